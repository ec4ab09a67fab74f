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

MAX_STEPS = 12
"""Steps of a key path that a message shows."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_POSSIBLE_MARKS = re.compile(r"[^\w\s\x00-\x7f]{33,}")
"""Runs that may hold stacked accents: no language needs a tenth of them, and ordering them takes quadratic time."""


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar (str, or None where nothing stands), list or mapping. Lines and columns count from 1."""

    value: str | list[Node] | dict[str, Node] | None
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
                path = f"{path}.{_short_key(step)}" if path else _short_key(step)
                where = node.keys.get(step, where)
                if step not in node.value:
                    break
                node = node.value[step]
        return *where, path


def _short_key(key: str) -> str:
    """Return a key as it fits one line."""
    line = " ".join(key.split())
    return line if len(line) <= 60 else f"{line[:57]}…"


class ReadingError(Exception):
    """A file that can't be read as one YAML mapping; carries what a Problem needs."""

    def __init__(self, rule: str, message: str, line: int = 1, column: int = 1, key: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.line, self.column, self.key = rule, message, line, column, key


def read_yaml(content: bytes) -> Node:
    """Return the mapping that a file holds; raise ReadingError for anything else."""
    if len(content) > MAX_BYTES:
        raise ReadingError(
            "berkas-terlalu-besar",
            f"berkas lebih besar daripada {MAX_BYTES // 1024} KB; pecah menjadi beberapa standar",
        )
    text = _decode(content)
    _refuse_forbidden(text)
    try:
        root = _Builder(text).build()
    except yaml.YAMLError as error:
        raise _explain(error, text) from None
    if root is None or root.value is None:
        raise ReadingError("berkas-kosong", "berkas kosong; isi dengan “format: 1” dan kunci-kunci lainnya")
    if not isinstance(root.value, dict):
        raise ReadingError(
            "bukan-pasangan", "isi berkas harus pasangan “kunci: nilai”, misalnya “judul: …”", root.line, root.column
        )
    return root


_NOT_UTF8 = "berkas bukan teks UTF-8; simpan ulang berkas sebagai UTF-8 (di Notepad: Save As, Encoding: UTF-8)"


def _decode(content: bytes) -> str:
    if b"\0" in content[:2]:  # UTF-16 without its mark
        raise ReadingError("bukan-utf8", _NOT_UTF8)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        raise ReadingError("bukan-utf8", _NOT_UTF8, *_position(before, len(before))) from None


def _position(text: str, index: int) -> tuple[int, int]:
    """Return line and column of a character of a text, as libyaml counts lines."""
    lines = re.split("\r\n|\r|\n|\x85|\u2028|\u2029", text[:index])
    return len(lines), len(lines[-1]) + 1


def _refuse_forbidden(text: str) -> None:
    for found, rule, what in (
        (_FORBIDDEN.search(text), "karakter-terlarang", "karakter kendali"),
        (_BIDI.search(text), "arah-tulisan", "karakter pembalik arah tulisan"),
    ):
        if found:
            line, column = _position(text, found.start())
            raise ReadingError(
                rule,
                f"ada {what} U+{ord(found[0]):04X} yang tidak terlihat dan dapat menyesatkan pembaca; hapus, lalu ketik ulang kata itu",
                line,
                column,
            )


class _Builder:
    """Builds the node tree from libyaml's events."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0
        self._path: list[str] = []

    def build(self) -> Node | None:
        """Return the root of the only document, None for an empty stream."""
        try:
            return self._document()
        except ReadingError as error:
            steps = [*self._path, *([f".{error.key}"] if error.key else [])]
            error.key = "".join(steps if len(steps) <= MAX_STEPS else [*steps[:MAX_STEPS], "…"]).removeprefix(".")
            raise

    def _document(self) -> Node | None:
        root = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _at(
                        event,
                        "banyak-dokumen",
                        "berkas berisi lebih dari satu dokumen (---); simpan tiap standar dalam berkas sendiri",
                    )
                root = self._node(next(self._events), 0)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise _too_deep(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        _refuse_tag(event)
        before = self._count
        self._spend(1, event)
        if isinstance(event, yaml.ScalarEvent):
            node = Node(_scalar(event), *_mark(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        else:
            node = self._mapping(event, depth)
        if anchor := getattr(event, "anchor", None):
            self._anchors[anchor] = (node, self._count - before)
        return node

    def _alias(self, event: yaml.AliasEvent, depth: int) -> Node:
        if event.anchor not in self._anchors:
            raise _at(
                event,
                "alias",
                f"“*{event.anchor}” merujuk ke sesuatu yang belum ditulis; tulis isinya langsung di sini",
            )
        node, size = self._anchors[event.anchor]
        self._spend(size, event)
        if depth + _height(node) > MAX_DEPTH:
            raise _too_deep(event)
        return node

    def _spend(self, nodes: int, event: yaml.Event) -> None:
        self._count += nodes
        if self._count > MAX_NODES:
            raise _at(
                event,
                "terlalu-banyak",
                f"isi berkas melebihi {MAX_NODES} butir sesudah rujukan (*) dibuka; tulis isinya langsung tanpa rujukan",
            )

    def _sequence(self, start: yaml.Event, depth: int) -> Node:
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            self._path.append(f"[{len(items) + 1}]")
            items.append(self._node(event, depth + 1))
            self._path.pop()
        return Node(items, *_mark(start))

    def _mapping(self, start: yaml.Event, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            if key in values:
                raise _at(
                    event,
                    "kunci-ganda",
                    f"kunci ini sudah ditulis di baris {keys[key][0]}; gabungkan isinya, lalu hapus salah satu",
                    _short_key(key),
                )
            keys[key] = _mark(event)
            self._path.append(f".{_short_key(key)}")
            values[key] = self._node(next(self._events), depth + 1)
            self._path.pop()
        return Node(values, *_mark(start), keys)

    def _key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _at(
                event,
                "kunci-rumit",
                "kunci harus satu kata seperti “judul”; bila teks memuat { } atau [ ], apit dengan tanda kutip",
            )
        _refuse_tag(event)
        return _scalar(event) or ""


def _height(node: Node) -> int:
    inner = node.value.values() if isinstance(node.value, dict) else node.value if isinstance(node.value, list) else ()
    return 1 + max(map(_height, inner)) if inner else 0


_TEXT_TAG = "tag:yaml.org,2002:str"


def _refuse_tag(event: yaml.Event) -> None:
    tag = getattr(event, "tag", None)
    if tag not in {None, "!", _TEXT_TAG}:
        typed = str(tag).replace("tag:yaml.org,2002:", "!!")
        raise _at(
            event,
            "tag-yaml",
            f"tanda “{_short_key(typed)}” tidak diterima; hapus tanda itu, dan apit teks yang diawali “!” dengan tanda kutip",
        )


def _scalar(event: yaml.ScalarEvent) -> str | None:
    is_plain = not event.style and event.tag is None
    if is_plain and event.value in {"", "~", "null", "Null", "NULL"}:
        return None
    for pattern, rule in ((_FORBIDDEN, "karakter-terlarang"), (_BIDI, "arah-tulisan")):
        if found := pattern.search(event.value):
            raise _at(event, rule, f"teks memuat karakter tak terlihat U+{ord(found[0]):04X}; hapus karakter itu")
    if any(map(unicodedata.combining, "".join(_POSSIBLE_MARKS.findall(event.value)))):
        raise _at(event, "karakter-terlarang", "teks memuat huruf dengan puluhan tanda bertumpuk; ketik ulang teks itu")
    return unicodedata.normalize("NFC", event.value)


def _too_deep(event: yaml.Event) -> ReadingError:
    return _at(event, "terlalu-dalam", f"susunan lebih dari {MAX_DEPTH} tingkat; ratakan daftarnya")


def _mark(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _at(event: yaml.Event, rule: str, message: str, key: str = "") -> ReadingError:
    return ReadingError(rule, message, *_mark(event), key)


_TAB = "lekukan memakai tab; ganti tab dengan spasi"
_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "ada titik dua (:) di tempat yang tidak semestinya; apit teks yang memuat “: ” dengan tanda kutip, atau periksa lekukan baris ini dan sebelumnya",
    ),
    ("cannot start any token", "teks diawali lambang khusus (@ ` %); apit dengan tanda kutip"),
    (
        "could not find expected ':'",
        "baris ini bukan “kunci: nilai” dan bukan butir “- …”; sesudah kunci tulis titik dua dan spasi, dan sejajarkan butir daftar",
    ),
    ("invalid unicode character", "kode \\u atau \\U di dalam kutip ganda bukan huruf; ketik hurufnya langsung"),
    ("a tab character", _TAB),
    (
        "expected comment or line break",
        "sesudah tanda | atau > teks dimulai di baris berikutnya; bila tanda itu bagian dari teks, apit dengan tanda kutip",
    ),
    ("mapping keys are not allowed", "teks diawali “? ”; apit dengan tanda kutip"),
    ("expected tag uri", "teks diawali “!”; apit dengan tanda kutip"),
    ("directive", "baris diawali %; hapus baris itu, atau apit teks dengan tanda kutip"),
    ("incompatible yaml document", "baris %YAML tidak diperlukan; hapus baris itu"),
    ("did not find expected key", "lekukan baris tidak sejajar dengan kunci di atasnya; sejajarkan kunci-kuncinya"),
    (
        "did not find expected '-' indicator",
        "butir daftar tidak sejajar; awali setiap butir dengan “- ” pada kolom yang sama",
    ),
    ("unexpected end of stream", "tanda kutip dibuka di sini tetapi tidak ditutup; tutup di akhir teks"),
    ("unknown escape character", "garis miring terbalik (\\) di dalam kutip ganda; pakai kutip tunggal ('…')"),
    (
        "did not find expected ',' or",
        "kurung [ atau { dibuka di sini tetapi tidak ditutup; tutup kurungnya, atau apit teks dengan tanda kutip",
    ),
    ("expected alphabetic or numeric", "teks diawali & atau *; apit dengan tanda kutip"),
    (
        "block sequence entries are not allowed",
        "tanda “-” di tempat yang tidak semestinya; pindahkan daftar ke baris baru",
    ),
    ("did not find expected <document start>", "ada teks sesudah isi berkas; periksa lekukan baris ini"),
)


_BEGUN_EARLIER = (
    "unexpected end of stream",
    "did not find expected ',' or",
    "could not find expected ':'",
    "expected alphabetic or numeric",
)
"""Complaints that are understood where the quote, bracket or key began, not where libyaml gave up."""
_TRAILING = "ada teks sesudah tanda kutip atau kurung penutup; apit seluruh teks dengan satu pasang tanda kutip"
_UNCLEAR = (
    "susunan YAML di sini tidak dapat dibaca; periksa lekukan, titik dua, dan tanda kutip di baris ini dan sebelumnya"
)


def _explain(error: yaml.YAMLError, text: str) -> ReadingError:
    """Return libyaml's complaint in the words of somebody who types the file."""
    words = f"{getattr(error, 'problem', None) or getattr(error, 'reason', '')} {getattr(error, 'context', None) or ''}".lower()
    message = next((said for part, said in _EXPLANATIONS if part in words), _UNCLEAR)
    marks = [mark for mark in (getattr(error, "problem_mark", None), getattr(error, "context_mark", None)) if mark]
    if not marks:
        return ReadingError("yaml-rusak", message)
    mark = marks[-1] if any(part in words for part in _BEGUN_EARLIER) else marks[0]
    line = "".join(text.splitlines()[mark.line : mark.line + 1])
    if "cannot start any token" in words and line[mark.column : mark.column + 1] == "\t":
        message = _TAB
    elif "did not find expected key" in words and line[: mark.column].strip():
        message = _TRAILING
    return ReadingError("yaml-rusak", message, mark.line + 1, mark.column + 1)
