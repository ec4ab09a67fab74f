"""The frozen Catalogue: every valid record of a portal, and how they belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from maklumat.model.agency import Agency
from maklumat.model.board import Board
from maklumat.model.decree import Decree, decree_key
from maklumat.model.standard import ServiceStandard


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """One agency with its decrees. The ID is its folder: `kota-banjar/dinsosp3a`."""

    id: str
    agency: Agency
    decrees: tuple[Decree, ...]
    folder: Path
    boards: tuple[Board, ...] = ()

    def decree(self, number: str | None) -> Decree | None:
        """Return the decree of that number, None where there is none."""
        key = decree_key(number) if number else ""
        return next((decree for decree in self.decrees if decree.key == key), None)


@dataclass(frozen=True, slots=True)
class StandardEntry:
    """One standard with its agency and decree. The ID is its path: `kota-banjar/dinsosp3a/penanganan-terlantar`."""

    id: str
    standard: ServiceStandard
    agency: AgencyEntry
    decree: Decree | None
    path: Path


@dataclass(frozen=True)
class Catalogue:
    """All agencies and standards, ordered by ID."""

    agencies: tuple[AgencyEntry, ...] = ()
    standards: tuple[StandardEntry, ...] = ()
    _by_id: dict[str, StandardEntry] = field(default_factory=dict, repr=False, compare=False)
    _by_agency: dict[str, list[StandardEntry]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the standards once."""
        for entry in self.standards:
            self._by_id[entry.id] = entry
            self._by_agency.setdefault(entry.agency.id, []).append(entry)

    def standard(self, standard_id: str) -> StandardEntry | None:
        """Return the standard of that ID, None where there is none."""
        return self._by_id.get(standard_id)

    def standards_of(self, agency_id: str) -> tuple[StandardEntry, ...]:
        """Return an agency's standards, ordered by ID."""
        return tuple(self._by_agency.get(agency_id, ()))
