"""The words of the dictionary's kinds, by how much they say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from maklumat.dictionary.kinds import Kind
from maklumat.dictionary.loading import Dictionary
from maklumat.search.coding import Cutter
from maklumat.search.engine import Engine

KIND_CLASSES = (1.0, 0.9)
"""Weights of a kind's official, former and everyday words, and of misspellings with regional words."""

Bags = tuple[frozenset[str], ...]
"""The roots of a kind by class, each in its best class only."""


def kind_texts(kind: Kind) -> tuple[tuple[str, ...], ...]:
    """Return a kind's phrases by class, in the order of `KIND_CLASSES`."""
    formers = tuple(text for old in kind.former_names for text in (old.name, old.abbreviation) if text)
    regional = tuple(word for words in kind.regional_words.values() for word in words)
    abbreviations = tuple(text for pair in kind.abbreviations.items() for text in pair)
    return (
        (kind.name, *kind.official_names, *kind.title_cues, *kind.everyday_words, *abbreviations, *formers),
        (*kind.misspellings, *regional),
    )


def dictionary_texts(dictionary: Dictionary) -> Iterator[str]:
    """Yield every phrase of the dictionary."""
    for entry in dictionary.kinds.values():
        yield from entry.kind.is_not
        for texts in kind_texts(entry.kind):
            yield from texts


def bags_of(dictionary: Dictionary, cutter: Cutter, engine: Engine) -> dict[str, Bags]:
    """Return the words of every kind, without misspellings that the script reads rightly anyway."""
    classes = {
        entry.id: [cutter.all_roots(texts) for texts in kind_texts(entry.kind)] for entry in dictionary.kinds.values()
    }
    proper = {root for bags in classes.values() for roots in bags[:-1] for root in roots}
    pairs = [(id_, slip, root) for id_, bags in classes.items() for slip, root in _slips(bags, proper)]
    near = engine.call(f"{json.dumps([pair[1:] for pair in pairs])}.map(([a, b]) => searchEngine.isSlip(a, b))")
    readable = {(id_, slip) for (id_, slip, _), is_near in zip(pairs, near, strict=True) if is_near}
    return {id_: _best_only(bags, {slip for owner, slip in readable if owner == id_}) for id_, bags in classes.items()}


def _slips(bags: Sequence[set[str]], proper: set[str]) -> Iterator[tuple[str, str]]:
    """Yield misspelt words that no kind has properly, each with every proper word of its kind that begins alike."""
    own = set().union(*bags[:-1])
    for slip in sorted(bags[-1] - proper):
        yield from ((slip, root) for root in sorted(own) if root[0] == slip[0] and abs(len(root) - len(slip)) <= 2)


def _best_only(bags: Sequence[set[str]], without: set[str]) -> Bags:
    found: list[frozenset[str]] = []
    for roots in bags:
        found.append(frozenset(roots - without).difference(*found))
    return tuple(found)
