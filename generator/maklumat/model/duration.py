"""Durations in a small written form, kept beside the words of the decree.

`30 menit` · `1-5 hari kerja` · `2 minggu - 1 bulan` · `≤ 7 hari` · `< 140 menit` · `≥ 2 hari` · `± 10 menit`

Reading also takes spellings that decrees use (`maksimal 7 hari`, `1 s/d 5 hari kerja`, `23 (dua puluh tiga) hari
kerja`, `2x24 jam`); `str()` gives the form above and reading that again gives the same value. "hari" stays calendar
days unless "kerja" is said: units are never converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from maklumat.model.record import refusal, shown


class Unit(StrEnum):
    """A unit of time as Indonesian decrees count it."""

    MINUTE = "menit"
    HOUR = "jam"
    DAY = "hari"
    WORKING_DAY = "hari kerja"
    WEEK = "minggu"
    MONTH = "bulan"
    YEAR = "tahun"


_ISO = {
    Unit.MINUTE: "PT{}M",
    Unit.HOUR: "PT{}H",
    Unit.DAY: "P{}D",
    Unit.WEEK: "P{}W",
    Unit.MONTH: "P{}M",
    Unit.YEAR: "P{}Y",
}
_MINUTES = {Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 1440, Unit.WEEK: 10080}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of units; the number has at most two decimals."""

    number: Decimal
    unit: Unit

    def __str__(self) -> str:
        """Return e.g. `1,5 jam`."""
        return f"{self.digits} {self.unit}"

    @property
    def digits(self) -> str:
        """The number with a decimal comma and no trailing zeros."""
        text = format(self.number, "f")
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")

    def is_longer_than(self, other: Quantity) -> bool:
        """Say whether this is certainly longer; units without a fixed ratio (working days, months) can't tell."""
        if self.unit == other.unit:
            return self.number > other.number
        if self.unit in _MINUTES and other.unit in _MINUTES:
            return self.number * _MINUTES[self.unit] > other.number * _MINUTES[other.unit]
        return False


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time: exact (`lower == upper`), a range, or open at one end (None).

    `is_exclusive` marks `<` and `>`; `is_approximate` marks `±`.
    """

    lower: Quantity | None
    upper: Quantity | None
    is_approximate: bool = False
    is_exclusive: bool = False

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read a duration; raise a refusal that says how to write one."""
        sign, approximate, ends = _take_apart(text)
        if len(ends) == 2:
            lower, upper = ends
            if lower.is_longer_than(upper):
                raise refusal(
                    "durasi-terbalik",
                    f"rentang {shown(text)} terbalik: batas bawah lebih lama daripada batas atas; tukar keduanya",
                )
            return cls(lower, upper, approximate)
        (only,) = ends
        return cls(
            None if sign in {"≤", "<"} else only, None if sign in {"≥", ">"} else only, approximate, sign in {"<", ">"}
        )

    def __str__(self) -> str:
        """Return the small written form."""
        prefix = "± " if self.is_approximate else ""
        if self.lower is None:
            return f"{prefix}{'<' if self.is_exclusive else '≤'} {self.upper}"
        if self.upper is None:
            return f"{prefix}{'>' if self.is_exclusive else '≥'} {self.lower}"
        if self.lower == self.upper:
            return f"{prefix}{self.lower}"
        if self.lower.unit == self.upper.unit:
            return f"{prefix}{self.lower.digits}-{self.upper}"
        return f"{prefix}{self.lower} - {self.upper}"

    @property
    def iso8601(self) -> str:
        """The upper end as an ISO 8601 duration; empty for working days, open ends and fractions, which it can't say."""
        if self.upper is None or self.upper.unit not in _ISO or self.upper.number % 1:
            return ""
        return _ISO[self.upper.unit].format(self.upper.digits)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text, serialise to text."""
        return core_schema.no_info_plain_validator_function(_validate, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the written form to editors."""
        return {"type": "string", "examples": ["30 menit", "1-5 hari kerja", "2 minggu - 1 bulan", "≤ 7 hari"]}


def _validate(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise refusal("durasi", f"isi dengan lama waktu seperti “14 hari kerja”, bukan {shown(value)}")
    return Duration.parse(value)


_DASHES = re.compile(
    r"\s*(?:-|–|—|−|\bs\s*/\s*d\b|\bs\.d\.?(?=\s)|\bsampai dengan\b|\bsampai\b|\bhingga\b|(?<=[a-z]) (?:dan )?(?:paling lama|paling lambat|maksimal)\b)\s*"
)
_SIGNS = (
    ("≤", ("<=", "≤", "maksimal", "maksimum", "maks.", "maks", "paling lambat", "paling lama", "selambat-lambatnya")),
    ("≥", (">=", "≥", "minimal", "paling cepat", "paling singkat", "sekurang-kurangnya")),
    ("<", ("<", "kurang dari")),
    (">", (">", "lebih dari")),
)
_APPROXIMATE = ("±", "+/-", "+-", "kurang lebih", "kira-kira", "sekitar")
_QUANTITY = re.compile(r"(?:([0-9]{1,3})\s*[x×]\s*)?([0-9]{1,4}(?:[.,][0-9]{1,2})?)\s*(?:\([a-z ]+\)\s*)?([a-z ]*)")
_UNITS = {str(unit): unit for unit in Unit} | {"hari kalender": Unit.DAY}
_ONES = "satu dua tiga empat lima enam tujuh delapan sembilan".split()
_TEENS = ["sepuluh", "sebelas", *(f"{word} belas" for word in _ONES[1:])]
_TENS = [" ".join((ten, "puluh", *one)) for ten in _ONES[1:] for one in ((), *((word,) for word in _ONES))]
_NUMBER_WORDS = {words: number for number, words in enumerate((*_ONES, *_TEENS, *_TENS), 1)}
"""Number words from 1 to 99."""
_MAX_NUMBER = 9999
_NUMBER = rf"(?:[0-9]{{1,3}}\s?[x×]\s?)?[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?|\b(?:{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})\b"
_IN_WORDS = r"\s?(?:\([a-z ]{1,40}\)\s?)?"
_UNIT = r"(?:hari\ kerja|hari\ kalender|menit|jam|hari|minggu|bulan|tahun(?!\ (?:19|20)[0-9]{2}))"
_SAID = re.compile(
    rf"""(?P<sign>(?:≤|≥|<=?|>=?|\b(?:maksimal|maksimum|minimal|paling\ (?:lama|lambat|cepat|singkat)|kurang\ dari|lebih\ dari))\s?)?
    (?<![0-9])(?<![0-9][.,])(?P<amount>(?:{_NUMBER}){_IN_WORDS}
    (?:(?:{_UNIT})?\s?(?:-|–|s/d|s\.d\.?|sampai\ dengan|sampai|hingga|(?<=[a-z]\ )(?:dan\ )?(?:paling\ lama|paling\ lambat|maksimal))\s?
    (?:{_NUMBER}){_IN_WORDS})?
    {_UNIT}(?![a-z]))""",
    re.VERBOSE,
)
_LONGEST_SAID = 2000
"""Characters of a line in which its durations are looked for; the rest of a longer one isn't read."""
_ADVICE = "tulis angka dan satuan (menit, jam, hari, hari kerja, minggu, bulan, tahun), misalnya “30 menit”, “1-5 hari kerja”, “2 minggu - 1 bulan”, “≤ 7 hari”"


def _take_apart(text: str) -> tuple[str, bool, list[Quantity]]:
    """Return the bounding sign, whether `±` stands before it, and one or two quantities."""
    rest = " ".join(text.lower().split()).removesuffix(".")
    rest, approximate = _strip_prefix(rest, _APPROXIMATE)
    sign = ""
    for symbol, spellings in _SIGNS:
        rest, is_signed = _strip_prefix(rest, spellings)
        if is_signed:
            sign = symbol
            break
    ends = _read_ends(rest)
    if not ends or (sign and len(ends) > 1):
        raise refusal("durasi", f"lama waktu {shown(text)} tidak dikenali; {_compound_advice(rest) or _ADVICE}")
    return sign, approximate, ends


def durations_in(text: str) -> list[Duration]:
    """Return the durations that words tell anywhere: `… (waktu 2 menit)`, `paling lambat 7 hari kerja`.

    One with a bound in words is returned with and without it.
    """
    said = " ".join(text[:_LONGEST_SAID].lower().split())
    spellings = [said]
    for found in _SAID.finditer(said):
        spellings += [found["amount"], *([found[0]] if found["sign"] else [])]
    durations = []
    for spelling in spellings:
        try:
            durations.append(Duration.parse(spelling))
        except ValueError:
            continue
    return durations


def find_durations(text: str) -> list[tuple[int, int, Duration]]:
    """Return every duration that words tell, with where it begins and ends, bounds and nearness included.

    A word glued behind a unit doesn't hide it: `10 menitPelapor mendapat laporan`.
    """
    said = _GLUED.sub("/", text[:_LONGEST_SAID]).translate(_LOWER)
    durations: list[tuple[int, int, Duration]] = []
    for found in (*_COMPOUND.finditer(said), *_SAID.finditer(said)):
        if any(start <= found.start() < end for start, end, _ in durations):
            continue
        groups = found.groupdict()
        spellings = [found[0], groups["amount"]] if groups else [_in_one_unit(found[0])]
        duration = next(filter(None, map(exact_duration, spellings)), None)
        if duration:
            nearly = said[max(0, found.start() - _NEARNESS) : found.start()]
            is_near = any(nearly.rstrip().endswith(word) for word in _APPROXIMATE)
            durations.append((*found.span(), replace(duration, is_approximate=is_near or duration.is_approximate)))
    return sorted(durations, key=lambda told: told[0])


_GLUED = re.compile(r"(?<=[a-z])[A-Z]")
_LOWER = str.maketrans(ascii_uppercase + "\n", ascii_lowercase + " ")
"""Small letters, without changing the length of a text."""
_NEARNESS = 16
"""Characters before an amount in which a word for "about" is looked for."""


def exact_duration(text: str) -> Duration | None:
    """Return the duration that a whole text is, None where it says more or something else."""
    try:
        return Duration.parse(text)
    except ValueError:
        return None


def says_nearly(text: str) -> bool:
    """Say whether words call an amount approximate: ±, +/-, kira-kira, kurang lebih, sekitar."""
    said = text.lower()
    return any(word in said for word in (*_APPROXIMATE, "perkiraan"))


_RATIOS = {("jam", "menit"): 60, ("hari", "jam"): 24, ("minggu", "hari"): 7, ("tahun", "bulan"): 12}
_COMPOUND = re.compile(
    r"([0-9]{1,3})\s*(jam|hari|minggu|tahun)\s*(?:,|dan|lebih)?\s*([0-9]{1,3})\s*(menit|jam|hari|bulan)"
)


def _in_one_unit(text: str) -> str:
    """Return `1 jam 30 menit`, which has two units, in one; empty for anything else."""
    found = _COMPOUND.fullmatch(text)
    ratio = _RATIOS.get((found[2], found[4])) if found else None
    return f"{int(found[1]) * ratio + int(found[3])} {found[4]}" if found and ratio else ""


def _compound_advice(text: str) -> str:
    total = _in_one_unit(text)
    return f"tulis dalam satu satuan: “{total}” (bunyi aslinya tetap ditulis di teks)" if total else ""


def _strip_prefix(text: str, prefixes: tuple[str, ...]) -> tuple[str, bool]:
    for prefix in prefixes:
        if text.startswith(prefix):
            return text[len(prefix) :].strip(), True
    return text, False


def _read_ends(text: str) -> list[Quantity]:
    """Return one or two quantities; an end without a unit takes the other's. Empty where the text isn't a duration."""
    pieces = _DASHES.split(text)
    if len(pieces) > 2:
        return []
    numbers = [_read_quantity(piece) for piece in pieces]
    units = [unit for _, unit in numbers if unit]
    if any(number is None for number, _ in numbers) or not units or not numbers[-1][1]:
        return []
    quantities = [Quantity(number, _UNITS[unit or units[-1]]) for number, unit in numbers if number is not None]
    return quantities if quantities[-1].number > 0 else []


def _read_quantity(text: str) -> tuple[Decimal | None, str]:
    """Return the number and the unit's word (empty where none is said); None for the number where there is none."""
    found = _QUANTITY.fullmatch(_digits_for_words(text.strip()))
    if found is None:
        return None, ""
    times, number, unit = found[1], Decimal(found[2].replace(",", ".")), found[3].strip()
    if unit and unit not in _UNITS:
        return None, ""
    total = number * int(times or 1)
    return (total, unit) if total <= _MAX_NUMBER else (None, "")


def _digits_for_words(text: str) -> str:
    """Return `dua puluh tiga hari` as `23 hari`; a text that doesn't start with a number word comes back as it is."""
    words = text.split()
    for length in range(min(3, len(words)), 0, -1):
        number = _NUMBER_WORDS.get(" ".join(words[:length]))
        if number:
            return " ".join([str(number), *words[length:]])
    return text
