"""pydantic's errors → rule and message in the words of the file's author."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from maklumat.catalogue.rules import RULES
from maklumat.catalogue.yaml_reader import Node
from maklumat.model.record import Record, shown
from maklumat.problems import Problem

_WANTED = {
    "string_type": "isi dengan teks",
    "tuple_type": "isi dengan daftar: tiap butir di baris sendiri, diawali “- ”",
    "model_type": "isi dengan pasangan “kunci: nilai”",
    "dict_type": "isi dengan pasangan “kunci: nilai”",
}


def problems_of(error: ValidationError, model: type[Record], node: Node, path: str) -> Iterator[Problem]:
    """Yield one Problem per error of a file that was validated as `model`."""
    for detail in error.errors(include_url=False):
        rule, message = _translate(detail, model)
        line, column, key = node.locate(detail["loc"])
        yield Problem(path, line, column, RULES[rule].severity, rule, key, message)


def _translate(detail: ErrorDetails, model: type[Record]) -> tuple[str, str]:
    kind, loc, value = detail["type"], detail["loc"], detail["input"]
    if kind in RULES:
        return kind, detail["msg"]
    if kind == "missing":
        return "wajib-ada", f"kunci “{loc[-1]}” wajib ditulis di sini: {_describe(model, loc)}"
    if kind == "extra_forbidden":
        return "kunci-tak-dikenal", _unknown_key(str(loc[-1]), _record_at(model, loc[:-1]))
    if loc == ("format",):
        return "versi-format", f"tulis “format: 1”, bukan {shown(value)}; versi lain belum dikenal program ini"
    if kind in {"enum", "literal_error"}:
        return "pilihan", _choices(detail, value)
    wanted = _WANTED.get(kind, "periksa isi kunci ini")
    if value is None and isinstance(loc[-1], int):
        return "jenis-nilai", "butir ini kosong; isi, atau hapus tanda “-”"
    return "jenis-nilai", f"{wanted}, bukan {shown(value)}"


def _choices(detail: ErrorDetails, value: Any) -> str:
    allowed = [word.strip(" '") for word in str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ").split(",")]
    close = difflib.get_close_matches(str(value).lower(), allowed, n=1)
    hint = f"maksud Anda “{close[0]}”? " if close else ""
    return f"{shown(value)} bukan pilihan yang dikenal; {hint}pilihannya: {', '.join(allowed)}"


def _unknown_key(key: str, record: type[Record] | None) -> str:
    known = _keys(record) if record else {}
    close = difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.6)
    if close:
        return f"kunci “{key}” tidak dikenal; maksud Anda “{known[close[0]]}”?"
    places = ", ".join(dict.fromkeys(known.values()))
    return f"kunci “{key}” tidak dikenal di sini; yang dikenal: {places}" if len(places) < 160 else f"kunci “{key}” tidak dikenal; lihat daftar kunci di panduan"


def _keys(record: type[Record]) -> dict[str, str]:
    """Return what an author may type for a key (its own name, the English attribute) → the key."""
    aliases = {field.alias or name: field.alias or name for name, field in record.model_fields.items()}
    english = {name: field.alias or name for name, field in record.model_fields.items()}
    return english | aliases


def _describe(model: type[Record], loc: tuple[int | str, ...]) -> str:
    record = _record_at(model, loc[:-1])
    fields = {field.alias: field for field in record.model_fields.values()} if record else {}
    field = fields.get(str(loc[-1]))
    return (field.description if field else None) or "lihat panduan"


def _record_at(model: type[Record], loc: tuple[int | str, ...]) -> type[Record] | None:
    """Return the model class that stands at a loc."""
    current: type[Record] | None = model
    for step in loc:
        if isinstance(step, int) or current is None:
            continue
        field = next((field for field in current.model_fields.values() if field.alias == step), None)
        current = _record_in(field.annotation) if field else None
    return current


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _record_in(inner))), None)
