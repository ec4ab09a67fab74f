"""Starting, asking and ending an endpoint in a process of its own. Load goes to loopback only."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake.sending import REQUEST

ENDPOINT = Path(__file__).with_name("endpoint.py")
BOUNDARY = "batas-uji-0123456789"
PATH = "/api/v1/permohonan/kota-banjar/dinsosp3a/penanganan-terlantar"
START_SECONDS = 60


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@dataclass
class Running:
    """An endpoint at work. `process` is the leader of its own group."""

    process: subprocess.Popen[bytes]
    port: int

    def end(self, how: int = signal.SIGKILL) -> None:
        """End it and all that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    @property
    def memory_mb(self) -> float:
        """Megabytes that it holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def start(data_dir: Path, port: int, *options: str, under: tuple[str, ...] = (), log: Path | None = None) -> Running:
    """Start an endpoint and wait until it answers."""
    command = [*under, sys.executable, str(ENDPOINT), str(data_dir), str(port), *options]
    with (log or data_dir.parent / "server.log").open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    running = Running(process, port)
    for _ in range(START_SECONDS * 20):
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return running
        time.sleep(0.05)
    running.end()
    raise AssertionError((log or data_dir.parent / "server.log").read_text(encoding="utf-8", errors="replace")[-3000:])


@contextlib.contextmanager
def endpoint(data_dir: Path, *options: str, under: tuple[str, ...] = ()) -> Iterator[Running]:
    """Run an endpoint for a while."""
    running = start(data_dir, free_port(), *options, under=under)
    try:
        yield running
    finally:
        running.end()


def body(client: str, content: bytes = b"", name: str = "surat.jpg") -> bytes:
    """Return a request as a browser sends it, with a file where some content is given."""
    values = REQUEST | {"isian-3": client} | ({} if content else {"menyusul": "ya"})
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in values.items()
    ]
    if content:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="berkas-1"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def post(
    port: int, key: str, sent: bytes, timeout: float = 20, kept: http.client.HTTPConnection | None = None
) -> tuple[int, Any]:
    """Send a body and return status and answer; raises OSError where the network breaks."""
    connection = kept or http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Idempotency-Key": key}
    try:
        connection.request("POST", PATH, sent, headers)
        response = connection.getresponse()
        text = response.read()
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        if kept is None:
            connection.close()
    return response.status, json.loads(text) if text.startswith(b"{") else text
