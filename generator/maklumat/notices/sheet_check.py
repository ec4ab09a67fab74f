"""Looks at a finished PDF as a reader would: nothing lost, outside the edges, overprinted or too small to read.

It knows nothing of the renderer, and finds what page counts and PDF validators don't: a layout that runs
over its own text is a valid PDF. What it can't judge is whether the sheet is good to look at.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from maklumat.notices.legibility import SMALL_PRINT_PT

_PT_PER_MM = 72 / 25.4
# Least distance of anything printed from the edge of the paper. Office printers leave about 5 mm blank.
PRINTER_EDGE_MM = 6.0
# Two letters overprint if they share this part of the smaller one. Kerned neighbours on one line may share much,
# letters of different lines hardly anything.
_SHARED_AREA = 0.45
_SHARED_AREA_BETWEEN_LINES = 0.12
_SAME_LINE_PT = 0.5
_ROUNDING = 0.05  # points; sizes are the product of two rounded numbers
_CELL_PT = 12.0  # boxes are compared with those of the same and the neighbouring cells


class Fault(StrEnum):
    """What can be wrong with a sheet."""

    LOST = "hilang"
    OUTSIDE = "di luar tepi"
    OVERPRINTED = "tertimpa"
    SMALL = "terlalu kecil"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. `sheet` counts from 1; 0 is the file as a whole."""

    fault: Fault
    sheet: int
    detail: str

    def __str__(self) -> str:
        """Word the finding for the build report."""
        where = f"lembar {self.sheet}: " if self.sheet else ""
        return f"{where}{self.fault}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its place in the text, its ink in points (left, bottom, right, top), its line, its type size."""

    index: int
    char: str
    box: tuple[float, float, float, float]
    baseline: float
    size: float


def check_sheets(pdf: bytes, texts: Iterable[str], edge_mm: float = PRINTER_EDGE_MM) -> list[Finding]:
    """Every fault of the file; `texts` are the strings that must be readable in it, in any order."""
    findings: list[Finding] = []
    words: list[str] = []
    document = pdfium.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            glyphs = list(_glyphs(page))
            words.append(_text_of(glyphs))
            findings += _outside(page, glyphs, number, edge_mm * _PT_PER_MM)
            findings += _overprinted(glyphs, number)
    finally:
        document.close()
    return _lost(words, texts) + findings


def check_sizes(pdf: bytes, words: Iterable[str], least_pt: float) -> list[Finding]:
    """Every text of `words` that is printed smaller than `least_pt`, and whatever is smaller than small print may be.

    A text that stands on the sheet several times is judged by its largest. One that is divided between sheets isn't judged.
    """
    findings: list[Finding] = []
    letters: list[tuple[str, float]] = []
    document = pdfium.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            glyphs = list(_glyphs(page))
            letters += [(letter, glyph.size) for glyph in glyphs for letter in _normal(glyph.char)]
            if small := "".join(glyph.char for glyph in glyphs if glyph.size < SMALL_PRINT_PT - _ROUNDING):
                findings.append(Finding(Fault.SMALL, number, repr(small[:60])))
    finally:
        document.close()
    hay = "".join(letter for letter, _ in letters)
    for text in dict.fromkeys(words):
        needle = _normal(text)
        sizes = [min(size for _, size in letters[at : at + len(needle)]) for at in _places(needle, hay)]
        if sizes and max(sizes) < least_pt - _ROUNDING:
            findings.append(Finding(Fault.SMALL, 0, f"{max(sizes):.1f} pt: {text[:80]!r}"))
    return findings


def _places(needle: str, hay: str) -> Iterator[int]:
    at = hay.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = hay.find(needle, at + 1)


def _glyphs(page: pdfium.PdfPage) -> Iterator[Glyph]:
    """The page's characters with ink, in the order of the file, which is the order of reading."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        char = chr(pdfium_c.FPDFText_GetUnicode(text.raw, index))
        if not char.isspace() and not pdfium_c.FPDFText_IsGenerated(text.raw, index):
            yield Glyph(index, char, _box(text, index), _baseline(text, index), _size(text, index))


def _text_of(glyphs: Iterable[Glyph]) -> str:
    """The glyphs as text; the PDF library hands out characters beyond U+FFFF as two halves."""
    halves = "".join(glyph.char for glyph in glyphs)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _box(text: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium_c.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _baseline(text: pdfium.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(text.raw, index, x, y)
    return y.value


def _size(text: pdfium.PdfTextPage, index: int) -> float:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(text.raw, index, matrix)
    return float(pdfium_c.FPDFText_GetFontSize(text.raw, index)) * math.hypot(matrix.c, matrix.d)


def _normal(text: str) -> str:
    """The text without what a line break may add or take: spaces, hyphens at line ends, invisible signs."""
    return re.sub(r"[\s\u00ad\u200b\u2010\u2011\ufffe\x02-]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _lost(sheets: list[str], texts: Iterable[str]) -> list[Finding]:
    hay = _normal("".join(sheets))
    wanted = dict.fromkeys(texts)
    return [Finding(Fault.LOST, 0, repr(text[:80])) for text in wanted if not _is_in(_normal(text), hay, len(sheets))]


def _is_in(needle: str, hay: str, sheets: int) -> bool:
    """Whether the text is there; a new sheet with its running lines may come between any two of its letters."""
    if needle in hay:
        return True
    if sheets < 2 or not needle:
        return not needle
    ends = (end for end in range(len(needle) - 1, 0, -1) if needle[:end] in hay)
    end = next(ends, 0)
    return end > 0 and _is_in(needle[end:], hay, sheets - 1)


def _outside(page: pdfium.PdfPage, glyphs: list[Glyph], number: int, edge: float) -> Iterator[Finding]:
    width, height = page.get_size()

    def is_outside(box: tuple[float, float, float, float]) -> bool:
        left, bottom, right, top = box
        return left < edge or bottom < edge or right > width - edge or top > height - edge

    letters = _text_of(glyph for glyph in glyphs if _has_ink(glyph) and is_outside(glyph.box))
    if letters:
        yield Finding(Fault.OUTSIDE, number, repr(letters[:60]))
    shapes = sum(is_outside(thing.get_bounds()) for thing in page.get_objects() if thing.type != _TEXT)
    if shapes:
        yield Finding(Fault.OUTSIDE, number, f"{shapes} garis atau gambar")


_TEXT = pdfium_c.FPDF_PAGEOBJ_TEXT


def _has_ink(glyph: Glyph) -> bool:
    left, bottom, right, top = glyph.box
    return right > left and top > bottom


def _overprinted(glyphs: list[Glyph], number: int) -> Iterator[Finding]:
    """Pairs of letters that lie on each other, reported once for the sheet."""
    cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    pairs: list[str] = []
    for glyph in filter(_has_ink, glyphs):
        column, row = int(glyph.box[0] // _CELL_PT), int(glyph.box[1] // _CELL_PT)
        near = (g for x in (-1, 0, 1) for y in (-1, 0, 1) for g in cells.get((column + x, row + y), ()))
        pairs += [other.char + glyph.char for other in near if _covers(other, glyph)]
        cells[column, row].append(glyph)
    if pairs:
        yield Finding(Fault.OVERPRINTED, number, f"{len(pairs)} pasang huruf, antara lain {pairs[:5]}")


def _covers(one: Glyph, other: Glyph) -> bool:
    if _is_one_glyph(one, other):
        return False
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    upward = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    if across <= 0 or upward <= 0:
        return False
    is_one_line = abs(one.baseline - other.baseline) < _SAME_LINE_PT
    least = _SHARED_AREA if is_one_line else _SHARED_AREA_BETWEEN_LINES
    return across * upward > least * min(_area(one), _area(other))


def _is_one_glyph(one: Glyph, other: Glyph) -> bool:
    """Letters that are drawn as one: a ligature (neighbours with one and the same box) or a letter with its accent.

    Our own sheets have no ligatures (`ligatures: false` in _theme.typ), so there every letter has its own box.
    The PDF library itself leaves out a text printed twice at one place, as old programs do for bold type:
    no reader sees the difference.
    """
    is_ligature = other.index - one.index == 1 and one.box == other.box
    return is_ligature or bool(unicodedata.combining(one.char) or unicodedata.combining(other.char))


def _area(glyph: Glyph) -> float:
    left, bottom, right, top = glyph.box
    return (right - left) * (top - bottom)
