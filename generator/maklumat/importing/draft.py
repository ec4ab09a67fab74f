"""What comes out of a document: drafts of standards with their questions, and what the page says around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from maklumat.importing.blocks import Block, Quote, Source
from maklumat.importing.reading import Question


class Confidence(StrEnum):
    """How sure a part of a draft is."""

    CLEAR = "jelas"
    GUESSED = "diduga"
    DOUBTFUL = "periksa"


@dataclass(slots=True)
class Draft:
    """One draft: a record in the shape of its YAML, and what has to be asked before it is a standard.

    `sections` are the words of every component as they stand in the source, a line each. `labels` are the lines that
    name components, `headings` the names as they are written.
    """

    record: dict[str, Any]
    questions: list[Question]
    sections: dict[str, Quote] = field(default_factory=dict)
    confidence: dict[str, Confidence] = field(default_factory=dict)
    labels: frozenset[int] = frozenset()
    headings: tuple[str, ...] = ()
    agency: dict[str, Any] = field(default_factory=dict)
    decree: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The draft's name in lists."""
        return str(self.record.get("judul") or "(belum berjudul)")


@dataclass(slots=True)
class Understood:
    """A document with its drafts; without any it holds no standard, and `notes` say why that seems so."""

    source: Source
    drafts: list[Draft]
    furniture: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


def words_of_blocks(blocks: list[Block]) -> Quote:
    """Return the words of blocks as they stand, a line each."""
    text = Quote("\n".join(f"{block.marker} {' '.join(block.text.split())}".strip() for block in blocks))
    text.lines = tuple(dict.fromkeys(block.line for block in blocks))
    return text
