"""Runs `maklumat` as an officer does, in a portal of the test's own."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from maklumat.cli import main

BANJAR = "kota-banjar/dinsosp3a"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edited(path: Path, *edits: tuple[int, str, str]) -> None:
    """Change cells of a workbook as a person would: (row, column, text)."""
    book = openpyxl.load_workbook(path)
    sheet = book["Standar"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row, column, text in edits:
        sheet.cell(row, heads[column]).value = text or None
    book.save(path)
