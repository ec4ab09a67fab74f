"""Decrees: records of their own, because one decree sets many standards."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from maklumat.model.agency import Signer
from maklumat.model.contact import WebAddress
from maklumat.model.record import Day, FormatVersion, Record, Text, refusal, shown


def _check_year(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text) or not 1945 <= int(text) <= 2100:
        raise refusal("tahun", f"tahun {shown(text)} tidak dikenali; tulis empat angka, misalnya 2024")
    return text


Year = Annotated[str, AfterValidator(_check_year)]


class DecreeStatus(StrEnum):
    """Whether a decree stands."""

    IN_FORCE = "berlaku"
    REPLACED = "diganti"
    REVOKED = "dicabut"


class Decree(Record):
    """One decree; its number stays as written, there is no common form."""

    plain_key: ClassVar[str] = "nomor"

    number: Text = Field(alias="nomor", description="Nomor persis seperti tertulis, misalnya 067/ 57/ 280 TAHUN 2023.")
    instrument: Text | None = Field(
        None, alias="jenis", description="Jenis naskah, misalnya “Keputusan Kepala Dinas” atau “Peraturan Bupati”."
    )
    year: Year | None = Field(None, alias="tahun", description="Tahun penetapan.")
    day: Day | None = Field(None, alias="tanggal", description="Tanggal penetapan.")
    subject: Text | None = Field(None, alias="tentang", description="Hal yang diatur, persis seperti tertulis.")
    signer: Signer | None = Field(None, alias="penanda_tangan", description="Pejabat yang menetapkan.")
    effective: Day | None = Field(None, alias="berlaku_sejak", description="Tanggal mulai berlaku.")
    ends: Day | None = Field(None, alias="berlaku_sampai", description="Hari terakhir berlaku, bila SK ini berakhir.")
    status: DecreeStatus = Field(DecreeStatus.IN_FORCE, alias="status", description="berlaku, diganti, atau dicabut.")
    replaces: tuple[Text, ...] = Field((), alias="menggantikan", description="Nomor SK yang digantikan.")
    file: WebAddress | None = Field(None, alias="berkas", description="Alamat berkas SK.")

    def stands_on(self, day: date) -> bool:
        """Say whether what the decree set still holds on a day.

        A replaced decree doesn't take its standards along: they hold until the version under the new one comes into force.
        """
        return self.status != DecreeStatus.REVOKED and not (self.ends and self.ends < day)

    @property
    def key(self) -> str:
        """The number as references are compared: case and white space don't count."""
        return decree_key(self.number)


def decree_key(number: str) -> str:
    """Return a decree's number without white space and case, for comparing."""
    return "".join(number.split()).casefold()


class DecreeFile(Record):
    """The file `sk.yml` of an agency's folder."""

    format_version: FormatVersion = Field(alias="format", description="Versi bentuk berkas ini: 1.")
    decrees: tuple[Decree, ...] = Field(
        alias="sk", description="SK instansi ini; satu SK dapat menetapkan banyak standar."
    )
