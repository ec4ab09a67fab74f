"""A live endpoint that is killed, starved and hurried: nothing acknowledged is lost, nothing arrives twice."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from intake.proof.running import BOUNDARY, PATH, body, endpoint, free_port, post, start
from intake.sending import picture

IS_WHOLE = bool(os.environ.get("PROVE"))
KILLS = 100 if IS_WHOLE else 5
CLIENTS = 8
SLOW_CLIENTS = 300
FULL_DISK_MB = 6
MAX_MEMORY_MB = 120


def rows(data_dir: Path) -> dict[str, str]:
    """Return number → state of everything that is stored; the database must be whole."""
    database = sqlite3.connect(data_dir / "penerimaan.sqlite3")
    try:
        assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
        return dict(database.execute("select number, state from intake_case"))
    finally:
        database.close()


class Client(threading.Thread):
    """Somebody on a bad network: the same key again until an answer comes."""

    def __init__(self, number: int, port: int, stop: threading.Event) -> None:
        super().__init__()
        self.number, self.port, self.stopping = number, port, stop
        self.answers: dict[str, set[tuple[str, str]]] = {}
        self.retried = 0

    def run(self) -> None:
        """Send until told to stop."""
        count = 0
        while not self.stopping.is_set():
            count += 1
            key = f"kunci-{self.number:03}-{count:08}"
            content = picture(colour=f"#{(self.number * 100_003 + count) % 0xFFFFFF:06x}") if count % 3 == 0 else b""
            self._until_answered(key, body(f"klien {self.number} {count}", content))

    def _until_answered(self, key: str, sent: bytes) -> None:
        tries = 0
        while not self.stopping.is_set():
            tries += 1
            try:
                status, answer = post(self.port, key, sent, timeout=10)
            except OSError:
                time.sleep(0.05)
                continue
            if status in {200, 201}:
                self.answers.setdefault(key, set()).add((answer["nomor"], answer["kode"]))
                self.retried += tries > 1
                if self.retried % 5 or len(self.answers[key]) > 1:
                    return
                self.retried += 1  # once in a while an answer is asked for again


def test_killed_under_load_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """Killed again and again while eight clients retry: every acknowledged number stays, none twice, none changed."""
    data_dir, port, stop, chance = tmp_path / "data", free_port(), threading.Event(), random.Random(5)
    running = start(data_dir, port)
    clients = [Client(number, port, stop) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    back = []
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.4, 1.5))
        running.end(signal.SIGKILL)
        killed = time.monotonic()
        running = start(data_dir, port)
        back.append(time.monotonic() - killed)
    time.sleep(1)
    stop.set()
    for client in clients:
        client.join()
    running.end(signal.SIGTERM)

    stored = rows(data_dir)
    given = {key: answers for client in clients for key, answers in client.answers.items()}
    numbers = [number for answers in given.values() for number, _ in answers]
    database = sqlite3.connect(data_dir / "penerimaan.sqlite3")
    events = database.execute("select count(*) from intake_event").fetchone()[0]
    keys = database.execute("select count(distinct key_hash) from intake_case").fetchone()[0]
    files = [name for (name,) in database.execute("select stored from intake_casefile")]
    database.close()
    print(
        f"{KILLS} kills: {len(given)} acknowledged, {len(stored)} stored, {sum(c.retried for c in clients)} recovered by retry, back in {sorted(back)[len(back) // 2]:.2f} s (at most {max(back):.2f} s)"
    )

    assert len(given) > KILLS
    assert all(len(answers) == 1 for answers in given.values())
    assert set(numbers) <= stored.keys()
    assert len(numbers) == len(set(numbers))
    assert events == len(stored) == keys
    assert all((data_dir / "berkas" / name).is_file() for name in files)


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of a few megabytes, where this user may mount one."""
    folder = tmp_path / "kecil"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={FULL_DISK_MB}m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_refuses_and_recovers(small_disk: Path) -> None:
    """On a full disk nothing is acknowledged that isn't stored; once there is room it goes on without a restart."""
    data_dir = small_disk / "data"
    with endpoint(data_dir) as running:
        filler = small_disk / "isi"
        free = shutil.disk_usage(small_disk).free
        filler.write_bytes(b"\0" * max(free - 400_000, 0))
        answers = [
            post(running.port, f"kunci-penuh-{number:08}", body(f"klien {number} " + "x" * 150))
            for number in range(250)
        ]
        filler.unlink()
        again = [post(running.port, f"kunci-lagi-{number:09}", body(f"lagi {number}")) for number in range(10)]
    statuses = Counter(status for status, _ in answers)
    given = [answer["nomor"] for status, answer in answers + again if status == 201]
    print(f"full disk: {dict(statuses)}, after room was made {Counter(s for s, _ in again)}, {len(given)} acknowledged")

    assert statuses[201]
    assert statuses[503]
    assert set(statuses) <= {201, 503, 507}
    assert {status for status, _ in again} == {201}
    assert set(given) <= rows(data_dir).keys()


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace: see tests/install.sh")
def test_a_failing_sync_is_no_receipt(tmp_path: Path) -> None:
    """When the disk reports errors on syncing, what was acknowledged is there all the same, and the rest can be retried."""
    data_dir = tmp_path / "data"
    with endpoint(data_dir) as first:
        first.end(signal.SIGTERM)
    inject = (
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=fdatasync,fsync",
        "-e",
        "inject=fdatasync,fsync:error=EIO:when=3+7",
    )
    with endpoint(data_dir, under=inject) as running:
        answers = [
            post(running.port, f"kunci-galat-{number:08}", body(f"klien {number}", picture())) for number in range(40)
        ]
    statuses = Counter(status for status, _ in answers)
    print(f"failing syncs: {dict(statuses)}")

    assert statuses[201]
    assert statuses[503] + statuses[500]
    assert {answer["nomor"] for status, answer in answers if status == 201} <= rows(data_dir).keys()


def slow(port: int, sent: bytes) -> socket.socket:
    """Open a connection that has begun and doesn't go on."""
    connection = socket.create_connection(("127.0.0.1", port), 5)
    connection.sendall(sent)
    return connection


@pytest.mark.parametrize(
    "begun",
    [
        b"POST /lacak/ HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n--".encode(),
    ],
    ids=["headers", "bodies"],
)
def test_slow_phones_delay_nobody(tmp_path: Path, begun: bytes) -> None:
    """Three hundred connections that trickle don't keep others waiting."""
    with endpoint(tmp_path / "data") as running:
        post(running.port, "kunci-pertama-0001", body("pertama"))
        waiting = [slow(running.port, begun) for _ in range(SLOW_CLIENTS)]
        time.sleep(0.5)
        took = []
        for number in range(10):
            start_at = time.monotonic()
            status, _ = post(running.port, f"kunci-cepat-{number:08}", body(f"cepat {number}"))
            took.append(time.monotonic() - start_at)
            assert status == 201
        for connection in waiting:
            connection.close()
    print(f"{SLOW_CLIENTS} slow clients: others in {sorted(took)[5] * 1000:.0f} ms, at most {max(took) * 1000:.0f} ms")

    assert sorted(took)[5] < 0.5


def answer_to(port: int, head: bytes, flood: bytes = b"", most: int = 60_000_000) -> tuple[bytes, int]:
    """Send a head and then a flood until the other side stops it; return the answer's first line and what went out."""
    sent = 0
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.settimeout(5)
        connection.sendall(head)
        try:
            while flood and sent < most:
                connection.sendall(flood)
                sent += len(flood)
        except OSError:
            pass
        try:
            return connection.recv(200).split(b"\r\n")[0], sent
        except OSError:
            return b"", sent


def test_floods_are_cut_off(tmp_path: Path) -> None:
    """A body of 500 MB, an endless one, a thousand fields and a thousand files are refused at once and cost no memory."""
    with endpoint(tmp_path / "data") as running:
        post(running.port, "kunci-pertama-0001", body("pertama"))
        head = f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nIdempotency-Key: kunci-banjir-0001\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        declared, _ = answer_to(running.port, f"{head}Content-Length: 500000000\r\n\r\n".encode())
        chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
        _, sent = answer_to(running.port, f"{head}Transfer-Encoding: chunked\r\n\r\n".encode(), chunk)
        field = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'.encode()
        fields, _ = post(running.port, "kunci-banjir-0002", field * 1000 + f"--{BOUNDARY}--\r\n".encode())
        file = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="berkas-1"; filename="a.jpg"\r\n\r\n1\r\n'.encode()
        )
        files, _ = post(running.port, "kunci-banjir-0003", file * 1000 + f"--{BOUNDARY}--\r\n".encode())
        large = [
            post(running.port, f"kunci-besar-{n:08}", body("besar", b"\xff\xd8\xff" + os.urandom(7_900_000)))
            for n in range(4)
        ]
        memory = running.memory_mb
    print(f"floods: declared {declared.decode()}, chunked cut after {sent / 1e6:.0f} MB, memory {memory:.0f} MB")

    assert b"413" in declared
    assert sent < 60_000_000
    assert {fields, files} <= {400, 413}
    assert {status for status, _ in large} == {422}
    assert memory < MAX_MEMORY_MB


def test_the_log_tells_no_secret(tmp_path: Path) -> None:
    """What a run writes to its log holds no name, no number that was typed, and no code."""
    with endpoint(tmp_path / "data") as running:
        _, answer = post(running.port, "kunci-catatan-0001", body("Asep Rahasia"))
        post(running.port, "kunci-catatan-0002", b"rusak")
    log = (tmp_path / "server.log").read_text(encoding="utf-8")

    for word in ("Asep", "Ujang", "0812", answer["kode"]):
        assert word not in log
    assert not [line for line in log.splitlines() if re.match(r"^\{", line) and not json.loads(line)]
