"""From how far the type of a sheet can be read.

A letter is judged by its x-height, the height of a small x: what it spans in the eye is an angle,
`tan(angle) = x-height / distance`. Sources: 5 arcmin for a whole letter is the limit of normal (20/20) sight,
the definition of Snellen's optotypes and of ISO 8596; twice that, 10 arcmin, is taken here as comfortable. That
second number is a rule of thumb of the vision literature, quoted from memory and not looked up; old or weak
eyes, glare and a walking reader need more.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

LIMIT_ARCMIN = 5.0
COMFORTABLE_ARCMIN = 10.0
SMALL_PRINT_PT = 8.0
"""The smallest type on any sheet, for its letterhead, foot and numbers only: comfortable at arm's length (50 cm), where
somebody stands who copies an address or holds a telephone to the code. The words of the record have minimums of their
own, one for each kind of sheet, in theme.toml."""
_MM_PER_PT = 25.4 / 72


@cache
def x_height(font_path: Path) -> float:
    """Return the x-height of a font in parts of its type size."""
    with TTFont(font_path, lazy=True) as font:
        return float(font["OS/2"].sxHeight / font["head"].unitsPerEm)


def reading_cm(size_pt: float, x_height_ratio: float, arcmin: float = COMFORTABLE_ARCMIN) -> int:
    """Return the distance in whole centimetres at which the x-height of this size spans the angle."""
    x_mm = size_pt * _MM_PER_PT * x_height_ratio
    return int(x_mm / math.tan(math.radians(arcmin / 60)) / 10)
