"""Pages and schemas that are generated from models and rules, so that they can't disagree with the program."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from maklumat.catalogue.rules import RULES
from maklumat.model.agency import Coordinates, Postcode
from maklumat.model.board import SheetCode
from maklumat.model.contact import Channel, WebAddress
from maklumat.model.decree import Year
from maklumat.model.duration import Duration
from maklumat.model.hours import Days, OpenDays, TimeSpan
from maklumat.model.listing import LevelNumbering, Numbering
from maklumat.model.money import Rupiah
from maklumat.model.record import Day, FormatVersion, Record, Text, YesNo
from maklumat.model.schema import FILES, schema_text
from maklumat.model.standard import KindKeys
from maklumat.problems import Severity
from maklumat.reference_examples import EXAMPLES

SCHEMA_FOLDER, PAGES_FOLDER = "standards/.skema", "docs/panduan/rujukan"

_NOTE = "<!-- Dibuat oleh “make reference” dari program; jangan disunting. -->"


def reference_files() -> dict[str, str]:
    """Return path → text of every generated file."""
    schemas = {f"{SCHEMA_FOLDER}/{kind}.json": schema_text(kind) for kind in FILES}
    return {**schemas, f"{PAGES_FOLDER}/aturan.md": rules_page(), f"{PAGES_FOLDER}/kunci.md": fields_page()}


def rules_page() -> str:
    """Return the page that lists every rule with its reason and source."""
    lines = [
        *_front_matter("Semua aturan yang diperiksa, dengan alasan dan sumbernya."),
        "# Aturan pemeriksaan",
        "",
        _NOTE,
        "",
        f"`maklumat check` memeriksa {len(RULES)} aturan. **Galat** menghentikan penerbitan, **peringatan** minta diperiksa, **saran** boleh ditunda.",
    ]
    for severity in Severity:
        rows = [rule for rule in RULES.values() if rule.severity == severity]
        lines += [
            "",
            f"## {severity.capitalize()} ({len(rows)})",
            "",
            "| Aturan | Tentang | Alasan | Sumber |",
            "|---|---|---|---|",
        ]
        lines += [f"| `{rule.id}` | {rule.title} | {rule.reason} | {rule.source} |" for rule in rows]
    return "\n".join(lines) + "\n"


def _front_matter(description: str) -> list[str]:
    return ["---", f'description: "{description}"', "---"]


@dataclass(frozen=True)
class Scalar:
    """How a value that is no section of its own is called, written and told apart."""

    type: Any
    name: str
    how: str = ""
    example: str = ""


SCALARS = (
    Scalar(Text, "teks", "Bebas. Yang memuat `: ` atau ` #` diapit tanda kutip.", '`"Melalui : loket"`'),
    Scalar(YesNo, "ya/tidak", "Tulis `ya` atau `tidak`.", "`ya`"),
    Scalar(Day, "tanggal", "Angka, atau dengan nama bulan.", "`2026-01-15`, `15 Januari 2026`"),
    Scalar(
        Duration,
        "lama waktu",
        "Angka dan satuan, rentang, atau batas.",
        "`30 menit`, `1-5 hari kerja`, `2 minggu - 1 bulan`, `≤ 7 hari`",
    ),
    Scalar(Rupiah, "rupiah", "Rupiah utuh.", "`50000`, `Rp 50.000`"),
    Scalar(WebAddress, "alamat web", "Seperti di peramban.", "`https://www.lapor.go.id/`, `www.lapor.go.id`"),
    Scalar(TimeSpan, "jam", "Jam mulai dan jam selesai.", "`08.00-16.00`"),
    Scalar(Days, "hari", "Satu hari, rentang, atau beberapa.", "`Senin-Kamis`, `Sabtu, Minggu`, `setiap hari`"),
    Scalar(Year, "tahun", "Empat angka.", "`2026`"),
    Scalar(Postcode, "kode pos", "Lima angka.", "`46311`"),
    Scalar(Coordinates, "koordinat", "Lintang, koma, bujur.", "`-7.3697, 108.5414`"),
    Scalar(SheetCode, "kode lembar", "Delapan huruf dan angka di kaki lembar.", "`K7M2-0HXA`"),
)
_FORMAT = "angka `1`"

_TITLES = {
    "Agency": "Instansi",
    "Application": "Permohonan",
    "Board": "Papan",
    "BoardFile": "Papan pengumuman",
    "Channel": "Saluran",
    "Complaints": "Pengaduan",
    "DatedNotice": "Pemberitahuan",
    "Deadline": "Tenggat",
    "Decree": "SK",
    "DecreeFile": "Surat keputusan",
    "ExtraComponent": "Bagian tambahan",
    "Unread": "Teks yang belum ditempatkan",
    "ExtraField": "Isian tambahan",
    "Fee": "Biaya",
    "Formula": "Rumus",
    "HungSheet": "Lembar",
    "Location": "Lokasi",
    "OnlineService": "Layanan daring",
    "OpenDays": "Jam per hari",
    "OpeningHours": "Jam layanan",
    "Picture": "Gambar",
    "Pledge": "Maklumat",
    "Point": "Butir",
    "PointList": "Komponen berupa daftar",
    "Product": "Produk",
    "ProductList": "Daftar produk",
    "Requirement": "Syarat",
    "RequirementList": "Persyaratan",
    "ServiceStandard": "Standar pelayanan",
    "Signer": "Penanda tangan",
    "Step": "Langkah",
    "StepList": "Prosedur",
    "Tariff": "Tarif",
    "Time": "Waktu",
    "TimeItem": "Rincian waktu",
    "Validity": "Masa berlaku",
}
"""Model → heading of its section."""

_ONE_LINE: dict[type[Record], str] = {
    Channel: "satu pasangan `jenis: nilai`, misalnya `telepon: (0265) 742289` atau `kotak_saran:`",
    OpenDays: "satu baris, misalnya `Senin-Kamis 08.00-16.00 (istirahat 12.00-13.00)` atau `Minggu tutup`",
}
"""Short forms that a model reads by itself."""


def fields_page() -> str:
    """Return the page that lists every key of all kinds of files, section by section."""
    by_kind: dict[type[Record], list[type[Record]]] = {}
    shown: list[type[Record]] = []
    for model, _ in FILES.values():
        by_kind[model] = [part for part in sections_below(model) if part not in shown]
        shown += by_kind[model]
    used = _uses([*by_kind, *shown])
    lines = [
        *_front_matter("Semua kunci berkas standar, instansi, SK, dan papan: bentuk isinya dan contohnya."),
        *_preface(),
    ]
    for kind, (model, _) in FILES.items():
        lines += ["", f"## {_TITLES[model.__name__]}", "", _FILE_NAMES[kind]]
        lines += ["", f"Bagian-bagiannya: {', '.join(_link(part) for part in by_kind[model])}.", *_section(model)]
        for part in by_kind[model]:
            lines += ["", f"### {_TITLES[part.__name__]}", "", f"Dipakai di {used[part]}.", *_section(part)]
    return "\n".join(lines) + "\n"


_FILE_NAMES = {
    "standar": "Berkas `nama-layanan.yml`: satu berkas satu layanan.",
    "instansi": "Berkas `instansi.yml`: satu untuk setiap folder instansi.",
    "sk": "Berkas `sk.yml`: semua SK instansi itu.",
    "papan": "Berkas `papan.yml`: lembar yang tergantung di kantor itu. Boleh tidak ada.",
}


def _preface() -> list[str]:
    rows = [f"| {scalar.name} | {scalar.how} | {scalar.example} |" for scalar in SCALARS]
    return [
        "# Daftar kunci",
        "",
        _NOTE,
        "",
        "Setiap bagian di bawah menyebut kunci, **bentuk** isinya, dan artinya. Kunci yang belum diketahui isinya tidak perlu ditulis, kecuali yang bertanda *wajib*.",
        "",
        "## Cara membaca bentuk",
        "",
        "| Bentuk | Cara menulis | Contoh |",
        "|---|---|---|",
        *rows,
        "| pilihan | Salah satu kata yang disebut, persis. | `dokumen` |",
        "| daftar … | Satu butir satu baris, diawali `- `. | lihat di bawah |",
        "| nama bagian | Kunci-kunci bagian itu, menjorok dua spasi. | lihat di bawah |",
        "",
        "**Daftar teks** selalu ditulis dengan tanda hubung, juga bila butirnya hanya satu:",
        "",
        "```yaml",
        "kata_warga:",
        "  - surat miskin",
        "  - keterangan tidak mampu",
        "```",
    ]


def _section(model: type[Record]) -> list[str]:
    """Return short forms, keys and an example of one model."""
    short = " atau ".join(_short_forms(model))
    return [
        *(["", f"Boleh ditulis ringkas: {short}."] if short else []),
        "",
        "| Kunci | Bentuk | Isi |",
        "|---|---|---|",
        *_rows(model),
        "",
        "```yaml",
        EXAMPLES[model.__name__].strip(),
        "```",
    ]


def _short_forms(model: type[Record]) -> Iterator[str]:
    if model.plain_key:
        yield f"satu teks, yaitu isi `{model.plain_key}`"
    if model.list_key:
        yield f"satu daftar, yaitu isi `{model.list_key}`"
    if model in _ONE_LINE:
        yield _ONE_LINE[model]


def _rows(model: type[Record]) -> Iterator[str]:
    hints = _hints(model)
    for name, field in model.model_fields.items():
        must = " *wajib*" if field.is_required() else ""
        yield f"| `{field.alias}`{must} | {_form(hints[name])} | {field.description or ''} |"


def _hints(model: type[Record]) -> dict[str, Any]:
    return typing.get_type_hints(model, include_extras=True)


def _form(hint: Any) -> str:
    """Return the words for a field's type."""
    if hint == FormatVersion:
        return _FORMAT
    scalar = next((scalar for scalar in SCALARS if scalar.type == hint), None)
    if scalar:
        return scalar.name
    if isinstance(hint, type) and issubclass(hint, Record):
        return _link(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return f"pilihan: {', '.join(f'`{choice}`' for choice in hint)}"
    for one_or_many, item in ((LevelNumbering, Numbering), (KindKeys, Text)):
        if hint == one_or_many:
            return f"daftar atau satu {_form(item)}"
    inner = _inner(hint)
    return f"daftar {_form(inner)}" if typing.get_origin(hint) is tuple else _form(inner)


def _inner(hint: Any) -> Any:
    """Return what a list holds (`tuple[X, ...]`) or what may be absent (`X | None`)."""
    if typing.get_origin(hint) in {tuple, types.UnionType, typing.Union}:
        return next(inner for inner in typing.get_args(hint) if inner not in {types.NoneType, Ellipsis})
    raise TypeError(f"no words for {hint}")


def _link(model: type[Record]) -> str:
    title = _TITLES[model.__name__]
    return f"[{title}](#{title.lower().replace(' ', '-')})"


def sections_below(model: type[Record]) -> list[type[Record]]:
    """Return the models that a file's model leads to, each once, in the order in which a reader meets them."""
    found: list[type[Record]] = []

    def visit(parent: type[Record]) -> None:
        for _key, child in _children(parent):
            if child not in found:
                found.append(child)
                visit(child)

    visit(model)
    return found


def _children(model: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    hints = _hints(model)
    for name, field in model.model_fields.items():
        hint = hints[name]
        while typing.get_origin(hint) in {tuple, types.UnionType, typing.Union}:
            hint = _inner(hint)
        if isinstance(hint, type) and issubclass(hint, Record):
            yield field.alias or name, hint


def _uses(models: list[type[Record]]) -> dict[type[Record], str]:
    """Return model → the sections and keys that take it."""
    places: dict[type[Record], dict[type[Record], list[str]]] = {}
    for model in models:
        for key, child in _children(model):
            places.setdefault(child, {}).setdefault(model, []).append(f"`{key}`")
    return {
        child: "; ".join(f"{_link(model)}: {', '.join(keys)}" for model, keys in found.items())
        for child, found in places.items()
    }
