"""Views → contexts: what each page of the portal is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote

from maklumat.dictionary.loading import Dictionary
from maklumat.forms.building import forms_of
from maklumat.history.boards import last_checked
from maklumat.history.codes import code_path, shown_code
from maklumat.history.ledger import Version
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
    ServiceCard,
    ServicePage,
    contents_of,
    crest_of,
)
from maklumat.site.form_page import HEADINGS, form_path
from maklumat.site.history_pages import history_path, since
from maklumat.site.kind_pages import KINDS, events_uri, theme_links
from maklumat.site.listings import (
    SearchPaths,
    agency_card,
    agency_groups,
    fact_value,
    letters_of,
    requirement_count,
    service_card,
    sort_key,
)
from maklumat.site.offices import Office, Service, file_detail
from maklumat.site.shell import Frame, PageHead, root_from
from maklumat.site.shelves import Shelves
from maklumat.site.spoken import words_for_list
from maklumat.view.outline import StandardView
from maklumat.view.paths import agency_path, standard_path
from maklumat.view.wording import word_date

OTHER_VERSION = "bukan versi yang berlaku"
"""The status that the page of an old or a coming version shows."""
MANY = 12
"""Services and agencies that the home page lists; all of them stand in the A-Z index."""
LISTED_WORDS = 8
"""Everyday words of its kinds that a service in the A-Z index shows."""
EXAMPLES = 5
"""Everyday words that the home page offers to search for."""


def sheet_downloads(service: Service, root: str) -> tuple[Download, ...]:
    """Return the sheet for the board, and the way to all others."""
    folder = root + standard_path(service.view.id)
    main = [sheet for sheet in service.sheets if sheet.is_main]
    found = [
        Download(f"Unduh {sheet.name.lower()} {sheet.paper.upper()}", folder + sheet.file_name, sheet.detail)
        for sheet in main
    ]
    if len(service.sheets) > len(main):
        kit = f"{root}{kit_path(service.view.agency.id)}#{anchor_of(service.view.id)}"
        found.append(Download("Semua lembar cetak", kit, "A3, F4, huruf besar, leaflet, dan lainnya"))
    return tuple(found)


def kit_path(agency_id: str) -> str:
    """Return the folder of an agency's print page."""
    return f"{agency_path(agency_id)}cetak/"


def anchor_of(standard_id: str) -> str:
    """Return a standard's place on its agency's print page."""
    return f"l-{standard_id.rpartition('/')[2]}"


def service_page(
    service: Service,
    office: Office,
    frame: Frame,
    path: str = "",
    standing: str = "",
    same_kind: Link | None = None,
) -> ServicePage:
    """Return the page of one standard; a version in a history stands at a path of its own.

    `standing` says what such a version is, and is empty for the one in force; `same_kind` leads to other agencies' offers.
    """
    view = replace(service.view, status=OTHER_VERSION) if standing else service.view
    is_history, path = bool(path), path or standard_path(view.id)
    root = root_from(path)
    url = frame.settings.absolute(path)
    summary = preview_text(service)
    head = PageHead(
        path,
        f"{view.title} – {view.agency.short_name}",
        f"{view.summary or view.title}: syarat, biaya, waktu, dan cara mengurus. {summary}.",
        section="cari/",
        og_title=f"{view.title} – {view.agency.short_name}",
        og_description=summary,
        json_ld="" if is_history else json_ld.government_service(service.entry, frame.settings),
        robots="noindex" if is_history else "",
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
        data_uri=f"{root}{standard_path(view.id)}data.json",
        share_href=f"https://wa.me/?text={quote(f'{view.title} ({summary}): {url}')}",
        is_free=service.is_free,
        notices=sheet_downloads(service, root),
        version=_version_links(service.version, view, root) if service.version else (),
        standing=standing,
        instead=Link("Baca versi yang berlaku", root + standard_path(view.id)) if standing else None,
        same_kind=same_kind,
        forms=() if is_history else _form_links(service, root),
        usual="" if is_history else frame.settings.usual.get(view.id, ""),
    )


def _form_links(service: Service, root: str) -> tuple[Link, ...]:
    return tuple(
        Link(HEADINGS[form.purpose], root + form_path(service.view.id, form.purpose))
        for form in forms_of(service.entry)
    )


def _version_links(version: Version, view: StandardView, root: str) -> tuple[Link, ...]:
    reason = f" ({version.reason})" if version.reason else ""
    return (
        Link(
            f"Versi {version.number}, berlaku {since(version)}{reason}: riwayat perubahan",
            root + history_path(view.id),
        ),
        Link(f"Kode lembar {shown_code(version.code)}", root + code_path(version.code)),
    )


def preview_text(service: Service) -> str:
    """Return what a link preview says: `Tidak dipungut biaya · 1 Bulan · 1 syarat`."""
    requirements = requirement_count(service.entry.standard)
    count = f"{requirements} syarat" if requirements else ""
    return (
        " · ".join(
            part for part in (fact_value(service.view, "biaya"), fact_value(service.view, "waktu"), count) if part
        )
        or "Standar pelayanan"
    )


def _ask(view: StandardView, root: str) -> Link:
    """Return where to ask for what isn't stated: the agency, or the national channel where it names no contact."""
    direct = next((action.href for action in view.actions if action.key in {"whatsapp", "telepon", "surel"}), "")
    if direct or view.agency.contacts:
        return Link("Tanyakan kepada instansi", direct or f"{root}{agency_path(view.agency.id)}#kontak")
    return Link("Tanyakan lewat SP4N-LAPOR!", "https://www.lapor.go.id/")


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
        Download(
            service.view.title,
            f"{root}{standard_path(service.view.id)}{sheet.file_name}",
            f"{sheet.name.lower()} {sheet.paper.upper()}, {sheet.detail}",
        )
        for service in ordered
        for sheet in service.sheets
        if sheet.is_main
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
        boards_checked=word_date(checked) if (checked := last_checked(office.entry.boards)) else "",
        kit_uri="cetak/" if office.has_kit else "",
        updates_uri="pembaruan/" if any(service.version for service in office.services) else "",
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


def search_box(frame: Frame, paths: SearchPaths, root: str, examples: tuple[Link, ...] = ()) -> SearchBox:
    """Return the search form of a page."""
    return SearchBox(
        action_uri=f"{root}cari/",
        words_uri=root + paths.words,
        index_uri=root + paths.services,
        elsewhere_uri=root + paths.elsewhere,
        script_uri=root + frame.assets.script,
        root=root or "./",
        examples=examples,
    )


def home_page(
    services: Sequence[Service], offices: Sequence[Office], shelves: Shelves, frame: Frame, paths: SearchPaths
) -> HomePage:
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
        search=search_box(frame, paths, "", search_examples(chosen)),
        scope=scope,
        services=tuple(
            replace(service_card(service.view, "", is_free=service.is_free), everyday_words=()) for service in chosen
        ),
        agencies=tuple(sorted(_cards(offices, ""), key=lambda card: sort_key(card.name))[:MANY]),
        news=tuple(news),
        agencies_uri="instansi/",
        about_uri=next((path for _label, path in frame.settings.prose if path.startswith("tentang")), ""),
        themes=theme_links(shelves, ""),
        events_uri=events_uri(shelves, ""),
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


def search_page(
    services: Sequence[Service], dictionary: Dictionary, frame: Frame, paths: SearchPaths, full_text: str
) -> SearchPage:
    """Return the page of results, which without JavaScript is the A-Z index; `full_text` is the path of its script."""
    head = PageHead(
        "cari/",
        "Cari layanan",
        f"Semua layanan di {frame.settings.name} dari A sampai Z, dengan kata sehari-hari.",
        section="cari/",
    )
    return SearchPage(
        shell=frame.shell(head),
        search=search_box(frame, paths, "../"),
        breadcrumbs=(Link("Beranda", "../"), Link("Cari layanan", "", is_current=True)),
        letters=letters_of(_listed(service, dictionary) for service in services),
        results_script_uri=f"../{frame.assets.results_script}",
        places=_choices(service.view.agency.region for service in services),
        agencies=_choices(service.view.agency.short_name for service in services),
        themes=_choices(dictionary.kinds[kind].theme for service in services for kind in service.kinds),
        full_text_uri=f"../{full_text}" if full_text else "",
    )


def _listed(service: Service, dictionary: Dictionary) -> ServiceCard:
    """Return a service in the A-Z index, with the words that lead to it."""
    card = service_card(service.view, "../", is_free=service.is_free)
    kinds = [dictionary.kinds[key].kind for key in service.kinds]
    return replace(card, everyday_words=words_for_list(card.everyday_words, kinds, LISTED_WORDS))


def _choices(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names to choose from, nothing where there is no choice."""
    found = sorted({name for name in names if name}, key=sort_key)
    return tuple(found) if len(found) > 1 else ()


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
        ("data/skema/papan.json", "Skema papan pengumuman", "JSON Schema 2020-12", "Bentuk berkas papan.yml."),
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
        Link("Semua layanan menurut tema", f"{root}{KINDS}"),
        Link("Semua instansi", f"{root}instansi/"),
        Link("Periksa kode lembar cetak", f"{root}cek/"),
    )
    return NotFoundPage(shell=frame.shell(head, root), links=links)
