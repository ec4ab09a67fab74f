"""A file, a folder or standard input → sources. What a file is, its bytes tell; its name only helps.

Nothing here trusts a file: sizes, parts of archives, pages and time are bounded, nothing in a file is run or fetched, and a
refusal is one clear sentence.
"""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from maklumat.importing.blocks import Composer, Source
from maklumat.importing.html_reader import HtmlError, looks_like_html, read_html
from maklumat.importing.text_reader import clean, read_text
from maklumat.problems import UserError

MAX_BYTES = 40 * 1024 * 1024
"""A scanned decree of 80 pages; larger files hold pictures, not text."""
MAX_TEXT = 4 * 1024 * 1024
"""Characters of text: a decree of 80 pages has 0.3 million."""
MAX_UNPACKED = 150 * 1024 * 1024
"""Bytes of an unpacked Word or Excel file; a bomb has thousands of times its packed size."""
MAX_PARTS = 3_000
"""Files inside a Word or Excel file."""
MAX_SECONDS = 60
"""Seconds for one file; usual ones take a tenth of one."""
SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".xlsx", ".xlsm", ".csv", ".tsv"}
)
GENERATED = frozenset({"site", "tinjauan", "venv", "node_modules", "__pycache__"})
"""Folders, besides hidden ones, whose files nobody wrote by hand."""
_OLD = {
    ".doc": "Word lama; buka di Word atau LibreOffice, lalu simpan sebagai .docx",
    ".xls": "Excel lama; simpan sebagai .xlsx",
    ".odt": "OpenDocument; simpan sebagai .docx",
    ".rtf": "RTF; simpan sebagai .docx",
    ".ppt": "PowerPoint; simpan sebagai PDF",
    ".pptx": "PowerPoint; simpan sebagai PDF",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM")


class Deadline:
    """The moment by which a file has to be read."""

    def __init__(self, name: str, seconds: float = MAX_SECONDS) -> None:
        self._name, self._end = name, time.monotonic() + seconds

    def check(self) -> None:
        """Give up when time is over."""
        if time.monotonic() > self._end:
            raise UserError(f"“{self._name}” terlalu lama dibaca dan ditinggalkan; pecah menjadi beberapa berkas")


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are meant: a folder stands for every readable file in it, links are left out."""
    for path in paths:
        if path.is_dir():
            inner = sorted(entry for entry in path.rglob("*") if entry.is_file() and not entry.is_symlink())
            yield from (
                entry
                for entry in inner
                if entry.suffix.lower() in SUFFIXES
                and not entry.name.startswith((".", "~$"))
                and not _is_made(entry.relative_to(path).parts[:-1])
            )
        elif path.exists():
            yield path
        else:
            raise UserError(f"“{path}” tidak ada; periksa namanya")


def _is_made(folders: Iterable[str]) -> bool:
    """Say whether a file lies in a folder that programs fill: the built portal, review pages, installed packages."""
    return any(name in GENERATED or name.startswith(".") for name in folders)


def read_file(path: Path) -> Source:
    """Return a file's source; raise UserError with what to do where it can't be read."""
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        raise _too_large(path.name, path.stat().st_size)
    with path.open("rb") as file:
        return read_bytes(path.name, file.read(MAX_BYTES + 1))


def read_bytes(name: str, content: bytes) -> Source:
    """Return the source of a file's bytes; the name is shown and tells apart what the bytes can't."""
    if len(content) > MAX_BYTES:
        raise _too_large(name, len(content))
    suffix = Path(name).suffix.lower()
    if content.startswith(b"%PDF-") or b"%PDF-" in content[:1024]:
        from maklumat.importing.pdf_reader import read_pdf

        return _bounded(read_pdf(name, content, Deadline(name)))
    if content.startswith(b"PK\x03\x04"):
        return _bounded(_read_office(name, content))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError(
            f"“{name}” {_OLD.get(suffix, 'berkas Office lama atau bersandi; buka, hapus sandinya, lalu simpan sebagai .docx atau .xlsx')}"
        )
    if content.startswith(_PICTURES):
        raise UserError(f"“{name}” adalah gambar; gambar tidak dibaca, jadi minta naskah teksnya atau ketik isinya")
    if suffix in _OLD:
        raise UserError(f"“{name}” {_OLD[suffix]}")
    return _read_words(name, suffix, content)


def checked_office(path: Path) -> bytes:
    """Return the bytes of an Office file that is safe to open."""
    if path.stat().st_size > MAX_BYTES:
        raise _too_large(path.name, path.stat().st_size)
    content = path.read_bytes()
    with _archive(path.name, content) as archive:
        _refuse_bombs(path.name, archive)
    return content


def _read_words(name: str, suffix: str, content: bytes) -> Source:
    text = decoded(name, content)
    if len(text) > MAX_TEXT:
        raise UserError(
            f"“{name}” memuat {len(text) // 1000:,} ribu huruf, lebih dari {MAX_TEXT // 1000:,} ribu; pecah menjadi satu berkas satu layanan".replace(
                ",", "."
            )
        )
    if suffix in {".csv", ".tsv"}:
        return read_csv(name, text)
    if looks_like_html(text):
        try:
            return read_html(name, text)
        except HtmlError:
            raise UserError(
                f"halaman “{name}” terlalu rusak untuk dibaca; buka di peramban, salin teksnya, lalu simpan sebagai .txt"
            ) from None
    return read_text(name, text)


def decoded(name: str, content: bytes) -> str:
    """Return bytes as text: UTF-8, UTF-16 with its mark, else what Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in content[:4096]:
            raise UserError(
                f"“{name}” bukan naskah yang dikenali; yang dibaca: teks, Markdown, HTML, PDF, DOCX, XLSX, CSV"
            ) from None
        return content.decode("cp1252", "replace")


def read_csv(name: str, text: str) -> Source:
    """Return the cells of a table of values, whatever separates them."""
    sample = text[:8192]
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, ";,\t|")
    except csv.Error:
        dialect = csv.excel
    composer = Composer()
    csv.field_size_limit(MAX_TEXT)
    for number, row in enumerate(csv.reader(io.StringIO(clean(text)), dialect), 1):
        for column, cell in enumerate(row, 1):
            for line in cell.splitlines():
                composer.add(line, row=number, column=column)
    return composer.source(name, "csv")


def _read_office(name: str, content: bytes) -> Source:
    """Return the source of a Word or Excel file after a look at its parts."""
    with _archive(name, content) as archive:
        names = set(archive.namelist())
        _refuse_bombs(name, archive)
        if "word/document.xml" in names:
            from maklumat.importing.docx_reader import read_docx

            return read_docx(name, content, Deadline(name))
        if "xl/workbook.xml" in names:
            from maklumat.importing.xlsx_reader import read_xlsx

            return read_xlsx(name, content, Deadline(name))
    raise UserError(
        f"“{name}” arsip yang bukan Word atau Excel; keluarkan dulu berkas di dalamnya, lalu impor satu per satu"
    )


def _archive(name: str, content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UserError(f"“{name}” rusak; buka di Word atau Excel, simpan ulang, lalu coba lagi") from None


def _refuse_bombs(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse archives that unpack to far more than an office writes, and XML that defines entities."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UserError(
            f"“{name}” berisi jauh lebih banyak daripada ukurannya dan ditolak demi keamanan; simpan ulang tanpa gambar, lalu coba lagi"
        )
    for part in parts:
        if part.flag_bits & 1:
            raise UserError(f"“{name}” bersandi; hapus sandinya, lalu coba lagi")
        if part.filename.lower().endswith((".xml", ".rels")) and b"<!DOCTYPE" in _start_of(name, archive, part):
            raise UserError(f"“{name}” memuat XML yang tidak lazim (DOCTYPE) dan ditolak demi keamanan")


def _start_of(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(part) as file:
            return file.read(4096)
    except (zipfile.BadZipFile, zipfile.zlib.error, EOFError, NotImplementedError, OSError):  # type: ignore[attr-defined]
        raise UserError(f"“{name}” rusak; buka di Word atau Excel, simpan ulang, lalu coba lagi") from None


def _bounded(source: Source) -> Source:
    size = sum(map(len, source.lines))
    if size > MAX_TEXT:
        raise UserError(
            f"“{source.name}” memuat terlalu banyak teks ({size // 1000} ribu huruf); pecah menjadi satu berkas satu layanan"
        )
    return source


def _too_large(name: str, size: int) -> UserError:
    return UserError(
        f"“{name}” berukuran {size // 1024 // 1024} MB, lebih dari {MAX_BYTES // 1024 // 1024} MB; simpan tanpa gambar, atau pecah menjadi beberapa berkas"
    )
