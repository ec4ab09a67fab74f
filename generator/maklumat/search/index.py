"""Services and dictionary → the index that the search script ranks.

The index is one JSON object:

    kata      the vocabulary, roots and abbreviations, in one string
    bobot     one digit a word: how much it tells, 0 to 9
    akar      surface words whose root the script couldn't guess: word → root
    searti    vocabulary position → positions of words of the same meaning
    umum      filler words, in one string;  lisan  spoken words → standard words
    kelas     the weights of the classes of phrases: of kinds, of services
    jenis     [key, name, classes, what it is not, office]; `office` is empty for kinds that the portal has
    instansi  [short name, region]
    layanan   [title, uri, agency, cost, time, flags, [[kind, factor], ...], classes], in A-Z order

A class is a string of phrases divided by spaces; a phrase is a run of words, a word two letters of `CODE`. Whatever is
weighed or cut into words is done by the script itself, also here, so that nothing drifts.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maklumat.dictionary.kinds import Kind
from maklumat.dictionary.loading import Dictionary, KindEntry
from maklumat.dictionary.query_words import QueryWords
from maklumat.dictionary.roots import root_of
from maklumat.search.engine import Engine

CODE = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
KIND_CLASSES = (1.0, 1.0, 0.9)
"""Weights of a kind's official names, everyday words, and misspellings with regional and former words."""
ENTRY_CLASSES = (1.1, 1.05, 0.4, 0.4)
"""Weights of a standard's title, own everyday words, products, and place."""
PART, WHOLE = 0.65, 0.75
"""How far the words of a narrower and of a broader kind count."""
FREE, ONLINE = 1, 2
"""Flags of a service."""


@dataclass(frozen=True, slots=True)
class IndexedService:
    """A standard as the index has it. `kinds` are keys of the dictionary; `cost` and `time` are the fact box's values."""

    id: str
    title: str
    uri: str
    agency: tuple[str, str]
    cost: str
    time: str
    flags: int
    kinds: tuple[str, ...]
    everyday_words: tuple[str, ...]
    products: tuple[str, ...]


def kind_texts(kind: Kind) -> tuple[tuple[str, ...], ...]:
    """Return a kind's phrases by class, in the order of `KIND_CLASSES`."""
    formers = tuple(text for old in kind.former_names for text in (old.name, old.abbreviation) if text)
    regional = tuple(word for words in kind.regional_words.values() for word in words)
    abbreviations = tuple(text for pair in kind.abbreviations.items() for text in pair)
    return (
        (kind.name, *kind.official_names, *kind.title_cues),
        (*kind.everyday_words, *abbreviations),
        (*kind.misspellings, *regional, *formers),
    )


def entry_texts(service: IndexedService) -> tuple[tuple[str, ...], ...]:
    """Return a service's phrases by class, in the order of `ENTRY_CLASSES`."""
    return (service.title,), service.everyday_words, service.products, service.agency


class _Coder:
    """Cuts texts into coded roots; knows the vocabulary of one index."""

    def __init__(self, texts: Iterable[str], query: QueryWords, engine: Engine) -> None:
        wanted = list(dict.fromkeys(texts))
        manners = {"umum": query.filler, "lisan": query.spoken}
        cut = engine.tokens(wanted, manners)
        self.surface = {word for words in cut for word in words}
        self._roots = {text: tuple(_roots(words)) for text, words in zip(wanted, cut, strict=True)}
        self.vocabulary = sorted({root for roots in self._roots.values() for root in roots})
        self.position = {word: at for at, word in enumerate(self.vocabulary)}

    def roots(self, text: str) -> tuple[str, ...]:
        return self._roots[text]

    def phrases(self, texts: Iterable[str]) -> str:
        """Return the phrases of a class as codes, each set of words once."""
        found: dict[frozenset[str], str] = {}
        for text in texts:
            roots = tuple(dict.fromkeys(self._roots[text]))
            if roots:
                found.setdefault(frozenset(roots), "".join(_code(self.position[root]) for root in roots))
        return " ".join(found.values())


def _roots(words: Iterable[str]) -> list[str]:
    return [root for word in words for root in root_of(word).split()]


def _code(position: int) -> str:
    return CODE[position // len(CODE)] + CODE[position % len(CODE)]


def search_index(services: Sequence[IndexedService], dictionary: Dictionary, query: QueryWords, engine: Engine) -> str:
    """Return the index of these services as JSON."""
    kinds = list(dictionary.kinds.values())
    groups = [*map(_kind_group, kinds), *(text for service in services for text in entry_texts(service))]
    barred = [text for entry in kinds for text in entry.kind.is_not]
    coder = _Coder([*(text for group in groups for text in group), *barred], query, engine)
    agencies = list(dict.fromkeys(service.agency for service in services))
    position = {entry.id: at for at, entry in enumerate(kinds)}
    present = {kind for service in services for kind in service.kinds}
    raw: dict[str, Any] = {
        "kata": " ".join(coder.vocabulary),
        "bobot": _weights(coder, kinds, services),
        "akar": _exceptions(coder, query, engine),
        "searti": _synonyms(coder, query),
        "umum": query.filler,
        "lisan": query.spoken,
        "kelas": [KIND_CLASSES, ENTRY_CLASSES],
        "jenis": [_kind_row(entry, coder, is_here=entry.id in present) for entry in kinds],
        "instansi": agencies,
        "layanan": [_entry_row(service, coder, agencies, position, dictionary) for service in services],
    }
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))


def _kind_group(entry: KindEntry) -> tuple[str, ...]:
    return tuple(text for texts in kind_texts(entry.kind) for text in texts)


def _kind_row(entry: KindEntry, coder: _Coder, *, is_here: bool) -> list[Any]:
    classes = [coder.phrases(texts) for texts in kind_texts(entry.kind)]
    office = "" if is_here else entry.kind.usual_office
    return [entry.id, entry.kind.name, classes, coder.phrases(entry.kind.is_not), office]


def _entry_row(
    service: IndexedService,
    coder: _Coder,
    agencies: list[tuple[str, str]],
    position: Mapping[str, int],
    dictionary: Dictionary,
) -> list[Any]:
    classes = [coder.phrases(texts) for texts in entry_texts(service)]
    kinds = [[position[kind], factor] for kind, factor in _kinds_with_relatives(service.kinds, dictionary)]
    return [
        service.title,
        service.uri,
        agencies.index(service.agency),
        service.cost,
        service.time,
        service.flags,
        kinds,
        classes,
    ]


def _kinds_with_relatives(kinds: Iterable[str], dictionary: Dictionary) -> list[tuple[str, float]]:
    """Return a standard's kinds, then what is part of them and what they are part of, with how far their words count."""
    found: dict[str, float] = dict.fromkeys(kinds, 1.0)
    for kind in list(found):
        for part in dictionary.parts_of(kind):
            found.setdefault(part.id, PART)
        parent = dictionary.kinds[kind].kind.part_of
        if parent and parent in dictionary.kinds:
            found.setdefault(parent, WHOLE)
    return list(found.items())


def _weights(coder: _Coder, kinds: Iterable[KindEntry], services: Iterable[IndexedService]) -> str:
    """Return how much each word tells: by the kinds that use it, and by titles for words that no kind has."""
    entries = list(kinds)
    used = Counter(
        root for entry in entries for root in {root for text in _kind_group(entry) for root in coder.roots(text)}
    )
    titles = Counter(root for title in {service.title for service in services} for root in set(coder.roots(title)))
    total = max(len(entries), 2)

    def digit(word: str) -> str:
        count = used[word] or min(titles[word], total) or 1
        telling = math.log(1 + (total - count + 0.5) / (count + 0.5)) / math.log(1 + total)
        return str(min(9, max(0, round(telling * 9))))

    return "".join(map(digit, coder.vocabulary))


def _exceptions(coder: _Coder, query: QueryWords, engine: Engine) -> dict[str, str]:
    """Return the surface words whose root the script would not find by itself."""
    words = sorted(
        {
            word
            for word in (*coder.surface, *query.roots)
            if root_of(word) in coder.position and word not in coder.position
        }
    )
    guesses = (
        engine.call(f"{json.dumps(words)}.map((word) => [...searchEngine.stems(word)].map(([root]) => root))")
        if words
        else []
    )
    known = set(coder.vocabulary)
    return {
        word: root_of(word)
        for word, stems in zip(words, guesses, strict=True)
        if next((stem for stem in stems if stem in known), "") != root_of(word)
    }


def _synonyms(coder: _Coder, query: QueryWords) -> dict[int, list[int]]:
    found: dict[int, set[int]] = {}
    for group in query.synonyms:
        roots = [_roots(word.split()) for word in group]
        here = {coder.position[words[0]] for words in roots if len(words) == 1 and words[0] in coder.position}
        for at in here:
            found.setdefault(at, set()).update(here - {at})
    return {at: sorted(others) for at, others in sorted(found.items()) if others}
