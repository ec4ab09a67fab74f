"""Checks of the words themselves: signs that something went wrong when they were typed or copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maklumat.catalogue.finding import Finding
from maklumat.catalogue.yaml_reader import Node
from maklumat.model.components import COMPONENTS
from maklumat.model.listing import Numbering
from maklumat.model.record import shown

Loc = tuple[str | int, ...]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_BROKEN = re.compile("â€|Ã[\x80-\xbf©¨]|ï»¿|\ufffd|[\ue000-\uf8ff]")
_PATTERNS = (
    ("karakter-tak-terlihat", _INVISIBLE, "{} memuat karakter yang tidak terlihat; ketik ulang kata di sekitarnya"),
    ("huruf-rusak", _BROKEN, "{} memuat huruf rusak; bandingkan dengan naskah aslinya"),
    (
        "satuan-hilang",
        re.compile(r"<\s*[0-9]+\s*>"),
        "{} tampaknya kehilangan satuan sesudah tanda “<”; bandingkan dengan naskah aslinya",
    ),
    (
        "contoh-belum-diganti",
        re.compile(
            r"(?-i:\bGANTI\b|\bTODO\b)|lorem ipsum|\bx{3,}\b|contohkota\.go\.id|\bexample\.(?:com|org)\b", re.IGNORECASE
        ),
        "{} masih teks contoh; ganti dengan isi yang sebenarnya",
    ),
    (
        "data-pribadi",
        re.compile(r"(?<![0-9])(?:[0-9]{16}|[0-9]{18}|[0-9]{8} [0-9]{6} [0-9] [0-9]{3})(?![0-9])"),
        "{} mungkin memuat NIK atau NIP; hapus nomor itu",
    ),
)
_NUMBERED = re.compile(r"(?:[0-9]{1,2}|[a-z])[.)]\s+\S")
_LINES = {"syarat", "langkah", "produk"}
_CLOSING = {"penutup", "tindak_lanjut"}
_LISTS = {kind.key for kind in COMPONENTS} | {"daftar", "rincian", "salah_satu", "jenjang", "alur"}


def check(node: Node) -> Iterator[Finding]:
    """Yield what looks wrong in any text of a file."""
    for loc, text, parent in _texts(node, ()):
        for rule, pattern, message in _PATTERNS:
            if pattern.search(text):
                yield Finding(rule, loc, message.format(shown(text)))
        if _is_line(loc) and _NUMBERED.match(text) and not _is_unnumbered(node, loc):
            yield Finding(
                "nomor-ganda",
                loc,
                f"{shown(text)} diawali nomor, padahal nomor dibuat otomatis; hapus nomornya, atau tulis “penomoran: tanpa”",
            )
        if text.rstrip().endswith(":") and not _is_followed(parent, loc):
            yield Finding(
                "teks-menggantung",
                loc,
                f"{shown(text)} berakhir dengan titik dua tetapi tidak ada lanjutannya; lengkapi dari naskah asli",
            )


def _texts(node: Node, loc: Loc, parent: Node | None = None) -> Iterator[tuple[Loc, str, Node | None]]:
    if isinstance(node.value, str):
        yield loc, node.value, parent
    elif isinstance(node.value, list):
        for index, item in enumerate(node.value):
            yield from _texts(item, (*loc, index), node)
    elif isinstance(node.value, dict):
        for key, item in node.value.items():
            yield from _texts(item, (*loc, key), node)


def _is_line(loc: Loc) -> bool:
    in_list = isinstance(loc[-1], int) and any(step in _LISTS for step in loc[-2:-1])
    return in_list or (loc[-1] in _LINES and len(loc) > 1)


def _is_unnumbered(node: Node, loc: Loc) -> bool:
    """Say whether a list above the line says `penomoran: tanpa`."""
    for step in loc:
        if isinstance(node.value, list) and isinstance(step, int):
            node = node.value[step]
        elif isinstance(node.value, dict) and isinstance(step, str):
            numbering = node.value.get("penomoran")
            if numbering and numbering.value == Numbering.NONE:
                return True
            node = node.value[step]
    return False


def _is_followed(parent: Node | None, loc: Loc) -> bool:
    """Say whether a list stands beside the text, or more lines after it."""
    if parent is None or len(loc) == 1 or loc[-1] in _CLOSING:
        return False
    if isinstance(parent.value, list):
        return loc[-1] != len(parent.value) - 1
    return isinstance(parent.value, dict) and any(
        isinstance(node.value, list | dict) and node.value for node in parent.value.values()
    )
