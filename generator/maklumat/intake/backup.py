"""Backups that can be restored: a consistent copy of the database, checked before it counts, and the files it names.

    cadangan/20261123-050000/database.sqlite3   (or database.dump of PostgreSQL)
                             berkas/…           hard links where the disk allows it, for files never change
                             rahasia            without it no tracking code works any more
                             isi.json           what is in it, with hashes

A backup that wasn't finished has no `isi.json` and is no backup. A file that a case names and the disk has lost is named
there under `hilang`; the backup goes on.
"""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC
from pathlib import Path
from typing import Any

from django.db import connection

from maklumat.intake.config import SECRET_FILE
from maklumat.intake.installation import current
from maklumat.intake.models import CaseFile
from maklumat.intake.restoring import CONTENTS, DATABASE, DUMP, hash_of, run_postgresql, sync
from maklumat.intake.worker import set_mark
from maklumat.problems import UserError

KEPT = 14
"""Backups that are kept; older ones go."""


def back_up(folder: Path) -> Path:
    """Make a backup in a folder and return it. Raises UserError where the copy isn't sound."""
    moment = current().clock().astimezone(UTC)
    target = folder / moment.strftime("%Y%m%d-%H%M%S")
    target.mkdir(parents=True, mode=0o700)
    config = current().config
    database = _dump(target) if config.database_url else _copy_sqlite(target)
    missing = [name for name in _named_files() if not _kept(config.files_dir / name, target / "berkas" / name)]
    found = sum(1 for _ in (target / "berkas").glob("??/*"))
    _keep(config.data_dir / SECRET_FILE, target / SECRET_FILE)
    contents = {"dibuat": moment.isoformat(), "database": hash_of(database), "berkas": found, "hilang": missing}
    _write_synced(target / CONTENTS, json.dumps(contents, indent=1))
    set_mark("cadangan", str(target)[-300:], current().clock())
    _prune(folder)
    return target


def _named_files() -> list[str]:
    return sorted(set(CaseFile.objects.filter(purged_at=None).values_list("stored", flat=True)))


def _copy_sqlite(target: Path) -> Path:
    """Copy the database while it is in use, and check the copy."""
    connection.ensure_connection()
    source: Any = connection.connection
    path = target / DATABASE
    copy = type(source)(str(path))
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        state = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if state != "ok":
        raise UserError(f"cadangan {path} rusak ({state}); jangan dipakai, periksa cakram")
    path.chmod(0o600)
    sync(path)
    return path


def _dump(target: Path) -> Path:
    path = target / DUMP
    run_postgresql("pg_dump", current().config.database_url, "--format=custom", f"--file={path}")
    sync(path)
    return path


def _kept(source: Path, target: Path) -> bool:
    """Put one handed-in file into a backup; say whether it was there. One that is lost stops no backup of the others."""
    try:
        _keep(source, target)
    except FileNotFoundError:
        return False
    return True


def _keep(source: Path, target: Path) -> None:
    """Link or copy one file into a backup."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        sync(target)


def _write_synced(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    sync(path)


def backups_in(folder: Path) -> list[Path]:
    """Return the finished backups of a folder, oldest first."""
    return sorted(path.parent for path in folder.glob(f"*/{CONTENTS}"))


def _prune(folder: Path) -> None:
    for old in backups_in(folder)[:-KEPT]:
        (old / CONTENTS).unlink()
        shutil.rmtree(old)
