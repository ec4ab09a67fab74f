"""What stands on a page but belongs to no standard: repeated heads, page numbers, boilerplate of portals.

A head is known by coming back, not by its place or type size: in SIPPN's PDF files it falls between a heading and its
list, or into the middle of the complaints.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from maklumat.importing.blocks import Block
from maklumat.importing.labels import whole_label
from maklumat.importing.markers import take_mark

_ENDING = re.compile(
    r"anda juga dapat menyampaikan pengaduan, aspirasi.*|melalui lapor!?,? anda dapat menyampaikan permasalahan.*"
    r"|website lapor!?\s+unduh di.*|unduh di (?:play|app) store.*|link ke layanan online.*|isu dan keluhan.*"
    r"|klik banner di ?bawah.*",
    re.IGNORECASE | re.DOTALL,
)
"""The foot of every page of SIPPN's web site. Where it begins the standard ends."""
_NOISE = re.compile(
    r"(?:anda di )?halaman\s+\d+(?:\s*(?:dari|/)\s*\d+)?|page \d+(?: of \d+)?|-\s*\d{1,3}\s*-|hal(?:aman)?\.?\s*\d{1,3}"
    r"|(?:hak cipta|copyright|©).*|all rights reserved.*"
    r"|(?:diposting|dipublikasikan|diterbitkan|diunggah|ditulis|posted)\s+(?:oleh|pada|by|on)\b.*|(?:oleh|by)\s*:?\s*admin\b.*"
    r"|dilihat\s*:?\s*\d+.*|\d+ (?:kali )?dilihat|skip to content|lewati ke konten.*|belum ada",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:(?:share|bagikan|tweet|cetak|print|unduh|download|kembali|beranda|home|selengkapnya|baca juga)\b[\s|:/›»]*"
    r"(?:(?:ke |di |on )?(?:facebook|twitter|x|whats ?app|telegram|linkedin|beranda|home|atas|laman utama|pdf|halaman(?: ini)?|dokumen|file|berkas|ini|page)\b[\s|:/›»]*)*)+",
    re.IGNORECASE,
)
"""Buttons of a page. A line that only begins so is a step or a requirement."""
_TABLE_HEAD = re.compile(
    r"(?:no(?:mor)?\.?\s*)?(?:jenis\s*)?(?:komponen|uraian|keterangan)(?:\s*standar(?: pelayanan)?)?\s*(?:uraian|keterangan|isi|deskripsi)?|no(?:mor)?\.?",
    re.IGNORECASE,
)
_GROUP_HEAD = re.compile(
    r"(?:[A-BI]{1,2}[.)]?\s*|\d[.)]\s*)?(?:komponen\s+)?(?:standar\s+)?(?:pelayanan\s+)?(?:yang\s+)?(?:terkait|berkaitan)\s+dengan\s+.{0,60}(?:pelayanan|organisasi|penyampaian|pengelolaan).{0,60}"
    r"|(?:[A-BI]{1,2}[.)]?\s*)?\(?(?:service\s*delivery|(?:service\s*)?manufactur(?:ing|e))\)?\s*\.?"
    r"|(?:[A-BI]{1,2}[.)]?\s+)?(?:proses\s+)?(?:penyampaian|pengelolaan)\s+(?:pe)?layanan(?:\s+publik)?"
    r"(?:\s*[(/-]?\s*(?:service\s*delivery|(?:service\s*)?manufactur\w*)\s*\)?)?"
    r"|(?:[A-BI]{1,2}[.)]?\s*)?(?:komponen|proses)\s+(?:penyampaian|pengelolaan|service).{0,60}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:alamat\s*:?\s*)?(?:jl\b|jln\b|jalan\b|komp(?:leks|lek)?\b|kompleks?\b)", re.IGNORECASE)
_GOVERNMENT = re.compile(r"^(?:pemerintah\s+(?:kota|kab|prov|daerah|republik)|provinsi\s|kementerian\s)", re.IGNORECASE)
_WEB = re.compile(r"^(?:https?://|www\.)\S+$|^\S+\.go\.id/?$", re.IGNORECASE)
_OFFICE = re.compile(
    r"^(?:dinas|badan|kantor|kecamatan|kelurahan|sekretariat|inspektorat|rsud|rumah sakit|uptd?|puskesmas|satuan polisi|balai|bagian|direktorat)\b",
    re.IGNORECASE,
)


def is_noise(text: str) -> bool:
    """Say whether a line is a page number, a copyright or a button."""
    return _NOISE.fullmatch(text.strip()) is not None or is_button(text)


def is_button(text: str) -> bool:
    """Say whether a line is nothing but the words of a button: `Unduh PDF`, `Kembali`."""
    return _BUTTON.fullmatch(text.strip()) is not None


def is_table_head(text: str) -> bool:
    """Say whether a line is the head row of a table of components, or a part of it: `NO | KOMPONEN | URAIAN`."""
    said = text.strip().replace("|", " ").strip(" :")
    return _TABLE_HEAD.fullmatch(said) is not None and said.lower() != "keterangan"


def is_group_head(text: str) -> bool:
    """Say whether a line only names one of the law's two groups of components."""
    return _GROUP_HEAD.fullmatch(text.strip()) is not None


def is_group_sign(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a cell is only the letter of a group of components, `B | PENGELOLAAN PELAYANAN`."""
    is_sign = re.fullmatch(r"[A-BI]{1,2}[.)]?", blocks[at].text.strip()) is not None
    return is_sign and at + 1 < len(blocks) and is_group_head(blocks[at + 1].text)


def is_ending(text: str) -> bool:
    """Say whether a line belongs to the foot of SIPPN's pages."""
    return _ENDING.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left to understand, the first head of the page, and the lines that were set aside."""

    blocks: tuple[Block, ...]
    head: tuple[Block, ...]
    furniture: frozenset[int]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def set_aside(blocks: Sequence[Block]) -> Cleaned:
    """Take the furniture out; the agency's head is returned, once."""
    runs = _head_runs(blocks)
    head = tuple(blocks[at] for at in runs[0]) if runs else ()
    repeated = {at for run in runs for at in run}
    inside = _between_labels(blocks)
    kept = [
        block
        for at, block in enumerate(blocks)
        if at not in repeated and not (is_noise(block.text) and not (at in inside and is_button(block.text)))
    ]
    left = {block.line for block in kept}
    furniture = {block.line for block in blocks} - left - {block.line for block in head}
    return Cleaned(tuple(kept), head, frozenset(furniture))


def _between_labels(blocks: Sequence[Block]) -> range:
    """Return the places between the first and the last label: there a page has no buttons, a component may have the word."""
    labels = [at for at, block in enumerate(blocks) if whole_label(take_mark(block.text)[1])]
    return range(labels[0], labels[-1]) if labels else range(0)


def _head_runs(blocks: Sequence[Block]) -> list[list[int]]:
    """Return the runs of neighbours that come back as the head of a page; empty where nothing comes back."""
    said = [_words(block.text) for block in blocks]
    counts = Counter(words for words in said if words)
    may_repeat = {
        at
        for at, block in enumerate(blocks)
        if counts[said[at]] > 1
        and len(said[at]) > 6
        and not whole_label(block.text)
        and take_mark(block.text)[0] is None
    }
    known = " | ".join(dict.fromkeys(said[at] for at in sorted(may_repeat)))
    parts = set(may_repeat)
    for step in (1, -1):  # a head that is wrapped elsewhere the next time goes on in its neighbours
        for at in range(len(blocks))[::step]:
            if at not in parts and at - step in parts and _is_piece(said[at], known):
                parts.add(at)
    runs: list[list[int]] = []
    for at in sorted(parts):
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    heads = [run for run in runs if _is_head([blocks[at].text for at in run])]
    return heads if len(heads) > 1 else []


def _is_piece(words: str, known: str) -> bool:
    """Say whether words are a part of a head's lines, or a head's line and a bit more."""
    pieces = known.split(" | ")
    return len(words) > 6 and any(words in piece or (piece and words.startswith(piece)) for piece in pieces)


def _is_head(texts: list[str]) -> bool:
    """Say whether lines name an office with its address or government: only that makes a head."""
    signs = [any(pattern.search(text.strip()) for text in texts) for pattern in (_ADDRESS, _GOVERNMENT, _WEB, _OFFICE)]
    return sum(signs) >= 2
