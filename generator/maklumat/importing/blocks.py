"""What every reader makes of a file: blocks of text in reading order, and words that know where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One line, paragraph, list item or table cell.

    `line` is its place in `Source.lines`, from 1. `marker` is a list's sign that the file format knows apart from the
    text (`1.`, `a)`, `•`), `indent` its depth; `heading` a level, 0 for none. `row` and `column` are 0 outside tables;
    `is_wrapped` says that lines around it are the same cell of a printed table. `links` are the addresses behind the words.
    """

    text: str
    line: int
    marker: str = ""
    indent: int = 0
    heading: int = 0
    after_gap: bool = False
    row: int = 0
    column: int = 0
    is_wrapped: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: the lines that a person is shown, the blocks, and how many pictures it has."""

    name: str
    form: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    pictures: int = 0


class Quote(str):
    """Words of the source. `lines` are the places where they stand."""

    __slots__ = ("lines",)
    lines: tuple[int, ...]


def quote(text: str, lines: Iterable[int]) -> Quote:
    """Return words with runs of white space collapsed, and where they stand."""
    words = Quote(_SPACES.sub(" ", text).strip())
    words.lines = tuple(dict.fromkeys(lines))
    return words


def lines_of(value: object) -> tuple[int, ...]:
    """Return the places of all quotes in a record or a part of it."""
    if isinstance(value, Quote):
        return value.lines
    inner: Iterable[object] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return tuple(dict.fromkeys(line for item in inner for line in lines_of(item)))


@dataclass(slots=True)
class Composer:
    """Collects the lines and blocks of a file whose reader decides what a line is."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def add(self, text: str, **facts: object) -> None:
        """Add one line that is one block; a text without words is left out."""
        if not text.strip():
            return
        marker = str(facts.get("marker") or "")
        self.lines.append(f"{marker} {text}".strip())
        self.blocks.append(Block(text.strip(), len(self.lines), **facts))  # type: ignore[arg-type]  # its own fields

    def source(self, name: str, form: str, pictures: int = 0) -> Source:
        """Return what was collected."""
        return Source(name, form, tuple(self.lines), tuple(self.blocks), pictures)
