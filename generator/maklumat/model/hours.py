"""Opening hours: days, spans with a break, and the time zone; always with room for the words as written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from maklumat.model.record import Record, Text, YesNo, refusal, shown

DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SPELLINGS = {name.lower(): index for index, name in enumerate(DAY_NAMES)} | {
    "jum'at": 4,
    "jum’at": 4,
    "jum`at": 4,
    "ahad": 6,
}
_AS_WRITTEN = 'atau apa adanya: jam_layanan: {teks: "…"}'
_ADVICE = f"tulis misalnya “Senin-Kamis”, “Sabtu, Minggu”, atau “setiap hari”, {_AS_WRITTEN}"


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


_LONGEST_LINE = 200
"""Characters of a row of hours: several times the longest real one; bounds the search for its parts."""
_SPAN = re.compile(
    r"([0-9]{1,2})[.:]([0-9]{2})\s*(?:-|–|s\s*/\s*d|s\.d\.?|sampai(?: dengan)?)\s*([0-9]{1,2})[.:]([0-9]{2})",
    re.IGNORECASE,
)


_ZONE = re.compile(r"\b(?:WIB|WITA|WIT)\b\.?", re.IGNORECASE)
_FILLERS = re.compile(r"\b(?:pukul|pkl|jam)\b[.:]?|\.\s*$", re.IGNORECASE)
_ALL_DAY = re.compile(r"\b24 jam\b", re.IGNORECASE)
_ALWAYS = re.compile(r"(?:buka )?24 jam(?: (.*))?", re.IGNORECASE)


def _bare(text: str) -> str:
    """Return days and hours without the words that official lists put around them: pukul, WIB, a final dot."""
    said = " ".join(_ZONE.sub(" ", text).split()).removesuffix(".")
    if always := _ALWAYS.fullmatch(said):
        said = f"{always[1] or 'setiap hari'} 24 jam"
    return " ".join(_FILLERS.sub(" ", _ALL_DAY.sub("00.00-24.00", said)).split())


def parse_span(text: str) -> tuple[int, int] | None:
    """Return the minutes after midnight at which `08.00-16.00` begins and ends, None where it is no span of one day."""
    found = _SPAN.fullmatch(text.strip())
    if found is None or int(found[2]) > 59 or int(found[4]) > 59:
        return None
    start, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    return (start, end) if start < end <= 24 * 60 else None


def _read_span(value: Any) -> str:
    is_line = isinstance(value, str) and len(value) <= _LONGEST_LINE
    span = parse_span(_bare(value)) if is_line else None
    if span is None:
        raise refusal(
            "jam", f"jam {shown(value)} tidak dikenali atau terbalik; tulis misalnya 08.00-16.00, {_AS_WRITTEN}"
        )
    return "-".join(f"{minutes // 60:02}.{minutes % 60:02}" for minutes in span)


TimeSpan = Annotated[str, BeforeValidator(_read_span), WithJsonSchema({"type": "string", "examples": ["08.00-16.00"]})]
"""A span of one day, kept as `08.00-16.00`."""

_CLOSED_LINE = re.compile(r"(?P<hari>[^0-9:]+?)(?:\s*:\s*|\s+)(?:tutup|libur)", re.IGNORECASE)
_ONE_LINE = re.compile(
    r"(?P<hari>[^0-9]+?)[\s:]+(?P<buka>[0-9].*?)(?:[\s,;]*\(?istirahat[\s:]+(?P<istirahat>[0-9][^)]*)\)?)?",
    re.IGNORECASE,
)


_DAY = re.compile(rf"\b(?:{'|'.join(DAY_NAMES)})\b", re.IGNORECASE)


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
        line = _bare(value) if len(value) <= _LONGEST_LINE else ""
        if closed := _CLOSED_LINE.fullmatch(line):
            return {"hari": closed["hari"], "tutup": "ya"}
        found = _ONE_LINE.fullmatch(line)
        if found is None:
            raise refusal(
                "jam",
                f"baris jam layanan {shown(value)} tidak dikenali; tulis misalnya “Senin-Kamis 08.00-16.00 (istirahat 12.00-13.00)”, {_AS_WRITTEN}",
            )
        if _DAY.search(found["buka"]):
            raise refusal(
                "jam",
                f"baris {shown(value)} memuat beberapa hari dan jam; tulis tiap jam di butir “- ” sendiri, {_AS_WRITTEN}",
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


_ROW_ENDS = re.compile(rf"[\n;,]+\s*(?=(?:{'|'.join(DAY_NAMES)}|setiap|tiap)\b)", re.IGNORECASE)


def _facts(row: OpenDays) -> tuple[tuple[int, ...], str | None, str | None]:
    return row.days.numbers, row.open, row.rest


def _zones_of(row: object) -> set[str]:
    said = row.get("buka") if isinstance(row, dict) else row
    if not isinstance(said, str) or len(said) > _LONGEST_LINE:
        return set()
    return {found.upper().removesuffix(".") for found in _ZONE.findall(said)}


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

    @model_validator(mode="before")
    @classmethod
    def _take_zone(cls, value: Any) -> Any:
        """Take the zone from rows that name it (`08.00-16.00 WIB`)."""
        whole = {"hari": value} if isinstance(value, list) else value
        rows = whole.get("hari") if isinstance(whole, dict) else None
        zones = {zone for row in rows for zone in _zones_of(row)} if isinstance(rows, list) else set()
        stated = whole.get("zona") if isinstance(whole, dict) else None
        if len(zones) > 1 or (zones and stated and stated not in zones):
            raise refusal(
                "jam",
                f"zona waktu berbeda-beda ({', '.join(sorted(zones))}); tulis satu zona di kunci zona, {_AS_WRITTEN}",
            )
        return {**whole, "zona": zones.pop()} if zones and not stated else value

    @property
    def says_more(self) -> bool:
        """Whether the words as written tell more than the rows, which are shown as a table anyway."""
        if not self.text or not self.rows or len(self.text) > _LONGEST_LINE * len(DAY_NAMES):
            return bool(self.text)
        try:
            told = [OpenDays.model_validate(line) for line in _ROW_ENDS.split(self.text.strip())]
        except ValidationError:
            return True
        return {_facts(row) for row in told} != {_facts(row) for row in self.rows}

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
