"""Drafts as JSON for programs: one shape for every record, whatever short forms its YAML would use.

`persyaratan`, `prosedur` and `produk` are always lists; `waktu`, `biaya` and `pengaduan` are always objects whose `teks`
is the whole text as it stands in the source, with what was typed beside it; channels are one flat list. The
sentences around a list stand in `bingkai`, beside the records.
"""

from __future__ import annotations

from typing import Any

from maklumat.importing.draft import Draft, Understood
from maklumat.importing.reading import Question
from maklumat.model.duration import exact_duration
from maklumat.model.fee import says_free

_LISTS = ("persyaratan", "prosedur", "produk")


def as_json(understood: list[Understood]) -> dict[str, Any]:
    """Return drafts and questions of several documents."""
    drafts = [(source.source.name, draft) for source in understood for draft in source.drafts]
    return {
        "rancangan": [record_of(draft) for _, draft in drafts],
        "pertanyaan": [
            question_of(question) | {"rancangan": at}
            for at, (_, draft) in enumerate(drafts)
            for question in draft.questions
        ],
        "bingkai": [frame_of(draft) for _, draft in drafts],
        "instansi": [draft.agency for _, draft in drafts],
        "sk": [draft.decree for _, draft in drafts],
        "catatan": [f"{source.source.name}: {note}" for source in understood for note in source.notes],
    }


def question_of(question: Question) -> dict[str, Any]:
    """Return a question as JSON."""
    return {
        "kunci": question.key,
        "baris": list(question.lines),
        "pesan": question.message,
        "pilihan": list(question.choices),
    }


def record_of(draft: Draft) -> dict[str, Any]:
    """Return a draft's record in the one shape."""
    record = dict(draft.record)
    for key in _LISTS:
        if key in record:
            record[key] = _items(record[key])
    for key in ("waktu", "biaya", "pengaduan"):
        if key in record:
            record[key] = _whole(key, record[key], draft)
    return record


def frame_of(draft: Draft) -> dict[str, Any]:
    """Return the words and signs around the lists of a record, which the one shape has no room for."""
    frames = {}
    for key in _LISTS:
        value = draft.record.get(key)
        if isinstance(value, dict):
            frames[key] = {name: inner for name, inner in value.items() if name != "daftar"}
    return frames


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.get("daftar", []))
    return value if isinstance(value, list) else [value]


def _whole(key: str, value: Any, draft: Draft) -> dict[str, Any]:
    typed = dict(value) if isinstance(value, dict) else {"teks": value}
    if key == "waktu" and "lama" not in typed and (lama := exact_duration(typed.get("teks", ""))):
        typed["lama"] = str(lama)
    if key == "biaya" and (typed.get("gratis") == "ya" or says_free(typed.get("teks", ""))):
        typed["gratis"] = True
    if key == "pengaduan" and "saluran" in typed:
        typed["saluran"] = _flat(typed["saluran"])
    return {"teks": draft.sections[key], **{name: inner for name, inner in typed.items() if name != "teks"}}


def _flat(channels: list[Any]) -> list[Any]:
    return [
        inner for channel in channels for inner in (_flat(channel["saluran"]) if "kelompok" in channel else [channel])
    ]
