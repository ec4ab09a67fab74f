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

from maklumat.catalogue.yaml_errors import ReadingError, explain

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "MAX_STEPS", "Node", "ReadingError", "read_yaml"]

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
_LONGEST_SHOWN = 80
_FIRST_LINE = re.compile(rf"[^\r\n\x85\u2028\u2029]{{0,{_LONGEST_SHOWN}}}")
_COMMENT = re.compile(r"[ \t]+#[^\r\n]{0,40}|[ \t]*\r?\n[ \t]+#[0-9][^\r\n]{0,40}")


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar (str, or None where nothing stands), list or mapping. Lines and columns count from 1.

    What YAML took away is kept for checks and messages: `source` is a scalar without quotes that spans lines as it was
    typed, or the first line of a mapping; `behind` is a comment on the line where such a scalar ends, with the white
    space before it, or a line of its own right below that begins with `#` and a digit. `is_flow` marks `{ }`, and
    `cut_keys` the keys in it that have no colon: what a comma inside a text made of the rest of that text.
    """

    value: str | list[Node] | dict[str, Node] | None
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    source: str = ""
    behind: str = ""
    is_flow: bool = False
    cut_keys: frozenset[str] = frozenset()
    is_quoted: bool = False

    def plain(self) -> object:
        """Return the tree as str, list, dict and None; behind a cut key stands an empty text, which no field takes."""
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        if isinstance(self.value, dict):
            return {key: "" if key in self.cut_keys else node.plain() for key, node in self.value.items()}
        return self.value

    def at(self, loc: tuple[str | int, ...]) -> Node:
        """Return the node of a pydantic `loc`, or the nearest one above it; steps of a short form are skipped."""
        node = self
        for step in loc:
            inner: object = node.value
            if isinstance(step, int) and isinstance(inner, list) and step < len(inner):
                node = inner[step]
            elif isinstance(inner, dict):
                node = inner.get(step, node)
        return node

    def texts(self, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text of the tree with its path, in the order of the file."""
        if isinstance(self.value, str):
            yield loc, self.value
        elif isinstance(self.value, list):
            for index, item in enumerate(self.value):
                yield from item.texts((*loc, index))
        elif isinstance(self.value, dict):
            for key, item in self.value.items():
                yield from item.texts((*loc, key))

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
        raise explain(error, text) from None
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
        self._text = text
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
            node = self._scalar_node(event)
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

    def _scalar_node(self, event: yaml.ScalarEvent) -> Node:
        value = _scalar(event)
        if event.style:
            return Node(value, *_mark(event), is_quoted=True)
        raw = self._text[_start(event) : _end(event)]
        source = raw if "\n" in raw or "\r" in raw else ""
        found = _COMMENT.match(self._text, _end(event))
        return Node(value, *_mark(event), source=source, behind=found[0] if found else "")

    def _mapping(self, start: yaml.Event, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        cut: set[str] = set()
        is_flow = bool(getattr(start, "flow_style", False))
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
            behind = next(self._events)
            if values and is_flow and self._is_without_colon(event, behind):
                cut.add(key)
            values[key] = self._node(behind, depth + 1)
            self._path.pop()
        first_line = _FIRST_LINE.match(self._text, _start(start))
        return Node(
            values,
            *_mark(start),
            keys,
            source=first_line[0].rstrip() if first_line else "",
            is_flow=is_flow,
            cut_keys=frozenset(cut),
        )

    def _is_without_colon(self, key: yaml.Event, behind: yaml.Event) -> bool:
        return ":" not in self._text[_end(key) : _end(behind)]

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


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _mark(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _at(event: yaml.Event, rule: str, message: str, key: str = "") -> ReadingError:
    return ReadingError(rule, message, *_mark(event), key)
