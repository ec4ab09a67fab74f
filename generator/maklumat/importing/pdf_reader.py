"""PDF files with text → blocks, from the places of the words: lines, wrapped paragraphs, ruled tables cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from maklumat.importing.blocks import Composer, Source
from maklumat.importing.labels import whole_label
from maklumat.importing.markers import take_mark
from maklumat.importing.text_reader import clean
from maklumat.problems import UserError

if TYPE_CHECKING:
    from maklumat.importing.files import Deadline

MAX_PAGES = 400
"""The longest decrees have 100 pages."""
MAX_LETTERS = 60_000
"""Letters of a page whose words are placed; a dense page of a decree has 6,000."""
MAX_PIECES = 20_000
"""Pieces of text on one page."""
MAX_RULES = 1_000
"""Upright rules of one page that are held against its letters; a table of 100 rows has 400."""
_RULE = 3.0
"""Points: a drawn shape thinner than this is a rule."""
_WIDE_GAP = 1.2
"""Heights of a letter: a wider gap in a line separates columns."""
_RUN_GAP = 0.5
"""Heights of a line: a wider gap ends a run of letters."""
_SPACE = 0.1
"""Heights of a line: letters further apart than this, and than their neighbours, belong to two words."""
_HYPHENS = frozenset({0x02, 0xFFFE})
"""What the PDF library makes of a hyphen at the end of a line."""

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter with the box of its ink, and the place that its type takes in a line."""

    sign: str
    box: Rectangle
    start: float
    end: float
    middle: float
    size: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with its box in points; y grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """The height at which the words stand."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """The height of the letters."""
        return self.top - self.bottom


def read_pdf(name: str, content: bytes, deadline: Deadline) -> Source:
    """Return the blocks of a PDF's text."""
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UserError(f"“{name}” bersandi; hapus sandinya (simpan ulang tanpa sandi), lalu coba lagi") from None
        raise UserError(f"“{name}” rusak atau bukan PDF; unduh atau simpan ulang, lalu coba lagi") from None
    if count > MAX_PAGES:
        raise UserError(f"“{name}” {count} halaman, lebih dari {MAX_PAGES}; pecah menjadi beberapa berkas")
    composer = Composer()
    pages, pictures = [], 0
    for number in range(count):
        deadline.check()
        page = _page(document, number)
        pages.append(page.lines)
        pictures += page.pictures
    for lines in _without_repeats(pages):
        for line in lines:
            composer.add(line.text, row=line.row, column=line.column, after_gap=line.after_gap)
    document.close()
    return composer.source(name, "pdf", pictures)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a cell's line as it goes to the blocks."""

    text: str
    row: int = 0
    column: int = 0
    after_gap: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    lines: list[Line]
    pictures: int


def _page(document: Any, number: int) -> _Page:
    """Return the lines of one page; a broken page is empty."""
    try:
        page = document[number]
        rules, pictures = _rules(page)
        pieces = list(_pieces(page, rules))
    except pypdfium2.PdfiumError:
        return _Page([], 0)
    lines: list[Line] = []
    for band in _bands(pieces, rules):
        lines += _table_lines(band, number) if band.is_table else _text_lines(band.pieces)
    return _Page(lines, pictures)


def _pieces(page: Any, rules: Sequence[Rectangle]) -> Iterator[Piece]:
    text = page.get_textpage()
    if text.count_chars() > MAX_LETTERS:
        yield from _unplaced_pieces(text)
        return
    upright = [rule for rule in rules if rule[2] - rule[0] < _RULE and rule[3] - rule[1] > 6][:MAX_RULES]
    for run in islice(_runs(_letters(text), upright), MAX_PIECES):
        words = clean(_spelled(run)).strip()
        boxes = [letter.box for letter in run if letter.sign.strip()]
        if words and boxes:
            yield Piece(
                words,
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            )


def _letters(text: Any) -> Iterator[_Letter]:
    """Yield every letter of a page once, in the order of the text; a space that only a gap tells of is one too."""
    for index in range(text.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text, index)
        sign = "-" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else ""
        if sign in "\r\n" and pdfium_c.FPDFText_IsGenerated(text, index) == 1:
            continue  # a guess of the library, wrong between the letters of some fonts; the places tell
        if sign:
            start, low, end, high = text.get_charbox(index, loose=True)
            yield _Letter(sign, text.get_charbox(index), start, end, (low + high) / 2, high - low)


def _runs(letters: Iterable[_Letter], upright: Sequence[Rectangle]) -> Iterator[list[_Letter]]:
    """Gather letters that stand side by side; a new line, a gap, a step back and a rule of a table end a run."""
    run: list[_Letter] = []
    last: _Letter | None = None
    for letter in letters:
        is_end = letter.sign in "\r\n"
        if run and (is_end or (last and letter.sign.strip() and _is_apart(last, letter, upright))):
            yield run
            run, last = [], None
        if not is_end:
            run.append(letter)
            last = letter if letter.sign.strip() else last
    if run:
        yield run


def _spelled(run: Sequence[_Letter]) -> str:
    """Return a run's words; where the file tells a space only by its gap, between letters that stand close, it is added."""
    gaps = [after.start - before.end for before, after in pairwise(run)]
    usual = median(gaps) if gaps else 0.0
    text = run[0].sign
    for (before, after), gap in zip(pairwise(run), gaps, strict=True):
        least = _SPACE if before.sign.isalnum() and after.sign.isalnum() else _SPACE * 2.5
        is_space = before.sign.strip() and after.sign.strip() and gap - max(usual, 0.0) > least * after.size
        text += f" {after.sign}" if is_space else after.sign
    return text


def _is_apart(last: _Letter, letter: _Letter, upright: Sequence[Rectangle]) -> bool:
    size = max(last.size, letter.size)
    gap = letter.start - last.end
    if abs(letter.middle - last.middle) > size / 2 or not -size < gap < size * _RUN_GAP:
        return True
    return gap > size * _SPACE and any(
        last.end - 1 < rule[0] < letter.start + 1 and rule[1] < letter.middle < rule[3] for rule in upright
    )


def _unplaced_pieces(text: Any) -> Iterator[Piece]:
    """Yield the lines of an overfull page one below the other: placing each of its words would take too long."""
    for number, line in enumerate(clean(text.get_text_range()).splitlines()[:MAX_PIECES]):
        if line.strip():
            yield Piece(line.strip(), 0.0, -10.0 * number, 1.0, -10.0 * number + 8)


def _rules(page: Any) -> tuple[list[Rectangle], int]:
    """Return the boxes of ruled lines on a page, and how many pictures it has."""
    rules, pictures = [], 0
    for at, item in enumerate(page.get_objects(max_depth=4)):
        if at > MAX_PIECES:
            break
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif item.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            rules.append(item.get_bounds())
    return rules, pictures


@dataclass(frozen=True, slots=True)
class _Band:
    """A stretch of a page: loose text, or rows of a ruled table from top to bottom with its columns' edges."""

    pieces: list[Piece]
    rows: tuple[tuple[float, float], ...] = ()
    edges: tuple[float, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether rules make rows here."""
        return bool(self.rows)


def _bands(pieces: list[Piece], rules: Sequence[Rectangle]) -> list[_Band]:
    """Cut a page at its ruled tables."""
    flat = _merged(
        [(bottom + top) / 2 for left, bottom, right, top in rules if top - bottom < _RULE and right - left > 40]
        + _box_ends(rules, 1, 3)
    )
    upright = _merged(
        [(left + right) / 2 for left, bottom, right, top in rules if right - left < _RULE and top - bottom > 6]
        + _box_ends(rules, 0, 2)
    )
    if len(flat) < 3 or len(upright) < 3:
        return [_Band(pieces)]
    upper, lower = max(flat), min(flat)
    inside = [piece for piece in pieces if lower < piece.middle < upper]
    above = [piece for piece in pieces if piece.middle >= upper]
    below = [piece for piece in pieces if piece.middle <= lower]
    ends = sorted(flat, reverse=True)
    rows = tuple(pairwise(ends))
    return [_Band(above), _Band(inside, rows, tuple(upright)), _Band(below)]


def _box_ends(rules: Sequence[Rectangle], low: int, high: int) -> list[float]:
    """Return the edges of drawn boxes, such as cells with a background."""
    boxes = [rule for rule in rules if rule[2] - rule[0] > 12 and rule[3] - rule[1] > 8]
    return [box[edge] for box in boxes for edge in (low, high)] if len(boxes) >= 4 else []


def _merged(places: list[float]) -> list[float]:
    """Return places without near doubles."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _RULE:
            kept.append(place)
    return kept


def _table_lines(band: _Band, page: int) -> list[Line]:
    lines: list[Line] = []
    for number, (top, bottom) in enumerate(band.rows, 1):
        cells: dict[int, list[Piece]] = {}
        for piece in band.pieces:
            if bottom < piece.middle < top:
                cells.setdefault(sum(edge <= piece.left + 2 for edge in band.edges), []).append(piece)
        is_row = len(cells) > 1
        for column in sorted(cells):
            place = ((page + 1) * 1000 + number, column) if is_row else (0, 0)
            lines += [Line(text.text, *place) for text in _paragraphs(cells[column])]
    return lines


def _text_lines(pieces: list[Piece]) -> list[Line]:
    """Return loose text as paragraphs; a wide gap in a line begins a new cell."""
    return list(_paragraphs(pieces))


def _printed_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Gather pieces to printed lines, from top to bottom, each from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.middle, piece.left)):
        if lines and abs(lines[-1][0].middle - piece.middle) < max(piece.height, lines[-1][0].height) * 0.5:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def _worded(line: Sequence[Piece]) -> str:
    """Return a printed line's words; a wide gap is kept as two spaces."""
    text = line[0].text
    for before, piece in pairwise(line):
        gap = piece.left - before.right
        text += ("  " if gap > _WIDE_GAP * piece.height else " " if gap > 0.12 * piece.height else "") + piece.text
    return text


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[Line]:
    """Yield paragraphs: a line that ends at the right edge goes on in the next one, unless that begins with a sign."""
    printed = _printed_lines(pieces)
    edge = max((line[-1].right for line in printed), default=0.0)
    start = min((line[0].left for line in printed), default=0.0)
    text, last = "", None
    for line in printed:
        words = _worded(line)
        if last is not None and _goes_on(last, line, words, edge, edge - start, text):
            text += words if _is_cut(text, words) else f" {words}"
        else:
            if text:
                yield Line(text, after_gap=True)
            text = words
        last = line
    if text:
        yield Line(text, after_gap=True)


def _is_cut(text: str, words: str) -> bool:
    """Say whether a hyphen at the end of a line joins two pieces of a word or of a number."""
    return bool(re.search(r"\w-$", text) and words[:1].islower()) or bool(
        re.search(r"\d-$", text) and words[:1].isdigit()
    )


def _goes_on(last: Sequence[Piece], line: Sequence[Piece], words: str, edge: float, width: float, text: str) -> bool:
    gap = last[0].bottom - line[0].top
    if gap > last[0].height * 1.1 or take_mark(words)[0] is not None or whole_label(words):
        return False
    first_word = words.split(maxsplit=1)[0] if words.split() else ""
    room = edge - last[-1].right
    needed = len(first_word) * last[0].height * 0.5
    is_full = room < max(needed, width * 0.04)
    return (is_full and not text.endswith(":")) or (words[:1].islower() and not re.match(r"https?:|www\.|\S+@", words))


def _without_repeats(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out heads and feet of pages after their first appearance, and page numbers."""
    ends = [[*lines[:4], *lines[-3:]] for lines in pages]
    counts = Counter(key for end in ends for key in {_key(line) for line in end})
    seen: set[str] = set()
    kept: list[list[Line]] = []
    for lines in pages:
        page: list[Line] = []
        for at, line in enumerate(lines):
            key = _key(line)
            is_end = at < 4 or at >= len(lines) - 3
            if re.fullmatch(r"[-–\s\d]{1,9}", line.text) and is_end and not line.row:
                continue
            if is_end and not line.row and counts[key] > 1 and counts[key] * 2 >= len(pages) and key in seen:
                continue
            seen.add(key)
            page.append(line)
        kept.append(page)
    return kept


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())
