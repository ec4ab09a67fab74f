"""Tariff sheets that come back: rows to a tree, and a row's words never at odds with its amount."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maklumat.importing.fees import amounts_in
from maklumat.importing.workbook import TARIFF_COLUMNS, tariff_rows
from maklumat.model.standard import ServiceStandard
from maklumat.problems import UserError

Row = tuple[str, ...]
_KEYS = [column.key for column in TARIFF_COLUMNS]
_TEXT, _AMOUNT, _UP_TO = _KEYS.index("teks"), _KEYS.index("jumlah"), _KEYS.index("sampai")
_CONFLICT = (
    "tarif diubah di buku kerja dan juga di berkasnya sejak diekspor, jadi tidak ditimpa; "
    "ekspor ulang, lalu sunting yang benar"
)


def tariff_change(
    sheet: tuple[list[Row], list[Row]] | None, standard: ServiceStandard
) -> tuple[list[Row] | None, tuple[str, ...]]:
    """Return edited tariff rows, None where they weren't, and why an edit isn't taken."""
    if sheet is None or sheet[0] == sheet[1]:
        return None, ()
    rows, exported = sheet
    here = list(tariff_rows(standard))
    if _bare(here) not in (_bare(exported), _bare(rows)):
        return None, (_CONFLICT,)
    return [_agreeing(row, exported) for row in rows], ()


def _bare(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def _agreeing(row: Row, exported: Sequence[Row]) -> Row:
    """Return a row whose amount is the one that its words say; raise UserError where both were edited apart."""
    if row in exported:
        return row
    said = amounts_in(row[_TEXT])
    written = [row[at] for at in (_AMOUNT, _UP_TO) if row[at]]
    if [str(amount) for amount in said] == written or (not said and not _lost_amount(row, exported)):
        return row
    is_text_edited = all(row[_TEXT] != old[_TEXT] for old in exported)
    is_amount_edited = all(_amounts(row) != _amounts(old) for old in exported)
    if is_text_edited and not (is_amount_edited and written) and len(said) <= 2:
        cells = list(row)
        cells[_AMOUNT], cells[_UP_TO] = [*map(str, said), "", ""][:2]
        return tuple(cells)
    raise UserError(
        f"tarif “{row[_TEXT]}” dan jumlah {' sampai '.join(written)} tidak sama; samakan kolom teks dan kolom jumlah"
    )


def _amounts(row: Row) -> tuple[str, str]:
    return row[_AMOUNT], row[_UP_TO]


def _lost_amount(row: Row, exported: Sequence[Row]) -> bool:
    """Say whether the words of a row said its amount, and say none any more."""
    return any(_amounts(old) == _amounts(row) and amounts_in(old[_TEXT]) for old in exported) and bool(row[_TEXT])


def with_tariffs(fee: Any, rows: Sequence[Row]) -> dict[str, Any]:
    """Return a fee with these tariffs in place of its own."""
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
