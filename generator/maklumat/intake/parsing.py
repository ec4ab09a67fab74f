"""Reading a submission: the body is streamed and bounded before anything is kept.

The server in front (waitress) refuses bodies above the limit with 413 and holds slow ones back; here each file and the
sum of them is counted while it arrives, so that no chunked flood fills memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any, TypeAlias

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from maklumat.forms.definition import MAX_FILE_BYTES, MAX_FILES, MAX_SUBMISSION_BYTES

BODY_BYTES = MAX_SUBMISSION_BYTES + 1_000_000
"""A whole request: the files, the typed text, and the frame around them."""


MEMORY_BYTES = 500_000
"""A larger file waits on disk while the others arrive."""


Upload: TypeAlias = "UploadedFile[Any]"


class TooLargeError(Exception):
    """A submission is beyond a limit; the text is for the citizen."""


class UnreadableError(Exception):
    """A body isn't what its header says."""


class BoundedUploadHandler(FileUploadHandler):
    """Keeps small files in memory and large ones in unnamed files, and stops beyond the limits."""

    total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.file = SpooledTemporaryFile(MEMORY_BYTES)  # noqa: SIM115  # lives as long as its request
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002  # Django's signature
        """Take a piece."""
        self._size += len(raw_data)
        self.total += len(raw_data)
        if self._size > MAX_FILE_BYTES or self.total > MAX_SUBMISSION_BYTES:
            request: Any = self.request
            request.too_large = f"Berkas “{(self.file_name or '')[:80]}” terlalu besar. Tiap berkas paling besar {MAX_FILE_BYTES // 1_000_000} MB, semuanya {MAX_SUBMISSION_BYTES // 1_000_000} MB; perkecil fotonya atau serahkan berkasnya di kantor."
            self.file.close()
            raise StopUpload(connection_reset=True)
        self.file.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        """End a file."""
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """What arrived: typed values and files by field. Files are read one by one, when they are judged."""

    values: dict[str, list[str]]
    files: dict[str, list[Upload]]

    def first(self, key: str) -> str:
        """Return a field's first value, empty where there is none."""
        return next(iter(self.values.get(key, ())), "")

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(file.size or 0 for files in self.files.values() for file in files)


NUMBER_LENGTH = 8


def read_number(text: str) -> int:
    """Return a small whole number that somebody sent, 0 for anything else, however long."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= NUMBER_LENGTH else 0


def read_sent(request: HttpRequest) -> Sent:
    """Read a submission's body. Raises TooLargeError with a sentence for the citizen, UnreadableError for rubbish."""
    try:
        post, sent_files = request.POST, request.FILES
    except TooManyFilesSent:
        raise TooLargeError(f"Terlalu banyak berkas; paling banyak {MAX_FILES} sekaligus.") from None
    except RequestDataTooBig:
        raise TooLargeError("Isian terlalu panjang; persingkat, atau lampirkan sebagai berkas.") from None
    except (MultiPartParserError, SuspiciousOperation, UnicodeDecodeError, ValueError):
        raise UnreadableError from None
    if too_large := getattr(request, "too_large", ""):
        raise TooLargeError(too_large)
    files = {key: [one for one in sent_files.getlist(key) if one.size or one.name] for key in sent_files}
    return Sent(
        values={key: [str(value) for value in post.getlist(key)] for key in post},
        files=files,
    )
