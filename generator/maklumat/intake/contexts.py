"""What each of the endpoint's pages is given: finished words, as for the portal's own pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from maklumat.site.contexts import Link, Shell


@dataclass(frozen=True, slots=True)
class FileRow:
    """A handed-in file: name, size in words, short hash; `href` opens it on the desk, empty elsewhere."""

    name: str
    size: str
    short_hash: str
    href: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What a sender gets: number, code, promised day, what was handed in. `proof` is the hash of the event of receipt."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    kind: str
    title: str
    agency: str
    number: str
    code: str
    track_uri: str
    qr_svg: str
    received: str
    promised: str
    explanation: str
    files: tuple[FileRow, ...]
    sentences: tuple[str, ...]
    proof: str
    pdf_uri: str
    form_code: str
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class TrackPage:
    """The page where a code is typed; a code in the address's fragment is read by its script."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    script_uri: str
    action_uri: str
    problem: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a case's way: `state` is sudah, kini or nanti."""

    label: str
    note: str
    state: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One entry of what was said and done. `side` is petugas, pengirim or internal."""

    when: str
    who: str
    label: str
    text: str
    side: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusPage:
    """A case as its sender sees it. `code` goes back with every action; `action_key` makes a repeated click one action."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    kind: str
    title: str
    agency: str
    number: str
    state: str
    state_key: str
    sentence: str
    holder: str
    next_step: str
    promised: str
    explanation: str
    missing: str
    stages: tuple[Stage, ...]
    remarks: tuple[Remark, ...]
    files: tuple[FileRow, ...]
    contacts: tuple[Link, ...]
    is_open: bool
    code: str
    action_key: str
    action_uri: str
    pdf_uri: str
    proof: str
    notice: str = ""
    problem: str = ""
    typed_action: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """Something that went wrong, with other ways to reach the agency."""

    shell: Shell
    heading: str
    sentences: tuple[str, ...]
    links: tuple[Link, ...] = field(default=())


EndpointPage = ReceiptPage | TrackPage | StatusPage | ProblemPage
