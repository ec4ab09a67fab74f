"""Writes what the search script fetches: the index, the full text, and what keeps both on the device."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from maklumat.dictionary.loading import Dictionary
from maklumat.dictionary.query_words import load_query_words
from maklumat.history.lines import Line, sections_of
from maklumat.search.engine import Engine
from maklumat.search.full_text import SCRIPT, Text, full_text_files
from maklumat.search.index import search_files
from maklumat.search.services import indexed_services
from maklumat.site.assets import Assets, hashed, script
from maklumat.site.listings import SearchPaths
from maklumat.site.offices import Service
from maklumat.site.output import Output
from maklumat.view.paths import standard_path

FULL_TEXT = {"persyaratan", "prosedur", "biaya", "produk", "ringkas", "sasaran", "tambahan"}
"""Sections that tell services apart; what all have alike drowns the words that tell."""
WORKER = "sw.js"
MOST_KEPT = 40
"""Files of details that a device fetches beforehand, about a kilobyte each; a country's files of places are kept once used."""


def write_index(services: Sequence[Service], dictionary: Dictionary, assets_dir: Path, output: Output) -> SearchPaths:
    """Write the files that are ranked in the browser."""
    indexed = indexed_services((service.entry, service.view, service.kinds) for service in services)
    files = search_files(
        indexed, dictionary, load_query_words(), Engine(assets_dir), lambda name, text: hashed(name, text.encode())[0]
    )
    named = (("kata.json", files.vocabulary), ("layanan.json", files.services), ("jenis-lain.json", files.elsewhere))
    written = [hashed(name, text.encode()) for name, text in named]
    for path, data in written:
        output.write(path, data)
    for path, text in files.more.items():
        output.write(path, text)
    words, services_path, elsewhere = (path for path, _ in written)
    return SearchPaths(words, services_path, elsewhere, tuple(files.more))


def write_full_text(services: Iterable[Service], dictionary: Dictionary, output: Output) -> str:
    """Write the full-text index; return its script's path, empty where there are no services."""
    files = full_text_files(_text_of(service, dictionary) for service in services)
    for path, data in files.items():
        output.write(path, data)
    return SCRIPT if files else ""


def themes_of(services: Iterable[Service], dictionary: Dictionary) -> list[str]:
    """Return the themes of the services' kinds."""
    return [dictionary.kinds[key].theme for service in services for key in service.kinds]


def write_worker(assets: Assets, paths: SearchPaths, assets_dir: Path, output: Output) -> None:
    """Write the service worker; a change in one of the files that it keeps makes a new cache."""
    pages = ["./", "cari/"]
    more = paths.more if len(paths.more) <= MOST_KEPT else ()
    files = [assets.stylesheet, assets.font, assets.script, assets.results_script, paths.words, paths.services, *more]
    source = script(assets_dir, WORKER)
    build = hashlib.sha256("\n".join([source, *files]).encode()).hexdigest()[:10]
    output.write(WORKER, source.replace("BUILD_HERE", build).replace("FILES_HERE", json.dumps([*pages, *files])))


def _text_of(service: Service, dictionary: Dictionary) -> Text:
    """Return what the full text has of a service: what it asks for, what it gives, who gives it."""
    view, agency = service.view, service.view.agency
    sections = [section for section in sections_of(view) if section.key in FULL_TEXT]
    lines = [text for section in sections for line in section.lines for text in _texts_of(line)]
    facts = {
        "tempat": agency.region,
        "instansi": agency.short_name,
        "tema": ";".join(dict.fromkeys(themes_of([service], dictionary))),
        "gratis": "ya" if service.is_free else "",
        "daring": "ya" if service.entry.standard.online else "",
    }
    return Text(
        uri=standard_path(view.id),
        title=view.title,
        lines=(*lines, agency.name, agency.region),
        everyday_words=view.everyday_words,
        facts=tuple((name, value) for name, value in facts.items() if value),
    )


def _texts_of(line: Line) -> Iterator[str]:
    yield " ".join(line.words)
    for child in line.children:
        yield from _texts_of(child)
