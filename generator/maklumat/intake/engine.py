"""Which SQLite is used, and which journal is safe with it.

SQLite 3.7.0 to 3.51.2 can lose committed transactions in WAL mode when two connections meet at a checkpoint
(sqlite.org/wal.html#walresetbug; fixed in 3.51.3, 3.50.7 and 3.44.6). So WAL with FULL only on a fixed engine, else a
rollback journal whose removal is synced (EXTRA). WAL with NORMAL and DELETE with FULL lose acknowledged submissions when
the power goes; `tests/intake` replays both.
"""

from __future__ import annotations

import importlib
import sys

Version = tuple[int, ...]


def use_newest_engine() -> Version:
    """Let Django work with the `pysqlite3` wheel where that is newer than Python's own SQLite; return the version."""
    import sqlite3

    try:
        newer = importlib.import_module("pysqlite3")
    except ImportError:
        return tuple(sqlite3.sqlite_version_info)
    if newer.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = newer
        sys.modules["sqlite3.dbapi2"] = newer.dbapi2
    return tuple(sys.modules["sqlite3"].sqlite_version_info)


def has_reset_bug(version: Version) -> bool:
    """Say whether an engine may lose commits in WAL mode."""
    is_fixed = (
        version >= (3, 51, 3)
        or (version[:2] == (3, 50) and version >= (3, 50, 7))
        or (version[:2] == (3, 44) and version >= (3, 44, 6))
    )
    return not is_fixed


def journal_for(version: Version) -> tuple[str, str]:
    """Return journal mode and synchronous level for an engine."""
    return ("DELETE", "EXTRA") if has_reset_bug(version) else ("WAL", "FULL")


def sqlite_options(version: Version) -> dict[str, object]:
    """Return Django's database options: the safe journal, write transactions that begin as such, deletion that overwrites."""
    journal, synchronous = journal_for(version)
    return {
        "init_command": f"PRAGMA journal_mode={journal}; PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
    }
