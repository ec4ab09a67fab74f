"""The shipped files → the dictionary. A broken file is a bug of the product, so the first mistake stops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from maklumat.catalogue.translating import problems_of
from maklumat.catalogue.yaml_reader import Node, ReadingError, read_yaml
from maklumat.dictionary.kinds import Kind, KindFile
from maklumat.model.record import Record

FOLDER = Path(__file__).parent
KINDS_FOLDER = FOLDER / "jenis_layanan"

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class KindEntry:
    """A kind with its key, its theme, and the file that says so."""

    id: str
    kind: Kind
    theme: str
    path: Path


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All kinds by their keys, in the order of themes and of their files."""

    kinds: Mapping[str, KindEntry]

    def parts_of(self, kind_id: str) -> tuple[KindEntry, ...]:
        """Return the narrower kinds of a kind."""
        return tuple(entry for entry in self.kinds.values() if entry.kind.part_of == kind_id)


def read_file(path: Path, model: type[R]) -> tuple[R, Node]:
    """Return a file of the dictionary and its nodes; raise ValueError with all its mistakes."""
    try:
        node = read_yaml(path.read_bytes())
        return model.model_validate(node.plain()), node
    except ReadingError as error:
        raise ValueError(f"{path.name}:{error.line}:{error.column}: {error.message}") from None
    except ValidationError as error:
        raise ValueError("\n".join(str(problem) for problem in problems_of(error, model, node, path.name))) from None


@cache
def load_dictionary(folder: Path = KINDS_FOLDER) -> Dictionary:
    """Return the dictionary that the product ships; raise ValueError where it is broken."""
    kinds: dict[str, KindEntry] = {}
    for path in sorted(folder.glob("*.yml")):
        file, _ = read_file(path, KindFile)
        for kind_id, kind in file.kinds.items():
            if kind_id in kinds:
                raise ValueError(f"{path.name}: jenis “{kind_id}” sudah ada di {kinds[kind_id].path.name}")
            kinds[kind_id] = KindEntry(kind_id, kind, file.theme, path)
    return Dictionary(kinds)
