"""How an agency takes requests and complaints about one service online: `permohonan` in the standard's file.

These are the agency's own settings, no words of the decree: changing them makes no printed sheet untrue.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field, field_validator, model_validator

from maklumat.model.duration import Duration, Unit
from maklumat.model.record import Record, Text, YesNo, refusal, shown

DEFAULT_RETENTION = "1 tahun"
"""How long the data of a closed case are kept where the agency says nothing; the law asks for a limit, not for this one."""


class FieldKind(StrEnum):
    """What an agency's own field takes."""

    LINE = "baris"
    PARAGRAPH = "paragraf"
    DATE = "tanggal"
    NUMBER = "angka"
    CHOICE = "pilihan"


class ExtraField(Record):
    """A field that the agency adds to its form."""

    plain_key: ClassVar[str] = "isian"

    label: Text = Field(alias="isian", description="Nama isian seperti dibaca pemohon, misalnya “Nama klien”.")
    kind: FieldKind = Field(
        FieldKind.LINE, alias="jenis", description="baris (satu baris), paragraf, tanggal, angka, atau pilihan."
    )
    is_required: YesNo = Field(False, alias="wajib", description="ya bila harus diisi.")
    hint: Text | None = Field(None, alias="petunjuk", description="Keterangan di bawah nama isian.")
    options: tuple[Text, ...] = Field((), alias="pilihan", description="Pilihan jawaban, untuk jenis pilihan.")

    @model_validator(mode="after")
    def _have_options(self) -> ExtraField:
        if (self.kind == FieldKind.CHOICE) != (len(self.options) > 1):
            raise refusal(
                "isian-pilihan",
                f"isian {shown(self.label)}: tulis sedikitnya dua pilihan dengan jenis: pilihan, atau hapus pilihannya",
            )
        return self


_STRETCHES = {Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR}


class Application(Record):
    """Whether and how a service is asked for, and complained about, online."""

    is_online: YesNo = Field(
        False, alias="daring", description="ya bila permohonan dan pengaduan diterima lewat portal."
    )
    takes_requests: YesNo = Field(True, alias="terima_permohonan", description="tidak bila hanya pengaduan.")
    takes_complaints: YesNo = Field(True, alias="terima_pengaduan", description="tidak bila hanya permohonan.")
    asks_nik: YesNo = Field(False, alias="nik", description="ya hanya bila layanan ini benar-benar memerlukan NIK.")
    purpose: Text | None = Field(
        None, alias="tujuan_data", description="Untuk apa datanya dipakai, dalam satu kalimat; tampil di formulir."
    )
    sensitive: Text | None = Field(
        None, alias="data_khusus", description="Data yang bersifat spesifik, misalnya “anak dan disabilitas”."
    )
    retention: Duration | None = Field(
        None,
        alias="simpan",
        description=f"Lama data disimpan sesudah selesai, misalnya “2 tahun”. Bila tidak ditulis: {DEFAULT_RETENTION}.",
    )
    data_contact: Text | None = Field(
        None, alias="narahubung_data", description="Siapa yang menjawab soal data pribadi, dan cara menghubunginya."
    )
    fields: tuple[ExtraField, ...] = Field((), alias="isian_tambahan", description="Isian lain yang diminta instansi.")

    @field_validator("retention")
    @classmethod
    def _end_somewhere(cls, retention: Duration | None) -> Duration | None:
        if retention and (retention.upper is None or retention.upper.unit not in _STRETCHES):
            raise refusal(
                "simpan-tanpa-batas",
                f"lama simpan {shown(retention)} tanpa batas atas dalam hari, minggu, bulan, atau tahun; tulis misalnya 2 tahun",
            )
        return retention

    @model_validator(mode="after")
    def _take_something(self) -> Application:
        if self.is_online and not (self.takes_requests or self.takes_complaints):
            raise refusal(
                "daring-tanpa-isi",
                "daring: ya, tetapi permohonan dan pengaduan dua-duanya tidak diterima; ubah salah satunya",
            )
        return self

    @model_validator(mode="after")
    def _name_each_field_once(self) -> Application:
        labels = [field.label.strip().casefold() for field in self.fields]
        twice = next((label for label in labels if labels.count(label) > 1), "")
        if twice:
            raise refusal("isian-ganda", f"isian {shown(twice)} ditulis dua kali; hapus salah satunya")
        return self
