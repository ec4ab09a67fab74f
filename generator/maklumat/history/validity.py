"""Is a printed sheet still true? The answer for a code on a day, from the ledger alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maklumat.catalogue.catalogue import Catalogue, StandardEntry
from maklumat.history.fingerprint import entry_from
from maklumat.history.ledger import Ledger, Version
from maklumat.model.standard import Status


class Validity(StrEnum):
    """What can be said of a printed sheet."""

    IN_FORCE = "berlaku"
    SUSPENDED = "ditangguhkan"
    REPLACED = "sudah diganti"
    REVOKED = "dicabut"
    NOT_YET = "belum berlaku"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one code.

    `version` is the newest version with the code's words, `current` what holds on the day (None where nothing does),
    `entry` the standard as it is now (None where it was withdrawn).
    """

    validity: Validity
    version: Version
    current: Version | None
    entry: StandardEntry | None


def answer_for(code: str, ledger: Ledger, catalogue: Catalogue, today: date) -> Answer | None:
    """Return what a sheet with this code is worth on a day; None for an unknown code."""
    versions = ledger.by_code(code)
    if not versions:
        return None
    version = versions[-1]
    entry = catalogue.standard(version.standard_id)
    current = ledger.in_force(version.standard_id, today)
    return Answer(_validity(version, current, entry, today), version, current, entry)


def _validity(version: Version, current: Version | None, entry: StandardEntry | None, today: date) -> Validity:
    if entry is None or is_revoked(entry, current, today):
        return Validity.REVOKED
    if current is None or not version.holds_on(today):
        return Validity.NOT_YET
    if current.fingerprint != version.fingerprint:
        return Validity.REPLACED
    return Validity.SUSPENDED if entry.standard.status == Status.SUSPENDED else Validity.IN_FORCE


def is_revoked(entry: StandardEntry, current: Version | None, today: date) -> bool:
    """Say whether a standard no longer holds: revoked itself, or its decree ended or was revoked."""
    if entry.standard.status == Status.REVOKED:
        return True
    shown = entry_from(current.snapshot, entry) if current else entry
    decree = shown.decree
    return decree is not None and not decree.stands_on(today)
