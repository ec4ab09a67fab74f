"""Style sheets, scripts, font and icon of the portal, under names that change with their content."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

FOLDER = "aset/"
CSS, JAVASCRIPT = "text/css", "application/javascript"
SCRIPTS = {
    "cari.js": ("mesin.js", "cari.js"),
    "hasil.js": ("hasil.js",),
    "cek.js": ("cek.js",),
    "kirim.js": ("kirim.js",),
    "lacak.js": ("lacak.js",),
}
"""Name of a script → what it is made of."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Paths of the assets below the portal's root. A name follows from the source: who only needs names shortens nothing."""

    stylesheet: str
    script: str
    results_script: str
    check_script: str
    form_stylesheet: str
    form_script: str
    track_script: str
    font: str
    icon_href: str


def load_assets(folder: Path) -> Assets:
    """Return the names of the assets of a templates folder. The icon is small enough to stand in every page's head."""
    icon = (folder / "favicon.svg").read_bytes()
    font = _font(folder)
    scripts = {name: _path(name, _joined(folder, parts)) for name, parts in SCRIPTS.items()}
    return Assets(
        stylesheet=_path("portal.css", _style(folder)),
        script=scripts["cari.js"],
        results_script=scripts["hasil.js"],
        check_script=scripts["cek.js"],
        form_stylesheet=_path("loket.css", (folder / "loket.css").read_text(encoding="utf-8")),
        form_script=scripts["kirim.js"],
        track_script=scripts["lacak.js"],
        font=hashed(font.name, font.read_bytes())[0],
        icon_href="data:image/svg+xml;base64," + base64.b64encode(icon).decode(),
    )


def asset_files(folder: Path) -> dict[str, bytes]:
    """Return path → bytes of every asset, style sheets and scripts as short as they can be said."""
    font = _font(folder)
    font_path, font_data = hashed(font.name, font.read_bytes())
    found = {font_path: font_data, "favicon.svg": (folder / "favicon.svg").read_bytes()}
    for name, source in (
        ("portal.css", _style(folder)),
        ("loket.css", (folder / "loket.css").read_text(encoding="utf-8")),
    ):
        found[_path(name, source)] = _short(CSS, source)
    for name, parts in SCRIPTS.items():
        source = _joined(folder, parts)
        found[_path(name, source)] = _short(JAVASCRIPT, source)
    return found


def script(folder: Path, *names: str) -> str:
    """Return scripts as one, as short as they can be said."""
    return _short(JAVASCRIPT, _joined(folder, names)).decode()


def hashed(name: str, data: bytes) -> tuple[str, bytes]:
    """Return the path under which a file may be cached for ever, and its bytes."""
    stem, dot, suffix = name.rpartition(".")
    return f"{FOLDER}{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}", data


def _path(name: str, source: str) -> str:
    return hashed(name, source.encode())[0]


def _font(folder: Path) -> Path:
    return next(folder.glob("*.woff2"))


def _style(folder: Path) -> str:
    """Return the style sheet with the font's name as it is served."""
    font = _font(folder)
    served = Path(hashed(font.name, font.read_bytes())[0]).name
    return (folder / "portal.css").read_text(encoding="utf-8").replace(font.name, served)


def _joined(folder: Path, names: tuple[str, ...]) -> str:
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


def _short(kind: str, source: str) -> bytes:
    """Return a source without what only people need; the library is loaded here, for it takes ten megabytes."""
    import minify

    return str(minify.string(kind, source)).encode()
