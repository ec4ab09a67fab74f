"""Tables that were copied without anything between their cells: `5Jangka Waktu PenyelesaianPasien Baru : 8 menit`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from maklumat.importing.blocks import Block
from maklumat.importing.labels import longest_label
from maklumat.importing.markers import split_glued

UNGLUED = -1
"""The row of blocks that `unglued` took apart; their labels stand in column 1."""


def unglued(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the rows of a flattened table taken apart: `5Jangka Waktu PenyelesaianPasien Baru`."""
    rows = [block for block in blocks if _is_glued_row(block)]
    if len(rows) < 2:
        return list(blocks)
    return [piece for block in blocks for piece in (_pieces(block) if block in rows else [block])]


def _is_glued_row(block: Block) -> bool:
    pieces = split_glued(_bare(block)) if re.match(r"\d{1,2}(?=[A-Z])", block.text.strip()) else []
    return bool(pieces) and longest_label(pieces[0]) is not None


def _bare(block: Block) -> str:
    return re.sub(r"^\s*\d{1,2}(?=[A-Z])", "", block.text)


def _pieces(block: Block) -> list[Block]:
    """Return number, label and the glued lines of a value as cells of their own."""
    number = re.match(r"\s*(\d{1,2})", block.text)
    pieces = [
        part
        for piece in split_glued(_bare(block))
        for part in re.split(r"(?<=[a-z).;])\s+\d{1,2}\.\s+(?=[A-Z])", piece)
    ]
    label = longest_label(pieces[0]) if pieces else None
    if number is None or label is None:
        return [block]
    rest = pieces[0][len(label.words) :]
    is_named = re.fullmatch(r"(?: [^\W\d]+){1,2}|", rest) is not None
    said = pieces[0] if is_named else label.words
    values = [*([] if is_named else [rest.strip(" :")]), *pieces[1:]]
    texts = [f"{number[1]}.", said, *values]
    return [replace(block, text=text, column=0 if at > 1 else 1, row=UNGLUED) for at, text in enumerate(texts) if text]
