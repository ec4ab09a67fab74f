"""The description of the interface: one operation a form, with its exact fields, made from the same definition as the page."""

from __future__ import annotations

from typing import Any

from maklumat import __version__
from maklumat.forms.building import forms_of
from maklumat.forms.definition import FormDefinition
from maklumat.forms.schema import form_schema
from maklumat.intake.installation import current
from maklumat.intake.public_views import KEY_LENGTHS

PROBLEM = {
    "type": "object",
    "required": ["type", "status", "title", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "kesalahan": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
RECEIPT = {
    "type": "object",
    "required": ["nomor", "kode", "lacak", "diterima", "janji", "penjelasan", "bukti"],
    "properties": {
        "nomor": {"type": "string"},
        "kode": {"type": "string", "pattern": "^[0-9A-Z]{26}$"},
        "lacak": {"type": "string"},
        "diterima": {"type": "string"},
        "janji": {"type": ["string", "null"], "description": "Saat dijanjikan selesai; null selama menunggu pemohon."},
        "penjelasan": {"type": "string"},
        "bukti": {"type": "string", "description": "Sidik peristiwa penerimaan."},
    },
}
STATUS = {
    "type": "object",
    "required": ["nomor", "keadaan", "pada", "janji", "kurang"],
    "properties": {
        "nomor": {"type": "string"},
        "keadaan": {"enum": ["baru", "diproses", "menunggu", "selesai", "ditolak", "ditarik"]},
        "pada": {"type": "string"},
        "janji": {"type": ["string", "null"]},
        "kurang": {"type": "string"},
    },
}
SERVICES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "judul", "instansi", "menerima"],
        "properties": {
            "id": {"type": "string"},
            "judul": {"type": "string"},
            "instansi": {"type": "string"},
            "menerima": {"type": "array", "items": {"enum": ["permohonan", "pengaduan"]}},
        },
    },
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Acak, sama untuk setiap pengulangan kiriman yang sama.",
    "schema": {
        "type": "string",
        "minLength": KEY_LENGTHS[0],
        "maxLength": KEY_LENGTHS[1],
        "pattern": "^[A-Za-z0-9_-]+$",
    },
}


def description() -> dict[str, Any]:
    """Return the interface as OpenAPI 3.1."""
    paths: dict[str, Any] = {
        "/api/v1/layanan": {"get": _operation("Layanan yang menerima kiriman", {"200": ("Daftar", SERVICES)})},
        "/api/v1/lacak": {"post": _tracking()},
    }
    for entry in current().catalogue.standards:
        for form in forms_of(entry):
            paths[f"/api/v1/{form.purpose}/{entry.id}"] = {"post": _sending(form)}
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Penerimaan {current().frame.settings.name}", "version": __version__},
        "servers": [{"url": current().config.url.rstrip("/")}],
        "paths": paths,
    }


def _operation(summary: str, answers: dict[str, tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    return {"summary": summary, "responses": {status: _answer(*answer) for status, answer in answers.items()}}


def _answer(text: str, schema: dict[str, Any]) -> dict[str, Any]:
    kind = "application/problem+json" if schema is PROBLEM else "application/json"
    return {"description": text, "content": {kind: {"schema": schema}}}


_REFUSALS = {
    "400": ("Tidak terbaca, atau tanpa kunci", PROBLEM),
    "413": ("Terlalu besar", PROBLEM),
    "422": ("Ada isian yang salah, atau kunci sudah dipakai", PROBLEM),
    "429": ("Terlalu sering", PROBLEM),
    "503": ("Penyimpanan terganggu; belum diterima", PROBLEM),
    "507": ("Ruang penyimpanan penuh", PROBLEM),
}


def _sending(form: FormDefinition) -> dict[str, Any]:
    schema = form_schema(form)
    kept = {"201": ("Diterima", RECEIPT), "200": ("Sudah diterima sebelumnya", RECEIPT), **_REFUSALS}
    return {
        **_operation(str(schema["title"]), kept),
        "parameters": [_KEY],
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}},
    }


def _tracking() -> dict[str, Any]:
    body = {"type": "object", "required": ["kode"], "properties": {"kode": {"type": "string", "maxLength": 60}}}
    return {
        **_operation("Status sebuah kiriman", {"200": ("Status", STATUS), "404": ("Kode tidak dikenal", PROBLEM), **_REFUSALS}),
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": body}}},
    }  # fmt: skip
