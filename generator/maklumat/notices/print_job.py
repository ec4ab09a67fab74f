"""Several sheets as one print job: a plain PDF in the order of the walk. The sheets' own files stay the archived ones."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pypdfium2


def joined(sheets: Iterable[bytes]) -> bytes:
    """Return one PDF with all pages of the given ones, in order."""
    job = pypdfium2.PdfDocument.new()
    for sheet in sheets:
        source = pypdfium2.PdfDocument(sheet)
        job.import_pages(source)
        source.close()
    file = io.BytesIO()
    job.save(file)
    job.close()
    return file.getvalue()
