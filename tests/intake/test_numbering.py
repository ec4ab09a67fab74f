"""Numbers that are read out, and codes that nobody guesses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.forms.definition import Purpose
from maklumat.intake.numbering import (
    ALPHABET,
    CODE_LENGTH,
    case_number,
    is_number,
    key_hash,
    read_code,
    shown_code,
    tidy_number,
    tracking_code,
)

AGENCY = "kota-banjar/dinsosp3a"
numbers = st.builds(
    case_number, st.sampled_from(Purpose), st.integers(2020, 2099), st.integers(1, 9_999_999), st.just(AGENCY)
)


@given(numbers, st.data())
def test_one_wrong_digit_is_always_found(number: str, data: st.DataObject) -> None:
    """Whoever mistypes one digit of a number is told."""
    place = data.draw(st.sampled_from([at for at, sign in enumerate(number) if sign.isdecimal()]))
    digit = data.draw(st.sampled_from([sign for sign in "0123456789" if sign != number[place]]))

    assert is_number(number, AGENCY)
    assert not is_number(number[:place] + digit + number[place + 1 :], AGENCY)


@given(numbers, st.data())
def test_two_swapped_digits_are_always_found(number: str, data: st.DataObject) -> None:
    """Whoever swaps two neighbours is told."""
    bare = number.replace("-", "")
    places = [at for at in range(1, len(bare) - 1) if bare[at] != bare[at + 1]]
    place = data.draw(st.sampled_from(places))

    assert not is_number(bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :], AGENCY)


def test_a_number_of_another_office_is_nearly_always_found() -> None:
    """The check digits cover the agency."""
    taken = sum(
        is_number(case_number(Purpose.REQUEST, 2026, count, AGENCY), "kota-lain/dinas") for count in range(1, 2000)
    )

    assert taken in (0, 1999) or taken < 100
    assert not is_number(case_number(Purpose.REQUEST, 2026, 1, AGENCY), "kota-lain/dinas")


@given(st.binary(min_size=1), st.text())
def test_a_code_follows_from_its_key(secret: bytes, key: str) -> None:
    """A retry gets the same code, another key or a renewed one another."""
    code = tracking_code(secret, key_hash(key))

    assert code == tracking_code(secret, key_hash(key))
    assert len({code, tracking_code(secret, key_hash(key + "x")), tracking_code(secret, key_hash(key), 1)}) == 3
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(ALPHABET)


@given(st.text(st.sampled_from(ALPHABET), min_size=26, max_size=26))
def test_a_code_is_read_as_people_type_it(code: str) -> None:
    """Groups, small letters, and letters that look like digits lead to the same code."""
    assert read_code(shown_code(code)) == code
    assert read_code(code.lower().replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 26, "A" * 27, "é" * 26])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    """Rubbish isn't looked up."""
    assert read_code(typed) == ""


def test_a_typed_number_is_tidied() -> None:
    """Officers type numbers with and without dashes."""
    number = case_number(Purpose.COMPLAINT, 2026, 123, AGENCY)

    assert tidy_number(f" {number.replace('-', ' ').lower()} ") == number
