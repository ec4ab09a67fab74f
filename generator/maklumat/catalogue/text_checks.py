"""Checks of the words themselves: signs that something went wrong when they were typed or copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maklumat.catalogue.finding import Finding
from maklumat.catalogue.yaml_reader import Node
from maklumat.model.components import COMPONENTS
from maklumat.model.contact import ChannelKind
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
    for loc, scalar, parent in _scalars(node, ()):
        yield from _as_typed(loc, scalar, parent)
        text = scalar.value
        if not isinstance(text, str):
            continue
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


_LIST_SIGN = re.compile(
    r"\s*(?:[-–—]\s|[-–—](?=[^\W\d])|[•●▪◦·*➢✓✔]|(?:[0-9]{1,2}|[ivx]{1,4}|[a-z])\)\s*\S|(?:[0-9]{1,2}|[ivx]{1,4}|[a-z])\.\s|[0-9]{1,2}\.(?=[^\W\d]))",
    re.IGNORECASE,
)
_NO_SPACE = re.compile(r"-[^\W\d]")
_LINE_KEYS = {
    "persyaratan": "syarat",
    "prosedur": "langkah",
    "alur": "langkah",
    "jenjang": "langkah",
    "produk": "produk",
}
_ONE_TEXT = "pakai tanda | bila memang satu teks"


def _as_typed(loc: Loc, scalar: Node, parent: Node | None) -> Iterator[Finding]:
    """Yield what YAML makes of a text without quotes that its author didn't mean."""
    if cut := _cut_off(scalar.behind):
        yield Finding(
            "teks-terpotong",
            loc,
            f"{shown(cut)} dianggap komentar dan tidak akan tampil; apit seluruh teks dengan tanda kutip, atau tulis dua spasi sebelum # dan satu sesudahnya bila memang komentar",
        )
    first, *more = scalar.source.splitlines() if scalar.source else [str(scalar.value or "")]
    is_below = loc[-1:] and (loc[-1] in _LISTS or _is_below_its_key(loc, scalar, parent))
    if is_below and not scalar.is_quoted and (_NO_SPACE.match(first) or (more and _LIST_SIGN.match(first))):
        yield Finding(
            "daftar-melebur",
            loc,
            f"daftar ini melebur menjadi satu kalimat; tulis “- ” (tanda hubung dan spasi) di awal tiap baris, atau {_ONE_TEXT}",
        )
    elif any(map(_LIST_SIGN.match, more)):
        yield Finding(
            "daftar-melebur",
            loc,
            f"daftar di bawah teks melebur menjadi satu kalimat; {_list_advice(loc)}, atau {_ONE_TEXT}",
        )


def _cut_off(behind: str) -> str:
    """Return what was taken for a comment but reads like text; empty for a comment that looks like one."""
    gap, sign, rest = behind.partition("#")
    is_digit = rest[:1].isdigit()
    is_tight = gap == " " and (rest[:1] not in {"", " ", "\t", "#"} or rest.lstrip()[:1].isdigit())
    return f"#{rest}".strip() if sign and (is_digit or is_tight) else ""


def _is_below_its_key(loc: Loc, scalar: Node, parent: Node | None) -> bool:
    key_line = parent.keys.get(str(loc[-1]), (scalar.line, 0))[0] if parent and loc else scalar.line
    return key_line < scalar.line


def _list_advice(loc: Loc) -> str:
    """Return where the lines of a list below a text belong."""
    if any(isinstance(step, int) for step in loc):
        line = next((_LINE_KEYS[str(step)] for step in reversed(loc) if step in _LINE_KEYS), "teks")
        return f"tulis teksnya di kunci “{line}” dan daftarnya di kunci “rincian”, tiap butir diawali “- ”"
    if loc and loc[0] in _LISTS - {"waktu", "biaya", "pengaduan"}:
        return "tulis teksnya di kunci “pengantar” dan daftarnya di kunci “daftar”, tiap butir diawali “- ”"
    return "tulis daftarnya di kunci sendiri, tiap butir diawali “- ”"


def _scalars(node: Node, loc: Loc, parent: Node | None = None) -> Iterator[tuple[Loc, Node, Node | None]]:
    if isinstance(node.value, list):
        for index, item in enumerate(node.value):
            yield from _scalars(item, (*loc, index), node)
    elif isinstance(node.value, dict):
        for key, item in node.value.items():
            yield from _scalars(item, (*loc, key), node)
    else:
        yield loc, node, parent


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
            if numbering and Numbering.NONE in (numbering.plain(), *_plain_list(numbering)):
                return True
            node = node.value[step]
    return False


def _plain_list(node: Node) -> list[object]:
    return [item.plain() for item in node.value] if isinstance(node.value, list) else []


_CONTINUATIONS = {
    "untuk": {"teks", "lama", "jumlah", "sampai", "gratis", "per"},
    "teks": {"nilai", *ChannelKind},
}
"""Keys that print their text behind that of another key."""


def _is_followed(parent: Node | None, loc: Loc) -> bool:
    """Say whether a list stands beside the text, or more lines after it."""
    if parent is None or len(loc) == 1 or loc[-1] in _CLOSING:
        return False
    if isinstance(parent.value, list):
        return loc[-1] != len(parent.value) - 1
    if not isinstance(parent.value, dict):
        return False
    goes_on = {key for key in parent.value.keys() & _CONTINUATIONS.get(str(loc[-1]), set()) if parent.value[key].value}
    return bool(goes_on) or any(isinstance(node.value, list | dict) and node.value for node in parent.value.values())
