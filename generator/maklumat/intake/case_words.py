"""A case in words: what it is, who holds it, by when, what is missing. One reading for receipt, status page, desk and mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from maklumat.catalogue.catalogue import StandardEntry
from maklumat.forms.definition import Purpose
from maklumat.intake import chain
from maklumat.intake.contexts import FileRow
from maklumat.intake.deadlines import Deadline, Pause, deadline, moment_words, promise_of
from maklumat.intake.installation import current
from maklumat.intake.ladder import ladder_of
from maklumat.intake.models import Case, CaseFile, Event
from maklumat.intake.snapshot import entry_of
from maklumat.intake.states import Kind, State
from maklumat.intake.work_calendar import WorkCalendar

KINDS = {Purpose.REQUEST: "Permohonan", Purpose.COMPLAINT: "Pengaduan"}
SHORT_HASH = 12
"""Hexadecimal digits of a file's hash on a receipt: enough to tell two files apart by eye."""

_BEGINS_WAIT = {Kind.ASKED}
_ENDS_WAIT = {
    Kind.COMPLETED, Kind.ACCEPTED, Kind.FORWARDED, Kind.ESCALATED, Kind.FINISHED, Kind.REFUSED, Kind.WITHDRAWN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What every page tells of a case."""

    kind: str
    title: str
    agency: str
    agency_name: str
    government: str
    received: str
    holder: str
    deadline: Deadline
    is_completion: bool
    files: tuple[FileRow, ...]
    entry: StandardEntry
    calendar: WorkCalendar


def facts_of(case: Case) -> CaseFacts:
    """Read a case with its snapshot and its events."""
    entry = entry_of(case.snapshot)
    calendar = current().calendar(entry)
    agency = entry.agency.agency
    promise = promise_of(entry.standard, is_complaint=case.is_complaint)
    return CaseFacts(
        kind=KINDS[Purpose(case.purpose)],
        title=entry.standard.title,
        agency=agency.short_name or agency.name,
        agency_name=agency.name,
        government=agency.government or "",
        received=moment_words(case.received_at, calendar),
        holder=holder_of(case, entry),
        deadline=deadline_of(case),
        is_completion=promise.is_completion,
        files=tuple(file_row(file) for file in case.files.filter(from_office=False).order_by("pk")),
        entry=entry,
        calendar=calendar,
    )


def deadline_of(case: Case) -> Deadline:
    """Return by when a case is promised, computed from its snapshot, its events and the calendar of today."""
    entry = entry_of(case.snapshot)
    promise = promise_of(entry.standard, is_complaint=case.is_complaint)
    return deadline(case.received_at, promise, pauses_of(case), current().calendar(entry))


def holder_of(case: Case, entry: StandardEntry) -> str:
    """Return who has a case in hand, in words."""
    if case.holder:
        return case.holder
    agency = entry.agency.agency
    if case.is_complaint:
        return ladder_of(entry.standard)[min(case.rung, len(ladder_of(entry.standard))) - 1].actor
    return f"Petugas layanan {agency.short_name or agency.name}"


def pauses_of(case: Case) -> list[Pause]:
    """Return when a case waited for its sender."""
    if case.events_count == 1:
        return [(case.received_at, None)] if case.state == State.WAITING else []
    pauses: list[Pause] = []
    since: datetime | None = None
    for event in case.events.order_by("sequence"):
        begins = event.kind in _BEGINS_WAIT or (event.kind == Kind.RECEIVED and _waits_from_start(event))
        if begins and since is None:
            since = event.at
        elif event.kind in _ENDS_WAIT and since is not None:
            pauses.append((since, event.at))
            since = None
    return [*pauses, (since, None)] if since else pauses


def _waits_from_start(event: Event) -> bool:
    return bool(chain.detail_of(event).get("menyusul"))


def receipt_hash(case: Case) -> str:
    """Return the hash of the event of receipt, which the sender keeps as proof."""
    if case.events_count == 1:
        return case.last_hash
    event = case.events.filter(kind=Kind.RECEIVED).first()
    return event.hash if event else ""


def file_row(file: CaseFile, href: str = "") -> FileRow:
    """Return a file as it is listed."""
    warning = "Berisi program atau lampiran; buka dengan hati-hati." if file.is_suspicious else ""
    return FileRow(file.name, size_words(file.size), file.digest[:SHORT_HASH], href, warning)


def size_words(size: int) -> str:
    """Return e.g. `1,2 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def missing_of(events: Sequence[Event]) -> str:
    """Return what the sender has to bring, empty where nothing is missing."""
    for event in reversed(events):
        if event.kind in _ENDS_WAIT:
            return ""
        if event.kind == Kind.ASKED:
            return str(chain.detail_of(event).get("teks", ""))
        if event.kind == Kind.RECEIVED and _waits_from_start(event):
            return "Serahkan berkas yang belum dilampirkan di kantor, atau tambahkan di halaman ini."
    return ""
