"""The review page: whole, linked both ways, safe with hostile words."""

from __future__ import annotations

import re

import pytest

from built import CASES, text_of
from importing.drafts import understood
from importing.same_content import as_text
from maklumat.importing.draft import Understood
from maklumat.importing.review import review_html
from maklumat.importing.text_reader import read_text
from maklumat.importing.understanding import understand
from maklumat.templates_dir import find_templates


def page_of(found: Understood) -> str:
    return review_html(found, [f"rancangan-{number}.yml" for number in range(len(found.drafts))], find_templates())


@pytest.fixture(scope="module")
def seed() -> Understood:
    path = CASES / "seeds/kota-magelang.txt"
    return understand(read_text(path.name, path.read_text(encoding="utf-8")))


def test_every_line_of_the_source_is_shown(seed: Understood) -> None:
    """Nothing of the document is hidden from the person who checks it."""
    page = text_of(page_of(seed))

    assert [line for line in seed.source.lines if " ".join(line.split()) not in page] == []


def test_links_lead_to_places_on_the_page(seed: Understood) -> None:
    """Every line of the draft leads to its source and back."""
    page = page_of(seed)

    ids = set(re.findall(r'id="([^"]+)"', page))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) > 60
    assert set(targets) <= ids


def test_the_page_fetches_nothing(seed: Understood) -> None:
    """It opens from a disk without a network."""
    page = page_of(seed)

    assert re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', page) == []
    assert "url(" not in page.split("</style>")[0].split("<style>")[1]


def test_words_of_the_source_are_no_markup() -> None:
    """A document can't put a script into the page."""
    found = understood(as_text().replace("Kotak saran", "Kotak saran <script>alert(1)</script><img src=x>"))

    page = page_of(found)

    assert "<script>alert" not in page
    assert "<img" not in page


def test_questions_come_before_the_draft() -> None:
    """What a person has to answer stands at the top, with its line."""
    page = page_of(understood(as_text().replace("No. SK : 440/ 12 /DINKES/2024", "No. SK : 440 / / DINKES / 2024")))

    assert page.index("memiliki bagian kosong") < page.index("Sistem, Mekanisme, dan Prosedur")
    assert 'href="#s3"' in page
