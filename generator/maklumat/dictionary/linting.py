"""What makes a dictionary find worse: kinds with few words, words of everybody, phrases that say nothing new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from maklumat.dictionary.loading import Dictionary, KindEntry
from maklumat.dictionary.matching import Matcher, roots_of

FEWEST = 3
"""Everyday words and official names that a kind has at least."""
MOST_SHARING = 3
"""Kinds that may list the same everyday phrase: more, and it tells nothing."""


def lint(dictionary: Dictionary) -> Iterator[str]:
    """Yield every fault as `file: key: what is wrong`."""
    for entry in dictionary.kinds.values():
        for fault in _faults(entry, dictionary):
            yield f"{entry.path.name}: {entry.id}: {fault}"
    for phrase, kinds in _by_phrase(dictionary).items():
        if len(kinds) > MOST_SHARING:
            yield f"“{phrase}” is an everyday word of {len(kinds)} kinds: {', '.join(kinds)}"


def _faults(entry: KindEntry, dictionary: Dictionary) -> Iterator[str]:
    kind = entry.kind
    for name, phrases in (("kata_warga", kind.everyday_words), ("nama_resmi", kind.official_names)):
        if len(phrases) < FEWEST:
            yield f"{name} has {len(phrases)} phrases, fewer than {FEWEST}"
        if len({phrase.lower() for phrase in phrases}) < len(phrases):
            yield f"{name} says something twice"
    for short, long in kind.abbreviations.items():
        if len(long) <= len(short):
            yield f"the abbreviation “{short}” has no expansion"
    if kind.part_of and kind.part_of not in dictionary.kinds:
        yield f"it is part of “{kind.part_of}”, which isn't there"
    for cue in (*kind.title_cues, *kind.everyday_words):
        if not roots_of(cue):
            yield f"“{cue}” is nothing but filler"


def _by_phrase(dictionary: Dictionary) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in dictionary.kinds.values():
        for phrase in {phrase.lower() for phrase in entry.kind.everyday_words}:
            found[phrase].append(entry.id)
    return found


def strayed(dictionary: Dictionary) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the official names that aren't matched to their own kind: kind, name, where it goes."""
    matcher = Matcher(dictionary)
    found = [
        (entry.id, name, matcher.match(name))
        for entry in dictionary.kinds.values()
        for name in entry.kind.official_names
    ]
    return [(kind, name, kinds) for kind, name, kinds in found if kind not in kinds]
