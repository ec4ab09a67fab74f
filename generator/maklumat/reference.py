"""Pages and schemas that are generated from models and rules, so that they can't disagree with the program."""

from __future__ import annotations

from typing import Any

from maklumat.catalogue.rules import RULES
from maklumat.model.schema import FILES, schema_of, schema_text
from maklumat.problems import Severity

SCHEMA_FOLDER, PAGES_FOLDER = "standards/.skema", "docs/panduan/rujukan"

_NOTE = "<!-- Dibuat oleh “make reference” dari program; jangan disunting. -->"


def reference_files() -> dict[str, str]:
    """Return path → text of every generated file."""
    schemas = {f"{SCHEMA_FOLDER}/{kind}.json": schema_text(kind) for kind in FILES}
    return {**schemas, f"{PAGES_FOLDER}/aturan.md": rules_page(), f"{PAGES_FOLDER}/kunci.md": fields_page()}


def rules_page() -> str:
    """Return the page that lists every rule with its reason and source."""
    lines = [
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


def fields_page() -> str:
    """Return the page that lists every key of the three kinds of files."""
    lines = [
        "# Daftar kunci",
        "",
        _NOTE,
        "",
        "Kunci bertanda * wajib ditulis. Kunci yang belum diketahui isinya tidak perlu ditulis.",
    ]
    shown: set[str] = set()
    for kind, (_model, title) in FILES.items():
        schema = schema_of(kind)
        lines += ["", f"## {title}", "", *_table(_whole(schema))]
        fresh = {name: part for name, part in schema["$defs"].items() if "enum" not in part and name not in shown}
        shown |= fresh.keys()
        for name in sorted(fresh, key=_HEADINGS.__getitem__):
            lines += ["", f"### {_HEADINGS[name]}", "", *_short_forms(fresh[name]), *_table(_whole(fresh[name]))]
    return "\n".join(lines) + "\n"


_HEADINGS = {
    "Channel": "Saluran",
    "Complaints": "Pengaduan",
    "DatedNotice": "Pemberitahuan",
    "Deadline": "Tenggat",
    "Decree": "SK",
    "ExtraComponent": "Bagian tambahan",
    "Fee": "Biaya",
    "Formula": "Rumus",
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
    "Signer": "Penanda tangan",
    "Step": "Langkah",
    "StepList": "Prosedur",
    "Tariff": "Tarif",
    "Time": "Waktu",
    "TimeItem": "Rincian waktu",
    "Validity": "Masa berlaku",
}


def _whole(definition: dict[str, Any]) -> dict[str, Any]:
    """Return the mapping form of a definition that also has short forms."""
    return next(
        (form for form in definition.get("anyOf", []) if "properties" in form and "maxProperties" not in form),
        definition,
    )


def _short_forms(definition: dict[str, Any]) -> list[str]:
    words = {"string": "satu teks", "array": "daftar"}
    forms = [_type_word(form) for form in definition.get("anyOf", []) if "properties" not in form]
    named = [words[form] for form in forms if form in words]
    pair = any("maxProperties" in form for form in definition.get("anyOf", []))
    named += ["satu pasangan `jenis: nilai`"] if pair else []
    return [f"Boleh juga ditulis ringkas sebagai {' atau '.join(named)}.", ""] if named else []


def _type_word(form: dict[str, Any]) -> str:
    kind = form.get("type", "")
    return str(kind[0] if isinstance(kind, list) else kind)


def _table(definition: dict[str, Any]) -> list[str]:
    required = set(definition.get("required", []))
    rows = [
        f"| `{key}`{'*' if key in required else ''} | {field.get('description', '')} |"
        for key, field in definition["properties"].items()
    ]
    return ["| Kunci | Isi |", "|---|---|", *rows]
