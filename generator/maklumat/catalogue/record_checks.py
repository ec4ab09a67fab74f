"""Checks of one record that is valid but could serve citizens better."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from maklumat.catalogue.finding import Finding
from maklumat.model.agency import Agency
from maklumat.model.application import DEFAULT_RETENTION
from maklumat.model.components import COMPONENTS
from maklumat.model.decree import DecreeFile
from maklumat.model.fee import Fee, Tariff, says_unclearly
from maklumat.model.procedure import TimeItem, TimeKind
from maklumat.model.record import Record, shown
from maklumat.model.standard import ServiceStandard

REVIEW_MONTHS = 12
"""A yearly review earns the top mark of PEKPPP (PermenPANRB 29/2022)."""
ENOUGH_WORDS = 3
"""Everyday words per standard; below that most citizens' queries miss it."""


def check(record: Record, path: Path, today: date) -> Iterator[Finding]:
    """Yield what one record lacks; `path` is its file, for pictures beside it."""
    if isinstance(record, ServiceStandard):
        yield from _components(record)
        yield from _complaints(record)
        yield from _fee(record.fee)
        yield from _time(record)
        yield from _unread(record)
        yield from _application(record)
        yield from _finding_words(record)
        yield from _review(record, today)
        yield from _pictures(record, path.parent)
    elif isinstance(record, Agency):
        yield from _agency(record, path.parent)
        yield from _future(("maklumat", "tanggal"), record.pledge.day if record.pledge else None, today)
    elif isinstance(record, DecreeFile):
        yield from _decree_numbers(record)
        for index, decree in enumerate(record.decrees):
            yield from _future(("sk", index, "tanggal"), decree.day, today)


def _components(record: ServiceStandard) -> Iterator[Finding]:
    if record.decree is None:
        yield Finding(
            "sk-belum-ada", ("sk",), "nomor SK belum dinyatakan; catat SK di sk.yml lalu tulis nomornya di sini"
        )
    missing = [kind for kind in COMPONENTS if getattr(record, kind.attribute) is None]
    for kind in missing:
        if kind.is_published:
            yield Finding(
                "komponen-wajib",
                (kind.key,),
                f"{kind.name} belum dinyatakan, padahal wajib diumumkan; halaman akan menulis “Belum dinyatakan instansi”",
            )
    management = [kind.key for kind in missing if not kind.is_published]
    if management:
        yield Finding("komponen-manajemen", (), f"komponen manajemen yang belum dinyatakan: {', '.join(management)}")
    if record.requirements and any(item.kind is None for item in record.requirements.items):
        yield Finding(
            "jenis-syarat", ("persyaratan",), "ada syarat tanpa jenis; tulis jenis: dokumen, kriteria, atau ketentuan"
        )


def _complaints(record: ServiceStandard) -> Iterator[Finding]:
    if record.complaints and not record.complaints.channels:
        yield Finding(
            "pengaduan-tanpa-saluran",
            ("pengaduan",),
            "belum ada saluran; tulis saluran satu per satu, misalnya “- telepon: (0265) 742289”",
        )


def _application(record: ServiceStandard) -> Iterator[Finding]:
    form = record.application
    if form and form.is_online and form.retention is None:
        yield Finding(
            "retensi-belum-dinyatakan",
            ("permohonan",),
            f"lama simpan data pemohon belum dinyatakan, dipakai {DEFAULT_RETENTION}; tulis misalnya simpan: 2 tahun, menurut jadwal retensi arsip",
        )


def _fee(fee: Fee | None) -> Iterator[Finding]:
    if fee is None:
        return
    if fee.is_unclear:
        yield Finding(
            "biaya-tidak-jelas",
            ("biaya",),
            f"biaya {shown(fee.text)} tidak jelas; tulis “Tidak dipungut biaya” bila gratis, jumlahnya bila berbayar, atau hapus bila belum diketahui",
        )
        return
    for name, tariffs in (("tarif", fee.tariffs), ("penjamin", fee.payers), ("tambahan", fee.surcharges)):
        yield from _unclear_tariffs(tariffs, ("biaya", name))
    if fee.is_free or fee.basis or fee.regulation or any(tariff.basis for tariff in _all_tariffs(fee)):
        return
    yield Finding(
        "biaya-tanpa-dasar",
        ("biaya",),
        "layanan berbayar belum menyebut peraturan yang menetapkan tarifnya; tulis di kunci dasar",
    )


def _unclear_tariffs(tariffs: tuple[Tariff, ...], loc: tuple[str | int, ...]) -> Iterator[Finding]:
    for index, tariff in enumerate(tariffs):
        here = (*loc, index)
        is_said = tariff.amount is not None or tariff.is_free or tariff.tariffs
        if tariff.text and says_unclearly(tariff.text) and not is_said:
            yield Finding(
                "biaya-tidak-jelas",
                (*here, "teks"),
                f"tarif {shown(tariff.text)} tidak jelas; tulis “gratis: ya” bila gratis, jumlahnya bila berbayar, atau hapus baris ini",
            )
        yield from _unclear_tariffs(tariff.tariffs, (*here, "rincian"))


def _all_tariffs(fee: Fee) -> tuple[Tariff, ...]:
    return fee.tariffs + fee.payers + fee.surcharges


def _time(record: ServiceStandard) -> Iterator[Finding]:
    time = record.time
    if (
        time
        and time.kind != TimeKind.OPEN
        and not time.stated_duration
        and not any(_has_duration(item) for item in time.items)
    ):
        yield Finding(
            "waktu-tanpa-lama",
            ("waktu",),
            "tidak ada lama waktu yang terbaca; tulis lama, misalnya “lama: 14 hari kerja”, atau “jenis: tidak_tentu”",
        )


def _has_duration(item: TimeItem) -> bool:
    return item.duration is not None or any(_has_duration(inner) for inner in item.items)


def _unread(record: ServiceStandard) -> Iterator[Finding]:
    for index, unread in enumerate(record.unread):
        yield Finding(
            "belum-terbaca",
            ("belum_terbaca", index),
            f"{shown(unread.text)} dari naskah belum ditempatkan; pindahkan ke kuncinya, atau hapus bila bukan isi standar",
        )


def _finding_words(record: ServiceStandard) -> Iterator[Finding]:
    if record.summary is None:
        yield Finding(
            "ringkas",
            ("ringkas",),
            "belum ada ringkasan; tulis satu kalimat biasa: layanan ini untuk apa dan untuk siapa",
        )
    if len(record.everyday_words) < ENOUGH_WORDS:
        yield Finding(
            "kata-warga",
            ("kata_warga",),
            f"baru {len(record.everyday_words)} kata warga; tulis sekurangnya {ENOUGH_WORDS} kata yang dipakai warga saat mencari layanan ini",
        )


def _review(record: ServiceStandard, today: date) -> Iterator[Finding]:
    if record.reviewed is None:
        yield Finding(
            "belum-ditinjau", ("ditinjau",), "tanggal tinjauan terakhir belum ditulis, misalnya “ditinjau: 2026-01-15”"
        )
        return
    yield from _future(("ditinjau",), record.reviewed, today)
    months = (today.year - record.reviewed.year) * 12 + today.month - record.reviewed.month
    if months > REVIEW_MONTHS:
        yield Finding(
            "perlu-ditinjau",
            ("ditinjau",),
            f"terakhir ditinjau {months} bulan lalu; tinjau kembali sekurangnya setahun sekali",
        )


def _future(loc: tuple[str | int, ...], day: date | None, today: date) -> Iterator[Finding]:
    if day and day > today:
        yield Finding(
            "tanggal-mendatang", loc, f"tanggal {day.isoformat()} belum tiba; periksa tahun, bulan, dan harinya"
        )


def _pictures(record: ServiceStandard, folder: Path) -> Iterator[Finding]:
    picture = record.procedure.picture if record.procedure else None
    if picture and not (folder / picture.file_name).is_file():
        yield Finding(
            "gambar-hilang",
            ("prosedur", "gambar", "berkas"),
            f"gambar {shown(picture.file_name)} tidak ada di folder ini; salin berkasnya ke sini, atau perbaiki namanya",
        )


def _agency(agency: Agency, folder: Path) -> Iterator[Finding]:
    if agency.crest and (not (folder / agency.crest).is_file() or "/" in agency.crest):
        yield Finding(
            "gambar-hilang",
            ("lambang",),
            f"lambang {shown(agency.crest)} tidak ada di folder ini; salin berkasnya ke sini, atau hapus kunci ini",
        )
    if agency.hours is None:
        yield Finding(
            "jam-layanan", ("jam_layanan",), "jam layanan belum ditulis, misalnya “- Senin-Kamis 08.00-16.00”"
        )


def _decree_numbers(record: DecreeFile) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, decree in enumerate(record.decrees):
        if first.setdefault(decree.key, index) != index:
            yield Finding(
                "sk-ganda",
                ("sk", index, "nomor"),
                f"nomor SK {shown(decree.number)} sudah ditulis di butir {first[decree.key] + 1}; satukan keduanya",
            )
        pieces = [piece.strip() for piece in decree.number.split("/")]
        if len(pieces) > 1 and "" in pieces:
            yield Finding(
                "nomor-sk-rumpang",
                ("sk", index, "nomor"),
                f"nomor SK {shown(decree.number)} memiliki bagian kosong; lengkapi dari naskah asli",
            )
