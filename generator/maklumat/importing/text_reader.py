"""Plain text and Markdown → blocks. Pipe tables of any breakage become cells in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maklumat.importing.blocks import Block, Source

_BREAK = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\x85|\u2028|\u2029")
_SPACE_LIKE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_FRONT_MATTER = re.compile(r"\A\s*---\s*\n(.*?)\n---\s*\n", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\(<?([^()\s>]{0,2000})>?(?:\s{1,3}\"[^\"\n]{0,500}\")?\)")
_BARE_LINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__")
_RULE = re.compile(r"\s*(?:[-–_=*|:+\s]*[-–_=*]{3,}[-–_=*|:+\s]*)")
_HTML_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED_DOT = re.compile(r"(?<=\d)\\(?=[.)])|\\(?=[-*_#|>!~])")


def read_text(name: str, text: str) -> Source:
    """Return the blocks of a text; a line of the text is a line of the source."""
    text = clean(text)
    lines = _BREAK.split(text)
    pictures = len(_PICTURE.findall(text))
    blocks = tuple(_blocks(lines, _skipped(text)))
    return Source(name, "teks", tuple(lines), blocks, pictures)


def clean(text: str) -> str:
    """Return a text without invisible characters, with every kind of space as a space."""
    return _CONTROL.sub("", _INVISIBLE.sub("", _SPACE_LIKE.sub(" ", text)))


def _skipped(text: str) -> int:
    """Return how many lines a YAML head of Markdown takes."""
    found = _FRONT_MATTER.match(text)
    return found[0].count("\n") if found else 0


def _blocks(lines: list[str], skip: int) -> Iterator[Block]:
    mark = _cell_mark(lines)
    gap, row, open_bold = False, 0, False
    for number, line in enumerate(lines, 1):
        if number <= skip:
            continue
        if not line.strip() or _RULE.fullmatch(line):
            gap = True
            continue
        words, open_bold = _unbold(line, open_bold)
        if mark and mark in words:
            row += 1
            yield from _cells(words, mark, number, row)
        else:
            block = _line(words, number, gap)
            if block.text:
                yield block
        gap = False


def _unbold(line: str, is_open: bool) -> tuple[str, bool]:
    """Return a line without signs of bold type, and whether a bold stretch goes on in the next line."""
    line = _BOLD.sub(lambda found: found[1] or found[2], line)
    if line.count("**") == 1:
        return line.replace("**", "", 1), not is_open
    return line, is_open and bool(line.strip())


def _cell_mark(lines: list[str]) -> str:
    """Return the sign that separates cells in a text: a pipe, a tab, or none."""
    said = [line for line in lines if line.strip()]
    piped = sum("|" in line for line in said)
    if piped >= 2 and piped * 5 >= len(said):
        return "|"
    tabbed = sum(line.count("\t") > 1 for line in said)
    return "\t" if tabbed >= 3 and tabbed * 3 >= len(said) else ""


def _cells(line: str, mark: str, number: int, row: int) -> Iterator[Block]:
    cells = [cell.strip() for cell in re.split(rf"(?<!\\){re.escape(mark)}", line)]
    cells = cells[1:] if mark == "|" and cells and not cells[0] else cells
    is_row = sum(bool(cell) for cell in cells) > 1
    for column, cell in enumerate(cells, 1):
        for piece in _HTML_BREAK.split(cell):
            text, links = _plain(piece)
            if text:
                yield Block(text, number, links=links, row=row if is_row else 0, column=column if is_row else 0)


def _line(line: str, number: int, gap: bool) -> Block:
    indent = len(line) - len(line.lstrip())
    found = _HEADING.fullmatch(line.strip())
    text, links = _plain(found[2] if found else line)
    return Block(text, number, indent=indent, heading=len(found[1]) if found else 0, after_gap=gap, links=links)


def _plain(text: str) -> tuple[str, tuple[str, ...]]:
    """Return words without Markdown's signs, and the addresses behind them that the words don't tell."""
    links: list[str] = []

    def word(found: re.Match[str]) -> str:
        links.append(found[2])
        return found[1]

    text = _PICTURE.sub(" ", text)
    text = _LINK.sub(word, text)
    text = _BARE_LINK.sub(lambda found: found[1].removeprefix("mailto:"), text)
    said = _ESCAPED_DOT.sub("", _BOLD.sub(lambda found: found[1] or found[2], text)).strip()
    return said, tuple(link for link in links if bare_address(link) not in said)


def bare_address(link: str) -> str:
    """Return an address as words tell it: without scheme and last slash."""
    return re.sub(r"^(?:https?://|mailto:|tel:)(?:www\.)?|/$", "", link)
