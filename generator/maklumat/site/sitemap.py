"""For machines that visit: the site map and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from maklumat.site.settings import SiteSettings

MAX_URLS = 50_000
"""The protocol's limit for one site map (sitemaps.org)."""


def site_maps(pages: Iterable[tuple[str, str]], settings: SiteSettings) -> dict[str, str]:
    """Return file name → site map of (path, ISO day or nothing). More than one file gets an index.

    A day is given only where a record states it: the day of a build says nothing about a page.
    """
    rows = [_row(settings.absolute(path), day) for path, day in pages]
    chunks = [rows[start : start + MAX_URLS] for start in range(0, len(rows), MAX_URLS)] or [[]]
    if len(chunks) == 1:
        return {"sitemap.xml": _xml("urlset", chunks[0])}
    files = {f"sitemap-{number}.xml": _xml("urlset", chunk) for number, chunk in enumerate(chunks, 1)}
    index = [f"<sitemap><loc>{escape(settings.absolute(name))}</loc></sitemap>" for name in files]
    return {"sitemap.xml": _xml("sitemapindex", index), **files}


def _row(url: str, day: str) -> str:
    return f"<url><loc>{escape(url)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"


def _xml(root: str, rows: list[str]) -> str:
    body = "\n".join(rows)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}\n</{root}>\n'


def robots(settings: SiteSettings) -> str:
    """Return robots.txt: everything may be read, except a preview."""
    rule = "Disallow: /" if settings.is_preview else "Allow: /"
    where = f"Sitemap: {settings.absolute('sitemap.xml')}\n" if settings.url else ""
    return f"User-agent: *\n{rule}\n{where}"
