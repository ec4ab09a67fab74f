"""JSON Schema (draft 2020-12) of the kinds of files, generated from the models, for editors and reusers."""

from __future__ import annotations

import json
from typing import Any

from maklumat.model.agency import Agency
from maklumat.model.board import BoardFile
from maklumat.model.decree import DecreeFile
from maklumat.model.record import Record
from maklumat.model.standard import ServiceStandard

FILES: dict[str, tuple[type[Record], str]] = {
    "standar": (ServiceStandard, "Standar pelayanan"),
    "instansi": (Agency, "Instansi"),
    "sk": (DecreeFile, "Surat keputusan"),
    "papan": (BoardFile, "Papan pengumuman"),
}
"""File kind → model and title."""


def schema_of(kind: str) -> dict[str, Any]:
    """Return the schema of a file kind.

    An editor reads YAML before the schema does, so what we keep as text may reach it as a number (`kode_pos: 46311`):
    every free text also admits numbers.
    """
    model, title = FILES[kind]
    schema = model.model_json_schema(by_alias=True, mode="validation")
    for part in (schema, *schema["$defs"].values()):
        part.pop("description", None)  # docstrings are English, for developers
    _admit_numbers(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}


def schema_text(kind: str) -> str:
    """Return the schema as the file that is kept beside the standards."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=1) + "\n"


def _admit_numbers(schema: Any) -> None:
    if isinstance(schema, list):
        for part in schema:
            _admit_numbers(part)
    elif isinstance(schema, dict):
        if schema.get("type") == "string" and "enum" not in schema:
            schema["type"] = ["string", "number"]
        schema.pop("title", None)
        for key, part in schema.items():
            if key not in {"default", "examples"}:
                _admit_numbers(part)
