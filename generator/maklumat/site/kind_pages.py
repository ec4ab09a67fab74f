"""Pages to browse by: all kinds of services by theme, one kind with its services side by side, life events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from maklumat.dictionary.kinds import EVENT_TITLES, FormerName, LifeEvent
from maklumat.site import json_ld
from maklumat.site.comparison import OfferRow, Spread, rows_of, spreads_of
from maklumat.site.contexts import Link, ServiceCard, Shell
from maklumat.site.listings import service_card, sort_key
from maklumat.site.offices import Service
from maklumat.site.shell import Frame, PageHead, root_from
from maklumat.site.shelves import Shelf, Shelves, place_of, theme_anchor
from maklumat.site.spoken import hurts, telling_words
from maklumat.view.paths import event_path, kind_path, standard_path
from maklumat.view.wording import word_date

KINDS = "jenis/"
EVENTS = "peristiwa/"
MOST_WORDS = 6
"""Everyday words that a kind's own page names."""
CARD_WORDS = 3
"""Everyday words that a card names, and kinds that a life event's card names."""
Trail = Sequence[tuple[str, str]]
"""(label, path) from the front page to a page."""


@dataclass(frozen=True, slots=True)
class KindCard:
    """A kind, or a life event, in a list; `scope` and `words` are worded."""

    name: str
    uri: str
    scope: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The kinds of one theme; `anchor` is its address in the page."""

    name: str
    anchor: str
    scope: str
    kinds: tuple[KindCard, ...]


@dataclass(frozen=True, slots=True)
class KindListPage:
    """All kinds by theme; `others` are the services of no kind. `events_uri` is empty where no event has a kind."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    themes: tuple[KindGroup, ...]
    others: tuple[ServiceCard, ...]
    events_uri: str


@dataclass(frozen=True, slots=True)
class KindPage:
    """One kind. `only` is set instead of rows and spreads where there is one service, and nothing to compare.

    `has_places` is false where all rows are of one place; `usual_office` says where to go if the own place is missing.
    """

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    name: str
    everyday_words: tuple[str, ...]
    formers: tuple[str, ...]
    scope: str
    spreads: tuple[Spread, ...]
    rows: tuple[OfferRow, ...]
    has_places: bool
    only: ServiceCard | None
    broader: Link | None
    narrower: tuple[KindCard, ...]
    events: tuple[Link, ...]
    usual_office: str


@dataclass(frozen=True, slots=True)
class EventListPage:
    """All life events for which the portal has anything."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    events: tuple[KindCard, ...]
    kinds_uri: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """One life event with its kinds by theme."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    name: str
    themes: tuple[KindGroup, ...]
    kinds_uri: str


def theme_links(shelves: Shelves, root: str) -> tuple[Link, ...]:
    """Return the themes that have kinds."""
    return tuple(Link(theme.name, f"{root}{KINDS}#{theme.anchor}") for theme in shelves.themes())


def events_uri(shelves: Shelves, root: str) -> str:
    """Return the way to the life events, nothing where there are none."""
    return f"{root}{EVENTS}" if shelves.events() else ""


def same_kind(service: Service, shelves: Shelves, root: str) -> Link | None:
    """Return the way from a service to those of other agencies that are of the same kind."""
    found = shelves.of_other_agencies(service)
    return Link(f"Layanan yang sama di {found[1]} instansi lain", root + kind_path(found[0].id)) if found else None


def kind_list_page(shelves: Shelves, frame: Frame) -> KindListPage:
    """Return the page of all kinds."""
    trail = (("Beranda", ""), ("Tema", KINDS))
    themes = tuple(
        KindGroup(
            theme.name,
            theme.anchor,
            f"{theme.services} layanan",
            tuple(_kind_card(shelf, "../") for shelf in theme.shelves),
        )
        for theme in shelves.themes()
    )
    others = sorted(shelves.others, key=lambda service: sort_key(service.view.title))
    head = "Layanan menurut tema", f"Semua jenis layanan di {frame.settings.name} menurut tema."
    return KindListPage(
        shell=_shell(trail, *head, frame),
        breadcrumbs=_breadcrumbs(trail),
        themes=themes,
        others=tuple(service_card(service.view, "../", is_free=service.is_free) for service in others),
        events_uri=events_uri(shelves, "../"),
    )


def kind_page(shelf: Shelf, shelves: Shelves, frame: Frame) -> KindPage:
    """Return the page of one kind."""
    path, kind = kind_path(shelf.id), shelf.kind
    root = root_from(path)
    whole = shelves.by_id.get(shelf.whole)
    trail = (
        ("Beranda", ""),
        (shelf.entry.theme, f"{KINDS}#{theme_anchor(shelf)}"),
        *(((whole.kind.name, kind_path(whole.id)),) if whole else ()),
        (kind.name, path),
    )
    scope = _scope(shelf)
    only = shelf.services[0] if len(shelf.services) == 1 else None
    many = () if only else shelf.services
    description = f"{kind.name}: biaya, waktu, dan syarat di tiap instansi. {scope}."
    return KindPage(
        shell=_shell(trail, kind.name, description, frame),
        breadcrumbs=_breadcrumbs(trail),
        name=kind.name,
        everyday_words=telling_words(kind, MOST_WORDS),
        formers=tuple(_former(former) for former in kind.former_names if not hurts(former.name)),
        scope=scope,
        spreads=spreads_of(many) if many else (),
        rows=rows_of(many, root),
        has_places=len({place_of(service) for service in many}) > 1,
        only=service_card(only.view, root, is_free=only.is_free) if only else None,
        broader=Link(whole.kind.name, root + kind_path(whole.id)) if whole else None,
        narrower=tuple(_kind_card(shelves.by_id[part], root) for part in shelf.parts),
        events=tuple(
            Link(title, root + event_path(event)) for event, title in EVENT_TITLES.items() if event in kind.events
        ),
        usual_office=kind.usual_office,
    )


def event_list_page(shelves: Shelves, frame: Frame) -> EventListPage:
    """Return the page of all life events."""
    trail = (("Beranda", ""), ("Peristiwa hidup", EVENTS))
    cards = tuple(
        KindCard(
            EVENT_TITLES[event],
            f"../{event_path(event)}",
            f"{len(found)} jenis layanan",
            tuple(shelf.kind.name for shelf in found[:CARD_WORDS]),
        )
        for event, found in shelves.events().items()
    )
    head = "Peristiwa hidup", f"Layanan di {frame.settings.name} menurut peristiwa dalam hidup."
    return EventListPage(
        shell=_shell(trail, *head, frame), breadcrumbs=_breadcrumbs(trail), events=cards, kinds_uri=f"../{KINDS}"
    )


def event_page(event: LifeEvent, shelves: Shelves, frame: Frame) -> EventPage:
    """Return the page of one life event."""
    path, title, found = event_path(event), EVENT_TITLES[event], shelves.events()[event]
    root = root_from(path)
    trail = (("Beranda", ""), ("Peristiwa hidup", EVENTS), (title, path))
    by_theme = sorted(found, key=lambda shelf: (sort_key(shelf.entry.theme), theme_anchor(shelf)))
    themes = tuple(
        KindGroup(
            shelves_here[0].entry.theme,
            anchor,
            f"{len(shelves_here)} jenis layanan",
            tuple(_kind_card(shelf, root) for shelf in shelves_here),
        )
        for anchor, shelves_here in ((key, list(group)) for key, group in groupby(by_theme, key=theme_anchor))
    )
    return EventPage(
        shell=_shell(trail, title, f"Layanan yang mungkin Anda perlukan: {title.lower()}.", frame),
        breadcrumbs=_breadcrumbs(trail),
        name=title,
        themes=themes,
        kinds_uri=root + KINDS,
    )


def _shell(trail: Trail, title: str, description: str, frame: Frame) -> Shell:
    described = json_ld.collection(trail, frame.settings)
    return frame.shell(PageHead(trail[-1][1], title, description, section=KINDS, json_ld=described))


def _breadcrumbs(trail: Trail) -> tuple[Link, ...]:
    root = root_from(trail[-1][1])
    above = tuple(Link(label, root + path) for label, path in trail[:-1])
    return (*above, Link(trail[-1][0], "", is_current=True))


def _kind_card(shelf: Shelf, root: str) -> KindCard:
    """Return a kind as a card, which leads straight on where its page would offer one service."""
    only = shelf.only_service
    path = standard_path(only.view.id) if only else kind_path(shelf.id)
    return KindCard(shelf.kind.name, root + path, _scope(shelf), telling_words(shelf.kind, CARD_WORDS))


def _scope(shelf: Shelf) -> str:
    """Return how much there is of a kind: `5 layanan dari 3 instansi`, or the one agency."""
    if not shelf.services:
        return f"{len(shelf.parts)} jenis yang lebih khusus"
    count = f"{len(shelf.services)} layanan"
    agencies = len(shelf.agencies)
    return (
        f"{count} dari {agencies} instansi" if agencies > 1 else f"{count} · {shelf.services[0].view.agency.short_name}"
    )


def _former(former: FormerName) -> str:
    """Return `Dahulu: Izin Mendirikan Bangunan (IMB), diganti sejak 2 Februari 2021 dengan PP 16 Tahun 2021`."""
    short = f" ({former.abbreviation})" if former.abbreviation else ""
    since = f" sejak {word_date(former.until)}" if former.until else ""
    return f"Dahulu: {former.name}{short}, diganti{since} dengan {former.source.partition(' tentang ')[0]}"
