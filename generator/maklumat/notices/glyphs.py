"""Which characters the fonts of the sheets can print, and what is printed in place of the others.

Only the vendored fonts count, since the compiler is given no others: Plus Jakarta Sans, and DejaVu Sans
behind it for about 5,900 further signs (Greek, Cyrillic, arrows, ticks, boxes, mathematics). Emoji, Chinese
and the scripts of Java, Bali and Sunda are in neither.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

REPLACEMENT = "\u25a1"  # □, which both fonts have

# Signs that word processors leave behind and that have a plain equal.
_STAND_INS = {
    "\t": " ",
    "\r": "",
    "\ufeff": "",  # byte order mark
    "\ufe0f": "",  # asks for a coloured variant of the sign before it
    "\u2981": "•",  # ⦁
    "\uf0b7": "•",  # bullet of the Symbol font
    "\uf0a7": "▪",  # bullet of the Wingdings font
    "\uf0fc": "✓",  # tick of the Wingdings font
    "\u27a2": "►",  # ➢
}
_LINE_BREAK = "\n"


@cache
def characters_of(*font_paths: Path) -> frozenset[str]:
    """The characters for which at least one of the fonts has a glyph."""
    found: set[str] = set()
    for path in font_paths:
        with TTFont(path, lazy=True) as font:
            found.update(map(chr, font.getBestCmap()))
    return frozenset(found)


def uncovered_characters(text: str, fonts: Iterable[Path]) -> list[str]:
    """The characters of `text` that can't be printed, each once, in order of appearance."""
    covered = characters_of(*sorted(fonts))
    return [char for char in dict.fromkeys(text) if not _can_print(char, covered)]


def printable(data: Any, covered: Collection[str]) -> tuple[Any, tuple[str, ...]]:
    """The data with □ for every character that can't be printed, and those characters, each once."""
    replaced: dict[str, None] = {}
    plain: set[str] = set()  # signs met before that are printed as they are: few, and asked for again and again

    def of(value: Any) -> Any:
        if isinstance(value, str):
            unknown = set(value) - plain
            if not unknown or all(char not in _STAND_INS and _can_print(char, covered) for char in unknown):
                plain.update(unknown)
                return value
            return "".join(_printed(char, covered, replaced) for char in value)
        if isinstance(value, dict):
            return {key: of(item) for key, item in value.items()}
        return [of(item) for item in value] if isinstance(value, list) else value

    return of(data), tuple(replaced)


def printable_json(text: str, covered: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return data in JSON, not escaped to ASCII, as `printable` does; text without odd characters is never taken apart."""
    if not _ODD_ESCAPE.search(text) and all(char not in _STAND_INS and _can_print(char, covered) for char in set(text)):
        return text, ()
    data, replaced = printable(json.loads(text), covered)
    return json.dumps(data, ensure_ascii=False, sort_keys=True), replaced


# Any escape but those of a quotation mark, a backslash and a line break: a control character that no font has.
_ODD_ESCAPE = re.compile(r'\\(?!["\\n])')


def _printed(char: str, covered: Collection[str], replaced: dict[str, None]) -> str:
    if char in _STAND_INS:
        return _STAND_INS[char]
    if _can_print(char, covered):
        return char
    replaced[char] = None
    return REPLACEMENT


def _can_print(char: str, covered: Collection[str]) -> bool:
    """Whether a sheet may hold the character; signs that turn the reading direction never may."""
    if char in _STAND_INS or char == _LINE_BREAK:
        return True
    return char in covered and unicodedata.bidirectional(char) not in _DIRECTION_CONTROLS


# A sheet whose letters run the other way than they are stored would say something else than its record.
_DIRECTION_CONTROLS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
