"""Word files → blocks: paragraphs with the numbers that Word would print, tables cell by cell, deletions left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from maklumat.importing.blocks import Composer, Source
from maklumat.importing.text_reader import clean
from maklumat.problems import UserError

if TYPE_CHECKING:
    from maklumat.importing.files import Deadline

_TEXT, _TAB, _BREAK, _HYPHEN = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr")), qn("w:noBreakHyphen")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DRAWINGS = (qn("w:drawing"), qn("w:pict"))
_DEPTH = 8
"""Tables inside tables that are followed."""


def read_docx(name: str, content: bytes, deadline: Deadline) -> Source:
    """Return the blocks of a Word file; macros are neither read nor run."""
    try:
        document = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError, AttributeError):
        raise UserError(f"“{name}” rusak; buka di Word, simpan ulang sebagai .docx, lalu coba lagi") from None
    reader = _Document(document, deadline)
    reader.read()
    return reader.composer.source(name, "docx", reader.pictures)


class _Document:
    """Walks a document in reading order."""

    def __init__(self, document: Any, deadline: Deadline) -> None:
        self._document, self._deadline = document, deadline
        self._numbers = _Numbers(document)
        self.composer = Composer()
        self.pictures = 0
        self._row = 0

    def read(self) -> None:
        """Read headers (once, where a letterhead stands), then the body."""
        for paragraph in self._header():
            self._paragraph(paragraph)
        for block in self._document.iter_inner_content():
            self._deadline.check()
            self._block(block, 0)

    def _header(self) -> Iterator[Any]:
        section = next(iter(self._document.sections), None)
        if section is not None and not section.header.is_linked_to_previous:
            yield from section.header.paragraphs

    def _block(self, block: Any, depth: int, **place: int) -> None:
        if not isinstance(block, Table):
            self._paragraph(block, **place)
        elif depth < _DEPTH:
            self._table(block, depth)

    def _table(self, table: Table, depth: int) -> None:
        seen: set[Any] = set()
        for row in table.rows:
            self._deadline.check()
            self._row += 1
            number = self._row
            for column, cell in enumerate(row.cells, 1):
                if cell._tc in seen:  # noqa: SLF001  # merged cells are one element
                    continue
                seen.add(cell._tc)  # noqa: SLF001
                for inner in cell.iter_inner_content():
                    self._block(inner, depth + 1, row=number, column=column)

    def _paragraph(self, paragraph: Any, **place: int) -> None:
        element = paragraph._p  # noqa: SLF001  # python-docx leaves out insertions and text boxes
        self.pictures += sum(1 for _ in element.iter(*_DRAWINGS))
        marker, depth = self._numbers.next_marker(element)
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        level = style.removeprefix("Heading ") if style.startswith("Heading ") else ""
        links = tuple(self._links(element))
        for at, line in enumerate(_lines(element)):
            self.composer.add(
                line,
                marker="" if at else marker,
                indent=depth * 2,
                heading=int(level) if level.isdigit() else 1 if style == "Title" else 0,
                after_gap=not place and not at,
                links=links,
                **place,
            )

    def _links(self, element: Any) -> Iterator[str]:
        for link in element.iter(qn("w:hyperlink")):
            relation = self._document.part.rels.get(link.get(qn("r:id")))
            target = relation.target_ref if relation is not None and relation.is_external else ""
            words = "".join(text.text or "" for text in link.iter(_TEXT))
            if target.removeprefix("mailto:").rstrip("/") not in words and target:
                yield target


def _lines(element: Any) -> list[str]:
    """Return a paragraph's text, cut at its line breaks; deleted text is another element and not seen."""
    words: list[str] = []
    fallbacks = {inner for part in element.iter(_FALLBACK) for inner in part.iter()}
    for part in element.iter():
        if part in fallbacks:
            continue
        if part.tag == _TEXT:
            words.append(part.text or "")
        elif part.tag == _TAB and part.getparent().tag == qn("w:r"):
            words.append("  ")
        elif part.tag in _BREAK:
            words.append("\n")
        elif part.tag == _HYPHEN:
            words.append("-")
    return [line for line in map(clean, "".join(words).split("\n")) if line.strip()]


def _roman(number: int) -> str:
    signs = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        signs += sign * count
    return signs


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": str,
    "lowerLetter": lambda number: chr(97 + (number - 1) % 26),
    "upperLetter": lambda number: chr(65 + (number - 1) % 26),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
}


class _Numbers:
    """Counts Word's lists: the numbers are not in the text but in definitions."""

    def __init__(self, document: Any) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._styles = {style.style_id: style.element for style in document.styles}
        try:
            self._read(document.part.numbering_part.element)
        except (KeyError, NotImplementedError):
            return

    def _read(self, element: Any) -> None:
        abstract = {item.get(qn("w:abstractNumId")): item for item in element.iter(qn("w:abstractNum"))}
        for number in element.iter(qn("w:num")):
            reference = number.find(qn("w:abstractNumId"))
            definition = abstract.get(reference.get(qn("w:val"))) if reference is not None else None
            for level in definition.iter(qn("w:lvl")) if definition is not None else ():
                key = (number.get(qn("w:numId")), int(level.get(qn("w:ilvl"), "0")))
                self._levels[key] = (
                    _value(level, "w:numFmt"),
                    _value(level, "w:lvlText"),
                    int(_value(level, "w:start") or 1),
                )

    def next_marker(self, paragraph: Any) -> tuple[str, int]:
        """Return the sign that Word prints before a paragraph, and how deep it stands; empty outside lists."""
        found = self._place(paragraph)
        if found is None or found not in self._levels:
            return "", 0
        number_id, level = found
        form, text, start = self._levels[found]
        if form == "bullet":
            return "•", level
        if form not in _FORMATS:
            return "", level
        self._counts[found] = self._counts.get(found, start - 1) + 1
        for key in [key for key in self._counts if key[0] == number_id and key[1] > level]:
            del self._counts[key]
        own = _FORMATS[form](self._counts[found])
        sign = text.rsplit(f"%{level + 1}", 1)[-1] if f"%{level + 1}" in text else "."
        opening = "(" if text.startswith("(") else ""
        return f"{opening}{own}{sign.strip() or '.'}", level

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """Return list and level of a paragraph, from itself or from its style."""
        properties = paragraph.find(qn("w:pPr"))
        numbering = properties.find(qn("w:numPr")) if properties is not None else None
        if numbering is None and properties is not None and properties.find(qn("w:pStyle")) is not None:
            style = self._styles.get(properties.find(qn("w:pStyle")).get(qn("w:val")))
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if style is not None else None
            numbering = found
        if numbering is None:
            return None
        number_id, level = _value(numbering, "w:numId"), _value(numbering, "w:ilvl")
        return (number_id, int(level or 0)) if number_id and number_id != "0" else None


def _value(element: Any, name: str) -> str:
    found = element.find(qn(name))
    return found.get(qn("w:val"), "") if found is not None else ""
