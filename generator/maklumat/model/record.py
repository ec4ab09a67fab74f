"""The base of every model, and the few scalar types that all of them use.

Values arrive from `catalogue.yaml_reader` as str, list, dict or None: a scalar stays what was typed until its field
gives it a type. A validator that refuses a value raises `refusal(rule, message)`; `rule` is an ID of
`catalogue.rules.RULES`, the message is for the officer.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError


def refusal(rule: str, message: str) -> PydanticCustomError:
    """Return the error that a validator raises: the rule's ID and a whole sentence for the author of the file."""
    return PydanticCustomError(rule, "{pesan}", {"pesan": message})


class Record(BaseModel):
    """A frozen model that refuses unknown keys and takes short forms.

    A class that sets `plain_key` takes a plain string in place of its mapping, one that sets `list_key` a bare list:
    `waktu: 1 Bulan` is `waktu: {teks: 1 Bulan}`. A known key with nothing behind it (`ringkas:`, `persyaratan: []`) is the
    same as no key: unknown value. A key that isn't known is refused even so: it may be the rest of a text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False, validate_by_alias=True)

    plain_key: ClassVar[str] = ""
    list_key: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _expand_short_form(cls, value: Any) -> Any:
        if isinstance(value, str) and cls.plain_key:
            return {cls.plain_key: value}
        if isinstance(value, list) and cls.list_key:
            return {cls.list_key: value}
        if isinstance(value, dict):
            known = _keys_of(cls)
            return {key: inner for key, inner in value.items() if key not in known or inner not in (None, [], {})}
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the short forms beside the mapping."""
        reference = handler(core_schema)
        schema = handler.resolve_ref_schema(reference)
        short_forms = cls.short_form_schemas(schema)
        if short_forms and "anyOf" not in schema:
            whole = {key: schema.pop(key) for key in list(schema) if key not in {"title", "description"}}
            schema["anyOf"] = [*short_forms, whole]
        return reference

    @classmethod
    def short_form_schemas(cls, schema: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the JSON Schemas of the short forms that this class takes."""
        forms: list[dict[str, Any]] = [{"type": "string"}] if cls.plain_key else []
        if cls.list_key:
            items = schema["properties"][cls.list_key]
            forms.append({key: items[key] for key in ("type", "items") if key in items})
        return forms


@cache
def _keys_of(record: type[Record]) -> frozenset[str | None]:
    return frozenset(field.alias for field in record.model_fields.values())


def _refuse_blank(text: str) -> str:
    if not text.strip():
        raise refusal("teks-kosong", "isinya kosong; tulis teksnya, atau hapus baris ini bila memang belum diketahui")
    return text


Text = Annotated[str, AfterValidator(_refuse_blank)]
"""Words as written: nothing is trimmed or corrected."""


_YES_NO = {"ya": True, "true": True, "tidak": False, "false": False}


def _read_yes_no(value: Any) -> Any:
    if isinstance(value, str) and value.lower() in _YES_NO:
        return _YES_NO[value.lower()]
    if isinstance(value, bool):
        return value
    raise refusal("ya-tidak", f"tulis “ya” atau “tidak”, bukan {shown(value)}")


YesNo = Annotated[bool, BeforeValidator(_read_yes_no), WithJsonSchema({"enum": ["ya", "tidak", True, False]})]


_MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split()
_WORDED_DATE = re.compile(r"([0-9]{1,2}) ([a-z]+) ([0-9]{4})")


def _read_date(value: Any) -> Any:
    if isinstance(value, date) or value is None:
        return value
    found = parse_date(value) if isinstance(value, str) else None
    if found is None:
        raise refusal(
            "tanggal",
            f"tanggal {shown(value)} tidak dikenali atau tidak ada di kalender; tulis misalnya 2024-03-01 atau 1 Maret 2024",
        )
    return found


def parse_date(text: str) -> date | None:
    """Return the day that `2024-03-01` or `1 Maret 2024` means, None where it means none."""
    worded = _WORDED_DATE.fullmatch(text.strip().lower())
    try:
        if worded and worded[2] in _MONTHS:
            return date(int(worded[3]), _MONTHS.index(worded[2]) + 1, int(worded[1]))
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


FormatVersion = Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
"""The version of a file's form; a scalar is text until its field types it, so is this."""

Day = Annotated[
    date,
    BeforeValidator(_read_date),
    WithJsonSchema({"type": "string", "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [A-Za-z]+ [0-9]{4})$"}),
]
"""A calendar day, written `2024-03-01` or `1 Maret 2024`."""


def shown(value: object) -> str:
    """Return a value as a message shows it: quoted, on one line, shortened."""
    kinds: dict[type, str] = {dict: "pasangan kunci dan nilai", list: "daftar", type(None): "kosong"}
    if type(value) in kinds:
        return kinds[type(value)]
    text = " ".join(str(value).split())
    return f"“{text}”" if len(text) <= 60 else f"“{text[:57]}…”"
