"""News as Atom (RFC 4287) and JSON Feed 1.1, for people and programs that follow changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.sax.saxutils import escape

from maklumat.site.history_pages import News, version_path
from maklumat.site.settings import SiteSettings

NO_NEWS = "1970-01-01"
"""The day of an empty feed, which Atom demands; the day of a build would change it without news."""


def feeds(path: str, title: str, news: Sequence[News], settings: SiteSettings) -> dict[str, str]:
    """Return file name → feed for a folder of the portal."""
    return {
        f"{path}atom.xml": _atom(path, title, news, settings),
        f"{path}feed.json": _json_feed(path, title, news, settings),
    }


def _url(item: News, settings: SiteSettings) -> str:
    return settings.absolute(version_path(item.chapter.view.id, item.chapter.version.number))


def _moment(day: str) -> str:
    return f"{day}T00:00:00+07:00"


def _atom(path: str, title: str, news: Sequence[News], settings: SiteSettings) -> str:
    updated = news[0].day.isoformat() if news else NO_NEWS
    entries = "".join(
        f"<entry><id>{escape(_url(item, settings))}</id><title>{escape(item.chapter.view.title)}</title>"
        f'<link href="{escape(_url(item, settings))}"/><updated>{_moment(item.day.isoformat())}</updated>'
        f"<author><name>{escape(item.chapter.view.agency.short_name)}</name></author>"
        f"<summary>{escape(item.summary)}</summary></entry>\n"
        for item in news
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><id>{escape(settings.absolute(path))}</id>'
        f"<title>{escape(title)}</title><updated>{_moment(updated)}</updated>"
        f'<link rel="self" href="{escape(settings.absolute(f"{path}atom.xml"))}"/><link href="{escape(settings.absolute(path))}"/>\n'
        f"{entries}</feed>\n"
    )


def _json_feed(path: str, title: str, news: Sequence[News], settings: SiteSettings) -> str:
    items = [
        {
            "id": _url(item, settings),
            "url": _url(item, settings),
            "title": item.chapter.view.title,
            "content_text": item.summary,
            "date_published": _moment(item.day.isoformat()),
            "authors": [{"name": item.chapter.view.agency.short_name}],
        }
        for item in news
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": settings.absolute(path),
        "feed_url": settings.absolute(f"{path}feed.json"),
        "language": "id",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
