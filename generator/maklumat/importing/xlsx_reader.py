"""Excel sheets → blocks, cell by cell. Formulas give the value that Excel saved; macros are neither read nor run."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from maklumat.importing.blocks import Composer, Source
from maklumat.importing.text_reader import clean
from maklumat.problems import UserError
from maklumat.view.wording import word_date

if TYPE_CHECKING:
    from maklumat.importing.files import Deadline

MAX_ROWS, MAX_COLUMNS = 5_000, 120
"""More than any list of services has."""


def open_workbook(name: str, content: bytes) -> Any:
    """Return a workbook whose cells hold values, not formulas."""
    try:
        return openpyxl.load_workbook(io.BytesIO(content), read_only=False, data_only=True, keep_links=False)
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        zipfile.BadZipFile,
        ParseError,
        etree.XMLSyntaxError,
    ):
        raise UserError(f"“{name}” rusak; buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi") from None


def read_xlsx(name: str, content: bytes, deadline: Deadline) -> Source:
    """Return the blocks of all visible sheets."""
    workbook = open_workbook(name, content)
    composer = Composer()
    number = 0
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        if (sheet.max_row or 0) > MAX_ROWS or (sheet.max_column or 0) > MAX_COLUMNS:
            raise UserError(
                f"lembar “{sheet.title}” di “{name}” punya {sheet.max_row} baris dan {sheet.max_column} kolom; sisakan yang berisi standar pelayanan saja"
            )
        for row in sheet.iter_rows():
            deadline.check()
            number += 1
            _add_row(composer, row, number)
        number += 1
    return composer.source(name, "xlsx")


def _add_row(composer: Composer, row: Any, number: int) -> None:
    filled = [cell for cell in row if cell.value is not None and str(cell.value).strip()]
    for cell in filled:
        is_alone = len(filled) == 1
        link = cell.hyperlink.target if cell.hyperlink and cell.hyperlink.target else ""
        for line in clean_lines(cell.value):
            links = (link,) if link and link not in line else ()
            composer.add(
                line,
                row=0 if is_alone else number,
                column=0 if is_alone else cell.column,
                links=links,
                after_gap=is_alone,
            )


def clean_lines(value: Any) -> list[str]:
    """Return a cell's value as lines of text: dates in words, whole numbers without a decimal point."""
    if isinstance(value, datetime | date):
        return [word_date(value.date() if isinstance(value, datetime) else value)]
    if isinstance(value, time):
        return [value.strftime("%H.%M")]
    if isinstance(value, float) and value.is_integer():
        return [str(int(value))]
    return [line for line in map(clean, str(value).splitlines()) if line.strip()]
