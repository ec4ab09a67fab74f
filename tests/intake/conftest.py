"""A whole endpoint for each test: real database, real files, its own folder; only the clock is replaced."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from built import ROOT, TODAY
from intake.sending import SERVICES, Sender
from maklumat.catalogue.catalogue import Catalogue
from maklumat.catalogue.loading import Loaded
from maklumat.history.ledger import load_ledger
from maklumat.history.showing import shown_catalogue
from maklumat.intake.config import IntakeConfig, read_secret
from maklumat.intake.django_setup import configure
from maklumat.intake.guarding import Guard
from maklumat.intake.installation import Installation, put_in_charge, start
from maklumat.intake.work_calendar import load_overrides
from maklumat.site.settings import SiteSettings
from maklumat.templates_dir import find_templates

SITE = SiteSettings(name="Maklumat", today=TODAY, tagline="Standar pelayanan publik")
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
"""A Monday, noon in western Indonesia."""


os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "true"  # a browser that another test holds open has an event loop in this thread
)

POSTGRESQL = os.environ.get("INTAKE_TEST_POSTGRESQL", "")
"""The address of a PostgreSQL server that the tests use instead of SQLite's file."""


def empty_tables() -> None:
    """Take every row out of every table; numbers begin again."""
    from django.db import connection

    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if not name.startswith("django_m")]
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **stretch: float) -> None:
        self.moment += timedelta(**stretch)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and no rows; Django is set up once per process."""
    folder = tmp_path_factory.mktemp("penerimaan")
    configure(IntakeConfig(data_dir=folder, mail_from="portal@contoh.id", database_url=POSTGRESQL))
    from django.db import connection

    from maklumat.intake.tables import migrate

    migrate()
    connection.close()
    return folder / "penerimaan.sqlite3"


@pytest.fixture(scope="session")
def shown(published: Loaded) -> Catalogue:
    """The published standards as the portal shows them."""
    ledger, _ = load_ledger(ROOT / "standards")
    return shown_catalogue(published.catalogue, ledger, TODAY)


@pytest.fixture(scope="session")
def prepared(empty_database: Path, shown: Catalogue) -> Installation:
    """What all installations of the tests share: standards, templates, looks."""
    ledger, _ = load_ledger(ROOT / "standards")
    return start(IntakeConfig(data_dir=empty_database.parent), shown, ledger, SITE, find_templates())


@pytest.fixture
def office(tmp_path: Path, empty_database: Path, prepared: Installation) -> Iterator[Sender]:
    """An endpoint with its own data folder, and somebody who sends to it."""
    from django.db import connection, connections

    data_dir = tmp_path / "data"
    data_dir.mkdir(mode=0o700)
    config = IntakeConfig(data_dir=data_dir, mail_from="portal@contoh.id", smtp_host="127.0.0.1", smtp_port=9)
    connections["default"].close()
    if POSTGRESQL:
        empty_tables()
    else:
        shutil.copy(empty_database, config.database_path)
        connection.settings_dict["NAME"] = str(config.database_path)
    clock = Clock()
    installation = dataclasses.replace(
        prepared,
        config=config,
        secret=read_secret(data_dir),
        guard=Guard(),
        clock=clock,
        overrides=load_overrides(None),
        snapshots={},
        calendars={},
    )
    put_in_charge(installation)
    yield Sender(installation, clock)
    connections["default"].close()


@pytest.fixture
def banjar() -> str:
    """The ID of Kota Banjar's seed."""
    return SERVICES["banjar"]


@pytest.fixture
def magelang() -> str:
    """The ID of Kota Magelang's seed."""
    return SERVICES["magelang"]
