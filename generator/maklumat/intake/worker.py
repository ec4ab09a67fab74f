"""What happens without anybody clicking: mails, rungs whose time is up, new holidays, retention, left-over files.

Every job is safe to run twice and beside another worker. A job that fails is logged and tried again in the next round;
it never stops the others.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections

from maklumat.intake import file_store, handling, outbox, retention
from maklumat.intake.case_words import deadline_of, pauses_of
from maklumat.intake.database import writing
from maklumat.intake.deadlines import rung_deadline
from maklumat.intake.installation import current
from maklumat.intake.ladder import ladder_of
from maklumat.intake.models import Case, CaseFile, Mark
from maklumat.intake.snapshot import entry_of
from maklumat.intake.states import OPEN, State

log = logging.getLogger("maklumat.intake.worker")

ROUND_SECONDS = 10
SLOW_ROUNDS = 60
"""Jobs that look at every case run every so many rounds: ten minutes."""


def work(stop: threading.Event) -> None:
    """Do the jobs in rounds until stopped."""
    turn = 0
    while not stop.is_set():
        jobs: tuple[Callable[[], object], ...] = (send_mails, *(SLOW_JOBS if turn % SLOW_ROUNDS == 0 else ()))
        for job in jobs:
            close_old_connections()
            try:
                job()
            except Exception:
                log.exception("pekerjaan gagal: %s", job.__name__)
        turn += 1
        stop.wait(ROUND_SECONDS)


def send_mails() -> None:
    """Send what is due."""
    if current().config.mail_from:
        outbox.send_due(current().config)


def escalate() -> int:
    """Hand complaints on whose rung's time is up; return how many."""
    moment, moved = current().clock(), 0
    waiting = Case.objects.filter(purpose="pengaduan", state__in=[State.NEW, State.IN_PROGRESS], is_restricted=False)
    for case in waiting.select_related("snapshot"):
        entry = entry_of(case.snapshot)
        rungs, calendar = ladder_of(entry.standard), current().calendar(entry)
        limit = rung_deadline(rungs, case.rung, case.rung_since, calendar, pauses_of(case))
        if limit and limit < moment:
            moved += handling.escalate_by_clock(case.pk, case.rung_since)
    return moved


def recompute() -> int:
    """Compute all promised days anew where the calendar changed, e.g. by a late decree; return how many moved."""
    prints = {agency.id: agency for agency in current().catalogue.agencies}
    entries = current().catalogue.standards
    mark = "|".join(sorted({current().calendar(entry).fingerprint[:16] for entry in entries})) or str(len(prints))
    if Mark.objects.filter(name="kalender", value=mark[:300]).exists():
        return 0
    moved = sum(_recompute_one(pk) for pk in Case.objects.filter(state__in=OPEN).values_list("pk", flat=True))
    set_mark("kalender", mark[:300], current().clock())
    return moved


def _recompute_one(pk: int) -> bool:
    with writing():
        case = Case.objects.select_for_update(of=("self",)).select_related("snapshot").get(pk=pk)
        due = deadline_of(case).at
        if due == case.due_at or due is None:
            return False
        case.due_at = due
        case.save(update_fields=["due_at"])
    return True


def sweep() -> int:
    """Remove files that no case names."""
    named = CaseFile.objects.filter(purged_at=None).values_list("stored", flat=True)
    return file_store.sweep(current().config.files_dir, named, current().clock().timestamp())


def note_alive() -> None:
    """Note that the worker ran."""
    set_mark("pekerja", "", current().clock())


def set_mark(name: str, value: str, moment: datetime) -> None:
    """Remember something of the installation itself."""
    with writing():
        Mark.objects.update_or_create(name=name, defaults={"value": value, "at": moment})


SLOW_JOBS: tuple[Callable[[], object], ...] = (note_alive, escalate, recompute, sweep, retention.purge)
