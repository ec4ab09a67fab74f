"""Pictures of sheets for the print page."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from maklumat.notices.preview import preview_png
from notices.kit import Case, compiled


@pytest.mark.parametrize(("ink", "mode"), [("warna", "RGB"), ("hemat", "L")])
def test_preview_is_the_first_page(ink: str, mode: str) -> None:
    """The picture has the width asked for and the colours of the page; without colour it is grey and small."""
    pdf = compiled(Case("pengumuman", "a4", "banjar", ink)).pdf
    picture = Image.open(io.BytesIO(preview_png(pdf, 320)))

    assert picture.size == (320, 453)
    assert picture.mode == mode
    assert picture.getpixel((2, 2)) == ((255, 255, 255) if mode == "RGB" else 255)
    if mode == "RGB":
        assert (11, 47, 91) in {colour for _, colour in picture.getcolors(1 << 16)}  # the main colour, not its mirror


def test_same_page_gives_the_same_picture() -> None:
    """A preview only changes with its sheet."""
    pdf = compiled(Case("kartu", "a5", "banjar")).pdf

    assert preview_png(pdf, 200) == preview_png(pdf, 200)
