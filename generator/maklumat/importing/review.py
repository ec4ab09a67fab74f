"""The review page of a document: its source beside its drafts, linked line by line, questions first.

One HTML file that fetches nothing. Colours are never the only sign, and every link works without its script.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import minify
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from maklumat.importing.blocks import Quote, lines_of
from maklumat.importing.draft import Confidence, Draft, Understood
from maklumat.importing.furniture import is_group_head, is_table_head
from maklumat.importing.reading import Question
from maklumat.model.components import COMPONENTS

_NAMES = {
    "judul": "Judul",
    "sk": "Nomor SK",
    "jam_layanan": "Jam layanan",
    "tambahan": "Bagian lain",
    "belum_terbaca": "Belum ditempatkan",
} | {kind.key: kind.name for kind in COMPONENTS}
_CONFIDENCE = {
    Confidence.CLEAR: "jelas dari judulnya",
    Confidence.GUESSED: "diduga dari urutannya",
    Confidence.DOUBTFUL: "perlu diperiksa",
}
_TEXTS = ("syarat", "langkah", "produk", "teks", "kelompok", "judul")
"""Keys under which a line's own words stand."""
_SILENT = frozenset({"rincian", "daftar", "hari"})
"""Keys of lines that need no heading of their own."""
_WORDS = {
    "jenis": "jenis",
    "jika": "jika",
    "pelaku": "pelaku",
    "lama": "lama",
    "perkiraan": "perkiraan",
    "mulai": "sejak",
    "opsional": "boleh tidak ada",
    "jumlah": "rupiah",
    "sampai": "sampai rupiah",
    "per": "per",
    "gratis": "gratis",
    "dasar": "dasar",
    "menurut": "menurut",
    "nilai": "nilai",
    "di": "letak",
    "penomoran": "penomoran",
    "salah_satu": "Salah satu",
    "saluran": "Saluran",
    "jenjang": "Jenjang",
    "alur": "Cara pengaduan ditangani",
    "tarif": "Tarif",
    "penjamin": "Menurut penjamin",
    "pengantar": "Pengantar",
    "penutup": "Penutup",
    "tindak_lanjut": "Tindak lanjut",
}
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A way from one side to the other."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a draft with what was typed beside its words."""

    id: str
    depth: int
    text: str
    key: str
    notes: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    lines: str
    is_label: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of a draft."""

    name: str
    confidence: str
    confidence_words: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question."""

    about: str
    message: str
    choices: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft."""

    id: str
    title: str
    file_name: str
    questions: tuple[QuestionView, ...]
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the source: `kind` says what became of it."""

    number: int
    text: str
    kind: str
    href: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """All that the template is given."""

    name: str
    count_words: str
    style: str
    script: str
    icon_href: str
    lines: tuple[LineView, ...]
    drafts: tuple[DraftView, ...]


def review_html(understood: Understood, file_names: Sequence[str], templates: Path) -> str:
    """Return the review page of a document; `file_names` are those of its drafts."""
    environment = Environment(
        loader=FileSystemLoader(templates / "review"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("review.html").render(page=review_page(understood, file_names, templates))


def review_page(understood: Understood, file_names: Sequence[str], templates: Path) -> ReviewPage:
    """Return what the template places."""
    drafts = tuple(
        _draft(draft, number, name)
        for number, (draft, name) in enumerate(zip(understood.drafts, file_names, strict=True), 1)
    )
    asked = sum(len(draft.questions) for draft in drafts)
    folder = templates / "review"
    icon = (templates / "assets/favicon.svg").read_bytes()
    return ReviewPage(
        understood.source.name,
        f"{len(drafts)} rancangan, {asked} pertanyaan",
        minify.string("text/css", (folder / "review.css").read_text(encoding="utf-8")),
        (folder / "review.js").read_text(encoding="utf-8"),
        f"data:image/svg+xml;base64,{base64.b64encode(icon).decode()}",
        tuple(_lines(understood, drafts)),
        drafts,
    )


def _draft(draft: Draft, number: int, file_name: str) -> DraftView:
    keys = ["judul", "sk", *(kind.key for kind in COMPONENTS if kind.is_published or kind.key in draft.record)]
    keys += [key for key in ("jam_layanan", "tambahan", "belum_terbaca") if key in draft.record]
    parts = tuple(_part(draft, key, f"r{number}") for key in keys)
    questions = tuple(map(_question, draft.questions))
    return DraftView(f"r{number}", draft.title, file_name, questions, parts)


def _question(question: Question) -> QuestionView:
    key = question.key.split(".")[0].split("[")[0]
    return QuestionView(_NAMES.get(key, "Naskah"), question.message, question.choices, _to_source(question.lines))


def _to_source(lines: Sequence[int]) -> tuple[Link, ...]:
    """Return one link a stretch of lines."""
    stretches: list[list[int]] = []
    for line in sorted(lines):
        if stretches and line <= stretches[-1][-1] + 2:
            stretches[-1].append(line)
        else:
            stretches.append([line])
    return tuple(
        Link(f"#s{run[0]}", f"baris {run[0]}" if len(run) == 1 else f"baris {run[0]}–{run[-1]}")
        for run in stretches[:3]
    )


def _part(draft: Draft, key: str, prefix: str) -> PartView:
    confidence = draft.confidence.get(key)
    rows = tuple(
        Row(
            f"{prefix}-{key}-{at}",
            min(depth, _DEEPEST),
            text,
            name,
            notes,
            _to_source(lines),
            " ".join(map(str, lines)),
            is_label,
        )
        for at, (depth, text, name, notes, lines, is_label) in enumerate(_rows(draft.record.get(key), 0, ""), 1)
    )
    return PartView(_NAMES.get(key, key), str(confidence or ""), _CONFIDENCE[confidence] if confidence else "", rows)


Flat = tuple[int, str, str, tuple[tuple[str, str], ...], tuple[int, ...], bool]


def _rows(value: Any, depth: int, key: str) -> Iterator[Flat]:
    """Yield a value as flat rows: depth, words, key, notes, lines, whether it only heads others."""
    if isinstance(value, list):
        if key and key not in _SILENT:
            yield depth, _WORDS.get(key, key), "", (), (), True
        for item in value:
            yield from _rows(item, depth, "")
    elif isinstance(value, dict):
        yield from _mapping(value, depth, key)
    elif value is not None:
        lines = value.lines if isinstance(value, Quote) else ()
        yield depth, str(value), _WORDS.get(key, ""), (), lines, False


def _mapping(value: dict[str, Any], depth: int, key: str) -> Iterator[Flat]:
    own = next((name for name in _TEXTS if name in value), None)
    inner = {name: item for name, item in value.items() if isinstance(item, list | dict)}
    said = {name: item for name, item in value.items() if name not in inner and name != own}
    paragraphs = [name for name in ("pengantar", "penutup", "tindak_lanjut") if name in said]
    notes = tuple((_WORDS.get(name, name), str(item)) for name, item in said.items() if name not in paragraphs)
    text = str(value[own]) if own else ""
    if not text and "jenis" in value and "nilai" in value:
        text = "(disebut di baris yang sama)"
    lines = lines_of({name: item for name, item in value.items() if name not in inner})
    if text or notes:
        yield depth, text, _WORDS.get(key, ""), notes, lines, False
    if "pengantar" in said:
        yield from _rows(said["pengantar"], depth, "pengantar")
    for name, item in inner.items():
        if name == "penomoran":
            continue
        yield from _rows(item, depth + 1 if own else depth, name)
    for name in paragraphs[0 if "pengantar" not in said else 1 :]:
        yield from _rows(said[name], depth, name)


def _lines(understood: Understood, drafts: Sequence[DraftView]) -> Iterator[LineView]:
    """Yield the source's lines with what became of each and a way to its first place in a draft."""
    places: dict[int, str] = {}
    for draft in drafts:
        for part in draft.parts:
            for row in part.rows:
                for line in row.lines.split():
                    places.setdefault(int(line), f"#{row.id}")
    unread = {line for draft in understood.drafts for line in lines_of(draft.record.get("belum_terbaca"))}
    labels = {line for draft in understood.drafts for line in draft.labels}
    facts = {line for draft in understood.drafts for line in lines_of([draft.agency, draft.decree])}
    for number, text in enumerate(understood.source.lines, 1):
        kind = ""
        if number in unread:
            kind = "belum"
        elif number in places or number in facts:
            kind = "isi-naskah"
        elif number in labels or is_table_head(text) or is_group_head(text):
            kind = "judul-bagian" if text.strip() else ""
        elif text.strip():
            kind = "perabot"
        yield LineView(number, text, kind, places.get(number, ""))
