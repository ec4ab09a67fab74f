"""The standard as it was when a case came in: kept once per wording, read back for every case that lives by it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.db import transaction

from maklumat.catalogue.catalogue import AgencyEntry, StandardEntry
from maklumat.history.fingerprint import snapshot_of
from maklumat.intake.chain import canonical
from maklumat.intake.installation import current
from maklumat.intake.models import StandardSnapshot
from maklumat.model.agency import Agency
from maklumat.model.decree import Decree
from maklumat.model.standard import ServiceStandard


def keep_snapshot(entry: StandardEntry, version: int) -> StandardSnapshot:
    """Return the snapshot of a standard as it stands now; the caller holds the write transaction."""
    known = current().snapshots
    if id(entry) not in known:
        found = _store(entry, version)
        transaction.on_commit(lambda: known.update({id(entry): found}))  # only what is on disk may be relied on
        return found
    kept: StandardSnapshot = known[id(entry)]
    return kept


def _store(entry: StandardEntry, version: int) -> StandardSnapshot:
    form = entry.standard.application
    content = canonical(
        {
            **snapshot_of(entry),
            "id": entry.id,
            "permohonan": form.model_dump(mode="json", by_alias=True, exclude_defaults=True) if form else None,
        }
    )
    digest = hashlib.sha256(content.encode()).hexdigest()
    found, _ = StandardSnapshot.objects.get_or_create(
        digest=digest,
        defaults={
            "standard_id": entry.id,
            "version": version,
            "decree": entry.decree.number if entry.decree else "",
            "content": content,
        },
    )
    return found


def entry_of(snapshot: StandardSnapshot) -> StandardEntry:
    """Return the standard that a case lives by, whatever its file says today."""
    return _read(snapshot.content)


@lru_cache(maxsize=256)
def _read(content: str) -> StandardEntry:
    data = json.loads(content)
    settings = {"permohonan": data["permohonan"]} if data["permohonan"] else {}
    standard = ServiceStandard.model_validate({**data["standar"], **settings})
    decree = Decree.model_validate(data["sk"]) if data["sk"] else None
    agency_id = str(data["id"]).rpartition("/")[0]
    nowhere = Path()
    office = AgencyEntry(agency_id, Agency.model_validate(data["instansi"]), (decree,) if decree else (), nowhere)
    return StandardEntry(data["id"], standard, office, decree, nowhere)
