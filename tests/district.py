"""A district's portal of 179 made-up services with real-looking titles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from maklumat.dictionary.loading import load_dictionary
from maklumat.dictionary.matching import Matcher
from maklumat.search.rows import IndexedService

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


def services_in(places: int, titles: list[str]) -> list[IndexedService]:
    """Return every title once in every one of some made-up places, as a search index has it."""
    matcher = Matcher(load_dictionary())
    kinds = {title: matcher.match(title) for title in titles}
    return [
        IndexedService(
            id=f"kab-{place}/dinas-{at % 9}/layanan-{at}",
            title=title,
            uri=f"layanan/kab-{place}/dinas-{at % 9}/layanan-{at}/",
            agency=(f"Dinas {at % 9}", f"Kabupaten {place}"),
            cost="Gratis",
            time="3 hari kerja",
            flags=1,
            kinds=kinds[title],
            everyday_words=(),
            products=(),
        )
        for place in range(places)
        for at, title in enumerate(titles)
    ]
