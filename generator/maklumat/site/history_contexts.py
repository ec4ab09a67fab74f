"""What the templates about published versions are given: codes, histories, news. The rules of `contexts` hold here too."""

from __future__ import annotations

from dataclasses import dataclass

from maklumat.history.differences import ComponentChange
from maklumat.site.contexts import Link, Shell


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Is this printed sheet still true? `key` and `icon` go with the validity, `headline` says it in words.

    `changes` are what a replaced sheet has wrong; `facts` are pairs of label and value about the sheet's version.
    """

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    code: str
    key: str
    icon: str
    headline: str
    sentences: tuple[str, ...]
    title: str
    agency: str
    facts: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    changes: tuple[ComponentChange, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code in a list, with the service that it was printed for."""

    code: Link
    title: str
    agency: str


@dataclass(frozen=True, slots=True)
class CheckIndexPage:
    """Where a code is typed, and without JavaScript found by its first two characters: groups, then codes."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    heading: str
    script_uri: str
    groups: tuple[Link, ...] = ()
    codes: tuple[CodeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in a history: worded label and reason, what it changed, where it can be read and checked."""

    label: str
    state: str
    reason: str
    summary: str
    links: tuple[Link, ...]
    changes: tuple[ComponentChange, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """All versions of one standard, newest first."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    title: str
    agency: str
    versions: tuple[VersionRow, ...]
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """One change in a list of news; `iso` is its day."""

    day: str
    iso: str
    service: Link
    agency: str
    summary: str


@dataclass(frozen=True, slots=True)
class UpdatesPage:
    """What changed, newest first, in the whole portal or in one agency."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    heading: str
    updates: tuple[UpdateRow, ...]
    feeds: tuple[Link, ...]
