"""An agency's record → what is shown of it: places, contacts, hours, pledge, dated notices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote_plus

from maklumat.catalogue.catalogue import AgencyEntry
from maklumat.model.agency import Agency, DatedNotice, Location, Pledge
from maklumat.model.contact import Channel, ChannelKind
from maklumat.model.hours import OpeningHours
from maklumat.view.nodes import UNMARKED, channel_node
from maklumat.view.outline import AgencyView, Announcement, HoursRow, Node, Place
from maklumat.view.outline import Pledge as PledgeView
from maklumat.view.wording import word_date, word_period

_INITIALS = 3
_SMALL_WORDS = {"dan", "di", "atau", "pemerintah"}


def agency_view(entry: AgencyEntry, today: date) -> AgencyView:
    """Return an agency as it is shown on a day."""
    agency = entry.agency
    return AgencyView(
        id=entry.id,
        name=agency.name,
        short_name=agency.short_name or agency.name,
        government=agency.government or "",
        region=agency.region or "",
        initials=initials_of(agency),
        crest_file=str(entry.folder / agency.crest) if agency.crest else "",
        places=(head_office(agency), *(place_of(location, agency) for location in agency.locations)),
        contacts=contact_nodes(agency.channels),
        announcements=announcements_on(agency.notices, today),
        pledge=_pledge(agency.pledge),
    )


def initials_of(agency: Agency) -> str:
    """Return up to three letters for the drawn shield of an agency without a crest."""
    source = agency.region or agency.short_name or agency.name
    letters = [word[0].upper() for word in source.split() if word[0].isalnum() and word.lower() not in _SMALL_WORDS]
    return "".join(letters[:_INITIALS]) or source[:1].upper()


def contact_nodes(channels: Iterable[Channel]) -> tuple[Node, ...]:
    """Return channels as unnumbered lines."""
    return tuple(channel_node(channel, UNMARKED) for channel in channels)


def head_office(agency: Agency, hours: OpeningHours | None = None) -> Place:
    """Return the agency's own office; `hours` are those of a service that keeps its own."""
    location = Location.model_construct(
        name=agency.short_name or agency.name,
        address=agency.address,
        postcode=agency.postcode,
        coordinates=agency.coordinates,
        access=agency.access,
        channels=agency.channels,
        hours=None,
        remark=None,
    )
    return place_of(location, agency, hours)


def place_of(location: Location, agency: Agency, hours: OpeningHours | None = None) -> Place:
    """Return a place; without hours of its own it keeps those of the service or the agency."""
    kept = location.hours or hours or agency.hours
    address = " ".join(part for part in (location.address, location.postcode) if part)
    extra = "\n".join(part for part in (kept.text if kept.says_more else "", kept.remark) if part) if kept else ""
    return Place(
        name=location.name or "",
        address=f"{address}\n{location.remark}" if location.remark else address,
        map_href=map_href(location.coordinates, location.name, address),
        access=location.access,
        contacts=contact_nodes(location.channels),
        hours=tuple(HoursRow(str(row.days), _open_words(row.open, row.remark), row.rest or "") for row in kept.rows)
        if kept
        else (),
        hours_text=extra,
        time_zone=str(kept.zone or "") if kept else "",
    )


def _open_words(span: str | None, remark: str | None) -> str:
    hours = span or "Tutup"
    return f"{hours} ({remark})" if remark else hours


def map_href(coordinates: str | None, name: str | None, address: str) -> str:
    """Return an address that opens a map on any device; empty where nothing locates the place."""
    query = coordinates or (f"{name}, {address}" if name and address else address)
    return f"https://www.google.com/maps/search/?api=1&query={quote_plus(query)}" if query else ""


def announcements_on(notices: Iterable[DatedNotice], today: date) -> tuple[Announcement, ...]:
    """Return the announcements that aren't over on a day."""
    return tuple(
        Announcement(notice.text, word_period(notice.first_day, notice.last_day))
        for notice in notices
        if notice.last_day is None or notice.last_day >= today
    )


def _pledge(pledge: Pledge | None) -> PledgeView | None:
    if pledge is None:
        return None
    signer = pledge.signer
    signed = ", ".join(part for part in (pledge.place, word_date(pledge.day) if pledge.day else "") if part)
    return PledgeView(
        paragraphs=tuple(line for line in pledge.text.splitlines() if line.strip()),
        place_and_date=signed,
        signer_role=signer.role if signer else "",
        signer_name=(signer.name or "") if signer else "",
        signer_rank=(signer.rank or "") if signer else "",
    )


def first_href(channels: Iterable[Channel], kind: ChannelKind) -> str:
    """Return where the first channel of a kind leads, looking into groups; empty where there is none."""
    for channel in channels:
        if channel.kind == kind and channel.href:
            return channel.href
        if href := first_href(channel.channels, kind):
            return href
    return ""
