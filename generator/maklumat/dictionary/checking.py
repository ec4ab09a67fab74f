"""Of which kind every standard is, said aloud: a guess as a hint, a key that no kind has as an error."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from maklumat.catalogue.catalogue import Catalogue, StandardEntry
from maklumat.catalogue.rules import RULES
from maklumat.dictionary.loading import Dictionary
from maklumat.dictionary.matching import Matcher
from maklumat.model.standard import NO_KIND
from maklumat.problems import Problem, shown_path

KEY = "jenis_layanan"

Kinds = Mapping[str, tuple[str, ...]]
"""ID of a standard → keys of its kinds, the likeliest first."""


def kinds_of(catalogue: Catalogue, dictionary: Dictionary) -> Kinds:
    """Return the kinds of all standards: those that a file names, else those that its words show."""
    matcher = Matcher(dictionary)
    return {entry.id: _kinds(entry, matcher) for entry in catalogue.standards}


def _kinds(entry: StandardEntry, matcher: Matcher) -> tuple[str, ...]:
    standard = entry.standard
    if standard.kinds:
        return tuple(key for key in standard.kinds if key in matcher.dictionary.kinds)
    products = standard.products.items if standard.products else ()
    return matcher.match(standard.title, [product.text for product in products])


def kind_problems(catalogue: Catalogue, kinds: Kinds, dictionary: Dictionary) -> Iterator[Problem]:
    """Yield what a person should know about the kinds of the standards."""
    for entry in catalogue.standards:
        if not entry.standard.kinds:
            yield _problem(entry.path, "judul", "jenis-ditebak", _guess(kinds[entry.id], dictionary))
        for key in entry.standard.kinds:
            if key not in dictionary.kinds and key != NO_KIND:
                yield _problem(entry.path, KEY, "jenis-layanan", _unknown(key, dictionary))


def _guess(keys: tuple[str, ...], dictionary: Dictionary) -> str:
    if not keys:
        return f"tidak cocok dengan jenis mana pun di kamus; tulis kata_warga, atau pilih jenisnya: {KEY}: …"
    named = " dan ".join(f"“{dictionary.kinds[key].kind.name}” ({key})" for key in keys)
    written = keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]"
    return f"dikenali sebagai {named}; benar: tulis {KEY}: {written}; keliru: tulis jenis lain atau “{NO_KIND}”"


def _unknown(key: str, dictionary: Dictionary) -> str:
    close = difflib.get_close_matches(key, dictionary.kinds, n=3, cutoff=0.5)
    hint = f"maksud Anda {' atau '.join(f'“{each}”' for each in close)}?" if close else f"atau tulis “{NO_KIND}”"
    return f"jenis “{key}” tidak ada di kamus; {hint}"


def _problem(path: Path, key: str, rule: str, message: str) -> Problem:
    return Problem(shown_path(path), _line_of(path, key), 1, RULES[rule].severity, rule, key, message)


def _line_of(path: Path, key: str) -> int:
    """Return the line where a top-level key stands; reading the tree again for that would cost ten times as much."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
