"""Style sheet, scripts, font and icon of the portal, under names that change with their content."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

import minify

FOLDER = "aset/"
CSS, JAVASCRIPT = "text/css", "application/javascript"


@dataclass(frozen=True, slots=True)
class Assets:
    """Paths of the assets below the portal's root, and what stands there."""

    stylesheet: str
    script: str
    results_script: str
    check_script: str
    form_stylesheet: str
    form_script: str
    track_script: str
    font: str
    icon_href: str
    files: dict[str, bytes]


def load_assets(folder: Path) -> Assets:
    """Read the assets of a templates folder. The icon is small enough to stand in every page's head."""
    icon = (folder / "favicon.svg").read_bytes()
    font = next(folder.glob("*.woff2"))
    font_path, font_data = hashed(font.name, font.read_bytes())
    style = minify.string(
        CSS, (folder / "portal.css").read_text(encoding="utf-8").replace(font.name, Path(font_path).name)
    )
    style_path, style_data = hashed("portal.css", style.encode())
    script_path, script_data = hashed("cari.js", script(folder, "mesin.js", "cari.js").encode())
    results_path, results_data = hashed("hasil.js", script(folder, "hasil.js").encode())
    check_path, check_data = hashed("cek.js", script(folder, "cek.js").encode())
    form_style = minify.string(CSS, (folder / "loket.css").read_text(encoding="utf-8"))
    form_style_path, form_style_data = hashed("loket.css", form_style.encode())
    form_path, form_data = hashed("kirim.js", script(folder, "kirim.js").encode())
    track_path, track_data = hashed("lacak.js", script(folder, "lacak.js").encode())
    files = {
        check_path: check_data,
        form_style_path: form_style_data,
        form_path: form_data,
        track_path: track_data,
        font_path: font_data,
        style_path: style_data,
        script_path: script_data,
        results_path: results_data,
        "favicon.svg": icon,
    }
    icon_href = "data:image/svg+xml;base64," + base64.b64encode(icon).decode()
    return Assets(
        stylesheet=style_path,
        script=script_path,
        results_script=results_path,
        check_script=check_path,
        form_stylesheet=form_style_path,
        form_script=form_path,
        track_script=track_path,
        font=font_path,
        icon_href=icon_href,
        files=files,
    )


def script(folder: Path, *names: str) -> str:
    """Return scripts as one, as short as they can be said."""
    return str(minify.string(JAVASCRIPT, "\n".join((folder / name).read_text(encoding="utf-8") for name in names)))


def hashed(name: str, data: bytes) -> tuple[str, bytes]:
    """Return the path under which a file may be cached for ever, and its bytes."""
    stem, dot, suffix = name.rpartition(".")
    return f"{FOLDER}{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}", data
