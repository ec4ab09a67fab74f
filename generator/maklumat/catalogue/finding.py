"""What a check finds in a record, before it is given a position in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a record breaks at a key path such as ("biaya", "tarif", 0)."""

    rule: str
    loc: tuple[str | int, ...]
    message: str
