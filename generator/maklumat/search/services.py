"""A portal's standards as the search index has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from maklumat.catalogue.catalogue import StandardEntry
from maklumat.dictionary.loading import Dictionary
from maklumat.dictionary.query_words import load_query_words
from maklumat.search.engine import Engine
from maklumat.search.index import search_files
from maklumat.search.rows import FREE, ONLINE, IndexedService
from maklumat.view.outline import StandardView
from maklumat.view.paths import standard_path

Shown = tuple[StandardEntry, StandardView, tuple[str, ...]]
"""A standard, its view, its kinds."""


def indexed_services(standards: Iterable[Shown]) -> list[IndexedService]:
    """Return the standards in A-Z order."""
    found = [_indexed(entry, view, kinds) for entry, view, kinds in standards]
    return sorted(found, key=lambda service: (service.title.casefold(), service.id))


def _indexed(entry: StandardEntry, view: StandardView, kinds: tuple[str, ...]) -> IndexedService:
    standard = entry.standard
    is_free = bool(standard.fee and standard.fee.is_free)
    return IndexedService(
        id=entry.id,
        title=view.title,
        uri=standard_path(entry.id),
        agency=(view.agency.short_name, view.agency.region),
        cost=_fact(view, "biaya"),
        time=_fact(view, "waktu"),
        flags=FREE * is_free + ONLINE * bool(standard.online),
        kinds=kinds,
        everyday_words=view.everyday_words,
        products=tuple(product.text for product in standard.products.items) if standard.products else (),
    )


def _fact(view: StandardView, key: str) -> str:
    return next((fact.value for fact in view.facts if fact.key == key and fact.is_stated), "")


class Searcher:
    """A portal's search, as the browser has it."""

    def __init__(self, services: Sequence[IndexedService], dictionary: Dictionary, engine: Engine) -> None:
        self._engine = engine
        files = search_files(
            services, dictionary, load_query_words(), engine, lambda name, text: f"{name}?{hash(text)}"
        )
        self._rows = files.rows
        self.ids = frozenset(service.id for service in services)
        engine.load(files.vocabulary, files.services, files.elsewhere)

    def search(self, query: str, *, is_literal: bool = False) -> dict[str, Any]:
        """Return what the search script answers; see `Engine.search`."""
        return self._engine.search(query, is_literal=is_literal)

    def rank(self, query: str) -> list[str]:
        """Return the IDs that a query finds, the best first."""
        return [each for hit in self.search(query)["hits"] for each in self.ids_of(hit)]

    def row_of(self, hit: Mapping[str, Any]) -> IndexedService:
        """Return what a hit shows."""
        position: int = hit["row"]
        return self._rows[position]

    def ids_of(self, hit: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the standards that a hit leads to: several where it stands for a kind."""
        row = self.row_of(hit)
        return row.ids or (row.id,)
