"""How long services really take, as their endpoint counted it: `angka.json` → a sentence for the page.

The file comes from `maklumat intake numbers`; without one nothing is said. A few cases tell about people, not about an
office, so below a threshold the page says that there aren't enough.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from maklumat.problems import UserError

ENOUGH = 10
"""Finished cases of a year from which a number means something and nobody is recognised."""
TOO_FEW = "data belum cukup"


def load_usual(path: Path | None) -> dict[str, str]:
    """Return standard's ID → the sentence; empty where there is no file. Raises UserError for a damaged one."""
    if path is None or not path.is_file():
        return {}
    try:
        services = json.loads(path.read_text(encoding="utf-8"))["layanan"]
        return {standard_id: usual_words(kinds.get("permohonan", {})) for standard_id, kinds in services.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UserError(f"{path} tidak dikenali; buat lagi dengan “maklumat intake numbers”") from None


def usual_words(told: dict[str, Any]) -> str:
    """Return e.g. `biasanya 6 hari kerja, yang lambat 11 hari kerja; 94 % tepat waktu (n = 52)`."""
    finished = int(told.get("selesai", 0))
    if finished < ENOUGH:
        return f"{TOO_FEW} (n = {finished})"
    share = round(100 * int(told["tepat_waktu"]) / finished)
    return (
        f"biasanya {_days(told['tengah'])}, yang lambat {_days(told['lambat'])}; {share} % tepat waktu (n = {finished})"
    )


def _days(count: int) -> str:
    return f"{count} hari kerja" if count else "kurang dari satu hari kerja"
