"""The fingerprint of what a standard promises: of its words, never of a file or a PDF.

Key order, white space, YAML style and short forms don't matter; any word that a citizen reads on page or paper does,
the agency's address and contacts included, for they stand on every sheet.

What may change without making paper untrue is left out: search words, the date of the last review, links to related
services, dated announcements, the settings of the online form, and the status, which the code's page tells by itself.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeVar

from maklumat.catalogue.catalogue import AgencyEntry, StandardEntry
from maklumat.model.agency import Agency
from maklumat.model.decree import Decree
from maklumat.model.record import Record
from maklumat.model.standard import ServiceStandard

R = TypeVar("R", bound=Record)

LIVE_STANDARD = ("everyday_words", "kinds", "reviewed", "related", "notices", "status", "status_note", "application")
"""Attributes of a standard that are always shown as they are now."""
LIVE_AGENCY = ("crest", "notices", "pledge")
"""Attributes of an agency that are always shown as they are now."""
LIVE_DECREE = ("status", "ends")
"""Attributes of a decree that are always shown as they are now."""

Snapshot = dict[str, Any]
"""`standar`, `instansi` and `sk` as their YAML keys and values; `sk` is None for a standard without a decree."""


def snapshot_of(entry: StandardEntry) -> Snapshot:
    """Return everything that page and sheets of a standard show and that a version keeps."""
    return {
        "standar": _kept(entry.standard, LIVE_STANDARD),
        "instansi": _kept(entry.agency.agency, LIVE_AGENCY),
        "sk": _kept(entry.decree, LIVE_DECREE) if entry.decree else None,
    }


def _kept(record: Record, live: tuple[str, ...]) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(live))


def fingerprint_of(snapshot: Snapshot) -> str:
    """Return the SHA-256 of a snapshot's words as 64 hexadecimal digits."""
    text = json.dumps(_canonical(snapshot), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return {key: _canonical(inner) for key, inner in value.items()}
    return [_canonical(inner) for inner in value] if isinstance(value, list) else value


def entry_from(snapshot: Snapshot, now: StandardEntry) -> StandardEntry:
    """Return the standard of a snapshot with what is always shown as it is now."""
    standard = _with_live(ServiceStandard.model_validate(snapshot["standar"]), now.standard, LIVE_STANDARD)
    agency = _with_live(Agency.model_validate(snapshot["instansi"]), now.agency.agency, LIVE_AGENCY)
    decree = Decree.model_validate(snapshot["sk"]) if snapshot["sk"] else None
    if decree and (current := now.agency.decree(decree.number)):
        decree = _with_live(decree, current, LIVE_DECREE)
    office = AgencyEntry(now.agency.id, agency, now.agency.decrees, now.agency.folder)
    return StandardEntry(now.id, standard, office, decree, now.path)


def _with_live(kept: R, now: R, live: tuple[str, ...]) -> R:
    return kept.model_copy(update={name: getattr(now, name) for name in live})
