"""What each page of the officers' desk is given: finished words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from maklumat.forms.definition import FilledForm, FormDefinition
from maklumat.intake.contexts import FileRow, Remark, Stage
from maklumat.site.contexts import Link, Shell


@dataclass(frozen=True, slots=True)
class SignInPage:
    """A small form of one or two fields: password, second factor, new password. `fields`: key, label, type, autocomplete."""

    shell: Shell
    heading: str
    intro: str
    csrf: str
    fields: tuple[tuple[str, str, str, str], ...]
    button: str
    problem: str = ""
    qr_svg: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class CodesPage:
    """Something that is shown once: recovery codes, a first password."""

    shell: Shell
    heading: str
    intro: str
    codes: tuple[str, ...]
    link: Link


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in, for the head of every desk page."""

    name: str
    position: str
    agency: str
    links: tuple[Link, ...]
    csrf: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the inbox. `urgency` is lewat, segera, or empty."""

    title: str
    href: str
    kind: str
    number: str
    state: str
    state_key: str
    due: str
    holder: str
    urgency: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number over the inbox that is a link to what it counts."""

    count: int
    label: str
    href: str
    key: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class InboxPage:
    """An agency's cases by urgency."""

    shell: Shell
    me: Me
    tallies: tuple[Tally, ...]
    rows: tuple[CaseRow, ...]
    heading: str
    query: str
    more: Link | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer of a form; `is_masked` stands for what may be opened with a reason."""

    label: str
    text: str
    is_masked: bool = False


@dataclass(frozen=True, slots=True)
class ActionForm:
    """One thing that can be done: `text_label` is empty where no text is asked; `targets` are steps to choose."""

    key: str
    label: str
    text_label: str
    takes_files: bool
    targets: tuple[tuple[int, str], ...] = ()
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case on the desk."""

    shell: Shell
    me: Me
    pk: int
    kind: str
    title: str
    service_uri: str
    number: str
    state: str
    state_key: str
    received: str
    source: str
    due: str
    urgency: str
    explanation: str
    holder: str
    decree: str
    flags: tuple[str, ...]
    answers: tuple[AnswerRow, ...]
    has_masked: bool
    files: tuple[FileRow, ...]
    remarks: tuple[Remark, ...]
    stages: tuple[Stage, ...]
    actions: tuple[ActionForm, ...]
    action_key: str
    whatsapp_href: str
    handover: str
    mails: tuple[str, ...]
    may_renew_code: bool = False
    notice: str = ""
    problem: str = ""
    typed_action: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """Which paper came in: a list of forms."""

    shell: Shell
    me: Me
    choices: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A form that came in on paper, typed by an officer."""

    shell: Shell
    me: Me
    form: FormDefinition
    filled: FilledForm
    heading: str
    action_uri: str
    day: str
    day_problem: str = ""
    error_list: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """A colleague, and what can be done to the account."""

    pk: int
    name: str
    mail: str
    position: str
    state: str
    is_active: bool
    is_self: bool


@dataclass(frozen=True, slots=True)
class AdminPage:
    """The accounts of an agency. `rungs` are the heights of its complaint ladders."""

    shell: Shell
    me: Me
    officers: tuple[OfficerRow, ...]
    rungs: tuple[tuple[int, str], ...]
    mails: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One sign-in of an officer."""

    pk: int
    device: str
    since: str
    seen: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """An officer's own account."""

    shell: Shell
    me: Me
    sessions: tuple[SessionRow, ...]


TEMPLATES: dict[type[Any], str] = {
    SignInPage: "sign_in.html",
    CodesPage: "codes.html",
    InboxPage: "inbox.html",
    CasePage: "case.html",
    ChoosePage: "choose.html",
    PaperPage: "paper.html",
    AdminPage: "admin.html",
    AccountPage: "account.html",
}
