"""The promise "what was acknowledged is never lost", with the power cut at every write.

A real endpoint takes requests with files from four clients under strace; then its disk is rebuilt as a power cut at every
point would leave it, and every acknowledged number must be there, whole: case, event, mail, file. `make prove` cuts more
than ten thousand times; the usual run takes a sample. The same test must fail where the settings are known to lose.
"""

from __future__ import annotations

import concurrent.futures
import hashlib
import os
import random
import re
import shutil
import signal
import sqlite3
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from intake.proof.power_cut import STRACE, Disk, Event, Model, Survival, read_events
from intake.proof.running import body, endpoint, free_port, post, start
from intake.sending import picture

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace: see tests/install.sh")

IS_WHOLE = bool(os.environ.get("PROVE"))
SUBMISSIONS = 30 if IS_WHOLE else 12
CLIENTS = 4
SURVIVALS: tuple[Survival, ...] = ("none", "all", "some", "some")
SAMPLE = 150
"""Points of a trace that the usual run looks at."""
SCRATCH = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp")  # noqa: S108  # rebuilt disks, thousands of them

SAFE = (("WAL", "FULL"), ("DELETE", "EXTRA"))
LOSING = (("WAL", "NORMAL"), ("DELETE", "FULL"))


@dataclass
class Trace:
    """What an endpoint did: the disk before, the events, and how many answers it gave."""

    root: Path
    before: Path
    events: list[Event]

    @property
    def acknowledged(self) -> int:
        """How many submissions were acknowledged."""
        return sum(len(numbers_in(event)) for event in self.events)


@dataclass
class Losses:
    """What cuts took: how many were made, how many took something, and the first thing of each kind."""

    cuts: int = 0
    with_loss: int = 0
    most: int = 0
    corrupt: int = 0
    examples: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Return the figures."""
        return f"{self.cuts} cuts, {self.with_loss} with loss, at most {self.most} lost, {self.corrupt} corrupt {self.examples[:3]}"


def numbers_in(event: Event) -> list[str]:
    """Return the numbers that an answer acknowledges."""
    return (
        [found.decode() for found in re.findall(rb'"nomor": "(P-[0-9-]+)"', event.data)]
        if event.kind == "answer"
        else []
    )


def record(folder: Path, journal: str, sync: str, *options: str) -> Trace:
    """Run an endpoint under strace while clients send, and return its trace."""
    root, before = folder / "data", folder / "before"
    root.mkdir(parents=True)
    settings = ("--journal", journal, "--sync", sync, "--threads", "4", *options)
    with endpoint(root, *settings) as first:  # tables and secret exist before the trace begins
        first.end(signal.SIGTERM)
    shutil.copytree(root, before)
    log = folder / "trace"
    running = start(root, free_port(), *settings, under=(*STRACE, "-o", str(log)))
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as clients:
        answers = list(clients.map(lambda number: send_one(running.port, number), range(SUBMISSIONS)))
    time.sleep(0.3)
    running.end(signal.SIGTERM)
    assert set(answers) == {201}
    return Trace(root, before, read_events(log, root))


def send_one(port: int, number: int) -> int:
    """Send one request with a file of its own."""
    content = picture(colour=f"#{number * 997 % 0xFFFFFF:06x}")
    status, _ = post(port, f"kunci-uji-{number:08}", body(f"klien {number}", content))
    return status


def cut(trace: Trace, model: Model, *, seed: int = 7) -> Losses:
    """Cut the power at every point of a trace (or a sample), and return what was lost."""
    chance, losses, disk = random.Random(seed), Losses(), disk_before(trace, model)
    begin = next(at for at, event in enumerate(trace.events) if event.kind in {"create", "write", "rename"})
    points = range(begin, len(trace.events))
    wanted = set(points if IS_WHOLE else chance.sample(points, min(SAMPLE, len(points))))
    acknowledged: set[str] = set()
    judged: dict[tuple[int, bytes], tuple[list[str], bool]] = {}
    for at, event in enumerate(trace.events):
        acknowledged.update(numbers_in(event))
        disk.take(event)
        if at not in wanted:
            continue
        for survival in SURVIVALS:
            left = disk.survivors(survival, chance)
            mark = (len(acknowledged), fingerprint(left))
            if mark not in judged:
                judged[mark] = missing(trace, left, acknowledged)
            count(losses, *judged[mark])
    return losses


def disk_before(trace: Trace, model: Model) -> Disk:
    """Return the disk before the trace, under the names that the trace uses."""
    disk = Disk.of(trace.before, model)
    moved = {path.replace(str(trace.before), str(trace.root), 1): content for path, content in disk.live.items()}
    disk.live, disk.sure = dict(moved), dict(moved)
    disk.folders = {path.replace(str(trace.before), str(trace.root), 1) for path in disk.folders}
    return disk


def fingerprint(left: dict[str, bytes]) -> bytes:
    """Return what tells two disks apart."""
    digest = hashlib.sha256()
    for path, content in sorted(left.items()):
        digest.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.digest()


def count(losses: Losses, lost: list[str], is_corrupt: bool) -> None:
    """Add one cut."""
    losses.cuts += 1
    losses.with_loss += bool(lost)
    losses.most = max(losses.most, len(lost))
    losses.corrupt += is_corrupt
    losses.examples += lost[:1] if len(losses.examples) < 3 else []


def missing(trace: Trace, left: dict[str, bytes], acknowledged: set[str]) -> tuple[list[str], bool]:
    """Return what of the acknowledged isn't on a rebuilt disk, and whether its database is corrupt."""
    folder = SCRATCH / f"potong-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in left.items():
        target = folder / Path(path).relative_to(trace.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    try:
        return read_back(folder, acknowledged)
    except sqlite3.DatabaseError as error:
        return [f"unreadable: {error}"], True
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_back(folder: Path, acknowledged: set[str]) -> tuple[list[str], bool]:
    """Open a rebuilt disk as a restart would, and look for everything that was acknowledged."""
    database = sqlite3.connect(folder / "penerimaan.sqlite3")
    try:
        is_corrupt = database.execute("pragma integrity_check").fetchone()[0] != "ok"
        cases = dict(database.execute("select number, id from intake_case"))
        events = dict(database.execute("select case_id, count(*) from intake_event group by case_id"))
        files = dict(database.execute("select case_id, stored from intake_casefile"))
    finally:
        database.close()
    lost = [f"case {number}" for number in acknowledged if number not in cases]
    for number in acknowledged & cases.keys():
        lost += [] if events.get(cases[number]) else [f"event of {number}"]
        lost += [] if is_kept(folder, files.get(cases[number], "")) else [f"file of {number}"]
    return lost, is_corrupt


@cache
def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def is_kept(folder: Path, stored: str) -> bool:
    """Say whether a file is there and whole."""
    path = folder / "berkas" / stored
    return bool(stored) and path.is_file() and digest_of(path.read_bytes()) == path.name


@pytest.mark.parametrize(("journal", "sync"), SAFE)
def test_no_acknowledged_case_or_file_is_lost(tmp_path: Path, journal: str, sync: str) -> None:
    """With the journals that we choose, no cut takes anything that was acknowledged, in either model of folders."""
    trace = record(tmp_path, journal, sync)
    found = {model: cut(trace, model) for model in ("posix", "ext4")}
    print(f"{journal}/{sync}: {trace.acknowledged} acknowledged; " + "; ".join(f"{m}: {x}" for m, x in found.items()))

    assert trace.acknowledged == SUBMISSIONS
    for losses in found.values():
        assert (losses.with_loss, losses.corrupt) == (0, 0), losses


@pytest.mark.parametrize(
    ("journal", "sync", "options"), [*((*one, ()) for one in LOSING), ("WAL", "FULL", ("--plain-files",))]
)
def test_the_proof_sees_losses_where_there_are_some(
    tmp_path: Path, journal: str, sync: str, options: tuple[str, ...]
) -> None:
    """SQLite's usual settings, and files written as most programs do, are caught: this test can fail."""
    trace = record(tmp_path, journal, sync, *options)
    losses = cut(trace, "posix")
    print(f"{journal}/{sync} {options}: {losses}")

    assert losses.with_loss
