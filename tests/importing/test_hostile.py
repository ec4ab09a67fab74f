"""Files that mean harm, or are broken, end soon and with a sentence that says what to do."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
import typst
from click.testing import CliRunner

from importing.same_content import as_docx, as_pdf, as_text, as_xlsx
from maklumat.cli import main
from maklumat.importing import files
from maklumat.importing.files import files_in, read_bytes
from maklumat.importing.understanding import understand
from maklumat.problems import UserError

SECONDS = 20
"""Far more than any of these needs, far less than a person's patience."""


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def with_part(docx: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return zipped({**parts, name: content})


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>'

REFUSED = {
    "bom.docx": (lambda: zipped({"word/document.xml": b"\0" * (files.MAX_UNPACKED + 1)}), "ditolak demi keamanan"),
    "banyak.docx": (
        lambda: zipped(
            {f"word/{number}.xml": b"" for number in range(files.MAX_PARTS + 1)} | {"word/document.xml": b""}
        ),
        "ditolak demi keamanan",
    ),
    "entitas.docx": (lambda: with_part(as_docx(), "word/document.xml", LAUGHS), "DOCTYPE"),
    "entitas.xlsx": (lambda: with_part(as_xlsx(), "xl/sharedStrings.xml", LAUGHS), "DOCTYPE"),
    "kosong.docx": (lambda: zipped({"word/document.xml": b"<a/>"}), "rusak"),
    "terpotong.docx": (lambda: as_docx()[:2000], "rusak"),
    "terpotong.xlsx": (lambda: as_xlsx()[:2000], "rusak"),
    "arsip.zip": (lambda: zipped({"../../etc/passwd": b"x"}), "bukan Word atau Excel"),
    "bersandi.pdf": (encrypted_pdf, "bersandi"),
    "terpotong.pdf": (lambda: as_pdf()[:400], "rusak"),
    "bukan.pdf": (lambda: b"%PDF-1.7\nbukan pdf", "rusak"),
    "lama.doc": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Word lama"),
    "gambar.png": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "gambar tidak dibaca"),
    "biner.txt": (lambda: bytes(range(256)) * 40, "bukan naskah"),
    "besar.txt": (lambda: b"a" * (files.MAX_BYTES + 1), "MB"),
    "panjang.txt": (lambda: b"1. Fotokopi KTP\n" * 400_000, "ribu huruf"),
    "halaman.html": (lambda: b"<div><p>" + b"<div>" * 100_000 + b"x", ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_or_broken_file_is_refused_in_words(name: str) -> None:
    """What can't be read safely says so, soon, and names the file."""
    make, words = REFUSED[name]
    content = make()

    started = time.monotonic()
    try:
        message = "" if read_bytes(name, content) else "-"
    except UserError as error:
        message = str(error)

    assert words in message
    assert name in message or not words
    assert time.monotonic() - started < SECONDS


def test_a_zip_bomb_costs_no_memory() -> None:
    """The size of what an archive unpacks to is known before it is unpacked."""
    bomb = zipped({"word/document.xml": b"\0" * (files.MAX_UNPACKED + 1)})
    tracemalloc.start()

    with pytest.raises(UserError):
        read_bytes("bom.docx", bomb)

    assert tracemalloc.get_traced_memory()[1] < 30 * 1024 * 1024
    tracemalloc.stop()


@pytest.mark.parametrize(
    "line",
    ["a." * 60_000, "1. " * 60_000, "(" * 80_000, "• x " * 40_000, "Rp " * 60_000, "0812-" * 30_000, "kotak saran " * 20_000, "dan " * 60_000,
     "1 jam " * 40_000, "a@" * 60_000, "|" * 80_000, "a;" * 60_000, "Senin 08.00 " * 20_000, "A" * 200_000, "Pasien" * 40_000, "No. SK: " * 30_000,
     "< 10> " * 40_000, "**" * 60_000, "[a](" * 40_000, "http://" * 30_000],
    ids=lambda line: line[:8],
)  # fmt: skip
def test_a_line_of_one_sign_takes_no_long_time(line: str) -> None:
    """No pattern runs away on a line that repeats one thing, in any part of a standard."""
    text = "\n".join(
        f"{label}\n{line}" for label in ("Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Pengaduan")
    )

    started = time.monotonic()
    understand(read_bytes("naskah.txt", text.encode()))

    assert time.monotonic() - started < SECONDS


def test_scripts_of_a_page_are_no_text() -> None:
    """What a browser would run is left out, and nothing of it comes into a draft."""
    page = f"<script>alert('Persyaratan')</script><style>p{{}}</style><pre>{as_text()}</pre><iframe src=x>isi</iframe><p onclick='x()'>"

    source = read_bytes("halaman.html", page.encode())

    assert "alert" not in "\n".join(source.lines)


def test_formulas_give_what_excel_saved() -> None:
    """A formula is never computed nor copied: a cell that Excel never computed is empty."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("NO", "KOMPONEN", "URAIAN"),
        (1, "Persyaratan", '=CMD|"/c calc"!A1'),
        (2, "Biaya", "Gratis"),
        (3, "Waktu", "=1+1"),
        (4, "Produk", "Surat"),
    ):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)

    source = read_bytes("rumus.xlsx", out.getvalue())

    assert not [line for line in source.lines if "=" in line or "calc" in line]


def test_links_in_a_folder_are_left_alone(tmp_path: Path) -> None:
    """A folder's links and hidden files aren't followed."""
    secret = tmp_path / "luar.txt"
    secret.write_text("rahasia", encoding="utf-8")
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "tautan.txt").symlink_to(secret)
    (folder / ".tersembunyi.txt").write_text("x", encoding="utf-8")
    (folder / "naskah.txt").write_text("x", encoding="utf-8")

    assert [path.name for path in files_in([folder])] == ["naskah.txt"]


def test_names_and_titles_never_lead_out_of_the_folder(tmp_path: Path) -> None:
    """Titles and file names with `../` become plain names inside the folder that was asked for."""
    source = tmp_path / "..%2f..%2fjahat.txt"
    source.write_text(as_text().replace("Penerbitan", "../../../../tmp/jahat Penerbitan"), encoding="utf-8")
    out = tmp_path / "keluar"

    result = CliRunner().invoke(main, ["import", str(source), "-o", str(out)])

    assert result.exit_code == 0, result.output
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert [path for path in written if not path.startswith("keluar/")] == [source.name]
    assert "keluar/tmp-jahat-penerbitan-surat-izin-praktik-bidan.yml" in written


def test_an_overfull_pdf_page_is_read_soon() -> None:
    """A page with a hundred thousand letters costs seconds, and its words are there."""
    pdf = typst.compile(
        f"#set page(width: 9000pt, height: 9000pt)\n#set text(4pt)\n{'Persyaratan umum ' * 8000}".encode()
    )

    started = time.monotonic()
    source = read_bytes("penuh.pdf", pdf)

    assert "Persyaratan" in source.lines[0]
    assert time.monotonic() - started < SECONDS


def test_a_picture_only_pdf_says_so() -> None:
    """A scanned document has no text to read, and the answer says what to do."""
    pdf = typst.compile(b"#rect(width: 3cm, height: 3cm)")

    found = understand(read_bytes("pindai.pdf", pdf))

    assert found.drafts == []
    assert "pindai" in found.notes[0]
