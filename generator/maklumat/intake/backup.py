"""Backups that can be restored: a consistent copy of the database, checked before it counts, and the files it names.

    cadangan/20261123-050000/database.sqlite3   (or database.dump of PostgreSQL)
                             berkas/…           hard links where the disk allows it, for files never change
                             rahasia            without it no tracking code works any more
                             isi.json           what is in it, with hashes

A backup that wasn't finished has no `isi.json` and is no backup.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db import connection

from maklumat.intake.config import SECRET_FILE, IntakeConfig
from maklumat.intake.file_store import sync_folder
from maklumat.intake.installation import current
from maklumat.intake.models import CaseFile
from maklumat.intake.worker import set_mark
from maklumat.problems import UserError

KEPT = 14
"""Backups that are kept; older ones go."""
TOOL_SECONDS = 3600
CONTENTS = "isi.json"
DATABASE = "database.sqlite3"
DUMP = "database.dump"


def back_up(folder: Path) -> Path:
    """Make a backup in a folder and return it. Raises UserError where the copy isn't sound."""
    moment = current().clock().astimezone(UTC)
    target = folder / moment.strftime("%Y%m%d-%H%M%S")
    target.mkdir(parents=True, mode=0o700)
    config = current().config
    database = _dump(target) if config.database_url else _copy_sqlite(target)
    files = [_keep(config.files_dir / name, target / "berkas" / name) for name in _named_files()]
    _keep(config.data_dir / SECRET_FILE, target / SECRET_FILE)
    contents = {"dibuat": moment.isoformat(), "database": _hash(database), "berkas": sum(files)}
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
    _sync(path)
    return path


def _dump(target: Path) -> Path:
    path = target / DUMP
    _run_postgresql("pg_dump", "--format=custom", f"--file={path}")
    _sync(path)
    return path


def _run_postgresql(tool: str, *arguments: str, url: str = "") -> None:
    """Run a tool of PostgreSQL; the password goes by its environment, where no list of processes shows it."""
    parts = urlsplit(url or current().config.database_url)
    known = {
        "PGHOST": parts.hostname, "PGPORT": str(parts.port or ""), "PGUSER": parts.username, "PGPASSWORD": parts.password,
        "PGDATABASE": parts.path.lstrip("/"),
    }  # fmt: skip
    environment = os.environ | {key: unquote(value) for key, value in known.items() if value}
    subprocess.run([tool, *arguments], check=True, timeout=TOOL_SECONDS, env=environment)  # noqa: S603  # fixed names


def _keep(source: Path, target: Path) -> int:
    """Link or copy one file into a backup."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        _sync(target)
    return 1


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
    sync_folder(path.parent)


def _write_synced(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    _sync(path)


def backups_in(folder: Path) -> list[Path]:
    """Return the finished backups of a folder, oldest first."""
    return sorted(path.parent for path in folder.glob(f"*/{CONTENTS}"))


def _prune(folder: Path) -> None:
    for old in backups_in(folder)[:-KEPT]:
        (old / CONTENTS).unlink()
        shutil.rmtree(old)


def check_backup(backup: Path) -> dict[str, Any]:
    """Return what a backup holds. Raises UserError where it isn't what was made."""
    try:
        contents: dict[str, Any] = json.loads((backup / CONTENTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UserError(f"{backup} bukan cadangan yang selesai ({CONTENTS} tidak ada atau rusak)") from None
    database = next((backup / name for name in (DATABASE, DUMP) if (backup / name).is_file()), None)
    if database is None or _hash(database) != contents["database"]:
        raise UserError(f"basis data di {backup} hilang atau berubah; pakai cadangan lain")
    for path in (backup / "berkas").glob("??/*"):
        if _hash(path) != path.name:
            raise UserError(f"berkas {path} di cadangan berubah; pakai cadangan lain")
    found = sum(1 for _ in (backup / "berkas").glob("??/*"))
    if found != contents["berkas"]:
        raise UserError(f"{backup} seharusnya memuat {contents['berkas']} berkas, ada {found}; pakai cadangan lain")
    return contents


def restore(backup: Path, config: IntakeConfig) -> datetime:
    """Put a backup into an empty data folder and return when it was made. What is there is never written over."""
    contents = check_backup(backup)
    if config.database_path.exists() or (config.files_dir.exists() and any(config.files_dir.iterdir())):
        raise UserError(
            f"{config.data_dir} sudah berisi; pindahkan dahulu folder itu, lalu ulangi (data lama tidak pernah ditimpa)"
        )
    config.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (backup / "berkas").is_dir():
        shutil.copytree(backup / "berkas", config.files_dir, dirs_exist_ok=True)
    shutil.copy2(backup / SECRET_FILE, config.data_dir / SECRET_FILE)
    if config.database_url:
        name = urlsplit(config.database_url).path.lstrip("/")
        dump = str(backup / DUMP)
        _run_postgresql("pg_restore", "--clean", "--if-exists", f"--dbname={name}", dump, url=config.database_url)
    else:
        shutil.copy2(backup / DATABASE, config.database_path)
        _sync(config.database_path)
    return datetime.fromisoformat(contents["dibuat"])
