"""Characters that no printed font can draw, told with file and line before a sheet shows □ in their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from maklumat.catalogue.catalogue import Catalogue
from maklumat.catalogue.rules import RULES
from maklumat.catalogue.yaml_reader import Node, ReadingError, read_yaml
from maklumat.notices.glyphs import uncovered_characters
from maklumat.notices.templates import Templates
from maklumat.problems import Problem

RULE = "huruf-tak-tercetak"

Loc = tuple[str | int, ...]


def coverage_problems(catalogue: Catalogue, notices_dir: Path) -> Iterator[Problem]:
    """Yield one problem per text of a standard or agency that a sheet can't print as it is."""
    fonts = Templates.open(notices_dir).font_paths
    for path in _files(catalogue):
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        if not uncovered_characters(text, fonts):
            continue
        try:
            node = read_yaml(path.read_bytes())
        except ReadingError:
            continue
        for loc, words in _texts(node, ()):
            if missing := uncovered_characters(words, fonts):
                line, column, key = node.locate(loc)
                yield Problem(_shown(path), line, column, RULES[RULE].severity, RULE, key, _message(missing))


def _files(catalogue: Catalogue) -> Iterator[Path]:
    yield from (entry.path for entry in catalogue.standards)
    yield from (entry.folder / "instansi.yml" for entry in catalogue.agencies)


def _message(missing: list[str]) -> str:
    named = ", ".join(f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'tanpa nama')})" for char in missing[:3])
    more = f" dan {len(missing) - 3} lainnya" if len(missing) > 3 else ""
    return (
        f"fon lembar cetak tidak memiliki {named}{more}; di kertas akan tampak □. Ganti dengan huruf biasa bila dapat"
    )


def _texts(node: Node, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(node.value, str):
        yield loc, node.value
    elif isinstance(node.value, list):
        for index, item in enumerate(node.value):
            yield from _texts(item, (*loc, index))
    elif isinstance(node.value, dict):
        for key, item in node.value.items():
            yield from _texts(item, (*loc, key))


def _shown(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
