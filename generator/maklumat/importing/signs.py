"""Signs that something is wrong with a text, each asked about; none is put right here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from maklumat.importing.blocks import Block, Quote, Source
from maklumat.importing.labels import prefixes
from maklumat.importing.reading import Question

_LOST_UNIT = re.compile(r"<\s*\d+\s*>")
_OFFICIAL_ID = re.compile(
    r"(?:[,;]\s*)?\bNIP\.?\s*:?\s*[0-9 .]{15,24}[0-9]|(?<![0-9])[0-9]{8} ?[0-9]{6} ?[0-9] ?[0-9]{3}(?![0-9])|(?<![0-9])[0-9]{16}(?![0-9])",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?i:kota|kab(?:upaten)?\.?)\s+([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
_REGIONAL = re.compile(
    r"\b(?i:perda|perwal\w*|perbup|peraturan (?:daerah|wali ?kota|bupati))\s+(?i:kota|kab(?:upaten)?\.?)\s+([A-Z][\w’'-]+(?: (?!No\b|Nomor\b|Tahun\b|Tentang\b|NOMOR\b)[A-Z][\w’'-]+)?)"
)
_FREE_MAIL = re.compile(r"@(?:gmail|yahoo|ymail|hotmail|outlook|rocketmail)\.", re.IGNORECASE)
_OFFICE_WORD = re.compile(
    r"dinas|dinsos|duk?capil|kec|kel|rs|puskesmas|pkm|bad?an|bkd|dpm|ptsp|pengaduan|layanan|pelayanan|pemkab|pemkot|pemda|kota|kab|desa|perpus|humas|sekretariat|inspektorat|uptd?|kantor|lapor|admin|info|official|samsat|sat|ppid|diskom|dish|bp|dlh|pu|kominfo|disd|adinegoro",
    re.IGNORECASE,
)
_COMMON = frozenset(
    "pelayanan layanan standar penerbitan pembuatan penerimaan penanganan pengurusan surat dokumen kartu yang untuk dengan dari bagi atau tentang".split()
)


def texts_of(value: Any, path: str = "") -> Iterator[tuple[str, Quote]]:
    """Yield every quote of a record with its key path."""
    if isinstance(value, Quote):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for at, inner in enumerate(value, 1):
            yield from texts_of(inner, f"{path}[{at}]")


def signs_of_trouble(record: dict[str, Any], sections: dict[str, Quote], around: Sequence[Block]) -> list[Question]:
    """Return a question for every sign of trouble in a draft."""
    return [
        *_decree(record),
        *_lost_units(sections),
        *_hanging(sections),
        *_foreign_basis(record, around),
        *_personal(record),
        *_title(record),
        *_doubled(record),
    ]


def _decree(record: dict[str, Any]) -> Iterator[Question]:
    number = record.get("sk")
    pieces = [piece.strip() for piece in number.split("/")] if number else []
    if number and ((len(pieces) > 1 and "" in pieces) or re.search(r"\.{3,}|_{2,}|…", number)):
        yield Question("sk", number.lines, f"nomor SK “{number}” memiliki bagian kosong; lengkapi dari naskah asli")


def _lost_units(sections: dict[str, Quote]) -> Iterator[Question]:
    for key, text in sections.items():
        if found := _LOST_UNIT.search(text):
            yield Question(
                key,
                text.lines,
                f"“{found[0]}” kehilangan satuan sesudah tanda “<”; lihat naskah aslinya",
                ("menit", "jam", "hari"),
            )


def _hanging(sections: dict[str, Quote]) -> Iterator[Question]:
    for key, text in sections.items():
        if text.rstrip().endswith(":"):
            last = text.rstrip().splitlines()[-1]
            yield Question(
                key,
                text.lines[-1:],
                f"“{last[-60:]}” berakhir dengan titik dua tanpa lanjutan; lengkapi dari naskah asli",
            )


def _foreign_basis(record: dict[str, Any], around: Sequence[Block]) -> Iterator[Question]:
    """Yield a question for every regional regulation of another place than the agency's."""
    own = {name.lower() for block in around for name in _PLACE.findall(block.text)}
    regional = [(path, text, found[1]) for path, text in texts_of(record) for found in _REGIONAL.finditer(text)]
    places = {place.lower() for _, _, place in regional}
    here = {
        name.lower()
        for path, text in texts_of({key: record.get(key) for key in ("judul", "sk")})
        for name in _PLACE.findall(text)
    }
    own |= here
    for path, text, place in regional:
        is_own = any(place.lower().startswith(name) or name.startswith(place.lower()) for name in own)
        if path.startswith("dasar_hukum") and not is_own and (own or len(places) > 1):
            yield Question(
                path.split("[")[0],
                text.lines,
                f"dasar hukum ini milik “{place}”; pastikan bukan salinan dari daerah lain",
                ("sudah benar", "ganti"),
            )


def _personal(record: dict[str, Any]) -> Iterator[Question]:
    for path, text in texts_of(record.get("pengaduan"), "pengaduan"):
        if path.endswith(".nilai") and _FREE_MAIL.search(text) and not _OFFICE_WORD.search(text.split("@")[0]):
            yield Question(
                path,
                text.lines,
                f"“{text}” tampak seperti alamat pribadi; pastikan milik instansi",
                ("milik instansi", "ganti"),
            )


def _title(record: dict[str, Any]) -> Iterator[Question]:
    """Yield a question where no word of the title comes back in the content: it may be another service's."""
    title = record.get("judul")
    if not title:
        return
    said = _roots(title) - _COMMON
    content = " ".join(text for key in ("persyaratan", "prosedur", "produk") for _, text in texts_of(record.get(key)))
    if len(said) >= 3 and len(content.split()) > 40 and not said & _roots(content):
        yield Question(
            "judul",
            title.lines,
            f"kata-kata judul “{title}” tidak ada di isinya; pastikan isi ini milik layanan itu",
            ("sudah benar", "isi layanan lain"),
        )


def _roots(text: str) -> set[str]:
    return {word[:6] if len(word) > 6 else word for word in re.findall(r"[a-z]{3,}", text.lower())} - {
        word[:6] for word in _COMMON
    }


def _doubled(record: dict[str, Any]) -> Iterator[Question]:
    for key in ("persyaratan", "prosedur"):
        lines = record.get(key)
        lines = lines.get("daftar") if isinstance(lines, dict) else lines
        said = [next(iter(line.values())) if isinstance(line, dict) else line for line in lines or []]
        twice = [text for at, text in enumerate(said) if len(text) > 12 and text in said[:at]]
        for text in twice:
            yield Question(key, text.lines, f"“{text[:60]}” tertulis dua kali", ("hapus salah satu", "memang dua kali"))


LEFT_OUT = "(nomor pribadi tidak disalin)"


def without_personal_numbers(source: Source) -> tuple[Source, list[Question]]:
    """Return a source without officials' and citizens' numbers (NIP, NIK), and a question for every line that had one."""
    blocks = [replace(block, text=_OFFICIAL_ID.sub("", block.text).strip()) for block in source.blocks]
    masked = [block.line for block, before in zip(blocks, source.blocks, strict=True) if block.text != before.text]
    if not masked:
        return source, []
    lines = tuple(_OFFICIAL_ID.sub(LEFT_OUT, line) for line in source.lines)
    asked = [
        Question("", (line,), "NIP atau NIK di baris ini sengaja tidak disalin; nomor itu data pribadi")
        for line in masked
    ]
    return replace(source, lines=lines, blocks=tuple(block for block in blocks if block.text)), asked


def is_cut_label(text: str) -> bool:
    """Say whether a text is the beginning of a label whose end is missing: `Sarana, Pra`."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words or len(words) > 6 or len(text) > 60:
        return False
    whole = list(prefixes(text))
    covered = re.findall(r"[^\W\d_]+", text[: whole[-1].end]) if whole else []
    return bool(whole) and len(words) - len(covered) <= 1


def why_no_standard(source: Source) -> tuple[str, ...]:
    """Return why a document gives no draft."""
    if not source.blocks:
        return (
            "tidak ada teks yang dapat dibaca; bila berkas ini hasil pindai atau gambar, ketik isinya atau minta naskah aslinya",
        )
    if source.pictures:
        return (
            f"isinya {source.pictures} gambar; gambar tidak dibaca, jadi minta naskah teksnya (Word atau PDF) kepada penyusunnya",
        )
    return (
        "tidak ada komponen standar pelayanan di naskah ini (persyaratan, prosedur, waktu, biaya, produk, pengaduan)",
    )
