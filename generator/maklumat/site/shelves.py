"""Which kinds of services a portal has: services by kind, kinds by theme and by life event.

A kind stands here where a service is of that kind, or where it is what several kinds that stand here are part of.
How a kind is shown is the pages' business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from maklumat.dictionary.kinds import EVENT_TITLES, Kind, LifeEvent
from maklumat.dictionary.loading import Dictionary, KindEntry
from maklumat.site.listings import sort_key
from maklumat.site.offices import Service

ENOUGH_PARTS = 2
"""A kind without a service of its own stands for at least so many narrower ones; for one it would be a detour."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind with its services, sorted by place, then agency, and the IDs of their agencies.

    `parts` and `whole` are keys of narrower kinds and of the broader one.
    """

    entry: KindEntry
    services: tuple[Service, ...]
    agencies: frozenset[str]
    parts: tuple[str, ...] = ()
    whole: str = ""

    @property
    def id(self) -> str:
        """The kind's key."""
        return self.entry.id

    @property
    def kind(self) -> Kind:
        """The kind itself."""
        return self.entry.kind

    @property
    def only_service(self) -> Service | None:
        """The service to which a list may lead straight on, where there is nothing to choose."""
        return self.services[0] if len(self.services) == 1 and not self.parts else None


@dataclass(frozen=True, slots=True)
class Theme:
    """Kinds of one file of the dictionary, A to Z; `services` counts each service once."""

    name: str
    anchor: str
    shelves: tuple[Shelf, ...]
    services: int


@dataclass(frozen=True, slots=True)
class Shelves:
    """All kinds of a portal by their keys, A to Z, and the services of no kind."""

    by_id: Mapping[str, Shelf]
    others: tuple[Service, ...]

    def themes(self) -> list[Theme]:
        """Return the themes that have a kind, A to Z."""
        found: dict[str, list[Shelf]] = defaultdict(list)
        for shelf in self.by_id.values():
            found[shelf.entry.path.stem].append(shelf)
        themes = [
            Theme(
                shelves[0].entry.theme,
                theme_anchor(shelves[0]),
                tuple(shelves),
                len({service.view.id for shelf in shelves for service in shelf.services}),
            )
            for shelves in found.values()
        ]
        return sorted(themes, key=lambda theme: sort_key(theme.name))

    def events(self) -> dict[LifeEvent, tuple[Shelf, ...]]:
        """Return the life events that have a kind, in the order of their table."""
        found = {
            event: tuple(shelf for shelf in self.by_id.values() if event in shelf.kind.events) for event in EVENT_TITLES
        }
        return {event: shelves for event, shelves in found.items() if shelves}

    def of_other_agencies(self, service: Service) -> tuple[Shelf, int] | None:
        """Return a service's likeliest kind that other agencies offer as well, and how many they are."""
        for kind_id in service.kinds:
            shelf = self.by_id.get(kind_id)
            others = len(shelf.agencies) - 1 if shelf else 0
            if shelf and others:
                return shelf, others
        return None


def theme_anchor(shelf: Shelf) -> str:
    """Return where the theme of a kind stands on the page of all kinds."""
    return f"tema-{shelf.entry.path.stem}"


def place_of(service: Service) -> str:
    """Return where a service is given, as far as a list of agencies tells them apart."""
    agency = service.view.agency
    return agency.region or agency.government


def shelves_of(services: Iterable[Service], dictionary: Dictionary) -> Shelves:
    """Sort services by what they are."""
    found: dict[str, list[Service]] = defaultdict(list)
    others = []
    for service in sorted(services, key=_by_place):
        kinds = [kind_id for kind_id in service.kinds if kind_id in dictionary.kinds]
        for kind_id in kinds:
            found[kind_id].append(service)
        if not kinds:
            others.append(service)
    wholes = _wholes(_with_wholes(frozenset(found), dictionary), dictionary)
    shelves = [
        Shelf(
            dictionary.kinds[kind_id],
            tuple(found.get(kind_id, ())),
            frozenset(service.view.agency.id for service in found.get(kind_id, ())),
            tuple(sorted((part for part in wholes if wholes[part] == kind_id), key=_by_name(dictionary))),
            wholes[kind_id],
        )
        for kind_id in sorted(wholes, key=_by_name(dictionary))
    ]
    return Shelves({shelf.id: shelf for shelf in shelves}, tuple(others))


def _by_place(service: Service) -> tuple[str, str, str, str]:
    view = service.view
    return sort_key(place_of(service)), sort_key(view.agency.short_name), sort_key(view.title), view.id


def _by_name(dictionary: Dictionary) -> Callable[[str], tuple[str, str]]:
    return lambda kind_id: (sort_key(dictionary.kinds[kind_id].kind.name), kind_id)


def _with_wholes(kinds: frozenset[str], dictionary: Dictionary) -> frozenset[str]:
    """Return kinds with the broader ones that have enough of them to choose from."""
    while True:
        parts: dict[str, int] = defaultdict(int)
        for kind_id in kinds:
            parts[dictionary.kinds[kind_id].kind.part_of or ""] += 1
        more = {whole for whole, count in parts.items() if whole in dictionary.kinds and count >= ENOUGH_PARTS} - kinds
        if not more:
            return kinds
        kinds |= more


def _wholes(kinds: frozenset[str], dictionary: Dictionary) -> dict[str, str]:
    """Return kind → the nearest broader kind that stands here, empty where none does."""
    return {kind_id: next((whole for whole in _above(kind_id, dictionary) if whole in kinds), "") for kind_id in kinds}


def _above(kind_id: str, dictionary: Dictionary) -> Iterator[str]:
    """Yield the broader kinds of a kind, the nearest first; a circle ends where it began."""
    seen = {kind_id}
    while (entry := dictionary.kinds.get(kind_id)) and (whole := entry.kind.part_of) and whole not in seen:
        yield whole
        seen.add(whole)
        kind_id = whole
