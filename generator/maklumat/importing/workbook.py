"""An agency's standards as an Excel workbook that an officer can edit: one row a standard, a sheet for its tariffs.

Everything that stands in a cell stands there as text, never as a formula. A hidden copy of every cell tells later what
was edited; `workbook_changes` reads the workbook back.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.model.components import COMPONENTS
from maklumat.model.fee import Tariff
from maklumat.model.procedure import TimeKind
from maklumat.model.standard import ServiceStandard, Status
from maklumat.view.outline import Node, Part, StandardView
from maklumat.view.standard import standard_view

FORMAT = "1"
MAIN, COPY, GUIDE, TARIFF = "Standar", "_asal", "Petunjuk", "Tarif"
LONGEST_CELL = 32_000
"""Excel takes 32,767 characters a cell."""
TOO_LONG = "(terlalu panjang untuk Excel; sunting di berkas YAML)"
_HEAD_FILL, _HEAD_FONT = PatternFill("solid", start_color="0B2F5B"), Font(bold=True, color="FFFFFF")
_FIXED_FILL = PatternFill("solid", start_color="EAF0F8")
_LINE = Side(style="thin", color="D3DBE6")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in YAML, its width, the closed choices of its cells."""

    key: str
    width: int
    choices: tuple[str, ...] = ()
    is_fixed: bool = False
    is_list: bool = False


COLUMNS = (
    Column("berkas", 26, is_fixed=True),
    Column("judul", 34),
    Column("sk", 20),
    Column("ringkas", 34),
    Column("kata_warga", 24, is_list=True),
    Column("sasaran", 24, is_list=True),
    Column("status", 14, tuple(map(str, Status))),
    Column("keterangan_status", 20),
    Column("berlaku_sejak", 16),
    Column("ditinjau", 16),
    Column("persyaratan", 48),
    Column("prosedur", 52),
    Column("waktu", 34),
    Column("waktu.jenis", 18, tuple(map(str, TimeKind))),
    Column("biaya", 34),
    Column("biaya.gratis", 12, ("ya", "tidak")),
    Column("produk", 30),
    Column("pengaduan", 44),
    *(Column(kind.key, 36) for kind in COMPONENTS if not kind.is_published),
)
TARIFF_COLUMNS = (
    Column("bagian", 12, ("tarif", "penjamin", "tambahan")),
    Column("tingkat", 9, ("1", "2", "3", "4")),
    Column("untuk", 28),
    Column("teks", 44),
    Column("jumlah", 16),
    Column("sampai", 16),
    Column("per", 14),
    Column("gratis", 10, ("ya", "tidak")),
    Column("jika", 24),
    Column("dasar", 30),
)
_OWN_WORDS = {
    "berkas": "Nama berkas standar. Jangan diubah; kosongkan hanya pada baris standar baru.",
    "waktu.jenis": "Arti waktunya: penyelesaian, berkelanjutan, atau tidak_tentu.",
    "biaya.gratis": "ya bila seluruh layanan tidak dipungut biaya.",
    "bagian": "tarif, penjamin (menurut penjamin), atau tambahan.",
    "tingkat": "1 untuk baris utama, 2 untuk rincian di bawahnya, dan seterusnya.",
}


def workbook_bytes(agency: AgencyEntry, catalogue: Catalogue, today: date) -> bytes:
    """Return the workbook of an agency's standards."""
    book = Workbook()
    _guide(book.active, agency)
    entries = catalogue.standards_of(agency.id)
    main = book.create_sheet(MAIN)
    rows = [[_shortened(text) for text in main_row(entry, catalogue, today)] for entry in entries]
    _fill(main, COLUMNS, rows, lambda key: description_of(key, ServiceStandard))
    copies: list[tuple[str, Sequence[Sequence[str]]]] = [(MAIN, rows)]
    for number, entry in enumerate(entries, 1):
        tariffs = list(tariff_rows(entry.standard))
        if tariffs:
            name = f"{TARIFF} {number}"
            sheet = book.create_sheet(name)
            _fill(sheet, TARIFF_COLUMNS, tariffs, lambda key: description_of(key, Tariff), entry.standard.title)
            copies.append((name, tariffs))
    _hide_copy(book, agency, entries, copies)
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def description_of(key: str, model: Any) -> str:
    """Return what a column's head explains: the description of the model's field."""
    if key in _OWN_WORDS:
        return _OWN_WORDS[key]
    field = next((field for field in model.model_fields.values() if field.alias == key), None)
    return (field.description or "") if field else ""


def main_row(entry: StandardEntry, catalogue: Catalogue, today: date) -> list[str]:
    """Return the cells of a standard's row, in the order of COLUMNS."""
    view = standard_view(entry, catalogue, today)
    record = entry.standard
    cells = {component.key: _component_text(component.parts, component.key) for component in view.components}
    cells |= {
        "berkas": entry.path.stem,
        "judul": record.title,
        "sk": record.decree or "",
        "ringkas": record.summary or "",
        "kata_warga": "\n".join(record.everyday_words),
        "sasaran": "\n".join(record.audience),
        "status": str(record.status),
        "keterangan_status": record.status_note or "",
        "berlaku_sejak": record.effective.isoformat() if record.effective else "",
        "ditinjau": record.reviewed.isoformat() if record.reviewed else "",
        "waktu.jenis": str(record.time.kind) if record.time and record.time.kind else "",
        "biaya": _fee_words(view, record),
        "biaya.gratis": "ya" if record.fee and record.fee.is_free else "",
    }
    return [cells.get(column.key, "") for column in COLUMNS]


def _fee_words(view: StandardView, record: ServiceStandard) -> str:
    """Return a fee's words; where tariffs have a sheet of their own only the sentence above them."""
    fee = record.fee
    if fee is None:
        return ""
    if fee.tariffs or fee.payers or fee.surcharges:
        return fee.text or ""
    return next(_component_text(component.parts, "biaya") for component in view.components if component.key == "biaya")


def _component_text(parts: Sequence[Part], _key: str) -> str:
    """Return a component as lines with their numbers, as the page shows them."""
    return "\n".join(line for part in parts for line in _part_lines(part))


def _part_lines(part: Part) -> Iterator[str]:
    yield from part.before
    for node in part.nodes:
        yield from _node_lines(node, 0)
    yield from part.after


def _node_lines(node: Node, depth: int) -> Iterator[str]:
    yield f"{'   ' * depth}{node.marker} {node.text}".rstrip() if node.marker else f"{'   ' * depth}{node.text}"
    for child in node.children:
        yield from _node_lines(child, depth + 1)


def tariff_rows(record: ServiceStandard) -> Iterator[list[str]]:
    """Yield the rows of a standard's tariff sheet."""
    if record.fee is None:
        return
    for part, tariffs in (
        ("tarif", record.fee.tariffs),
        ("penjamin", record.fee.payers),
        ("tambahan", record.fee.surcharges),
    ):
        yield from _tariff_rows(part, tariffs, 1)


def _tariff_rows(part: str, tariffs: Sequence[Tariff], level: int) -> Iterator[list[str]]:
    for item in tariffs:
        amounts = ["" if amount is None else str(amount) for amount in (item.amount, item.amount_to)]
        free = "ya" if item.is_free else ""
        yield [
            part,
            str(level),
            item.label or "",
            item.text or "",
            *amounts,
            item.unit or "",
            free,
            item.condition or "",
            item.basis or "",
        ]
        yield from _tariff_rows(part, item.tariffs, level + 1)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else TOO_LONG


def _fill(
    sheet: Any,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    describe: Callable[[str], str],
    title: str = "",
) -> None:
    """Write head and rows, with drop-downs below closed choices and explanations on the head."""
    head = 2 if title else 1
    if title:
        _write(sheet.cell(1, 1), title)
        sheet.cell(1, 1).font = Font(bold=True, size=13)
    for number, column in enumerate(columns, 1):
        cell = sheet.cell(head, number, column.key)
        cell.fill, cell.font, cell.border = _HEAD_FILL, _HEAD_FONT, _BORDER
        if explained := describe(column.key):
            cell.comment = Comment(explained, "Maklumat", height=110, width=320)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        if column.choices:
            _offer(sheet, number, head, column.choices)
    for at, row in enumerate(rows, head + 1):
        for number, (column, text) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(at, number)
            _write(cell, text)
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), _BORDER
            if column.is_fixed:
                cell.fill = _FIXED_FILL
    sheet.freeze_panes = sheet.cell(head + 1, 3 if head == 1 else 1)


def _write(cell: Any, text: str) -> None:
    """Write words as words: a text that begins with = is no formula."""
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _offer(sheet: Any, number: int, head: int, choices: Sequence[str]) -> None:
    validation = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
    validation.error, validation.errorTitle = f"Pilih salah satu: {', '.join(choices)}", "Bukan pilihan"
    letter = get_column_letter(number)
    validation.add(f"{letter}{head + 1}:{letter}{head + 400}")
    sheet.add_data_validation(validation)


_GUIDE = (
    "Satu baris di lembar “Standar” adalah satu standar. Penjelasan tiap kolom muncul bila penunjuk diletakkan di judul kolomnya.",
    "Daftar ditulis satu butir satu baris di dalam sel (Alt+Enter). Nomor di depan butir boleh ikut; nomor itu dibaca sebagai penomoran.",
    "Kolom berisi pilihan mempunyai tombol panah. Tarif berada di lembar “Tarif” masing-masing; tingkat 2 berarti rincian dari tingkat 1 di atasnya.",
    "Kolom “berkas” jangan diubah. Standar baru: tambah baris dan kosongkan kolom berkas. Menghapus baris tidak menghapus standar.",
    "Keterangan yang tidak tampak di sini (jenis syarat, pelaku, jika, dan lainnya) tetap tersimpan pada butir yang bunyinya tidak diubah.",
    "Setelah disimpan, jalankan: maklumat import NAMA-BERKAS.xlsx. Perubahannya ditunjukkan dahulu; tambahkan --write untuk menulisnya.",
)


def _guide(sheet: Any, agency: AgencyEntry) -> None:
    sheet.title = GUIDE
    _write(sheet.cell(1, 1), f"Standar pelayanan {agency.agency.name}")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for at, line in enumerate(_GUIDE, 3):
        sheet.cell(at, 1, f"{at - 2}. {line}").alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 110


def _hide_copy(
    book: Any,
    agency: AgencyEntry,
    entries: Sequence[StandardEntry],
    copies: Sequence[tuple[str, Sequence[Sequence[str]]]],
) -> None:
    """Keep what was exported, so that a later import knows which cells a person changed."""
    sheet = book.create_sheet(COPY)
    sheet.sheet_state = "veryHidden"
    sheet.append(["maklumat", FORMAT, agency.id])
    names = {f"{TARIFF} {number}": entry.path.stem for number, entry in enumerate(entries, 1)}
    for name, rows in copies:
        for at, row in enumerate(rows, 1):
            number = (sheet.max_row or 0) + 1
            for column, text in enumerate([name, names.get(name, ""), str(at), *row], 1):
                _write(sheet.cell(number, column), text)
