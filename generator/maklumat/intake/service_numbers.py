"""The numbers that an office is judged by, per standard: received, in time, the middle and the slow end.

Written as one file that the portal's build reads. Working days from receipt to the end, without waiting for the sender;
below a threshold nothing is said, for a few cases tell about people, not about an office.
"""

from __future__ import annotations

import json
import statistics
from collections import defaultdict
from datetime import timedelta
from typing import Any

from maklumat.forms.definition import Purpose
from maklumat.intake.case_words import facts_of, pauses_of
from maklumat.intake.installation import current
from maklumat.intake.models import Case
from maklumat.intake.states import State

WINDOW = timedelta(days=365)
FORM = 1


def numbers() -> dict[str, Any]:
    """Return the numbers of the last year, by standard and purpose."""
    moment = current().clock()
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in Case.objects.filter(received_at__gt=moment - WINDOW).select_related("snapshot"):
        groups[case.standard_id, case.purpose].append(case)
    services: dict[str, dict[str, Any]] = {}
    for (standard_id, purpose), cases in sorted(groups.items()):
        services.setdefault(standard_id, {})[Purpose(purpose).value] = _numbers_of(cases)
    return {"format": FORM, "sampai": current().today.isoformat(), "layanan": services}


def _numbers_of(cases: list[Case]) -> dict[str, int]:
    finished = [case for case in cases if case.state in {State.DONE, State.REJECTED} and case.closed_at]
    days = sorted(_days(case) for case in finished)
    in_time = sum(bool(case.due_at and case.closed_at and case.closed_at <= case.due_at) for case in finished)
    told = {"diterima": len(cases), "selesai": len(finished), "tepat_waktu": in_time}
    if days:
        told |= {"tengah": round(statistics.median(days)), "lambat": days[min(len(days) - 1, len(days) * 9 // 10)]}
    return told


def _days(case: Case) -> int:
    """Return the working days that a case took, the sender's own time left out."""
    calendar = facts_of(case).calendar
    if case.closed_at is None:
        return 0
    spans = [(case.received_at, case.closed_at), *((begin, end) for begin, end in pauses_of(case) if end)]
    counts = [
        calendar.working_days_between(begin.astimezone(calendar.zone).date(), end.astimezone(calendar.zone).date())
        for begin, end in spans
    ]
    return max(counts[0] - sum(counts[1:]), 0)


def numbers_text() -> str:
    """Return the file that the build reads."""
    return json.dumps(numbers(), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
