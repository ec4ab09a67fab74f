"""Which kind a standard is of, by the words of its title, else of its products.

A kind fits when all roots of one of its names or cues stand in the title and none of its barriers does. The kind whose
fitting phrases tell most wins; a title that names several ("Izin Praktik Perawat dan Bidan") may have several.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from maklumat.dictionary.kinds import Kind
from maklumat.dictionary.loading import Dictionary
from maklumat.dictionary.query_words import load_query_words
from maklumat.dictionary.roots import root_of, words_of

NEAR = 0.8
"""A second kind is accepted where it tells at least this share of the best."""
MOST = 3
"""Kinds of one standard."""
EXPANDED = 0.4
"""How far a root counts that only an abbreviation's long form has: SIPB is a midwife's licence and a quarry's."""
LEAST_SHARE = 0.34
"""Share of a title's weight that a kind has to explain."""
_TELLING = {"belum", "tidak"}

Roots = tuple[str, ...]


def roots_of(text: str) -> Roots:
    """Return the roots of a text's telling words, in order; "tidak" and "belum" tell."""
    query = load_query_words()
    filler = set(query.filler.split()) - _TELLING
    spoken = (query.spoken.get(word, word) for word in words_of(text) if word not in filler)
    return tuple(root for words in spoken for word in words.split() for root in root_of(word).split())


def _phrases(kind: Kind) -> Iterator[str]:
    yield from (kind.name, *kind.official_names, *kind.title_cues)
    for former in kind.former_names:
        yield former.name


@dataclass(frozen=True)
class Matcher:
    """Matches titles against one dictionary."""

    dictionary: Dictionary

    @cached_property
    def _names(self) -> dict[str, list[frozenset[str]]]:
        return {
            kind_id: [roots for phrase in _phrases(entry.kind) if len(roots := frozenset(roots_of(phrase))) > 0]
            for kind_id, entry in self.dictionary.kinds.items()
        }

    @cached_property
    def _barriers(self) -> dict[str, list[frozenset[str]]]:
        return {
            kind_id: [frozenset(roots_of(phrase)) for phrase in entry.kind.title_barriers]
            for kind_id, entry in self.dictionary.kinds.items()
        }

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts = Counter(root for names in self._names.values() for root in frozenset().union(*names))
        total = len(self._names)
        return {root: math.log(1 + total / count) for root, count in counts.items()}

    @cached_property
    def _unknown(self) -> float:
        return math.log(1 + len(self._names) or 1)

    @cached_property
    def _abbreviations(self) -> list[tuple[str, Roots]]:
        """Pairs of short form, as typed, and the roots of the long one."""
        pairs = {
            (" ".join(words_of(short)), roots_of(long))
            for entry in self.dictionary.kinds.values()
            for short, long in (
                *entry.kind.abbreviations.items(),
                *((old.abbreviation, old.name) for old in entry.kind.former_names if old.abbreviation),
            )
        }
        return sorted((short, long) for short, long in pairs if len(long) > 1)

    @cached_property
    def _by_root(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for kind_id, names in self._names.items():
            for roots in names:
                for root in roots:
                    found.setdefault(root, set()).add(kind_id)
        return found

    def match(self, title: str, products: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the keys of the kinds of a standard, the likeliest first; empty where none fits."""
        found = self._match(title)
        for product in products:
            if found:
                break
            found = self._match(product)
        return found

    def _match(self, text: str) -> tuple[str, ...]:
        roots = roots_of(text)
        own, title = set(roots), self._with_abbreviations(text, roots)
        whole = sum(self._weights.get(root, self._unknown) for root in set(roots))
        told = {kind_id: self._told(kind_id, own, title) for kind_id in self._candidates(title)}
        parents = {self.dictionary.kinds[kind_id].kind.part_of for kind_id, roots in told.items() if roots}
        worth = {
            kind_id: self._worth(roots, own) for kind_id, roots in told.items() if roots and kind_id not in parents
        }
        ranked = sorted(worth, key=lambda each: (-worth[each], each))
        if not ranked or worth[ranked[0]] < LEAST_SHARE * whole:
            return ()
        return tuple(kind_id for kind_id in ranked if worth[kind_id] >= NEAR * worth[ranked[0]])[:MOST]

    def _candidates(self, title: frozenset[str]) -> set[str]:
        return set().union(*(self._by_root.get(root, set()) for root in title))

    def _told(self, kind_id: str, own: set[str], title: frozenset[str]) -> frozenset[str]:
        """Return what the names of a kind explain of a title, nothing where a barrier stands in it."""
        if any(barrier and barrier <= own for barrier in self._barriers[kind_id]):
            return frozenset()
        return frozenset().union(*(names for names in self._names[kind_id] if names <= title))

    def _worth(self, roots: frozenset[str], own: set[str]) -> float:
        return sum(self._weights[root] * (1 if root in own else EXPANDED) for root in roots)

    def _with_abbreviations(self, text: str, roots: Roots) -> frozenset[str]:
        """Return the roots with the long form of every abbreviation, and the other way round.

        A short form counts as it is written: "pelaporan" has the root of LAPOR but isn't that channel.
        """
        found, typed = set(roots), f" {' '.join(words_of(text))} "
        for short, long in self._abbreviations:
            if _holds(roots, long):
                found.update(roots_of(short))
            if f" {short} " in typed:
                found.update(long)
        return frozenset(found)


def _holds(roots: Roots, part: Roots) -> bool:
    return any(roots[at : at + len(part)] == part for at in range(len(roots) - len(part) + 1))
