"""A picture of a sheet's first page, for the portal's print page. Written without an imaging library."""

from __future__ import annotations

import struct
import zlib

import pypdfium2 as pdfium

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BIT_GREY, _EIGHT_BIT_RGB = (8, 0), (8, 2)


def preview_png(pdf: bytes, width: int) -> bytes:
    """Return the first page as a PNG of that many pixels across; in grey where the page has no colour."""
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, force_bitmap_format=_RGB)
        rows = _rows(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        return _png(rows, bitmap.width, bitmap.height)
    finally:
        document.close()


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
