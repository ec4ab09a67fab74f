"""Rupiah, days, hours, dates and shown values: written forms round trip, hostile text is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from maklumat.model.agency import Coordinates, Postcode
from maklumat.model.decree import Year
from maklumat.model.fee import Fee, says_free
from maklumat.model.hours import Days, OpeningHours, TimeSpan, parse_span
from maklumat.model.listing import PointList
from maklumat.model.money import MAX_RUPIAH, Rupiah, format_rupiah, parse_rupiah
from maklumat.model.record import Day, YesNo, parse_date, shown
from maklumat.view.wording import word_date

AMOUNTS = st.integers(0, MAX_RUPIAH)
SPANS = st.tuples(st.integers(0, 1440), st.integers(0, 1440)).filter(lambda span: span[0] < span[1])
ADAPTERS = [
    TypeAdapter(kind) for kind in (Rupiah, Day, YesNo, TimeSpan, Postcode, Coordinates, Year, Days, OpeningHours)
]
ANYTHING = st.recursive(
    st.none() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(AMOUNTS, st.sampled_from(["{}", "Rp {}", "Rp. {},00", "Rp{},-", "RP.{}", "rp {},--", " {} "]))
def test_every_spelling_of_an_amount_means_it(amount: int, spelling: str) -> None:
    """With and without dots, prefix and cents."""
    assert parse_rupiah(spelling.format(amount)) == amount
    assert parse_rupiah(spelling.format(format_rupiah(amount).removeprefix("Rp"))) == amount


@given(st.text(max_size=30) | st.text(alphabet="Rrp.,-0159 eE_xnaN٣", max_size=30))
@example("9" * 5000)
@example("0" * 400_000)
def test_any_text_is_an_amount_or_none(text: str) -> None:
    """No spelling crashes, and amounts stay within bounds."""
    amount = parse_rupiah(text)

    assert amount is None or 0 <= amount <= MAX_RUPIAH


@pytest.mark.parametrize("text", ["50,000", "50.00", "1e3", "NaN", "-5", "0x10", "1_000", "5 ribu", "٥٠", "Rp", ""])
def test_a_doubtful_amount_is_not_guessed(text: str) -> None:
    """English separators and other notations could mean a hundredth or a thousandfold."""
    assert parse_rupiah(text) is None


@given(st.sets(st.integers(0, 6), min_size=1).map(lambda numbers: Days(tuple(sorted(numbers)))))
def test_written_days_mean_the_same_days(days: Days) -> None:
    """What `str()` writes is read as equal days."""
    assert Days.parse(str(days)) == days


@given(SPANS)
def test_written_hours_mean_the_same_span(span: tuple[int, int]) -> None:
    """Every span of a day is kept in one form, which means the span."""
    written = " s/d ".join(f"{minutes // 60}:{minutes % 60:02}" for minutes in span)
    kept = TypeAdapter(TimeSpan).validate_python(written)

    assert parse_span(kept) == span
    assert TypeAdapter(TimeSpan).validate_python(kept) == kept


@given(st.sets(st.integers(0, 6), min_size=1).map(lambda numbers: Days(tuple(sorted(numbers)))), SPANS)
def test_a_line_of_hours_is_its_parts(days: Days, span: tuple[int, int]) -> None:
    """`Senin-Kamis 08.00-16.00` means the same as `hari` and `buka`."""
    written = "-".join(f"{minutes // 60:02}.{minutes % 60:02}" for minutes in span)

    assert OpeningHours.model_validate([f"{days} {written}"]) == OpeningHours.model_validate(
        {"hari": [{"hari": str(days), "buka": written}]}
    )


@pytest.mark.parametrize("line", ["Sabtu tutup", "Sabtu: libur", "Sabtu Tutup"])
def test_a_closed_day_fits_one_line(line: str) -> None:
    """A row may say that the office is closed."""
    (row,) = OpeningHours.model_validate([line]).rows

    assert (str(row.days), row.open, row.is_closed) == ("Sabtu", None, True)


@given(st.dates(date(1945, 8, 17), date(2100, 1, 1)))
def test_a_worded_date_means_the_day(day: date) -> None:
    """The wording of a view is read back as the same day, as is the ISO form."""
    assert parse_date(word_date(day)) == parse_date(word_date(day).upper()) == parse_date(day.isoformat()) == day


@given(st.text(max_size=40))
@example("0000-01-01")
@example("31 April 2024")
def test_any_text_is_a_day_or_none(text: str) -> None:
    """No text crashes the reading of dates."""
    found = parse_date(text)

    assert found is None or isinstance(found, date)


@given(ANYTHING)
def test_a_typed_value_accepts_or_refuses_anything(value: object) -> None:
    """Whatever shape YAML gives a value, its type refuses it in the one way that loading understands."""
    for adapter in ADAPTERS:
        try:
            adapter.validate_python(value)
        except (ValidationError, PydanticCustomError):
            continue


@given(ANYTHING)
def test_a_shown_value_fits_a_line(value: object) -> None:
    """Messages stay readable, whatever they quote."""
    assert len(shown(value)) < 70
    assert len(shown(value).splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Gratis",
        "Tidak dipungut biaya",
        "Tidak dipungut biaya.",
        "Rp. 0,- / tidak dipungut biaya (gratis)",
        "Tidak dikenakan biaya",
        "Rp 0",
        "GRATIS",
    ],
)
def test_words_for_free_are_understood(text: str) -> None:
    """The usual ways to say that nothing is charged."""
    assert says_free(text)


@pytest.mark.parametrize(
    "text", ["Gratis untuk warga Kota Sari", "Tidak ada", "Rp 10.000", "Gratis, kecuali materai", "-"]
)
def test_a_condition_is_not_free(text: str) -> None:
    """A text that says more than "free" isn't taken for free."""
    assert not says_free(text)


@pytest.mark.parametrize(
    ("line", "days", "span", "rest", "zone"),
    [
        ("Senin-Kamis pukul 08:00 Wib s/d 16:15 Wib.", "Senin-Kamis", "08.00-16.15", None, "WIB"),
        ("Senin s.d. Kamis 08.00 - 16.00 WIB", "Senin-Kamis", "08.00-16.00", None, "WIB"),
        ("Senin s/d Jumat jam 08.00-16.00 wita", "Senin-Jumat", "08.00-16.00", None, "WITA"),
        ("Jumat 07.30 - 16.30 WIT, istirahat: 11.30 - 13.00 WIT", "Jumat", "07.30-16.30", "11.30-13.00", "WIT"),
        ("24 jam", "Senin-Minggu", "00.00-24.00", None, None),
        ("Buka 24 jam", "Senin-Minggu", "00.00-24.00", None, None),
        ("Setiap hari 24 jam", "Senin-Minggu", "00.00-24.00", None, None),
        ("24 jam setiap hari", "Senin-Minggu", "00.00-24.00", None, None),
        ("Sabtu tutup.", "Sabtu", None, None, None),
    ],
)
def test_official_wording_of_hours_is_read(
    line: str, days: str, span: str | None, rest: str | None, zone: str | None
) -> None:
    """Lists of offices write pukul, s.d., a zone and a final dot; the hours are the same."""
    hours = OpeningHours.model_validate([line])

    (row,) = hours.rows
    assert (str(row.days), row.open, row.rest, hours.zone) == (days, span, rest, zone)


def test_the_zone_is_taken_where_the_rows_agree() -> None:
    """A row without a zone follows the others; rows that differ, or differ from `zona`, are refused."""
    agreed = OpeningHours.model_validate(["Senin 08.00-16.00 WITA", "Selasa 08.00-15.00"])

    assert agreed.zone == "WITA"
    for rows, zone in ((["Senin 08.00-16.00 WIB", "Selasa 08.00-15.00 WIT"], None), (["Senin 08.00-16.00 WIB"], "WIT")):
        with pytest.raises(ValidationError, match="zona waktu berbeda-beda"):
            OpeningHours.model_validate({"hari": rows, "zona": zone})


@pytest.mark.parametrize(
    ("text", "says_more"),
    [
        ("Senin - Kamis 08.00 - 16.00 WIB", False),
        ("Senin-Kamis 08.00-16.00, kecuali hari libur", True),
        ("Senin-Jumat 08.00-16.00", True),
    ],
)
def test_written_hours_may_say_more_than_the_rows(text: str, says_more: bool) -> None:
    """Words that tell the very rows are known; any other word is not."""
    assert OpeningHours.model_validate({"teks": text, "hari": ["Senin-Kamis 08.00-16.00"]}).says_more is says_more


@pytest.mark.parametrize("text", ["-", "–", "0", "Nihil", "(nihil)", "0,-", "Tidak ada.", "..."])
def test_an_unclear_fee_is_neither_free_nor_charged(text: str) -> None:
    """A dash, a bare 0 or "Nihil" could mean either; a dash isn't even a word to show."""
    fee = Fee.model_validate(text)

    assert (fee.is_free, fee.is_unclear) == (False, True)
    assert fee.is_blank is not any(map(str.isalnum, text))


@pytest.mark.parametrize("fee", ["Rp 0", "Gratis", {"teks": "-", "gratis": "ya"}, {"teks": "-", "tarif": ["KTP"]}])
def test_a_fee_that_says_more_is_clear(fee: object) -> None:
    """`Rp 0` says free, and a dash beside tariffs is only a dash."""
    assert not Fee.model_validate(fee).is_unclear


@pytest.mark.parametrize("levels", ["angka", ["huruf_besar", "butir"]])
def test_numbering_is_written_as_it_was_typed(levels: object) -> None:
    """One choice stays a word, several stay a list."""
    typed = {"penomoran": levels, "daftar": [{"teks": "KTP"}]}

    dumped = PointList.model_validate(typed).model_dump(by_alias=True, exclude_defaults=True, mode="json")
    assert dumped == typed
