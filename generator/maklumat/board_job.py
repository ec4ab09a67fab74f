"""What an office prints to bring its boards up to date: exactly the sheets that have to be hung, and a slip to sign."""

from __future__ import annotations

from datetime import date
from typing import Any

from maklumat.catalogue.catalogue import AgencyEntry
from maklumat.history.boards import Task
from maklumat.history.codes import shown_code
from maklumat.history.showing import shown_catalogue
from maklumat.notices.print_job import joined
from maklumat.portal import BuildSettings, Reading, mark_of, new_compiler
from maklumat.site.settings import SiteSettings
from maklumat.view.paths import standard_path
from maklumat.view.standard import standard_view
from maklumat.view.wording import word_date


def print_job(
    agency: AgencyEntry, tasks: list[Task], reading: Reading, build: BuildSettings, site: SiteSettings
) -> bytes:
    """Return one PDF of exactly the sheets that have to be hung, in walking order, and a slip to sign at the end."""
    catalogue = shown_catalogue(reading.catalogue, reading.ledger, build.today)
    compiler = new_compiler(build)
    sheets = []
    for task in tasks:
        entry = catalogue.standard(task.hang.id) if task.hang else None
        if entry is None:
            continue
        view = standard_view(entry, catalogue, build.today, base=site.url)
        mark = mark_of(task.version, site) if task.version else None
        url = site.absolute(standard_path(entry.id))
        sheets.append(compiler.compile(view, url, task.sheet.paper, sheet=task.sheet.sheet, mark=mark).pdf)
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
