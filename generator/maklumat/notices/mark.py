"""The mark that ties a printed sheet to one published version of its record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """What is printed in the foot. `published` and `effective` are worded dates; `effective` may be empty."""

    code: str
    """As printed, e.g. `ABCD-EFGH`."""
    check_url: str
    """Where the reader learns whether the sheet is still in force; the code on the sheet leads there."""
    version: int
    published: str
    effective: str = ""
