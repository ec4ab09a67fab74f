"""An agency's print page: every sheet of every service with a picture, its sizes, and all in one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from maklumat.site.contexts import Download, Link, Shell
from maklumat.site.listings import sort_key
from maklumat.site.offices import Office, SheetFile, file_detail
from maklumat.site.pages import anchor_of, kit_path
from maklumat.site.shell import Frame, PageHead, root_from
from maklumat.view.paths import agency_path, standard_path

ALL_SHEETS = "semua-pengumuman-a4.pdf"


@dataclass(frozen=True, slots=True)
class KitSheet:
    """One kind of sheet: what it is for, a picture (may be empty), and its sizes to fetch."""

    name: str
    use: str
    preview_uri: str
    sizes: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class KitGroup:
    """The sheets of one service, or of the agency itself."""

    title: str
    anchor: str
    page_uri: str
    sheets: tuple[KitSheet, ...]


@dataclass(frozen=True, slots=True)
class KitPage:
    """Everything that an office can print. `everything` is empty where there is nothing to join."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    agency: str
    everything: tuple[Download, ...]
    groups: tuple[KitGroup, ...]


def kit_page(office: Office, frame: Frame) -> KitPage:
    """Return the print page of one agency."""
    view = office.view
    path = kit_path(view.id)
    root = root_from(path)
    head = PageHead(
        path,
        f"Lembar cetak {view.short_name}",
        f"Pengumuman, leaflet, kartu loket, dan lembar lain {view.short_name}.",
        section="instansi/",
    )
    services = sorted(office.services, key=lambda service: sort_key(service.view.title))
    groups = [
        KitGroup(
            service.view.title,
            anchor_of(service.view.id),
            root + standard_path(service.view.id),
            _kinds(service.sheets, root + standard_path(service.view.id)),
        )
        for service in services
    ]
    if office.sheets:
        own = root + agency_path(view.id)
        groups.insert(0, KitGroup(view.short_name, "l-instansi", own, _kinds(office.sheets, own)))
    everything = (
        (Download("Cetak semua pengumuman A4", ALL_SHEETS, file_detail("PDF", len(office.joined))),)
        if office.joined
        else ()
    )
    return KitPage(
        shell=frame.shell(head),
        breadcrumbs=(Link("Beranda", root), Link(view.short_name, "../"), Link("Lembar cetak", "", is_current=True)),
        agency=view.short_name,
        everything=everything,
        groups=tuple(groups),
    )


def _kinds(sheets: Sequence[SheetFile], folder: str) -> tuple[KitSheet, ...]:
    return tuple(_kind(list(same), folder) for _, same in groupby(sheets, key=lambda sheet: sheet.kind))


def _kind(same: list[SheetFile], folder: str) -> KitSheet:
    first = same[0]
    sizes = tuple(Download(sheet.size, folder + sheet.file_name, sheet.detail) for sheet in same)
    return KitSheet(first.name, first.use, folder + first.preview_name if first.preview else "", sizes)
