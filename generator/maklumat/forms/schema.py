"""A form as JSON Schema, for the description of the interface."""

from __future__ import annotations

from typing import Any

from maklumat.forms.definition import FormDefinition, FormField, InputKind, Purpose

_FORMATS = {InputKind.DATE: "date", InputKind.MAIL: "email"}


def form_schema(form: FormDefinition) -> dict[str, Any]:
    """Return the schema of a submission's multipart body."""
    required = [field.key for field in form.fields if field.is_required and field.kind != InputKind.FILES]
    return {
        "type": "object",
        "title": f"{'Permohonan' if form.purpose == Purpose.REQUEST else 'Pengaduan'}: {form.title}",
        "properties": {field.key: field_schema(field) for field in form.fields},
        **({"required": required} if required else {}),
    }


def field_schema(field: FormField) -> dict[str, Any]:
    """Return the schema of one field."""
    described = {"title": field.label, **({"description": field.hint} if field.hint else {})}
    if field.kind == InputKind.FILES:
        return described | {"type": "array", "items": {"type": "string", "format": "binary"}}
    if field.kind == InputKind.STATEMENTS:
        keys = [option.key for option in field.options]
        return described | {"type": "array", "items": {"enum": keys}, "uniqueItems": True}
    if field.kind == InputKind.CHOICE:
        return described | {"enum": [option.key for option in field.options]}
    if field.kind == InputKind.TICK:
        return described | {"enum": ["ya"]}
    typed = {"type": "string", "minLength": 1 if field.is_required else 0, "maxLength": field.max_length}
    if field.kind == InputKind.NIK:
        typed["pattern"] = "^[0-9]{16}$"
    return described | typed | ({"format": _FORMATS[field.kind]} if field.kind in _FORMATS else {})
