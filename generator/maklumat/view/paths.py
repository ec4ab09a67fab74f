"""Where things stand in a portal, relative to its root and without a leading slash."""

from __future__ import annotations


def standard_path(standard_id: str) -> str:
    """Return the folder of a standard's page."""
    return f"layanan/{standard_id}/"


def agency_path(agency_id: str) -> str:
    """Return the folder of an agency's page."""
    return f"instansi/{agency_id}/"
