"""Every printed sheet of a build: which are wanted, and compiling them.

What stands on a sheet is `notices/`' business; where it stands in the portal is `site/`'s.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, cast

from maklumat.build_settings import BuildSettings, Progress, no_progress
from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.forms.building import forms_of
from maklumat.history.boards import Task
from maklumat.history.codes import code_path, shown_code
from maklumat.history.ledger import Version
from maklumat.notices.changes_sheet import changes_data
from maklumat.notices.compiler import Notice, NoticeCompiler
from maklumat.notices.form_sheet import form_data
from maklumat.notices.mark import Mark
from maklumat.notices.preview import kept_preview
from maklumat.notices.print_job import joined
from maklumat.notices.sheets import SHEETS, Choice, Source, choices
from maklumat.problems import UserError
from maklumat.site.form_page import form_path
from maklumat.site.history_build import Histories
from maklumat.site.offices import SheetFile
from maklumat.site.settings import SiteSettings
from maklumat.view.agency import agency_view
from maklumat.view.outline import StandardView
from maklumat.view.paths import agency_path, standard_path
from maklumat.view.standard import standard_view
from maklumat.view.wording import word_date

PREVIEW_WIDTH = 320
"""Pixels of a sheet's picture on the print page."""

Sheets = dict[str, list[tuple[SheetFile, Notice]]]


def new_compiler(build: BuildSettings) -> NoticeCompiler:
    """Return a compiler of the portal's sheets; each thread needs its own."""
    return NoticeCompiler(build.templates_dir / "notices", build.cache_dir, build.theme_file)


def compile_sheets(
    catalogue: Catalogue,
    versions: dict[str, Version],
    build: BuildSettings,
    site: SiteSettings,
    progress: Progress = no_progress,
) -> Sheets:
    """Return ID of standard or agency → its sheets, compiled in parallel; unchanged ones come from the cache."""
    held = threading.local()
    made: Sheets = {}

    def compiler() -> NoticeCompiler:
        if not hasattr(held, "compiler"):
            held.compiler = new_compiler(build)
        return cast(NoticeCompiler, held.compiler)

    def of_standard(entry: StandardEntry) -> tuple[str, list[tuple[SheetFile, Notice]]]:
        version = versions.get(entry.id)
        view = standard_view(entry, catalogue, build.today, base=site.url)
        return entry.id, [
            sheet_file(choice, is_first, compile_view(compiler(), view, site, version, choice), build.cache_dir)
            for choice, is_first in wanted_sheets(build.kit, Source.STANDARD)
        ]

    def of_agency(agency: AgencyEntry) -> tuple[str, list[tuple[SheetFile, Notice]]]:
        return agency.id, compile_agency_sheets(compiler(), agency, catalogue, versions, build, site)

    total = len(catalogue.standards) + len(catalogue.agencies)
    with ThreadPoolExecutor(build.jobs or os.cpu_count() or 1) as pool:
        for found in (pool.map(of_standard, catalogue.standards), pool.map(of_agency, catalogue.agencies)):
            for owner_id, sheets in found:
                made[owner_id] = sheets
                progress("lembar", len(made), total)
    return made


def wanted_sheets(kit: tuple[str, ...], source: Source) -> list[tuple[Choice, bool]]:
    """Return the sheets that a portal offers, in the order of the table, and which is the first of its kind.

    An empty kit means every sheet in colour, and those saving ink that offices print by the dozen.
    """
    found: list[tuple[Choice, bool]] = []
    for kind, sheet in SHEETS.items():
        usual = [choice for choice in choices(kind) if choice.ink == "warna" or choice.paper in sheet.sparing]
        wanted = [choice for choice in choices(kind) if choice.name in kit] if kit else usual
        if sheet.source == source:
            found += [(choice, choice == wanted[0]) for choice in wanted]
    return found


def check_kit(kit: tuple[str, ...]) -> None:
    """Refuse a kit that names a sheet which doesn't exist."""
    known = [choice.name for kind in SHEETS for choice in choices(kind)]
    if unknown := [name for name in kit if name not in known]:
        raise UserError(f"pengaturan kit menyebut lembar “{unknown[0]}” yang tidak ada; pilihannya: {', '.join(known)}")


def sheet_file(choice: Choice, is_first: bool, notice: Notice, cache_dir: Path | None) -> tuple[SheetFile, Notice]:
    """Return a compiled sheet as the file that stands beside its page, with a picture of the first of its kind."""
    sheet = SHEETS[choice.kind]
    preview = kept_preview(notice.pdf, PREVIEW_WIDTH, cache_dir) if is_first else b""
    return SheetFile(
        choice.kind, choice.paper, choice.ink, sheet.name, sheet.use, notice.sheets, notice.pdf, preview
    ), notice


def compile_agency_sheets(
    compiler: NoticeCompiler,
    agency: AgencyEntry,
    catalogue: Catalogue,
    versions: dict[str, Version],
    build: BuildSettings,
    site: SiteSettings,
) -> list[tuple[SheetFile, Notice]]:
    """Return the sheets of an agency: its pledge where it has one, the book of its standards where it has some."""
    view = agency_view(agency, build.today)
    services = [
        (
            standard_view(entry, catalogue, build.today, base=site.url),
            site.absolute(standard_path(entry.id)),
            mark_of(versions[entry.id], site) if entry.id in versions else None,
        )
        for entry in catalogue.standards_of(agency.id)
    ]
    has = {"maklumat": view.pledge is not None, "buklet": bool(services)}
    url = site.absolute(agency_path(agency.id))
    return [
        sheet_file(
            choice,
            is_first,
            compiler.compile_agency(view, services, url, choice.kind, choice.paper, ink=choice.ink),
            build.cache_dir,
        )
        for choice, is_first in wanted_sheets(build.kit, Source.AGENCY)
        if has[choice.kind]
    ]


def compile_notice(
    compiler: NoticeCompiler,
    entry: StandardEntry,
    catalogue: Catalogue,
    site: SiteSettings,
    today: date,
    version: Version | None,
    choice: Choice,
) -> Notice:
    """Return one sheet of a standard; its QR code leads to the code's page once it is published."""
    return compile_view(compiler, standard_view(entry, catalogue, today, base=site.url), site, version, choice)


def compile_view(
    compiler: NoticeCompiler, view: StandardView, site: SiteSettings, version: Version | None, choice: Choice
) -> Notice:
    """Return one sheet of a standard's view."""
    mark = mark_of(version, site) if version else None
    url = site.absolute(standard_path(view.id))
    return compiler.compile(view, url, choice.paper, sheet=choice.kind, ink=choice.ink, mark=mark)


def mark_of(version: Version, site: SiteSettings) -> Mark:
    """Return what ties a sheet to its version."""
    return Mark(
        code=shown_code(version.code),
        check_url=site.absolute(code_path(version.code)),
        version=version.number,
        published=word_date(version.published),
        effective=word_date(version.effective) if version.states_effective else "",
    )


def print_job(
    agency: AgencyEntry, tasks: list[Task], catalogue: Catalogue, build: BuildSettings, site: SiteSettings
) -> bytes:
    """Return one PDF of exactly the sheets that have to be hung, in walking order, and a slip to sign at the end."""
    compiler = new_compiler(build)
    sheets = []
    for task in tasks:
        entry = catalogue.standard(task.hang.id) if task.hang else None
        if entry:
            choice = Choice(task.sheet.sheet, task.sheet.paper)
            sheets.append(compile_notice(compiler, entry, catalogue, site, build.today, task.version, choice).pdf)
    slip = compiler.compile_slip(slip_data(agency, tasks, build.today))
    return joined([*sheets, slip.pdf])


def slip_data(agency: AgencyEntry, tasks: list[Task], today: date) -> dict[str, Any]:
    """Return what the slip says that is signed when the sheets hang."""
    rows = [
        {
            "place": task.place,
            "title": task.title,
            "sheet": f"{task.sheet.sheet} {task.sheet.paper.upper()}",
            "old": task.sheet.code or "",
            "new": shown_code(task.version.code) if task.version and task.hang else "",
            "reason": task.reason,
        }
        for task in tasks
    ]
    return {"agency": {"name": agency.agency.short_name or agency.agency.name}, "day": word_date(today), "rows": rows}


def compile_changes(histories: Histories, build: BuildSettings, site: SiteSettings) -> dict[tuple[str, int], bytes]:
    """Return the sheet "Apa yang berubah" of every version that has one before it."""
    compiler = new_compiler(build)
    return {
        (standard_id, chapter.version.number): compiler.compile_changes(
            changes_data(chapter, site.absolute(code_path(chapter.version.code)))
        ).pdf
        for standard_id, story in histories.stories.items()
        for chapter in story
        if chapter.differences and chapter.differences.changed
    }


def compile_forms(catalogue: Catalogue, build: BuildSettings, site: SiteSettings) -> dict[str, dict[str, bytes]]:
    """Return ID → purpose → the form to print, of every standard whose agency takes requests through the portal."""
    compiler = new_compiler(build)
    made: dict[str, dict[str, bytes]] = {}
    for entry in catalogue.standards:
        for form in forms_of(entry):
            agency = agency_view(entry.agency, build.today)
            data = form_data(form, agency, site.absolute(form_path(entry.id, form.purpose)))
            made.setdefault(entry.id, {})[form.purpose] = compiler.compile_form(data).pdf
    return made
