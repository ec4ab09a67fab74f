"""By when: computed from a case's events, the standard it lives by and the office's calendar. Never stored as truth.

The day of receipt doesn't count. Ranges promise their upper end. Days, weeks and months that end on a closed day move to
the next working day. While the office waits for the sender the clock stands, and the sender is told so.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from maklumat.intake.ladder import Rung
from maklumat.intake.work_calendar import WorkCalendar
from maklumat.model.duration import Duration, Quantity, Unit, exact_duration
from maklumat.model.procedure import TimeKind
from maklumat.model.standard import ServiceStandard
from maklumat.view.wording import word_date

FIRST_ANSWER = Duration.parse("5 hari kerja")
"""A request whose standard states no time is answered for the first time by then (PermenPANRB 62/2018: information)."""
COMPLAINT_ANSWER = Duration.parse("14 hari kerja")
"""A complaint whose standard states no time (PermenPANRB 62/2018: complaints that aren't of supervision)."""
RUNG_ANSWER = Duration.parse("3 hari kerja")
"""A rung of the ladder without a time of its own: LAPOR!'s time to verify."""
SHOWN_HOLIDAYS = 6
"""Holidays that an explanation names one by one."""

Pause = tuple[datetime, datetime | None]
"""From when to when a case waited for its sender; None: it still does."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a sender is promised: a duration, where it comes from in words, and whether it ends the case."""

    duration: Duration
    source: str
    is_completion: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """A promised moment, explained. `is_provisional`: a year's holidays aren't decreed yet. `is_paused`: the clock stands."""

    at: datetime | None
    words: str
    explanation: str
    is_provisional: bool = False
    is_paused: bool = False


def promise_of(standard: ServiceStandard, *, is_complaint: bool) -> Promise:
    """Return what a standard promises to a request or a complaint."""
    if is_complaint:
        stated = standard.complaints.deadlines if standard.complaints else ()
        longest = [one.duration for one in stated if one.duration and one.duration.upper]
        if longest:
            return Promise(longest[-1], "menurut standar layanan ini")
        return Promise(COMPLAINT_ANSWER, "batas umum pengaduan, PermenPANRB 62/2018")
    stated_time = standard.time
    if stated_time and stated_time.kind not in {TimeKind.CONTINUING, TimeKind.OPEN}:
        only = stated_time.items[0] if len(stated_time.items) == 1 else None
        duration = stated_time.stated_duration or (only and (only.duration or exact_duration(only.text or "")))
        if duration and duration.upper:
            starts = f", sejak {stated_time.starts}" if stated_time.starts else ""
            return Promise(duration, f"menurut standar layanan ini{starts}")
    return Promise(FIRST_ANSWER, "kabar pertama; standar ini tidak menyebut lama penyelesaian", is_completion=False)


def deadline(start: datetime, promise: Promise, pauses: Sequence[Pause], calendar: WorkCalendar) -> Deadline:
    """Return by when something that began at `start` is promised."""
    quantity = promise.duration.upper or promise.duration.lower
    said = f"{promise.duration}, {promise.source}"
    if quantity is None or any(end is None for _, end in pauses):
        explanation = f"{said}. Waktu berhenti selama menunggu kelengkapan dari Anda dan berlanjut sesudahnya."
        return Deadline(None, "Menunggu kelengkapan dari Anda", explanation, is_paused=True)
    done = [(begin, end) for begin, end in pauses if end]
    if not done and quantity.unit not in _SHORT:
        return _of_day(start.astimezone(calendar.zone).date(), promise, calendar)
    return _counted(start, promise, quantity, done, calendar)


@lru_cache(maxsize=1024)
def _of_day(day: date, promise: Promise, calendar: WorkCalendar) -> Deadline:
    """Return the deadline of everything that came in on a day and never waited: the hour doesn't matter."""
    quantity = promise.duration.upper or promise.duration.lower or Quantity(Decimal(0), Unit.DAY)
    return _counted(datetime.combine(day, time(12), calendar.zone), promise, quantity, [], calendar)


def _counted(
    start: datetime, promise: Promise, quantity: Quantity, done: list[tuple[datetime, datetime]], calendar: WorkCalendar
) -> Deadline:
    said = f"{promise.duration}, {promise.source}"
    at = _end_of(start, quantity, done, calendar)
    first, last = start.astimezone(calendar.zone).date(), at.astimezone(calendar.zone).date()
    is_provisional = not all(calendar.is_settled(year) for year in range(first.year, last.year + 1))
    words = moment_words(at, calendar) if quantity.unit in _SHORT else word_date(last)
    explanation = _explained(said, quantity, first, last, bool(done), calendar)
    if is_provisional:
        explanation += " Sementara: cuti bersama tahun itu belum ditetapkan."
    return Deadline(at, words, explanation, is_provisional)


_SHORT = (Unit.MINUTE, Unit.HOUR)


def _end_of(
    start: datetime, quantity: Quantity, pauses: Sequence[tuple[datetime, datetime]], calendar: WorkCalendar
) -> datetime:
    local = start.astimezone(calendar.zone)
    if quantity.unit in _SHORT:
        minutes = int(quantity.number * (60 if quantity.unit == Unit.HOUR else 1))
        waited = sum(int((end - begin).total_seconds() // 60) for begin, end in pauses)
        return calendar.after_minutes(calendar.after_minutes(start, minutes) + timedelta(minutes=waited), 0)
    if quantity.unit == Unit.WORKING_DAY:
        waited = sum(_working_days(begin, end, calendar) for begin, end in pauses)
        count = -int(-quantity.number // 1) + waited
        return calendar.closing(calendar.working_day(local.date(), count))
    end = _add(local.date(), quantity)
    waited_days = sum((finish.date() - begin.date()).days for begin, finish in pauses)
    return calendar.closing(calendar.next_working(end + timedelta(days=waited_days)))


def _working_days(begin: datetime, end: datetime, calendar: WorkCalendar) -> int:
    zone = calendar.zone
    return calendar.working_days_between(begin.astimezone(zone).date(), end.astimezone(zone).date())


def _add(day: date, quantity: Quantity) -> date:
    """Return a day a calendar stretch later; the 31st becomes a short month's last day."""
    number = -int(-quantity.number // 1)
    if quantity.unit == Unit.DAY:
        return day + timedelta(days=number)
    if quantity.unit == Unit.WEEK:
        return day + timedelta(weeks=number)
    count = day.month - 1 + number * (12 if quantity.unit == Unit.YEAR else 1)
    year, month = day.year + count // 12, count % 12 + 1
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))


def later(day: date, stretch: Duration) -> date:
    """Return the day on which a stretch that begins on a day is over, whatever day of the week it is."""
    quantity = stretch.upper or stretch.lower
    return _add(day, quantity) if quantity else day


def _explained(said: str, quantity: Quantity, first: date, last: date, was_paused: bool, calendar: WorkCalendar) -> str:
    sentence = f"{said[:1].upper()}{said[1:]}; hari penerimaan tidak dihitung"
    days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    closed = [(day, why) for day in days if day.weekday() in calendar.spans and (why := calendar.holiday(day))]
    if quantity.unit == Unit.WORKING_DAY and len(calendar.spans) < 7 and days:
        sentence += f"; libur: {_weekend(calendar)}"
    if quantity.unit == Unit.WORKING_DAY and closed:
        sentence += "".join(f", {word_date(day)} ({why})" for day, why in closed[:SHOWN_HOLIDAYS])
        sentence += f", dan {len(closed) - SHOWN_HOLIDAYS} hari lain" if len(closed) > SHOWN_HOLIDAYS else ""
    if was_paused:
        sentence += "; selama menunggu kelengkapan dari Anda waktu tidak berjalan"
    return f"{sentence}."


def _weekend(calendar: WorkCalendar) -> str:
    from maklumat.model.hours import DAY_NAMES

    return ", ".join(name for number, name in enumerate(DAY_NAMES) if number not in calendar.spans)


def moment_words(at: datetime, calendar: WorkCalendar) -> str:
    """Return e.g. `1 Maret 2026 pukul 14.30`."""
    local = at.astimezone(calendar.zone)
    return f"{word_date(local.date())} pukul {local:%H.%M}"


def rung_deadline(
    rungs: Sequence[Rung], number: int, since: datetime, calendar: WorkCalendar, pauses: Sequence[Pause] = ()
) -> datetime | None:
    """Return when the time of a rung is up, None while the case waits for its sender; rungs count from 1."""
    if any(end is None for _, end in pauses):
        return None
    stated = rungs[number - 1].duration if number <= len(rungs) else None
    quantity = (stated or RUNG_ANSWER).upper or (stated or RUNG_ANSWER).lower
    waited = [(max(begin, since), end) for begin, end in pauses if end and end > since]
    return _end_of(since, quantity, waited, calendar) if quantity else since
