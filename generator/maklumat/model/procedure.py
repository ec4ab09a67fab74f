"""Requirements and steps: trees whose lines may carry kind, condition, actor, duration and alternatives."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field, field_validator, model_validator

from maklumat.model.duration import Duration, exact_duration
from maklumat.model.listing import NUMBERING_CHOICES, LevelNumbering, Listing
from maklumat.model.record import Record, Text, YesNo, refusal


class RequirementKind(StrEnum):
    """What a requirement asks for."""

    DOCUMENT = "dokumen"
    CRITERION = "kriteria"
    RULE = "ketentuan"
    GROUP = "kelompok"


class Requirement(Record):
    """One requirement, or the heading of a group of them (`jenis: kelompok`)."""

    plain_key: ClassVar[str] = "syarat"

    text: Text = Field(alias="syarat", description="Bunyi syarat, persis seperti di SK.")
    kind: RequirementKind | None = Field(
        None,
        alias="jenis",
        description="dokumen (dibawa), kriteria (siapa yang berhak), ketentuan (aturan), atau kelompok (judul bagi syarat di bawahnya).",
    )
    condition: Text | None = Field(
        None, alias="jika", description="Hanya berlaku dalam keadaan ini, misalnya “KTP hilang”."
    )
    is_optional: YesNo = Field(False, alias="opsional", description="ya bila boleh tidak ada.")
    copies: Text | None = Field(None, alias="rangkap", description="Banyaknya, misalnya “asli dan fotokopi 1 lembar”.")
    source: Text | None = Field(None, alias="diperoleh_di", description="Tempat memperoleh dokumen ini.")
    see: Text | None = Field(
        None,
        alias="lihat",
        description="ID standar lain di portal ini yang menghasilkan dokumen ini, misalnya kota-banjar/disdukcapil/kk-baru.",
    )
    choices: tuple[Requirement, ...] = Field(
        (), alias="salah_satu", description="Pilihan; cukup salah satu yang dipenuhi."
    )
    requirements: tuple[Requirement, ...] = Field((), alias="rincian", description="Syarat di bawahnya.")


class RequirementList(Listing):
    """The component "Persyaratan"."""

    items: tuple[Requirement, ...] = Field((), alias="daftar", description="Syarat satu per satu.")


class StepKind(StrEnum):
    """What a line of a procedure is."""

    STEP = "langkah"
    GROUP = "kelompok"
    REMARK = "catatan"


class Step(Record):
    """One step, a heading over steps (`jenis: kelompok`) or a remark among them (`jenis: catatan`)."""

    plain_key: ClassVar[str] = "langkah"

    text: Text = Field(alias="langkah", description="Bunyi langkah, persis seperti di SK.")
    kind: StepKind | None = Field(
        None, alias="jenis", description="langkah, kelompok (judul bagi langkah di bawahnya), atau catatan."
    )
    actor: Text | None = Field(
        None, alias="pelaku", description="Siapa yang mengerjakan: pemohon, petugas, kepala bidang, …"
    )
    condition: Text | None = Field(
        None,
        alias="jika",
        description="Hanya ditempuh dalam keadaan ini; langkah berurutan dengan “jika” berbeda digambar sebagai cabang.",
    )
    duration: Duration | None = Field(None, alias="lama", description="Lama langkah ini, misalnya “30 menit”.")
    output: Text | None = Field(None, alias="keluaran", description="Yang dihasilkan langkah ini.")
    choices: tuple[Step, ...] = Field((), alias="salah_satu", description="Pilihan; salah satu yang ditempuh.")
    steps: tuple[Step, ...] = Field((), alias="rincian", description="Langkah di bawahnya.")


class Picture(Record):
    """A drawing kept beside the YAML file, e.g. the agency's own flow chart."""

    file_name: Text = Field(alias="berkas", description="Nama berkas gambar di folder yang sama (svg, png, jpg, webp).")
    alt: Text = Field(alias="keterangan", description="Isi gambar dalam kata-kata, untuk yang tidak dapat melihatnya.")

    @field_validator("file_name")
    @classmethod
    def _check_name(cls, name: str) -> str:
        if (
            "/" in name
            or "\\" in name
            or name.startswith(".")
            or not name.lower().endswith((".svg", ".png", ".jpg", ".jpeg", ".webp"))
        ):
            raise refusal(
                "nama-gambar",
                f"berkas gambar “{name}” tidak diterima; taruh berkas svg, png, jpg, atau webp di folder yang sama dan tulis namanya saja",
            )
        return name


class StepList(Listing):
    """The component "Sistem, mekanisme, dan prosedur"; also the ladder and the steps of a complaint."""

    items: tuple[Step, ...] = Field((), alias="daftar", description="Langkah satu per satu.")
    picture: Picture | None = Field(None, alias="gambar", description="Bagan alur buatan instansi.")


class Validity(Record):
    """How long a product stays valid."""

    plain_key: ClassVar[str] = "teks"

    text: Text = Field(alias="teks", description="Bunyinya, persis seperti di SK.")
    duration: Duration | None = Field(None, alias="lama", description="Lama berlakunya, misalnya “60 hari”.")


class Product(Record):
    """One product of the service."""

    plain_key: ClassVar[str] = "produk"

    text: Text = Field(alias="produk", description="Nama produk, persis seperti di SK.")
    validity: Validity | None = Field(None, alias="masa_berlaku", description="Masa berlaku produk.")
    products: tuple[Product, ...] = Field((), alias="rincian", description="Produk di bawahnya.")


class ProductList(Listing):
    """The component "Produk pelayanan"."""

    items: tuple[Product, ...] = Field((), alias="daftar", description="Produk satu per satu.")


class TimeKind(StrEnum):
    """What a stated time means."""

    COMPLETION = "penyelesaian"
    CONTINUING = "berkelanjutan"
    OPEN = "tidak_tentu"


class TimeItem(Record):
    """A time and what it is counted for: a variant, a test, a step."""

    plain_key: ClassVar[str] = "teks"

    text: Text | None = Field(None, alias="teks", description="Bunyinya, persis seperti di SK.")
    label: Text | None = Field(
        None, alias="untuk", description="Ragam atau bagian yang dihitung, misalnya “Pasien baru”."
    )
    duration: Duration | None = Field(
        None,
        alias="lama",
        description="Lama waktu, misalnya “30 menit”, “1-5 hari kerja”, “2 minggu - 1 bulan”, “≤ 7 hari”.",
    )
    is_estimate: YesNo = Field(
        False, alias="perkiraan", description="ya bila SK menyebutnya perkiraan (±, kurang lebih)."
    )
    starts: Text | None = Field(None, alias="mulai", description="Sejak kapan dihitung, misalnya “berkas lengkap”.")
    condition: Text | None = Field(
        None, alias="jika", description="Syarat berlakunya, misalnya “pejabat berada di tempat”."
    )
    extension: Duration | None = Field(None, alias="perpanjangan", description="Lama perpanjangan yang dimungkinkan.")
    items: tuple[TimeItem, ...] = Field((), alias="rincian", description="Waktu bagian-bagiannya.")

    @model_validator(mode="after")
    def _need_words(self) -> TimeItem:
        if not (self.text or self.label or self.duration or self.items):
            raise refusal("waktu-kosong", "bagian waktu ini tidak menyebut waktu apa pun; tulis teks atau lama")
        return self


class Time(TimeItem):
    """The component "Jangka waktu penyelesaian"."""

    list_key: ClassVar[str] = "rincian"

    kind: TimeKind | None = Field(
        None,
        alias="jenis",
        description="penyelesaian (lama sampai selesai), berkelanjutan (layanan terus diberikan selama itu), atau tidak_tentu.",
    )
    outro: Text | None = Field(None, alias="penutup", description="Kalimat sesudah rincian, persis seperti di SK.")
    numbering: LevelNumbering = Field(
        (),
        alias="penomoran",
        description=f"Tanda tiap baris rincian: {NUMBERING_CHOICES}. Bila tidak ditulis: 1. lalu a. lalu 1).",
    )

    @property
    def stated_duration(self) -> Duration | None:
        """The typed headline: `lama`, or `teks` where all of it is a duration."""
        if self.duration or not self.text:
            return self.duration
        return exact_duration(self.text)
