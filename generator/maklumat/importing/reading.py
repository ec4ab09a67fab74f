"""What a reader of one part of a standard gives back, and the questions it asks. All readers have one signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from maklumat.importing.blocks import Block, Quote
from maklumat.importing.items import Item
from maklumat.model.listing import Numbering


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can answer: about which key, which lines, and what the answers may be."""

    key: str
    lines: tuple[int, ...]
    message: str
    choices: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """A part of a record in the shape of its YAML, what was asked, and words that found no place in it.

    `elsewhere` holds what belongs to another key, such as opening hours among the times.
    """

    value: Any = None
    questions: list[Question] = field(default_factory=list)
    unread: list[Quote] = field(default_factory=list)
    elsewhere: dict[str, Any] = field(default_factory=dict)

    def ask(self, key: str, words: Quote | Iterable[int], message: str, *choices: str) -> None:
        """Ask about words of the source."""
        lines = words.lines if isinstance(words, Quote) else tuple(words)
        self.questions.append(Question(key, lines, message, choices))


Reader = Callable[[Sequence[Block]], Reading]

_DEFAULT = (Numbering.NUMBERS, Numbering.LETTERS, Numbering.BRACKETED_NUMBERS)


def numbering_of(items: Sequence[Item]) -> str | list[str] | None:
    """Return `penomoran` for a list whose signs aren't the usual 1. a. 1); None where they are."""
    levels: list[Numbering] = []
    _gather(items, levels, 0)
    expected = list(_DEFAULT[: len(levels)])
    if not levels or levels == expected:
        return None
    while len(levels) > 1 and levels[-1] == _usual_below(levels[:-1]):
        levels.pop()
    return str(levels[0]) if len(levels) == 1 else [str(level) for level in levels]


def _usual_below(levels: Sequence[Numbering]) -> Numbering | None:
    return _DEFAULT[len(levels)] if len(levels) < len(_DEFAULT) else None


def _gather(items: Sequence[Item], levels: list[Numbering], depth: int) -> None:
    for item in items:
        kind = item.mark.kind if item.mark else Numbering.NONE
        if len(levels) == depth:
            levels.append(kind)
        elif item.mark and levels[depth] == Numbering.NONE:
            levels[depth] = kind
        if depth < len(_DEFAULT) - 1:
            _gather(item.items, levels, depth + 1)
