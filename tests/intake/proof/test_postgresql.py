"""The same endpoint on PostgreSQL: the same suite, and the same zeros when it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from built import ROOT
from intake.postgres import programs, server
from intake.proof.running import free_port, start
from intake.proof.test_faults import Client

pytest.importorskip("psycopg")
pytestmark = pytest.mark.skipif(programs() is None, reason="needs PostgreSQL: see tests/install.sh")

SUITE = ("test_accept.py", "test_desk.py", "test_trust.py", "test_outbox.py", "test_addresses.py")
ONLY_SQLITE = "kept_as_a_hash or changed_event or missing_or_moved or swapped or backup or unsafe or time_is_over or database_itself"
KILLS = 25 if os.environ.get("PROVE") else 3


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of our own."""
    with server(tmp_path_factory.mktemp("pg") / "server") as url:
        yield url


def test_the_suite_passes_on_postgresql(address: str) -> None:
    """What holds on SQLite holds there, but for what is about SQLite's own file."""
    files = [str(ROOT / "tests/intake" / name) for name in SUITE]
    environment = {**os.environ, "INTAKE_TEST_POSTGRESQL": address}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-k",
        f"not ({ONLY_SQLITE})",
        *files,
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:]


def test_killed_under_load_postgresql_loses_nothing(address: str, tmp_path: Path) -> None:
    """The endpoint killed again and again while clients retry: every acknowledged number stays, none twice."""
    import psycopg

    database = address.replace("/postgres", "/uji_mati")
    with psycopg.connect(address, autocommit=True) as made:
        made.execute("create database uji_mati")
    data_dir, port, stop = tmp_path / "data", free_port(), threading.Event()
    running = start(data_dir, port, "--database", database)
    clients = [Client(number, port, stop) for number in range(6)]
    for client in clients:
        client.start()
    for _ in range(KILLS):
        time.sleep(1)
        running.end(signal.SIGKILL)
        running = start(data_dir, port, "--database", database)
    time.sleep(1)
    stop.set()
    for client in clients:
        client.join()
    running.end(signal.SIGTERM)
    with psycopg.connect(database) as found:
        stored = [number for (number,) in found.execute("select number from intake_case")]
    given = [number for client in clients for answers in client.answers.values() for number, _ in answers]
    print(f"PostgreSQL, {KILLS} kills: {len(given)} acknowledged, {len(stored)} stored")

    assert len(given) == len(set(given)) > KILLS
    assert set(given) <= set(stored)
    assert len(stored) == len(set(stored))
