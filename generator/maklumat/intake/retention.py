"""Ending what may not be kept: personal data of closed cases go when the form's own time is over (UU 27/2022 art. 42-44).

Never of an open case, never while a mail about it is on its way; one that didn't get through in a month won't. The chain stays: number, days, kinds of events and their
hashes, without a word of anybody's.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from maklumat.intake import chain, file_store
from maklumat.intake.database import writing
from maklumat.intake.deadlines import later
from maklumat.intake.installation import current
from maklumat.intake.models import Case, CaseFile, Outbox
from maklumat.intake.snapshot import entry_of
from maklumat.intake.states import CLOSED, Kind
from maklumat.model.application import DEFAULT_RETENTION
from maklumat.model.duration import Duration

MAIL_TRIES = timedelta(days=30)
"""How long a mail that isn't sent keeps a case from being purged."""


def ends_on(case: Case) -> datetime | None:
    """Return when a case's data may go, None while it is open."""
    if case.closed_at is None:
        return None
    entry = entry_of(case.snapshot)
    settings = entry.standard.application
    stretch = settings.retention if settings and settings.retention else Duration.parse(DEFAULT_RETENTION)
    closed = case.closed_at.astimezone(current().calendar(entry).zone)
    day = later(closed.date(), stretch)
    return closed.replace(year=day.year, month=day.month, day=day.day)


def due_for_purge() -> list[Case]:
    """Return the cases whose data have to go now."""
    closed = Case.objects.filter(state__in=CLOSED, purged_at=None, is_restricted=False).select_related("snapshot")
    moment = current().clock()
    on_their_way = Outbox.objects.filter(sent_at=None, ended_at=None, created_at__gt=moment - MAIL_TRIES)
    waiting = set(on_their_way.values_list("case_id", flat=True))
    return [case for case in closed if case.pk not in waiting and (end := ends_on(case)) and end <= moment]


def purge() -> int:
    """Remove the personal data that are due; return of how many cases."""
    due = due_for_purge()
    for case in due:
        _purge_one(case.pk)
    return len(due)


def _purge_one(pk: int) -> None:
    moment = current().clock()
    with writing():
        case = Case.objects.select_for_update().get(pk=pk)
        if case.state not in CLOSED or case.purged_at:
            return
        names = list(case.files.values_list("stored", flat=True))
        case.files.update(name="", purged_at=moment)
        case.events.exclude(detail=chain.PURGED).update(detail=chain.PURGED)
        case.mails.filter(sent_at=None).update(ended_at=moment)
        case.mails.update(recipient="", values={})
        case.answers, case.purged_at, case.content_hash = {}, moment, ""
        chain.append(case, Kind.PURGED, chain.SYSTEM, moment)
        case.save()
    for stored in names:  # after the commit: a file is gone only once nothing names it
        if not CaseFile.objects.filter(stored=stored, purged_at=None).exists():
            file_store.remove(current().config.files_dir, stored, moment.timestamp())
