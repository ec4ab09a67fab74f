"""A catalogue → every file of the portal's own pages, from top to bottom.

Prose pages are the host's business (mkdocs); printed sheets come in finished. Nothing here reads standards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

from jinja2 import Environment

from maklumat.catalogue.catalogue import Catalogue
from maklumat.dictionary.loading import Dictionary
from maklumat.forms.building import forms_of
from maklumat.model.schema import FILES, schema_text
from maklumat.site import open_data, pages
from maklumat.site.assets import asset_files
from maklumat.site.form_page import blank_name, form_page, form_path
from maklumat.site.framing import make_frame
from maklumat.site.history_build import Histories, write_history
from maklumat.site.kind_pages import (
    EVENTS,
    KINDS,
    event_list_page,
    event_page,
    kind_list_page,
    kind_page,
    same_kind,
)
from maklumat.site.kit_page import ALL_SHEETS, kit_page
from maklumat.site.offices import Office, Service, SheetFile
from maklumat.site.output import MARKER, Output
from maklumat.site.pages import kit_path
from maklumat.site.search_files import write_full_text, write_index, write_worker
from maklumat.site.settings import SiteSettings
from maklumat.site.shell import Frame, root_from
from maklumat.site.shelves import Shelves, shelves_of
from maklumat.site.sitemap import robots, site_maps
from maklumat.site.templates import Page, page_environment, render
from maklumat.view.paths import agency_path, event_path, kind_path, standard_path


def write_site(
    catalogue: Catalogue,
    offices: Sequence[Office],
    settings: SiteSettings,
    templates_dir: Path,
    output: Output,
    progress: Callable[[int, int], None],
    histories: Histories,
    versions: Sequence[tuple[Service, Office]],
    dictionary: Dictionary,
) -> None:
    """Write the portal. `progress(done, all)` counts services; `versions` are all published ones.

    The dictionary is the one that the services' kinds are of.
    """
    services = list(chain.from_iterable(office.services for office in offices))
    shelves = shelves_of(services, dictionary)
    env = page_environment(templates_dir / "pages")
    frame = make_frame(catalogue, settings, templates_dir)
    for path, data in asset_files(templates_dir / "assets").items():
        output.write(path, data)
    search_paths = write_index(services, dictionary, templates_dir / "assets", output)
    output.write(MARKER, "")

    done = 0
    for office in offices:
        output.write(agency_path(office.view.id), render(env, pages.agency_page(office, frame)))
        _write_kit(office, env, frame, output)
        if office.crest_path:
            output.write(office.crest_path, Path(office.view.crest_file).read_bytes())
        for service in office.services:
            path = standard_path(service.view.id)
            same = same_kind(service, shelves, root_from(path))
            output.write(path, render(env, pages.service_page(service, office, frame, same_kind=same)))
            _write_beside(service, settings, output)
            _write_forms(service, env, frame, output)
            done += 1
            progress(done, len(services))

    sizes = _write_data(catalogue, services, settings, output)
    scope = f"{len(services)} layanan dari {len(offices)} instansi"
    output.write("", render(env, pages.home_page(services, offices, shelves, frame, search_paths)))
    output.write("instansi/", render(env, pages.agency_list_page(offices, frame)))
    full_text = "" if settings.is_preview else write_full_text(services, dictionary, output)
    output.write(
        "cari/",
        render(env, pages.search_page(services, dictionary, frame, search_paths, full_text)),
    )
    write_worker(frame.assets, search_paths, templates_dir / "assets", output)
    output.write("data/", render(env, pages.data_page(scope, sizes, frame)))
    output.write("404.html", render(env, pages.not_found_page(frame)))
    history = write_history(histories, versions, env, frame, output)
    browsing = _write_browsing(shelves, env, frame, output)
    _write_for_machines(services, offices, [*browsing, *history], settings, output)


def _write_browsing(shelves: Shelves, env: Environment, frame: Frame, output: Output) -> list[str]:
    """Write the pages by kind and by life event; return their paths."""
    found: dict[str, Page] = {
        KINDS: kind_list_page(shelves, frame),
        **{kind_path(shelf.id): kind_page(shelf, shelves, frame) for shelf in shelves.by_id.values()},
        EVENTS: event_list_page(shelves, frame),
        **{event_path(event): event_page(event, shelves, frame) for event in shelves.events()},
    }
    for path, page in found.items():
        output.write(path, render(env, page))
    return list(found)


def _write_kit(office: Office, env: Environment, frame: Frame, output: Output) -> None:
    """Write an agency's print page, its own sheets, and one file with the notices of all its services."""
    if not office.has_kit:
        return
    folder = kit_path(office.view.id)
    output.write(folder, render(env, kit_page(office, frame)))
    if office.joined:
        output.write(folder + ALL_SHEETS, office.joined)
    _write_sheets(office.sheets, agency_path(office.view.id), output)


def _write_sheets(sheets: Sequence[SheetFile], folder: str, output: Output) -> None:
    for sheet in sheets:
        output.write(folder + sheet.file_name, sheet.data)
        if sheet.preview:
            output.write(folder + sheet.preview_name, sheet.preview)


def _write_beside(service: Service, settings: SiteSettings, output: Output) -> None:
    """Write what belongs to one service: its data, its sheets, its picture."""
    folder = standard_path(service.view.id)
    output.write(f"{folder}data.json", open_data.json_text(open_data.standard_data(service.entry, settings)))
    _write_sheets(service.sheets, folder, output)
    procedure = service.entry.standard.procedure
    if procedure and procedure.picture:
        name = procedure.picture.file_name
        output.write(folder + name, (service.entry.path.parent / name).read_bytes())


def _write_forms(service: Service, env: Environment, frame: Frame, output: Output) -> None:
    """Write the forms that an agency switched on, each with the one to print beside it."""
    forms = forms_of(service.entry)
    purposes = tuple(form.purpose for form in forms)
    for form in forms:
        path = form_path(service.view.id, form.purpose)
        output.write(path, render(env, form_page(form, service.view, frame, purposes)))
        if form.purpose in service.blank_forms:
            output.write(path + blank_name(form.purpose), service.blank_forms[form.purpose])


def _write_data(
    catalogue: Catalogue, services: Sequence[Service], settings: SiteSettings, output: Output
) -> dict[str, int]:
    """Write the open data; return bytes by path."""
    files = {
        "data/katalog.json": open_data.catalogue_json(catalogue, settings),
        "data/katalog.csv": open_data.catalogue_csv([(service.entry, service.view) for service in services], settings),
        **{f"data/skema/{kind}.json": schema_text(kind) for kind in FILES},
    }
    for path, text in files.items():
        output.write(path, text)
    return {path: len(text.encode()) for path, text in files.items()}


def _write_for_machines(
    services: Sequence[Service], offices: Sequence[Office], more: list[str], settings: SiteSettings, output: Output
) -> None:
    days = [
        (standard_path(service.view.id), reviewed.isoformat() if (reviewed := service.entry.standard.reviewed) else "")
        for service in services
    ]
    listings = [
        "",
        "instansi/",
        "cari/",
        "data/",
        *(agency_path(office.view.id) for office in offices),
        *(kit_path(office.view.id) for office in offices if office.has_kit),
        *(form_path(service.view.id, form.purpose) for service in services for form in forms_of(service.entry)),
        *more,
        *settings.prose_urls,
    ]
    for name, text in site_maps([*((path, "") for path in listings), *days], settings).items():
        output.write(name, text)
    output.write("robots.txt", robots(settings))
