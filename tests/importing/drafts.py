"""What tests look at of a draft."""

from __future__ import annotations

import json
from typing import Any

from maklumat.importing.draft import Draft, Understood
from maklumat.importing.text_reader import read_text
from maklumat.importing.understanding import understand


def understood(text: str) -> Understood:
    """Return what a plain text holds."""
    return understand(read_text("naskah.txt", text))


def draft_of(text: str) -> Draft:
    """Return the only draft of a plain text."""
    (draft,) = understood(text).drafts
    return draft


def plain(value: Any) -> Any:
    """Return a record without the places of its words."""
    return json.loads(json.dumps(value))
