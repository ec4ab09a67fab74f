"""An agency's own look of its sheets: one small file over the values of `theme.toml`, with its fonts beside it.

It may change any value that is there (colours, font, sizes, papers, words) and nothing else, so that a slip of the pen is
told instead of being ignored.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maklumat.problems import UserError

ENOUGH_CONTRAST = 4.5
"""Of text on its ground (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A whole theme as JSON for the templates, the text's font family, and the fonts that came with it."""

    values: str
    family: str
    fonts: tuple[Path, ...]


def load_theme(default_file: Path, own_file: Path) -> OwnTheme:
    """Return the default theme with an agency's values in it; raise UserError for what can't be used."""
    try:
        own = tomllib.loads(own_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"tema lembar cetak “{own_file}” tidak ada; periksa sheet_theme di mkdocs.yml") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"tema lembar cetak {own_file} tidak dapat dibaca: {error}") from None
    values = _merged(tomllib.loads(default_file.read_text(encoding="utf-8")), own, own_file.name)
    _check_contrast(values["colour"], own_file.name)
    fonts = tuple(sorted(path for path in own_file.parent.glob("*.ttf") if not path.is_symlink()))
    return OwnTheme(json.dumps(values, ensure_ascii=False, sort_keys=True), values["font"]["family"], fonts)


def _merged(default: dict[str, Any], own: dict[str, Any], where: str) -> dict[str, Any]:
    merged = dict(default)
    for key, value in own.items():
        if key not in default:
            close = difflib.get_close_matches(key, default, n=1)
            hint = f"; maksud Anda “{close[0]}”?" if close else f"; yang dikenal: {', '.join(default)}"
            raise UserError(f"{where}: “{key}” tidak dikenal di sini{hint}")
        known = default[key]
        if isinstance(known, dict) and isinstance(value, dict):
            merged[key] = _merged(known, value, f"{where}: {key}")
        elif _is_alike(known, value):
            merged[key] = value
        else:
            raise UserError(f"{where}: “{key}” berisi {value!r}; tulis seperti bentuk semula: {known!r}")
    return merged


def _is_alike(known: Any, value: Any) -> bool:
    """Say whether a value has the form of the one it replaces: a colour, a number, words, or as many of them."""
    if isinstance(known, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", known):
        return isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value) is not None
    if isinstance(known, int | float) and not isinstance(known, bool):
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 2000
    if isinstance(known, list):
        return isinstance(value, list) and len(value) == len(known) and all(map(_is_alike, known, value))
    return type(known) is type(value)


def _check_contrast(colours: dict[str, str], where: str) -> None:
    """Refuse a title panel or a text that can't be read."""
    for text, ground in (
        ("on_panel", colours["panel"]),
        ("ink", "#ffffff"),
        ("brand", "#ffffff"),
        ("muted", "#ffffff"),
        ("free", "#ffffff"),
    ):
        ratio = _contrast(colours[text], ground)
        if ratio < ENOUGH_CONTRAST:
            raise UserError(
                f"{where}: tulisan {text} {colours[text]} di atas {ground} hanya berkontras {ratio:.1f}; "
                f"pilih warna yang lebih gelap atau lebih terang (sekurangnya {ENOUGH_CONTRAST})"
            )


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
