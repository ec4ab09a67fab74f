"""A PostgreSQL server of the tests' own, started where the machine has the programs; gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "maklumat"


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, None where there are none."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def _demoted() -> dict[str, int]:
    """Return under whom the server runs: PostgreSQL refuses to be root."""
    if os.getuid():
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    return {}


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run a server in a folder; yield its address."""
    tools, who = programs(), _demoted()
    assert tools
    folder.mkdir(parents=True)
    for path in (folder, *folder.parents):
        if path == Path("/tmp"):  # noqa: S108  # the folders above ours belong to the tests
            break
        path.chmod(path.stat().st_mode | 0o011)
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"
    initialise = [tools / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale"]
    subprocess.run(initialise, cwd=folder, capture_output=True, check=True, **who)  # type: ignore[call-overload]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [tools / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **who,  # type: ignore[call-overload]
    )  # fmt: skip
    try:
        _wait(port)
        yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            time.sleep(0.5)
            return
