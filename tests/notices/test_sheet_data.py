"""The data of a sheet: nothing of the view is lost on the way."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from maklumat.notices.sheet_data import sheet_data, strings_of
from maklumat.view.outline import Node, Note, Span
from notices import notice_views
from notices.notice_views import page_url

# What a sheet leaves out on purpose: names for machines, what repeats other words, and what paper can't keep true.
_NOT_ON_PAPER = {
    "id", "key", "kind", "role", "short_name", "region", "segments", "rungs", "map_href", "file_name",
    "announcements", "related", "actions", "heading", "everyday_words", "href", "file_href", "is_published", "pledge",
}  # fmt: skip


def _words(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value} if value else set()
    if isinstance(value, dict):
        return {w for k, v in value.items() if k not in _NOT_ON_PAPER for w in _words(v)}
    return {w for item in value for w in _words(item)} if isinstance(value, (list, tuple)) else set()


@pytest.mark.parametrize("name", notice_views.ALL)
def test_every_word_of_the_view_is_in_the_data(name: str) -> None:
    """Every string of the view that paper can show is in the data; unstated management is the only exception."""
    view = notice_views.ALL[name]
    stated = replace(view, components=tuple(c for c in view.components if c.is_stated or c.is_published))
    office = view.agency.main_place.name  # the letterhead says the agency's name instead; a lane says "Jika" itself
    data = json.dumps(sheet_data(view, page_url(name)), ensure_ascii=False)

    missing = {w for w in _words(asdict(stated)) if json.dumps(w, ensure_ascii=False)[1:-1] not in data}

    assert missing - {"berlaku", "Jika", office} == set()


def test_strings_skip_what_no_reader_sees() -> None:
    """The strings to look for on paper leave out keys, kinds and link targets."""
    data = {"key": "biaya", "label": "Biaya", "spans": [{"text": "Gratis", "href": "https://x.id"}], "none": None}

    assert strings_of(data) == ["Biaya", "Gratis"]


@pytest.mark.parametrize(
    ("text", "href", "address"),
    [
        ("Formulir", "https://contoh.go.id/f", "contoh.go.id/f"),
        ("Surel kami", "mailto:a@contoh.go.id", "a@contoh.go.id"),
        ("www.contoh.go.id", "https://www.contoh.go.id/", ""),
        ("contoh.go.id", "https://www.contoh.go.id/", ""),
        ("0822-2636-0473", "https://wa.me/6282226360473", ""),
        ("(0265) 742289", "tel:+62265742289", ""),
        ("biasa", "", ""),
    ],
)
def test_hidden_address_is_spelled_out(text: str, href: str, address: str) -> None:
    """Paper shows where a link leads, unless its words already do."""
    view = replace(notice_views.THREE_LINES, components=notice_views.components(
        persyaratan=notice_views.one("persyaratan", Node((Span(text, href),), notes=(Note("dasar", "Dasar", text, href),)))
    ))  # fmt: skip
    node = sheet_data(view, "https://x.id/")["published"][0]["parts"][0]["lanes"][0]["nodes"][0]

    assert (node["spans"][0]["address"], node["notes"][0]["address"]) == (address, address)


def test_procedure_whose_branches_are_incomplete_is_shown_as_a_list() -> None:
    """Branches that don't hold every step are not trusted: the plain list is printed, with its conditions."""
    (part,) = notice_views.TARIFFS.components[1].parts
    broken = replace(part, segments=part.segments[:2])
    view = replace(notice_views.TARIFFS, components=notice_views.components(prosedur=(broken,)))
    (lane,) = sheet_data(view, "https://x.id/")["published"][1]["parts"][0]["lanes"]

    assert (lane["condition"], len(lane["nodes"])) == ("", 4)
    assert lane["nodes"][1]["notes"][0]["text"] == "kendaraan lulus uji"


def test_remark_that_the_line_says_itself_is_not_printed_twice() -> None:
    """Who acts is shown beside a step only where the step's own words don't name them; the data keeps it."""
    notes = (Note("pelaku", "Pelaku", "Petugas loket"), Note("pelaku", "Pelaku", "Kepala seksi"))
    step = Node((Span("Diperiksa petugas loket"),), "1.", notes=notes)
    part = notice_views.one("prosedur", step)
    view = replace(notice_views.THREE_LINES, components=notice_views.components(prosedur=part))
    data = sheet_data(view, "https://x.id/")

    (node,) = data["published"][1]["parts"][0]["lanes"][0]["nodes"]
    assert [note["shown"] for note in node["notes"]] == [False, True]
    assert "Kepala seksi" in strings_of(data)
    assert "Petugas loket" not in strings_of(data)


@pytest.mark.parametrize(
    ("line", "note", "is_shown"),
    [
        ("Waktu Pelayanan (+/- 2 Minggu sampai dengan 1 Bulan)", "kira-kira 2 minggu - 1 bulan", False),
        ("Waktu Pelayanan (30 menit)", "30 menit", False),
        ("Waktu Pelayanan (3 hari dan 30 menit)", "30 menit", True),
        ("Waktu Pelayanan (60 menit)", "1 jam", True),
        ("Waktu Pelayanan", "30 menit", True),
    ],
)
def test_duration_that_the_words_already_say_is_not_repeated(line: str, note: str, is_shown: bool) -> None:
    """A typed duration stands beside a line only where the line's words say something else."""
    step = Node((Span(line),), "1.", notes=(Note("lama", "Lama", note),))
    view = replace(notice_views.THREE_LINES, components=notice_views.components(waktu=notice_views.one("waktu", step)))
    (node,) = sheet_data(view, "https://x.id/")["published"][2]["parts"][0]["lanes"][0]["nodes"]

    assert [shown["shown"] for shown in node["notes"]] == [is_shown]


def test_mark_is_part_of_the_data() -> None:
    """The mark goes with the record, so that the attached data says which edition the sheet is."""
    data = sheet_data(notice_views.THREE_LINES, "https://x.id/", notice_views.MARK)

    assert data["mark"]["code"] == "K7QM-4TXR"
    assert notice_views.MARK.check_url in strings_of(data)
