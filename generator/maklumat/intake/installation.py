"""What a running endpoint knows besides its database: settings, secret, the standards, the templates.

One object, made at the start by `cli` and asked for by views and jobs. Standards are read once; a new version is taken
over by a restart, so that a half-saved file never meets a citizen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment

from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.forms.building import form_of, forms_of
from maklumat.forms.definition import FormDefinition, Purpose
from maklumat.history.ledger import Ledger
from maklumat.intake.config import IntakeConfig, read_secret
from maklumat.intake.guarding import Guard
from maklumat.intake.work_calendar import ZONES, Overrides, WorkCalendar, calendar_of, load_overrides
from maklumat.model.hours import OpeningHours, TimeZone
from maklumat.site.framing import make_frame
from maklumat.site.settings import SiteSettings
from maklumat.site.shell import Frame
from maklumat.site.templates import page_environment
from maklumat.view.agency import agency_view
from maklumat.view.outline import AgencyView, StandardView
from maklumat.view.standard import standard_view

_STARTED: list[Installation] = []


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Installation:
    """One endpoint at work. `clock` is replaced by tests; `snapshots` are those that are already stored, by standard.

    `forms` and `calendars` are made once: the catalogue and the overrides live as long as this does.
    """

    config: IntakeConfig
    secret: bytes
    catalogue: Catalogue
    ledger: Ledger
    frame: Frame
    pages: Environment
    templates_dir: Path
    overrides: Overrides
    guard: Guard
    clock: Callable[[], datetime] = field(default=utc_now)
    forms: dict[tuple[int, Purpose], FormDefinition | None] = field(default_factory=dict)
    calendars: dict[tuple[OpeningHours | None, int], WorkCalendar] = field(default_factory=dict)
    snapshots: dict[int, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day where the installation works, whatever the server's own time zone."""
        return self.clock().astimezone(ZONES[self.overrides.zone or TimeZone.WEST]).date()

    def today_at(self, entry: StandardEntry) -> date:
        """Return the day at the office that gives a service."""
        return self.clock().astimezone(self.calendar(entry).zone).date()

    def form(self, standard_id: str, purpose: Purpose) -> tuple[StandardEntry, FormDefinition] | None:
        """Return a standard's form, None where it takes nothing online."""
        entry = self.catalogue.standard(standard_id)
        if entry is None:
            return None
        if (id(entry), purpose) not in self.forms:
            made = next((form for form in forms_of(entry) if form.purpose == purpose), None)
            self.forms[id(entry), purpose] = made
        form = self.forms[id(entry), purpose]
        return (entry, form) if form else None

    def counter_form(self, standard_id: str, purpose: Purpose) -> tuple[StandardEntry, FormDefinition] | None:
        """Return a standard's form for what comes in on paper, switched on or not."""
        entry = self.catalogue.standard(standard_id)
        return (entry, form_of(entry, purpose)) if entry else None

    def purposes(self, entry: StandardEntry) -> tuple[Purpose, ...]:
        """Return what a standard takes online."""
        return tuple(form.purpose for form in forms_of(entry))

    def version_of(self, entry: StandardEntry) -> int:
        """Return the number of a standard's version in force, 0 where it was never published."""
        version = self.ledger.in_force(entry.id, self.today_at(entry))
        return version.number if version else 0

    def view(self, entry: StandardEntry) -> StandardView:
        """Return a standard as its page shows it, with addresses from the root."""
        return standard_view(entry, self.catalogue, self.today_at(entry), base=self.frame.settings.base_path)

    def agency(self, agency_id: str) -> AgencyEntry | None:
        """Return an agency."""
        return next((agency for agency in self.catalogue.agencies if agency.id == agency_id), None)

    def agency_view(self, agency_id: str) -> AgencyView | None:
        """Return an agency as it is shown."""
        entry = self.agency(agency_id)
        return agency_view(entry, self.today) if entry else None

    def calendar(self, entry: StandardEntry) -> WorkCalendar:
        """Return the calendar of the office that gives a service."""
        hours = entry.standard.hours or entry.agency.agency.hours
        key = (hours, id(self.overrides))
        if key not in self.calendars:
            self.calendars[key] = calendar_of(hours, self.overrides)
        return self.calendars[key]

    def compiler(self) -> Any:
        """Return a printer of receipts; it keeps nothing, for receipts are personal."""
        from maklumat.notices.compiler import (
            NoticeCompiler,
        )  # Typst takes memory, and most days few receipts are printed

        return NoticeCompiler(self.templates_dir / "notices", None)


def start(
    config: IntakeConfig, catalogue: Catalogue, ledger: Ledger, site: SiteSettings, templates_dir: Path
) -> Installation:
    """Make the installation of this process."""
    settings = replace(site, url=config.url, endpoint="/", is_preview=False, problems=())
    installation = Installation(
        config=config,
        secret=read_secret(config.data_dir),
        catalogue=catalogue,
        ledger=ledger,
        frame=make_frame(catalogue, settings, templates_dir),
        pages=page_environment(templates_dir / "pages", templates_dir / "intake"),
        templates_dir=templates_dir,
        overrides=load_overrides(config.calendar),
        guard=Guard(),
    )
    return put_in_charge(installation)


def put_in_charge(installation: Installation) -> Installation:
    """Make an installation the one of this process."""
    _STARTED[:] = [installation]
    return installation


def current() -> Installation:
    """Return the installation of this process."""
    return _STARTED[0]
