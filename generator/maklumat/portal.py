"""The whole build: a folder of standards → a whole portal in a folder.

1. read the standards; a problem that stops publication stops here, before anything is written
2. make the views of agencies and standards
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

from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.catalogue.loading import Loaded, load_catalogue
from maklumat.notices.compiler import Notice, NoticeCompiler
from maklumat.problems import Problem, has_errors
from maklumat.site.build import write_site
from maklumat.site.output import Output
from maklumat.site.pages import Office, Service, SheetFile
from maklumat.site.settings import SiteSettings
from maklumat.site.shell import root_from
from maklumat.view.agency import agency_view
from maklumat.view.paths import standard_path
from maklumat.view.standard import standard_view

Progress = Callable[[str, int, int], None]
"""Called with the name of a phase (`standar`, `lembar`, `halaman`), how much is done, and of how much."""


def no_progress(_phase: str, _done: int, _all: int) -> None:
    """Report nothing."""


class RefusedError(Exception):
    """The standards have problems that stop a publication; nothing was written. `loaded` is what could be read."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(f"{len(loaded.problems)} problems")
        self.loaded = loaded


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """Where a build reads and keeps things. `jobs` are threads for sheets; 0 takes what the machine has."""

    standards_dir: Path
    templates_dir: Path
    cache_dir: Path | None
    today: date
    with_notices: bool = True
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
    flowing: tuple[str, ...] = field(default=())
    """IDs of standards whose notice needs more than one sheet."""


def read_standards(build: BuildSettings, progress: Progress = no_progress) -> Loaded:
    """Read everything; raise RefusedError with all problems where one of them stops a publication."""
    loaded = load_catalogue(
        build.standards_dir, today=build.today, progress=lambda done, all_: progress("standar", done, all_)
    )
    if has_errors(loaded.problems, strict=build.strict):
        raise RefusedError(loaded)
    return loaded


def write_portal(
    loaded: Loaded, build: BuildSettings, site: SiteSettings, site_dir: Path, progress: Progress = no_progress
) -> Summary:
    """Write the portal of a catalogue that was read before."""
    catalogue = loaded.catalogue
    notices = compile_notices(catalogue, build, site, progress) if build.with_notices else {}
    offices = [_office(agency, catalogue, notices, build.today) for agency in catalogue.agencies]
    output = Output(site_dir)
    write_site(
        catalogue, offices, site, build.templates_dir, output, lambda done, all_: progress("halaman", done, all_)
    )
    return Summary(
        agencies=len(catalogue.agencies),
        standards=len(catalogue.standards),
        sheets=len(notices),
        sheets_compiled=sum(not notice.is_cached for notice in notices.values()),
        files=len(output.paths),
        problems=loaded.problems,
        flowing=tuple(standard_id for standard_id, notice in notices.items() if notice.sheets > 1),
    )


def _office(agency: AgencyEntry, catalogue: Catalogue, notices: dict[str, Notice], today: date) -> Office:
    shown = agency_view(agency, today)
    services = []
    for entry in catalogue.standards_of(agency.id):
        view = standard_view(entry, catalogue, today, base=root_from(standard_path(entry.id)), agency=shown)
        notice = notices.get(entry.id)
        sheets = (SheetFile("pengumuman-a4.pdf", "pengumuman A4", notice.sheets, notice.pdf),) if notice else ()
        services.append(Service(entry, view, sheets))
    return Office(agency, shown, tuple(services))


def compile_notices(
    catalogue: Catalogue, build: BuildSettings, site: SiteSettings, progress: Progress = no_progress
) -> dict[str, Notice]:
    """Return ID → notice of every standard, compiled in parallel; unchanged ones come from the cache."""
    held = threading.local()
    entries = catalogue.standards
    notices: dict[str, Notice] = {}

    def compile_one(entry: StandardEntry) -> tuple[str, Notice]:
        if not hasattr(held, "compiler"):
            held.compiler = NoticeCompiler(build.templates_dir / "notices", build.cache_dir)
        return entry.id, compile_notice(held.compiler, entry, catalogue, site, build.today)

    with ThreadPoolExecutor(build.jobs or os.cpu_count() or 1) as pool:
        for standard_id, notice in pool.map(compile_one, entries):
            notices[standard_id] = notice
            progress("lembar", len(notices), len(entries))
    return notices


def compile_notice(
    compiler: NoticeCompiler, entry: StandardEntry, catalogue: Catalogue, site: SiteSettings, today: date
) -> Notice:
    """Return the notice of one standard; its QR code leads to the standard's page."""
    view = standard_view(entry, catalogue, today, base=site.url)
    return compiler.compile(view, site.absolute(standard_path(entry.id)))
