"""Folder of YAML files → Catalogue + Problems. Every file is read even when others are broken.

Layout: `<root>/<pemda>/<opd>/{instansi.yml,sk.yml,papan.yml,<slug>.yml}`; `riwayat/` belongs to the ledger, names that begin with a
dot to tools.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from maklumat.catalogue import record_checks, relation_checks, text_checks
from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.catalogue.finding import Finding
from maklumat.catalogue.rules import RULES
from maklumat.catalogue.translating import problems_of
from maklumat.catalogue.yaml_reader import MAX_BYTES, Node, ReadingError, read_yaml
from maklumat.model.agency import Agency
from maklumat.model.board import BoardFile
from maklumat.model.decree import DecreeFile
from maklumat.model.record import Record, shown
from maklumat.model.standard import ServiceStandard
from maklumat.problems import Problem, Severity, UserError, shown_path

R = TypeVar("R", bound=Record)

AGENCY_FILE, DECREE_FILE, BOARD_FILE, LEDGER_FOLDER = "instansi.yml", "sk.yml", "papan.yml", "riwayat"
YAML_SUFFIXES = {".yml", ".yaml"}
PICTURE_SUFFIXES = {".svg", ".png", ".jpg", ".jpeg", ".webp"}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a catalogue was read from and everything that was found on the way, sorted by place."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    files: int


class _Loader:
    """Reads one portal; holds what is shared between its files."""

    def __init__(self, root: Path, today: date, progress: Callable[[int, int], None]) -> None:
        self._root, self._today, self._progress = root, today, progress
        self.problems: set[Problem] = set()
        self.files = 0
        self._broken: set[str] = set()

    def load(self) -> Catalogue:
        """Return the catalogue of everything that is valid."""
        folders = [folder for government in self._folders(self._root) for folder in self._folders(government)]
        agencies, standards = [], []
        for number, folder in enumerate(folders, 1):
            agency, entries = self._agency_folder(folder)
            agencies += [agency] if agency else []
            standards += entries
            self._progress(number, len(folders))
        catalogue = Catalogue(tuple(agencies), tuple(standards))
        for path, finding in relation_checks.check(catalogue, frozenset(self._broken)):
            self._report_late(path, finding)
        return catalogue

    def _folders(self, parent: Path) -> Iterator[Path]:
        for path in sorted(parent.iterdir()):
            if path.name.startswith("."):
                continue
            if path.is_dir() and not path.is_symlink():
                self._check_slug(path, path.name)
                yield path
            else:
                self._stray(
                    path,
                    "di sini hanya ada folder, dan standar berada di standards/<daerah>/<instansi>/; pindahkan atau hapus",
                )

    def _agency_folder(self, folder: Path) -> tuple[AgencyEntry | None, list[StandardEntry]]:
        agency_id = folder.relative_to(self._root).as_posix()
        decrees = self._read(folder / DECREE_FILE, DecreeFile) if _is_there(folder / DECREE_FILE) else None
        if _is_there(folder / AGENCY_FILE):
            agency = self._read(folder / AGENCY_FILE, Agency)
        else:
            agency = None
            misnamed = next((path for path in sorted(folder.iterdir()) if _proper_name(path) == AGENCY_FILE), None)
            advice = (
                f"ganti namanya menjadi {AGENCY_FILE}"
                if misnamed
                else "berkas ini belum ada; buat dengan sekurangnya “format: 1” dan “nama: …”"
            )
            self._at_top(misnamed or folder / AGENCY_FILE, "instansi-tak-ada", advice)
        boards = self._read(folder / BOARD_FILE, BoardFile) if _is_there(folder / BOARD_FILE) else None
        entry = (
            AgencyEntry(agency_id, agency, decrees.decrees if decrees else (), folder, boards.boards if boards else ())
            if agency
            else None
        )
        standards = [
            found for path in self._standard_files(folder) if (found := self._standard(path, entry, agency_id))
        ]
        return entry, standards

    def _standard_files(self, folder: Path) -> Iterator[Path]:
        seen: dict[str, Path] = {}
        for path in sorted(folder.iterdir()):
            if (
                path.name.startswith(".")
                or path.name in {AGENCY_FILE, DECREE_FILE, BOARD_FILE}
                or (path.is_dir() and path.name == LEDGER_FOLDER)
            ):
                continue
            if path.is_symlink() or not path.is_file() or path.suffix.lower() not in YAML_SUFFIXES | PICTURE_SUFFIXES:
                self._stray(path, _stray_advice(path))
            elif path.suffix.lower() not in YAML_SUFFIXES:
                continue
            elif _proper_name(path) in {AGENCY_FILE, DECREE_FILE, BOARD_FILE}:
                self._stray(
                    path, f"hanya {_proper_name(path)} yang dibaca; ganti namanya, atau pindahkan isinya ke sana"
                )
            elif path.stem in seen:
                self._at_top(
                    path, "slug-ganda", f"alamat halamannya sama dengan {seen[path.stem].name}; ganti nama salah satu"
                )
            else:
                self._check_slug(path, path.stem)
                seen[path.stem] = path
                yield path

    def _standard(self, path: Path, agency: AgencyEntry | None, agency_id: str) -> StandardEntry | None:
        standard = self._read(path, ServiceStandard)
        if standard is None or agency is None:
            self._broken.add(f"{agency_id}/{path.stem}")
            return None
        return StandardEntry(f"{agency_id}/{path.stem}", standard, agency, agency.decree(standard.decree), path)

    def _read(self, path: Path, model: type[R]) -> R | None:
        """Return a file's record, None where it has errors; run the checks of a single record."""
        self.files += 1
        record = self._valid(path, model)
        if record is None:
            self._broken.add(path.relative_to(self._root).with_suffix("").as_posix())
        return record

    def _valid(self, path: Path, model: type[R]) -> R | None:
        node = self._node(path)
        if node is None:
            return None
        for finding in text_checks.check(node):
            self._report(path, node, finding)
        try:
            record = model.model_validate(node.plain())
        except ValidationError as error:
            self.problems.update(problems_of(error, model, node, shown_path(path)))
            return None
        for finding in record_checks.check(record, path, self._today):
            self._report(path, node, finding)
        return record

    def _node(self, path: Path) -> Node | None:
        try:
            return read_yaml(_content(path))
        except ReadingError as error:
            self.problems.add(
                Problem(
                    shown_path(path),
                    error.line,
                    error.column,
                    RULES[error.rule].severity,
                    error.rule,
                    error.key,
                    error.message,
                )
            )
        except OSError as error:
            self._at_top(
                path,
                "berkas-tak-terbaca",
                f"berkas tidak dapat dibuka ({error.strerror}); periksa jenis dan izin berkas",
            )
        return None

    def _report(self, path: Path, node: Node, finding: Finding) -> None:
        line, column, key = node.locate(finding.loc)
        self.problems.add(
            Problem(shown_path(path), line, column, RULES[finding.rule].severity, finding.rule, key, finding.message)
        )

    def _report_late(self, path: Path, finding: Finding) -> None:
        """Report a finding across files: its file is read again, for positions only."""
        if node := self._node(path):
            self._report(path, node, finding)

    def _at_top(self, path: Path, rule: str, message: str) -> None:
        self.problems.add(Problem(shown_path(path), 1, 1, RULES[rule].severity, rule, "", message))

    def _stray(self, path: Path, advice: str) -> None:
        self._at_top(path, "berkas-asing", f"tidak dibaca: {advice}")

    def _check_slug(self, path: Path, name: str) -> None:
        if not _SLUG.fullmatch(name):
            better = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "nama-layanan"
            self._at_top(
                path,
                "slug",
                f"nama {shown(name)} tidak dapat menjadi alamat halaman; ganti namanya, misalnya “{better}”",
            )


def _proper_name(path: Path) -> str:
    """Return the name that a YAML file should have: `instansi.yml` for `Instansi.yaml`; empty for other files."""
    return f"{path.stem.lower()}.yml" if path.suffix.lower() in YAML_SUFFIXES else ""


def _stray_advice(path: Path) -> str:
    """Return what to do about a file that isn't read: perhaps Windows has hidden the end of its name."""
    if path.suffix.lower() == ".txt" and Path(path.stem).suffix.lower() in YAML_SUFFIXES:
        better = f"{Path(path.stem).stem}.yml"
        return f"ganti namanya menjadi {better}; Windows menyembunyikan akhiran .txt (di Explorer: View, File name extensions)"
    return "hanya berkas .yml dan gambar yang dibaca di sini; pindahkan atau hapus"


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _content(path: Path) -> bytes:
    """Return a file's bytes; a link is refused, since what it leads to may lie outside the portal."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, "tautan simbolis")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in order, without warnings about a value that has an error anyway."""
    wrong = {(problem.path, problem.line, problem.key) for problem in problems if problem.severity == Severity.ERROR}
    return sorted(
        problem
        for problem in problems
        if problem.severity != Severity.WARNING or (problem.path, problem.line, problem.key) not in wrong
    )


def load_catalogue(
    root: Path, *, today: date, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Loaded:
    """Read a folder of standards. Paths in problems are relative to the current folder where they can be.

    `today` is the day against which dates are judged; `progress(done, all)` counts agencies' folders.
    """
    if not root.is_dir():
        raise UserError(
            f"folder standar “{root}” tidak ada; buat portal baru dengan “maklumat new FOLDER”, atau jalankan perintah ini dari folder portal"
        )
    loader = _Loader(root.resolve(), today, progress)
    catalogue = loader.load()
    return Loaded(catalogue, tuple(_without_echoes(loader.problems)), loader.files)


def problems_below(problems: Iterable[Problem], paths: Iterable[Path]) -> list[Problem]:
    """Return the problems of these files and folders only."""
    wanted = [path.resolve() for path in paths]
    return [
        problem for problem in problems if any(Path(problem.path).resolve().is_relative_to(path) for path in wanted)
    ]
