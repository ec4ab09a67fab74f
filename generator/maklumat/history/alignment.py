"""Which line of one version is which line of the other, and which of them moved.

Pure matching: nothing here words a difference. The answer is the same in both directions.
"""

from __future__ import annotations

import string
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal

from maklumat.history.lines import Line

SAME_LINE = 0.5
"""The likeness from which two lines are one line reworded, wherever they stand.

A line that keeps half of its telling words is read as the old one with a change; below that the marked-up mix is harder
to read than the old and the new line one under the other. Half is also what a short line keeps whose one value changes:
`WA : 0822-2636-0473` → `WA : 0811-2000-345`, while `Fotokopi KTP pemohon` and `Surat keterangan domisili pemohon`
share 0.29. The price: two short lines of one pattern (`Fotokopi KTP`, `Fotokopi KK`) count as one where the one goes
and the other comes at once; the marks then say which word changed, which is as true.
"""
SAME_LINE_IN_PLACE = 1 / 3
"""What is enough where the lines above and below and the heading stayed: there a reader expects the old line."""
_ALL_COMPANY = 3

_EMPTY_WORDS = frozenset("dan atau yang di ke dari untuk dengan pada oleh kepada bagi dalam serta ini itu".split())
"""Words that say nothing on which line it is: a third of an Indonesian sentence."""

_CHOICES = 16
"""Lines among which a reworded line's old self is sought at a time."""

Move = Literal["", "urutan", "induk"]
"""Whether a line kept its place, changed it among its neighbours, or stands below another line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in reading order: how deep it stands and below which line (-1: none)."""

    line: Line
    words: tuple[str, ...]
    depth: int
    parent: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """New line → old line for those that survive, and how each of these moved."""

    old_of: dict[int, int]
    move_of: dict[int, Move]


def placed(lines: Iterable[Line]) -> list[Placed]:
    """Return lines and those below them in reading order; lines that say nothing are left out."""
    found: list[Placed] = []

    def walk(lines: Iterable[Line], depth: int, parent: int) -> None:
        for line in lines:
            below, inner = parent, depth
            if words := line.words:
                found.append(Placed(line, words, depth, parent))
                below, inner = len(found) - 1, depth + 1
            walk(line.children, inner, below)

    walk(lines, 0, -1)
    return found


def align(old: Sequence[Placed], new: Sequence[Placed]) -> Alignment:
    """Match the lines of two versions: first what is the same, then the most alike of what is left."""
    new_of = {-1: -1, len(old): len(new)}  # both begin and both end: borders that count as neighbours and as parents
    for key in (_slot, _with_surroundings, _with_parent, _words, _text_with_parent, _text):
        _match_equal(old, new, new_of, key)
    _match_alike(old, new, new_of)
    _match_in_place(old, new, new_of)
    del new_of[-1], new_of[len(old)]
    old_of = {after: before for before, after in new_of.items()}
    return Alignment(old_of, _moves(old, new, new_of, old_of))


Key = Callable[[Sequence[Placed], int], Hashable]


def _slot(lines: Sequence[Placed], at: int) -> Hashable:
    return lines[at].line.slot


def _words(lines: Sequence[Placed], at: int) -> Hashable:
    return lines[at].words


def _text(lines: Sequence[Placed], at: int) -> Hashable:
    """The words of the decree, whatever is noted beside them."""
    return tuple(lines[at].line.text.split())


def _text_with_parent(lines: Sequence[Placed], at: int) -> Hashable:
    parent = lines[at].parent
    text = _text(lines, at)
    return (text, _text(lines, parent) if parent >= 0 else ()) if text else ()


def _with_parent(lines: Sequence[Placed], at: int) -> Hashable:
    parent = lines[at].parent
    return lines[at].words, lines[parent].words if parent >= 0 else ()


def _with_surroundings(lines: Sequence[Placed], at: int) -> Hashable:
    return _with_parent(lines, at), lines[at - 1].words if at else ()


def _match_equal(old: Sequence[Placed], new: Sequence[Placed], new_of: dict[int, int], key: Key) -> None:
    """Match lines of one key in order; an empty key matches nothing."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for at in _unmatched(len(old), new_of):
        waiting[key(old, at)].append(at)
    for after in _unmatched(len(new), new_of.values()):
        name = key(new, after)
        if name and waiting[name]:
            new_of[waiting[name].pop(0)] = after


def _unmatched(count: int, matched: Iterable[int]) -> list[int]:
    taken = set(matched)
    return [at for at in range(count) if at not in taken]


def _match_alike(old: Sequence[Placed], new: Sequence[Placed], new_of: dict[int, int]) -> None:
    """Match reworded lines, the most alike first: no two lines are left that would both rather have each other.

    A best total would now and then part two lines that are plainly one to bring others together. Among equally alike
    pairs those win whose neighbours are matched to each other, then those that are nearest.
    """
    numbers: dict[Hashable, int] = {}
    free_old = {at: _bag(old[at], numbers) for at in _unmatched(len(old), new_of)}
    free_new = {at: _bag(new[at], numbers) for at in _unmatched(len(new), new_of.values())}
    while pairs := _candidates(free_old, free_new):
        ranked = sorted(
            (unlikeness, -_company(old, new, new_of, before, after), abs(before - after), before + after, before, after)
            for (before, after), unlikeness in pairs.items()
        )
        for *_, before, after in ranked:
            if before in free_old and after in free_new:
                new_of[before] = after
                del free_old[before], free_new[after]


def _candidates(old: dict[int, int], new: dict[int, int]) -> dict[tuple[int, int], float]:
    """Return how unlike the pairs are that may be one line: of each line's likest, seen from both sides.

    Only a few for each line, since a million pairs of two long lists can't be sorted in time; what is left over
    is asked again.
    """
    pairs = {(before, after): unlike for before, bag in old.items() for unlike, _, after in _likest(before, bag, new)}
    pairs |= {(before, after): unlike for after, bag in new.items() for unlike, _, before in _likest(after, bag, old)}
    return pairs


def _likest(at: int, bag: int, others: dict[int, int]) -> list[tuple[float, int, int]]:
    """Return (unlikeness, distance, position) of the lines that are likest to one."""
    found = [
        (-likeness, abs(at - other), other)
        for other, other_bag in others.items()
        if (likeness := _likeness(bag, other_bag)) >= SAME_LINE
    ]
    return nsmallest(_CHOICES, found) if len(found) > _CHOICES else found


def _match_in_place(old: Sequence[Placed], new: Sequence[Placed], new_of: dict[int, int]) -> None:
    """Match what is left alone between the same neighbours, where less likeness is enough."""
    numbers: dict[Hashable, int] = {}
    taken = set(new_of.values())
    for before in _unmatched(len(old), new_of):
        after = new_of.get(before - 1, len(new)) + 1
        if after >= len(new) or after in taken or _company(old, new, new_of, before, after) < _ALL_COMPANY:
            continue
        if _likeness(_bag(old[before], numbers), _bag(new[after], numbers)) >= SAME_LINE_IN_PLACE:
            new_of[before] = after


def _company(old: Sequence[Placed], new: Sequence[Placed], new_of: dict[int, int], before: int, after: int) -> int:
    """Return how many of two lines' neighbours (above, below, parent) are one line."""
    return (
        (new_of.get(before - 1) == after - 1)
        + (new_of.get(before + 1) == after + 1)
        + (new_of.get(old[before].parent) == new[after].parent)
    )


def _likeness(one: int, other: int) -> float:
    """Return the share of words that two bags have in common, from 0 to 1 (Dice's coefficient)."""
    return 2 * (one & other).bit_count() / (one.bit_count() + other.bit_count())


def _bag(placed: Placed, numbers: dict[Hashable, int]) -> int:
    """Return the words that tell a line as bits, each with its count so far: the shared bits are the shared words.

    Notes count only where a line has no words of its own, or a new note would make it another line. Not difflib's
    ratio: the order of words doesn't matter here, that one isn't the same both ways, and bits are far quicker.
    """
    said = placed.line.text or " ".join(text for _, text in placed.line.notes)
    bare = [word.strip(string.punctuation) or word for word in said.casefold().split()]
    telling = (
        [word for word in bare if word not in _EMPTY_WORDS and any(map(str.isalnum, word))] or bare or placed.words
    )
    seen: Counter[str] = Counter()
    bag = 0
    for word in telling:
        seen[word] += 1
        bag |= 1 << numbers.setdefault((word, seen[word]), len(numbers))
    return bag


def _moves(
    old: Sequence[Placed], new: Sequence[Placed], new_of: dict[int, int], old_of: dict[int, int]
) -> dict[int, Move]:
    """Say how the matched lines moved.

    A line stands below its nearest ancestor that survives, so a heading that comes or goes moves nothing. Among the
    lines that stay below one ancestor as few as possible are called moved.
    """
    moves: dict[int, Move] = {}
    siblings: dict[int, list[int]] = defaultdict(list)
    for after in sorted(old_of):
        ancestor = _surviving_ancestor(new, after, old_of)
        before_ancestor = _surviving_ancestor(old, old_of[after], new_of)
        if (old_of[ancestor] if ancestor >= 0 else -1) == before_ancestor:
            siblings[ancestor].append(after)
        else:
            moves[after] = "induk"
    for family in siblings.values():
        steady = set(_longest_rising([old_of[after] for after in family]))
        moves |= {after: "" if old_of[after] in steady else "urutan" for after in family}
    return moves


def _surviving_ancestor(lines: Sequence[Placed], at: int, matched: dict[int, int]) -> int:
    parent = lines[at].parent
    while parent >= 0 and parent not in matched:
        parent = lines[parent].parent
    return parent


def _longest_rising(numbers: list[int]) -> Iterator[int]:
    """Yield a longest rising subsequence from its end; of equally long ones that with most numbers at their own rank."""
    if numbers == sorted(numbers):
        yield from reversed(numbers)
        return
    ranks = {number: rank for rank, number in enumerate(sorted(numbers))}
    best: list[tuple[int, int]] = []
    previous: list[int] = []
    for at, number in enumerate(numbers):
        length, ranked, came_from = max(((*best[i], i) for i in range(at) if numbers[i] < number), default=(0, 0, -1))
        best.append((length + 1, ranked + (ranks[number] == at)))
        previous.append(came_from)
    at = max(range(len(numbers)), key=best.__getitem__)
    while at >= 0:
        yield numbers[at]
        at = previous[at]
