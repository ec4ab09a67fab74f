"""Writes a portal's files: only below its folder, only what changed, never half a file.

A build fills a folder of its own first; `mirror` then brings the portal's folder to the same state. Whoever interrupts a
build leaves the old portal in place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maklumat.problems import UserError

MARKER = ".maklumat"
"""Stands in every folder that a build may empty; mkdocs leaves dotted names alone."""
_BUILT = {"index.html", "404.html", "sitemap.xml"}


class Output:
    """A folder that is being filled. Paths are relative, with forward slashes; a path that ends in "/" is its index page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths: list[str] = []
        self.bytes_written = 0
        self._made: set[Path] = set()

    def write(self, path: str, content: str | bytes) -> None:
        """Write one file; an unchanged file keeps its time stamp, so that uploads by date skip it."""
        data = content.encode() if isinstance(content, str) else content
        name = f"{path}index.html" if not path or path.endswith("/") else path
        target = self.folder / name
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        self.paths.append(name)
        if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
            return
        draft = target.with_name(f".{target.name}.tulis")
        draft.write_bytes(data)
        draft.replace(target)
        self.bytes_written += len(data)


def check_target(target: Path, sources: tuple[Path, ...]) -> None:
    """Refuse a folder that a build must not empty: one with the portal's sources in it, or with somebody else's files."""
    resolved = target.resolve()
    for source in (path.resolve() for path in sources):
        if resolved == source or resolved in source.parents or source in resolved.parents:
            raise UserError(
                f"folder hasil “{target}” bertumpuk dengan {source}; membangun portal mengosongkan folder hasil. "
                "Pilih folder lain, misalnya site"
            )
    if target.is_file():
        raise UserError(f"folder hasil “{target}” adalah berkas; pilih nama folder lain")
    names = {path.name for path in target.iterdir()} if target.is_dir() else set()
    if names and MARKER not in names and not names >= _BUILT:
        raise UserError(
            f"folder hasil “{target}” berisi berkas yang bukan buatan Maklumat dan akan terhapus; "
            "pilih folder kosong, atau pindahkan dulu isinya"
        )


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside the target; it is gone afterwards, whatever happens."""
    folder = target.resolve().with_name(f".{target.resolve().name}.{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def mirror(source: Path, target: Path) -> None:
    """Bring a folder to the state of another on the same disk: move what changed, then remove what is gone.

    Unchanged files keep their time stamps, so that uploads by date skip them.
    """
    target.mkdir(parents=True, exist_ok=True)
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    for name in sorted(wanted):
        goal = target / name
        if not goal.is_file() or goal.read_bytes() != (source / name).read_bytes():
            if goal.is_dir():
                shutil.rmtree(goal)
            goal.parent.mkdir(parents=True, exist_ok=True)
            (source / name).replace(goal)
    for path in sorted(target.rglob("*"), reverse=True):
        name = path.relative_to(target)
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and name not in wanted and not name.parts[0].startswith("."):
            path.unlink()
