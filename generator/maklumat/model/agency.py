"""Agencies: who gives the service, where, when, and how to reach them."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, model_validator

from maklumat.model.contact import Channel
from maklumat.model.hours import OpeningHours
from maklumat.model.record import Day, FormatVersion, Record, Text, refusal, shown


def _check_postcode(text: str) -> str:
    if not re.fullmatch(r"[0-9]{5}", text):
        raise refusal("kode-pos", f"kode pos {shown(text)} bukan lima angka; tulis misalnya 46311")
    return text


_COORDINATES = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]{1,8})?),\s*(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)")


def _check_coordinates(text: str) -> str:
    found = _COORDINATES.fullmatch(text.strip())
    is_inside = found is not None and -11.5 <= float(found[1]) <= 6.5 and 94.5 <= float(found[2]) <= 141.5
    if not is_inside:
        raise refusal(
            "koordinat",
            f"koordinat {shown(text)} tidak dikenali atau di luar Indonesia; tulis lintang lalu bujur, misalnya -7.3697, 108.5414",
        )
    return text


Postcode = Annotated[str, AfterValidator(_check_postcode)]
Coordinates = Annotated[str, AfterValidator(_check_coordinates)]
"""Latitude, longitude in degrees, inside Indonesia."""


class Location(Record):
    """A place where people are served."""

    plain_key: ClassVar[str] = "alamat"

    name: Text | None = Field(None, alias="nama", description="Nama tempat, misalnya “Loket Mal Pelayanan Publik”.")
    address: Text | None = Field(None, alias="alamat", description="Alamat persis seperti tertulis.")
    postcode: Postcode | None = Field(None, alias="kode_pos", description="Kode pos, lima angka.")
    coordinates: Coordinates | None = Field(
        None, alias="koordinat", description="Lintang, bujur; misalnya -7.3697, 108.5414."
    )
    hours: OpeningHours | None = Field(None, alias="jam_layanan", description="Jam layanan di tempat ini.")
    channels: tuple[Channel, ...] = Field((), alias="kontak", description="Kontak tempat ini.")
    access: tuple[Text, ...] = Field(
        (), alias="akses", description="Kemudahan yang tersedia, misalnya “jalur kursi roda”."
    )
    remark: Text | None = Field(None, alias="catatan", description="Petunjuk, misalnya “lantai 2, loket 5”.")

    @model_validator(mode="after")
    def _be_somewhere(self) -> Location:
        if not (self.name or self.address):
            raise refusal("lokasi-kosong", "lokasi ini tanpa nama dan tanpa alamat; tulis sekurangnya salah satu")
        return self


class DatedNotice(Record):
    """An announcement with a first and a last day, e.g. of a disruption (UU 25/2009 art. 28)."""

    plain_key: ClassVar[str] = "teks"

    text: Text = Field(alias="teks", description="Isi pemberitahuan.")
    first_day: Day | None = Field(None, alias="mulai", description="Hari pertama.")
    last_day: Day | None = Field(None, alias="sampai", description="Hari terakhir; sesudahnya tidak ditampilkan.")

    @model_validator(mode="after")
    def _run_forward(self) -> DatedNotice:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise refusal("tanggal-terbalik", "hari terakhir pemberitahuan mendahului hari pertamanya; tukar keduanya")
        return self


class Signer(Record):
    """Who signed. NIP numbers are personal data and have no place here."""

    plain_key: ClassVar[str] = "jabatan"

    role: Text = Field(alias="jabatan", description="Jabatan penanda tangan.")
    name: Text | None = Field(None, alias="nama", description="Nama penanda tangan.")
    rank: Text | None = Field(None, alias="pangkat", description="Pangkat penanda tangan.")


class Pledge(Record):
    """The agency's maklumat pelayanan (UU 25/2009 art. 22)."""

    plain_key: ClassVar[str] = "teks"

    text: Text = Field(alias="teks", description="Bunyi maklumat; satu baris satu alinea.")
    place: Text | None = Field(None, alias="tempat", description="Tempat penandatanganan.")
    day: Day | None = Field(None, alias="tanggal", description="Tanggal penandatanganan.")
    signer: Signer | None = Field(None, alias="penanda_tangan", description="Pejabat yang menandatangani.")


class Agency(Record):
    """One agency: the file `instansi.yml` of its folder."""

    format_version: FormatVersion = Field(alias="format", description="Versi bentuk berkas ini: 1.")
    name: Text = Field(alias="nama", description="Nama resmi, persis seperti tertulis.")
    short_name: Text | None = Field(
        None, alias="sebutan", description="Sebutan pendek untuk daftar, misalnya “Dinas Sosial Kota Banjar”."
    )
    government: Text | None = Field(
        None, alias="pemerintah", description="Pemerintah induk, misalnya “Pemerintah Kota Banjar”."
    )
    region: Text | None = Field(
        None, alias="daerah", description="Nama daerah untuk pencarian, misalnya “Kota Banjar”."
    )
    crest: Text | None = Field(None, alias="lambang", description="Nama berkas lambang (svg, png) di folder yang sama.")
    address: Text | None = Field(None, alias="alamat", description="Alamat kantor, persis seperti tertulis.")
    postcode: Postcode | None = Field(None, alias="kode_pos", description="Kode pos, lima angka.")
    coordinates: Coordinates | None = Field(
        None, alias="koordinat", description="Lintang, bujur; misalnya -7.3697, 108.5414."
    )
    channels: tuple[Channel, ...] = Field(
        (), alias="kontak", description="Telepon, surel, situs, media sosial instansi."
    )
    hours: OpeningHours | None = Field(None, alias="jam_layanan", description="Jam layanan kantor.")
    access: tuple[Text, ...] = Field(
        (), alias="akses", description="Kemudahan yang tersedia, misalnya “jalur kursi roda”."
    )
    locations: tuple[Location, ...] = Field((), alias="lokasi", description="Tempat layanan lain selain kantor ini.")
    notices: tuple[DatedNotice, ...] = Field(
        (), alias="pemberitahuan", description="Pemberitahuan bertanggal, misalnya gangguan layanan."
    )
    pledge: Pledge | None = Field(None, alias="maklumat", description="Maklumat pelayanan.")
