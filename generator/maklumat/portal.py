"""The whole build: a folder of standards → a whole portal in a folder.

1. read the standards and the ledger of published versions; a problem that stops publication stops here, before
   anything is written
2. take of every published standard the version in force, and make the views of agencies and standards
3. compile the printed sheets (only those that changed)
4. write the pages, the search index, the data

mkdocs and the command line only call this and add their own words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from maklumat.build_settings import BuildSettings, Progress, no_progress
from maklumat.catalogue.catalogue import AgencyEntry, Catalogue
from maklumat.catalogue.loading import load_catalogue
from maklumat.dictionary.checking import Kinds, kind_problems, kinds_of
from maklumat.dictionary.loading import Dictionary, load_dictionary
from maklumat.history.checking import ledger_problems
from maklumat.history.fingerprint import entry_from
from maklumat.history.ledger import Ledger, Version, load_ledger
from maklumat.history.showing import shown_catalogue
from maklumat.history.story import story_of
from maklumat.history.validity import answer_for
from maklumat.notices.coverage import coverage_problems
from maklumat.notices.print_job import joined
from maklumat.press import Sheets, compile_changes, compile_forms, compile_sheets
from maklumat.problems import Problem, has_errors
from maklumat.search.engine import Engine
from maklumat.search.services import Searcher, indexed_services
from maklumat.site.build import write_site
from maklumat.site.history_build import Histories
from maklumat.site.history_pages import version_path
from maklumat.site.offices import Office, Service, SheetFile
from maklumat.site.output import Output
from maklumat.site.settings import SiteSettings
from maklumat.site.shell import root_from
from maklumat.templates_dir import find_templates
from maklumat.view.agency import agency_view
from maklumat.view.paths import standard_path
from maklumat.view.standard import standard_view


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read: the working copies with their kinds, the ledger, and all that was found on the way, sorted by place."""

    catalogue: Catalogue
    kinds: Kinds
    ledger: Ledger
    problems: tuple[Problem, ...]
    files: int


class RefusedError(Exception):
    """The standards have problems that stop a publication; nothing was written. `reading` is what could be read."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(f"{len(reading.problems)} problems")
        self.reading = reading


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
    standards_dir: Path,
    today: date,
    progress: Progress = no_progress,
    templates_dir: Path | None = None,
    dictionary: Dictionary | None = None,
    *,
    is_brief: bool = False,
) -> Reading:
    """Read working copies and ledger, whatever their problems; the templates tell what can be printed.

    Kinds are those of the dictionary that the product ships, unless another is given. A brief reading has no kinds and doesn't
    ask whether fonts can print everything: the endpoint needs neither, and both take memory.
    """
    loaded = load_catalogue(standards_dir, today=today, progress=lambda done, total: progress("standar", done, total))
    ledger, faults = load_ledger(standards_dir.resolve())
    if is_brief:
        found = sorted({*loaded.problems, *ledger_problems(loaded.catalogue, ledger, faults)})
        return Reading(loaded.catalogue, {}, ledger, tuple(found), loaded.files)
    printing = coverage_problems(loaded.catalogue, (templates_dir or find_templates()) / "notices")
    words = dictionary or load_dictionary()
    kinds = kinds_of(loaded.catalogue, words)
    named = kind_problems(loaded.catalogue, kinds, words)
    problems = sorted({*loaded.problems, *ledger_problems(loaded.catalogue, ledger, faults), *printing, *named})
    return Reading(loaded.catalogue, kinds, ledger, tuple(problems), loaded.files)


def open_search(standards_dir: Path, today: date) -> Searcher:
    """Return the search of a portal, over the versions in force, as its browser pages would have it."""
    reading = read_portal(standards_dir, today)
    catalogue = shown_catalogue(reading.catalogue, reading.ledger, today)
    shown = [
        (entry, standard_view(entry, catalogue, today), reading.kinds.get(entry.id, ()))
        for entry in catalogue.standards
    ]
    return Searcher(indexed_services(shown), load_dictionary(), Engine(find_templates() / "assets"))


def read_standards(build: BuildSettings, progress: Progress = no_progress, *, is_brief: bool = False) -> Reading:
    """Read everything; raise RefusedError with all problems where one of them stops a publication."""
    reading = read_portal(
        build.standards_dir, build.today, progress, build.templates_dir, build.dictionary, is_brief=is_brief
    )
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
    offices = [
        _office(agency, catalogue, sheets, versions, reading.kinds, build.today, blank) for agency in catalogue.agencies
    ]
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
        build.dictionary or load_dictionary(),
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


def _office(
    agency: AgencyEntry,
    catalogue: Catalogue,
    sheets: Sheets,
    versions: dict[str, Version],
    kinds: Kinds,
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
                entry,
                view,
                _files(sheets, entry.id),
                versions.get(entry.id),
                kinds.get(entry.id, ()),
                blank_forms.get(entry.id, {}),
            )
        )
    notices = [file.data for service in services for file in service.sheets if file.is_main]
    return Office(
        agency, shown, tuple(services), _files(sheets, agency.id), joined(notices) if len(notices) > 1 else b""
    )


def _files(sheets: Sheets, owner_id: str) -> tuple[SheetFile, ...]:
    return tuple(file for file, _ in sheets.get(owner_id, ()))
