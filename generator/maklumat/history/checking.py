"""The ledger's faults and unpublished changes as Problems, beside those of the records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from maklumat.catalogue.catalogue import Catalogue, StandardEntry
from maklumat.catalogue.rules import RULES
from maklumat.history.ledger import Fault, Ledger
from maklumat.history.publishing import Standing, State, standing_of
from maklumat.problems import Problem, shown_path


def ledger_problems(catalogue: Catalogue, ledger: Ledger, faults: tuple[Fault, ...]) -> Iterator[Problem]:
    """Yield what was done to the ledger, and which working copies differ from their last version."""
    for fault in faults:
        yield _problem(fault.path, fault.rule, "", fault.message)
    broken = {fault.path.parent.name for fault in faults}
    for entry in catalogue.standards:
        if entry.path.stem in broken:
            continue
        standing = standing_of(entry, ledger)
        if standing.state in {State.CHANGED, State.NEEDS_REASON}:
            yield _unpublished(entry, standing)


def _unpublished(entry: StandardEntry, standing: Standing) -> Problem:
    number = standing.last.number if standing.last else 0
    if standing.state is State.CHANGED:
        advice = (
            f"berubah sejak versi {number} dan belum diterbitkan; periksa, lalu jalankan “maklumat publish {entry.id}”"
        )
        return _problem(entry.path, "belum-diterbitkan", "", advice)
    advice = (
        f"{', '.join(standing.promises)} berubah sejak versi {number} padahal SK tetap; catat SK barunya, "
        f"atau terbitkan dengan alasan: maklumat publish {entry.id} --reason “…”"
    )
    return _problem(entry.path, "janji-berubah", standing.promises[0], advice)


def _problem(path: Path, rule: str, key: str, message: str) -> Problem:
    return Problem(shown_path(path), 1, 1, RULES[rule].severity, rule, key, message)
