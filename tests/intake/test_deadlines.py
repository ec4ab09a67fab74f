"""By when: working days of Indonesia, pauses, ranges, and every promise explained."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.intake.deadlines import Promise, deadline, promise_of
from maklumat.intake.work_calendar import Overrides, WorkCalendar, calendar_of, load_overrides
from maklumat.model.duration import Duration
from maklumat.model.hours import OpeningHours
from maklumat.model.standard import ServiceStandard
from maklumat.problems import UserError

JAKARTA = timedelta(hours=7)
DURATIONS = (
    "30 menit",
    "3 jam",
    "1 hari kerja",
    "14 hari kerja",
    "10 hari",
    "2 minggu - 1 bulan",
    "1 Bulan",
    "1 tahun",
)


def due(start: str, text: str, *pauses: tuple[str, str], calendar: WorkCalendar | None = None) -> str:
    """Return the local moment by which something that came in at a local moment is promised."""
    office = calendar or WorkCalendar()
    found = deadline(
        at(start), Promise(Duration.parse(text), "menurut uji"), [(at(a), at(b)) for a, b in pauses], office
    )
    return found.at.astimezone(office.zone).strftime("%Y-%m-%d %H.%M") if found.at else ""


def at(text: str) -> datetime:
    """Return a local moment of western Indonesia in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC) - JAKARTA


@pytest.mark.parametrize(
    ("start", "text", "expected"),
    [
        ("2026-11-23 10:00", "1 hari kerja", "2026-11-24 16.00"),
        ("2026-11-27 10:00", "1 hari kerja", "2026-11-30 16.00"),  # Friday → Monday
        ("2026-11-28 10:00", "1 hari kerja", "2026-11-30 16.00"),  # Saturday
        ("2026-11-27 23:00", "1 hari kerja", "2026-11-30 16.00"),
        ("2026-12-23 10:00", "1 hari kerja", "2026-12-28 16.00"),  # 24 joint leave, 25 Christmas, weekend
        ("2026-12-23 10:00", "14 hari kerja", "2027-01-18 16.00"),  # New Year and Isra Mikraj too
        ("2026-03-17 10:00", "3 hari kerja", "2026-03-27 16.00"),  # joint leave and Lebaran 2026
        ("2026-11-23 10:00", "1-5 hari kerja", "2026-11-30 16.00"),
        ("2026-11-23 10:00", "1 Bulan", "2026-12-23 16.00"),
        ("2026-11-25 10:00", "1 Bulan", "2026-12-28 16.00"),  # Christmas → Monday
        ("2026-01-31 10:00", "1 Bulan", "2026-03-02 16.00"),  # 28 February is a Saturday
        ("2026-11-23 10:00", "2 minggu - 1 bulan", "2026-12-23 16.00"),
        ("2026-11-23 10:00", "10 hari", "2026-12-03 16.00"),
        ("2026-11-23 10:00", "≤ 7 hari", "2026-11-30 16.00"),
        ("2026-11-23 10:00", "30 menit", "2026-11-23 10.30"),
        ("2026-11-23 11:45", "30 menit", "2026-11-23 13.15"),  # the break doesn't count
        ("2026-11-27 15:45", "30 menit", "2026-11-30 08.15"),
        ("2026-11-28 09:00", "2 jam", "2026-11-30 10.00"),
        (
            "2025-08-15 10:00",
            "1 hari kerja",
            "2025-08-19 16.00",
        ),  # 18 August 2025: joint leave decreed two weeks before
    ],
)
def test_known_deadlines(start: str, text: str, expected: str) -> None:
    """Cases counted by hand on the calendar."""
    assert due(start, text) == expected


def test_the_clock_stands_while_the_office_waits() -> None:
    """Working days of waiting are added; an open wait has no deadline."""
    assert due("2026-11-23 10:00", "5 hari kerja") == "2026-11-30 16.00"
    assert due("2026-11-23 10:00", "5 hari kerja", ("2026-11-24 09:00", "2026-11-26 09:00")) == "2026-12-02 16.00"
    waiting = deadline(
        at("2026-11-23 10:00"),
        Promise(Duration.parse("5 hari kerja"), ""),
        [(at("2026-11-24 09:00"), None)],
        WorkCalendar(),
    )
    assert waiting.at is None
    assert waiting.is_paused


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 6, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001  # made aware


@given(moments, st.sampled_from(DURATIONS))
def test_no_deadline_falls_on_a_closed_day(start: datetime, text: str) -> None:
    """Whatever the start and the length, the office works on the promised day, and it isn't over before it began."""
    calendar = WorkCalendar()
    found = deadline(start, Promise(Duration.parse(text), ""), [], calendar).at

    assert found is not None
    assert calendar.is_working(found.astimezone(calendar.zone).date())
    assert found > start - timedelta(days=1)


@given(moments, st.integers(0, 40), st.integers(1, 40), st.sampled_from(DURATIONS))
def test_deadlines_run_forward(start: datetime, later: int, count: int, text: str) -> None:
    """Who comes later is promised no earlier, more days are no shorter, and waiting never shortens."""
    calendar = WorkCalendar()

    def end(begin: datetime, said: str, *pauses: tuple[datetime, datetime | None]) -> datetime:
        return deadline(begin, Promise(Duration.parse(said), ""), pauses, calendar).at or begin

    assert end(start, text) <= end(start + timedelta(days=later), text)
    assert end(start, f"{count} hari kerja") < end(start, f"{count + 1} hari kerja")
    waited = (start + timedelta(hours=1), start + timedelta(days=later, hours=2))
    assert end(start, text) <= end(start, text, waited)
    assert end(start, text) == end(start, text)


def test_a_late_decree_moves_the_day(tmp_path: Path) -> None:
    """The office's own file adds a holiday, takes one away, and changes week and hours."""
    path = tmp_path / "kalender.yml"
    path.write_text(
        "libur:\n  2026-11-24: Cuti bersama tambahan\nmasuk: [2026-12-24]\nhari_kerja: Senin-Sabtu\njam: 07.30-14.00\n",
        encoding="utf-8",
    )
    office = calendar_of(None, load_overrides(path))

    assert due("2026-11-23 10:00", "1 hari kerja", calendar=office) == "2026-11-25 14.00"
    assert due("2026-11-27 10:00", "1 hari kerja", calendar=office) == "2026-11-28 14.00"
    assert due("2026-12-23 10:00", "1 hari kerja", calendar=office) == "2026-12-24 14.00"
    assert office.fingerprint != WorkCalendar().fingerprint


def test_a_broken_calendar_is_told(tmp_path: Path) -> None:
    """A mistake in the file is a sentence, not a wrong promise."""
    path = tmp_path / "kalender.yml"
    path.write_text("liburan: {}\n", encoding="utf-8")

    with pytest.raises(UserError, match="kalender"):
        load_overrides(path)


def test_stated_hours_are_kept() -> None:
    """An office that states its hours closes when it says."""
    hours = OpeningHours.model_validate({"zona": "WITA", "hari": ["Senin-Kamis 08.00-15.00", "Jumat 08.00-11.00"]})
    office = calendar_of(hours, Overrides.model_validate({}))

    assert due("2026-11-26 10:00", "1 hari kerja", calendar=office) == "2026-11-27 11.00"


def test_a_promise_is_explained() -> None:
    """The words name the length, where it comes from, and every holiday on the way; an undecreed year is provisional."""
    office = WorkCalendar()
    found = deadline(
        at("2026-12-22 10:00"), Promise(Duration.parse("14 hari kerja"), "menurut standar layanan ini"), [], office
    )
    far = deadline(at("2026-12-22 10:00"), Promise(Duration.parse("3 tahun"), ""), [], office)

    assert found.words == "15 Januari 2027"
    assert (
        "14 hari kerja, menurut standar layanan ini; hari penerimaan tidak dihitung; libur: Sabtu, Minggu"
        in found.explanation
    )
    assert "25 Desember 2026 (Hari Raya Natal)" in found.explanation
    assert far.is_provisional
    assert "Sementara" in far.explanation


@pytest.mark.parametrize(
    ("time", "complaint", "expected", "is_completion"),
    [
        ("1 Bulan", False, "1 bulan", True),
        ({"teks": "1 Tahun", "jenis": "berkelanjutan"}, False, "5 hari kerja", False),
        (None, False, "5 hari kerja", False),
        (["30 menit"], False, "30 menit", True),
        ("1 Bulan", True, "14 hari kerja", True),
    ],
)
def test_what_a_standard_promises(time, complaint, expected, is_completion) -> None:
    """A stated time is the promise; a continuing service promises a first answer; complaints have the law's limit."""
    standard = ServiceStandard.model_validate({"format": "1", "judul": "Surat", **({"waktu": time} if time else {})})
    promise = promise_of(standard, is_complaint=complaint)

    assert (str(promise.duration), promise.is_completion) == (expected, is_completion)


def test_a_year_is_known() -> None:
    """This year's and next year's joint leave are in the library that we pin."""
    assert WorkCalendar().is_settled(2026)
    assert WorkCalendar().holiday(date(2026, 12, 25)) == "Hari Raya Natal"
