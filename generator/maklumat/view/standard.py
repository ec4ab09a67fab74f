"""One entry of the catalogue → the view that its page and its sheets are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import quote

from maklumat.catalogue.catalogue import Catalogue, StandardEntry
from maklumat.model.contact import ChannelKind, web_href
from maklumat.model.decree import Decree, DecreeStatus
from maklumat.model.standard import ServiceStandard, Status
from maklumat.view.agency import agency_view, announcements_on, first_href, head_office, place_of
from maklumat.view.components import components_of, extra_components
from maklumat.view.facts import facts_of
from maklumat.view.outline import ActionLink, AgencyView, Component, DecreeView, Node, Note, Place, StandardView
from maklumat.view.paths import standard_path
from maklumat.view.wording import word_date


def standard_view(
    entry: StandardEntry, catalogue: Catalogue, today: date, *, base: str = "", agency: AgencyView | None = None
) -> StandardView:
    """Return a standard as it is shown on a day.

    `base` stands before addresses inside the portal (the way from the page to the root, or the portal's own address);
    `agency` saves making the same view for every standard.
    """
    record = entry.standard
    shown_agency = agency or agency_view(entry.agency, today)
    places = _places(entry, shown_agency)
    effective = record.effective or (entry.decree.effective if entry.decree else None)
    return StandardView(
        id=entry.id,
        title=record.title,
        summary=record.summary or "",
        agency=shown_agency,
        decree=_decree(entry.decree) if entry.decree else None,
        facts=facts_of(record, shown_agency, places),
        components=_with_links(components_of(record), catalogue, base),
        extras=extra_components(record),
        audience=record.audience,
        everyday_words=record.everyday_words,
        actions=tuple(_actions(entry, places)),
        places=places,
        announcements=announcements_on((*entry.agency.agency.notices, *record.notices), today),
        related=_related(record, catalogue, base),
        status=_status(entry),
        status_note=record.status_note or "",
        effective_since=word_date(effective) if effective else "",
        reviewed=word_date(record.reviewed) if record.reviewed else "",
    )


def _status(entry: StandardEntry) -> str:
    """Return the status as the record states it, "berlaku" where a decree stands behind it, else nothing: never assumed."""
    record = entry.standard
    is_stated = "status" in record.model_fields_set or record.status != Status.IN_FORCE
    return str(record.status) if is_stated or entry.decree else ""


def _places(entry: StandardEntry, agency: AgencyView) -> tuple[Place, ...]:
    record = entry.standard
    if record.locations:
        return tuple(place_of(location, entry.agency.agency, record.hours) for location in record.locations)
    return (head_office(entry.agency.agency, record.hours) if record.hours else agency.main_place,)


def _decree(decree: Decree) -> DecreeView:
    signer = decree.signer
    return DecreeView(
        number=decree.number,
        instrument=decree.instrument or "",
        subject=decree.subject or "",
        date=word_date(decree.day) if decree.day else "",
        signer=", ".join(part for part in (signer.role, signer.name or "") if part) if signer else "",
        replaces=", ".join(decree.replaces),
        status="" if decree.status == DecreeStatus.IN_FORCE else str(decree.status),
        file_href=web_href(decree.file) if decree.file else "",
    )


def _with_links(components: tuple[Component, ...], catalogue: Catalogue, base: str) -> tuple[Component, ...]:
    """Name the standards that requirements point to, and lead there."""

    def resolve(node: Node) -> Node:
        return replace(node, notes=tuple(map(name, node.notes)), children=tuple(map(resolve, node.children)))

    def name(note: Note) -> Note:
        entry = catalogue.standard(note.text) if note.key == "lihat" else None
        return replace(note, text=entry.standard.title, href=base + standard_path(entry.id)) if entry else note

    def resolve_component(component: Component) -> Component:
        return replace(
            component, parts=tuple(replace(part, nodes=tuple(map(resolve, part.nodes))) for part in component.parts)
        )

    return tuple(
        resolve_component(component) if component.key == "persyaratan" else component for component in components
    )


def _related(record: ServiceStandard, catalogue: Catalogue, base: str) -> tuple[tuple[str, str], ...]:
    found = [catalogue.standard(standard_id) for standard_id in record.related]
    return tuple((entry.standard.title, base + standard_path(entry.id)) for entry in found if entry)


def _actions(entry: StandardEntry, places: tuple[Place, ...]) -> list[ActionLink]:
    record, agency = entry.standard, entry.agency.agency
    complaints = record.complaints.channels if record.complaints else ()
    channels = (*agency.channels, *complaints)
    greeting = quote(f"Selamat pagi, saya ingin bertanya tentang layanan {record.title}.")
    whatsapp = first_href(channels, ChannelKind.WHATSAPP)
    is_for_complaints = not first_href(agency.channels, ChannelKind.WHATSAPP)
    links = [
        ActionLink("daring", online.label or "Ajukan secara daring", web_href(online.address))
        for online in record.online
    ]
    links += [
        ActionLink(
            "whatsapp",
            "WhatsApp pengaduan" if is_for_complaints else "Tanya lewat WhatsApp",
            f"{whatsapp}?text={greeting}" if whatsapp else "",
        ),
        ActionLink("telepon", "Telepon", first_href(channels, ChannelKind.PHONE)),
        ActionLink("surel", "Kirim surel", first_href(channels, ChannelKind.MAIL)),
        ActionLink("peta", "Buka peta", places[0].map_href),
    ]
    return [link for link in links if link.href]
