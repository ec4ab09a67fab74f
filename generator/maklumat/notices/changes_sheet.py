"""What a version changed, as plain data for the sheet "Apa yang berubah"."""

from __future__ import annotations

from typing import Any

from maklumat.history.differences import ComponentChange, LineChange
from maklumat.history.story import Chapter
from maklumat.view.wording import word_date


def changes_data(chapter: Chapter, check_url: str) -> dict[str, Any]:
    """Return the data of a version that has a version before it."""
    version, view = chapter.version, chapter.view
    changed = chapter.differences.changed if chapter.differences else ()
    parts = (
        f"Versi {version.number - 1} → versi {version.number}",
        f"terbit {word_date(version.published)}",
        version.reason,
    )
    return {
        "url": check_url,
        "title": view.title,
        "agency": {"name": view.agency.name},
        "versions": " · ".join(part for part in parts if part),
        "components": [_component(component) for component in changed],
        "attachment": "perubahan.json",
    }


def _component(component: ComponentChange) -> dict[str, Any]:
    lines = [_line(line) for line in component.lines if line.kind != "tetap"]
    return {"name": component.name, "summary": component.summary, "lines": lines}


def _line(line: LineChange) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "marker": line.new_marker or line.old_marker,
        "marks": [[mark.kind, mark.text] for mark in line.marks],
    }
