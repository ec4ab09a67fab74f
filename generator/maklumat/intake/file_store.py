"""Handed-in files on disk, durable before their case is: content synced, then the name, then the folder.

Django's FileSystemStorage never syncs; in replayed power cuts it lost every acknowledged file. Files are immutable and
named by their content, so a retry writes nothing and a backup can link them.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

SPARE_BYTES = 1_000_000_000
SPARE_SHARE = 0.05
"""Uploads stop below this much free space (the smaller of the two): officers must still be able to work."""
ORPHAN_SECONDS = 24 * 3600
"""A file that no case names after a day was left by a submission that never ended."""
PARTIAL = ".sementara"


def store(folder: Path, content: bytes) -> str:
    """Keep a file for ever and return its name; when this returns, a power cut can't take it."""
    digest = hashlib.sha256(content).hexdigest()
    place = folder / digest[:2]
    path = place / digest
    if path.is_file() and path.stat().st_size == len(content):
        _touch(path)
        return f"{digest[:2]}/{digest}"
    _make_folder(folder)
    _make_folder(place)
    partial = place / f"{secrets.token_hex(8)}{PARTIAL}"
    try:
        with partial.open("xb", buffering=0) as file:
            _write_all(file.fileno(), content)
            os.fsync(file.fileno())
        partial.rename(path)
    except BaseException:
        with suppress(OSError):
            partial.unlink()
        raise
    sync_folder(place)
    return f"{digest[:2]}/{digest}"


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def _touch(path: Path) -> None:
    """Keep a file that is handed in again from being swept, and see that its name has reached the disk."""
    os.utime(path)
    sync_folder(path.parent)


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """See that a folder's names are on disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(folder: Path, stored: str) -> bytes:
    """Return a kept file. Raises OSError where it is gone, ValueError where its content isn't what was kept."""
    content = (folder / stored).read_bytes()
    if hashlib.sha256(content).hexdigest() != stored.rpartition("/")[2]:
        raise ValueError(f"isi berkas {stored[:11]}… berubah sejak disimpan")
    return content


def has_space(folder: Path) -> bool:
    """Say whether there is room for uploads."""
    usage = shutil.disk_usage(folder if folder.is_dir() else folder.parent)
    return usage.free > min(SPARE_BYTES, usage.total * SPARE_SHARE)


def stored_names(folder: Path) -> Iterator[str]:
    """Yield the names of all kept files."""
    for path in folder.glob("??/*"):
        if not path.name.endswith(PARTIAL):
            yield f"{path.parent.name}/{path.name}"


def sweep(folder: Path, named: Iterable[str], now: float | None = None) -> int:
    """Remove files older than a day that no case names; return how many."""
    kept, limit, removed = set(named), (now or time.time()) - ORPHAN_SECONDS, 0
    for path in folder.glob("??/*"):
        if f"{path.parent.name}/{path.name}" not in kept and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def remove(folder: Path, stored: str, now: float | None = None) -> None:
    """Remove a kept file for good, when its retention is over.

    A younger one than a day was handed in again just now, perhaps for a case that isn't written yet; the sweep has an
    eye on it.
    """
    path = folder / stored
    with suppress(FileNotFoundError):
        if path.stat().st_mtime < (now or time.time()) - ORPHAN_SECONDS:
            path.unlink()
