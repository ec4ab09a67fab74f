"""The shapes of a view: a standard as facts and components, in the words that a reader sees.

All classes are frozen and hold plain text. A view holds every word of its record: legal text stands
in `Span.text` exactly as written, what the product adds (labels, typed values) stands in `Note`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from maklumat.view.wording import REPLACES

Role = Literal[
    "teks",  # plain paragraphs
    "persyaratan",  # requirements: nodes of kind dokumen, kriteria, ketentuan, kelompok or ""
    "prosedur",  # steps: nodes of kind langkah, kelompok or catatan
    "waktu",  # headline duration in paragraphs, details in nodes
    "tarif",  # a tariff tree; the amount is a Note labelled "Tarif"
    "produk",
    "jenjang",  # escalation ladder of complaints
    "alur",  # steps of handling a complaint
    "saluran",  # complaint channels, perhaps in groups (nodes of kind kelompok)
    "tenggat",  # deadlines for answering
    "daftar",  # any other list
]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, linked where `href` is not empty (tel:, mailto:, https://)."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What the record says about a line beside its words, e.g. ("Jika", "klien berasal dari luar kota").

    `key` names the kind for styling and icons: jika, pelaku, lama, tarif, dasar, rangkap, opsional, …
    """

    key: str
    label: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One line of a list with everything said about it and the lines below it.

    `marker` is the number as the decree prints it ("1.", "a.", "•" or ""); `is_choice` says that the
    children are alternatives of which one is enough. `kind` is what the record calls the line; a complaint
    channel's kind is that of the channel (`telepon`, `whatsapp`, …).
    """

    spans: tuple[Span, ...]
    marker: str = ""
    kind: str = ""
    notes: tuple[Note, ...] = ()
    children: tuple[Node, ...] = ()
    is_choice: bool = False

    @property
    def text(self) -> str:
        """The line's words without its links."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Lane:
    """Steps taken only under one condition, which their notes don't repeat; an empty condition means always."""

    condition: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a procedure: one lane walked by all, or several lanes of which one applies."""

    lanes: tuple[Lane, ...]

    @property
    def is_fork(self) -> bool:
        """Whether the way divides here."""
        return len(self.lanes) > 1


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of an escalation ladder: who handles the complaint, and the very node that says so."""

    actor: str
    node: Node


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a component: paragraphs, then a list, then closing paragraphs. Each may be empty.

    `segments` repeats `nodes` of a procedure grouped into branches, and `rungs` those nodes of a ladder
    (at any depth) that name an actor: the same lines seen as a diagram, never other words.
    """

    role: Role
    heading: str = ""
    before: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()
    after: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    segments: tuple[Segment, ...] = ()
    rungs: tuple[Rung, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing that the agency attached, e.g. its flow chart: file name beside the page, and its words."""

    file_name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Component:
    """One of the 14 components of a service standard (UU 25/2009 art. 21), or an extra of the agency's.

    `name` is the law's name, `heading` the citizen's question that it answers. A component that the
    record doesn't state has `is_stated` false and no parts; it is shown as "Belum dinyatakan instansi".
    """

    key: str
    name: str
    heading: str
    is_published: bool
    parts: tuple[Part, ...] = ()

    @property
    def is_stated(self) -> bool:
        """Whether the record says anything here."""
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer of the fact box. Keys: biaya, waktu, tempat, hasil."""

    key: str
    label: str
    value: str
    note: str = ""
    is_stated: bool = True


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One row of an opening-hours table, e.g. ("Senin-Kamis", "08.00-16.00", "12.00-13.00")."""

    days: str
    open: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service is given. `map_href` is empty where nothing locates it."""

    name: str
    address: str
    map_href: str = ""
    access: tuple[str, ...] = ()
    contacts: tuple[Node, ...] = ()
    hours: tuple[HoursRow, ...] = ()
    hours_text: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A dated notice, e.g. of closed hours; `period` is already worded."""

    text: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """The agency's maklumat pelayanan."""

    paragraphs: tuple[str, ...]
    place_and_date: str = ""
    signer_role: str = ""
    signer_name: str = ""
    signer_rank: str = ""


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency as it is shown. `name` is as written in its record, `short_name` fits a card or a list."""

    id: str
    name: str
    short_name: str
    government: str
    region: str
    initials: str
    crest_file: str
    places: tuple[Place, ...]
    contacts: tuple[Node, ...]
    announcements: tuple[Announcement, ...] = ()
    pledge: Pledge | None = None

    @property
    def main_place(self) -> Place:
        """The head office: an agency always has one."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class DecreeView:
    """The decree behind a standard. `number` is as written; the rest is empty where unknown."""

    number: str
    label: str = "No. SK : "
    instrument: str = ""
    subject: str = ""
    date: str = ""
    signer: str = ""
    replaces: str = ""
    status: str = ""
    file_href: str = ""

    @property
    def replaces_line(self) -> str:
        """The decrees that this one replaces, worded for paper: `Menggantikan 12 Tahun 2019`; empty where there are none."""
        return f"{REPLACES} {self.replaces}" if self.replaces else ""


@dataclass(frozen=True, slots=True)
class ActionLink:
    """Something a citizen can do now. Keys: daring, whatsapp, telepon, surel, peta."""

    key: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class StandardView:
    """One standard, complete: what its page and its sheets are made of."""

    id: str
    title: str
    summary: str
    agency: AgencyView
    decree: DecreeView | None
    facts: tuple[Fact, ...]
    components: tuple[Component, ...]
    extras: tuple[Component, ...] = ()
    audience: tuple[str, ...] = ()
    everyday_words: tuple[str, ...] = ()
    actions: tuple[ActionLink, ...] = ()
    places: tuple[Place, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    related: tuple[tuple[str, str], ...] = field(default=())
    status: str = "berlaku"
    status_note: str = ""
    effective_since: str = ""
    reviewed: str = ""

    @property
    def published(self) -> tuple[Component, ...]:
        """The six components that must be published."""
        return tuple(component for component in self.components if component.is_published)

    @property
    def management(self) -> tuple[Component, ...]:
        """The eight components of internal management."""
        return tuple(component for component in self.components if not component.is_published)
