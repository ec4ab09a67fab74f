"""What a form is made of. Its one instance renders the page, checks what was sent, and describes the interface.

Pure data: where it comes from is `building`, how input is judged `checking`, how machines read it `schema`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MAX_FILE_BYTES = 8_000_000
"""One file: a photo of a cheap phone's camera has 3 to 6 MB."""
MAX_FILES = 12
"""Files of one submission: twice what the longest list of requirements in our samples asks for."""
MAX_SUBMISSION_BYTES = 24_000_000
"""One submission with all files: three minutes at 1 Mb/s, what a patient person on a slow network waits for."""
LINE_LENGTH = 200
PARAGRAPH_LENGTH = 5000
"""Characters: two printed pages; longer stories come as a file."""
FILE_TYPES = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
"""What may be handed in: every further type is one more program that opens a stranger's file on an officer's desk."""


class Purpose(StrEnum):
    """What a form is for."""

    REQUEST = "permohonan"
    COMPLAINT = "pengaduan"


class InputKind(StrEnum):
    """How a field is filled."""

    LINE = "baris"
    PARAGRAPH = "paragraf"
    PHONE = "telepon"
    MAIL = "surel"
    NIK = "nik"
    DATE = "tanggal"
    NUMBER = "angka"
    CHOICE = "pilihan"
    STATEMENTS = "pernyataan"
    TICK = "centang"
    FILES = "berkas"


class Identity(StrEnum):
    """How far a complainant is known, as SP4N-LAPOR! has it."""

    NAMED = "terbuka"
    CONFIDENTIAL = "rahasia"
    ANONYMOUS = "anonim"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice, or one statement to tick."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. `key` is its name in the submission and never changes while its form's version lives.

    `is_personal` marks what tells who somebody is: masked on the desk, never logged, dropped from an anonymous
    complaint. `notes` are words of the record beside the label, e.g. “Jika: KTP hilang”. `optional_word` says that it may
    stay empty.
    """

    key: str
    kind: InputKind
    label: str
    hint: str = ""
    is_required: bool = False
    is_personal: bool = False
    options: tuple[Option, ...] = ()
    autocomplete: str = ""
    notes: tuple[str, ...] = ()
    optional_word: str = "boleh kosong"

    @property
    def max_length(self) -> int:
        """The most characters that it takes; 0 for fields that aren't typed."""
        if self.kind == InputKind.PARAGRAPH:
            return PARAGRAPH_LENGTH
        return (
            0 if self.kind in {InputKind.CHOICE, InputKind.STATEMENTS, InputKind.TICK, InputKind.FILES} else LINE_LENGTH
        )


@dataclass(frozen=True, slots=True)
class FormSection:
    """Fields under one heading."""

    key: str
    heading: str
    fields: tuple[FormField, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """What a citizen is told before data are taken (UU 27/2022 art. 21): worded, one line each."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """The form of one standard for one purpose."""

    standard_id: str
    purpose: Purpose
    title: str
    sections: tuple[FormSection, ...]
    privacy: PrivacyNotice

    @property
    def fields(self) -> Iterator[FormField]:
        """All fields, in the order of the page."""
        for section in self.sections:
            yield from section.fields

    def field(self, key: str) -> FormField | None:
        """Return the field of that name, None where there is none."""
        return next((field for field in self.fields if field.key == key), None)

    @property
    def file_fields(self) -> tuple[FormField, ...]:
        """The fields that take files."""
        return tuple(field for field in self.fields if field.kind == InputKind.FILES)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What somebody has typed so far and what is wrong with it, for showing the form again.

    `held` names the files that arrived well, by field: (token, name) each, so that nobody picks them twice.
    """

    values: dict[str, tuple[str, ...]]
    errors: dict[str, str]
    held: dict[str, tuple[tuple[str, str], ...]]
    key: str = ""

    def value(self, key: str) -> str:
        """Return a field's text, empty where nothing was typed."""
        return next(iter(self.values.get(key, ())), "")

    def has(self, key: str, option: str) -> bool:
        """Say whether an option was chosen."""
        return option in self.values.get(key, ())


EMPTY = FilledForm({}, {}, {})
"""A form that nobody has touched."""
