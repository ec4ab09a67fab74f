"""Characters that no printed font can draw, told with file and line before a sheet shows □ in their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from maklumat.catalogue.catalogue import Catalogue
from maklumat.catalogue.rules import RULES
from maklumat.catalogue.yaml_reader import ReadingError, read_yaml
from maklumat.notices.glyphs import uncovered_characters
from maklumat.notices.templates import Templates
from maklumat.problems import Problem, shown_path

RULE = "huruf-tak-tercetak"


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
        for loc, words in node.texts():
            if missing := uncovered_characters(words, fonts):
                line, column, key = node.locate(loc)
                yield Problem(shown_path(path), line, column, RULES[RULE].severity, RULE, key, _message(missing))


def _files(catalogue: Catalogue) -> Iterator[Path]:
    yield from (entry.path for entry in catalogue.standards)
    yield from (entry.folder / "instansi.yml" for entry in catalogue.agencies)


def _message(missing: list[str]) -> str:
    named = ", ".join(f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'tanpa nama')})" for char in missing[:3])
    more = f" dan {len(missing) - 3} lainnya" if len(missing) > 3 else ""
    return (
        f"fon lembar cetak tidak memiliki {named}{more}; di kertas akan tampak □. Ganti dengan huruf biasa bila dapat"
    )
