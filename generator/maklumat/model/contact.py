"""Ways to reach an agency: channels as written, with what can be dialled or opened beside them.

Telephone numbers are read by `phonenumbers` (Google's numbering plan of Indonesia), mail addresses by
`email_validator`, web addresses by pydantic.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, ClassVar
from urllib.parse import quote

import email_validator
import phonenumbers
from pydantic import (
    AfterValidator,
    Field,
    HttpUrl,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from maklumat.model.record import Record, Text, refusal, shown


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number that can be dialled: `+62265742289`, or a short code such as `1708`."""

    dial: str
    is_mobile: bool

    @property
    def tel_href(self) -> str:
        """The address that starts a call."""
        return f"tel:{self.dial}"

    @property
    def whatsapp_href(self) -> str:
        """The address that opens a chat; empty where the number isn't a mobile one."""
        return f"https://wa.me/{self.dial.removeprefix('+')}" if self.is_mobile else ""


_TYPOGRAPHY = re.compile("[\u00a0\u2007\u202f\u2010-\u2015\u2212]")
"""Spaces and dashes that word processors put between digits."""
_WRITTEN_NUMBER = re.compile(r"\(?\+?[0-9][0-9 ().\-]*")
_SHORT_CODE = re.compile(r"1[0-9]{2,5}|14[0-9]{3}|1500[ -]?[0-9]{3}")
_MOBILE = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}


@lru_cache(maxsize=4096)  # one office's number stands in many standards, and is asked for often
def parse_phone(text: str, key: str = "telepon") -> PhoneNumber:
    """Read one Indonesian number in any usual spelling; raise a refusal that says what is wrong with it.

    `key` is the channel's kind, for the cure that the refusal shows.
    """
    written = _TYPOGRAPHY.sub(lambda found: " " if found[0].isspace() else "-", text.strip())
    if re.search(r"[x*_]{2,}|0{6,}", written, re.IGNORECASE):
        raise refusal(
            "telepon-contoh",
            f"{shown(text)} tampak seperti nomor contoh; tulis nomor yang benar-benar bisa dihubungi, atau hapus",
        )
    if re.search(r"(?:[/;,]|\batau\b|\bdan\b)[^0-9+]*(?:[0-9][^0-9]?){5}", written[:_LONGEST_NUMBER], re.IGNORECASE):
        raise refusal("telepon", f"{shown(text)} bukan satu nomor; tulis satu nomor untuk setiap saluran")
    if _SHORT_CODE.fullmatch(written):
        return PhoneNumber(re.sub(r"\D", "", written), is_mobile=False)
    number = _parse_indonesian(written) if _WRITTEN_NUMBER.fullmatch(written) else None
    if number is None:
        raise refusal("telepon", _phone_advice(text, written, key))
    dial = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return PhoneNumber(dial, phonenumbers.number_type(number) in _MOBILE)


_LONGEST_NUMBER = 100
"""Characters in which a number is looked for among other words; a longer text is no number."""
_LOCAL_NUMBER = re.compile(r"[1-9][0-9](?:[ .-]?[0-9]){3,6}")


def _phone_advice(text: str, written: str, key: str) -> str:
    """Return what to type for a number that stands among other words, or lacks its area code."""
    said = 'teks: "{}"'.format(text.strip().replace('"', "'"))
    for found in _WRITTEN_NUMBER.finditer(written[:_LONGEST_NUMBER]):
        number = found[0].rstrip(" .-(")
        if number != written and _parse_indonesian(number):
            return f"{shown(text)} memuat lebih dari nomor; pisahkan keduanya: {{{key}: {number}, {said}}}"
    if _LOCAL_NUMBER.fullmatch(written):
        return f"nomor {shown(text)} tanpa kode wilayah; tambahkan, misalnya {{{key}: (0265) {written}, {said}}}"
    return f"nomor {shown(text)} tidak dikenali; tulis dengan kode wilayah, misalnya (0265) 742289 atau 0822-2636-0473"


def _parse_indonesian(written: str) -> phonenumbers.PhoneNumber | None:
    digits = re.sub(r"\D", "", written)
    international = f"+{digits}" if digits.startswith("62") or "+" in written else digits
    try:
        number = phonenumbers.parse(international, "ID")
    except phonenumbers.NumberParseException:
        return None
    is_ours = number.country_code == 62 and phonenumbers.is_valid_number(number)  # Indonesia
    return number if is_ours else None


_HTTP_URL = TypeAdapter(HttpUrl)


_HOST = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z0-9-]{2,}")
_FILE_NAME = re.compile(r"[^/]+\.(?:pdf|docx?|xlsx?|jpe?g|png)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def web_href(text: str) -> str:
    """Return the https:// or http:// address that a written one means (`www.lapor.go.id`), empty where it is none."""
    written = text.strip()
    with_scheme = written if re.match(r"[a-z][a-z0-9+.-]*:", written, re.IGNORECASE) else f"https://{written}"
    try:
        url = _HTTP_URL.validate_python(with_scheme)
    except ValidationError:
        return ""
    if _FILE_NAME.fullmatch(written):
        return ""
    is_whole = (
        url.host is not None and url.username is None and _HOST.fullmatch(url.host) and not re.search(r"\s", written)
    )
    return str(url) if is_whole else ""


def _check_web(text: str) -> str:
    if not web_href(text):
        raise refusal(
            "alamat-web", f"alamat web {shown(text)} tidak dikenali; tulis misalnya https://dinsos.contohkota.go.id/"
        )
    return text


def _check_mail(text: str) -> str:
    try:
        email_validator.validate_email(text, check_deliverability=False)
    except email_validator.EmailNotValidError:
        raise refusal(
            "surel",
            f"alamat surel {shown(text)} tidak lengkap atau salah tulis; tulis misalnya dinsos@contohkota.go.id",
        ) from None
    return text


WebAddress = Annotated[str, AfterValidator(_check_web)]
"""A web address as written; `web_href` gives what a link needs."""


class ChannelKind(StrEnum):
    """What a channel is."""

    IN_PERSON = "langsung"
    BOX = "kotak_saran"
    LETTER = "surat"
    PHONE = "telepon"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    FAX = "fax"
    MAIL = "surel"
    WEB = "situs"
    APP = "aplikasi"
    LAPOR = "lapor"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    YOUTUBE = "youtube"
    X = "x"
    TIKTOK = "tiktok"
    TELEGRAM = "telegram"
    WHISTLEBLOWING = "wbs"
    OTHER = "lainnya"


DIALLED = {ChannelKind.PHONE, ChannelKind.SMS, ChannelKind.WHATSAPP, ChannelKind.FAX}


class Channel(Record):
    """One way to reach the agency, or a titled group of them.

    Short forms: a plain string (the words as written, or nothing but a kind: `kotak_saran`), or a pair `jenis: nilai`, e.g. `whatsapp: 0822-2636-0473`, beside
    other keys such as `untuk`.
    """

    plain_key: ClassVar[str] = "teks"

    kind: ChannelKind | None = Field(
        None, alias="jenis", description="Jenis saluran, misalnya telepon, whatsapp, surel, situs, kotak_saran, lapor."
    )
    value: Text | None = Field(None, alias="nilai", description="Nomor, alamat, atau nama akun, ditulis seperti di SK.")
    text: Text | None = Field(
        None, alias="teks", description="Seluruh baris persis seperti di SK, misalnya “WA : 0822-2636-0473”."
    )
    purpose: Text | None = Field(None, alias="untuk", description="Bagian atau keperluan yang dilayani saluran ini.")
    hours: Text | None = Field(None, alias="jam", description="Jam saluran ini dijawab.")
    group: Text | None = Field(
        None, alias="kelompok", description="Judul kelompok saluran, misalnya “Media Online”; isinya di kunci saluran."
    )
    channels: tuple[Channel, ...] = Field((), alias="saluran", description="Saluran di dalam kelompok ini.")

    @model_validator(mode="before")
    @classmethod
    def _expand_pair(cls, value: Any) -> Any:
        if isinstance(value, str) and value in set(ChannelKind):
            return {"jenis": value}
        kinds = [key for key in value if key in set(ChannelKind)] if isinstance(value, dict) else []
        if len(kinds) > 1:
            raise refusal(
                "jenis-nilai",
                f"butir ini berisi beberapa saluran ({', '.join(kinds)}); tulis satu saluran untuk setiap butir “- ”",
            )
        kind = pair_key(value) if kinds else None
        if kind is None:
            return value
        return {"jenis": kind, "nilai": value[kind]} | {key: inner for key, inner in value.items() if key != kind}

    @classmethod
    def short_form_schemas(cls, schema: dict[str, Any]) -> list[dict[str, Any]]:
        """Describe the pair form as well."""
        pairs = {str(kind): {"type": ["string", "number", "null"]} for kind in ChannelKind}
        others = {key: said for key, said in schema.get("properties", {}).items() if key in {"teks", "untuk", "jam"}}
        one_kind = [{"required": [kind]} for kind in pairs]
        pair = {"type": "object", "properties": pairs | others, "oneOf": one_kind, "additionalProperties": False}
        return [*super().short_form_schemas(schema), pair]

    @field_validator("value")
    @classmethod
    def _check_value(cls, value: str | None, info: ValidationInfo) -> str | None:
        kind = info.data.get("kind")
        if value is None:
            return value
        if kind in DIALLED and not parse_phone(value, str(kind)).is_mobile and kind == ChannelKind.WHATSAPP:
            raise refusal(
                "whatsapp-bukan-seluler",
                f"{shown(value)} bukan nomor seluler, jadi tautan WhatsApp tidak akan berfungsi; periksa nomornya, atau ganti jenisnya menjadi telepon",
            )
        if kind == ChannelKind.MAIL:
            return _check_mail(value)
        return _check_web(value) if kind == ChannelKind.WEB else value

    @model_validator(mode="after")
    def _say_something(self) -> Channel:
        if not (self.kind or self.text or self.value or self.group):
            raise refusal(
                "saluran-kosong",
                "saluran ini tidak berisi apa-apa; tulis jenis dan nilainya, misalnya “telepon: (0265) 742289”",
            )
        if bool(self.group) != bool(self.channels):
            raise refusal(
                "kelompok-saluran", "kelompok memerlukan judul (kelompok) dan isi (saluran); lengkapi keduanya"
            )
        if self.group and (self.kind or self.text or self.value):
            raise refusal(
                "kelompok-saluran",
                "kelompok hanya berjudul dan berisi saluran; pindahkan jenis, nilai, dan teks ke saluran di dalamnya",
            )
        return self

    @property
    def href(self) -> str:
        """Where a tap leads: tel:, sms:, https:// or mailto:; empty where nothing can be opened."""
        return _HREFS.get(self.kind, _no_href)(self.value) if self.kind and self.value else ""


def pair_key(channel: dict[str, Any]) -> str | None:
    """Return the key of the pair `jenis: nilai` in a channel as typed, None where it has both keys or neither."""
    kinds = [key for key in channel if key in set(ChannelKind)]
    return kinds[0] if len(kinds) == 1 and not {"jenis", "nilai"} & channel.keys() else None


def _no_href(_value: str) -> str:
    return ""


def _profile(address: str) -> Callable[[str], str]:
    """Return a reader of account names on one network; a name that isn't an account (it has spaces) gives no address."""

    def href(value: str) -> str:
        if "/" in value:
            return web_href(value)
        return f"{address}{value.removeprefix('@')}" if re.fullmatch(r"@?[A-Za-z0-9._]+", value) else ""

    return href


_HREFS: dict[ChannelKind, Callable[[str], str]] = {
    ChannelKind.PHONE: lambda value: parse_phone(value).tel_href,
    ChannelKind.SMS: lambda value: parse_phone(value).tel_href.replace("tel:", "sms:"),
    ChannelKind.WHATSAPP: lambda value: parse_phone(value).whatsapp_href,
    ChannelKind.MAIL: lambda value: f"mailto:{quote(value, safe='@+')}",
    ChannelKind.WEB: web_href,
    ChannelKind.APP: lambda value: web_href(value) if "." in value and " " not in value else "",
    ChannelKind.LAPOR: lambda value: web_href(value) if "." in value else "",
    ChannelKind.FACEBOOK: _profile("https://www.facebook.com/"),
    ChannelKind.INSTAGRAM: _profile("https://www.instagram.com/"),
    ChannelKind.YOUTUBE: _profile("https://www.youtube.com/@"),
    ChannelKind.X: _profile("https://x.com/"),
    ChannelKind.TIKTOK: _profile("https://www.tiktok.com/@"),
    ChannelKind.TELEGRAM: _profile("https://t.me/"),
}
