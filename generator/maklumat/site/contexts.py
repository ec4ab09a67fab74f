"""What each page template is given: one frozen, documented class per page.

Everything here is finished: worded, sorted, formatted, with addresses that work from the page itself.
Templates only place it. Addresses called `uri` are relative to the page (`../../../cari/`), so that the
portal works below any path; `href` may also lead elsewhere; `url` is absolute. Only the page for
missing addresses, which is shown at any depth, is given addresses that begin with "/".

The search script reads JSON files at the addresses of `SearchBox`; their shape is told in `maklumat.search.index`.

Not here: how a view becomes a context (the builder's work) and anything about files.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from maklumat.view.outline import AgencyView, Announcement, StandardView

SHIELD_COLOURS = ("#0b4ea2", "#0a6b3d", "#7a3e00", "#8a1c3b", "#5b2a86", "#0b5f6b")
"""Fills of a drawn shield: white initials on each reach a contrast of at least 6."""

SHORT_NAMES = {
    "persyaratan": "Syarat",
    "prosedur": "Langkah",
    "waktu": "Waktu",
    "biaya": "Biaya",
    "produk": "Hasil",
    "pengaduan": "Pengaduan",
}
"""Names short enough for the list of contents on a phone, by key of a published component."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in words; `is_current` marks the page or section that the reader is in."""

    label: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Crest:
    """An agency's crest: an image of its own, or else a shield drawn with `initials` on `colour`."""

    initials: str
    colour: str
    image_uri: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to fetch. `detail` is worded: "PDF, 85 KB, 1 lembar"."""

    label: str
    href: str
    detail: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SearchBox:
    """The search form. `action_uri` is the A-Z page, `root` what the index's addresses start from.

    The script fetches the vocabulary and the index when the field is first used, `elsewhere_uri` when they have no answer.

    `examples` are everyday words, each with the page that they lead to.
    """

    action_uri: str
    words_uri: str
    index_uri: str
    elsewhere_uri: str
    script_uri: str
    root: str
    examples: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Shell:
    """What surrounds every page: head, header, footer.

    `title` is the whole text of the browser's tab, `json_ld` is ready to stand inside a script
    element ("</" already escaped), `robots` is empty where pages may be indexed, `icon_uri` may be a
    data: address. `owner` is the government that answers for the portal. `problems` are what keeps a preview from
    showing the newest text, worded.
    """

    site_name: str
    tagline: str
    owner: str
    crest: Crest
    title: str
    description: str
    canonical_url: str
    root: str
    stylesheet_uri: str
    font_uri: str
    icon_uri: str
    search_uri: str
    form_stylesheet_uri: str
    nav: tuple[Link, ...]
    footer_links: tuple[Link, ...]
    footer_note: str = ""
    language: str = "id"
    og_title: str = ""
    og_description: str = ""
    json_ld: str = ""
    robots: str = ""
    is_preview: bool = False
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A service in a list. Facts are the values of the fact box, empty where not stated."""

    title: str
    uri: str
    agency: str
    region: str
    cost: str = ""
    time: str = ""
    is_free: bool = False
    everyday_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyCard:
    """An agency in a list; `services` is worded: "12 layanan"."""

    name: str
    uri: str
    government: str
    services: str
    crest: Crest


@dataclass(frozen=True, slots=True)
class NewsItem:
    """An announcement on the home page with the agency that made it."""

    announcement: Announcement
    agency: Link


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page: search, frequent services, themes, agencies, announcements.

    `scope` is worded ("70 layanan dari 12 instansi") and empty while nothing is published; `events_uri` is empty where no
    life event has a service.
    """

    shell: Shell
    search: SearchBox
    scope: str
    services: tuple[ServiceCard, ...]
    agencies: tuple[AgencyCard, ...]
    news: tuple[NewsItem, ...]
    agencies_uri: str
    about_uri: str = ""
    themes: tuple[Link, ...] = ()
    events_uri: str = ""


@dataclass(frozen=True, slots=True)
class ServicePage:
    """One standard with everything that can be done with it.

    `ask` is where a citizen asks for what isn't stated; `notices` is empty where printing is switched off. `version`
    leads to the history and to the code's page; `standing` says of another version than the one in force what it is, `instead` leads to that.
    `same_kind` leads to what other agencies offer of the same kind.
    `usual` says how long it really takes. `forms` lead to the request and the complaint that can be sent, or handed in, here.
    """

    shell: Shell
    standard: StandardView
    crest: Crest
    breadcrumbs: tuple[Link, ...]
    contents: tuple[Link, ...]
    agency_uri: str
    ask: Link
    data_uri: str
    share_href: str
    is_free: bool = False
    notices: tuple[Download, ...] = ()
    version: tuple[Link, ...] = ()
    standing: str = ""
    instead: Link | None = None
    same_kind: Link | None = None
    forms: tuple[Link, ...] = ()
    usual: str = ""


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """One agency: contacts first, then hours, places, services, pledge.

    `boards_checked` is a worded day, empty where the agency keeps no register of its boards or one was never checked.
    `kit_uri` is empty where printing is switched off, `updates_uri` before the first version was published.
    """

    shell: Shell
    agency: AgencyView
    crest: Crest
    breadcrumbs: tuple[Link, ...]
    services: tuple[ServiceCard, ...]
    notices: tuple[Download, ...] = ()
    boards_checked: str = ""
    kit_uri: str = ""
    updates_uri: str = ""


@dataclass(frozen=True, slots=True)
class AgencyGroup:
    """The agencies of one government."""

    government: str
    agencies: tuple[AgencyCard, ...]


@dataclass(frozen=True, slots=True)
class AgencyListPage:
    """All agencies, by government."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    groups: tuple[AgencyGroup, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of the A-Z index; `anchor` is its address in the page."""

    letter: str
    anchor: str
    services: tuple[ServiceCard, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Search results with JavaScript, the A-Z index of all services without.

    Filters are offered where there is more than one choice; `full_text_uri` is empty in a preview, which has no full text.
    """

    shell: Shell
    search: SearchBox
    breadcrumbs: tuple[Link, ...]
    letters: tuple[Letter, ...]
    results_script_uri: str
    places: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    full_text_uri: str = ""


@dataclass(frozen=True, slots=True)
class DataPage:
    """What is published as open data. `licence` is the note as the portal's settings give it."""

    shell: Shell
    breadcrumbs: tuple[Link, ...]
    scope: str
    downloads: tuple[Download, ...]
    licence: str = ""


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """The page for an address that doesn't exist."""

    shell: Shell
    links: tuple[Link, ...]


def crest_of(agency: AgencyView, image_uri: str = "") -> Crest:
    """Return an agency's crest; the colour of a drawn shield follows from its ID and never changes."""
    digest = hashlib.sha256(agency.id.encode()).digest()
    return Crest(agency.initials, SHIELD_COLOURS[digest[0] % len(SHIELD_COLOURS)], image_uri)


def contents_of(standard: StandardView) -> tuple[Link, ...]:
    """Return a service page's list of contents, in the order of the page."""
    links = [
        Link(SHORT_NAMES.get(component.key, component.name), f"#{component.key}") for component in standard.published
    ]
    if standard.places:
        links.append(Link("Tempat", "#tempat"))
    links += [Link(extra.heading, f"#{extra.key}") for extra in standard.extras]
    if standard.management:
        links.append(Link("Pengelolaan", "#pengelolaan"))
    return (*links, Link("Keputusan", "#keputusan"))
