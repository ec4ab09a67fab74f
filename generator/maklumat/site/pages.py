"""Views → contexts: what each page of the portal is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from maklumat.catalogue.catalogue import AgencyEntry, StandardEntry
from maklumat.site import json_ld
from maklumat.site.contexts import (
    AgencyCard,
    AgencyListPage,
    AgencyPage,
    DataPage,
    Download,
    HomePage,
    Link,
    NewsItem,
    NotFoundPage,
    SearchBox,
    SearchPage,
    ServicePage,
    contents_of,
    crest_of,
)
from maklumat.site.listings import agency_card, agency_groups, fact_value, letters_of, service_card, sort_key
from maklumat.site.shell import Frame, PageHead, root_from
from maklumat.view.outline import AgencyView, StandardView
from maklumat.view.paths import agency_path, standard_path

MANY = 12
"""Services and agencies that the home page lists; all of them stand in the A-Z index."""
EXAMPLES = 5
"""Everyday words that the home page offers to search for."""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A printed sheet of a standard, kept beside its page."""

    file_name: str
    label: str
    sheets: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Service:
    """One standard with everything its page needs."""

    entry: StandardEntry
    view: StandardView
    sheets: tuple[SheetFile, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether the whole service is free of charge."""
        return self.entry.standard.fee is not None and self.entry.standard.fee.is_free


@dataclass(frozen=True, slots=True)
class Office:
    """One agency with its services."""

    entry: AgencyEntry
    view: AgencyView
    services: tuple[Service, ...]

    @property
    def crest_path(self) -> str:
        """Where the agency's crest stands in the portal, empty where it has none."""
        name = self.entry.agency.crest
        return f"{agency_path(self.entry.id)}lambang{Path(name).suffix.lower()}" if name else ""


def file_detail(kind: str, size: int, sheets: int = 0) -> str:
    """Return e.g. `PDF, 85 KB, 1 lembar`."""
    words = f"{kind}, {max(1, round(size / 1000))} KB"
    return f"{words}, {sheets} lembar" if sheets else words


def sheet_downloads(service: Service, root: str) -> tuple[Download, ...]:
    """Return the printed sheets of a service."""
    folder = root + standard_path(service.view.id)
    return tuple(
        Download(f"Unduh {sheet.label}", folder + sheet.file_name, file_detail("PDF", len(sheet.data), sheet.sheets))
        for sheet in service.sheets
    )


def service_page(service: Service, office: Office, frame: Frame) -> ServicePage:
    """Return the page of one standard."""
    view = service.view
    path, root = standard_path(view.id), root_from(standard_path(view.id))
    url = frame.settings.absolute(path)
    summary = preview_text(service)
    head = PageHead(
        path,
        f"{view.title} – {view.agency.short_name}",
        f"{view.summary or view.title}: syarat, biaya, waktu, dan cara mengurus. {summary}.",
        section="cari/",
        og_title=f"{view.title} – {view.agency.short_name}",
        og_description=summary,
        json_ld=json_ld.government_service(service.entry, frame.settings),
    )
    trail = (
        Link("Beranda", root or "./"),
        Link(view.agency.short_name, root + agency_path(view.agency.id)),
        Link(view.title, "", is_current=True),
    )
    return ServicePage(
        shell=frame.shell(head),
        standard=view,
        crest=crest_of(view.agency, root + office.crest_path if office.crest_path else ""),
        breadcrumbs=trail,
        contents=contents_of(view),
        agency_uri=root + agency_path(view.agency.id),
        ask=_ask(view, root),
        data_uri="data.json",
        share_href=f"https://wa.me/?text={quote(f'{view.title} ({summary}): {url}')}",
        is_free=service.is_free,
        notices=sheet_downloads(service, root),
    )


def preview_text(service: Service) -> str:
    """Return what a link preview says: `Tidak dipungut biaya · 1 Bulan · 1 syarat`."""
    requirements = service.entry.standard.requirements
    count = f"{len(requirements.items)} syarat" if requirements and requirements.items else ""
    return (
        " · ".join(
            part for part in (fact_value(service.view, "biaya"), fact_value(service.view, "waktu"), count) if part
        )
        or "Standar pelayanan"
    )


def _ask(view: StandardView, root: str) -> Link:
    chat = next((action.href for action in view.actions if action.key in {"whatsapp", "telepon", "surel"}), "")
    return Link("Tanyakan kepada instansi", chat or f"{root}{agency_path(view.agency.id)}#kontak")


def agency_page(office: Office, frame: Frame) -> AgencyPage:
    """Return the page of one agency."""
    view = office.view
    path, root = agency_path(view.id), root_from(agency_path(view.id))
    head = PageHead(
        path,
        view.short_name,
        f"Layanan, kontak, alamat, dan jam layanan {view.short_name}.",
        section="instansi/",
        json_ld=json_ld.script_text(json_ld.organisation(office.entry, frame.settings)),
    )
    ordered = sorted(office.services, key=lambda service: sort_key(service.view.title))
    sheets = [
        replace(download, label=service.view.title, detail=f"{sheet.label}, {download.detail}")
        for service in ordered
        for sheet, download in zip(service.sheets, sheet_downloads(service, root), strict=True)
    ]
    return AgencyPage(
        shell=frame.shell(head),
        agency=view,
        crest=crest_of(view, root + office.crest_path if office.crest_path else ""),
        breadcrumbs=(
            Link("Beranda", root),
            Link("Instansi", f"{root}instansi/"),
            Link(view.short_name, "", is_current=True),
        ),
        services=tuple(service_card(service.view, root, is_free=service.is_free) for service in ordered),
        notices=tuple(sheets),
    )


def agency_list_page(offices: Sequence[Office], frame: Frame) -> AgencyListPage:
    """Return the list of all agencies."""
    head = PageHead(
        "instansi/",
        "Instansi",
        f"Semua instansi di {frame.settings.name}: kontak, jam layanan, dan layanannya.",
        section="instansi/",
    )
    return AgencyListPage(
        shell=frame.shell(head),
        breadcrumbs=(Link("Beranda", "../"), Link("Instansi", "", is_current=True)),
        groups=agency_groups(_cards(offices, "../")),
    )


def _cards(offices: Sequence[Office], root: str) -> list[AgencyCard]:
    return [
        agency_card(office.view, len(office.services), root, root + office.crest_path if office.crest_path else "")
        for office in offices
    ]


def search_box(frame: Frame, index_path: str, root: str, examples: tuple[Link, ...] = ()) -> SearchBox:
    """Return the search form of a page."""
    return SearchBox(
        action_uri=f"{root}cari/",
        index_uri=root + index_path,
        script_uri=root + frame.assets.script,
        root=root or "./",
        examples=examples,
    )


def home_page(services: Sequence[Service], offices: Sequence[Office], frame: Frame, index_path: str) -> HomePage:
    """Return the front page: the services that the portal's owner names first, else the first by title."""
    chosen = frequent_services(services, frame.settings.frequent)
    scope = f"{len(services)} layanan dari {len(offices)} instansi" if services else ""
    head = PageHead(
        "",
        frame.settings.name,
        frame.settings.description or f"Syarat, biaya, waktu, dan cara mengurus layanan publik. {scope}.",
        json_ld=json_ld.website(frame.settings),
    )
    news = [
        NewsItem(announcement, Link(office.view.short_name, agency_path(office.view.id)))
        for office in offices
        for announcement in office.view.announcements
    ]
    return HomePage(
        shell=frame.shell(head),
        search=search_box(frame, index_path, "", search_examples(chosen)),
        scope=scope,
        services=tuple(
            replace(service_card(service.view, "", is_free=service.is_free), everyday_words=()) for service in chosen
        ),
        agencies=tuple(sorted(_cards(offices, ""), key=lambda card: sort_key(card.name))[:MANY]),
        news=tuple(news),
        agencies_uri="instansi/",
        about_uri=next((path for _label, path in frame.settings.prose if path.startswith("tentang")), ""),
    )


def frequent_services(services: Sequence[Service], wanted: Sequence[str]) -> list[Service]:
    """Return the named services in their order, filled up by title."""
    by_id = {service.view.id: service for service in services}
    named = [by_id[standard_id] for standard_id in wanted if standard_id in by_id]
    rest = sorted(
        (service for service in services if service not in named), key=lambda service: sort_key(service.view.title)
    )
    return [*named, *rest][:MANY]


def search_examples(services: Sequence[Service]) -> tuple[Link, ...]:
    """Return one everyday word of each of the first services that have any."""
    found = [
        Link(service.view.everyday_words[0], standard_path(service.view.id))
        for service in services
        if service.view.everyday_words
    ]
    return tuple(found[:EXAMPLES])


def search_page(services: Sequence[Service], frame: Frame, index_path: str) -> SearchPage:
    """Return the page of results, which without JavaScript is the A-Z index."""
    head = PageHead(
        "cari/",
        "Cari layanan",
        f"Semua layanan di {frame.settings.name} dari A sampai Z, dengan kata sehari-hari.",
        section="cari/",
    )
    return SearchPage(
        shell=frame.shell(head),
        search=search_box(frame, index_path, "../"),
        breadcrumbs=(Link("Beranda", "../"), Link("Cari layanan", "", is_current=True)),
        letters=letters_of(service_card(service.view, "../", is_free=service.is_free) for service in services),
    )


def data_page(scope: str, sizes: dict[str, int], frame: Frame) -> DataPage:
    """Return the page that tells what is published as data; `sizes` are bytes by path."""
    labels = (
        ("data/katalog.json", "Katalog lengkap", "JSON", "Semua standar dan instansi seperti dalam catatannya."),
        (
            "data/katalog.csv",
            "Katalog untuk lembar kerja",
            "CSV",
            "Satu baris satu standar; dibuka dengan Excel atau LibreOffice.",
        ),
        (
            "data/skema/standar.json",
            "Skema standar pelayanan",
            "JSON Schema 2020-12",
            "Bentuk berkas YAML satu standar.",
        ),
        ("data/skema/instansi.json", "Skema instansi", "JSON Schema 2020-12", "Bentuk berkas instansi.yml."),
        ("data/skema/sk.json", "Skema surat keputusan", "JSON Schema 2020-12", "Bentuk berkas sk.yml."),
    )
    head = PageHead(
        "data/",
        "Data terbuka",
        f"Katalog standar pelayanan {frame.settings.name} sebagai JSON dan CSV.",
        section="data/",
    )
    return DataPage(
        shell=frame.shell(head),
        breadcrumbs=(Link("Beranda", "../"), Link("Data terbuka", "", is_current=True)),
        scope=scope,
        downloads=tuple(
            Download(label, f"../{path}", file_detail(kind, sizes[path]), note) for path, label, kind, note in labels
        ),
        licence=frame.settings.licence,
    )


def not_found_page(frame: Frame) -> NotFoundPage:
    """Return the page for an address that doesn't exist; it is shown at any depth, so its addresses are absolute."""
    root = frame.settings.base_path
    head = PageHead("404.html", "Halaman tidak ditemukan", "Alamat ini tidak ada di portal.", robots="noindex")
    links = (
        Link("Beranda", root),
        Link("Semua layanan, A sampai Z", f"{root}cari/"),
        Link("Semua instansi", f"{root}instansi/"),
    )
    return NotFoundPage(shell=frame.shell(head, root), links=links)
