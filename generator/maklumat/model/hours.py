"""Opening hours: days, spans with a break, and the time zone; always with room for the words as written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic_core import CoreSchema, core_schema

from maklumat.model.record import Record, Text, YesNo, refusal, shown

DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SPELLINGS = {name.lower(): index for index, name in enumerate(DAY_NAMES)} | {
    "jum'at": 4,
    "jum’at": 4,
    "jum`at": 4,
    "ahad": 6,
}
_ADVICE = "tulis misalnya “Senin-Kamis”, “Sabtu, Minggu”, atau “setiap hari”"


class TimeZone(StrEnum):
    """The three time zones of Indonesia."""

    WEST = "WIB"
    CENTRAL = "WITA"
    EAST = "WIT"


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the week, 0 = Monday, in order."""

    numbers: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> Days:
        """Read `Senin-Kamis`, `Senin s/d Jumat`, `Sabtu, Minggu` or `setiap hari`."""
        plain = " ".join(text.lower().split())
        if plain in {"setiap hari", "tiap hari", "senin-minggu"}:
            return cls(tuple(range(7)))
        numbers: list[int] = []
        for piece in re.split(r"\s*(?:,|\bdan\b|&)\s*", plain):
            numbers += _read_day_range(piece, text)
        return cls(tuple(sorted(set(numbers))))

    def __str__(self) -> str:
        """Return e.g. `Senin-Kamis` or `Sabtu, Minggu`."""
        first, last = self.numbers[0], self.numbers[-1]
        if len(self.numbers) > 2 and self.numbers == tuple(range(first, last + 1)):
            return f"{DAY_NAMES[first]}-{DAY_NAMES[last]}"
        return ", ".join(DAY_NAMES[number] for number in self.numbers)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text, serialise to text."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(_need_text(value, "hari", _ADVICE)),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the written form to editors."""
        return {"type": "string", "examples": ["Senin-Kamis", "Sabtu, Minggu", "setiap hari"]}


def _need_text(value: object, rule: str, advice: str) -> str:
    if not isinstance(value, str):
        raise refusal(rule, f"{shown(value)} tidak dikenali; {advice}")
    return value


def _read_day_range(piece: str, whole: str) -> list[int]:
    ends = [
        _SPELLINGS.get(name)
        for name in re.split(r"\s*(?:-|–|\bs\s*/\s*d\b|\bs\.d\.?(?=\s)|\bsd\b|\bsampai dengan\b|\bsampai\b)\s*", piece)
    ]
    known = [end for end in ends if end is not None]
    if len(known) != len(ends) or len(known) > 2 or known[0] > known[-1]:
        raise refusal("hari", f"hari {shown(whole)} tidak dikenali; {_ADVICE}")
    return list(range(known[0], known[-1] + 1))


_SPAN = re.compile(
    r"([0-9]{1,2})[.:]([0-9]{2})\s*(?:-|–|s\s*/\s*d|s\.d\.?|sampai(?: dengan)?)\s*([0-9]{1,2})[.:]([0-9]{2})",
    re.IGNORECASE,
)


def parse_span(text: str) -> tuple[int, int] | None:
    """Return the minutes after midnight at which `08.00-16.00` begins and ends, None where it is no span of one day."""
    found = _SPAN.fullmatch(text.strip())
    if found is None or int(found[2]) > 59 or int(found[4]) > 59:
        return None
    start, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    return (start, end) if start < end <= 24 * 60 else None


def _read_span(value: Any) -> str:
    span = parse_span(value) if isinstance(value, str) else None
    if span is None:
        raise refusal("jam", f"jam {shown(value)} tidak dikenali atau terbalik; tulis misalnya 08.00-16.00")
    return "-".join(f"{minutes // 60:02}.{minutes % 60:02}" for minutes in span)


TimeSpan = Annotated[str, BeforeValidator(_read_span), WithJsonSchema({"type": "string", "examples": ["08.00-16.00"]})]
"""A span of one day, kept as `08.00-16.00`."""

_LONGEST_LINE = 200
"""Characters of a row of hours: several times the longest real one; bounds the search for its parts."""
_CLOSED_LINE = re.compile(r"(?P<hari>[^0-9:]+?)(?:\s*:\s*|\s+)(?:tutup|libur)", re.IGNORECASE)
_ONE_LINE = re.compile(
    r"(?P<hari>[^0-9]+?)[\s:]+(?P<buka>[0-9].*?)(?:\s*\(?istirahat\s+(?P<istirahat>[0-9][^)]*)\)?)?", re.IGNORECASE
)


class OpenDays(Record):
    """One row: these days, open then. Short forms: `Senin-Kamis 08.00-16.00 (istirahat 12.00-13.00)`, `Minggu tutup`."""

    days: Days = Field(alias="hari", description="Hari-harinya, misalnya “Senin-Kamis”.")
    open: TimeSpan | None = Field(None, alias="buka", description="Jam buka, misalnya 08.00-16.00.")
    rest: TimeSpan | None = Field(None, alias="istirahat", description="Jam istirahat di antaranya.")
    is_closed: YesNo = Field(False, alias="tutup", description="ya bila hari itu tutup.")
    remark: Text | None = Field(None, alias="catatan", description="Keterangan, misalnya “layanan keliling”.")

    @model_validator(mode="before")
    @classmethod
    def _split_line(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        line = value.strip() if len(value) <= _LONGEST_LINE else ""
        if closed := _CLOSED_LINE.fullmatch(line):
            return {"hari": closed["hari"], "tutup": "ya"}
        found = _ONE_LINE.fullmatch(line)
        if found is None:
            raise refusal(
                "jam",
                f"baris jam layanan {shown(value)} tidak dikenali; tulis misalnya “Senin-Kamis 08.00-16.00 (istirahat 12.00-13.00)”",
            )
        return {key: part for key, part in found.groupdict().items() if part}

    @model_validator(mode="after")
    def _agree(self) -> OpenDays:
        if bool(self.open) == self.is_closed:
            raise refusal("jam", "tulis jam buka, atau “tutup: ya” bila hari itu tutup")
        if self.rest and not _encloses(self.open, self.rest):
            raise refusal("jam-istirahat", f"jam istirahat {self.rest} di luar jam buka; periksa keduanya")
        return self

    @classmethod
    def short_form_schemas(cls, schema: dict[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG003  # one form for all
        """Describe the one-line form."""
        return [{"type": "string", "examples": ["Senin-Kamis 08.00-16.00 (istirahat 12.00-13.00)", "Minggu tutup"]}]


def _encloses(outer: str | None, inner: str) -> bool:
    around, within = parse_span(outer or ""), parse_span(inner)
    return bool(around and within and around[0] < within[0] and within[1] < around[1])


class OpeningHours(Record):
    """When the counter is open."""

    plain_key: ClassVar[str] = "teks"
    list_key: ClassVar[str] = "hari"

    text: Text | None = Field(None, alias="teks", description="Jam layanan persis seperti tertulis.")
    zone: TimeZone | None = Field(None, alias="zona", description="WIB, WITA, atau WIT.")
    rows: tuple[OpenDays, ...] = Field(
        (), alias="hari", description="Jam per hari, misalnya “Senin-Kamis 08.00-16.00 (istirahat 12.00-13.00)”."
    )
    remark: Text | None = Field(
        None, alias="catatan", description="Keterangan, misalnya tutup pada hari libur nasional."
    )

    @model_validator(mode="after")
    def _say_each_day_once(self) -> OpeningHours:
        numbers = [number for row in self.rows for number in row.days.numbers]
        twice = sorted({DAY_NAMES[number] for number in numbers if numbers.count(number) > 1})
        if twice and not any(row.remark for row in self.rows):
            raise refusal(
                "hari-ganda",
                f"jam untuk {', '.join(twice)} ditulis lebih dari sekali; gabungkan, atau beri catatan yang membedakannya",
            )
        return self
