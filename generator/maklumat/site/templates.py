"""The portal's templates: which context is shown by which file, and how.

What a template can't decide by placing alone is computed by the filters here: which requirements can be ticked,
how a tariff tree becomes rows, how a ladder becomes stairs. Filters arrange a view's lines and never touch
their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from maklumat.site.contexts import (
    AgencyListPage,
    AgencyPage,
    DataPage,
    HomePage,
    NotFoundPage,
    SearchPage,
    ServicePage,
    Shell,
)
from maklumat.site.form_page import FormPage
from maklumat.site.history_contexts import CheckIndexPage, CheckPage, HistoryPage, UpdatesPage
from maklumat.site.kind_pages import EventListPage, EventPage, KindListPage, KindPage
from maklumat.site.kit_page import KitPage
from maklumat.view.outline import Node, Note, Part

Page = (
    HomePage
    | ServicePage
    | AgencyPage
    | AgencyListPage
    | SearchPage
    | DataPage
    | NotFoundPage
    | CheckPage
    | CheckIndexPage
    | HistoryPage
    | UpdatesPage
    | KitPage
    | KindListPage
    | KindPage
    | EventListPage
    | EventPage
    | FormPage
)

TEMPLATES: dict[type[Page], str] = {
    HomePage: "home.html",
    ServicePage: "service.html",
    AgencyPage: "agency.html",
    AgencyListPage: "agencies.html",
    SearchPage: "search.html",
    DataPage: "data.html",
    NotFoundPage: "not_found.html",
    CheckPage: "check.html",
    CheckIndexPage: "check_index.html",
    HistoryPage: "history.html",
    UpdatesPage: "updates.html",
    KitPage: "kit.html",
    KindListPage: "kinds.html",
    KindPage: "kind.html",
    EventListPage: "events.html",
    EventPage: "event.html",
    FormPage: "form.html",
}

MAX_STAIRS = 6
"""A ladder stops climbing here: further rungs would leave no room for words on a phone."""

MAX_DEPTH = 3
"""A tariff table indents no further than this, for the same reason."""

CHANNEL_ICONS = {
    "langsung": "orang",
    "kotak_saran": "kotak",
    "surat": "surel",
    "surel": "surel",
    "telepon": "telepon",
    "sms": "pesan",
    "whatsapp": "whatsapp",
    "fax": "cetak",
    "situs": "laman",
    "aplikasi": "ponsel",
    "lapor": "megafon",
    "facebook": "medsos",
    "instagram": "medsos",
    "youtube": "medsos",
    "x": "medsos",
    "tiktok": "medsos",
    "telegram": "pesan",
    "wbs": "megafon",
}
"""Which icon stands for which kind of channel."""

SCHEME_ICONS = {"tel:": "telepon", "mailto:": "surel", "https://wa.me/": "whatsapp", "http": "laman"}
"""Which icon stands for a line without a kind, by the start of its first link."""


@dataclass(frozen=True, slots=True)
class RequirementGroup:
    """Requirements of one kind in the decree's order. `heading` is ours and empty where none is needed."""

    key: str
    heading: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class TariffRow:
    """One row of a tariff table: `depth` counts from 0, `amount` is None for a heading."""

    node: Node
    depth: int
    amount: Note | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Stair:
    """One line of a ladder: its height counts from 1, and is 0 for a line without an actor.

    `notes` are the line's without the actor, who is shown as the rung's title.
    """

    node: Node
    height: int
    actor: str
    notes: tuple[Note, ...]


def page_environment(*folders: Path) -> Environment:
    """Return the environment that renders the pages of these folders; an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a build sees one state of its templates; looking for changes at every include costs time
    )
    env.filters["requirement_groups"] = requirement_groups
    env.filters["tariff_rows"] = tariff_rows
    env.filters["stairs"] = stairs
    env.filters["ordinal"] = ordinal
    env.filters["disc"] = disc
    env.filters["channel_icon"] = channel_icon
    return env


def render(env: Environment, context: Page) -> str:
    """Return the page of a context as HTML."""
    template = env.get_template(TEMPLATES[type(context)])
    return template.render(page=context, shell=context.shell)


def render_part(env: Environment, part: str, shell: Shell) -> str:
    """Return the "head", "header" or "footer" that prose pages share with the portal's own."""
    return env.get_template(f"_{part}.html").render(shell=shell)


def requirement_groups(part: Part) -> list[RequirementGroup]:
    """Sort a part's requirements: who may apply, what to bring, which rules hold."""
    headings = {
        "kriteria": "Siapa yang bisa",
        "dokumen": "Yang perlu disiapkan",
        "": "Yang disyaratkan",
        "ketentuan": "Ketentuan",
    }
    sorted_nodes: dict[str, list[Node]] = {key: [] for key in headings}
    for node in part.nodes:
        sorted_nodes[_requirement_kind(node)].append(node)
    return [RequirementGroup(key, headings[key], tuple(nodes)) for key, nodes in sorted_nodes.items() if nodes]


def _requirement_kind(node: Node) -> str:
    """Return a requirement's kind; a group counts as what all its lines are, else as documents."""
    if node.kind == "kelompok":
        kinds = {_requirement_kind(child) for child in node.children}
        return kinds.pop() if len(kinds) == 1 else "dokumen"
    return node.kind if node.kind in {"kriteria", "dokumen", "ketentuan"} else ""


def tariff_rows(nodes: tuple[Node, ...]) -> list[TariffRow]:
    """Return a tariff tree as the rows of a table, top to bottom."""
    return list(_rows_below(nodes, 0))


def _rows_below(nodes: tuple[Node, ...], depth: int) -> Iterator[TariffRow]:
    for node in nodes:
        amount = next((note for note in node.notes if note.key == "tarif"), None)
        others = tuple(note for note in node.notes if note.key != "tarif")
        yield TariffRow(node, min(depth, MAX_DEPTH), amount, others)
        yield from _rows_below(node.children, depth + 1)


def stairs(part: Part) -> list[Stair]:
    """Return a ladder's lines top to bottom, each rung one step higher than the one before."""
    actors = {id(rung.node): rung.actor for rung in part.rungs}
    lines = []
    height = 0
    for node in _walk(part.nodes):
        actor = actors.get(id(node), "")
        height += bool(actor)
        notes = tuple(note for note in node.notes if note.key != "pelaku" or not actor)
        lines.append(Stair(node, min(height, MAX_STAIRS) if actor else 0, actor, notes))
    return lines


def _walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def ordinal(marker: str) -> int | None:
    """Return the number that a marker counts ("3." → 3, "c." → 3), or None; capitals may be Roman and count for nothing."""
    bare = disc(marker)
    if bare.isdecimal():
        return int(bare)
    if len(bare) == 1 and bare.isascii() and bare.islower():
        return ord(bare.lower()) - ord("a") + 1
    return None


def disc(marker: str) -> str:
    """Return a marker without its punctuation, as a number disc shows it."""
    return marker.strip(" .()•-–*")


def channel_icon(node: Node) -> str:
    """Return the icon of a complaint channel: by its kind, else by where it leads."""
    if node.kind in CHANNEL_ICONS:
        return CHANNEL_ICONS[node.kind]
    href = next((span.href for span in node.spans if span.href), "")
    return next((icon for start, icon in SCHEME_ICONS.items() if href.startswith(start)), "pesan")
