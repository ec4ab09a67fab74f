"""What each page of the officers' desk is given."""

from __future__ import annotations

from typing import Any

TEMPLATES: dict[type[Any], str] = {}
