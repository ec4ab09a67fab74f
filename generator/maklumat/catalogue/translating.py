"""pydantic's errors → rule and message in the words of the file's author."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from maklumat.catalogue.rules import RULES
from maklumat.catalogue.yaml_reader import Node
from maklumat.model.contact import Channel, ChannelKind, pair_key
from maklumat.model.record import Record, shown
from maklumat.problems import Problem

MAX_LISTED = 160
"""Characters of known keys that still fit a message."""
_WANTED = {
    "string_type": "isi dengan teks",
    "tuple_type": "isi dengan daftar: tiap butir di baris sendiri, diawali “- ”",
    "model_type": "isi dengan pasangan “kunci: nilai”",
    "dict_type": "isi dengan pasangan “kunci: nilai”",
}


def problems_of(error: ValidationError, model: type[Record], node: Node, path: str) -> Iterator[Problem]:
    """Yield one Problem per error of a file that was validated as `model`."""
    typed = node.plain()
    for detail in error.errors(include_url=False):
        rule, message = _translate(detail, model)
        line, column, key = node.locate(_as_typed(detail["loc"], typed))
        yield Problem(path, line, column, RULES[rule].severity, rule, key, message)


def _as_typed(loc: tuple[int | str, ...], typed: Any) -> tuple[int | str, ...]:
    """Return a loc with the key that stands for `nilai` where a channel was typed as a pair (`telepon: …`)."""
    steps: list[int | str] = []
    for step in loc:
        is_pair = step == "nilai" and isinstance(typed, dict) and step not in typed
        steps.append(pair_key(typed) or step if is_pair else step)
        if isinstance(typed, dict):
            typed = typed.get(steps[-1])
        elif isinstance(typed, list) and isinstance(step, int):
            typed = typed[step]
    return tuple(steps)


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
    return "jenis-nilai", _other_shape(detail, model)


def _other_shape(detail: ErrorDetails, model: type[Record]) -> str:
    kind, loc, value = detail["type"], detail["loc"], detail["input"]
    if value is None and isinstance(loc[-1], int):
        return "butir ini kosong; isi, atau hapus tanda “-”"
    required = _required_keys(_record_at(model, loc)) if kind == "model_type" else ""
    return f"{_WANTED.get(kind, 'periksa isi kunci ini')}{required}, bukan {shown(value)}"


def _required_keys(record: type[Record] | None) -> str:
    keys = [field.alias or name for name, field in record.model_fields.items() if field.is_required()] if record else []
    return f" (wajib: {', '.join(keys)})" if keys else ""


def _choices(detail: ErrorDetails, value: Any) -> str:
    allowed = [
        word.strip(" '") for word in str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ").split(",")
    ]
    close = difflib.get_close_matches(value.lower(), allowed, n=1) if isinstance(value, str) else []
    hint = f"maksud Anda “{close[0]}”? " if close else ""
    return f"{shown(value)} bukan pilihan yang dikenal; {hint}pilihannya: {', '.join(allowed)}"


@lru_cache(maxsize=1024)
def _unknown_key(key: str, record: type[Record] | None) -> str:
    if key == "<<":
        return "penggabungan “<<” tidak dikenal; tulis isinya langsung di sini"
    known = _keys(record) if record else {}
    if record is Channel and key in set(ChannelKind):
        return f"kunci {shown(key)} tidak dapat dipakai bersama “jenis”; tulis nomor atau alamatnya di kunci “nilai”"
    named = [word for word in re.split(r"[\W_]+", key.lower()) if word in known]
    close = named or difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.7)
    if close:
        return f"kunci {shown(key)} tidak dikenal; maksud Anda “{known[close[0]]}”?"
    places = ", ".join(dict.fromkeys(_keys(record, with_pairs=False).values())) if record else ""
    where = f"yang dikenal: {places}" if len(places) < MAX_LISTED else "lihat daftar kunci di panduan, atau hapus"
    return f"kunci {shown(key)} tidak dikenal di sini; {where}"


def _keys(record: type[Record], *, with_pairs: bool = True) -> dict[str, str]:
    """Return what an author may type for a key (its own name, the English attribute, a channel's kind) → the key."""
    aliases = {field.alias or name: field.alias or name for name, field in record.model_fields.items()}
    english = {name: field.alias or name for name, field in record.model_fields.items()}
    pairs = {str(kind): str(kind) for kind in ChannelKind} if with_pairs and record is Channel else {}
    return english | pairs | aliases


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
