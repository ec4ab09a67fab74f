"""Services and dictionary → the files that the search script ranks.

The vocabulary, of the whole dictionary and of what the portal adds:

    kata      roots and abbreviations, each as what differs from the one before
    bobot     one digit a word: how much it tells, 0 to 9
    akar      surface words whose root the script couldn't guess: word → root
    searti    vocabulary position → positions of words of the same meaning
    umum      filler words, in one string;  lisan  spoken words → standard words

The services with their kinds; apart, the kinds that this portal doesn't have; and, of a portal too large for one file, the
services of each place:

    kelas     the weights of the classes of words: of kinds, of services, of places
    kerabat   how far the words of narrower and of broader kinds count
    tema      names of themes
    jenis     [key, name, its words, classes, what it is not, theme, broader kind or -1, usual office where it isn't here]
    instansi  [short name, region, words]
    tempat    [region, file of its services or ""]
    layanan   [agency or -1, flags, kinds, classes, how many]
    kartu     [title, uri, cost, time] of every row, or the files of `per` rows each
    kata, bobot  of a place: words that only its services have

A class of a service is a string of phrases divided by spaces; a phrase is a run of words, a word two letters of
`coding.CODE`. A class of a kind is a set of words, as gaps between positions: which words stood together would cost three
times as many bytes and finds nothing better (measured on 510 judged queries).

The services' file stays below `LIMIT`: a larger portal has its cards in files of their own, fetched for what is shown;
and one that is larger still has a row a kind that leads to the kind's page, while who has chosen a place is answered
from that place's file.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from maklumat.dictionary.loading import Dictionary
from maklumat.dictionary.query_words import QueryWords
from maklumat.search.coding import Cutter, Vocabulary, exceptions, synonyms, weights
from maklumat.search.engine import Engine
from maklumat.search.kind_words import KIND_CLASSES, Bags, bags_of, dictionary_texts
from maklumat.search.rows import (
    ENTRY_CLASSES,
    PLACE_WEIGHT,
    IndexedService,
    by_kind,
    entry_texts,
    in_order,
    place_text,
    regions_of,
    row_texts,
)

LIMIT = 25_000
"""Bytes of the services' file, compressed: what a slow phone fetches in half a second after the field is touched."""
PER_FILE = 48
"""Cards of one file."""
PART, WHOLE = 0.65, 0.75
"""How far the words of a narrower and of a broader kind count."""

Address = Callable[[str, str], str]
"""Name and text of a file → the address under which it will be found."""


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """What the search script fetches, as JSON: `elsewhere` only when the services have no good answer, `more` by address.

    `rows` are the services in the order of the file.
    """

    vocabulary: str
    services: str
    elsewhere: str
    rows: tuple[IndexedService, ...]
    more: Mapping[str, str] = field(default_factory=dict)


def search_files(
    services: Sequence[IndexedService], dictionary: Dictionary, query: QueryWords, engine: Engine, address: Address
) -> SearchFiles:
    """Return the files for these services."""
    texts = [*dictionary_texts(dictionary), *(text for service in services for text in row_texts(service))]
    cutter = Cutter(texts, query, engine)
    writer = _Writer(services, dictionary, cutter, bags_of(dictionary, cutter, engine), address)
    found = writer.whole() or writer.with_card_files() or writer.by_kind()
    return SearchFiles(writer.words(query, engine), found, writer.elsewhere(), tuple(writer.rows), writer.more)


def _size(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def _json(raw: object) -> str:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))


class _Writer:
    """Writes the files of one portal; holds what they share."""

    def __init__(
        self,
        services: Sequence[IndexedService],
        dictionary: Dictionary,
        cutter: Cutter,
        bags: Mapping[str, Bags],
        address: Address,
    ) -> None:
        self._dictionary, self._cutter, self._bags, self._address = dictionary, cutter, bags, address
        self._position = {kind: at for at, kind in enumerate(dictionary.kinds)}
        self._services = in_order(services, self._position)
        here = self._with_relatives({kind for service in services for kind in service.kinds})
        self._here = {kind: at for at, kind in enumerate(kind for kind in dictionary.kinds if kind in here)}
        self._themes = list(dict.fromkeys(entry.theme for entry in dictionary.kinds.values()))
        self.rows = self._services
        self._vocabulary = self._vocabulary_of(self.rows)
        self.more: dict[str, str] = {}

    def whole(self) -> str:
        """Return the index with a row and a card a service, empty where that is too large."""
        return self._fitting({**self._index(), "kartu": _cards(self.rows)})

    def with_card_files(self) -> str:
        """Return the index with a row a service and cards in files of their own, empty where that is too large."""
        parts = [_json(_cards(self.rows[at : at + PER_FILE])) for at in range(0, len(self.rows), PER_FILE)]
        files = {self._address("kartu.json", part): part for part in parts}
        text = self._fitting({**self._index(), "kartu": list(files), "per": PER_FILE})
        self.more |= files if text else {}
        return text

    def by_kind(self) -> str:
        """Return the index with a row a kind and as many of single services as fit; a file a place has all services."""
        rows = sorted(by_kind(self._services, self._dictionary), key=lambda row: -len(row.ids))
        while True:
            self.rows = in_order(rows, self._position)
            self._vocabulary = self._vocabulary_of(self.rows)
            text = self._fitting({**self._index(), "kartu": _cards(self.rows)})
            if text or len(rows[-1].ids) > 1:
                break
            rows = rows[: int(len(rows) * 0.9)]
        places = [(region, self._place(region)) for region in regions_of(self._services)]
        return _json({**self._index(), "kartu": _cards(self.rows), "tempat": places})

    def elsewhere(self) -> str:
        """Return the kinds that this portal doesn't have."""
        return _json(self._frame([kind for kind in self._dictionary.kinds if kind not in self._here], is_here=False))

    def words(self, query: QueryWords, engine: Engine) -> str:
        """Return the vocabulary."""
        used = Counter(root for classes in self._bags.values() for roots in classes for root in roots)
        titles = Counter(root for title in {row.title for row in self.rows} for root in set(self._cutter.roots(title)))
        roots = list(self._vocabulary.position)
        return _json(
            {
                "kata": self._vocabulary.text(),
                "bobot": weights(roots, used, titles, max(len(self._bags), 2)),
                "akar": exceptions((*self._cutter.surface, *query.roots), self._vocabulary, engine),
                "searti": synonyms(query, self._vocabulary),
                "umum": query.filler,
                "lisan": query.spoken,
            }
        )

    def _fitting(self, raw: dict[str, Any]) -> str:
        text = _json(raw)
        return text if _size(text) <= LIMIT else ""

    def _with_relatives(self, kinds: set[str]) -> set[str]:
        broader = {self._dictionary.kinds[kind].kind.part_of for kind in kinds} & self._dictionary.kinds.keys()
        narrower = {part.id for kind in kinds for part in self._dictionary.parts_of(kind)}
        return kinds | {kind for kind in broader if kind} | narrower

    def _vocabulary_of(self, rows: Iterable[IndexedService]) -> Vocabulary:
        barred = (text for entry in self._dictionary.kinds.values() for text in entry.kind.is_not)
        known = self._cutter.all_roots(barred).union(*(roots for bags in self._bags.values() for roots in bags))
        return Vocabulary(known | self._cutter.all_roots(text for row in rows for text in row_texts(row)))

    def _index(self) -> dict[str, Any]:
        places = [(region, "") for region in regions_of(self.rows)]
        return {**self._frame(self._here), **self._written(self.rows, self._vocabulary), "tempat": places}

    def _place(self, region: str) -> str:
        """Return the address of the file of one place; its kinds stand in the whole index."""
        rows = [service for service in self._services if service.agency and service.agency[1] == region]
        roots = self._cutter.all_roots(text for row in rows for text in row_texts(row))
        vocabulary = Vocabulary(roots, self._vocabulary)
        own = {"kata": vocabulary.text(), "bobot": "9" * len(vocabulary.own)}
        text = _json({**self._frame(()), **self._written(rows, vocabulary), "kartu": _cards(rows), **own})
        uri = self._address("tempat.json", text)
        self.more[uri] = text
        return uri

    def _frame(self, kinds: Iterable[str], *, is_here: bool = True) -> dict[str, Any]:
        position = {kind: at for at, kind in enumerate(kinds)}
        return {
            "kelas": [KIND_CLASSES, ENTRY_CLASSES, PLACE_WEIGHT],
            "kerabat": [PART, WHOLE],
            "tema": self._themes,
            "jenis": [self._kind_row(kind, position, is_here=is_here) for kind in position],
            "instansi": [],
            "tempat": [],
            "layanan": [],
            "kartu": [],
        }

    def _kind_row(self, key: str, position: Mapping[str, int], *, is_here: bool) -> list[Any]:
        entry = self._dictionary.kinds[key]
        classes = [self._vocabulary.bag(roots) for roots in self._bags[key]]
        barred = self._vocabulary.phrases(entry.kind.is_not, self._cutter)
        broader = position.get(entry.kind.part_of or "", -1)
        name = self._vocabulary.phrases([entry.kind.name], self._cutter)
        row = [key, entry.kind.name, name, classes, barred, self._themes.index(entry.theme), broader]
        return row if is_here else [*row, entry.kind.usual_office]

    def _written(self, rows: Sequence[IndexedService], vocabulary: Vocabulary) -> dict[str, Any]:
        agencies = {agency: at for at, agency in enumerate(dict.fromkeys(row.agency for row in rows if row.agency))}
        return {
            "instansi": [[*agency, vocabulary.phrases([place_text(agency)], self._cutter)] for agency in agencies],
            "layanan": [self._row(row, agencies, vocabulary) for row in rows],
        }

    def _row(self, row: IndexedService, agencies: Mapping[tuple[str, str], int], vocabulary: Vocabulary) -> list[Any]:
        classes = [vocabulary.phrases(texts, self._cutter) for texts in entry_texts(row)]
        kinds = [self._here[kind] for kind in row.kinds]
        told = [agencies[row.agency] if row.agency else -1, row.flags, kinds, classes]
        return [*told, len(row.ids)] if len(row.ids) > 1 else told


def _cards(rows: Iterable[IndexedService]) -> list[list[str]]:
    return [[row.title, row.uri, row.cost, row.time] for row in rows]
