"""A draft laid over the standard that it updates: what was written by hand beside equal words stays.

Only the keys that say something else are written anew; every other line of the file, comments included, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from maklumat.catalogue.yaml_reader import read_yaml
from maklumat.importing.yaml_writer import record_yaml
from maklumat.model.decree import decree_key

_WORDS = frozenset(
    {"syarat", "langkah", "produk", "teks", "pengantar", "penutup", "kelompok", "judul", "tindak_lanjut", "untuk"}
)
_ORDER = (
    "format", "judul", "sk", "ringkas", "kata_warga", "sasaran", "status", "keterangan_status", "berlaku_sejak", "ditinjau",
    "pemberitahuan", "layanan_daring", "lokasi", "jam_layanan", "terkait", "persyaratan", "prosedur", "waktu", "biaya", "produk",
    "pengaduan", "dasar_hukum", "sarana", "kompetensi", "pengawasan", "jumlah_pelaksana", "jaminan_pelayanan",
    "jaminan_keamanan", "evaluasi", "tambahan", "belum_terbaca",
)  # fmt: skip
"""Where a key that is new to a file is put."""


def changed_keys(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a draft that say something else than the record, with what was written by hand kept."""
    changes: dict[str, Any] = {}
    for key, value in new.items():
        before = old.get(key)
        if key == "format" or (key == "sk" and before and decree_key(str(before)) == decree_key(str(value))):
            continue
        if sorted(words_in(before)) != sorted(words_in(value)):
            changes[key] = _with_known_lines(value, _lines_by_words(before))
    return changes


def words_in(value: Any, key: str = "teks") -> Iterator[str]:
    """Yield the original's words in a value, without what was typed beside them."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from words_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from words_in(inner, "teks" if not isinstance(inner, dict) else key)
    elif value is not None and key in _WORDS:
        yield " ".join(str(value).split())


def _lines_by_words(value: Any) -> dict[str, Any]:
    """Return the lines of a component by their words."""
    lines: dict[str, Any] = {}
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        lines |= _lines_by_words(item)
    if isinstance(value, list):
        lines |= {" ".join(words_in(item)): item for item in value}
    return lines


def _with_known_lines(value: Any, known: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [known.get(" ".join(words_in(item))) or _with_known_lines(item, known) for item in value]
    if isinstance(value, dict):
        return {key: _with_known_lines(inner, known) for key, inner in value.items()}
    return value


def with_keys(text: str, changes: dict[str, Any]) -> str:
    """Return a file's text with these keys written anew; None takes a key out."""
    for key, value in changes.items():
        text = _with_key(text, key, value)
    return text


def _with_key(text: str, key: str, value: Any) -> str:
    node = read_yaml(text.encode())
    lines = text.splitlines()
    starts = sorted(line for line, _ in node.keys.values())
    body = record_yaml({key: value}).rstrip("\n").splitlines() if value is not None else []
    if key in node.keys:
        start = node.keys[key][0] - 1
        end = _end(lines, start, starts)
        return "\n".join([*lines[:start], *body, *lines[end:]]) + "\n"
    before = [known for known in node.keys if _place(known) < _place(key)]
    last = max((node.keys[known][0] - 1 for known in before), default=-1)
    end = _end(lines, last, starts) if last >= 0 else 0
    gap = [""] if last >= 0 and _place(key) > _place("kata_warga") else []
    return "\n".join([*lines[:end], *gap, *body, *lines[end:]]) + "\n"


def _place(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def _end(lines: list[str], start: int, starts: list[int]) -> int:
    """Return where the lines of a key end; empty lines and comments before the next key are the next key's."""
    end = next((line - 1 for line in starts if line - 1 > start), len(lines))
    while end > start + 1 and re.fullmatch(r"\s*(?:#.*)?", lines[end - 1]):
        end -= 1
    return end
