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
    jenis     [classes, words of its name, what it is not, theme, broader kind or -1]
    nama      [key, name, usual office where it isn't here] of every kind, or the files of `per` kinds each
    instansi  [short name, region, words]
    tempat    [region, file of its services or ""]
    layanan   [agency, flags, kinds, classes], or [kind, how many] of a row that stands for a kind
    kartu     [title, uri, cost, time] of every service, or the files of `per` rows each
    kata, bobot  of a place: words that only its services have

A class of a service is a string of phrases divided by spaces; a phrase is a run of words, a word two letters of
`coding.CODE`. A class of a kind is a set of words, as gaps between positions: which words stood together would cost three
times as many bytes and finds nothing better (measured on 510 judged queries).

The services' file stays below `LIMIT` as long as it can. A larger portal has names and cards in files of their own, fetched
for what is shown; then it goes without regional words and misspellings, which the script may still mend; and one of many
places has a row a kind that leads to the kind's page, while who has chosen a place is answered from that place's file.
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
    title_texts,
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
    names = (text for entry in dictionary.kinds.values() for text in title_texts(entry.kind.name))
    texts = [*dictionary_texts(dictionary), *names, *(text for service in services for text in row_texts(service))]
    cutter = Cutter(texts, query, engine)
    writer = _Writer(services, dictionary, cutter, bags_of(dictionary, cutter, engine), address)
    found = writer.whole() or writer.with_files() or writer.lean() or writer.by_kind()
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
        self._used = Counter(root for classes in bags.values() for roots in classes for root in roots)
        self._is_lean = False
        self._places = [(region, "") for region in regions_of(self._services)]
        self.rows = self._services
        self._vocabulary = self._vocabulary_of(self.rows)
        self.more: dict[str, str] = {}

    def whole(self) -> str:
        """Return the index with everything in one file, empty where that is too large."""
        text = _json({**self._index(), "nama": self._names(self._here), "kartu": _cards(self.rows)})
        return text if _size(text) <= LIMIT else ""

    def with_files(self) -> str:
        """Return the index with what is only shown in files of its own, empty where that is too large."""
        return self._with_files(is_forced=False)

    def lean(self) -> str:
        """Return such an index without regional words and misspellings, empty where too large and there are several places."""
        self._is_lean = True
        self._vocabulary = self._vocabulary_of(self.rows)
        return self._with_files(is_forced=len(self._places) < 2)

    def by_kind(self) -> str:
        """Return the index with a row a kind, and a file a place with all services."""
        self.rows = in_order(by_kind(self._services, self._dictionary), self._position)
        self._vocabulary = self._vocabulary_of(self.rows)
        self._places = [(region, self._place(region)) for region in regions_of(self._services)]
        return self._with_files(is_forced=True)

    def _with_files(self, *, is_forced: bool) -> str:
        files: dict[str, str] = {}
        shown = {
            "nama": self._files(self._names(self._here), files),
            "kartu": self._files(_cards(self.rows), files),
            "per": PER_FILE,
        }
        text = _json({**self._index(), **shown})
        if not is_forced and _size(text) > LIMIT:
            return ""
        self.more |= files
        return text

    def _files(self, rows: Sequence[object], files: dict[str, str]) -> list[str]:
        """Put rows into files of `PER_FILE`; return their addresses."""
        parts = [_json(rows[at : at + PER_FILE]) for at in range(0, len(rows), PER_FILE)]
        named = [(self._address("rincian.json", part), part) for part in parts]
        files.update(named)
        return [uri for uri, _ in named]

    def elsewhere(self) -> str:
        """Return the kinds that this portal doesn't have, with the words that only they have."""
        kinds = [kind for kind in self._dictionary.kinds if kind not in self._here]
        vocabulary = Vocabulary(self._roots_of(kinds), self._vocabulary)
        names = [[*name, self._dictionary.kinds[name[0]].kind.usual_office] for name in self._names(kinds)]
        own = {"kata": vocabulary.text(), "bobot": self._weights(vocabulary.own)}
        return _json({**self._frame(kinds, vocabulary), "nama": names, **own})

    def words(self, query: QueryWords, engine: Engine) -> str:
        """Return the vocabulary."""
        roots = list(self._vocabulary.position)
        return _json(
            {
                "kata": self._vocabulary.text(),
                "bobot": self._weights(roots),
                "akar": exceptions((*self._cutter.surface, *query.roots), self._vocabulary, engine),
                "searti": synonyms(query, self._vocabulary),
                "umum": query.filler,
                "lisan": query.spoken,
            }
        )

    def _with_relatives(self, kinds: set[str]) -> set[str]:
        broader = {self._dictionary.kinds[kind].kind.part_of for kind in kinds} & self._dictionary.kinds.keys()
        narrower = {part.id for kind in kinds for part in self._dictionary.parts_of(kind)}
        return kinds | {kind for kind in broader if kind} | narrower

    def _classes(self, kind: str) -> Bags:
        """Return the words of a kind; a lean index is without the last class."""
        return self._bags[kind][:-1] if self._is_lean else self._bags[kind]

    def _weights(self, roots: Iterable[str]) -> str:
        titles = Counter(root for title in {row.title for row in self.rows} for root in set(self._cutter.roots(title)))
        return weights(roots, self._used, titles, max(len(self._bags), 2))

    def _roots_of(self, kinds: Iterable[str]) -> set[str]:
        """Return every root of some kinds."""
        entries = [self._dictionary.kinds[kind].kind for kind in kinds]
        texts = [text for entry in entries for text in (*entry.is_not, entry.name)]
        return self._cutter.all_roots(texts).union(*(roots for kind in kinds for roots in self._classes(kind)))

    def _vocabulary_of(self, rows: Iterable[IndexedService]) -> Vocabulary:
        """Return the words of the kinds that are here and of the rows, and what several kinds have: a word that is known isn't mended."""
        shared = {root for root, count in self._used.items() if count > 1}
        own = self._cutter.all_roots(text for row in rows for text in row_texts(row))
        return Vocabulary(self._roots_of(list(self._here)) | shared | own)

    def _names(self, kinds: Iterable[str]) -> list[list[str]]:
        return [[kind, self._dictionary.kinds[kind].kind.name] for kind in kinds]

    def _index(self) -> dict[str, Any]:
        return {
            **self._frame(self._here, self._vocabulary),
            **self._written(self.rows, self._vocabulary),
            "tempat": self._places,
        }

    def _place(self, region: str) -> str:
        """Return the address of the file of one place; its kinds stand in the whole index."""
        rows = [service for service in self._services if service.agency and service.agency[1] == region]
        roots = self._cutter.all_roots(text for row in rows for text in row_texts(row))
        vocabulary = Vocabulary(roots, self._vocabulary)
        own = {"kata": vocabulary.text(), "bobot": "9" * len(vocabulary.own)}
        text = _json({**self._frame((), vocabulary), **self._written(rows, vocabulary), "kartu": _cards(rows), **own})
        uri = self._address("tempat.json", text)
        self.more[uri] = text
        return uri

    def _frame(self, kinds: Iterable[str], vocabulary: Vocabulary) -> dict[str, Any]:
        position = {kind: at for at, kind in enumerate(kinds)}
        return {
            "kelas": [KIND_CLASSES, ENTRY_CLASSES, PLACE_WEIGHT],
            "kerabat": [PART, WHOLE],
            "tema": self._themes,
            "jenis": [self._kind_row(kind, position, vocabulary) for kind in position],
            **{key: [] for key in ("nama", "instansi", "tempat", "layanan", "kartu")},
        }

    def _kind_row(self, key: str, position: Mapping[str, int], vocabulary: Vocabulary) -> list[Any]:
        entry = self._dictionary.kinds[key]
        classes = [vocabulary.bag(roots) for roots in self._classes(key)]
        name = vocabulary.phrases(title_texts(entry.kind.name), self._cutter)
        barred = vocabulary.phrases(entry.kind.is_not, self._cutter)
        return [classes, name, barred, self._themes.index(entry.theme), position.get(entry.kind.part_of or "", -1)]

    def _written(self, rows: Sequence[IndexedService], vocabulary: Vocabulary) -> dict[str, Any]:
        agencies = {agency: at for at, agency in enumerate(dict.fromkeys(row.agency for row in rows if row.agency))}
        return {
            "instansi": [[*agency, vocabulary.phrases([place_text(agency)], self._cutter)] for agency in agencies],
            "layanan": [self._row(row, agencies, vocabulary) for row in rows],
        }

    def _row(self, row: IndexedService, agencies: Mapping[tuple[str, str], int], vocabulary: Vocabulary) -> list[Any]:
        if row.agency is None and row.kinds:
            return [self._here[row.kinds[0]], len(row.ids)]
        classes = [vocabulary.phrases(texts, self._cutter) for texts in entry_texts(row)]
        kinds = [self._here[kind] for kind in row.kinds]
        return [agencies[row.agency] if row.agency else -1, row.flags, kinds, classes]


def _cards(rows: Iterable[IndexedService]) -> list[list[str]]:
    return [[row.title, row.uri, row.cost, row.time] for row in rows]
