"""A form to print, and a receipt, as plain data for their sheets. Same fields and words as on the screen."""

from __future__ import annotations

from typing import Any

from maklumat.forms.definition import FormDefinition, FormField, InputKind, Purpose
from maklumat.view.outline import AgencyView

_TITLES = {Purpose.REQUEST: "Formulir permohonan", Purpose.COMPLAINT: "Formulir pengaduan"}
_LINES = {InputKind.PARAGRAPH: 5}
"""Lines to write on, by kind; one for all others."""


def form_data(form: FormDefinition, agency: AgencyView, page_url: str) -> dict[str, Any]:
    """Return the data of a form to fill by hand; its code leads to the form online."""
    return {
        "url": page_url,
        "kind": _TITLES[form.purpose],
        "title": form.title,
        "agency": {"name": agency.name, "government": agency.government},
        "sections": [
            {"heading": section.heading, "fields": [_field(field) for field in section.fields]}
            for section in form.sections
        ],
        "privacy": [[label, text] for label, text in form.privacy.lines],
        "attachment": "formulir.json",
    }


def _field(field: FormField) -> dict[str, Any]:
    is_box = field.kind in {InputKind.CHOICE, InputKind.STATEMENTS}
    boxes = [[option.label, option.hint] for option in field.options] if is_box else []
    if field.kind in {InputKind.TICK, InputKind.FILES}:
        boxes = [[field.label, ""]]
    is_single = field.kind in {InputKind.TICK, InputKind.FILES}
    return {
        "label": "" if is_single else field.label,
        "hint": " · ".join((*field.notes, *(() if field.kind == InputKind.FILES else (field.hint,)))).strip(" ·"),
        "optional": "" if field.is_required or is_single else field.optional_word,
        "boxes": boxes,
        "lines": 0 if boxes else _LINES.get(field.kind, 1),
        "digits": 16 if field.kind == InputKind.NIK else 0,
    }
