"""Problems as data, and the one exception that is meant for a person.

A `Problem` says what is wrong with a file that somebody wrote. It is collected, never raised; the
command line prints it, the mkdocs plugin stops the build with it. Wording of single rules stands in
`catalogue.rules`, not here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a problem weighs: an error stops publishing, a warning asks, a hint suggests."""

    ERROR = "galat"
    WARNING = "peringatan"
    HINT = "saran"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding in one file. `line` and `column` count from 1; `key` is the YAML path, e.g. `biaya.tarif[2].jumlah`."""

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    key: str
    message: str

    def __str__(self) -> str:
        """Return the line that editors and people read: `path:line:col: galat[aturan]: kunci: pesan`."""
        where = f"{self.key}: " if self.key else ""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.rule}]: {where}{self.message}"

    def as_dict(self) -> dict[str, str | int]:
        """Return the problem for `--format json`."""
        return {name: str(value) if isinstance(value, Severity) else value for name, value in asdict(self).items()}


class UserError(Exception):
    """Something that a person has to put right; its text is complete and in Indonesian, no traceback is shown."""


def shown_path(path: Path) -> str:
    """Return a file's path as a problem names it: relative to the current folder where it can be."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def has_errors(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Say whether these problems stop a publication; with `strict` a warning is enough."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in fatal for problem in problems)


def count_in_words(problems: Iterable[Problem]) -> str:
    """Return e.g. `1 galat, 3 peringatan, 0 saran`."""
    severities = [problem.severity for problem in problems]
    return ", ".join(f"{severities.count(severity)} {severity}" for severity in Severity)
