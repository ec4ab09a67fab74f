"""What may be handed in: judged by content, not by name; pictures are drawn anew, PDFs are looked through.

Allowed are PDF, JPEG and PNG. A picture is decoded and encoded again, which drops places and dates that a phone hides in
it and anything else that isn't a picture. A PDF is kept as it is; one that carries a program or files is marked and
opened on the desk only after a warning. A virus scanner is the host's business (see the guide).
"""

from __future__ import annotations

import io
import re
import threading
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

import pypdfium2
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from maklumat.forms.checking import ControlCharacterError, clean_text
from maklumat.forms.definition import FILE_TYPES

MAX_PIXELS = 64_000_000
"""A JPEG of a good phone, which is decoded at a fraction of its size."""
MAX_PIXELS_PNG = 16_000_000
"""A PNG is decoded whole: 64 MB of memory."""
LONG_SIDE = 2600
"""Pixels that a picture keeps: an A4 page in 220 dpi, readable and printable."""
MAX_PAGES = 200
"""Pages of one PDF."""
NAME_LENGTH = 120
QUALITY = 85

_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile|RichMedia|XFA|SubmitForm|ImportData|GoToE)\b"
)
_FORBIDDEN_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')

ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = None  # our own limits come first, see below
_DRAWING = threading.Lock()
"""One picture at a time: decoding is what takes memory."""
_READING = threading.Lock()
"""One PDF at a time: PDFium may not be used by two threads at once, whatever document each of them holds."""


class RefusedFileError(Exception):
    """A file can't be taken; the text says why and what to do, for the citizen."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept. `is_suspicious` marks a PDF that carries a program."""

    name: str
    media_type: str
    content: bytes
    is_suspicious: bool = False


def check_file(name: str, content: bytes) -> CheckedFile:
    """Judge one file. Raises RefusedFileError."""
    shown = shown_name(name)
    if not content:
        raise RefusedFileError(f"Berkas “{shown}” kosong; pilih berkasnya lagi.")
    suffix = PurePath(shown).suffix.lower()
    kind = _kind_of(content)
    if kind is None or FILE_TYPES.get(suffix) != kind:
        raise RefusedFileError(
            f"Berkas “{shown}” bukan PDF, JPG, atau PNG, atau isinya lain dari namanya; simpan sebagai PDF, atau foto lembarnya."
        )
    if kind == "application/pdf":
        return CheckedFile(shown, kind, content, is_suspicious=_check_pdf(shown, content))
    return CheckedFile(shown, kind, _drawn_anew(shown, content, kind))


def shown_name(name: str) -> str:
    """Return a sent file name as it is kept: its last part, without signs that mean something to a disk or a reader."""
    try:
        plain = clean_text(name.replace("\\", "/").rpartition("/")[2])
    except ControlCharacterError:
        plain = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    plain = _FORBIDDEN_NAME.sub("_", plain).strip(" .") or "berkas"
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[: NAME_LENGTH - len(suffix) - 1]}{dot}{suffix}" if dot and len(suffix) <= 8 else plain[:NAME_LENGTH]


def _kind_of(content: bytes) -> str | None:
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/png" if content.startswith(b"\x89PNG\r\n\x1a\n") else None


def _check_pdf(name: str, content: bytes) -> bool:
    """Return whether a PDF carries a program or files; raise where it can't be read."""
    try:
        with _READING:
            pages = _pages_of(content)
    except pypdfium2.PdfiumError as error:
        reason = "terkunci kata sandi" if "password" in str(error).lower() else "rusak"
        raise RefusedFileError(f"Berkas “{name}” {reason}; simpan ulang tanpa sandi, atau cetak lalu foto.") from None
    if not 0 < pages <= MAX_PAGES:
        raise RefusedFileError(f"Berkas “{name}” memuat {pages} halaman; paling banyak {MAX_PAGES}.")
    return bool(_ACTIVE.search(content))


def _pages_of(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def _drawn_anew(name: str, content: bytes, media_type: str) -> bytes:
    """Return a picture without anything but its pixels, upright, and no larger than it is useful."""
    try:
        with _DRAWING, Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            _check_size(picture)
            picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONG_SIDE, LONG_SIDE))
            return _encoded(upright, media_type)
    except Image.DecompressionBombError:
        raise RefusedFileError(f"Gambar “{name}” terlalu besar; perkecil dahulu.") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError):
        raise RefusedFileError(f"Gambar “{name}” rusak atau tidak lengkap; foto ulang lalu lampirkan lagi.") from None


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > (MAX_PIXELS if picture.format == "JPEG" else MAX_PIXELS_PNG):
        raise Image.DecompressionBombError


def _encoded(picture: Image.Image, media_type: str) -> bytes:
    file = io.BytesIO()
    has_alpha = media_type == "image/png" and ("A" in picture.getbands() or "transparency" in picture.info)
    bare = picture.convert("RGBA" if has_alpha else "RGB")
    bare.info.clear()  # comments and profiles would be written again
    bare.save(file, "JPEG" if media_type == "image/jpeg" else "PNG", quality=QUALITY)
    return file.getvalue()
