"""Where a build reads and keeps things, and how it tells of its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maklumat.dictionary.loading import Dictionary

Progress = Callable[[str, int, int], None]
"""Called with the name of a phase (`standar`, `lembar`, `halaman`), how much is done, and of how much."""


def no_progress(_phase: str, _done: int, _all: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """Where a build reads and keeps things.

    `jobs` are threads for sheets, 0 takes what the machine has; `kit` names the sheets to offer (`pengumuman-a4`), empty
    means all. `dictionary` replaces the one that the program ships.
    """

    standards_dir: Path
    templates_dir: Path
    cache_dir: Path | None
    today: date
    with_notices: bool = True
    kit: tuple[str, ...] = ()
    theme_file: Path | None = None
    strict: bool = False
    jobs: int = 0
    dictionary: Dictionary | None = None
