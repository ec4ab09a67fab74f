"""A workbook that comes back: which cells were edited, and what that makes of each standard's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from maklumat.catalogue.yaml_reader import read_yaml
from maklumat.history.differences import Differences
from maklumat.importing.blocks import Block
from maklumat.importing.merging import changed_keys, with_keys
from maklumat.importing.naming import slug_of
from maklumat.importing.understanding import read_component
from maklumat.importing.updating import Folder, Plan, planned, read_standard
from maklumat.importing.workbook import COLUMNS, COPY, MAIN, TARIFF_COLUMNS, TOO_LONG, main_row
from maklumat.importing.workbook_tariffs import Row, tariff_change, with_tariffs
from maklumat.importing.xlsx_reader import clean_lines
from maklumat.importing.yaml_writer import SCHEMA_LINE, record_yaml
from maklumat.model.components import COMPONENTS
from maklumat.problems import UserError

_FEWEST_HEADS = 3
"""Keys of ours in a row that make it the head of a sheet."""
LONGEST_SHOWN = 80
"""Characters of a cell that a message shows."""
COMPONENT_KEYS = frozenset(kind.key for kind in COMPONENTS) - {"pengaduan"}


@dataclass(slots=True)
class Returned:
    """A workbook as it came back: rows by sheet, the rows that were exported, and the columns that are gone."""

    agency_id: str
    sheets: dict[str, list[Row]]
    exported: dict[str, list[Row]]
    files: dict[str, str] = field(default_factory=dict)
    missing: dict[str, list[str]] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the workbook has lost; all of that stays as it is."""
        columns = tuple(
            f"lembar “{sheet}” tidak lagi berkolom {', '.join(f'“{key}”' for key in keys)}; isinya dibiarkan seperti semula"
            for sheet, keys in self.missing.items()
            if keys
        )
        gone = tuple(
            f"lembar “{name}” tidak ada (dihapus atau diganti nama); tarif {self.files[name]} dibiarkan seperti semula"
            for name in self.exported
            if name not in self.sheets
        )
        return columns + gone


def returned(book: Any) -> Returned | None:
    """Return what an exported workbook holds, None where it is any other one."""
    copy = [[_text(cell) for cell in row] for row in book[COPY].iter_rows(values_only=True)] if COPY in book else []
    is_copied = bool(copy and copy[0][:1] == ["maklumat"] and len(copy[0]) > 2)
    if not is_copied:
        if not any(_is_ours(sheet) for sheet in book.worksheets):
            return None
        raise UserError(
            f"buku kerja ini kehilangan lembar tersembunyi “{COPY}”, jadi tidak diketahui sel mana yang Anda sunting; "
            "tidak ada yang diubah. Ekspor ulang, lalu salin suntingan Anda ke sana"
        )
    if MAIN not in book:
        raise UserError(
            f"lembar “{MAIN}” tidak ada (dihapus atau diganti nama); tidak ada yang diubah. Kembalikan namanya, lalu coba lagi"
        )
    exported: dict[str, list[Row]] = {}
    files: dict[str, str] = {}
    for name, file, _number, *cells in (row for row in copy[1:] if len(row) > 3):
        width = len(COLUMNS) if name == MAIN else len(TARIFF_COLUMNS)
        exported.setdefault(name, []).append(tuple([*cells, *[""] * width][:width]))
        files[name] = file
    found = Returned(copy[0][2], {}, exported, files)
    for name in book.sheetnames:
        if name == MAIN or name in exported:
            found.sheets[name], found.missing[name] = _rows(book[name], name)
    if "berkas" in found.missing[MAIN]:
        raise UserError(
            f"lembar “{MAIN}” tidak lagi berkolom “berkas”, jadi tidak diketahui baris mana milik standar mana; "
            "tidak ada yang diubah. Kembalikan judul kolom itu, lalu coba lagi"
        )
    return found


def _is_ours(sheet: Any) -> bool:
    """Say whether a sheet has the head that `export` gives it."""
    keys = {"berkas", "judul", "persyaratan", "waktu.jenis", "biaya.gratis"}
    return any(keys <= {_text(cell) for cell in row} for row in sheet.iter_rows(max_row=4, values_only=True))


def _text(value: Any) -> str:
    return "\n".join(clean_lines(value)) if value is not None else ""


def _rows(sheet: Any, name: str) -> tuple[list[Row], list[str]]:
    """Return the rows below a sheet's head in the order of our columns, and the columns that are gone."""
    columns = COLUMNS if name == MAIN else TARIFF_COLUMNS
    rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    keys = {column.key for column in columns}
    at = next((at for at, row in enumerate(rows[:4]) if len(keys & set(row)) >= _FEWEST_HEADS), None)
    if at is None:
        raise UserError(f"lembar “{name}” kehilangan judul kolomnya; ekspor ulang, lalu salin suntingan Anda ke sana")
    places = [rows[at].index(column.key) if column.key in rows[at] else -1 for column in columns]
    body = [tuple(row[place] if 0 <= place < len(row) else "" for place in places) for row in rows[at + 1 :]]
    missing = [column.key for column, place in zip(columns, places, strict=True) if place < 0]
    return [row for row in body if any(row)], missing


def plans_of(book: Returned, folder: Folder) -> list[Plan]:
    """Return what the edits would change, standard by standard; rows without a file are new standards.

    A row that can't be used says so and stops no other.
    """
    before = {row[0]: row for row in book.exported.get(MAIN, [])}
    plans = []
    for row in book.sheets[MAIN]:
        was = before.get(row[0], ("",) * len(COLUMNS))
        changes = {key: text for key, text in _changes(row, was).items() if key not in book.missing[MAIN]}
        try:
            if row[0]:
                plans.append(_update(row[0], changes, was, book, folder))
            elif row[1]:
                plans.append(_new(changes, folder))
        except UserError as error:
            name = row[0] or slug_of(row[1])
            plans.append(Plan(folder.path / f"{name}.yml", row[1], "", Differences(()), trouble=str(error)))
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


def _update(name: str, changes: dict[str, str], was: Row, book: Returned, folder: Folder) -> Plan:
    entry = next((entry for entry in folder.standards if entry.path.stem == name), None)
    if entry is None:
        raise UserError(
            f"standar “{name}” tidak ada lagi di {folder.path}; kosongkan kolom berkas bila ini standar baru"
        )
    now = main_row(entry, folder.catalogue, folder.today)
    conflicts = _conflicts(changes, was, now)
    changes = {key: text for key, text in changes.items() if key not in conflicts}
    tariffs, refused = tariff_change(_tariff_rows(book, name), entry.standard)
    text = entry.path.read_text(encoding="utf-8")
    old: Any = read_yaml(text.encode()).plain()
    values = _values(changes, tariffs, old)
    kept = changed_keys(old, {key: value for key, value in values.items() if value is not None})
    kept |= {key: value for key, value in values.items() if value is None and key in old}
    kept |= {key: values[key] for key in ("waktu", "biaya", "status") if key in values and values[key] != old.get(key)}
    plan = planned(entry, with_keys(text, kept), folder)
    return replace(plan, notes=(*conflicts.values(), *refused), hints=_hints(changes))


def _conflicts(changes: dict[str, str], was: Row, now: Sequence[str]) -> dict[str, str]:
    """Return the edited cells whose standard was changed in its file as well since the export, and what to do."""
    found = {}
    for column, old, here in zip(COLUMNS, was, now, strict=True):
        if column.key in changes and _bare(old) != _bare(here) and _bare(here) != _bare(changes[column.key]):
            found[column.key] = (
                f"{column.key} diubah di buku kerja dan juga di berkasnya sejak diekspor, jadi tidak ditimpa; "
                f"di buku kerja: “{_shown(changes[column.key])}”; di berkas: “{_shown(here)}”. "
                "Ekspor ulang, lalu sunting yang benar"
            )
    return found


def _shown(text: str) -> str:
    said = " / ".join(_bare(text))
    return said if len(said) <= LONGEST_SHOWN else f"{said[: LONGEST_SHOWN - 1]}…"


def _hints(changes: dict[str, str]) -> tuple[str, ...]:
    """Return what has to be asked about edited cells."""
    return tuple(
        f"{key}: {text.strip()} apa? tulis satuannya"
        for key, text in changes.items()
        if key in COMPONENT_KEYS and text.strip().isdigit()
    )


def _new(changes: dict[str, str], folder: Folder) -> Plan:
    record: dict[str, Any] = {"format": 1, **{key: value for key, value in _values(changes, None, {}).items() if value}}
    slug = slug_of(changes.get("judul", ""), folder.taken)
    folder.taken.add(slug)
    text = SCHEMA_LINE.format(kind="standar") + record_yaml(record)
    return Plan(
        folder.path / f"{slug}.yml",
        changes.get("judul", ""),
        text,
        trouble=read_standard(text)[1],
        hints=_hints(changes),
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
        values["biaya"] = with_tariffs(values.get("biaya", old.get("biaya")), tariffs)
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


def _tariff_rows(book: Returned, file: str) -> tuple[list[Row], list[Row]] | None:
    """Return a standard's tariff rows as they came back and as they were exported; None where they can't be told."""
    name = next((name for name, of in book.files.items() if of == file and name in book.sheets and name != MAIN), None)
    if name is None or book.missing[name]:
        return None
    return book.sheets[name], book.exported[name]


def _has_tariffs(fee: dict[str, Any]) -> bool:
    return any(fee.get(part) for part in ("tarif", "penjamin", "tambahan"))


def _with(value: Any, key: str, inner: Any) -> Any:
    """Return a mapping with one key set or taken out; a short form becomes a mapping first."""
    mapping = dict(value) if isinstance(value, dict) else {"teks": value} if value else {}
    mapping.pop(key, None)
    if inner is not None:
        mapping[key] = inner
    return mapping or None
