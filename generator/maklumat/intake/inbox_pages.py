"""The inbox: an agency's cases, the most urgent first."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

from maklumat.forms.definition import Purpose
from maklumat.intake.access import cases_of
from maklumat.intake.account_pages import me
from maklumat.intake.case_words import KINDS, holder_of
from maklumat.intake.deadlines import moment_words
from maklumat.intake.desk_contexts import CaseRow, InboxPage, Tally
from maklumat.intake.installation import current
from maklumat.intake.models import Case, Officer, Outbox
from maklumat.intake.numbering import tidy_number
from maklumat.intake.outbox import ALARM_AFTER
from maklumat.intake.parsing import read_number
from maklumat.intake.rendering import shell
from maklumat.intake.snapshot import entry_of
from maklumat.intake.states import CLOSED, FOR_OFFICERS, OPEN, State
from maklumat.site.contexts import Link
from maklumat.view.wording import word_date

SOON = timedelta(days=3)
"""A case that is due within these days is shown as urgent."""
PAGE_SIZE = 50

_HEADINGS = {
    "": "Semua yang terbuka",
    "lewat": "Lewat tenggat",
    "segera": "Segera jatuh tempo",
    "baru": "Baru masuk",
    "menunggu": "Menunggu pemohon",
    "saya": "Pada tingkat saya",
    "tutup": "Sudah ditutup",
}


def _filters(moment: datetime, officer: Officer) -> dict[str, Q]:
    is_open = Q(state__in=OPEN)
    return {
        "lewat": is_open & Q(due_at__lt=moment),
        "segera": is_open & Q(due_at__gte=moment, due_at__lt=moment + SOON),
        "baru": Q(state=State.NEW),
        "menunggu": Q(state=State.WAITING),
        "saya": is_open & Q(purpose=Purpose.COMPLAINT, rung=officer.rung),
        "": is_open,
        "tutup": Q(state__in=CLOSED),
    }


def inbox_page(request: HttpRequest, officer: Officer) -> InboxPage:
    """Return a page of the inbox for what the address asks: a pile, a search, a place in it."""
    moment = current().clock()
    filters, wanted = _filters(moment, officer), request.GET.get("tumpukan", "")
    wanted = wanted if wanted in filters else ""
    query = tidy_number(request.GET.get("nomor", ""))[:40]
    start = read_number(request.GET.get("mulai", ""))
    door = cases_of(officer)
    found = door.filter(number__startswith=query) if query else door.filter(filters[wanted], is_restricted=False)
    cases = list(_by_urgency(found, is_closed=wanted == "tutup")[start : start + PAGE_SIZE + 1])
    more = urlencode({"tumpukan": wanted, "nomor": query, "mulai": start + PAGE_SIZE})
    return InboxPage(
        shell=shell("petugas/", "Kotak masuk"),
        me=me(request, officer),
        tallies=tuple(
            Tally(door.filter(one, is_restricted=False).count(), _HEADINGS[key], f"?tumpukan={key}", key or "semua", key == wanted)
            for key, one in filters.items()
        ),
        rows=tuple(_row(case, moment) for case in cases[:PAGE_SIZE]),
        heading=f"Nomor {query}" if query else _HEADINGS[wanted],
        query=query,
        more=Link("Berikutnya", f"?{more}") if len(cases) > PAGE_SIZE else None,
        warnings=tuple(_warnings(officer, moment)),
    )  # fmt: skip


def _by_urgency(cases: QuerySet[Case], *, is_closed: bool) -> QuerySet[Case]:
    ordered = cases.select_related("snapshot")
    return (
        ordered.order_by("-closed_at", "-pk") if is_closed else ordered.order_by(F("due_at").asc(nulls_last=True), "pk")
    )


def _row(case: Case, moment: datetime) -> CaseRow:
    entry = entry_of(case.snapshot)
    return CaseRow(
        title=entry.standard.title,
        href=f"/petugas/kasus/{case.pk}/",
        kind=KINDS[Purpose(case.purpose)],
        number=case.number,
        state=FOR_OFFICERS[State(case.state)],
        state_key=case.state,
        due=due_words(case, moment),
        holder=holder_of(case, entry) if case.is_open else "",
        urgency=urgency_of(case, moment),
        flags=flags_of(case),
    )


def urgency_of(case: Case, moment: datetime) -> str:
    """Return lewat, segera or nothing."""
    if not case.is_open or case.due_at is None:
        return ""
    return "lewat" if case.due_at < moment else "segera" if case.due_at < moment + SOON else ""


def due_words(case: Case, moment: datetime) -> str:
    """Return when a case is due, and how far that is: `23 Desember 2026 (18 hari lagi)`."""
    calendar = current().calendar(entry_of(case.snapshot))
    if not case.is_open:
        return f"ditutup {word_date(case.closed_at.astimezone(calendar.zone).date())}" if case.closed_at else ""
    if case.due_at is None:
        return "waktu berhenti, menunggu pemohon"
    day, today = case.due_at.astimezone(calendar.zone).date(), moment.astimezone(calendar.zone).date()
    left = (day - today).days
    if case.due_at < moment:
        return (
            f"lewat {max(-left, 0)} hari (tenggat {word_date(day)})"
            if left < 0
            else f"lewat hari ini ({moment_words(case.due_at, calendar)})"
        )
    return f"{word_date(day)} ({f'{left} hari lagi' if left else 'hari ini'})"


def flags_of(case: Case) -> tuple[str, ...]:
    """Return what an officer should know of a case at once."""
    flags = {
        "anonim": case.identity == "anonim",
        "rahasia": case.identity == "rahasia",
        "dari kertas": case.source == "kertas",
        "perlu diperiksa": case.is_flagged,
        "data dibatasi": case.is_restricted,
    }
    return tuple(word for word, holds in flags.items() if holds)


def _warnings(officer: Officer, moment: datetime) -> list[str]:
    late = Outbox.objects.filter(
        case__agency_id=officer.agency_id,
        sent_at=None,
        ended_at=None,
        attempts__gt=0,
        created_at__lt=moment - ALARM_AFTER,
    ).count()
    return [f"{late} surel belum terkirim lebih dari sehari; beri tahu pengelola server."] if late else []
