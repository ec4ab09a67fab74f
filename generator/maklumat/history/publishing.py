"""Publishing: the current, valid record becomes the next version of its chain. Nothing that exists is touched.

A change of the promise (requirements, time, cost, product, channels) without a new decree needs a reason, which the page
then shows; `koreksi` is the short form for a correction of wording.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from maklumat.catalogue.catalogue import StandardEntry
from maklumat.history.codes import code_of
from maklumat.history.fingerprint import Snapshot, fingerprint_of, snapshot_of
from maklumat.history.ledger import (
    HEADS_FILE,
    Ledger,
    Version,
    hash_of,
    heads_text,
    ledger_folder,
    read_heads,
    version_name,
    version_text,
)
from maklumat.model.components import COMPONENTS
from maklumat.problems import UserError

PROMISES = tuple(kind.key for kind in COMPONENTS if kind.is_published and kind.key != "prosedur")
"""What a citizen is promised: requirements, time, cost, product, channels."""
CORRECTION = "koreksi redaksi"
CORRECTION_WORDS = {"koreksi", "koreksi redaksi", "redaksi"}
FIRST = "terbitan pertama"
NEW_DECREE = "SK baru"
SALTS = 1000


class State(Enum):
    """How a working copy stands to its ledger."""

    NEW = "belum pernah diterbitkan"
    SAME = "sama dengan versi terakhir"
    CHANGED = "berubah"
    NEEDS_REASON = "janji berubah tanpa SK baru"


@dataclass(frozen=True, slots=True)
class Standing:
    """A working copy beside its last version; `promises` are the keys of promises that differ."""

    state: State
    last: Version | None
    snapshot: Snapshot
    fingerprint: str
    promises: tuple[str, ...] = ()


def standing_of(entry: StandardEntry, ledger: Ledger) -> Standing:
    """Compare a working copy with its last published version."""
    snapshot = snapshot_of(entry)
    fingerprint, last = fingerprint_of(snapshot), ledger.last(entry.id)
    if last is None:
        return Standing(State.NEW, None, snapshot, fingerprint)
    if last.fingerprint == fingerprint:
        return Standing(State.SAME, last, snapshot, fingerprint)
    promises = tuple(key for key in PROMISES if _part(snapshot, key) != _part(last.snapshot, key))
    same_decree = (entry.decree.number if entry.decree else "") == last.decree
    state = State.NEEDS_REASON if promises and same_decree else State.CHANGED
    return Standing(state, last, snapshot, fingerprint, promises)


def _part(snapshot: Snapshot, key: str) -> str:
    return fingerprint_of({"bagian": snapshot["standar"].get(key)})


def next_version(entry: StandardEntry, standing: Standing, ledger: Ledger, today: date, reason: str) -> Version:
    """Return the version that publishing a working copy would add; raise UserError where it asks for a reason."""
    if standing.state is State.NEEDS_REASON and not reason:
        changed = ", ".join(standing.promises)
        raise UserError(
            f"{entry.id}: {changed} berubah padahal SK tetap {standing.last.decree if standing.last else ''}; "
            "catat SK barunya, atau sebut alasannya dengan --reason “…” (untuk salah ketik: --reason koreksi)"
        )
    last = standing.last
    previous = hash_of(version_text(last)) if last else ""
    return Version(
        standard_id=entry.id,
        number=last.number + 1 if last else 1,
        published=today,
        effective=_effective(entry, today),
        decree=entry.decree.number if entry.decree else "",
        reason=_reason(entry, standing, reason),
        fingerprint=standing.fingerprint,
        code=_free_code(standing.fingerprint, ledger),
        previous=previous,
        snapshot=standing.snapshot,
    )


def _effective(entry: StandardEntry, today: date) -> date:
    """Return the first day on which a version holds: a stated one that is still to come, else the day of publishing."""
    stated = entry.standard.effective or (entry.decree.effective if entry.decree else None)
    return max(stated, today) if stated else today


def _reason(entry: StandardEntry, standing: Standing, reason: str) -> str:
    if reason:
        return CORRECTION if reason.strip().lower() in CORRECTION_WORDS else reason.strip()
    if standing.last is None:
        return FIRST
    is_new = entry.decree is not None and entry.decree.number != standing.last.decree
    return NEW_DECREE if is_new else ""


def _free_code(fingerprint: str, ledger: Ledger) -> str:
    """Return the fingerprint's code; another one where different words of this portal already carry it."""
    for salt in range(SALTS):
        code = code_of(fingerprint, salt)
        if all(version.fingerprint == fingerprint for version in ledger.by_code(code)):
            return code
    raise UserError("kode lembar yang bebas tidak ditemukan; laporkan hal ini kepada pembuat Maklumat")


def write_version(root: Path, version: Version) -> Path:
    """Append a version to its chain; a file that exists is never written over."""
    folder = ledger_folder(root, version.standard_id)
    folder.mkdir(parents=True, exist_ok=True)
    path, text = folder / version_name(version.number), version_text(version)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise UserError(
            f"{path} sudah ada; versi yang terbit tidak pernah ditimpa. Jalankan “maklumat check”"
        ) from None
    _write_head(folder.parent, folder.name, hash_of(text))
    return path


def _write_head(folder: Path, slug: str, last_hash: str) -> None:
    heads = read_heads(folder)
    if heads is None:
        raise UserError(f"{folder / HEADS_FILE} rusak; pulihkan dari cadangan sebelum menerbitkan")
    draft = folder / f".{HEADS_FILE}"
    draft.write_text(heads_text({**heads, slug: last_hash}), encoding="utf-8", newline="\n")
    draft.replace(folder / HEADS_FILE)
