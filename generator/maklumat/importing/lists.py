"""Readers of the parts that are lists: requirements, procedure, products, and the eight components of management."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from maklumat.importing.blocks import Block, Quote, quote
from maklumat.importing.items import Item, Listed, listed
from maklumat.importing.reading import Reading, numbering_of
from maklumat.model.duration import find_durations

Line = Callable[[Item], Any]


def read_requirements(blocks: Sequence[Block]) -> Reading:
    """Return `persyaratan` with the kind of every requirement whose words tell it."""
    found = listed(blocks)
    reading = Reading(_listing(found, _requirement))
    bare = [item.text for item in found.items if not item.items and requirement_kind(item.text) is None]
    if bare:
        lines = [line for text in bare for line in text.lines]
        reading.ask(
            "persyaratan",
            lines,
            f"{len(bare)} syarat belum jelas jenisnya; tulis jenis pada tiap syarat itu",
            "dokumen",
            "kriteria",
            "ketentuan",
        )
    return reading


def read_procedure(blocks: Sequence[Block]) -> Reading:
    """Return `prosedur` with the actor, condition and duration of every step whose words tell them."""
    found = listed(blocks)
    reading = Reading()
    chart = _chart_words(found.before)
    if chart:
        reading.unread += chart
        reading.ask(
            "prosedur",
            [line for text in chart for line in text.lines],
            "kata-kata ini tampaknya dari bagan alur; bila perlu, simpan bagan itu sebagai gambar (kunci gambar)",
        )
        found.before = [item for item in found.before if item.text not in chart]
    reading.value = _listing(found, step_of)
    return reading


def read_products(blocks: Sequence[Block]) -> Reading:
    """Return `produk`."""
    found = listed(blocks)
    if len(found.whole) == 1 and not found.whole[0].is_marked and not found.whole[0].items:
        return Reading([found.whole[0].text])
    return Reading(_listing(found, _product))


def read_points(blocks: Sequence[Block]) -> Reading:
    """Return a component of management: a text, or a list of points."""
    found = listed(blocks)
    if len(found.whole) == 1 and not found.whole[0].items:
        return Reading(found.whole[0].text)
    return Reading(_listing(found, _point))


def _listing(found: Listed, line: Line) -> Any:
    """Return a list as YAML has it: bare where it is nothing but lines numbered as usual."""
    daftar = [line(item) for item in found.items]
    numbering = numbering_of(found.items)
    around = {
        "pengantar": joined(found.before),
        "daftar": daftar,
        "penutup": joined(found.after),
        "penomoran": numbering,
    }
    kept = {key: value for key, value in around.items() if value}
    return daftar if set(kept) == {"daftar"} else kept or None


def joined(items: Sequence[Item]) -> Quote | None:
    """Return paragraphs as one text, a line each."""
    if not items:
        return None
    text = quote("", [line for item in items for line in item.lines])
    whole = Quote("\n".join(said for item in items for said in item.texts()))
    whole.lines = text.lines
    return whole


def _plain_or(value: dict[str, Any], key: str) -> Any:
    return value[key] if set(value) == {key} else value


_DOCUMENT = re.compile(
    r"\b(?:fot?o ?-?[ck]opy?i?|photo ?copy|salinan|surat|pengantar|foto|formulir|form\b|blanko|ktp|kk\b|kartu|akt[ae]|pas ?-?fot?o|photo|sertifikat|npwp|ijazah|buku|proposal|paspor|bukti|dokumen|berkas|identitas|nib\b|stnk|bpkb|denah|gambar|laporan|profil|peta|rekening|slip|izin|ijin|kwitansi|rekomendasi|skck|sktm|siup|situ\b|tdp|sk\b|asli\b|daftar\b|berita acara|spesifikasi|neraca|hasil|resume|rekam medis|visum|imb\b|sppt|pbb\b|curriculum|cv\b|data\b|map\b|stopmap|materai|meterai|asuransi|kelengkapan)",
    re.IGNORECASE,
)
_CRITERION = re.compile(
    r"\b(?:berusia|usia|umur|berumur|terdaftar|warga|penduduk|berdomisili|penyandang|lanjut usia|lansia|masyarakat|keluarga|anak|pasien|bagi yang|telah|sudah|belum|tidak sedang|sehat|anggota|perorangan|badan usaha|memenuhi|lulus|pelaku usaha|memiliki|mempunyai|tergolong|termasuk|pencari kerja|wni|wna)",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"(?:pemohon |pasien |pengunjung )?(?:harus|wajib|tidak boleh|dilarang|bersedia|mematuhi|mentaati|menaati|datang|hadir|berpakaian|menjaga|tidak dapat|tidak ada)\b",
    re.IGNORECASE,
)


def requirement_kind(text: str) -> str | None:
    """Return whether a requirement asks for a document, tells who may apply, or sets a rule; None where unclear."""
    if _RULE.match(text):
        return "ketentuan"
    _, colon, behind = text.partition(":")
    text = behind if colon and len(text) - len(behind) < 40 and behind.strip() else text
    document, criterion = _DOCUMENT.search(text), _CRITERION.search(text)
    if document and criterion:
        is_first = document.start() <= criterion.start()
        return (
            "dokumen"
            if is_first or criterion.group().lower() in {"memiliki", "mempunyai", "telah", "sudah"}
            else "kriteria"
        )
    return "dokumen" if document else "kriteria" if criterion else None


_OPTIONAL = re.compile(r"\((?:jika|bila|apabila|kalau) (?:ada|diperlukan|memiliki)\)", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"\((?:jika|bila|apabila|khusus bagi|khusus|bagi) (?!ada\)|diperlukan\)|memiliki\))([^()]{3,80})\)", re.IGNORECASE
)
_FOR_WHOM = re.compile(
    r"\bbagi (klien|pasien|pemohon|penduduk|masyarakat|warga|anak|pengunjung|peserta|wajib pajak|pelaku usaha) yang ([^.;,()]{4,90}?)(?= ke | untuk | agar | maka |[.;,()]|$)",
    re.IGNORECASE,
)
_LEADING_IF = re.compile(
    r"(?:jika|apabila|bila|dalam hal|kalau)\s+([^,;.]{4,120}?)(?:,\s+| maka )(?:maka )?", re.IGNORECASE
)


def condition_of(text: str) -> str | None:
    """Return in which case alone a line applies, None where its words don't tell one case."""
    if found := _LEADING_IF.match(text):
        return found[1]
    if found := _IN_BRACKETS.search(text):
        return found[1]
    every = _FOR_WHOM.findall(text)
    if len(every) == 1:
        who, what = every[0]
        return f"{who.capitalize()} {what.strip()}"
    return None


def _requirement(item: Item) -> Any:
    kind = _group_or_kind(item)
    below = [_requirement(inner) for inner in item.items]
    is_choice = (
        len(item.items) > 1 and sum(inner.text.rstrip(" ;,").lower().endswith("atau") for inner in item.items) > 0
    )
    value = {
        "syarat": item.text,
        "jenis": kind,
        "jika": None if kind == "kelompok" else _quoted(condition_of(item.text), item),
        "opsional": "ya" if _OPTIONAL.search(item.text) else None,
        "salah_satu" if is_choice else "rincian": below,
    }
    return _plain_or({key: inner for key, inner in value.items() if inner}, "syarat")


def _group_or_kind(item: Item) -> str | None:
    kind = requirement_kind(item.text)
    is_short = len(item.text.split()) <= 4 or item.text.endswith(":")
    is_head = item.items and (not item.is_marked or kind is None or is_short or not _DOCUMENT.match(item.text))
    return "kelompok" if is_head else kind


def _quoted(text: str | None, item: Item) -> Quote | None:
    return quote(text, item.text.lines) if text else None


_ACTOR = re.compile(
    r"((?:calon )?(?:pemohon|petugas|pasien|pengunjung|masyarakat|warga|pengguna|pelapor|klien|peserta|penduduk|wajib pajak|pelanggan|kepala|camat|lurah|sekcam|sekretaris|sekretariat|kasi|kasubag|kabid|kadis|seksi|operator|verifikator|front office|back office|bidang|dinas|badan|tim|pendamping|loket|bendahara|staf|staff|admin|administrator|jfu|kecamatan|kelurahan|desa|bupati|wali ?kota|direktur|dokter|perawat|bidan|apoteker|pejabat|pengelola|penyelenggara|resepsionis|koordinator|pemustaka|kasubbag|kasubb?id|penerima|keluarga|ahli waris|pelaku usaha|perusahaan|customer service|cs)\b(?:[ /,&()\w.-]{0,90}?))"
    r"\s+(?=(?:(?:akan|dapat|harus|wajib|kemudian|selanjutnya|langsung|lalu) )?(?:me[mnlrwyt]\w+|meng\w+|ber\w{3,}|datang|mendapat|memberi\w*|minta|tanda tangan)\b)",
    re.IGNORECASE,
)


def actor_of(text: str) -> str | None:
    """Return who does a step whose words begin with the actor, None for any other."""
    found = _ACTOR.match(text)
    if found is None:
        return None
    actor = found[1].strip(" ,")
    return actor if len(actor.split()) <= 9 and not re.search(r"\byang\b|[.;]", actor) else None


def step_of(item: Item) -> Any:
    """Return one step; a remark among steps and a heading over steps are called so."""
    is_remark = re.match(r"(?:catatan|keterangan|nb|ket)\b\.? ?:", item.text, re.IGNORECASE)
    kind = "catatan" if is_remark else "kelompok" if item.items and not item.is_marked else None
    value = {
        "langkah": item.text,
        "jenis": kind,
        "pelaku": None if kind else _quoted(actor_of(item.text), item),
        "jika": None if kind else _quoted(condition_of(item.text), item),
        "lama": None if kind else _step_time(item.text),
        "rincian": [step_of(inner) for inner in item.items],
    }
    return _plain_or({key: inner for key, inner in value.items() if inner}, "langkah")


def _step_time(text: str) -> str | None:
    """Return how long a step takes, None where it names no time, several, or how long a product is valid."""
    told = find_durations(text)
    if len(told) != 1:
        return None
    start, _, duration = told[0]
    before = text[:start].lower()
    is_other = re.search(r"berlaku|usia|umur|setiap|terakhir|masa\b", before[-60:])
    return None if is_other or "terakhir" in text[start:].lower()[:30] else str(duration)


def _chart_words(before: Sequence[Item]) -> list[Quote]:
    """Return the scattered words of a flow chart that was read as text: three or more lines of one or two words."""
    short = [item.text for item in before if len(item.text.split()) <= 2]
    return short if len(short) >= 3 else []


def _product(item: Item) -> Any:
    value = {"produk": item.text, "rincian": [_product(inner) for inner in item.items]}
    return _plain_or({key: inner for key, inner in value.items() if inner}, "produk")


def _point(item: Item) -> Any:
    value = {"teks": item.text, "tautan": None, "rincian": [_point(inner) for inner in item.items]}
    return _plain_or({key: inner for key, inner in value.items() if inner}, "teks")
