"""A workbook that comes back damaged, or to files that were edited meanwhile: nothing is lost, and everything is said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from built import CASES
from importing.command import BANJAR, content, edited, run

FILE = f"standards/{BANJAR}/penanganan-terlantar.yml"


def reshaped(change: Callable[[Any], None]) -> None:
    """Change the exported workbook."""
    book = openpyxl.load_workbook("kerja.xlsx")
    change(book)
    book.save("kerja.xlsx")


def column(book: Any, key: str, sheet: str = "Standar") -> int:
    """Return the number of a column."""
    return next(cell.column for row in book[sheet].iter_rows(max_row=2) for cell in row if cell.value == key)


@pytest.fixture
def exported(portal: Path) -> Path:
    """A portal with an exported workbook."""
    shutil.copytree(CASES / "valid", portal / "standards/kota-sari/dinsos")
    assert run("export", BANJAR, "-o", "kerja.xlsx").exit_code == 0
    return portal


def rename(book: Any) -> None:
    book["Standar"].cell(1, column(book, "biaya")).value = "Ongkos"


def delete(book: Any) -> None:
    book["Standar"].delete_cols(column(book, "biaya"))


@pytest.mark.parametrize("change", [rename, delete])
def test_a_column_that_is_gone_changes_nothing(change: Callable[[Any], None], exported: Path) -> None:
    """A head that was renamed or deleted takes no component away, and is said."""
    before = content(exported / "standards")
    reshaped(change)

    result = run("import", "kerja.xlsx", "--write")

    assert "tidak lagi berkolom “biaya”" in result.output
    assert content(exported / "standards") == before


def test_a_workbook_without_its_file_column_is_refused(exported: Path) -> None:
    """Rows that can't be matched become no new standards."""
    before = content(exported / "standards")
    reshaped(lambda book: book["Standar"].delete_cols(column(book, "berkas")))

    result = run("import", "kerja.xlsx", "--write")

    assert result.exit_code == 1
    assert "berkolom “berkas”" in result.output
    assert content(exported / "standards") == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda book: book.remove(book["_asal"]), "kehilangan lembar tersembunyi “_asal”"),
        (lambda book: setattr(book["Standar"], "title", "Data"), "lembar “Standar” tidak ada"),
    ],
    ids=["tanpa-salinan", "berganti-nama"],
)
def test_a_sheet_that_is_gone_is_said(change: Callable[[Any], None], message: str, exported: Path) -> None:
    """A workbook without its hidden copy or its main sheet isn't taken for a list of new services."""
    before = content(exported / "standards")
    reshaped(change)

    result = run("import", "kerja.xlsx", "--write", "-o", f"standards/{BANJAR}")

    assert result.exit_code == 1
    assert message in result.output
    assert content(exported / "standards") == before


def test_a_cell_edited_on_both_sides_is_not_overwritten(exported: Path) -> None:
    """Both values are told, the file keeps its own, other edits of the row are taken."""
    path = exported / FILE
    path.write_text(
        path.read_text(encoding="utf-8").replace("ringkas: Dinas membantu", "ringkas: Kami membantu"), encoding="utf-8"
    )
    edited(Path("kerja.xlsx"), (2, "ringkas", "Bantuan bagi warga"), (2, "ditinjau", "2026-02-03"))

    result = run("import", "kerja.xlsx", "--write")

    assert result.exit_code == 1
    assert "ringkas diubah di buku kerja dan juga di berkasnya" in result.output
    assert "di buku kerja: “Bantuan bagi warga”; di berkas: “Kami membantu" in result.output
    text = path.read_text(encoding="utf-8")
    assert "ringkas: Kami membantu" in text
    assert "ditinjau: 2026-02-03" in text


def test_a_bad_row_does_not_stop_the_others(exported: Path) -> None:
    """A row of a standard that is gone and an invalid one are told in Indonesian; a good one is written; exit 1."""
    edited(
        Path("kerja.xlsx"),
        (2, "ditinjau", "kemarin"),
        (3, "berkas", "sudah-tidak-ada"),
        (3, "judul", "Layanan Lama"),
        (4, "judul", "Bantuan Kursi Roda"),
        (4, "persyaratan", "1. Fotokopi KTP"),
    )

    result = run("import", "kerja.xlsx", "--write")

    assert result.exit_code == 1
    assert "sudah-tidak-ada.yml: tidak dapat ditulis; standar “sudah-tidak-ada” tidak ada lagi" in result.output
    assert "penanganan-terlantar.yml: tidak dapat ditulis; ditinjau" in result.output
    assert "Input should" not in result.output
    assert "valid date" not in result.output
    assert (exported / "standards" / BANJAR / "bantuan-kursi-roda.yml").is_file()


def test_a_cell_with_a_bare_number_is_kept_and_asked_about(exported: Path) -> None:
    """`5` days or minutes: the text stays, and the unit is asked for."""
    edited(Path("kerja.xlsx"), (2, "waktu", "5"))

    result = run("import", "kerja.xlsx")

    assert "waktu: 5 apa? tulis satuannya" in result.output
    assert "kosong" not in result.output


@pytest.fixture
def tariffs(exported: Path) -> tuple[str, str, int]:
    """The tariff sheet, its standard's file and the row of a tariff whose words say its amount."""
    run("export", "kota-sari/dinsos", "-o", "kerja.xlsx", "--write")
    book = openpyxl.load_workbook("kerja.xlsx")
    for row in book["_asal"].iter_rows(values_only=True):
        if str(row[0]).startswith("Tarif") and "Rp" in str(row[6]) and row[7] and not row[8]:
            return row[0], row[1], int(row[2]) + 2
    raise AssertionError


def put(tariffs: tuple[str, str, int], **cells: str) -> None:
    """Edit that row."""
    sheet, _, row = tariffs

    def change(book: Any) -> None:
        for key, text in cells.items():
            book[sheet].cell(row, column(book, key, sheet)).value = text

    reshaped(change)


def test_an_amount_follows_the_words_of_its_tariff(exported: Path, tariffs: tuple[str, str, int]) -> None:
    """Where only the words were edited the amount is read from them again."""
    put(tariffs, teks="Rp123.000 per lembar")

    result = run("import", "kerja.xlsx", "--write")

    assert result.exit_code == 0, result.output
    text = (exported / "standards/kota-sari/dinsos" / f"{tariffs[1]}.yml").read_text(encoding="utf-8")
    at = text.index("Rp123.000 per lembar")
    assert "jumlah: 123000" in text[at : at + 120]


def test_words_and_amount_that_disagree_are_refused(exported: Path, tariffs: tuple[str, str, int]) -> None:
    """An amount that the words contradict is no tariff."""
    before = content(exported / "standards")
    put(tariffs, jumlah="999")

    result = run("import", "kerja.xlsx", "--write")

    assert result.exit_code == 1
    assert "tidak sama; samakan kolom teks dan kolom jumlah" in result.output
    assert content(exported / "standards") == before


def test_a_tariff_column_that_is_gone_changes_nothing(exported: Path, tariffs: tuple[str, str, int]) -> None:
    """Without `jumlah` no tariff loses its amount."""
    before = content(exported / "standards")
    reshaped(lambda book: book[tariffs[0]].delete_cols(column(book, "jumlah", tariffs[0])))

    result = run("import", "kerja.xlsx", "--write")

    assert "tidak lagi berkolom “jumlah”" in result.output
    assert content(exported / "standards") == before


def test_an_export_overwrites_nothing_unasked(exported: Path) -> None:
    """A workbook that may hold edits stays unless --write is said, and its name ends in .xlsx."""
    before = Path("kerja.xlsx").read_bytes()

    refused, wrong = run("export", BANJAR, "-o", "kerja.xlsx"), run("export", BANJAR, "-o", "kerja.csv")

    assert (refused.exit_code, wrong.exit_code) == (1, 2)
    assert "kerja.xlsx sudah ada" in refused.output
    assert "akhiri dengan .xlsx" in wrong.output
    assert Path("kerja.xlsx").read_bytes() == before
    assert run("export", BANJAR, "-o", "kerja.xlsx", "--write").exit_code == 0
