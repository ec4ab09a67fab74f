"""The kinds of printed sheets: one visible table of what there is, on which paper, from what, and for whom.

`shows` are the parts of the sheet's data that a reader must find on it; `sheet_check` is asked for exactly
these. A kind that shows less than everything is a summary on purpose: its code leads to the whole record.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from maklumat.problems import UserError

Data = dict[str, Any]

_HEAD = frozenset({"title", "status", "status_note", "agency.name", "url", "mark"})
_LETTERHEAD = _HEAD | {"agency"}
_DECREE = frozenset({"decree", "effective", "reviewed"})
_WHOLE = _LETTERHEAD | _DECREE | {"summary", "audience", "facts", "published", "extras", "places"}


Ink = Literal["warna", "hemat"]
"""In colour, or black on white without filled areas, for printers that must spare their ink."""


class Source(StrEnum):
    """What a sheet is made of."""

    STANDARD = "standar"
    AGENCY = "instansi"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet. `name` and `use` are for the portal's print page; the first of `papers` is the usual one."""

    template: str
    source: Source
    papers: tuple[str, ...]
    name: str
    use: str
    shows: frozenset[str]
    is_sober: bool = False
    """Always black on white, whatever ink is asked for."""
    sparing: tuple[str, ...] = ()
    """The papers that a portal also offers saving ink, unless its owner chose the sheets; any other can be asked for."""


SHEETS: dict[str, Sheet] = {
    "pengumuman": Sheet(
        "pengumuman",
        Source.STANDARD,
        ("a4", "f4", "a3"),
        "Pengumuman",
        "Seluruh standar pelayanan untuk papan pengumuman.",
        _WHOLE | {"management"},
        sparing=("a4", "f4"),
    ),
    "ringkas": Sheet(
        "ringkas",
        Source.STANDARD,
        ("a4", "a3"),
        "Pengumuman ringkas",
        "Biaya, waktu, dan syarat dalam huruf besar, terbaca dari jauh.",
        _HEAD | {"decree.line", "facts.biaya", "facts.waktu", "published.persyaratan"},
        sparing=("a4",),
    ),
    "alur": Sheet(
        "alur",
        Source.STANDARD,
        ("a4", "a3"),
        "Bagan alur",
        "Langkah layanan dari syarat sampai hasil sebagai bagan.",
        _LETTERHEAD | _DECREE | {"facts", "published.persyaratan", "published.prosedur", "published.produk"},
    ),
    "besar": Sheet(
        "besar",
        Source.STANDARD,
        ("a4",),
        "Cetak besar",
        "Seluruh standar pelayanan dalam huruf 18 pt untuk mata yang lemah.",
        _WHOLE | {"management"},
    ),
    "leaflet": Sheet(
        "leaflet",
        Source.STANDARD,
        ("a4",),
        "Leaflet lipat tiga",
        "Dicetak bolak-balik lalu dilipat tiga, untuk dibawa pulang.",
        _WHOLE,
    ),
    "kartu": Sheet(
        "kartu",
        Source.STANDARD,
        ("a5",),
        "Kartu loket",
        "Kartu kecil untuk meja loket: syarat dan kode untuk dipindai.",
        _HEAD | {"decree.line", "facts", "published.persyaratan"},
        sparing=("a5",),
    ),
    "slip": Sheet(
        "slip",
        Source.STANDARD,
        ("a4",),
        "Slip persyaratan",
        "Beberapa lembar kecil dengan kotak centang untuk digunting dan dibagikan.",
        _HEAD | {"facts.biaya", "facts.waktu", "published.persyaratan"},
    ),
    "lampiran": Sheet(
        "lampiran",
        Source.STANDARD,
        ("f4", "a4"),
        "Lampiran keputusan",
        "Tabel 14 komponen untuk lampiran surat keputusan.",
        frozenset({"title", "agency.name", "decree", "effective", "published", "management.all", "extras", "places"}),
        is_sober=True,
    ),
    "maklumat": Sheet(
        "maklumat",
        Source.AGENCY,
        ("a4", "a3"),
        "Maklumat pelayanan",
        "Janji pelayanan instansi, berbingkai, untuk ruang tunggu.",
        frozenset({"agency.government", "agency.name", "pledge", "url", "mark"}),
    ),
    "buklet": Sheet(
        "buklet",
        Source.AGENCY,
        ("a5",),
        "Buku standar pelayanan",
        "Semua layanan satu instansi dengan daftar isi.",
        frozenset({"agency", "services"}),
    ),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One sheet of the print kit: a kind on a paper, in colour or saving ink."""

    kind: str
    paper: str
    ink: Ink = "warna"

    @property
    def name(self) -> str:
        """How it is named in settings and files, e.g. `pengumuman-a4` or `pengumuman-a4-hemat`."""
        return f"{self.kind}-{self.paper}" + ("-hemat" if self.ink == "hemat" else "")


def choices(kind: str) -> list[Choice]:
    """Return all sheets of a kind that can be asked for; one that is sober anyway needs no other saving ink."""
    sheet = SHEETS[kind]
    inks: tuple[Ink, ...] = ("warna",) if sheet.is_sober else ("warna", "hemat")
    return [Choice(kind, paper, ink) for ink in inks for paper in sheet.papers]


def sheet_of(kind: str, paper: str, source: Source) -> Sheet:
    """Return the kind of that name. Raises UserError where it, its paper or its source doesn't exist."""
    sheet = SHEETS.get(kind)
    if sheet is None or sheet.source != source:
        names = ", ".join(name for name, known in SHEETS.items() if known.source == source)
        raise UserError(f"Tidak ada lembar “{kind}” untuk {source}. Pilihannya: {names}.")
    if paper not in sheet.papers:
        raise UserError(f"Lembar “{kind}” tidak tersedia untuk kertas {paper}. Pilihannya: {', '.join(sheet.papers)}.")
    return sheet


def shown_data(data: Data, sheet: Sheet) -> Any:
    """Return the part of a sheet's data that its reader must find."""
    if "services" in sheet.shows:
        whole = SHEETS["besar"].shows - {"agency", "agency.name"}
        return [data["agency"], data["url"], data["mark"], [_shown(service, whole) for service in data["services"]]]
    return _shown(data, sheet.shows)


def _shown(data: Data, shows: frozenset[str]) -> Data:
    return {key: kept for key, value in data.items() if (kept := _part(key, value, shows))}


def _part(key: str, value: Any, shows: frozenset[str]) -> Any:
    """Return what is shown of one entry: all of it, or those inner entries that are named after a point."""
    if key == "management":
        return value if "management.all" in shows else [c for c in value if c["stated"] and key in shows]
    if key in shows or not value:
        return value if key in shows else None
    inner = {name.partition(".")[2] for name in shows if name.startswith(f"{key}.")}
    if isinstance(value, dict):
        return {name: item for name, item in value.items() if name in inner}
    return [item for item in value if item["key"] in inner] if isinstance(value, list) and inner else None
