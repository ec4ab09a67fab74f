"""Working days and office hours: national holidays and joint leave from `holidays`, local days from the office's own file.

A joint-leave decree of the three ministers comes once a year and is sometimes amended two weeks before a day
(18 August 2025): the override file is how an office takes that over without waiting for a new release.

    libur:
      2026-12-28: Cuti bersama tambahan
    masuk: [2026-12-24]
    hari_kerja: Senin-Jumat
    jam: 08.00-16.00
    istirahat: 12.00-13.00
    zona: WIB
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from maklumat.model.hours import Days, OpeningHours, TimeSpan, TimeZone, parse_span
from maklumat.model.record import Day
from maklumat.problems import UserError

ZONES = {
    TimeZone.WEST: ZoneInfo("Asia/Jakarta"),
    TimeZone.CENTRAL: ZoneInfo("Asia/Makassar"),
    TimeZone.EAST: ZoneInfo("Asia/Jayapura"),
}
FIVE_DAYS = (0, 1, 2, 3, 4)
OFFICE_DAY = ((8 * 60, 12 * 60), (13 * 60, 16 * 60))
"""Minutes after midnight of an office that states no hours: 7 hours, five days a week (Perpres 21/2023 has 37.5)."""
SEARCH_DAYS = 4000
"""Days that a count walks at most: ten years."""


class Overrides(BaseModel):
    """The office's own file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    holidays: dict[Day, str] = Field(default_factory=dict, alias="libur")
    working: tuple[Day, ...] = Field((), alias="masuk")
    days: Days | None = Field(None, alias="hari_kerja")
    span: TimeSpan | None = Field(None, alias="jam")
    rest: TimeSpan | None = Field(None, alias="istirahat")
    zone: TimeZone | None = Field(None, alias="zona")


def load_overrides(path: Path | None) -> Overrides:
    """Read the override file; without one nothing is overridden. Raises UserError."""
    if path is None:
        return Overrides.model_validate({})
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}  # noqa: S506  # texts only
        return Overrides.model_validate(values)
    except OSError as error:
        raise UserError(f"berkas kalender {path} tidak dapat dibaca ({error.strerror})") from None
    except (yaml.YAMLError, ValidationError) as error:
        raise UserError(f"berkas kalender {path} tidak dikenali: {error}") from None


@lru_cache(maxsize=64)
def national(year: int) -> tuple[dict[date, str], bool]:
    """Return a year's national holidays and joint leave, and whether its joint leave is decreed yet."""
    public = holidays.country_holidays("ID", years=year, categories=("public",), language="id")
    leave = holidays.country_holidays("ID", years=year, categories=("government",), language="id")
    days = {day: name for day, name in leave.items() if day.year == year} | {
        day: name for day, name in public.items() if day.year == year
    }
    return days, any(day.year == year and day not in public for day in leave)


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """One office's calendar, told apart by identity. `spans` are its hours by weekday, as minutes after midnight."""

    zone: tzinfo = ZONES[TimeZone.WEST]
    spans: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=lambda: dict.fromkeys(FIVE_DAYS, OFFICE_DAY))
    overrides: Overrides = field(default_factory=lambda: Overrides.model_validate({}))

    def holiday(self, day: date) -> str:
        """Return why the office is closed on a working weekday, empty where it isn't."""
        if day in self.overrides.working:
            return ""
        return self.overrides.holidays.get(day) or national(day.year)[0].get(day, "")

    def is_working(self, day: date) -> bool:
        """Say whether the office works on a day."""
        return (day.weekday() in self.spans and not self.holiday(day)) or day in self.overrides.working

    def next_working(self, day: date) -> date:
        """Return a day, or the first working day after it."""
        for distance in range(SEARCH_DAYS):
            if self.is_working(found := day + timedelta(days=distance)):
                return found
        raise UserError("kalender tidak memuat hari kerja; periksa berkas kalender")

    def working_day(self, start: date, count: int) -> date:
        """Return the `count`-th working day after a day."""
        day = start
        for _ in range(count):
            day = self.next_working(day + timedelta(days=1))
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`."""
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def closing(self, day: date) -> datetime:
        """Return the moment at which the office closes on a day."""
        last = self.spans_of(day)[-1][1]
        return datetime.combine(day, time(), self.zone) + timedelta(minutes=last)

    def spans_of(self, day: date) -> tuple[tuple[int, int], ...]:
        """Return the office hours of a day as minutes after midnight."""
        return self.spans.get(day.weekday()) or next(iter(self.spans.values()), OFFICE_DAY)

    def after_minutes(self, start: datetime, minutes: int) -> datetime:
        """Return the moment when `minutes` of office hours have passed."""
        local = start.astimezone(self.zone)
        day = self.next_working(local.date())
        since = local.hour * 60 + local.minute if day == local.date() else 0
        for _ in range(SEARCH_DAYS):
            for begin, end in self.spans_of(day):
                usable = end - max(begin, since)
                if 0 < usable >= minutes:
                    return datetime.combine(day, time(), self.zone) + timedelta(minutes=max(begin, since) + minutes)
                minutes -= max(usable, 0)
            day, since = self.next_working(day + timedelta(days=1)), 0
        raise UserError("lama layanan dalam jam tidak pernah tercapai; periksa jam layanan")

    def is_settled(self, year: int) -> bool:
        """Say whether a year's joint leave is known."""
        return national(year)[1] or any(day.year == year for day in self.overrides.holidays)

    @property
    def fingerprint(self) -> str:
        """What changes when any day or hour of this calendar does, of this and the next two years."""
        year = date.today().year  # noqa: DTZ011  # the year of the office
        days = [sorted(national(year + n)[0].items()) for n in range(3)]
        text = repr((days, self.overrides.model_dump(mode="json"), sorted(self.spans.items()), str(self.zone)))
        return hashlib.sha256(text.encode()).hexdigest()


def calendar_of(hours: OpeningHours | None, overrides: Overrides) -> WorkCalendar:
    """Return an office's calendar: its stated hours where it has some, its own file over them, else the usual ones."""
    zone = ZONES[overrides.zone or (hours.zone if hours and hours.zone else TimeZone.WEST)]
    stated = _stated_spans(hours) if hours else {}
    spans = stated or dict.fromkeys(FIVE_DAYS, OFFICE_DAY)
    if overrides.days:
        usual = next(iter(spans.values()))
        spans = {day: spans.get(day, usual) for day in overrides.days.numbers}
    if overrides.span:
        spans = dict.fromkeys(spans, _split(overrides.span, overrides.rest))
    return WorkCalendar(zone, spans, overrides)


def _stated_spans(hours: OpeningHours) -> dict[int, tuple[tuple[int, int], ...]]:
    rows = [row for row in hours.rows if row.open]
    return {day: _split(row.open, row.rest) for row in rows if row.open for day in row.days.numbers}


def _split(span: str, rest: str | None) -> tuple[tuple[int, int], ...]:
    whole, pause = parse_span(span), parse_span(rest or "")
    if whole is None:
        return OFFICE_DAY
    return ((whole[0], pause[0]), (pause[1], whole[1])) if pause else (whole,)
