"""One YAML file as text, lists and mappings with the position of every node.

libyaml parses (PyYAML's C loader); this module builds the tree from its events, so that a scalar stays what was typed
(`no`, `1:30`, `0265…` are text), duplicate keys are seen, and depth and aliases are bounded. Text is normalised
to NFC, nothing else. Typing of values is the models' business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

MAX_BYTES = 512 * 1024
"""A standard is a few kilobytes; the longest decrees of 80 pages stay under 300 KB."""
MAX_DEPTH = 40
"""Deeper than any tree of requirements; bounds recursion."""
MAX_NODES = 50_000
"""Nodes after aliases are expanded: more than a full file of MAX_BYTES needs, far less than an alias bomb."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar (str, or None where nothing stands), list or mapping. Lines and columns count from 1."""

    value: str | None | list[Node] | dict[str, Node]
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def plain(self) -> object:
        """Return the tree as str, list, dict and None."""
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value

    def locate(self, loc: tuple[str | int, ...]) -> tuple[int, int, str]:
        """Return line, column and written path of a pydantic `loc`.

        Steps that a short form added (`daftar` of a bare list) are skipped. A key that isn't there (a missing one) is
        named, at the position of its mapping.
        """
        node, where, path = self, (self.line, self.column), ""
        for step in loc:
            if isinstance(step, int) and isinstance(node.value, list) and step < len(node.value):
                node = node.value[step]
                where, path = (node.line, node.column), f"{path}[{step + 1}]"
            elif isinstance(node.value, dict) and isinstance(step, str):
                path = f"{path}.{step}" if path else step
                where = node.keys.get(step, where)
                if step not in node.value:
                    break
                node = node.value[step]
        return *where, path


class ReadingError(Exception):
    """A file that can't be read as one YAML mapping; carries what a Problem needs."""

    def __init__(self, rule: str, message: str, line: int = 1, column: int = 1, key: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.line, self.column, self.key = rule, message, line, column, key


def read_yaml(content: bytes) -> Node:
    """Return the mapping that a file holds; raise ReadingError for anything else."""
    if len(content) > MAX_BYTES:
        raise ReadingError("berkas-terlalu-besar", f"berkas {len(content) // 1024} KB, paling besar {MAX_BYTES // 1024} KB; pecah menjadi beberapa standar")
    text = _decode(content)
    _refuse_forbidden(text)
    try:
        root = _Builder(text).build()
    except yaml.YAMLError as error:
        raise _explain(error) from None
    if root is None or root.value is None:
        raise ReadingError("berkas-kosong", "berkas kosong; isi dengan “format: 1” dan kunci-kunci lainnya")
    if not isinstance(root.value, dict):
        raise ReadingError("bukan-pasangan", "isi berkas harus pasangan “kunci: nilai”, misalnya “judul: …”", root.line, root.column)
    return root


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = _position(before, len(before))
        hint = "simpan ulang berkas sebagai UTF-8 (di Notepad: Save As, Encoding: UTF-8)"
        raise ReadingError("bukan-utf8", f"berkas bukan teks UTF-8; {hint}", line, column) from None


def _position(text: str, index: int) -> tuple[int, int]:
    """Return line and column of a character of a text, as libyaml counts lines."""
    lines = re.split("\r\n|\r|\n|\x85|\u2028|\u2029", text[:index])
    return len(lines), len(lines[-1]) + 1


def _refuse_forbidden(text: str) -> None:
    for found, rule, what in ((_FORBIDDEN.search(text), "karakter-terlarang", "karakter kendali"), (_BIDI.search(text), "arah-tulisan", "karakter pembalik arah tulisan")):
        if found:
            line, column = _position(text, found.start())
            raise ReadingError(rule, f"ada {what} U+{ord(found[0]):04X} yang tidak terlihat dan dapat menyesatkan pembaca; hapus, lalu ketik ulang kata itu", line, column)


class _Builder:
    """Builds the node tree from libyaml's events."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def build(self) -> Node | None:
        """Return the root of the only document, None for an empty stream."""
        root = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _at(event, "banyak-dokumen", "berkas berisi lebih dari satu dokumen (---); simpan tiap standar dalam berkas sendiri")
                root = self._node(next(self._events), 0)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise _at(event, "terlalu-dalam", f"susunan lebih dari {MAX_DEPTH} tingkat; ratakan daftarnya")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        _refuse_tag(event)
        before = self._count
        self._spend(1, event)
        if isinstance(event, yaml.ScalarEvent):
            node = Node(_scalar(event), *_mark(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        else:
            node = self._mapping(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = (node, self._count - before)
        return node

    def _alias(self, event: yaml.AliasEvent) -> Node:
        if event.anchor not in self._anchors:
            raise _at(event, "alias", f"“*{event.anchor}” merujuk ke sesuatu yang belum ditulis; tulis isinya langsung di sini")
        node, size = self._anchors[event.anchor]
        self._spend(size, event)
        return node

    def _spend(self, nodes: int, event: yaml.Event) -> None:
        self._count += nodes
        if self._count > MAX_NODES:
            raise _at(event, "terlalu-banyak", f"isi berkas melebihi {MAX_NODES} butir sesudah rujukan (*) dibuka; tulis isinya langsung tanpa rujukan")

    def _sequence(self, start: yaml.Event, depth: int) -> Node:
        items = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, depth + 1))
        return Node(items, *_mark(start))

    def _mapping(self, start: yaml.Event, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            if key in values:
                raise _at(event, "kunci-ganda", f"kunci ini sudah ditulis di baris {keys[key][0]}; gabungkan isinya, lalu hapus salah satu", key)
            keys[key] = _mark(event)
            values[key] = self._node(next(self._events), depth + 1)
        return Node(values, *_mark(start), keys)

    def _key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _at(event, "kunci-rumit", "kunci harus satu kata seperti “judul”; bila teks memuat { } atau [ ], apit dengan tanda kutip")
        _refuse_tag(event)
        return _scalar(event) or ""


_TEXT_TAG = "tag:yaml.org,2002:str"


def _refuse_tag(event: yaml.Event) -> None:
    if getattr(event, "tag", None) not in {None, "!", _TEXT_TAG}:
        raise _at(event, "tag-yaml", f"tanda “{event.tag}” tidak diterima; hapus tanda itu, dan apit teks yang diawali “!” dengan tanda kutip")


def _scalar(event: yaml.ScalarEvent) -> str | None:
    is_plain = event.style is None and event.tag is None
    if is_plain and event.value in {"", "~", "null", "Null", "NULL"}:
        return None
    for pattern, rule in ((_FORBIDDEN, "karakter-terlarang"), (_BIDI, "arah-tulisan")):
        if found := pattern.search(event.value):
            raise _at(event, rule, f"teks memuat karakter tak terlihat U+{ord(found[0]):04X}; hapus karakter itu")
    return unicodedata.normalize("NFC", event.value)


def _mark(event: yaml.Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _at(event: yaml.Event, rule: str, message: str, key: str = "") -> ReadingError:
    return ReadingError(rule, message, *_mark(event), key)


_EXPLANATIONS = (
    ("mapping values are not allowed", "ada titik dua (:) di tempat yang tidak semestinya; apit teks yang memuat “: ” dengan tanda kutip, atau periksa lekukan baris"),
    ("cannot start any token", "baris diawali tab atau lambang khusus (@ ` %); ganti tab dengan spasi, atau apit teks dengan tanda kutip"),
    ("could not find expected ':'", "sesudah kunci harus ada titik dua dan spasi, misalnya “judul: …”"),
    ("did not find expected key", "lekukan baris tidak sejajar, atau tanda kutip tidak ditutup di baris sebelumnya; sejajarkan kunci-kuncinya"),
    ("did not find expected '-' indicator", "butir daftar tidak sejajar; awali setiap butir dengan “- ” pada kolom yang sama"),
    ("unexpected end of stream", "tanda kutip dibuka tetapi tidak ditutup"),
    ("unknown escape character", "garis miring terbalik (\\) di dalam kutip ganda; pakai kutip tunggal ('…')"),
    ("did not find expected ',' or", "kurung [ ] atau { } tidak lengkap; tutup kurungnya, atau apit teks dengan tanda kutip"),
    ("expected alphabetic or numeric", "teks diawali & atau *; apit dengan tanda kutip"),
    ("block sequence entries are not allowed", "tanda “-” di tempat yang tidak semestinya; pindahkan daftar ke baris baru"),
    ("did not find expected <document start>", "ada teks sesudah isi berkas; periksa lekukan baris ini"),
)


def _explain(error: yaml.YAMLError) -> ReadingError:
    """Return libyaml's complaint in the words of somebody who types the file."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", "") or ""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    words = f"{problem} {getattr(error, 'context', '') or ''}"
    message = next((said for part, said in _EXPLANATIONS if part in words), "susunan YAML di sini tidak dapat dibaca; periksa lekukan, titik dua, dan tanda kutip di baris ini dan sebelumnya")
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return ReadingError("yaml-rusak", message, line, column)
