"""Writes a portal's files: only below its folder, only what changed, never half a file."""

from __future__ import annotations

from pathlib import Path


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
