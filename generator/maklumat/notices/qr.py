"""QR codes as SVG text, for sheets and pages."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

# Quiet zone in modules. ISO/IEC 18004 asks for four; the sheet leaves the rest as white paper.
_QUIET_ZONE = 2


@lru_cache(maxsize=4096)  # every sheet of a standard carries the same code, and a code takes 5 ms
def qr_svg(url: str, dark: str = "#000000") -> str:
    """Draw `url` as an SVG that scales to any size; the same URL always gives the same text."""
    out = io.BytesIO()
    code = segno.make(url, error="m", micro=False)
    code.save(out, kind="svg", xmldecl=False, border=_QUIET_ZONE, omitsize=True, dark=dark)
    return out.getvalue().decode("utf-8")
