"""Amounts of rupiah: whole, never negative, read from the spellings that decrees use."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from maklumat.model.record import refusal, shown

MAX_RUPIAH = 10**13
"""More than any fee: a larger number is a slip of the finger."""

_SPELLING = re.compile(
    r"(?:rp\.?\s*)?([0-9]{1,3}(?:\.[0-9]{3}){1,9}|[0-9]{1,30})(?:,(?:00|-{1,2}))?(?:\.-)?", re.IGNORECASE
)


def parse_rupiah(text: str) -> int | None:
    """Return the amount that `Rp. 50.000,00`, `Rp50.000,-` or `50000` means; None where it means none."""
    found = _SPELLING.fullmatch(text.strip())
    amount = int(found[1].replace(".", "")) if found else None
    return amount if amount is not None and amount <= MAX_RUPIAH else None


def format_rupiah(amount: int) -> str:
    """Return e.g. `Rp50.000`."""
    return f"Rp{amount:,}".replace(",", ".")


def _read_rupiah(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_RUPIAH:
        return value
    amount = parse_rupiah(value) if isinstance(value, str) else None
    if amount is None:
        raise refusal(
            "rupiah", f"jumlah uang {shown(value)} tidak dikenali; tulis rupiah utuh, misalnya 50000 atau Rp 50.000"
        )
    return amount


Rupiah = Annotated[
    int,
    BeforeValidator(_read_rupiah),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}], "examples": ["50000", "Rp 50.000"]}
    ),
]
"""A whole number of rupiah."""
