"""Every kind of sheet compiled once for all tests: a sample is a standard or, for an agency's sheets, an agency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from hostile import write_hostile_portal
from maklumat.catalogue.loading import load_catalogue
from maklumat.notices.compiler import Ink, Notice, NoticeCompiler
from maklumat.notices.glyphs import characters_of, printable
from maklumat.notices.mark import Mark
from maklumat.notices.sheet_data import agency_data, sheet_data, strings_of
from maklumat.notices.sheets import SHEETS, Source, shown_data
from maklumat.view.outline import StandardView
from maklumat.view.standard import standard_view
from notices.notice_views import AGENCIES, ALL, MARK, TEMPLATES_DIR, agency_url, services

TODAY = date(2026, 1, 15)

STANDARDS = ("banjar", "magelang", "long_words", "full", "panjang")
BOOK = ("banjar", "magelang", "three_lines", "tariffs", "full", "long_words")

CHANGES: dict[str, Any] = {
    "url": "https://maklumat.example/cek/k7m20hxa/",
    "title": "Layanan",
    "agency": {"name": "Dinas"},
    "versions": "Versi 1 → versi 2",
    "attachment": "perubahan.json",
    "components": [
        {
            "name": "Waktu",
            "summary": "1 Bulan → 14 hari kerja",
            "lines": [{"kind": "diubah", "marker": "1.", "marks": [["hapus", "1 Bulan"], ["tambah", "14 hari kerja"]]}],
        }
    ],
}
SLIP = {
    "agency": {"name": "Dinas"},
    "day": "1 Januari 2026",
    "rows": [{"place": "Lobi", "title": "Layanan", "sheet": "pengumuman A4", "old": "", "new": "", "reason": "baru"}],
}


@dataclass(frozen=True, slots=True)
class Case:
    """One sheet to look at. Marked unless it is asked for otherwise, as published sheets are."""

    kind: str
    paper: str
    sample: str
    ink: str = "warna"
    is_marked: bool = True

    @property
    def is_standard(self) -> bool:
        """Whether it is made from a standard."""
        return SHEETS[self.kind].source == Source.STANDARD

    @property
    def mark(self) -> Mark | None:
        """The mark in its foot."""
        return MARK if self.is_marked else None

    @property
    def url(self) -> str:
        """The address of its page."""
        return (
            f"https://layanan.contoh.go.id/layanan/{view_of(self.sample).id}/"
            if self.is_standard
            else agency_url(self.sample)
        )

    def __str__(self) -> str:
        return f"{self.kind}-{self.paper}-{self.sample}" + ("" if self.is_marked else "-unmarked")


def every_case() -> Iterator[Case]:
    """Return each kind on its usual paper with each sample, on its other papers with a real and a hard one, all notices."""
    for kind, sheet in SHEETS.items():
        samples = STANDARDS if sheet.source == Source.STANDARD else ("banjar",) if kind == "buklet" else AGENCIES
        yield from (Case(kind, sheet.papers[0], sample) for sample in samples)
        hard = "panjang" if sheet.source == Source.STANDARD else "long"
        yield from (Case(kind, paper, sample) for paper in sheet.papers[1:] for sample in ("banjar", hard))
    yield from every_notice()


def every_notice() -> Iterator[Case]:
    """Return the usual notice of each sample, as it is before it was published."""
    return (Case("pengumuman", "a4", sample, is_marked=False) for sample in ALL)


def one_case_a_kind(sample: str = "banjar", **rest: Any) -> list[Case]:
    """Return each kind on its usual paper."""
    return [Case(kind, sheet.papers[0], sample, **rest) for kind, sheet in SHEETS.items()]


@cache
def view_of(sample: str) -> StandardView:
    """The standard of a sample; `panjang` has everything that is hard on a layout, `pendek` next to nothing."""
    if sample in ALL:
        return ALL[sample]
    with TemporaryDirectory() as folder:
        write_hostile_portal(Path(folder))
        catalogue = load_catalogue(Path(folder) / "standards", today=TODAY).catalogue
        entry = catalogue.standard(f"panjang/dinas/{sample}")
        assert entry is not None
        return standard_view(entry, catalogue, TODAY, base="https://layanan.contoh.go.id/")


@cache
def compiler() -> NoticeCompiler:
    """The templates of the product, without a cache."""
    return NoticeCompiler(TEMPLATES_DIR, None)


@cache
def compiled(case: Case) -> Notice:
    """The sheet of a case."""
    return compile_with(compiler(), case)


def notice(sample: str) -> Notice:
    """The usual notice of a sample."""
    return compiled(Case("pengumuman", "a4", sample, is_marked=False))


def compile_with(made_by: NoticeCompiler, case: Case) -> Notice:
    """Compile the sheet of a case."""
    ink = cast("Ink", case.ink)
    if case.is_standard:
        view = view_of(case.sample)
        return made_by.compile(view, case.url, case.paper, sheet=case.kind, ink=ink, mark=case.mark)
    agency, book = AGENCIES[case.sample], services(*BOOK)
    return made_by.compile_agency(agency, book, case.url, case.kind, case.paper, ink=ink, mark=case.mark)


def texts(case: Case) -> list[str]:
    """The strings that a reader of the sheet must find."""
    if case.is_standard:
        return compiler().texts(view_of(case.sample), case.url, sheet=case.kind, mark=case.mark)
    return compiler().agency_texts(AGENCIES[case.sample], services(*BOOK), case.url, case.kind, case.mark)


def shown(case: Case) -> Any:
    """The data that the sheet shows."""
    if case.is_standard:
        data = sheet_data(view_of(case.sample), case.url, case.mark)
    else:
        book = [sheet_data(*service) for service in services(*BOOK)]
        data = agency_data(AGENCIES[case.sample], book, case.url, case.mark)
    return shown_data(data, SHEETS[case.kind])


def record_words(case: Case) -> list[str]:
    """The words of the record, without letterhead, foot and title, that a reader of the sheet must find."""
    whole = shown(case)
    parts = whole[3] if case.kind == "buklet" else [whole]
    return [text for part in parts for key in _RECORD for text in strings_of(printed(part.get(key)))]


_RECORD = ("facts", "published", "extras", "management", "places", "pledge")


def printed(data: Any) -> Any:
    """The data as it is printed: □ for what no font has."""
    return printable(data, characters_of(*sorted((TEMPLATES_DIR / "fonts").glob("*.ttf"))))[0]
