"""A picture of a sheet's first page, for the portal's print page. Written without an imaging library."""

from __future__ import annotations

import hashlib
import struct
import threading
import zlib
from pathlib import Path

import pypdfium2 as pdfium

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_END = b"IEND\xaeB`\x82"
_PDFIUM = threading.Lock()
"""PDFium isn't made for threads; sheets are compiled in several, pictures are drawn one at a time."""
_EIGHT_BIT_GREY, _EIGHT_BIT_RGB = (8, 0), (8, 2)


def kept_preview(pdf: bytes, width: int, cache_dir: Path | None) -> bytes:
    """Return the picture of a sheet from the cache, drawn and kept where it isn't there yet."""
    if cache_dir is None:
        return preview_png(pdf, width)
    path = cache_dir / f"{hashlib.sha256(pdf).hexdigest()}-{width}.png"
    if path.is_file():
        kept = path.read_bytes()
        if kept.startswith(_SIGNATURE) and kept.endswith(_END):
            return kept
    picture = preview_png(pdf, width)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{threading.get_ident()}")
    draft.write_bytes(picture)
    draft.replace(path)
    return picture


def preview_png(pdf: bytes, width: int) -> bytes:
    """Return the first page as a PNG of that many pixels across; in grey where the page has no colour."""
    with _PDFIUM:
        document = pdfium.PdfDocument(pdf)
        page = document[0]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, force_bitmap_format=_RGB)
        rows, height = _rows(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride), bitmap.height
        across = bitmap.width
        document.close()
    return _png(rows, across, height)


_RGB = pdfium.raw.FPDFBitmap_BGR  # with `rev_byteorder`: red first


def _rows(pixels: bytes, width: int, height: int, stride: int) -> list[bytes]:
    return [pixels[y * stride : y * stride + 3 * width] for y in range(height)]


def _png(rows: list[bytes], width: int, height: int) -> bytes:
    is_grey = all(row[0::3] == row[1::3] == row[2::3] for row in rows)
    depth, kind = _EIGHT_BIT_GREY if is_grey else _EIGHT_BIT_RGB
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    data = b"".join(b"\0" + (row[0::3] if is_grey else row) for row in rows)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
