"""An agency's folder and the drafts that belong into it: which standard each updates, what would change, the writing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from maklumat.catalogue.catalogue import AgencyEntry, Catalogue, StandardEntry
from maklumat.catalogue.loading import AGENCY_FILE, DECREE_FILE, load_catalogue
from maklumat.catalogue.translating import problems_of
from maklumat.catalogue.yaml_reader import read_yaml
from maklumat.history.differences import Differences, compare
from maklumat.importing.draft import Draft
from maklumat.importing.merging import changed_keys, with_keys
from maklumat.importing.naming import slug_of
from maklumat.importing.yaml_writer import SCHEMA_LINE, draft_yaml, record_yaml
from maklumat.model.decree import decree_key
from maklumat.model.standard import ServiceStandard
from maklumat.problems import UserError
from maklumat.view.standard import standard_view

ALIKE = 0.86
"""How alike two titles are that name the same service."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do to one file. `differences` are None for a new standard.

    `trouble` says why nothing of it is written, `notes` which parts aren't, `hints` what a person has to look at.
    """

    path: Path
    title: str
    text: str
    differences: Differences | None = None
    draft: Draft | None = None
    trouble: str = ""
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def is_failed(self) -> bool:
        """Whether something that was wanted is not written."""
        return bool(self.trouble or self.notes)

    @property
    def is_new(self) -> bool:
        """Whether the folder has no such standard yet."""
        return self.differences is None

    @property
    def is_changed(self) -> bool:
        """Whether the file would be another one."""
        return self.is_new or not self.path.is_file() or self.path.read_text(encoding="utf-8") != self.text


@dataclass(slots=True)
class Folder:
    """An agency's folder in a portal."""

    path: Path
    catalogue: Catalogue
    today: date
    taken: set[str] = field(default_factory=set)

    @property
    def agency(self) -> AgencyEntry:
        """The agency of this folder."""
        found = next((entry for entry in self.catalogue.agencies if entry.folder == self.path), None)
        if found is None:
            raise UserError(f"{self.path / AGENCY_FILE} belum dapat dibaca; perbaiki dulu dengan “maklumat check”")
        return found

    @property
    def standards(self) -> tuple[StandardEntry, ...]:
        """The standards that stand in it."""
        return self.catalogue.standards_of(self.agency.id)


def is_agency_folder(path: Path) -> bool:
    """Say whether a folder is an agency's in a portal; a folder of drafts elsewhere isn't."""
    return (path / AGENCY_FILE).is_file() and is_in_portal(path)


def is_in_portal(path: Path) -> bool:
    """Say whether a folder lies two levels below a portal's folder of standards."""
    parents = path.resolve().parents
    return len(parents) > 2 and (parents[1].name == "standards" or (parents[2] / "mkdocs.yml").is_file())


def open_folder(path: Path, today: date) -> Folder:
    """Return an agency's folder with what stands in it."""
    path = path.resolve()
    catalogue = load_catalogue(path.parents[1], today=today).catalogue
    return Folder(path, catalogue, today, {file.stem for file in path.glob("*.y*ml")})


def plan(draft: Draft, folder: Folder) -> Plan:
    """Return what a draft would do: update the standard of the same service, or add a new one."""
    entry = same_service(draft, folder.standards)
    if entry is None:
        slug = slug_of(draft.title, folder.taken)
        folder.taken.add(slug)
        return Plan(folder.path / f"{slug}.yml", draft.title, draft_yaml(draft), None, draft)
    return plan_update(entry, draft.record, folder, draft)


def plan_update(entry: StandardEntry, record: dict[str, Any], folder: Folder, draft: Draft | None = None) -> Plan:
    """Return what new values would change in a standard, component by component."""
    text = entry.path.read_text(encoding="utf-8")
    old: Any = read_yaml(text.encode()).plain()
    new_text = with_keys(text, changed_keys(old, record))
    return planned(entry, new_text, folder, draft)


def planned(entry: StandardEntry, new_text: str, folder: Folder, draft: Draft | None = None) -> Plan:
    """Return the plan of a file's new text; a text that is no valid standard says so and would not be written."""
    standard, trouble = read_standard(new_text)
    if standard is None:
        return Plan(entry.path, entry.standard.title, new_text, Differences(()), draft, trouble)
    decree = folder.agency.decree(standard.decree)
    new_entry = replace(entry, standard=standard, decree=decree)
    differences = compare(
        standard_view(entry, folder.catalogue, folder.today), standard_view(new_entry, folder.catalogue, folder.today)
    )
    return Plan(entry.path, standard.title, new_text, differences, draft)


def read_standard(text: str) -> tuple[ServiceStandard | None, str]:
    """Return the standard of a file's text, or what the check would say of it."""
    node = read_yaml(text.encode())
    try:
        return ServiceStandard.model_validate(node.plain()), ""
    except ValidationError as error:
        problem = next(problems_of(error, ServiceStandard, node, ""))
        return None, f"{problem.key}: {problem.message}" if problem.key else problem.message


def same_service(draft: Draft, standards: Sequence[StandardEntry]) -> StandardEntry | None:
    """Return the standard that a draft updates: the one with the same title, or nearly so."""
    title = _bare(str(draft.record.get("judul") or ""))
    if not title:
        return None
    alike = [
        (SequenceMatcher(None, title, _bare(entry.standard.title)).ratio(), entry.id, entry) for entry in standards
    ]
    best = max(alike, default=None)
    return best[2] if best and best[0] >= ALIKE else None


def _bare(title: str) -> str:
    words = re.findall(r"\w+", title.lower())
    return " ".join(word for word in words if word not in {"standar", "pelayanan", "layanan"})


def write(plans: Sequence[Plan], folder: Folder) -> list[Path]:
    """Write the files that change, and record decrees that sk.yml doesn't know; return what was written."""
    written = []
    for made in plans:
        if made.is_changed and not made.trouble:
            made.path.write_text(made.text, encoding="utf-8")
            written.append(made.path)
    path = folder.path / DECREE_FILE
    known = {decree.key for decree in folder.agency.decrees}
    missing = {
        decree_key(made.draft.decree["nomor"]): made.draft.decree for made in plans if made.draft and made.draft.decree
    }
    added = [decree for key, decree in missing.items() if key not in known]
    if added:
        path.write_text(decrees_text(path, added), encoding="utf-8")
        written.append(path)
    return written


def decrees_text(path: Path, decrees: Sequence[dict[str, Any]]) -> str:
    """Return sk.yml with decrees behind those that it has."""
    rows = record_yaml({"sk": list(decrees)})
    if not path.is_file():
        return f"{SCHEMA_LINE.format(kind='sk')}format: 1\n{rows}"
    return path.read_text(encoding="utf-8").rstrip("\n") + "\n" + rows.removeprefix("sk:\n")


def fresh_names(drafts: Sequence[Draft]) -> list[str]:
    """Return the file names of drafts in a folder of its own."""
    names: list[str] = []
    for draft in drafts:
        names.append(f"{slug_of(draft.title, {name.removesuffix('.yml') for name in names})}.yml")
    return names


def fresh_files(drafts: Sequence[Draft]) -> dict[str, str]:
    """Return the files of a folder of its own, by name: every draft, the agency and its decrees where the source names them."""
    files = dict(zip(fresh_names(drafts), map(draft_yaml, drafts), strict=True))
    agency = next((draft.agency for draft in drafts if draft.agency.get("nama")), None)
    if agency:
        files[AGENCY_FILE] = SCHEMA_LINE.format(kind="instansi") + record_yaml({"format": 1, **agency})
    decrees = {decree_key(draft.decree["nomor"]): draft.decree for draft in drafts if draft.decree}
    if decrees:
        files[DECREE_FILE] = decrees_text(Path("/nonexistent"), list(decrees.values()))
    return files
