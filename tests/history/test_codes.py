"""The code on a sheet: derived from a fingerprint, safe against slips, forgiving to fingers."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.history.codes import ALPHABET, LENGTH, LOOK_ALIKES, CodeError, code_of, code_path, read_code, shown_code
from maklumat.problems import UserError

codes = st.binary(min_size=32, max_size=32).map(lambda digest: code_of(digest.hex()))
symbols = st.sampled_from(ALPHABET)


def refusal_of(text: str) -> str:
    """Return why a text is refused."""
    with pytest.raises(CodeError) as refusal:
        read_code(text)
    return str(refusal.value)


def is_refused(text: str) -> bool:
    """Say whether a text is refused."""
    try:
        read_code(text)
    except CodeError:
        return True
    return False


@pytest.mark.parametrize(
    ("fingerprint", "salt", "code"),
    [("00" * 32, 0, "RR6P9666"), ("00" * 32, 1, "748K85X1"), ("ab" * 32, 0, "31FF6H4R"), ("AB" * 32, 0, "31FF6H4R")],
)
def test_a_printed_code_never_changes(fingerprint: str, salt: int, code: str) -> None:
    """Paper can't be called back: the same fingerprint gives the same code in every release."""
    assert code_of(fingerprint, salt) == code


@given(codes)
def test_a_code_is_read_as_it_is_shown(code: str) -> None:
    """What a sheet shows is what the reader understands."""
    assert read_code(shown_code(code)) == code


@given(codes)
def test_every_single_wrong_character_is_noticed(code: str) -> None:
    """All 176 ways to get one character wrong are refused."""
    slips = [code[:at] + other + code[at + 1 :] for at in range(LENGTH) for other in ALPHABET if other != code[at]]

    assert len(slips) == 176
    assert all(map(is_refused, slips))


@given(codes)
def test_any_two_characters_that_change_places_are_noticed(code: str) -> None:
    """Neighbours or not: an exchange of two different characters is refused."""
    for first, second in combinations(range(LENGTH), 2):
        swapped = list(code)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        assert is_refused("".join(swapped)) == (code[first] != code[second])


def test_the_check_holds_for_every_pair_of_symbols() -> None:
    """No weight and no difference of weights sends two different symbols to one sum: slips are noticed in any code."""
    factors = [*range(1, LENGTH + 1), *(first - second for first, second in combinations(range(1, LENGTH + 1), 2))]

    gaps = range(1, len(ALPHABET))
    assert all(factor * gap % len(ALPHABET) for factor in factors for gap in gaps)


@given(st.integers(0, 2**256 - 1))
def test_salt_gives_another_code(number: int) -> None:
    """A publisher finds a free code by counting up."""
    fingerprint = f"{number:064x}"

    assert len({code_of(fingerprint, salt) for salt in range(5)}) == 5


@pytest.mark.parametrize("typed", ["31ff6h4r", " 31FF 6H4R ", "31.FF.6H.4R", "31FF–6H4R", "31FF6H4R.", "３１ＦＦ6H4R"])
def test_case_and_separators_are_forgiven(typed: str) -> None:
    """People type spaces, dots, long dashes, small and wide letters."""
    assert read_code(typed) == "31FF6H4R"


@pytest.mark.parametrize("typed", ["3IFF6H4R", "3lff6h4r", "31EE6H4R", "31FFGH4R", "3ife gh4r"])
def test_look_alikes_are_forgiven(typed: str) -> None:
    """A letter that no code has is taken for the symbol it looks like."""
    assert read_code(typed) == "31FF6H4R"


@given(codes, st.data())
def test_one_look_alike_is_always_understood(code: str, data: st.DataObject) -> None:
    """Where a letter looks like several symbols the check character finds the right one."""
    slips = [
        code[:at] + letter + code[at + 1 :]
        for at in range(LENGTH)
        for letter, meant in LOOK_ALIKES.items()
        if code[at] in meant
    ]
    if slips:
        assert read_code(data.draw(st.sampled_from(slips))) == code


def test_look_alikes_are_outside_the_alphabet() -> None:
    """What is in the alphabet is never taken for something else."""
    assert not set(LOOK_ALIKES) & set(ALPHABET)
    assert set("".join(LOOK_ALIKES.values())) <= set(ALPHABET)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Tulis kode yang tercetak di lembar: 8 huruf dan angka."),
        (" - ", "Tulis kode yang tercetak di lembar: 8 huruf dan angka."),
        ("31FF-6H4", "yang ditulis ada 7. Mungkin ada yang terlewat."),
        ("31FF-6H4R-4R", "yang ditulis ada 10. Mungkin ada yang tertulis dua kali."),
        ("31FF-6HUR", "“U” tidak pernah dipakai dalam kode."),
        ("31FF-6H4Ж", "“Ж” tidak pernah dipakai dalam kode."),
        ("31FF-6HR4", "Kode 31FF-6HR4 salah ketik"),
        ("GGGG-GGGG", "Kode GGGG-GGGG salah ketik"),
    ],
)
def test_a_refusal_says_what_to_do(typed: str, said: str) -> None:
    """Each kind of slip has its own words, and none of them calls a sheet false."""
    assert said in refusal_of(typed)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No input breaks the reader; what it accepts is a code."""
    if not is_refused(text):
        assert read_code(read_code(text)) == read_code(text)


def test_a_refusal_is_for_a_person() -> None:
    """The command line shows it without a traceback."""
    assert issubclass(CodeError, UserError)
    assert issubclass(CodeError, ValueError)


def test_a_code_has_a_page() -> None:
    """Addresses are in small letters."""
    assert code_path("K7M20HXA") == "cek/k7m20hxa/"
    assert shown_code("K7M20HXA") == "K7M2-0HXA"
