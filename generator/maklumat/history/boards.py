"""What an office has to do at its boards: which sheets to take down, which to hang."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.history.codes import CodeError, read_code
from maklumat.history.ledger import Ledger, Version
from maklumat.history.validity import Validity, answer_for
from maklumat.model.board import Board, HungSheet

REASONS = {
    Validity.REPLACED: "sudah diganti",
    Validity.REVOKED: "dicabut, turunkan",
    Validity.NOT_YET: "belum berlaku",
    Validity.SUSPENDED: "layanan ditangguhkan, turunkan",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One sheet to deal with. `hang` is what comes in its place, None where it is only taken down."""

    place: str
    sheet: HungSheet
    title: str
    reason: str
    hang: StandardEntry | None
    version: Version | None


def tasks_of(agency: AgencyEntry, ledger: Ledger, catalogue: Catalogue, today: date) -> list[Task]:
    """Return what has to be done at an agency's boards, in walking order."""
    return [task for board in agency.boards for task in _board_tasks(board, agency, ledger, catalogue, today)]


def _board_tasks(
    board: Board, agency: AgencyEntry, ledger: Ledger, catalogue: Catalogue, today: date
) -> Iterator[Task]:
    for sheet in board.sheets:
        standard_id = f"{agency.id}/{sheet.standard}"
        entry = catalogue.standard(standard_id)
        version = ledger.in_force(standard_id, today)
        reason, is_replaced = _reason(sheet, entry, version, ledger, catalogue, today)
        if reason:
            title = entry.standard.title if entry else sheet.standard
            yield Task(board.place, sheet, title, reason, entry if is_replaced else None, version)


def _reason(
    sheet: HungSheet,
    entry: StandardEntry | None,
    version: Version | None,
    ledger: Ledger,
    catalogue: Catalogue,
    today: date,
) -> tuple[str, bool]:
    """Return why a sheet has to go (empty where it may stay) and whether another one takes its place."""
    if entry is None:
        return "standar ini tidak ada lagi, turunkan", False
    if version is None:
        return "standar ini belum diterbitkan, jadi lembarnya belum berkode", False
    if sheet.code is None:
        return "belum ada lembar berkode", True
    try:
        answer = answer_for(read_code(sheet.code), ledger, catalogue, today)
    except CodeError:
        answer = None
    if answer is None:
        return "kodenya tidak dikenal", True
    if answer.version.standard_id != entry.id:
        return "kodenya milik standar lain", True
    return REASONS.get(answer.validity, ""), answer.validity in {Validity.REPLACED, Validity.NOT_YET}


def last_checked(boards: tuple[Board, ...]) -> date | None:
    """Return the day on which the board that waits longest was checked; None where one never was."""
    days = [board.checked for board in boards]
    known = [day for day in days if day]
    return min(known) if known and len(known) == len(days) else None
