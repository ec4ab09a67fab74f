"""A person's rights over their data: find, copy, correct, restrict (UU 27/2022 art. 30, 32, 41), each within 3 × 24 hours.

Who asks is identified by the officer, at the counter. What was done is an event of every case that it touched.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from maklumat.intake import chain, file_store
from maklumat.intake.database import writing
from maklumat.intake.installation import current
from maklumat.intake.models import Case
from maklumat.intake.states import EVENT_WORDS, Kind
from maklumat.problems import UserError

HOURS = 72
"""3 × 24 real hours, not working days."""
SEARCHED = ("nik", "telepon", "surel", "nama")
_DIGITS = ("nik", "telepon")


def cases_about(sought: str, agency_id: str = "") -> list[Case]:
    """Return the cases whose sender gave this NIK, telephone number, mail address or name."""
    wanted = _plain(sought)
    found = Case.objects.filter(purged_at=None).select_related("snapshot").order_by("received_at")
    if agency_id:
        found = found.filter(agency_id=agency_id)
    return [case for case in found if any(_plain(str(case.answers.get(key, ""))) == wanted for key in SEARCHED)]


def _plain(text: str) -> str:
    digits = "".join(sign for sign in text if sign.isdecimal())
    return digits if len(digits) >= 8 else " ".join(text.casefold().split())


def export(cases: list[Case], actor: str) -> bytes:
    """Return a copy of everything about somebody as a ZIP: one JSON a case, its files beside it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for case in cases:
            archive.writestr(f"{case.number}/data.json", json.dumps(_told(case), ensure_ascii=False, indent=1))
            for one in case.files.filter(purged_at=None):
                archive.writestr(
                    f"{case.number}/{one.pk}-{one.name}", file_store.read(current().config.files_dir, one.stored)
                )
    for case in cases:
        _note(case.pk, Kind.EXPORTED, actor, {})
    return file.getvalue()


def _told(case: Case) -> dict[str, Any]:
    return {
        "nomor": case.number,
        "instansi": case.agency_id,
        "layanan": case.standard_id,
        "diterima": case.received_at.isoformat(),
        "keadaan": case.state,
        "isian": case.answers,
        "peristiwa": [
            {"waktu": event.at.isoformat(), "oleh": event.actor, "apa": EVENT_WORDS[Kind(event.kind)], "isi": chain.detail_of(event)}
            for event in case.events.order_by("sequence")
        ],
    }  # fmt: skip


def correct(pk: int, field: str, value: str, actor: str) -> None:
    """Correct one answer; the chain keeps that it was done, and the hash of what stood there."""
    with writing():
        case = Case.objects.select_for_update().get(pk=pk)
        if field not in case.answers:
            raise UserError(f"isian “{field}” tidak ada di kasus {case.number}; pilihannya: {', '.join(case.answers)}")
        case.answers = {**case.answers, field: value}
        chain.append(case, Kind.CORRECTED, actor, current().clock(), {"nama": field})
        case.save(update_fields=["answers", "events_count", "last_hash"])


def restrict(pk: int, actor: str, *, is_restricted: bool) -> None:
    """Take a case out of the queues, or put it back, because its owner asked."""
    kind = Kind.RESTRICTED if is_restricted else Kind.RELEASED
    with writing():
        case = Case.objects.select_for_update().get(pk=pk)
        case.is_restricted = is_restricted
        chain.append(case, kind, actor, current().clock())
        case.save(update_fields=["is_restricted", "events_count", "last_hash"])


def _note(pk: int, kind: Kind, actor: str, detail: dict[str, Any]) -> None:
    with writing():
        case = Case.objects.select_for_update().get(pk=pk)
        chain.append(case, kind, actor, current().clock(), detail)
        case.save(update_fields=["events_count", "last_hash"])
