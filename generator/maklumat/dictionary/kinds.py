"""A kind of service (*jenis layanan*): one entry of the dictionary that the product ships.

A kind is what citizens mean ("KTP hilang"), whatever agencies call it in their decrees. All files of
`dictionary/jenis_layanan/` together are the dictionary, one file a theme. How a standard finds its kind is `matching`'s
business, how words are weighed the search engine's.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from maklumat.model.record import Day, FormatVersion, Record, Text


class LifeEvent(StrEnum):
    """What happens in a life that makes people need services; the value is the address of its page."""

    BIRTH = "kelahiran"
    SCHOOL = "sekolah"
    WORK = "bekerja"
    BUSINESS = "usaha"
    MARRIAGE = "menikah"
    DIVORCE = "bercerai"
    MOVING = "pindah"
    HOME = "rumah-dan-tanah"
    VEHICLE = "kendaraan"
    ILLNESS = "sakit"
    PREGNANCY = "hamil"
    DISABILITY = "disabilitas"
    OLD_AGE = "lanjut-usia"
    DEATH = "meninggal"
    DISASTER = "bencana"
    LOSS = "kehilangan"
    HARDSHIP = "kesulitan-ekonomi"
    VIOLENCE = "kekerasan"
    FARMING = "tani-ternak-laut"
    TRAVEL = "bepergian"
    DISSATISFACTION = "mengadu"


EVENT_TITLES = {
    LifeEvent.BIRTH: "Kelahiran anak",
    LifeEvent.PREGNANCY: "Kehamilan dan persalinan",
    LifeEvent.SCHOOL: "Sekolah dan kuliah",
    LifeEvent.WORK: "Bekerja dan mencari kerja",
    LifeEvent.BUSINESS: "Memulai dan menjalankan usaha",
    LifeEvent.FARMING: "Bertani, beternak, melaut",
    LifeEvent.MARRIAGE: "Menikah",
    LifeEvent.DIVORCE: "Bercerai",
    LifeEvent.MOVING: "Pindah tempat tinggal",
    LifeEvent.HOME: "Rumah dan tanah",
    LifeEvent.VEHICLE: "Kendaraan",
    LifeEvent.TRAVEL: "Bepergian, haji, dan umrah",
    LifeEvent.LOSS: "Kehilangan surat atau barang",
    LifeEvent.ILLNESS: "Sakit dan berobat",
    LifeEvent.DISABILITY: "Hidup dengan disabilitas",
    LifeEvent.OLD_AGE: "Lanjut usia",
    LifeEvent.HARDSHIP: "Kesulitan ekonomi",
    LifeEvent.DISASTER: "Bencana",
    LifeEvent.VIOLENCE: "Mengalami kekerasan",
    LifeEvent.DEATH: "Kematian",
    LifeEvent.DISSATISFACTION: "Mengadu dan meminta informasi",
}
"""What the pages call the events, in the order in which they are listed: roughly that of a life."""


class Language(StrEnum):
    """Regional languages of which the dictionary has words (ISO 639 where there is a code)."""

    JAVANESE = "jv"
    SUNDANESE = "su"
    MINANGKABAU = "min"
    BANJAR = "bjn"
    BETAWI = "bew"
    MADURESE = "mad"
    BALINESE = "ban"
    BUGIS = "bug"
    ACEHNESE = "ace"
    BATAK = "bbc"
    MALAY = "ms"


class FormerName(Record):
    """A name that a regulation replaced; citizens go on using it for years."""

    name: Text = Field(alias="nama", description="Nama lama.")
    abbreviation: Text | None = Field(None, alias="singkatan", description="Singkatan lama.")
    until: Day | None = Field(None, alias="sampai", description="Tanggal nama baru mulai berlaku.")
    source: Text = Field(alias="dasar", description="Peraturan yang mengganti nama.")


class Kind(Record):
    """One kind of service with every word that leads to it."""

    name: Text = Field(alias="nama", description="Nama pendek yang dipahami warga.")
    part_of: Text | None = Field(None, alias="bagian_dari", description="Jenis yang lebih umum.")
    official_names: tuple[Text, ...] = Field(alias="nama_resmi", description="Nama seperti di SK berbagai instansi.")
    title_cues: tuple[Text, ...] = Field(
        (), alias="judul_memuat", description="Kata yang bila semuanya ada di judul berarti jenis ini."
    )
    title_barriers: tuple[Text, ...] = Field(
        (), alias="judul_tanpa", description="Kata yang bila ada di judul berarti bukan jenis ini."
    )
    everyday_words: tuple[Text, ...] = Field(alias="kata_warga", description="Kata yang dipakai warga saat mencari.")
    abbreviations: dict[Text, Text] = Field(
        default_factory=dict, alias="singkatan", description="Singkatan dan kepanjangannya."
    )
    misspellings: tuple[Text, ...] = Field((), alias="salah_tulis", description="Salah tulis yang lazim.")
    regional_words: dict[Language, tuple[Text, ...]] = Field(
        default_factory=dict, alias="bahasa_daerah", description="Kata bahasa daerah."
    )
    is_not: tuple[Text, ...] = Field((), alias="bukan", description="Yang sering tertukar dengan jenis ini.")
    events: tuple[LifeEvent, ...] = Field((), alias="peristiwa", description="Peristiwa hidup yang berkaitan.")
    former_names: tuple[FormerName, ...] = Field((), alias="nama_lama", description="Nama yang diganti peraturan.")
    usual_office: Text = Field(alias="diurus_di", description="Instansi yang lazim mengurusnya.")


class KindFile(Record):
    """One theme of the dictionary."""

    format_version: FormatVersion = Field(alias="format", description="Versi bentuk berkas ini: 1.")
    theme: Text = Field(alias="tema", description="Nama tema.")
    kinds: dict[Text, Kind] = Field(alias="jenis", description="Jenis layanan menurut kunci pendeknya.")
