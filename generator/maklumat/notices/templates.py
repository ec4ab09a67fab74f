"""The folder of Typst templates: what in it is refused, and the fingerprint of all of it."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from maklumat.problems import UserError


@dataclass(frozen=True, slots=True)
class Templates:
    """A checked folder of templates. `digest` changes with any byte of any file."""

    folder: Path
    font_paths: tuple[Path, ...]
    text_font: Path
    digest: str

    @classmethod
    def open(cls, folder: Path) -> Templates:
        """Check the folder. Raises UserError for links, packages from the network or a missing folder."""
        if not folder.is_dir():
            raise UserError(f"Folder templat lembar cetak tidak ditemukan: {folder}")
        root = folder.resolve()
        paths = sorted(path for path in root.rglob("*") if not path.is_dir() or path.is_symlink())
        digest = hashlib.sha256()
        for path in paths:
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(_checked_bytes(path, root)).digest())
        fonts = tuple(path for path in paths if path.suffix == ".ttf")
        if not fonts:
            raise UserError(f"Tidak ada huruf (.ttf) di folder templat lembar cetak: {folder}")
        return cls(root, fonts, _text_font(root, fonts), digest.hexdigest())

    def with_fonts(self, fonts: tuple[Path, ...], family: str) -> Templates:
        """Return the templates with an agency's own fonts beside the vendored ones, and its choice for the text."""
        digest = hashlib.sha256(self.digest.encode())
        for path in fonts:
            digest.update(path.read_bytes())
        every = (*self.font_paths, *fonts)
        return Templates(self.folder, every, _font_of(family, every), digest.hexdigest())


def _text_font(root: Path, fonts: tuple[Path, ...]) -> Path:
    """Return the file of the family that theme.toml names for the text; the first font where none has its name."""
    family = tomllib.loads((root / "theme.toml").read_text(encoding="utf-8"))["font"]["family"]
    return _font_of(family, fonts)


def _font_of(family: str, fonts: tuple[Path, ...]) -> Path:
    return next((path for path in fonts if path.stem.startswith(family.replace(" ", ""))), fonts[0])


def _checked_bytes(path: Path, root: Path) -> bytes:
    """The file's bytes. A link could lead out of the folder, and Typst would follow it."""
    name = path.relative_to(root).as_posix()
    if path.is_symlink():
        raise UserError(f"Templat lembar cetak tidak boleh berupa tautan berkas: {name}. Salin berkas aslinya ke sini.")
    content = path.read_bytes()
    if path.suffix == ".typ" and b"@preview" in content:
        raise UserError(
            f"Templat {name} memakai paket @preview dari jaringan. Salin isi paket itu ke folder templat,"
            " agar lembar dapat dicetak tanpa internet dan tidak berubah sendiri."
        )
    return content
