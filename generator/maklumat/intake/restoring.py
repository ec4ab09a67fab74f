"""Checking a backup and putting it back. Nothing here needs the database library: what is restored isn't there yet."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from maklumat.intake.config import SECRET_FILE, IntakeConfig
from maklumat.intake.file_store import sync_folder
from maklumat.problems import UserError

TOOL_SECONDS = 3600
CONTENTS = "isi.json"
DATABASE = "database.sqlite3"
DUMP = "database.dump"


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """See that a file and its name are on disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    sync_folder(path.parent)


def run_postgresql(tool: str, url: str, *arguments: str) -> None:
    """Run a tool of PostgreSQL; the password goes by its environment, where no list of processes shows it."""
    parts = urlsplit(url)
    known = {
        "PGHOST": parts.hostname, "PGPORT": str(parts.port or ""), "PGUSER": parts.username, "PGPASSWORD": parts.password,
        "PGDATABASE": parts.path.lstrip("/"),
    }  # fmt: skip
    environment = os.environ | {key: unquote(value) for key, value in known.items() if value}
    subprocess.run([tool, *arguments], check=True, timeout=TOOL_SECONDS, env=environment)  # noqa: S603  # fixed names


def check_backup(backup: Path) -> dict[str, Any]:
    """Return what a backup holds. Raises UserError where it isn't what was made."""
    try:
        contents: dict[str, Any] = json.loads((backup / CONTENTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UserError(f"{backup} bukan cadangan yang selesai ({CONTENTS} tidak ada atau rusak)") from None
    database = next((backup / name for name in (DATABASE, DUMP) if (backup / name).is_file()), None)
    if database is None or hash_of(database) != contents["database"]:
        raise UserError(f"basis data di {backup} hilang atau berubah; pakai cadangan lain")
    for path in (backup / "berkas").glob("??/*"):
        if hash_of(path) != path.name:
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
        run_postgresql("pg_restore", config.database_url, "--clean", "--if-exists", f"--dbname={name}", dump)
    else:
        shutil.copy2(backup / DATABASE, config.database_path)
        sync(config.database_path)
    return datetime.fromisoformat(contents["dibuat"])
