"""The rows of a search index: a row a service, or a row a kind where there are too many services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_

from maklumat.dictionary.loading import Dictionary

ENTRY_CLASSES = (1.1, 1.05, 0.4)
"""Weights of a standard's title, own everyday words, and products."""
PLACE_WEIGHT = 0.4
"""Weight of the names of agency and region."""
_BRACKETS = re.compile(r"\([^()]*\)")
FREE, ONLINE = 1, 2
"""Flags of a service."""


@dataclass(frozen=True, slots=True)
class IndexedService:
    """A standard as the index has it. `kinds` are keys of the dictionary; `cost` and `time` are the fact box's values.

    A row that stands for several standards has their IDs in `ids` and no agency.
    """

    id: str
    title: str
    uri: str
    agency: tuple[str, str] | None
    cost: str
    time: str
    flags: int
    kinds: tuple[str, ...]
    everyday_words: tuple[str, ...]
    products: tuple[str, ...]
    ids: tuple[str, ...] = ()


def entry_texts(service: IndexedService) -> tuple[tuple[str, ...], ...]:
    """Return a service's phrases by class, in the order of `ENTRY_CLASSES`."""
    return title_texts(service.title), service.everyday_words, service.products


def title_texts(title: str) -> tuple[str, ...]:
    """Return a title as it is, and without what stands in brackets."""
    short = _BRACKETS.sub(" ", title).strip()
    return (title, short) if short else (title,)


def row_texts(service: IndexedService) -> Iterator[str]:
    """Yield every phrase of a service and of where it is."""
    if service.agency:
        yield place_text(service.agency)
    for texts in entry_texts(service):
        yield from texts


def place_text(agency: tuple[str, str]) -> str:
    """Return short name and region of an agency as one phrase."""
    return " ".join(agency)


def regions_of(rows: Iterable[IndexedService]) -> list[str]:
    """Return the places that rows are in."""
    return sorted({row.agency[1] for row in rows if row.agency and row.agency[1]})


def in_order(rows: Iterable[IndexedService], position: Mapping[str, int]) -> list[IndexedService]:
    """Return rows by kind and then title: what is found together is fetched together."""
    return sorted(
        rows, key=lambda row: (min(map(position.__getitem__, row.kinds), default=len(position)), row.title, row.uri)
    )


def by_kind(services: Sequence[IndexedService], dictionary: Dictionary) -> Iterator[IndexedService]:
    """Yield a row for each kind, and one for each title of no kind."""
    groups: dict[tuple[str, ...], list[IndexedService]] = {}
    for service in services:
        groups.setdefault(service.kinds[:1] or (service.title.casefold(), ""), []).append(service)
    for key, members in groups.items():
        first = replace(members[0], ids=tuple(member.id for member in members))
        if len(members) == 1:
            yield first
        elif len(key) == 1:
            yield replace(
                _shared(first, members), title=dictionary.kinds[key[0]].kind.name, uri=f"jenis/{key[0]}/", kinds=key
            )
        else:
            yield _shared(first, members)


def _shared(first: IndexedService, members: Sequence[IndexedService]) -> IndexedService:
    """Return the first row with what all members have in common."""
    costs, times = {member.cost for member in members}, {member.time for member in members}
    return replace(
        first,
        agency=None,
        cost=first.cost if len(costs) == 1 else "",
        time=first.time if len(times) == 1 else "",
        flags=reduce(and_, (member.flags for member in members)),
        everyday_words=(),
        products=(),
    )
