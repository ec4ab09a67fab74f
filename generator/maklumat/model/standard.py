"""A service standard: the 14 components of UU 25/2009 art. 21 and what citizens need around them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from maklumat.model.agency import DatedNotice, Location
from maklumat.model.application import Application
from maklumat.model.contact import Channel, WebAddress
from maklumat.model.duration import Duration
from maklumat.model.fee import Fee
from maklumat.model.hours import OpeningHours
from maklumat.model.listing import NUMBERING_CHOICES, ExtraComponent, LevelNumbering, PointList
from maklumat.model.procedure import ProductList, RequirementList, StepList, Time
from maklumat.model.record import Day, FormatVersion, Record, Text, refusal


class Deadline(Record):
    """By when a kind of complaint is answered."""

    plain_key: ClassVar[str] = "teks"

    text: Text | None = Field(None, alias="teks", description="Bunyinya, persis seperti di SK.")
    label: Text | None = Field(None, alias="untuk", description="Jenis pengaduan, misalnya “permintaan informasi”.")
    duration: Duration | None = Field(None, alias="lama", description="Lama paling lambat, misalnya “14 hari kerja”.")

    @model_validator(mode="after")
    def _need_words(self) -> Deadline:
        if not (self.text or self.label or self.duration):
            raise refusal("waktu-kosong", "tenggat ini tidak menyebut waktu apa pun; tulis teks atau lama")
        return self


class Complaints(Record):
    """The component "Penanganan pengaduan, saran, dan masukan"."""

    plain_key: ClassVar[str] = "teks"

    text: Text | None = Field(None, alias="teks", description="Uraian bebas, persis seperti di SK.")
    ladder: StepList | None = Field(
        None,
        alias="jenjang",
        description="Penanganan berjenjang: siapa menangani lebih dahulu, siapa berikutnya (pelaku).",
    )
    steps: StepList | None = Field(None, alias="alur", description="Langkah penanganan pengaduan beserta lamanya.")
    intro: Text | None = Field(
        None, alias="pengantar", description="Kalimat sebelum daftar saluran, persis seperti di SK."
    )
    channels: tuple[Channel, ...] = Field(
        (), alias="saluran", description="Saluran pengaduan satu per satu, boleh berkelompok."
    )
    numbering: LevelNumbering = Field(
        (), alias="penomoran", description=f"Tanda tiap saluran: {NUMBERING_CHOICES}. Bila tidak ditulis: tanpa."
    )
    follow_up: Text | None = Field(
        None, alias="tindak_lanjut", description="Kalimat tentang tindak lanjut, persis seperti di SK."
    )
    deadlines: tuple[Deadline, ...] = Field(
        (), alias="tenggat", description="Batas waktu penyelesaian menurut jenis pengaduan."
    )
    responsible: Text | None = Field(None, alias="penanggung_jawab", description="Jabatan yang bertanggung jawab.")


class Status(StrEnum):
    """Whether a standard is in use."""

    IN_FORCE = "berlaku"
    SUSPENDED = "ditangguhkan"
    REVOKED = "dicabut"


class OnlineService(Record):
    """A place on the web where the service can be asked for."""

    plain_key: ClassVar[str] = "alamat"

    address: WebAddress = Field(alias="alamat", description="Alamat layanan daring.")
    label: Text | None = Field(None, alias="nama", description="Nama layanan daring.")


NO_KIND = "tidak ada"
"""What stands in place of a kind where a standard is of none."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


KindKeys = Annotated[
    tuple[Text, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""Keys of the dictionary's kinds: one, or a list."""


class Unread(Record):
    """Words of the original that an import couldn't place. They are shown nowhere until somebody has placed them."""

    plain_key: ClassVar[str] = "teks"

    text: Text = Field(alias="teks", description="Bunyinya, persis seperti di naskah.")
    place: Text | None = Field(None, alias="di", description="Letaknya di naskah.")


class ServiceStandard(Record):
    """One standard: a file of an agency's folder, named by its slug."""

    format_version: FormatVersion = Field(alias="format", description="Versi bentuk berkas ini: 1.")
    title: Text = Field(alias="judul", description="Nama layanan, persis seperti di SK.")
    decree: Text | None = Field(None, alias="sk", description="Nomor SK dari sk.yml instansi ini.")
    summary: Text | None = Field(
        None, alias="ringkas", description="Satu kalimat biasa: layanan ini untuk apa dan untuk siapa."
    )
    everyday_words: tuple[Text, ...] = Field(
        (), alias="kata_warga", description="Kata yang dipakai warga saat mencari, misalnya “surat miskin”."
    )
    kinds: KindKeys = Field(
        (),
        alias="jenis_layanan",
        description="Jenis layanan di kamus, menggantikan tebakan dari judul; “tidak ada” bila tidak satu pun cocok.",
    )
    audience: tuple[Text, ...] = Field(
        (), alias="sasaran", description="Siapa yang dilayani, bila disebut di luar persyaratan."
    )
    status: Status = Field(Status.IN_FORCE, alias="status", description="berlaku, ditangguhkan, atau dicabut.")
    status_note: Text | None = Field(
        None, alias="keterangan_status", description="Alasan bila ditangguhkan atau dicabut."
    )
    effective: Day | None = Field(None, alias="berlaku_sejak", description="Tanggal standar ini mulai berlaku.")
    reviewed: Day | None = Field(None, alias="ditinjau", description="Tanggal standar ini terakhir ditinjau.")
    notices: tuple[DatedNotice, ...] = Field(
        (), alias="pemberitahuan", description="Pemberitahuan bertanggal tentang layanan ini."
    )
    online: tuple[OnlineService, ...] = Field(
        (), alias="layanan_daring", description="Tempat mengajukan secara daring."
    )
    application: Application | None = Field(
        None, alias="permohonan", description="Formulir permohonan dan pengaduan di portal ini."
    )
    locations: tuple[Location, ...] = Field(
        (), alias="lokasi", description="Tempat layanan ini bila bukan di kantor instansi."
    )
    hours: OpeningHours | None = Field(
        None, alias="jam_layanan", description="Jam layanan ini bila berbeda dari jam kantor."
    )
    related: tuple[Text, ...] = Field((), alias="terkait", description="ID standar lain yang berkaitan.")

    requirements: RequirementList | None = Field(
        None, alias="persyaratan", description="Persyaratan: yang harus dipenuhi atau dibawa."
    )
    procedure: StepList | None = Field(None, alias="prosedur", description="Sistem, mekanisme, dan prosedur.")
    time: Time | None = Field(None, alias="waktu", description="Jangka waktu penyelesaian.")
    fee: Fee | None = Field(None, alias="biaya", description="Biaya/tarif.")
    products: ProductList | None = Field(None, alias="produk", description="Produk pelayanan: yang diterima pemohon.")
    complaints: Complaints | None = Field(
        None, alias="pengaduan", description="Penanganan pengaduan, saran, dan masukan."
    )

    legal_basis: PointList | None = Field(None, alias="dasar_hukum", description="Dasar hukum.")
    facilities: PointList | None = Field(None, alias="sarana", description="Sarana, prasarana, dan/atau fasilitas.")
    competence: PointList | None = Field(None, alias="kompetensi", description="Kompetensi pelaksana.")
    supervision: PointList | None = Field(None, alias="pengawasan", description="Pengawasan internal.")
    staff: PointList | None = Field(None, alias="jumlah_pelaksana", description="Jumlah pelaksana.")
    guarantee: PointList | None = Field(None, alias="jaminan_pelayanan", description="Jaminan pelayanan.")
    safety: PointList | None = Field(
        None, alias="jaminan_keamanan", description="Jaminan keamanan dan keselamatan pelayanan."
    )
    evaluation: PointList | None = Field(None, alias="evaluasi", description="Evaluasi kinerja pelaksana.")

    extras: tuple[ExtraComponent, ...] = Field(
        (), alias="tambahan", description="Bagian lain yang ada di SK, misalnya Peringatan atau Definisi."
    )
    unread: tuple[Unread, ...] = Field(
        (),
        alias="belum_terbaca",
        description="Teks naskah yang belum ditempatkan waktu diimpor; pindahkan ke kuncinya, lalu hapus dari sini. Tidak ditampilkan.",
    )
