"""How fast, as a ratio: the endpoint against a bare Starlette with the same lock and the same journal, in the same run."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from intake.proof.running import BOUNDARY, PATH, Running, body, endpoint, free_port

IS_WHOLE = bool(os.environ.get("PROVE"))
SECONDS = 8.0 if IS_WHOLE else 2.5
CLIENTS = 8
ROUNDS = 3 if IS_WHOLE else 2
LEAST_SHARE = 0.25 if IS_WHOLE else 0.15
"""Of the yardstick's throughput; the usual run is short and shares its machine."""
MAX_MEMORY_MB = 100

YARDSTICK = """
import json, sqlite3, sys, threading
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
import uvicorn
try:
    import pysqlite3 as sqlite3
except ImportError:
    pass
lock, held = threading.Lock(), threading.local()
def database():
    if not hasattr(held, "db"):
        held.db = sqlite3.connect(sys.argv[1], isolation_level=None)
        held.db.executescript("pragma journal_mode=" + sys.argv[3] + "; pragma synchronous=" + sys.argv[4] + ";")
    return held.db
db = database()
for name in ("a", "b", "c"):
    db.execute("create table if not exists %s(id integer primary key, body text)" % name)
def write(sent):
    with lock:
        db = database()
        db.execute("begin immediate")
        for name in ("a", "b", "c"):
            number = db.execute("insert into %s(body) values (?)" % name, (sent,)).lastrowid
        db.execute("commit")
    return number
async def take(request):
    form = await request.form()
    import anyio
    number = await anyio.to_thread.run_sync(write, json.dumps({k: str(v) for k, v in form.items()}))
    return JSONResponse({"nomor": number}, 201)
uvicorn.run(Starlette(routes=[Route("/{rest:path}", take, methods=["POST"])]), port=int(sys.argv[2]), log_level="critical", access_log=False)
"""


class Load(threading.Thread):
    """One client in a closed loop on a kept connection."""

    def __init__(self, port: int, number: int, end: float) -> None:
        super().__init__()
        self.port, self.number, self.end = port, number, end
        self.took: list[float] = []

    def run(self) -> None:
        """Send until the time is over."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        count = 0
        while time.monotonic() < self.end:
            count += 1
            headers = {
                "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
                "Idempotency-Key": f"laju-{self.number:03}-{count:08}-{self.end:.3f}".replace(".", "-"),
            }
            begin = time.monotonic()
            connection.request("POST", PATH, body(f"laju {self.number} {count} {self.end}"), headers)
            response = connection.getresponse()
            response.read()
            assert response.status == 201, response.status
            self.took.append(time.monotonic() - begin)
        connection.close()


def measure(port: int) -> tuple[float, float]:
    """Return submissions a second, and the 99th percentile of their time in milliseconds."""
    end = time.monotonic() + SECONDS
    clients = [Load(port, number, end) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    took = sorted(moment for client in clients for moment in client.took)
    return len(took) / SECONDS, took[int(len(took) * 0.99)] * 1000


def yardstick(folder: Path, journal: tuple[str, str]) -> Running:
    """Start the bare Starlette."""
    script, port = folder / "patokan.py", free_port()
    script.write_text(YARDSTICK, encoding="utf-8")
    process: subprocess.Popen[Any] = subprocess.Popen(
        [sys.executable, str(script), str(folder / "patokan.db"), str(port), *journal], start_new_session=True
    )
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            break
    return Running(process, port)


def test_the_endpoint_keeps_a_quarter_of_the_bare_speed(tmp_path: Path) -> None:
    """Case, event, snapshot, register, mail and receipt cost no more than three quarters; memory stays small."""
    pytest.importorskip("starlette")
    from maklumat.intake.engine import journal_for, use_newest_engine

    bare = yardstick(tmp_path, journal_for(use_newest_engine()))
    shares, ours = [], []
    try:
        with endpoint(tmp_path / "data") as running:
            measure(running.port)
            for _ in range(ROUNDS):
                theirs, _ = measure(bare.port)
                ours.append(measure(running.port))
                shares.append(ours[-1][0] / theirs)
            memory = running.memory_mb
    finally:
        bare.end()
    print(
        f"speed: {statistics.median(rate for rate, _ in ours):.0f}/s, p99 {statistics.median(p99 for _, p99 in ours):.0f} ms, {statistics.median(shares):.2f} of bare Starlette, {memory:.0f} MB"
    )

    assert max(shares) >= LEAST_SHARE
    assert memory < MAX_MEMORY_MB
