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
from maklumat.catalogue.yaml_errors import quoted
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
    details = error.errors(include_url=False)
    torn: dict[Loc, tuple[str, bool]] = {}
    for detail in details:
        if found := _torn_text(detail, model, node, typed):
            torn.setdefault(found[0], (found[1], detail["type"] != "extra_forbidden"))
    for place, (key, is_known) in torn.items():
        message = _torn_words(place, key, model, node, is_known=is_known)
        rule = "jenis-nilai" if is_known else "kunci-tak-dikenal"
        line, column, path_in_file = node.locate((*place, key) if node.at(place).is_flow else place)
        yield Problem(path, line, column, RULES[rule].severity, rule, path_in_file, message)
    meant = {(*detail["loc"][:-1], _meant(detail, model)) for detail in details if detail["type"] == "extra_forbidden"}
    for detail in details:
        loc = _as_typed(detail["loc"], typed)
        if any(loc[:length] in torn for length in range(len(loc) + 1)) or (
            detail["type"] == "missing" and detail["loc"] in meant
        ):
            continue
        rule, message = _translate(detail, model, node)
        line, column, key = node.locate(loc)
        yield Problem(path, line, column, RULES[rule].severity, rule, key, message)


Loc = tuple[int | str, ...]
_COMMA = "koma di dalam teks? apit teksnya dengan tanda kutip"


def _torn_text(detail: ErrorDetails, model: type[Record], node: Node, typed: Any) -> tuple[Loc, str] | None:
    """Return place and key of a mapping that was meant as text, torn by a colon or a comma; None where there is none."""
    loc = _as_typed(detail["loc"], typed)
    for length, step in enumerate(loc):
        if step in node.at(loc[:length]).cut_keys:
            return loc[:length], str(step)
    if detail["type"] != "extra_forbidden":
        return None
    mapping, record, key = node.at(loc[:-1]), _record_at(model, detail["loc"][:-1]), str(loc[-1])
    is_alone = isinstance(mapping.value, dict) and not (
        _keys(record).keys() & mapping.value.keys() if record else set()
    )
    is_line = len(loc) > 1 and (isinstance(loc[-2], int) or bool(record and record.plain_key))
    is_torn = reads_as_text(key, record) and (mapping.is_flow or (is_line and is_alone))
    return (loc[:-1], key) if is_torn else None


@lru_cache(maxsize=1024)
def reads_as_text(key: str, record: type[Record] | None) -> bool:
    """Say whether an unknown key looks like words of a text rather than like a mistyped key."""
    known = _keys(record) if record else {}
    plain = re.sub(r"[\W_]+", "_", key.lower()).strip("_")
    if plain in known or key.lower() in _SYNONYMS or difflib.get_close_matches(plain, known, n=1, cutoff=0.85):
        return False
    return not re.fullmatch(r"[a-z_]+", key)


def _torn_words(place: Loc, key: str, model: type[Record], node: Node, *, is_known: bool) -> str:
    """Return what to do about a torn text."""
    mapping = node.at(place)
    if mapping.is_flow:
        return f"kunci {shown(key)} {'di dalam { } tanpa titik dua' if is_known else 'tidak dikenal'}; {_COMMA}"
    dash = "- " if place and isinstance(place[-1], int) else ""
    behind = node.at((*place, key))
    if behind.value and not isinstance(behind.value, str):
        return f"kunci {shown(key)} tidak dikenal; {_as_heading(key, dash, _record_at(model, place))}"
    return f"titik dua di dalam teks? apit dengan tanda kutip lurus: {dash}{quoted(mapping.source)}"


def _meant(detail: ErrorDetails, model: type[Record]) -> str:
    return _suggestion(str(detail["loc"][-1]), _record_at(model, detail["loc"][:-1]))


def _as_heading(key: str, dash: str, record: type[Record] | None) -> str:
    """Return how words above a list are written."""
    known = _keys(record) if record else {}
    lead = "pengantar" if "pengantar" in known else record.plain_key if record else ""
    below = next((name for name in ("rincian", "daftar", "saluran") if name in known), "")
    if not (lead and below):
        return "tulis daftarnya tanpa judul"
    return (
        f"bila itu judul daftar, tulis {dash}{lead}: {quoted(f'{key}:')} dan daftarnya di kunci “{below}” di bawahnya"
    )


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


def _translate(detail: ErrorDetails, model: type[Record], node: Node) -> tuple[str, str]:
    kind, loc, value = detail["type"], detail["loc"], detail["input"]
    if kind in RULES:
        return kind, detail["msg"]
    if kind == "missing":
        return "wajib-ada", _missing(loc, model, node)
    if kind == "extra_forbidden":
        return "kunci-tak-dikenal", _unknown_key(str(loc[-1]), _record_at(model, loc[:-1]))
    if loc == ("format",):
        return "versi-format", f"tulis “format: 1”, bukan {shown(value)}; versi lain belum dikenal program ini"
    if kind in {"enum", "literal_error"}:
        return "pilihan", _choices(detail, value)
    return "jenis-nilai", _other_shape(detail, model, node)


def _missing(loc: Loc, model: type[Record], node: Node) -> str:
    mapping = node.at(loc[:-1]).value
    is_typed = isinstance(mapping, dict) and loc[-1] in mapping
    said = "masih kosong, padahal wajib diisi" if is_typed else "wajib ditulis di sini"
    return f"kunci “{loc[-1]}” {said}: {_describe(model, loc)}"


def _other_shape(detail: ErrorDetails, model: type[Record], node: Node) -> str:
    kind, loc, value = detail["type"], detail["loc"], detail["input"]
    if kind == "string_type" and isinstance(value, dict) and isinstance(loc[-1], int) and len(value) == 1:
        return f"titik dua di dalam teks? apit dengan tanda kutip lurus: - {quoted(node.at(loc).source)}"
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
    lower = {word.lower(): word for word in allowed}
    close = difflib.get_close_matches(value.lower(), lower, n=1) if isinstance(value, str) else []
    hint = f"maksud Anda “{lower[close[0]]}”? " if close else ""
    return f"{shown(value)} bukan pilihan yang dikenal; {hint}pilihannya: {', '.join(allowed)}"


@lru_cache(maxsize=1024)
def _unknown_key(key: str, record: type[Record] | None) -> str:
    if key == "<<":
        return "penggabungan “<<” tidak dikenal; tulis isinya langsung di sini"
    if record is Channel and key in set(ChannelKind):
        return f"kunci {shown(key)} tidak dapat dipakai bersama “jenis”; tulis nomor atau alamatnya di kunci “nilai”"
    if better := _suggestion(key, record):
        return f"kunci {shown(key)} tidak dikenal; maksud Anda “{better}”?"
    places = ", ".join(dict.fromkeys(_keys(record, with_pairs=False).values())) if record else ""
    where = f"yang dikenal: {places}" if len(places) < MAX_LISTED else "lihat daftar kunci di panduan, atau hapus"
    return f"kunci {shown(key)} tidak dikenal di sini; {where}"


@lru_cache(maxsize=1024)
def _suggestion(key: str, record: type[Record] | None) -> str:
    """Return the key that an unknown one probably stands for, empty where none is near."""
    known = _keys(record) if record else {}
    synonym = _SYNONYMS.get(key.lower(), "")
    if synonym in known:
        return synonym
    named = [word for word in re.split(r"[\W_]+", key.lower()) if word in known]
    close = named or difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.7)
    return known[close[0]] if close else ""


_SYNONYMS = {
    "email": "surel",
    "e-mail": "surel",
    "mail": "surel",
    "gmail": "surel",
    "web": "situs",
    "website": "situs",
    "wa": "whatsapp",
    "watsap": "whatsapp",
    "telp": "telepon",
    "tlp": "telepon",
    "telpon": "telepon",
    "hp": "telepon",
    "phone": "telepon",
    "faks": "fax",
    "ig": "instagram",
    "fb": "facebook",
    "twitter": "x",
    "syarat": "persyaratan",
    "tarif": "biaya",
    "durasi": "lama",
    "harga": "jumlah",
}
"""What authors call a key that has another name here; the first that is known where it was typed is suggested."""


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
