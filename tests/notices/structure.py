"""What a screen reader is told of a PDF: its structure tree, and the lists that the data asks for."""

from __future__ import annotations

import io
from typing import Any

import pikepdf


def tags(pdf: bytes) -> list[tuple[str, str]]:
    """The kind of each element of the structure tree and its description in words, in reading order."""
    found: list[tuple[str, str]] = []

    def walk(kids: Any) -> None:
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found.append((str(kid.S), str(kid.get("/Alt", ""))))
                walk(kid.get("/K", pikepdf.Array()))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found


def list_lengths(data: Any) -> list[int]:
    """The lengths of all lists of lines in the data; contacts of the letterhead are a line of text."""
    if isinstance(data, dict):
        if "hours" in data:
            return [n for n in (len(data["hours"]), len(data["access"])) if n] + list_lengths(data["contacts"])
        return [n for key, value in data.items() if key != "agency" for n in list_lengths(value)]
    if not isinstance(data, list) or not data:
        return []
    own = [len(data)] if isinstance(data[0], dict) and "marker" in data[0] else []
    return own + [n for item in data for n in list_lengths(item)]
