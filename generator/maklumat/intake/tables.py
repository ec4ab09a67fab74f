"""Bringing the tables up to date; every command that needs them does it first."""

from __future__ import annotations

from django.core.management import call_command


def migrate() -> None:
    """Apply the migrations that are missing."""
    call_command("migrate", verbosity=0, interactive=False)
