"""The append-only chain of a case: every event is tied to the one before it by SHA-256.

A link's hash covers the hash of its detail, not the detail: after the retention period the words may go while the
chain still holds. `verify` finds what was changed, is missing, or stands in another order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from maklumat.intake.models import Case, Event
from maklumat.intake.states import EVENT_WORDS, Kind

SYSTEM = "sistem"
CITIZEN = "pengirim"

PURGED = ""
"""What stands for a detail whose retention is over."""


def canonical(detail: dict[str, Any]) -> str:
    """Return a detail as the text that is kept and hashed."""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def link_hash(case_number: str, event: Event) -> str:
    """Return the hash that an event must carry."""
    moment = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [event.previous, case_number, str(event.sequence), moment, event.actor, event.kind, event.detail_hash]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def append(
    case: Case,
    kind: Kind,
    actor: str,
    at: datetime,
    detail: dict[str, Any] | None = None,
    action_key: str | None = None,
) -> Event:
    """Add an event to a case; the caller holds the write transaction and saves the case."""
    event = link(case, kind, actor, at, detail)
    event.case, event.action_key = case, action_key
    event.save(force_insert=True)
    return event


def link(case: Case, kind: Kind, actor: str, at: datetime, detail: dict[str, Any] | None = None) -> Event:
    """Make the next event of a case and tie the case to it; neither is written yet."""
    text = canonical(detail or {})
    event = Event(
        sequence=case.events_count + 1,
        at=at.astimezone(UTC),
        actor=actor,
        kind=kind,
        detail=text,
        detail_hash=hashlib.sha256(text.encode()).hexdigest(),
        previous=case.last_hash,
    )
    event.hash = link_hash(f"{case.agency_id} {case.number}", event)
    case.events_count, case.last_hash = event.sequence, event.hash
    return event


def detail_of(event: Event) -> dict[str, Any]:
    """Return an event's detail, empty where it was purged."""
    found: dict[str, Any] = json.loads(event.detail) if event.detail else {}
    return found


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a case's chain isn't what was written."""

    number: str
    sequence: int
    message: str


def verify_case(case: Case) -> Iterator[Break]:
    """Yield every break of one case's chain, in order."""
    previous, expected = "", 1
    for event in case.events.order_by("sequence"):
        where = (
            f"peristiwa {event.sequence} ({EVENT_WORDS.get(Kind(event.kind), event.kind)})"
            if event.kind in set(Kind)
            else f"peristiwa {event.sequence}"
        )
        if event.sequence != expected:
            yield Break(case.number, expected, f"peristiwa {expected} hilang sebelum {where}")
            expected = event.sequence
        if event.previous != previous:
            yield Break(case.number, event.sequence, f"{where} tidak menyambung ke peristiwa sebelumnya")
        elif event.hash != link_hash(f"{case.agency_id} {case.number}", event):
            yield Break(case.number, event.sequence, f"{where} berubah sesudah dicatat")
        if event.detail != PURGED and hashlib.sha256(event.detail.encode()).hexdigest() != event.detail_hash:
            yield Break(case.number, event.sequence, f"isi {where} berubah sesudah dicatat")
        if event.detail == PURGED and case.purged_at is None:
            yield Break(case.number, event.sequence, f"isi {where} dikosongkan padahal masa simpannya belum habis")
        previous, expected = event.hash, expected + 1
    if (case.events_count, case.last_hash) != (expected - 1, previous):
        yield Break(
            case.number, expected, f"peristiwa {expected} atau sesudahnya hilang, atau catatan kasusnya berubah"
        )
