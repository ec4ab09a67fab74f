"""A small portal on disk, written by a test and loaded as of a fixed day."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maklumat.catalogue.loading import Loaded, load_catalogue

TODAY = date(2026, 1, 15)
AGENCY = "format: 1\nnama: Dinas Sosial Kota Sari\n"
DECREES = "format: 1\nsk:\n  - 1 TAHUN 2024\n"


@dataclass(frozen=True)
class Portal:
    """A root of standards; paths are relative to it."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file and return its path."""
        file_path = self.root / path
        file_path.parent.mkdir(parents=True, exist_ok=True)
        file_path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file_path

    def write_agency(self) -> None:
        """Write the two files that a standard needs beside it."""
        self.write("kota-sari/dinsos/instansi.yml", AGENCY)
        self.write("kota-sari/dinsos/sk.yml", DECREES)

    def copy(self, folder: Path, to: str = ".") -> None:
        """Copy a folder of files."""
        shutil.copytree(folder, self.root / to, dirs_exist_ok=True)

    def load(self) -> Loaded:
        """Load everything as of a fixed day."""
        return load_catalogue(self.root, today=TODAY)

    def problem_lines(self) -> list[str]:
        """Return the problems as printed, paths relative to the root."""
        return [str(problem).removeprefix(f"{self.root.as_posix()}/") for problem in self.load().problems]
