"""Published versions → contexts: the code's page, a standard's history, the news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from maklumat.history.codes import code_path, shown_code
from maklumat.history.ledger import Version
from maklumat.history.story import Chapter, between
from maklumat.history.validity import Answer, Validity
from maklumat.site.contexts import Link
from maklumat.site.history_contexts import (
    CheckIndexPage,
    CheckPage,
    CodeRow,
    HistoryPage,
    UpdateRow,
    UpdatesPage,
    VersionRow,
)
from maklumat.site.shell import Frame, PageHead, root_from
from maklumat.view.paths import agency_path, standard_path
from maklumat.view.wording import word_date

KEYS = {
    Validity.IN_FORCE: ("berlaku", "ya", "Masih berlaku"),
    Validity.SUSPENDED: ("ditangguhkan", "jeda", "Ditangguhkan"),
    Validity.REPLACED: ("diganti", "ganti", "Sudah diganti"),
    Validity.REVOKED: ("dicabut", "tidak", "Dicabut"),
    Validity.NOT_YET: ("nanti", "waktu", "Belum berlaku"),
}
"""Validity → style, icon, headline."""
CHANGES_FILE = "perubahan-a4.pdf"
NEWS = 200
"""Changes that the news page and the feeds carry; older ones stand in each standard's history."""
PREFIX = 2
"""First characters of a code by which it is found without a script: at most 23² lists."""


@dataclass(frozen=True, slots=True)
class News:
    """One published change of a standard."""

    chapter: Chapter

    @property
    def day(self) -> date:
        """When it was published."""
        return self.chapter.version.published

    @property
    def agency_id(self) -> str:
        """Whose standard it is."""
        return self.chapter.view.agency.id

    @property
    def summary(self) -> str:
        """What changed, in one line, with the reason where there is one."""
        return summary_of(self.chapter)


def history_path(standard_id: str) -> str:
    """Return the folder of a standard's history."""
    return f"{standard_path(standard_id)}riwayat/"


def version_path(standard_id: str, number: int) -> str:
    """Return the folder of one version's page."""
    return f"{history_path(standard_id)}{number}/"


def summary_of(chapter: Chapter) -> str:
    """Return what a version changed, in one line."""
    what = chapter.differences.summary if chapter.differences else "Diterbitkan pertama kali"
    reason = chapter.version.reason if chapter.differences else ""
    return f"{what} ({reason})" if reason else what


def since(version: Version) -> str:
    """Return since when a version holds, as far as it is stated: `sejak 1 Maret 2026` or `(terbit 1 Maret 2026)`."""
    day = word_date(version.effective)
    return f"sejak {day}" if version.states_effective else f"(terbit {day})"


def news_of(stories: Iterable[tuple[Chapter, ...]]) -> list[News]:
    """Return all published changes, newest first."""
    news = [News(chapter) for story in stories for chapter in story]
    return sorted(news, key=lambda item: (item.day, item.chapter.version.number), reverse=True)[:NEWS]


def check_page(answer: Answer, story: tuple[Chapter, ...], frame: Frame) -> CheckPage:
    """Return the page of a code."""
    version = answer.version
    path = code_path(version.code)
    root = root_from(path)
    key, icon, headline = KEYS[answer.validity]
    title, agency = version.snapshot["standar"]["judul"], version.snapshot["instansi"]["nama"]
    head = PageHead(
        path, f"{headline}: kode {shown_code(version.code)}", f"{headline}. {title}, {agency}.", robots="noindex"
    )
    replaced = answer.validity is Validity.REPLACED and answer.current is not None
    return CheckPage(
        shell=frame.shell(head),
        breadcrumbs=(
            Link("Beranda", root),
            Link("Periksa lembar", f"{root}cek/"),
            Link(shown_code(version.code), "", is_current=True),
        ),
        code=shown_code(version.code),
        key=key,
        icon=icon,
        headline=headline,
        sentences=_sentences(answer, frame.settings.today),
        title=title,
        agency=agency,
        facts=_facts(answer),
        links=_links(answer, root),
        changes=between(story, version, answer.current).changed if replaced and answer.current else (),
    )


def _sentences(answer: Answer, today: date) -> tuple[str, ...]:
    version, current = answer.version, answer.current
    changed = word_date(current.effective) if current else ""
    words = {
        Validity.IN_FORCE: "Isi lembar ini sama dengan standar yang berlaku hari ini.",
        Validity.SUSPENDED: "Layanan ini sedang ditangguhkan. Tanyakan kepada instansi sebelum datang.",
        Validity.REPLACED: f"Isi lembar ini tidak lagi benar sejak {changed}. Pakai lembar yang baru.",
        Validity.REVOKED: "Standar ini tidak berlaku lagi. Lembar ini sebaiknya diturunkan.",
        Validity.NOT_YET: f"Lembar ini mulai berlaku {word_date(version.effective)}.",
    }
    note = answer.entry.standard.status_note if answer.entry else None
    return tuple(
        part for part in (words[answer.validity], note, f"Diperiksa menurut portal per {word_date(today)}.") if part
    )


def _facts(answer: Answer) -> tuple[tuple[str, str], ...]:
    version = answer.version
    rows = (
        ("Versi", str(version.number)),
        ("Diterbitkan", word_date(version.published)),
        ("Mulai berlaku", word_date(version.effective) if version.states_effective else ""),
        ("No. SK", version.decree),
        ("Keterangan", version.reason),
    )
    return tuple((label, value) for label, value in rows if value)


def _links(answer: Answer, root: str) -> tuple[Link, ...]:
    if answer.entry is None:
        return ()
    page = root + standard_path(answer.entry.id)
    links = [Link("Baca standar yang berlaku", page)] if answer.current else []
    if answer.validity is Validity.REPLACED:
        links.append(Link("Cetak lembar pengganti (PDF)", f"{page}pengumuman-a4.pdf"))
    return (*links, Link("Riwayat perubahan", root + history_path(answer.entry.id)))


def check_index_pages(answers: Sequence[Answer], frame: Frame, script_path: str) -> list[tuple[str, CheckIndexPage]]:
    """Return the page where a code is typed and one page per first two characters, each with its path."""
    ordered = sorted(answers, key=lambda answer: answer.version.code)
    groups = [
        (prefix, list(found)) for prefix, found in groupby(ordered, key=lambda answer: answer.version.code[:PREFIX])
    ]
    index = _check_index("cek/", "Periksa lembar cetak", frame, script_path)
    links = tuple(Link(prefix, f"awal/{prefix.lower()}/") for prefix, _ in groups)
    pages = [("cek/", replace(index, groups=links))]
    for prefix, found in groups:
        path = f"cek/awal/{prefix.lower()}/"
        page = _check_index(path, f"Kode yang diawali {prefix}", frame, script_path, found)
        pages.append((path, page))
    return pages


def _check_index(
    path: str, heading: str, frame: Frame, script_path: str, answers: Sequence[Answer] = ()
) -> CheckIndexPage:
    root = root_from(path)
    head = PageHead(
        path,
        heading,
        "Apakah lembar pengumuman ini masih berlaku? Periksa dengan kode di bagian bawahnya.",
        robots="noindex" if answers else "",
    )
    rows = tuple(
        CodeRow(
            Link(shown_code(answer.version.code), root + code_path(answer.version.code)),
            answer.version.snapshot["standar"]["judul"],
            answer.version.snapshot["instansi"].get("sebutan") or answer.version.snapshot["instansi"]["nama"],
        )
        for answer in answers
    )
    trail = (Link("Beranda", root), Link(heading, "", is_current=True))
    return CheckIndexPage(frame.shell(head), trail, heading, root + script_path, (), rows)


def history_page(story: tuple[Chapter, ...], current: int, printed: frozenset[int], frame: Frame) -> HistoryPage:
    """Return the history of one standard; `current` is the number of the version in force, 0 where none is.

    `printed` are the versions that have a sheet of what they changed.
    """
    view = story[-1].view
    path = history_path(view.id)
    root = root_from(path)
    head = PageHead(path, f"Riwayat {view.title}", f"Semua versi {view.title} dan apa yang berubah.")
    return HistoryPage(
        shell=frame.shell(head),
        breadcrumbs=(Link("Beranda", root), Link(view.title, "../"), Link("Riwayat", "", is_current=True)),
        title=view.title,
        agency=view.agency.short_name,
        versions=tuple(_version_row(chapter, current, printed, root) for chapter in reversed(story)),
        feeds=feed_links(""),
    )


def _version_row(chapter: Chapter, current: int, printed: frozenset[int], root: str) -> VersionRow:
    version, differences = chapter.version, chapter.differences
    if version.number == current:
        state = f"berlaku {since(version)}"
    elif version.number > current:
        state = f"mulai berlaku {word_date(version.effective)}"
    else:
        state = f"pernah berlaku {since(version)}"
    links = [
        Link(f"Baca versi {version.number}", f"{version.number}/"),
        Link(f"Kode lembar {shown_code(version.code)}", root + code_path(version.code)),
    ]
    if version.number in printed:
        links.append(Link("Cetak lembar “Apa yang berubah” (PDF)", f"{version.number}/{CHANGES_FILE}"))
    summary = differences.summary if differences else "Versi pertama."
    return VersionRow(
        f"Versi {version.number}, {word_date(version.published)}",
        state,
        version.reason,
        summary,
        tuple(links),
        differences.changed if differences else (),
    )


def updates_page(path: str, heading: str, news: Sequence[News], frame: Frame, trail: tuple[Link, ...]) -> UpdatesPage:
    """Return the news of the portal or of one agency."""
    root = root_from(path)
    rows = tuple(
        UpdateRow(
            word_date(item.day),
            item.day.isoformat(),
            Link(item.chapter.view.title, root + history_path(item.chapter.view.id)),
            item.chapter.view.agency.short_name,
            item.summary,
        )
        for item in news
    )
    head = PageHead(path, heading, f"{heading}: apa yang berubah dan sejak kapan.")
    return UpdatesPage(frame.shell(head), trail, heading, rows, feed_links(""))


def agency_updates_path(agency_id: str) -> str:
    """Return the folder of an agency's news."""
    return f"{agency_path(agency_id)}pembaruan/"


def feed_links(folder: str) -> tuple[Link, ...]:
    """Return the links to the feeds of a folder."""
    return (Link("Atom", f"{folder}atom.xml"), Link("JSON Feed", f"{folder}feed.json"))
