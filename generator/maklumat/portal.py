"""The whole build: a folder of standards → a whole portal in a folder.

1. read the standards and the ledger of published versions; a problem that stops publication stops here, before
   anything is written
2. take of every published standard the version in force, and make the views of agencies and standards
3. compile the printed sheets (only those that changed)
4. write the pages, the search index, the data

mkdocs and the command line only call this and add their own words.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.catalogue.loading import load_catalogue
from maklumat.forms.building import forms_of
from maklumat.history.checking import ledger_problems
from maklumat.history.codes import code_path, shown_code
from maklumat.history.fingerprint import entry_from
from maklumat.history.ledger import Ledger, Version, load_ledger
from maklumat.history.showing import shown_catalogue
from maklumat.history.story import story_of
from maklumat.history.validity import answer_for
from maklumat.notices.changes_sheet import changes_data
from maklumat.notices.compiler import Ink, Notice, NoticeCompiler
from maklumat.notices.coverage import coverage_problems
from maklumat.notices.form_sheet import form_data
from maklumat.notices.mark import Mark
from maklumat.notices.preview import kept_preview
from maklumat.notices.print_job import joined
from maklumat.notices.sheets import SHEETS, Source
from maklumat.problems import Problem, UserError, has_errors
from maklumat.site.build import write_site
from maklumat.site.form_page import form_path
from maklumat.site.history_build import Histories
from maklumat.site.history_pages import version_path
from maklumat.site.offices import Office, Service, SheetFile
from maklumat.site.output import Output
from maklumat.site.settings import SiteSettings
from maklumat.site.shell import root_from
from maklumat.templates_dir import find_templates
from maklumat.view.agency import agency_view
from maklumat.view.paths import agency_path, standard_path
from maklumat.view.standard import standard_view
from maklumat.view.wording import word_date

PREVIEW_WIDTH = 320
"""Pixels of a sheet's picture on the print page."""

Sheets = dict[str, list[tuple[SheetFile, Notice]]]

Progress = Callable[[str, int, int], None]
"""Called with the name of a phase (`standar`, `lembar`, `halaman`), how much is done, and of how much."""


def no_progress(_phase: str, _done: int, _all: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read: the working copies, the ledger, and all that was found on the way, sorted by place."""

    catalogue: Catalogue
    ledger: Ledger
    problems: tuple[Problem, ...]
    files: int


class RefusedError(Exception):
    """The standards have problems that stop a publication; nothing was written. `reading` is what could be read."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(f"{len(reading.problems)} problems")
        self.reading = reading


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """Where a build reads and keeps things.

    `jobs` are threads for sheets, 0 takes what the machine has; `kit` names the sheets to offer (`pengumuman-a4`), empty
    means all.
    """

    standards_dir: Path
    templates_dir: Path
    cache_dir: Path | None
    today: date
    with_notices: bool = True
    kit: tuple[str, ...] = ()
    theme_file: Path | None = None
    strict: bool = False
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made."""

    agencies: int
    standards: int
    sheets: int
    sheets_compiled: int
    files: int
    problems: tuple[Problem, ...] = field(default=())
    reading_cm: tuple[tuple[str, int, float, int], ...] = field(default=())
    """Of every A4 notice: ID, sheets, body type in points, and the distance in cm from which it reads comfortably."""


def read_portal(
    standards_dir: Path, today: date, progress: Progress = no_progress, templates_dir: Path | None = None
) -> Reading:
    """Read working copies and ledger, whatever their problems; the templates tell what can be printed."""
    loaded = load_catalogue(standards_dir, today=today, progress=lambda done, total: progress("standar", done, total))
    ledger, faults = load_ledger(standards_dir.resolve())
    printing = coverage_problems(loaded.catalogue, (templates_dir or find_templates()) / "notices")
    problems = sorted({*loaded.problems, *ledger_problems(loaded.catalogue, ledger, faults), *printing})
    return Reading(loaded.catalogue, ledger, tuple(problems), loaded.files)


def read_standards(build: BuildSettings, progress: Progress = no_progress) -> Reading:
    """Read everything; raise RefusedError with all problems where one of them stops a publication."""
    reading = read_portal(build.standards_dir, build.today, progress, build.templates_dir)
    if has_errors(reading.problems, strict=build.strict):
        raise RefusedError(reading)
    return reading


def write_portal(
    reading: Reading, build: BuildSettings, site: SiteSettings, site_dir: Path, progress: Progress = no_progress
) -> Summary:
    """Write the portal of a catalogue that was read before."""
    catalogue = (
        reading.catalogue if site.is_preview else shown_catalogue(reading.catalogue, reading.ledger, build.today)
    )
    versions = {} if site.is_preview else versions_in_force(reading.ledger, build.today)
    sheets = compile_sheets(catalogue, versions, build, site, progress) if build.with_notices else {}
    notices = [notice for made in sheets.values() for _, notice in made]
    blank = compile_forms(catalogue, build, site) if build.with_notices else {}
    offices = [_office(agency, catalogue, sheets, versions, build.today, blank) for agency in catalogue.agencies]
    histories = read_histories(reading, build.today)
    if build.with_notices:
        histories.change_sheets.update(compile_changes(histories, build, site))
    output = Output(site_dir)

    def count(done: int, total: int) -> None:
        progress("halaman", done, total)

    write_site(
        catalogue,
        offices,
        site,
        build.templates_dir,
        output,
        count,
        histories,
        published_versions(reading, histories, build.today),
    )
    return Summary(
        agencies=len(catalogue.agencies),
        standards=len(catalogue.standards),
        sheets=len(notices),
        sheets_compiled=sum(not notice.is_cached for notice in notices),
        files=len(output.paths),
        problems=reading.problems,
        reading_cm=_reading_distances(sheets),
    )


def _reading_distances(sheets: Sheets) -> tuple[tuple[str, int, float, int], ...]:
    return tuple(
        (owner_id, notice.sheets, notice.body_pt, notice.reading_cm)
        for owner_id, made in sheets.items()
        for file, notice in made
        if file.is_main
    )


def versions_in_force(ledger: Ledger, today: date) -> dict[str, Version]:
    """Return ID → version that holds on a day."""
    found = {standard_id: ledger.in_force(standard_id, today) for standard_id in ledger.chains}
    return {standard_id: version for standard_id, version in found.items() if version}


def read_histories(reading: Reading, today: date) -> Histories:
    """Return the stories of all standards that there are, and the answer to every code."""
    ledger, catalogue = reading.ledger, reading.catalogue
    told = {
        entry.id: story_of(entry, ledger, catalogue, today)
        for entry in catalogue.standards
        if ledger.versions(entry.id)
    }
    codes = sorted({version.code for chain in ledger.chains.values() for version in chain})
    answers = tuple(answer for code in codes if (answer := answer_for(code, ledger, catalogue, today)))
    current = {standard_id: version.number for standard_id, version in versions_in_force(ledger, today).items()}
    return Histories(told, answers, current)


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


def published_versions(reading: Reading, histories: Histories, today: date) -> list[tuple[Service, Office]]:
    """Return every published version as a service, for its own page, with the agency of its time."""
    found = []
    for standard_id, story in histories.stories.items():
        now = reading.catalogue.standard(standard_id)
        if now is None:
            continue
        for chapter in story:
            entry = entry_from(chapter.version.snapshot, now)
            path = version_path(standard_id, chapter.version.number)
            view = standard_view(entry, reading.catalogue, today, base=root_from(path))
            found.append((Service(entry, view, (), chapter.version), Office(entry.agency, view.agency, ())))
    return found


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


def _office(
    agency: AgencyEntry,
    catalogue: Catalogue,
    sheets: Sheets,
    versions: dict[str, Version],
    today: date,
    blank_forms: dict[str, dict[str, bytes]],
) -> Office:
    shown = agency_view(agency, today)
    services = []
    for entry in catalogue.standards_of(agency.id):
        own = shown if entry.agency is agency else None  # a published version keeps the agency of its time
        view = standard_view(entry, catalogue, today, base=root_from(standard_path(entry.id)), agency=own)
        services.append(
            Service(
                entry, view, _files(sheets, entry.id), versions.get(entry.id), blank_forms=blank_forms.get(entry.id, {})
            )
        )
    notices = [file.data for service in services for file in service.sheets if file.is_main]
    return Office(
        agency, shown, tuple(services), _files(sheets, agency.id), joined(notices) if len(notices) > 1 else b""
    )


def _files(sheets: Sheets, owner_id: str) -> tuple[SheetFile, ...]:
    return tuple(file for file, _ in sheets.get(owner_id, ()))


def new_compiler(build: BuildSettings) -> NoticeCompiler:
    """Return a compiler of the portal's sheets; each thread needs its own."""
    return NoticeCompiler(build.templates_dir / "notices", build.cache_dir, build.theme_file)


def compile_sheets(
    catalogue: Catalogue,
    versions: dict[str, Version],
    build: BuildSettings,
    site: SiteSettings,
    progress: Progress = no_progress,
) -> dict[str, list[tuple[SheetFile, Notice]]]:
    """Return ID of standard or agency → its sheets, compiled in parallel; unchanged ones come from the cache."""
    held = threading.local()
    made: dict[str, list[tuple[SheetFile, Notice]]] = {}

    def compiler() -> NoticeCompiler:
        if not hasattr(held, "compiler"):
            held.compiler = new_compiler(build)
        return cast(NoticeCompiler, held.compiler)

    def of_standard(entry: StandardEntry) -> tuple[str, list[tuple[SheetFile, Notice]]]:
        version = versions.get(entry.id)
        wanted = wanted_sheets(build.kit, Source.STANDARD)
        return entry.id, [
            sheet_file(
                kind,
                paper,
                compile_notice(compiler(), entry, catalogue, site, build.today, version, kind, paper),
                build.cache_dir,
            )
            for kind, paper in wanted
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


def wanted_sheets(kit: tuple[str, ...], source: Source) -> list[tuple[str, str]]:
    """Return (kind, paper) of the sheets that a portal offers, in the order of the table; an empty kit means all."""
    known = [(kind, paper) for kind, sheet in SHEETS.items() if sheet.source == source for paper in sheet.papers]
    return [(kind, paper) for kind, paper in known if not kit or f"{kind}-{paper}" in kit]


def check_kit(kit: tuple[str, ...]) -> None:
    """Refuse a kit that names a sheet which doesn't exist."""
    known = [f"{kind}-{paper}" for kind, sheet in SHEETS.items() for paper in sheet.papers]
    if unknown := [name for name in kit if name not in known]:
        raise UserError(f"pengaturan kit menyebut lembar “{unknown[0]}” yang tidak ada; pilihannya: {', '.join(known)}")


def sheet_file(kind: str, paper: str, notice: Notice, cache_dir: Path | None) -> tuple[SheetFile, Notice]:
    """Return a compiled sheet as the file that stands beside its page, with a picture of a kind's first paper."""
    sheet = SHEETS[kind]
    preview = kept_preview(notice.pdf, PREVIEW_WIDTH, cache_dir) if paper == sheet.papers[0] else b""
    return SheetFile(kind, paper, sheet.name, sheet.use, notice.sheets, notice.pdf, preview), notice


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
        sheet_file(kind, paper, compiler.compile_agency(view, services, url, kind, paper), build.cache_dir)
        for kind, paper in wanted_sheets(build.kit, Source.AGENCY)
        if has[kind]
    ]


def compile_notice(
    compiler: NoticeCompiler,
    entry: StandardEntry,
    catalogue: Catalogue,
    site: SiteSettings,
    today: date,
    version: Version | None,
    sheet: str = "pengumuman",
    paper: str = "a4",
    ink: Ink = "warna",
) -> Notice:
    """Return one sheet of a standard; its QR code leads to the code's page once it is published."""
    view = standard_view(entry, catalogue, today, base=site.url)
    mark = mark_of(version, site) if version else None
    return compiler.compile(view, site.absolute(standard_path(entry.id)), paper, sheet=sheet, ink=ink, mark=mark)


def mark_of(version: Version, site: SiteSettings) -> Mark:
    """Return what ties a sheet to its version."""
    return Mark(
        code=shown_code(version.code),
        check_url=site.absolute(code_path(version.code)),
        version=version.number,
        published=word_date(version.published),
        effective=word_date(version.effective) if version.states_effective else "",
    )
