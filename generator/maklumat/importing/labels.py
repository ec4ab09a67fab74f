"""How decrees and pages call the parts of a standard: one table of spellings, and the matching of a line against it.

A spelling is compared by its words alone: case, `/`, `,`, "dan" and "atau" don't count, so `Sistem, Mekanisme dan
Prosedur` and `SISTEM MEKANISME & PROSEDUR` are one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

SPELLINGS: dict[str, tuple[str, ...]] = {
    "persyaratan": (
        "persyaratan",
        "persyaratan pelayanan",
        "persyaratan layanan",
        "persyaratan administrasi",
        "persyaratan administratif",
        "persyaratan umum",
        "persyaratan permohonan",
        "persyaratan dokumen",
        "persyaratan teknis administrasi",
        "persyaratan yang harus dipenuhi",
        "syarat",
        "syarat syarat",
        "syarat pelayanan",
        "syarat layanan",
        "syarat ketentuan",
        "syarat pengajuan",
        "dokumen persyaratan",
        "berkas persyaratan",
        "kelengkapan berkas",
        "berkas yang harus dilengkapi",
        "requirements",
    ),
    "prosedur": (
        "prosedur",
        "prosedur pelayanan",
        "prosedur layanan",
        "prosedur permohonan",
        "prosedur mekanisme",
        "prosedur alur",
        "sistem mekanisme prosedur",
        "sistem mekanisme prosedur pelayanan",
        "sistem mekanisme prosedur layanan",
        "sistim mekanisme prosedur",
        "sistem prosedur",
        "sistem prosedur pelayanan",
        "sistem mekanisme",
        "persyaratan sistem mekanisme prosedur pelayanan",
        "persyaratan sistem mekanisme prosedur",
        "mekanisme",
        "mekanisme prosedur",
        "mekanisme pelayanan",
        "mekanisme layanan",
        "mekanisme alur",
        "tata cara",
        "tata cara pelayanan",
        "tata cara permohonan",
        "alur",
        "alur pelayanan",
        "alur layanan",
        "alur proses",
        "alur prosedur",
        "alur permohonan",
        "langkah langkah",
        "tahapan pelayanan",
        "standar operasional prosedur",
    ),
    "waktu": (
        "waktu",
        "waktu penyelesaian",
        "waktu penyelesaian pelayanan",
        "waktu penyelesaian layanan",
        "waktu pelayanan",
        "waktu layanan",
        "waktu proses",
        "jangka waktu",
        "jangka waktu penyelesaian",
        "jangka waktu penyelesaian pelayanan",
        "jangka waktu penyelesaian layanan",
        "jangka waktu pelayanan",
        "jangka waktu layanan",
        "jangka waktu proses",
        "jangka waktu pengurusan",
        "lama proses",
        "lama waktu",
        "lama pelayanan",
        "lama penyelesaian",
        "lama pengurusan",
        "durasi pelayanan",
        "durasi layanan",
    ),
    "biaya": (
        "biaya",
        "biaya tarif",
        "biaya tarif pelayanan",
        "biaya tarif layanan",
        "biaya tariff",
        "biaya pelayanan",
        "biaya layanan",
        "biaya retribusi",
        "biaya administrasi",
        "biaya pengurusan",
        "tarif",
        "tarip",
        "tarif biaya",
        "tarif pelayanan",
        "tarif layanan",
        "tarif retribusi",
        "retribusi",
        "besaran biaya",
        "besaran tarif",
    ),
    "produk": (
        "produk",
        "produk pelayanan",
        "produk layanan",
        "produk spesifikasi",
        "produk spesifikasi pelayanan",
        "produk hasil",
        "produk yang dihasilkan",
        "produk jasa",
        "produk pelayanan yang dihasilkan",
        "hasil pelayanan",
        "hasil layanan",
        "output",
        "output pelayanan",
        "keluaran",
    ),
    "pengaduan": (
        "pengaduan",
        "pengaduan layanan",
        "pengaduan pelayanan",
        "pengaduan masyarakat",
        "pengaduan saran masukan",
        "pengaduan saran",
        "pengaduan konsultasi",
        "layanan pengaduan",
        "saluran pengaduan",
        "kontak pengaduan",
        "sarana pengaduan",
        "mekanisme pengaduan",
        "pelayanan pengaduan",
        "penanganan pengaduan",
        "penanganan pengaduan saran",
        "penanganan pengaduan saran masukan",
        "penanganan pengaduan saran masukan apresiasi",
        "penanganan pengaduan saran masukan sarana",
        "penanganan pengaduan sarana masukan",
        "penanganan pengaduan saran masukan pelayanan",
        "penanganan pengaduan masukan",
        "penanganan pengaduan masyarakat",
        "penanganan pengaduan layanan",
        "penanganan pengaduan pelayanan",
        "penanganan keluhan",
        "pengelolaan pengaduan",
        "pengelolaan pengaduan saran masukan",
        "prosedur pengaduan",
        "tata cara pengaduan",
        "kritik saran",
        "saran pengaduan",
        "saran masukan",
    ),
    "dasar_hukum": (
        "dasar hukum",
        "dasar hukum pelayanan",
        "dasar hukum layanan",
        "dasar hukum tambahan",
        "landasan hukum",
        "dasar peraturan",
        "peraturan perundang undangan",
    ),
    "sarana": (
        "sarana",
        "sarana prasarana",
        "sarana prasarana fasilitas",
        "sarana prasarana fasilitas pelayanan",
        "sarana prasarana pelayanan",
        "sarana prasarana pendukung",
        "sarana fasilitas",
        "fasilitas",
        "fasilitas pelayanan",
    ),
    "kompetensi": (
        "kompetensi",
        "kompetensi pelaksana",
        "kompetensi pelaksana layanan",
        "kompetensi pelaksana pelayanan",
        "kompetensi petugas",
        "kompetensi sdm",
        "kualifikasi pelaksana",
    ),
    "pengawasan": (
        "pengawasan",
        "pengawasan internal",
        "pengawas internal",
        "pengawasan intern",
        "pengawasan langsung",
    ),
    "jumlah_pelaksana": (
        "jumlah pelaksana",
        "jumlah petugas",
        "jumlah pelaksana pelayanan",
        "jumlah pelaksana layanan",
        "jumlah personil",
        "jumlah sdm",
    ),
    "jaminan_pelayanan": ("jaminan pelayanan", "jaminan layanan", "jaminan mutu pelayanan", "jaminan kualitas"),
    "jaminan_keamanan": (
        "jaminan keamanan",
        "jaminan keamanan keselamatan",
        "jaminan keamanan keselamatan pelayanan",
        "jaminan keamanan keselamatan layanan",
        "jaminan keamanan pelayanan",
        "jaminan keselamatan",
        "jaminan keamanan kenyamanan",
        "keamanan keselamatan pelayanan",
    ),
    "evaluasi": (
        "evaluasi",
        "evaluasi kinerja",
        "evaluasi kinerja pelaksana",
        "evaluasi kinerja pelayanan",
        "evaluasi kinerja pelaksana pelayanan",
        "evaluasi pelaksana",
    ),
    "jam_layanan": (
        "jam pelayanan",
        "jam layanan",
        "jam operasional",
        "jam buka",
        "jam kerja",
        "hari jam pelayanan",
        "hari jam layanan",
        "waktu buka layanan",
        "jadwal pelayanan",
        "jadwal layanan",
        "jadwal",
    ),
    "tambahan": (
        "peringatan",
        "definisi",
        "pengertian",
        "ruang lingkup",
        "masa berlaku",
        "formulir",
        "sanksi",
        "hak kewajiban",
        "kewajiban pemohon",
        "sasaran",
        "sasaran layanan",
        "deskripsi",
        "deskripsi layanan",
        "tujuan",
        "keterangan",
        "catatan",
        "tempat",
        "tempat pelayanan",
        "tempat layanan",
        "lokasi",
        "lokasi pelayanan",
        "lokasi layanan",
        "maklumat pelayanan",
        "motto pelayanan",
        "moto pelayanan",
    ),
}
"""The parts of a record and how they are spelled. `tambahan` is whatever stands beside the law's 14 components."""

_STOP = frozenset("dan atau dan/atau serta & d/a".split())
_TOKEN = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s/,.&\-–()]*")
_TAIL = re.compile(r"\s*[:.\-–—]*\s*(?:\([^()]{1,60}\)\s*[:.]?)?\s*")
LONGEST_LABEL = 90
"""Characters of the longest line that is looked at as a label."""


def without_stop_words(text: str) -> str:
    """Return a text without the "dan", "dan/atau" at its start, on which a wrapped label may end."""
    return _LEADING_STOPS.sub("", text)


_LEADING_STOPS = re.compile(r"^\s*(?:(?:dan\s*/\s*atau|dan|atau|serta|&)(?=[\s/,]|$)[\s/,]*)+", re.IGNORECASE)


def _words_of(spelling: str) -> tuple[str, ...]:
    return tuple(spelling.split())


_BY_WORDS = {_words_of(spelling): key for key, spellings in SPELLINGS.items() for spelling in spellings}
_STARTS = {words[:length] for words in _BY_WORDS for length in range(1, len(words) + 1)}
_LONGEST = max(map(len, _BY_WORDS))
TERSE = frozenset({"waktu", "biaya", "produk", "alur", "output", "keluaran", "jadwal", "formulir", "tujuan"})
"""Single words that also stand at the head of other lines: labels only where nothing else contradicts."""
ASIDE = frozenset({"keterangan", "catatan"})
"""Words that with a colon introduce a remark inside a part."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words of a label at the start of a text: which, and where they end."""

    words: tuple[str, ...]
    end: int

    @property
    def key(self) -> str:
        """The part of a record that the words name; empty while they are only the beginning of a label."""
        return _BY_WORDS.get(self.words, "")


def prefixes(text: str, before: tuple[str, ...] = ()) -> Iterator[Prefix]:
    """Yield ever longer beginnings of labels with which a text starts; `before` are words that came earlier."""
    at, words = 0, before
    for token in _TOKEN.finditer(text[:LONGEST_LABEL]):
        if not _BETWEEN.fullmatch(text, at, token.start()):
            return
        at = token.end()
        word = token[0].lower()
        if word in _STOP:
            continue
        words = (*words, word)
        if words not in _STARTS:
            return
        yield Prefix(words, at)


@dataclass(frozen=True, slots=True)
class Label:
    """A label found in a text: what it names, how it is written, what follows it on the same line."""

    key: str
    words: str
    rest: str
    is_colon: bool = False
    is_exact: bool = True


@lru_cache(maxsize=8192)
def whole_label(text: str) -> Label | None:
    """Return the label that a whole text is, with one misspelled letter or two at most."""
    text = text.strip()
    if len(text) > LONGEST_LABEL:
        return None
    for prefix in reversed(list(prefixes(text))):
        if prefix.key and _TAIL.fullmatch(text, prefix.end):
            return Label(prefix.key, text[: prefix.end], text[prefix.end :].strip(" :.-–—"), text.endswith(":"))
    return _misspelled(text)


def _misspelled(text: str) -> Label | None:
    """Return the label that a text nearly is: `Jangka Waktu Penyelesian`, `Persyratan`."""
    head = text.rstrip(" :.-–—")
    tokens = _TOKEN.findall(head)
    words = tuple(token.lower() for token in tokens if token.lower() not in _STOP)
    said = " ".join(words)
    if not 1 <= len(words) <= _LONGEST or len(said) < 8 or re.search(r"[\d:;|]", head):
        return None
    for known, key in _BY_WORDS.items():
        spelled = " ".join(known)
        is_near = len(known) == len(words) and abs(len(spelled) - len(said)) <= 2 and said[0] == spelled[0]
        if is_near and SequenceMatcher(None, said, spelled).ratio() >= 0.92:
            return Label(key, head, "", text.endswith(":"), is_exact=False)
    return None


def leading_label(text: str) -> Label | None:
    """Return the label before a colon with which a text starts, or None: `Biaya : Gratis`."""
    for prefix in reversed(list(prefixes(text))):
        found = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?:\s*").match(text, prefix.end)
        if prefix.key and found:
            return Label(prefix.key, text[: prefix.end], text[found.end() :].strip(), is_colon=True)
    return None


def longest_label(text: str) -> Label | None:
    """Return the longest label with which a text starts, whatever follows: for rows of tables only."""
    best = next((prefix for prefix in reversed(list(prefixes(text))) if prefix.key), None)
    return Label(best.key, text[: best.end], text[best.end :].strip(" :")) if best else None
