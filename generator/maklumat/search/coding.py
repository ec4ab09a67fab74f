"""Texts as coded roots: the vocabulary of a search index, and phrases written in its positions."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping

from maklumat.dictionary.query_words import QueryWords
from maklumat.dictionary.roots import root_of
from maklumat.search.engine import Engine

CODE = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
"""Letters of a coded word: all of ASCII that JSON writes as one byte, without the space."""
NEAR_GAP = 40
"""A gap below this takes one letter, a wider one two; the last letter announces two more for the widest."""
MOST_SHARED = 25
"""Letters of a word that may be said as "the same as before": a capital letter tells how many."""
MOST_TELLING = 9


class Cutter:
    """Cuts texts into roots; what the words of a text are is the search script's decision."""

    def __init__(self, texts: Iterable[str], query: QueryWords, engine: Engine) -> None:
        wanted = list(dict.fromkeys(texts))
        cut = engine.tokens(wanted, {"umum": query.filler, "lisan": query.spoken})
        self.surface = {word for words in cut for word in words}
        self._roots = {text: tuple(roots_of(words)) for text, words in zip(wanted, cut, strict=True)}

    def roots(self, text: str) -> tuple[str, ...]:
        """Return the roots of one of the texts."""
        return self._roots[text]

    def all_roots(self, texts: Iterable[str]) -> set[str]:
        """Return every root of some texts."""
        return {root for text in texts for root in self._roots[text]}


class Vocabulary:
    """Roots with their positions; an extension begins where its base ends."""

    def __init__(self, roots: Iterable[str], base: Vocabulary | None = None) -> None:
        known: Mapping[str, int] = base.position if base else {}
        self.own = sorted(set(roots) - known.keys())
        self.position: dict[str, int] = {**known, **{root: len(known) + at for at, root in enumerate(self.own)}}

    def phrases(self, texts: Iterable[str], cutter: Cutter) -> str:
        """Return phrases as codes divided by spaces, each set of words once."""
        found: dict[frozenset[str], str] = {}
        for text in texts:
            if roots := _distinct(text, cutter):
                found.setdefault(frozenset(roots), "".join(_code(self.position[root]) for root in roots))
        return " ".join(found.values())

    def bag(self, roots: Iterable[str]) -> str:
        """Return a set of roots as the gaps between their positions."""
        return _gaps(sorted(self.position[root] for root in roots))

    def text(self) -> str:
        """Return the own words in one string: of each how many letters it shares with the one before, then the rest."""
        parts, last = [], ""
        for root in self.own:
            shared = min(_alike(last, root), MOST_SHARED)
            parts.append(chr(ord("A") + shared) + root[shared:])
            last = root
        return "".join(parts)


def _distinct(text: str, cutter: Cutter) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cutter.roots(text)))


def _gaps(positions: Iterable[int]) -> str:
    """Return ascending positions as their distances."""
    letters, last = [], -1
    for position in positions:
        gap = position - last - 1
        last = position
        wide = NEAR_GAP + gap // len(CODE)
        if gap < NEAR_GAP:
            letters.append(CODE[gap])
        else:
            letters.append(CODE[wide] + CODE[gap % len(CODE)] if wide < len(CODE) - 1 else CODE[-1] + _code(gap))
    return "".join(letters)


def roots_of(words: Iterable[str]) -> list[str]:
    """Return the roots of words; one word may have two ("ketenagakerjaan")."""
    return [root for word in words for root in root_of(word).split()]


def _code(position: int) -> str:
    return CODE[position // len(CODE)] + CODE[position % len(CODE)]


def weights(roots: Iterable[str], used: Counter[str], titles: Counter[str], total: int) -> str:
    """Return how much each root tells, one digit a root.

    `used` counts the kinds with a root out of `total`; words that no kind has are counted by titles.
    """

    def digit(root: str) -> str:
        count = used[root] or min(titles[root], total) or 1
        telling = math.log(1 + (total - count + 0.5) / (count + 0.5)) / math.log(1 + total)
        return str(min(MOST_TELLING, max(0, round(telling * MOST_TELLING))))

    return "".join(map(digit, roots))


def exceptions(surface: Iterable[str], vocabulary: Vocabulary, engine: Engine) -> dict[str, str]:
    """Return the words whose root the script would not find by itself: word → root."""
    known = vocabulary.position
    words = sorted({word for word in surface if root_of(word) in known and word not in known})
    stems = engine.call(f"{json.dumps(words)}.map((word) => [...searchEngine.stems(word).keys()])")
    return {
        word: root_of(word)
        for word, guesses in zip(words, stems, strict=True)
        if next((guess for guess in guesses if guess in known), "") != root_of(word)
    }


def synonyms(query: QueryWords, vocabulary: Vocabulary) -> dict[int, list[int]]:
    """Return position → positions of words of the same meaning."""
    found: dict[int, set[int]] = {}
    for group in query.synonyms:
        roots = [roots_of(word.split()) for word in group]
        here = {vocabulary.position[each[0]] for each in roots if len(each) == 1 and each[0] in vocabulary.position}
        for at in here:
            found.setdefault(at, set()).update(here - {at})
    return {at: sorted(others) for at, others in sorted(found.items()) if others}


def _alike(one: str, other: str) -> int:
    """Return how many letters two words begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
