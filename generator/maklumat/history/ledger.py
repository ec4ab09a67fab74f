"""The ledger: one file per published version, chained by hashes, never changed afterwards.

    standards/<pemda>/<opd>/riwayat/<slug>/0001.json   the versions of one standard
    standards/<pemda>/<opd>/riwayat/induk.json         the last version of each chain and its seal

Files instead of git history: shallow clones, squashes and offices without git must not change what a printed code says.
A version's text is canonical (sorted keys), so any changed byte is found: in the middle by the next version's hash, at the
end by the version's own seal, and a removed end by `induk.json`. Who can rewrite all of it together can still lie; that
takes a signature, which is deliberately not here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from maklumat.catalogue.loading import LEDGER_FOLDER
from maklumat.history.fingerprint import Snapshot, fingerprint_of

HEADS_FILE = "induk.json"
FORM = 1


@dataclass(frozen=True, slots=True)
class Version:
    """One published version of a standard.

    `effective` is the first day on which it holds; `previous` is the SHA-256 of the file before, empty for the first.
    """

    standard_id: str
    number: int
    published: date
    effective: date
    decree: str
    reason: str
    fingerprint: str
    code: str
    previous: str
    snapshot: Snapshot

    @property
    def states_effective(self) -> bool:
        """Whether record or decree say since when it holds; otherwise `effective` is only the day of publishing."""
        decree = self.snapshot.get("sk") or {}
        return "berlaku_sejak" in self.snapshot["standar"] or "berlaku_sejak" in decree

    def holds_on(self, day: date) -> bool:
        """Say whether the version had come into force by a day."""
        return self.effective <= day


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the ledger isn't what was written: a file and what is wrong with it."""

    path: Path
    rule: str
    message: str


@dataclass(frozen=True)
class Ledger:
    """All versions of all standards, oldest first; standards that were never published have none."""

    chains: dict[str, tuple[Version, ...]] = field(default_factory=dict)

    def versions(self, standard_id: str) -> tuple[Version, ...]:
        """Return a standard's versions, oldest first."""
        return self.chains.get(standard_id, ())

    def last(self, standard_id: str) -> Version | None:
        """Return a standard's newest version, in force or not."""
        return next(reversed(self.versions(standard_id)), None)

    def in_force(self, standard_id: str, day: date) -> Version | None:
        """Return the version that holds on a day: the newest that has come into force."""
        return next((version for version in reversed(self.versions(standard_id)) if version.holds_on(day)), None)

    def with_version(self, version: Version) -> Ledger:
        """Return the ledger with one version more at the end of its chain."""
        return Ledger({**self.chains, version.standard_id: (*self.versions(version.standard_id), version)})

    def by_code(self, code: str) -> tuple[Version, ...]:
        """Return the versions that carry a code: several where a standard went back to earlier words."""
        return tuple(version for chain in self.chains.values() for version in chain if version.code == code)


def version_text(version: Version) -> str:
    """Return the file of a version: canonical JSON with a seal over everything else in it."""
    body = _body(version)
    return _dump({**body, "segel": _seal(body)})


def _body(version: Version) -> dict[str, Any]:
    return {
        "format": FORM,
        "id": version.standard_id,
        "versi": version.number,
        "diterbitkan": version.published.isoformat(),
        "berlaku_sejak": version.effective.isoformat(),
        "sk": version.decree,
        "alasan": version.reason,
        "sidik": version.fingerprint,
        "kode": version.code,
        "sebelum": version.previous,
        "catatan": version.snapshot,
    }


def _seal(body: dict[str, Any]) -> str:
    return hash_of(_dump(body))


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def hash_of(text: str) -> str:
    """Return the SHA-256 of a file's text as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_version(text: str) -> Version | None:
    """Return the version that a file holds; None where it isn't byte for byte what was written."""
    try:
        data = json.loads(text)
        version = Version(
            standard_id=data["id"],
            number=data["versi"],
            published=date.fromisoformat(data["diterbitkan"]),
            effective=date.fromisoformat(data["berlaku_sejak"]),
            decree=data["sk"],
            reason=data["alasan"],
            fingerprint=data["sidik"],
            code=data["kode"],
            previous=data["sebelum"],
            snapshot=data["catatan"],
        )
        is_whole = version_text(version) == text and fingerprint_of(version.snapshot) == version.fingerprint
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return version if is_whole else None


def ledger_folder(root: Path, standard_id: str) -> Path:
    """Return the folder of a standard's versions."""
    agency_id, _, slug = standard_id.rpartition("/")
    return root / agency_id / LEDGER_FOLDER / slug


def version_name(number: int) -> str:
    """Return the file name of a version."""
    return f"{number:04}.json"


def heads_text(heads: dict[str, str]) -> str:
    """Return `induk.json`: slug → hash of its last version's file."""
    return _dump({"format": FORM, "induk": heads})


def read_heads(folder: Path) -> dict[str, str] | None:
    """Return slug → hash of an agency's ledger; empty where it has none, None where the file is damaged."""
    path = folder / HEADS_FILE
    if not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8")
        heads = json.loads(text)["induk"]
        return dict(heads) if heads_text(heads) == text else None
    except (ValueError, KeyError, TypeError):
        return None


def load_ledger(root: Path) -> tuple[Ledger, tuple[Fault, ...]]:
    """Read the ledgers of all agencies; faults say what was changed, removed or added."""
    chains: dict[str, tuple[Version, ...]] = {}
    faults: list[Fault] = []
    for folder in sorted(root.glob(f"*/*/{LEDGER_FOLDER}")):
        heads = read_heads(folder)
        if heads is None:
            faults.append(
                Fault(
                    folder / HEADS_FILE,
                    "riwayat-rusak",
                    "daftar induk riwayat berubah atau rusak; pulihkan dari cadangan",
                )
            )
        found: dict[str, str] = {}
        for chain_folder in sorted(path for path in folder.iterdir() if path.is_dir()):
            standard_id = f"{folder.parent.relative_to(root).as_posix()}/{chain_folder.name}"
            versions, last_hash, wrong = _read_chain(chain_folder, standard_id)
            chains[standard_id] = versions
            found[chain_folder.name] = heads.get(chain_folder.name, "") if wrong and heads else last_hash
            faults += wrong  # a chain that is told to be broken isn't told again by its head
        faults += _compare_heads(folder, heads, found) if heads is not None else []
    return Ledger(chains), tuple(faults)


def _read_chain(folder: Path, standard_id: str) -> tuple[tuple[Version, ...], str, list[Fault]]:
    """Return a chain's sound versions, the hash of its last file, and what is wrong with it."""
    versions: list[Version] = []
    faults: list[Fault] = []
    previous = ""
    for number, path in enumerate(sorted(folder.iterdir()), 1):
        if path.name != version_name(number):
            faults.append(
                Fault(
                    path,
                    "riwayat-putus",
                    f"di sini seharusnya ada {version_name(number)}; ada versi yang hilang atau berkas tambahan",
                )
            )
            break
        text = path.read_text(encoding="utf-8", errors="replace")
        version = read_version(text)
        if version is None or version.standard_id != standard_id or version.number != number:
            faults.append(
                Fault(
                    path,
                    "riwayat-rusak",
                    f"versi {number} berubah sesudah diterbitkan; pulihkan berkas ini dari cadangan",
                )
            )
        elif version.previous != previous:
            faults.append(
                Fault(
                    path, "riwayat-putus", f"versi {number} tidak menyambung ke versi sebelumnya; salah satunya diganti"
                )
            )
        else:
            versions.append(version)
        previous = hash_of(text)
    return tuple(versions), previous, faults


def _compare_heads(folder: Path, heads: dict[str, str], found: dict[str, str]) -> Iterator[Fault]:
    for slug in sorted(heads.keys() | found.keys()):
        if heads.get(slug) != found.get(slug):
            what = "hilang atau dipotong" if slug not in found or slug in heads else "tidak tercatat di daftar induk"
            yield Fault(folder / HEADS_FILE, "riwayat-putus", f"riwayat “{slug}” {what}; pulihkan dari cadangan")
