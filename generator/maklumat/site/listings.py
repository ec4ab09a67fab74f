"""Services and agencies as they stand in lists: cards, the A-Z index, the search index."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from maklumat.model.procedure import Requirement, RequirementKind
from maklumat.model.standard import ServiceStandard
from maklumat.site.contexts import AgencyCard, AgencyGroup, Letter, ServiceCard, crest_of
from maklumat.view.outline import AgencyView, StandardView
from maklumat.view.paths import agency_path, standard_path


@dataclass(frozen=True, slots=True)
class SearchPaths:
    """Where the files of the search stand: vocabulary, services, kinds that are elsewhere, and details of results."""

    words: str
    services: str
    elsewhere: str
    more: tuple[str, ...] = ()


def fact_value(view: StandardView, key: str) -> str:
    """Return a value of the fact box, empty where it isn't stated."""
    return next((fact.value for fact in view.facts if fact.key == key and fact.is_stated), "")


def service_card(view: StandardView, root: str, *, is_free: bool) -> ServiceCard:
    """Return a standard as a card on a page whose way to the root is given."""
    return ServiceCard(
        title=view.title,
        uri=root + standard_path(view.id),
        agency=view.agency.short_name,
        region=view.agency.region,
        cost=fact_value(view, "biaya"),
        time=_time(view),
        is_free=is_free,
        everyday_words=view.everyday_words,
    )


def requirement_count(standard: ServiceStandard) -> int:
    """Return how many requirements a standard has: a group counts as its lines, alternatives as one."""
    return sum(map(_requirements_of, standard.requirements.items)) if standard.requirements else 0


def _requirements_of(requirement: Requirement) -> int:
    if requirement.kind != RequirementKind.GROUP:
        return 1
    return sum(map(_requirements_of, (*requirement.requirements, *requirement.choices[:1])))


def _time(view: StandardView) -> str:
    """Return a card's time; a continuing service says so, for its time isn't a wait."""
    fact = next((fact for fact in view.facts if fact.key == "waktu" and fact.is_stated), None)
    return " · ".join(part for part in (fact.value, fact.note) if part) if fact else ""


def agency_card(agency: AgencyView, services: int, root: str, image_uri: str) -> AgencyCard:
    """Return an agency as a card; the crest's address is relative to the page."""
    return AgencyCard(
        name=agency.short_name,
        uri=root + agency_path(agency.id),
        government=agency.government,
        services=f"{services} layanan",
        crest=crest_of(agency, image_uri),
    )


def sort_key(text: str) -> str:
    """Return what a title is sorted by: letters without accents and case."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(char))


def letters_of(cards: Iterable[ServiceCard]) -> tuple[Letter, ...]:
    """Return cards under their first letters; titles that begin otherwise stand under "0-9"."""
    ordered = sorted(cards, key=lambda card: (sort_key(card.title), card.region))
    return tuple(
        Letter(letter, _anchor(letter), tuple(group))
        for letter, group in groupby(ordered, key=lambda card: _first_letter(card.title))
    )


def _first_letter(title: str) -> str:
    first = sort_key(title)[:1].upper()
    return first if "A" <= first <= "Z" else "0-9"


def _anchor(letter: str) -> str:
    return "huruf-angka" if letter == "0-9" else f"huruf-{letter.lower()}"


def agency_groups(cards: Iterable[AgencyCard]) -> tuple[AgencyGroup, ...]:
    """Return agencies under their governments."""
    ordered = sorted(cards, key=lambda card: (sort_key(card.government), sort_key(card.name)))
    return tuple(
        AgencyGroup(government, tuple(group))
        for government, group in groupby(ordered, key=lambda card: card.government)
    )
