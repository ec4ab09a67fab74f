"""Signature blocks of decrees: `Ditetapkan di …`, the office, the name and its NIP. They belong to no component."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maklumat.importing.blocks import Block, Quote, quote
from maklumat.importing.labels import whole_label
from maklumat.importing.markers import take_mark
from maklumat.importing.reading import Question

_PLACE = re.compile(r"(?:ditetapkan|dikeluarkan|ditandatangani|disahkan)\s+(?:di|pada)\b.{0,120}", re.IGNORECASE)
_DATE = re.compile(
    r"(?:pada\s+)?tanggal\s*:?\s+\d.{0,30}|[A-Z][\w ]{2,30},\s*\d{1,2}\s+[A-Z][a-z]+\s+\d{4}", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:a\.?n\.?\s+|plt\.?\s+|plh\.?\s+|pj\.?\s+|u\.?b\.?\s+)?(?:kepala|camat|lurah|direktur|bupati|wali ?kota|gubernur|sekretaris|ketua|pimpinan|kabid|kasi)\b.{0,90}",
    re.IGNORECASE,
)
_RANK = re.compile(r"(?:pembina|penata|pengatur|juru)\b.{0,40}|\(?\s*ttd\.?\s*\)?|tertanda", re.IGNORECASE)
_NIP = re.compile(r"NIP\b.{0,40}", re.IGNORECASE)
_TITLES = re.compile(r"\b(?:dr|drs|dra|ir|h|hj|prof|drg)\.\s|,\s*[SMA]\.?\s?[A-Z][A-Za-z]*\.?", re.IGNORECASE)
LONGEST = 9
"""Lines of a signature block."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: its lines, and its words without the name."""

    lines: tuple[int, ...]
    words: Quote

    @property
    def question(self) -> Question:
        """What is asked about it."""
        return Question(
            "belum_terbaca",
            self.lines,
            "blok tanda tangan ini bukan isi komponen; nama penanda tangan sengaja tidak disalin, hapus sisanya bila tidak perlu",
            ("hapus", "pindahkan ke sk.yml"),
        )


def signatures_in(blocks: Sequence[Block]) -> list[Signature]:
    """Return the signature blocks of a document, from top to bottom."""
    found: list[Signature] = []
    at = 0
    while at < len(blocks):
        run = _run(blocks, at)
        if run:
            kept = [block for block in run if not _is_name(block) and not _NIP.match(block.text)]
            words = " ".join(block.text for block in kept)
            found.append(Signature(tuple(block.line for block in run), quote(words, [block.line for block in kept])))
        at += len(run) or 1
    return found


def _run(blocks: Sequence[Block], at: int) -> list[Block]:
    """Return the signature block that begins here; empty where none does."""
    first = blocks[at]
    is_place = _fits(_PLACE, first)
    if not is_place and not (_fits(_OFFICE, first) and len(first.text.split()) <= 9):
        return []
    run = [first]
    for block in blocks[at + 1 : at + LONGEST]:
        if not any(_fits(pattern, block) for pattern in (_DATE, _OFFICE, _RANK, _NIP)) and not _may_be_name(block):
            break
        run.append(block)
        if _NIP.match(block.text):
            return run
    if not is_place:
        return []
    names = [number for number, block in enumerate(run) if _is_name(block)]
    signs = [
        number
        for number, block in enumerate(run)
        if any(_fits(kind, block) for kind in (_PLACE, _DATE, _OFFICE, _RANK))
    ]
    return run[: max(*signs, names[0] if names else 0, 0) + 1] if len(signs) > 1 or names else []


def _fits(pattern: re.Pattern[str], block: Block) -> bool:
    return not block.marker and take_mark(block.text)[0] is None and pattern.fullmatch(block.text.strip()) is not None


def _may_be_name(block: Block) -> bool:
    """Say whether a line could be a person's name, or goes on with the name of an office in capitals."""
    text = block.text.strip()
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
    is_plain = not re.search(r"\d|[:;?!]", text) and 0 < len(text.split()) <= 8 and not block.heading
    return is_plain and all(word[0].isupper() for word in words) and whole_label(text) is None and not _is_title(text)


def _is_title(text: str) -> bool:
    return re.match(r"(?:standar|lampiran|jenis|nama)\b", text, re.IGNORECASE) is not None


def _is_name(block: Block) -> bool:
    is_sign = any(_fits(pattern, block) for pattern in (_PLACE, _DATE, _OFFICE, _RANK))
    is_title = bool(_TITLES.search(block.text)) or len(block.text.split()) <= 5
    return not is_sign and not _NIP.match(block.text) and _may_be_name(block) and is_title
