"""Durations: every spelling has one value, every value one written form, and other text is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from maklumat.model.duration import Duration, Quantity, Unit, durations_in
from maklumat.model.procedure import exact_duration

NUMBERS = st.decimals(min_value=Decimal("0.01"), max_value=9999, places=2)
QUANTITIES = st.builds(Quantity, NUMBERS, st.sampled_from(Unit))
DURATION_LIKE = st.text(alphabet="0123456789 xsd./-–±≤<>,()harikejmntbulsg\n٣²", max_size=60)


@st.composite
def durations(draw: st.DrawFn) -> Duration:
    """Every duration that can be written."""
    first, second, is_approximate = draw(QUANTITIES), draw(QUANTITIES), draw(st.booleans())
    if second.is_longer_than(first):
        first, second = second, first
    shape = draw(st.sampled_from(["exact", "range", "≤", "≥", "<", ">"]))
    if shape in {"exact", "range"}:
        return Duration(first if shape == "exact" else second, first, is_approximate)
    return Duration(None if shape in "≤<" else first, None if shape in "≥>" else first, is_approximate, shape in "<>")


@given(durations())
def test_the_written_form_means_the_same_duration(duration: Duration) -> None:
    """What `str()` writes is read as an equal value."""
    assert Duration.parse(str(duration)) == duration


@given(st.text(max_size=60) | DURATION_LIKE)
@example("999x9999,99 jam")
@example("dua tiga hari")
@example("hari")
@example("- hari")
@example("()")
def test_any_text_is_a_duration_or_refused(text: str) -> None:
    """Nothing but the refusal is raised, and what is accepted keeps its value when written."""
    rule, duration = "", None
    try:
        duration = Duration.parse(text)
    except PydanticCustomError as error:
        rule = error.type

    assert rule in {"", "durasi", "durasi-terbalik"}
    assert duration is None or Duration.parse(str(duration)) == duration


@pytest.mark.parametrize(
    ("spelling", "written"),
    [
        ("1 Bulan", "1 bulan"),
        ("14 Hari kerja", "14 hari kerja"),
        ("Satu hari kerja", "1 hari kerja"),
        ("dua puluh tiga hari", "23 hari"),
        ("sebelas menit", "11 menit"),
        ("60 (enam puluh) menit", "60 menit"),
        ("23 (dua puluh tiga) hari kerja", "23 hari kerja"),
        ("3-5 menit", "3-5 menit"),
        ("1 s/d 5 hari kerja", "1-5 hari kerja"),
        ("1 s.d. 5 hari kerja", "1-5 hari kerja"),
        ("1 - 3 Jam", "1-3 jam"),
        ("2 (dua) – 3 (tiga) hari", "2-3 hari"),
        ("+/- 2 Minggu sampai dengan 1 Bulan", "± 2 minggu - 1 bulan"),
        ("< 140 menit", "< 140 menit"),
        ("maksimal 7 hari", "≤ 7 hari"),
        ("paling lambat 10 hari kerja.", "≤ 10 hari kerja"),
        ("kurang lebih 10 menit", "± 10 menit"),
        ("2x24 jam", "48 jam"),
        ("1,50 jam", "1,5 jam"),
        ("3 hari kalender", "3 hari"),
    ],
)
def test_spellings_of_decrees_are_read(spelling: str, written: str) -> None:
    """The forms seen in real standards have the value that a reader takes from them."""
    assert str(Duration.parse(spelling)) == written


@pytest.mark.parametrize(
    "text",
    [
        "Sesuai ketentuan",
        "selama jam buka",
        "dua tiga hari",
        "satu dua puluh hari",
        "5-1 hari",
        "0 hari",
        "14",
        "hari",
        "1 jam 30 menit",
        "٣ hari",
        "² hari",
        "1-2-3 hari",
        "10000 hari",
    ],
)
def test_what_is_not_one_duration_is_not_guessed(text: str) -> None:
    """No value is better than a wrong one."""
    assert exact_duration(text) is None


@given(QUANTITIES, QUANTITIES)
def test_no_two_quantities_are_each_longer(first: Quantity, second: Quantity) -> None:
    """The order of quantities has no circles."""
    assert not (first.is_longer_than(second) and second.is_longer_than(first))


def test_working_days_have_no_iso_form() -> None:
    """ISO 8601 counts calendar days, so working days stay unsaid."""
    assert [
        Duration.parse(text).iso8601 for text in ("3 hari kerja", "3 hari", "≥ 3 hari", "1,5 jam", "2-4 minggu")
    ] == ["", "P3D", "", "", "P4W"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Petugas memeriksa berkas (waktu 2 menit)", {"2 menit"}),
        ("Tanda tangan (1hari)", {"1 hari"}),
        ("Rehabilitasi (+/- 2 Minggu sampai dengan 1 Bulan)", {"2 minggu - 1 bulan"}),
        ("selesai paling lambat 7 (tujuh) hari kerja", {"7 hari kerja", "≤ 7 hari kerja"}),
        ("13 hari kerja", {"13 hari kerja"}),
        ("1 s.d. 5 hari kerja atau 2-3 jam", {"1-5 hari kerja", "2-3 jam"}),
        ("Satu hari kerja", {"1 hari kerja"}),
        ("loket 3 menitipkan 2 berkas", set()),
        ("Jl. Merdeka No. 1", set()),
    ],
)
def test_durations_are_found_among_words(words: str, told: set[str]) -> None:
    """What a line tells anywhere is read, with and without its bound, and never a part of a number or of a word."""
    assert {str(duration) for duration in durations_in(words)} == told


@pytest.mark.parametrize(
    ("written", "better"),
    [("1 jam 30 menit", "90 menit"), ("2 tahun 6 bulan", "30 bulan"), ("1 Jam dan 5 Menit", "65 menit")],
)
def test_two_units_are_suggested_as_one(written: str, better: str) -> None:
    """A duration of two units is refused with the one way to write it."""
    with pytest.raises(PydanticCustomError, match=f"“{better}”"):
        Duration.parse(written)


@given(st.text(max_size=60) | DURATION_LIKE)
@example("1 hari " * 10_000)
@example("(" * 10_000)
def test_any_words_may_be_searched_for_durations(text: str) -> None:
    """No text crashes the search, and what it finds can be written."""
    assert all(Duration.parse(str(duration)) == duration for duration in durations_in(text))
