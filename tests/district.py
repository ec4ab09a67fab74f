"""A district's portal of 179 made-up services with real-looking titles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases/search"


def write_standards(root: Path) -> Path:
    """Write the services of `cases/search/layanan.yml` as standards."""
    services: list[dict[str, Any]] = yaml.safe_load((CASES / "layanan.yml").read_text(encoding="utf-8"))
    for service in services:
        agency = service.pop("instansi")
        folder = root / "kabupaten-wanasari" / re.sub(r"[^a-z0-9]+", "-", agency.lower()).strip("-")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "instansi.yml").write_text(yaml.safe_dump({"format": 1, "nama": agency}), encoding="utf-8")
        path = folder / f"{service.pop('id')}.yml"
        path.write_text(yaml.safe_dump({"format": 1, **service}, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return root
