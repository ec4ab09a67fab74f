"""Writes what paper and feeds lead to: codes, histories, old versions, news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jinja2 import Environment

from maklumat.history.codes import code_path
from maklumat.history.story import Chapter
from maklumat.history.validity import Answer
from maklumat.site import history_pages, pages
from maklumat.site.contexts import Link
from maklumat.site.feeds import feeds
from maklumat.site.history_pages import News, agency_updates_path, history_path, version_path
from maklumat.site.offices import Office, Service
from maklumat.site.output import Output
from maklumat.site.shell import Frame, root_from
from maklumat.site.templates import render
from maklumat.view.paths import agency_path
from maklumat.view.wording import word_date

UPDATES = "pembaruan/"


@dataclass(frozen=True)
class Histories:
    """Everything published: a story by standard, an answer by code, and old versions as services."""

    stories: dict[str, tuple[Chapter, ...]] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    current: dict[str, int] = field(default_factory=dict)
    """Standard → number of the version in force."""
    change_sheets: dict[tuple[str, int], bytes] = field(default_factory=dict)
    """(standard, version) → the sheet that tells what it changed; empty where printing is switched off."""


def write_history(
    histories: Histories, versions: Sequence[tuple[Service, Office]], env: Environment, frame: Frame, output: Output
) -> list[str]:
    """Write all pages about versions; return the paths that belong in the site map.

    `versions` are all published ones, as services with the agency of their time.
    """
    news = history_pages.news_of(histories.stories.values())
    for answer in histories.answers:
        story = histories.stories.get(answer.version.standard_id, ())
        output.write(code_path(answer.version.code), render(env, history_pages.check_page(answer, story, frame)))
    for path, page in history_pages.check_index_pages(histories.answers, frame, frame.assets.check_script):
        output.write(path, render(env, page))
    for standard_id, story in histories.stories.items():
        current = histories.current.get(standard_id, 0)
        printed = frozenset(number for owner, number in histories.change_sheets if owner == standard_id)
        told = history_pages.history_page(story, current, printed, frame)
        output.write(history_path(standard_id), render(env, told))
        _write_feeds(
            history_path(standard_id),
            f"Riwayat {story[-1].view.title}",
            [item for item in news if item.chapter in story],
            frame,
            output,
        )
    for (standard_id, number), pdf in histories.change_sheets.items():
        output.write(version_path(standard_id, number) + history_pages.CHANGES_FILE, pdf)
    for service, office in versions:
        _write_version(service, office, histories, env, frame, output)
    return ["cek/", *_write_news(news, env, frame, output), *map(history_path, histories.stories)]


def _write_version(
    service: Service, office: Office, histories: Histories, env: Environment, frame: Frame, output: Output
) -> None:
    """Write the page of one version; it keeps its address whatever comes later."""
    version = service.version
    if version is None:
        return
    path = version_path(service.view.id, version.number)
    current = histories.current.get(service.view.id, 0)
    standing = ""
    if version.number > current:
        standing = f"Versi mendatang: mulai berlaku {word_date(version.effective)}."
    elif version.number < current:
        standing = f"Versi lama: versi {version.number} tidak berlaku lagi."
    output.write(path, render(env, pages.service_page(service, office, frame, path, standing)))


def _write_news(news: Sequence[News], env: Environment, frame: Frame, output: Output) -> list[str]:
    """Write the news of the portal and of every agency that has some; return their paths."""
    folders = [(UPDATES, "Pembaruan", list(news))]
    for agency_id in sorted({item.agency_id for item in news}):
        own = [item for item in news if item.agency_id == agency_id]
        folders.append((agency_updates_path(agency_id), f"Pembaruan {own[0].chapter.view.agency.short_name}", own))
    for path, heading, items in folders:
        root = root_from(path)
        above = (
            [Link(items[0].chapter.view.agency.short_name, root + agency_path(items[0].agency_id))]
            if path != UPDATES
            else []
        )
        trail = (Link("Beranda", root), *above, Link("Pembaruan", "", is_current=True))
        output.write(path, render(env, history_pages.updates_page(path, heading, items, frame, trail)))
        _write_feeds(path, f"{heading} – {frame.settings.name}", items, frame, output)
    return [path for path, _, _ in folders]


def _write_feeds(path: str, title: str, news: Sequence[News], frame: Frame, output: Output) -> None:
    for name, text in feeds(path, title, news, frame.settings).items():
        output.write(name, text)
