"""What a build knows of an agency and its services beyond their views: records, versions, printed sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from maklumat.catalogue.catalogue import AgencyEntry, StandardEntry
from maklumat.history.ledger import Version
from maklumat.view.outline import AgencyView, StandardView
from maklumat.view.paths import agency_path

MAIN_SHEET = ("pengumuman", "a4", "warna")


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A printed sheet kept beside its page; `name` and `use` tell what it is for, `preview` is a picture of it or nothing."""

    kind: str
    paper: str
    ink: str
    name: str
    use: str
    sheets: int
    data: bytes
    preview: bytes = b""

    @property
    def file_name(self) -> str:
        """The sheet's file, e.g. `pengumuman-a4.pdf` or `pengumuman-a4-hemat.pdf`."""
        return f"{self.kind}-{self.paper}{'-hemat' if self.is_sparing else ''}.pdf"

    @property
    def preview_name(self) -> str:
        """The picture's file."""
        return f"{self.kind}.png"

    @property
    def is_sparing(self) -> bool:
        """Whether it is black on white and saves ink."""
        return self.ink == "hemat"

    @property
    def size(self) -> str:
        """What tells it from the others of its kind: `A4` or `A4 hemat tinta`."""
        return self.paper.upper() + (" hemat tinta" if self.is_sparing else "")

    @property
    def is_main(self) -> bool:
        """Whether the sheet is offered on the page itself; the others stand on the agency's print page."""
        return (self.kind, self.paper, self.ink) == MAIN_SHEET

    @property
    def detail(self) -> str:
        """What a link to it says: `PDF, 85 KB, 1 lembar`."""
        return file_detail("PDF", len(self.data), self.sheets)


@dataclass(frozen=True, slots=True)
class Service:
    """One standard with everything its page needs; `kinds` are keys of the dictionary, `blank_forms` its forms to print, by purpose."""

    entry: StandardEntry
    view: StandardView
    sheets: tuple[SheetFile, ...] = ()
    version: Version | None = None
    kinds: tuple[str, ...] = ()
    blank_forms: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def is_free(self) -> bool:
        """Whether the whole service is free of charge."""
        return self.entry.standard.fee is not None and self.entry.standard.fee.is_free


@dataclass(frozen=True, slots=True)
class Office:
    """One agency with its services, its own sheets, and all notices joined into one PDF."""

    entry: AgencyEntry
    view: AgencyView
    services: tuple[Service, ...]
    sheets: tuple[SheetFile, ...] = ()
    joined: bytes = b""

    @property
    def has_kit(self) -> bool:
        """Whether there is anything to print."""
        return bool(self.sheets) or any(service.sheets for service in self.services)

    @property
    def crest_path(self) -> str:
        """Where the agency's crest stands in the portal, empty where it has none."""
        name = self.entry.agency.crest
        return f"{agency_path(self.entry.id)}lambang{Path(name).suffix.lower()}" if name else ""


def file_detail(kind: str, size: int, sheets: int = 0) -> str:
    """Return e.g. `PDF, 85 KB, 1 lembar`."""
    words = f"{kind}, {max(1, round(size / 1000))} KB"
    return f"{words}, {sheets} lembar" if sheets else words
