"""The catalogue as data for others: JSON, CSV, JSON Schema, one file per standard.

Texts stand as in the records; typed values are the records' own. A cell of the CSV that a spreadsheet would take for a
formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.site.settings import SiteSettings
from maklumat.view.outline import Node, StandardView
from maklumat.view.paths import agency_path, standard_path

CSV_COLUMNS = (
    "id",
    "judul",
    "instansi",
    "pemerintah",
    "daerah",
    "sk",
    "status",
    "biaya",
    "gratis",
    "waktu",
    "persyaratan",
    "produk",
    "kata_warga",
    "url",
)


def standard_data(entry: StandardEntry, settings: SiteSettings) -> dict[str, Any]:
    """Return a standard as its record, with its ID, address and decree."""
    return {
        "id": entry.id,
        "url": settings.absolute(standard_path(entry.id)),
        "instansi": entry.agency.id,
        "standar": entry.standard.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "sk": entry.decree.model_dump(mode="json", by_alias=True, exclude_defaults=True) if entry.decree else None,
    }


def agency_data(entry: AgencyEntry, settings: SiteSettings) -> dict[str, Any]:
    """Return an agency as its record, with its ID and address."""
    return {
        "id": entry.id,
        "url": settings.absolute(agency_path(entry.id)),
        "instansi": entry.agency.model_dump(mode="json", by_alias=True, exclude_defaults=True),
    }


def json_text(data: Any) -> str:
    """Return data as a JSON file."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def catalogue_json(catalogue: Catalogue, settings: SiteSettings) -> str:
    """Return the whole catalogue as one JSON file."""
    return json_text(
        {
            "format": 1,
            "portal": {"nama": settings.name, "url": settings.url, "lisensi": settings.licence},
            "instansi": [agency_data(entry, settings) for entry in catalogue.agencies],
            "standar": [standard_data(entry, settings) for entry in catalogue.standards],
        }
    )


def catalogue_csv(entries: list[tuple[StandardEntry, StandardView]], settings: SiteSettings) -> str:
    """Return one row a standard, for spreadsheets; several values in a cell stand on lines of their own."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows([_cell(value) for value in _row(entry, view, settings)] for entry, view in entries)
    return "\ufeff" + file.getvalue()  # Excel reads UTF-8 only with this mark


def _row(entry: StandardEntry, view: StandardView, settings: SiteSettings) -> list[str]:
    facts = {fact.key: fact.value if fact.is_stated else "" for fact in view.facts}
    fee = entry.standard.fee
    return [
        entry.id,
        view.title,
        view.agency.name,
        view.agency.government,
        view.agency.region,
        view.decree.number if view.decree else "",
        view.status,
        facts["biaya"],
        "" if fee is None or fee.is_unclear else "ya" if fee.is_free else "tidak",
        facts["waktu"],
        _lines(view, "persyaratan"),
        _lines(view, "produk"),
        "\n".join(view.everyday_words),
        settings.absolute(standard_path(entry.id)),
    ]


def _lines(view: StandardView, key: str) -> str:
    component = next(component for component in view.components if component.key == key)
    lines = [line for part in component.parts for line in (*part.before, *_node_lines(part.nodes), *part.after)]
    return "\n".join(lines)


def _node_lines(nodes: tuple[Node, ...]) -> list[str]:
    return [line for node in nodes for line in (f"{node.marker} {node.text}".strip(), *_node_lines(node.children))]


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
