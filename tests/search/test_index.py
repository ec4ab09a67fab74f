"""What a phone fetches for the search, in bytes, from a small office to a whole country."""

from __future__ import annotations

import gzip
import json
from itertools import count
from pathlib import Path

import pytest

from maklumat.dictionary.loading import load_dictionary
from maklumat.dictionary.matching import Matcher
from maklumat.dictionary.query_words import load_query_words
from maklumat.search.engine import Engine
from maklumat.search.index import LIMIT, SearchFiles, search_files
from maklumat.search.rows import IndexedService
from maklumat.search.services import Searcher
from maklumat.templates_dir import find_templates

TITLES = [(entry.id, name) for entry in load_dictionary().kinds.values() for name in entry.kind.official_names][::43]
"""About seventy titles from all themes."""


def services(places: int) -> list[IndexedService]:
    matcher = Matcher(load_dictionary())
    kinds = {title: matcher.match(title) for _, title in TITLES}
    return [
        IndexedService(
            id=f"kab-{place}/dinas/{key}-{at}",
            title=title,
            uri=f"layanan/kab-{place}/dinas/{key}-{at}/",
            agency=(f"Dinas {at % 9}", f"Kabupaten {place}"),
            cost="Gratis",
            time="3 hari kerja",
            flags=1,
            kinds=kinds[title],
            everyday_words=(),
            products=(),
        )
        for place in range(places)
        for at, (key, title) in enumerate(TITLES)
    ]


def files(places: int) -> SearchFiles:
    numbers = count()
    engine = Engine(find_templates() / "assets")
    return search_files(
        services(places), load_dictionary(), load_query_words(), engine, lambda name, _text: f"{next(numbers)}-{name}"
    )


def size(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


@pytest.mark.parametrize("places", [1, 20, 140])
def test_first_bytes_stay_in_budget(places: int) -> None:
    """Vocabulary and services fit what a slow phone fetches in a second, at seventy and at ten thousand standards."""
    made = files(places)

    assert size(made.services) <= LIMIT
    assert size(made.vocabulary) <= 15_000
    assert all(size(text) <= LIMIT for text in made.more.values())


def test_a_country_is_answered_by_kind_and_then_by_place() -> None:
    """A row stands for a kind in all places; every place has a file with its own services."""
    made = files(140)
    index = json.loads(made.services)

    assert sum(len(row.ids) for row in made.rows) == len(services(140))
    assert len(index["tempat"]) == 140
    for _, uri in index["tempat"]:
        assert len(json.loads(made.more[uri])["kartu"]) == len(TITLES)


def test_no_standard_is_left_out(tmp_path: Path) -> None:
    """Whatever the size, every standard is found by its own title."""
    for places in (1, 3):
        shown = services(places)
        searcher = Searcher(shown, load_dictionary(), Engine(find_templates() / "assets"))
        for service in shown[:: 7 * places]:
            assert service.id in searcher.rank(service.title)[: 5 * places + 5]
