"""File names for drafts: lower-case letters, digits and hyphens, whatever the title or the document is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60
"""Characters of a name; it becomes an address."""
_FILLERS = frozenset("dan atau yang untuk dari di ke bagi pada dengan".split())
_RESERVED = frozenset({"instansi", "sk", "papan", "con", "prn", "aux", "nul"})


def slug_of(title: str, taken: Collection[str] = ()) -> str:
    """Return the name of a standard's file; a name that is taken gets a number."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = [
        word for word in re.findall(r"[a-z0-9]+", re.sub(r"^\s*standar pelayanan\b", "", plain)) if word not in _FILLERS
    ]
    name = ""
    for word in words or ["layanan"]:
        if len(name) + len(word) + 1 > LONGEST:
            break
        name = f"{name}-{word}" if name else word[:LONGEST]
    if name in _RESERVED:
        name = f"layanan-{name}"
    numbered, number = name, 1
    while numbered in taken:
        number += 1
        numbered = f"{name}-{number}"
    return numbered
