"""A workbook that comes back: which cells were edited, and what that makes of each standard's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from maklumat.catalogue.yaml_reader import read_yaml
from maklumat.importing.blocks import Block
from maklumat.importing.merging import changed_keys, with_keys
from maklumat.importing.naming import slug_of
from maklumat.importing.understanding import read_component
from maklumat.importing.updating import Folder, Plan, planned
from maklumat.importing.workbook import COLUMNS, COPY, MAIN, TARIFF, TARIFF_COLUMNS, TOO_LONG
from maklumat.importing.xlsx_reader import clean_lines
from maklumat.importing.yaml_writer import SCHEMA_LINE, record_yaml
from maklumat.problems import UserError

Row = tuple[str, ...]


@dataclass(slots=True)
class Returned:
    """A workbook as it came back: rows by sheet, and the rows that were exported."""

    agency_id: str
    sheets: dict[str, list[Row]]
    exported: dict[str, list[Row]]
    files: dict[str, str] = field(default_factory=dict)


def returned(book: Any) -> Returned | None:
    """Return what an exported workbook holds, None where it is any other one."""
    if COPY not in book.sheetnames or MAIN not in book.sheetnames:
        return None
    copy = [[_text(cell) for cell in row] for row in book[COPY].iter_rows(values_only=True)]
    if not copy or copy[0][:1] != ["maklumat"]:
        return None
    exported: dict[str, list[Row]] = {}
    files: dict[str, str] = {}
    for name, file, _number, *cells in (row for row in copy[1:] if len(row) > 3):
        width = len(COLUMNS) if name == MAIN else len(TARIFF_COLUMNS)
        exported.setdefault(name, []).append(tuple([*cells, *[""] * width][:width]))
        files[name] = file
    sheets = {name: _rows(book[name], name) for name in book.sheetnames if name == MAIN or name.startswith(TARIFF)}
    return Returned(copy[0][2], sheets, exported, files)


def _text(value: Any) -> str:
    return "\n".join(clean_lines(value)) if value is not None else ""


def _rows(sheet: Any, name: str) -> list[Row]:
    """Return the rows of a sheet below its head, in the order of our columns; columns may have been moved."""
    columns = COLUMNS if name == MAIN else TARIFF_COLUMNS
    rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    at = next((at for at, row in enumerate(rows[:4]) if columns[1].key in row), None)
    if at is None:
        raise UserError(f"lembar “{name}” kehilangan judul kolomnya; ekspor ulang, lalu salin suntingan Anda ke sana")
    places = [rows[at].index(column.key) if column.key in rows[at] else -1 for column in columns]
    body = [tuple(row[place] if 0 <= place < len(row) else "" for place in places) for row in rows[at + 1 :]]
    return [row for row in body if any(row)]


def plans_of(book: Returned, folder: Folder) -> list[Plan]:
    """Return what the edits would change, standard by standard; rows without a file are new standards."""
    before = {row[0]: row for row in book.exported.get(MAIN, [])}
    plans = []
    for row in book.sheets[MAIN]:
        changes = _changes(row, before.get(row[0], ("",) * len(COLUMNS)))
        tariffs = _tariff_change(book, row[0])
        if row[0]:
            plans += _update(row[0], changes, tariffs, folder)
        elif row[1]:
            plans.append(_new(changes, folder))
    return plans


def _changes(row: Row, before: Row) -> dict[str, str]:
    """Return the cells that were edited, by column."""
    return {
        column.key: now
        for column, now, was in zip(COLUMNS, row, before, strict=True)
        if _bare(now) != _bare(was) and now != TOO_LONG and not column.is_fixed
    }


def _bare(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _update(name: str, changes: dict[str, str], tariffs: list[Row] | None, folder: Folder) -> list[Plan]:
    entry = next((entry for entry in folder.standards if entry.path.stem == name), None)
    if entry is None:
        raise UserError(
            f"standar “{name}” tidak ada lagi di {folder.path}; kosongkan kolom berkas bila ini standar baru"
        )
    text = entry.path.read_text(encoding="utf-8")
    old: Any = read_yaml(text.encode()).plain()
    values = _values(changes, tariffs, old)
    kept = changed_keys(old, {key: value for key, value in values.items() if value is not None})
    kept |= {key: value for key, value in values.items() if value is None and key in old}
    kept |= {key: values[key] for key in ("waktu", "biaya", "status") if key in values and values[key] != old.get(key)}
    return [planned(entry, with_keys(text, kept), folder)]


def _new(changes: dict[str, str], folder: Folder) -> Plan:
    record: dict[str, Any] = {"format": 1, **{key: value for key, value in _values(changes, None, {}).items() if value}}
    slug = slug_of(changes.get("judul", ""), folder.taken)
    folder.taken.add(slug)
    return Plan(
        folder.path / f"{slug}.yml", changes.get("judul", ""), SCHEMA_LINE.format(kind="standar") + record_yaml(record)
    )


def _values(changes: dict[str, str], tariffs: list[Row] | None, old: dict[str, Any]) -> dict[str, Any]:
    """Return edited cells as values of a record; None takes a key out."""
    lists = {column.key for column in COLUMNS if column.is_list}
    plain = {column.key for column in COLUMNS[:10]} - lists
    values: dict[str, Any] = {}
    for key, text in changes.items():
        if key in plain:
            values[key] = text or None
        elif key in lists:
            values[key] = _bare(text) or None
        elif "." not in key:
            values[key] = _read(key, text)
    if "biaya" in changes and isinstance(old.get("biaya"), dict) and _has_tariffs(old["biaya"]):
        values["biaya"] = _with(old["biaya"], "teks", changes["biaya"] or None)
    if tariffs is not None:
        values["biaya"] = _with_tariffs(values.get("biaya", old.get("biaya")), tariffs)
    for key in ("waktu.jenis", "biaya.gratis"):
        if key in changes:
            name, inner = key.split(".")
            values[name] = _with(values.get(name, old.get(name)), inner, changes[key] or None)
    return values


def _read(key: str, text: str) -> Any:
    blocks = [
        Block(line.strip(), at, indent=len(line) - len(line.lstrip()))
        for at, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    return read_component(key, blocks).value if blocks else None


def _has_tariffs(fee: dict[str, Any]) -> bool:
    return any(fee.get(part) for part in ("tarif", "penjamin", "tambahan"))


def _with(value: Any, key: str, inner: Any) -> Any:
    """Return a mapping with one key set or taken out; a short form becomes a mapping first."""
    mapping = dict(value) if isinstance(value, dict) else {"teks": value} if value else {}
    mapping.pop(key, None)
    if inner is not None:
        mapping[key] = inner
    return mapping or None


def _tariff_change(book: Returned, file: str) -> list[Row] | None:
    """Return the rows of a standard's tariff sheet where they were edited, None where not."""
    name = next((name for name, of in book.files.items() if of == file and name.startswith(TARIFF)), None)
    if name is None or name not in book.sheets:
        return None
    return book.sheets[name] if book.sheets[name] != book.exported.get(name) else None


def _with_tariffs(fee: Any, rows: Sequence[Row]) -> dict[str, Any]:
    value = dict(fee) if isinstance(fee, dict) else {"teks": fee} if isinstance(fee, str) else {}
    for part in ("tarif", "penjamin", "tambahan"):
        value.pop(part, None)
        if lines := _tree([row for row in rows if (row[0] or "tarif") == part]):
            value[part] = lines
    return value


def _tree(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return rows as a tree, by their levels."""
    roots: list[dict[str, Any]] = []
    above: list[dict[str, Any]] = []
    for row in rows:
        level = int(row[1]) if row[1].isdigit() else 1
        if level < 1 or level > len(above) + 1:
            raise UserError(
                f"baris tarif “{row[2] or row[3]}” bertingkat {level}, padahal di atasnya tidak ada tingkat {level - 1}; periksa kolom tingkat"
            )
        item = {column.key: text for column, text in zip(TARIFF_COLUMNS[2:], row[2:], strict=True) if text}
        del above[level - 1 :]
        (above[-1].setdefault("rincian", []) if above else roots).append(item)
        above.append(item)
    return roots
