"""Indonesian wording of values that aren't the decree's words: dates, periods, labels."""

from __future__ import annotations

from datetime import date

from maklumat.model.contact import ChannelKind

NOT_STATED = "Belum dinyatakan instansi"
"""What stands where a record says nothing: never blank, never invented."""

REPLACES = "Menggantikan"
"""Before the numbers of the decrees that a decree replaces."""

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()

CHANNEL_LABELS = {
    ChannelKind.IN_PERSON: "Datang langsung",
    ChannelKind.BOX: "Kotak saran",
    ChannelKind.LETTER: "Surat",
    ChannelKind.PHONE: "Telepon",
    ChannelKind.SMS: "SMS",
    ChannelKind.WHATSAPP: "WhatsApp",
    ChannelKind.FAX: "Faks",
    ChannelKind.MAIL: "Surel",
    ChannelKind.WEB: "Situs web",
    ChannelKind.APP: "Aplikasi",
    ChannelKind.LAPOR: "SP4N-LAPOR!",
    ChannelKind.FACEBOOK: "Facebook",
    ChannelKind.INSTAGRAM: "Instagram",
    ChannelKind.YOUTUBE: "YouTube",
    ChannelKind.X: "X",
    ChannelKind.TIKTOK: "TikTok",
    ChannelKind.TELEGRAM: "Telegram",
    ChannelKind.WHISTLEBLOWING: "Whistleblowing System",
    ChannelKind.OTHER: "Lainnya",
}


_EDGES = ".,:;!?()[]\"'“”‘’-–—"
_OPEN_ENDS = (":", "!", ";", "?", "=")


def says(text: str, part: str) -> bool:
    """Say whether a text has the words of a part, in that order, whatever their case and punctuation."""
    words, wanted = _words_of(text), _words_of(part)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(words)} "


def begins_with(text: str, part: str) -> bool:
    """Say whether a text begins with the words of a part, whatever their case and punctuation."""
    wanted = _words_of(part)
    return bool(wanted) and _words_of(text)[: len(wanted)] == wanted


def _words_of(text: str) -> list[str]:
    return [word for raw in text.casefold().split() if (word := raw.strip(_EDGES))]


def joined(label: str | None, text: str | None) -> str:
    """Return a label before its text; the text alone where it has the label's words, no second colon behind one."""
    if not label or not text or says(text, label):
        return text or label or ""
    return f"{label}{'' if label.rstrip().endswith(_OPEN_ENDS) else ':'} {text}"


def word_date(day: date) -> str:
    """Return e.g. `1 Maret 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def word_period(first: date | None, last: date | None) -> str:
    """Return e.g. `1 Maret 2024 sampai 3 Maret 2024`; empty where both ends are open."""
    if first and last:
        return word_date(first) if first == last else f"{word_date(first)} sampai {word_date(last)}"
    if first:
        return f"mulai {word_date(first)}"
    return f"sampai {word_date(last)}" if last else ""


def opening_capital(text: str) -> str:
    """Return a label with a capital first letter."""
    return text[:1].upper() + text[1:]
