"""What surrounds every page: head, header, footer, with addresses that work from that page."""

from __future__ import annotations

from dataclasses import dataclass, field

from maklumat.site.assets import Assets
from maklumat.site.contexts import SHIELD_COLOURS, Crest, Link, Shell
from maklumat.site.settings import SiteSettings

FOOTER = (
    ("Peristiwa hidup", "peristiwa/"),
    ("Pembaruan", "pembaruan/"),
    ("Periksa lembar cetak", "cek/"),
    ("Data terbuka", "data/"),
)
"""Sections that stand in the footer only."""
DESCRIPTION_LIMIT = 110
"""Characters of a link preview that WhatsApp shows whole."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says about itself. `path` is its folder below the root ("" is the home page)."""

    path: str
    title: str
    description: str
    section: str = ""
    og_title: str = ""
    og_description: str = ""
    json_ld: str = ""
    robots: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of one build share."""

    settings: SiteSettings
    assets: Assets
    owner: str
    sections: tuple[tuple[str, str], ...] = field(
        default=(("Layanan", "cari/"), ("Tema", "jenis/"), ("Instansi", "instansi/"))
    )

    def shell(self, head: PageHead, root: str | None = None) -> Shell:
        """Return a page's shell; `root` replaces the relative way to the portal's root where a page is shown at any depth."""
        settings, assets = self.settings, self.assets
        way = root_from(head.path) if root is None else root
        links = (*self.sections, *FOOTER, *settings.prose)
        return Shell(
            site_name=settings.name,
            tagline=settings.tagline,
            owner=self.owner,
            crest=Crest(_initials(settings.name), SHIELD_COLOURS[0]),
            title=f"{head.title} – {settings.name}" if head.path else settings.name,
            description=head.description,
            canonical_url=settings.absolute(head.path) if settings.url else "",
            root=way or "./",
            stylesheet_uri=way + assets.stylesheet,
            font_uri=way + assets.font,
            icon_uri=assets.icon_href,
            search_uri=f"{way}cari/",
            form_stylesheet_uri=way + assets.form_stylesheet,
            nav=tuple(Link(label, way + path, is_current=path == head.section) for label, path in self.sections),
            footer_links=tuple(Link(label, way + path) for label, path in links),
            og_title=head.og_title or head.title,
            og_description=shorten(head.og_description or head.description),
            json_ld=head.json_ld,
            robots="noindex" if settings.is_preview else head.robots,
            is_preview=settings.is_preview,
            problems=settings.problems,
        )


def root_from(path: str) -> str:
    """Return the relative way from a page's folder to the portal's root: `../../`, or nothing for the home page."""
    return "../" * path.count("/")


def shorten(text: str) -> str:
    """Return a description that a link preview shows whole, cut between words."""
    if len(text) <= DESCRIPTION_LIMIT:
        return text
    return text[: DESCRIPTION_LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,.;·") + "…"


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isalpha() and word.lower() not in {"pemerintah", "portal", "dan"}]
    return "".join(word[0].upper() for word in words[:2]) or "M"
