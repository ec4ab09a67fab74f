"""Where things stand in a portal, relative to its root and without a leading slash."""

from __future__ import annotations


def standard_path(standard_id: str) -> str:
    """Return the folder of a standard's page."""
    return f"layanan/{standard_id}/"


def agency_path(agency_id: str) -> str:
    """Return the folder of an agency's page."""
    return f"instansi/{agency_id}/"


def kind_path(kind_id: str) -> str:
    """Return the folder of the page that sets the services of one kind side by side."""
    return f"jenis/{kind_id}/"


def event_path(event: str) -> str:
    """Return the folder of a life event's page."""
    return f"peristiwa/{event}/"
