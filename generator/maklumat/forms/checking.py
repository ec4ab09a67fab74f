"""What was sent against the form: every wrong field with a sentence that says what to do.

Only text is judged here; how many files arrived is told by the caller, what is in them is `intake.uploads`' business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import email_validator
from pydantic_core import PydanticCustomError

from maklumat.forms.building import IDENTITY, LATER
from maklumat.forms.definition import FormDefinition, FormField, Identity, InputKind, Purpose
from maklumat.model.contact import parse_phone
from maklumat.model.record import parse_date

Value = str | tuple[str, ...]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Control characters that no keyboard types; PostgreSQL refuses the first of them."""
_INVISIBLE = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""Direction marks, zero widths and half characters: they make a text read otherwise than it is."""


class ControlCharacterError(ValueError):
    """A text holds a character that no person types."""


def clean_text(text: str) -> str:
    """Return a typed text as it is kept: composed, without invisible characters and outer white space."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _FORBIDDEN.search(plain):
        raise ControlCharacterError
    return _INVISIBLE.sub("", plain).strip()


@dataclass(slots=True)
class Checked:
    """The result: `values` by field as they are kept, `errors` by field as the citizen reads them."""

    values: dict[str, Value] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def check_form(
    form: FormDefinition, sent: Mapping[str, Sequence[str]], files: Mapping[str, int], *, at_counter: bool = False
) -> Checked:
    """Judge a whole submission; `files` tells how many arrived for each field that takes some.

    At the counter paper needn't be scanned, and who has neither telephone nor mail is served as well.
    """
    result = Checked()
    is_anonymous = _first(sent, IDENTITY) == Identity.ANONYMOUS
    for one in form.fields:
        if one.is_personal and is_anonymous and form.purpose == Purpose.COMPLAINT:
            continue
        _check_field(one, sent.get(one.key, ()), files.get(one.key, 0), at_counter or bool(_first(sent, LATER)), result)
    if not is_anonymous and not at_counter:
        _check_contact(form, result)
    return result


def _first(sent: Mapping[str, Sequence[str]], key: str) -> str:
    return next(iter(sent.get(key, ())), "")


def _check_field(one: FormField, typed: Sequence[str], files: int, is_later: bool, result: Checked) -> None:
    if one.kind == InputKind.FILES:
        if one.is_required and not files and not is_later:
            result.errors[one.key] = "Lampirkan berkas ini, atau centang bahwa berkasnya diserahkan langsung di kantor."
        return
    try:
        texts = tuple(text for raw in typed if (text := clean_text(raw)))
        value = _READERS[one.kind](one, texts) if texts else ""
    except ControlCharacterError:
        result.errors[one.key] = "Ada karakter yang tidak dapat diketik; hapus isinya lalu ketik ulang."
        return
    except RefusedInputError as refused:
        result.errors[one.key] = str(refused)
        return
    if value:
        result.values[one.key] = value
    elif one.is_required:
        result.errors[one.key] = _missing(one)


def _missing(one: FormField) -> str:
    if one.kind == InputKind.CHOICE:
        return "Pilih salah satu."
    if one.kind == InputKind.STATEMENTS:
        return "Centang sedikitnya satu yang sesuai."
    return f"Isi {one.label[:1].lower() + one.label[1:] if one.label[1:2].islower() else one.label}."


def _check_contact(form: FormDefinition, result: Checked) -> None:
    """Ask for one way to reach the sender; a complaint with a name needs the name too."""
    if form.field("telepon") is None:
        return
    if not result.values.keys() & {"telepon", "surel"} and not result.errors.keys() & {"telepon", "surel"}:
        result.errors["telepon"] = "Isi nomor telepon atau surel, supaya petugas dapat menghubungi Anda."
    is_complaint = form.purpose == Purpose.COMPLAINT and result.values.get(IDENTITY)
    if is_complaint and "nama" not in result.values and "nama" not in result.errors:
        result.errors["nama"] = "Isi nama Anda, atau pilih anonim."


class RefusedInputError(ValueError):
    """A typed text isn't what its field takes; the text of the error is for the citizen."""


def _read_line(one: FormField, texts: tuple[str, ...]) -> str:
    if len(texts) > 1:
        raise RefusedInputError("Isian ini terkirim dua kali; tulis sekali saja.")
    text = texts[0] if one.kind == InputKind.PARAGRAPH else " ".join(texts[0].split())
    if len(text) > one.max_length:
        raise RefusedInputError(
            f"Terlalu panjang: {len(text)} huruf, paling banyak {one.max_length}. Persingkat, atau lampirkan sebagai berkas."
        )
    return text


def _read_phone(one: FormField, texts: tuple[str, ...]) -> str:
    text = _read_line(one, texts)
    try:
        parse_phone(text)
    except PydanticCustomError:
        raise RefusedInputError(
            "Nomor ini tidak dikenali; tulis satu nomor Indonesia, misalnya 0812-3456-7890 atau (0265) 742289."
        ) from None
    return text


def _read_mail(one: FormField, texts: tuple[str, ...]) -> str:
    text = _read_line(one, texts)
    try:
        return email_validator.validate_email(text, check_deliverability=False).normalized
    except email_validator.EmailNotValidError:
        raise RefusedInputError("Alamat surel ini tidak lengkap atau salah tulis; contoh: nama@contoh.id.") from None


_NIK = re.compile(r"[1-9][0-9]{5}(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])[0-9]{2}[0-9]{4}")
"""Region, day of birth (women + 40), month, year, serial."""


def _read_nik(one: FormField, texts: tuple[str, ...]) -> str:
    digits = re.sub(r"[\s.\-]", "", _read_line(one, texts))
    if not _NIK.fullmatch(digits):
        raise RefusedInputError("NIK terdiri atas 16 angka seperti di KTP; periksa lagi angka demi angka.")
    return digits


def _read_day(one: FormField, texts: tuple[str, ...]) -> str:
    day = parse_date(_read_line(one, texts))
    if day is None:
        raise RefusedInputError("Tanggal ini tidak dikenali; tulis misalnya 2026-01-31 atau 31 Januari 2026.")
    if not date(1900, 1, 1) <= day <= date(2100, 1, 1):
        raise RefusedInputError("Tahunnya tidak mungkin; periksa lagi tanggalnya.")
    return day.isoformat()


def _read_number(one: FormField, texts: tuple[str, ...]) -> str:
    text = _read_line(one, texts)
    if not re.fullmatch(r"-?[0-9]{1,12}(?:[.,][0-9]{1,4})?", text):
        raise RefusedInputError("Tulis angka saja, misalnya 12 atau 2,5.")
    return text


def _read_choice(one: FormField, texts: tuple[str, ...]) -> str:
    known = {option.key for option in one.options}
    if len(texts) > 1 or texts[0] not in known:
        raise RefusedInputError("Pilih salah satu dari pilihan yang ada.")
    return texts[0]


def _read_statements(one: FormField, texts: tuple[str, ...]) -> tuple[str, ...]:
    known = [option.key for option in one.options]
    if any(text not in known for text in texts):
        raise RefusedInputError("Centang hanya pernyataan yang ada di daftar ini.")
    return tuple(key for key in known if key in texts)


def _read_tick(_one: FormField, _texts: tuple[str, ...]) -> str:
    return "ya"


_READERS: dict[InputKind, Callable[[FormField, tuple[str, ...]], Value]] = {
    InputKind.LINE: _read_line,
    InputKind.PARAGRAPH: _read_line,
    InputKind.PHONE: _read_phone,
    InputKind.MAIL: _read_mail,
    InputKind.NIK: _read_nik,
    InputKind.DATE: _read_day,
    InputKind.NUMBER: _read_number,
    InputKind.CHOICE: _read_choice,
    InputKind.STATEMENTS: _read_statements,
    InputKind.TICK: _read_tick,
}
"""How each kind's text becomes the value that is kept; all readers take the field and its texts, never empty."""
