"""The versions of one standard as a story: what each said, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from maklumat.catalogue.catalogue import Catalogue, StandardEntry
from maklumat.history.differences import Differences, compare
from maklumat.history.fingerprint import entry_from
from maklumat.history.ledger import Ledger, Version
from maklumat.view.outline import StandardView
from maklumat.view.standard import standard_view


@dataclass(frozen=True, slots=True)
class Chapter:
    """One version as it reads; `differences` to the version before are None for the first."""

    version: Version
    view: StandardView
    differences: Differences | None


def story_of(entry: StandardEntry, ledger: Ledger, catalogue: Catalogue, today: date) -> tuple[Chapter, ...]:
    """Return a standard's versions, oldest first."""
    chapters: list[Chapter] = []
    for version in ledger.versions(entry.id):
        view = as_published(standard_view(entry_from(version.snapshot, entry), catalogue, today))
        before = chapters[-1].view if chapters else None
        chapters.append(Chapter(version, view, compare(before, view) if before else None))
    return tuple(chapters)


def as_published(view: StandardView) -> StandardView:
    """Return a view without what became of its decree since: that is no change of the standard's words."""
    return replace(view, decree=replace(view.decree, status="")) if view.decree else view


def between(story: tuple[Chapter, ...], old: Version, new: Version) -> Differences:
    """Return what changed from one version of a story to another."""
    views = {chapter.version.number: chapter.view for chapter in story}
    return compare(views[old.number], views[new.number])
