"""What a portal shows on a day: of every published standard the version in force, of others the working copy."""

from __future__ import annotations

from datetime import date

from maklumat.catalogue.catalogue import Catalogue, StandardEntry
from maklumat.history.fingerprint import entry_from
from maklumat.history.ledger import Ledger


def shown_catalogue(catalogue: Catalogue, ledger: Ledger, today: date) -> Catalogue:
    """Return the catalogue as citizens see it; a standard whose first version is still to come isn't in it."""
    shown = [found for entry in catalogue.standards if (found := shown_entry(entry, ledger, today))]
    return Catalogue(catalogue.agencies, tuple(shown))


def shown_entry(entry: StandardEntry, ledger: Ledger, today: date) -> StandardEntry | None:
    """Return the standard as it holds on a day, None where none of its versions holds yet."""
    if not ledger.versions(entry.id):
        return entry
    version = ledger.in_force(entry.id, today)
    return entry_from(version.snapshot, entry) if version else None
