"""Reader of how complaints are handled: channels in groups, a ladder of handlers, steps with their times, prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from maklumat.importing.blocks import Block, quote
from maklumat.importing.channels import Found, channels_in, has_value, kinds_in, split_channels
from maklumat.importing.items import Item, flat_items, nested
from maklumat.importing.lists import joined, step_of
from maklumat.importing.reading import Reading, numbering_of
from maklumat.model.contact import ChannelKind
from maklumat.model.listing import Numbering

_LADDER = re.compile(
    r"berjenjang|^ditangani\b|(?:apabila|bila|jika)\b.{0,40}\btidak (?:bisa|dapat|mampu|selesai|terselesaikan)",
    re.IGNORECASE,
)
_HANDLER = re.compile(
    r"\b(?:ditangani|diteruskan|disampaikan|dilanjutkan)(?: oleh| ke(?:pada)?)?\s+(.{4,80}?)(?:,| apabila| bila| jika| maka|;|$)",
    re.IGNORECASE,
)
RESPONSIBLE = re.compile(r"penanggung ?jawab(?: pengaduan)? ?:", re.IGNORECASE)
"""The label of a line that becomes a key of its own."""
_PROSE_WORDS = 14
"""Words of a line that is a sentence rather than a channel, where it holds no number or address."""


def read_complaints(blocks: Sequence[Block]) -> Reading:
    """Return `pengaduan`."""
    reading = Reading()
    items = flat_items(blocks)
    responsible = next((item for item in items if RESPONSIBLE.match(item.text)), None)
    items = [item for item in items if item is not responsible]
    ladder, items = _ladder(items)
    steps, items = _steps(items) if not ladder else ([], items)
    value: dict[str, Any] = {}
    if ladder:
        value["jenjang"] = [_rung(item) for item in ladder]
    if steps:
        value["alur"] = [step_of(item) for item in steps]
        value["saluran"] = [channel for item in steps for text in item.texts() for channel in _mentioned(text, item)]
    before, channels, after = _split(items)
    made = _channels(channels, reading)
    _add_prose(value, before, bool(made))
    value["saluran"] = [*value.get("saluran", []), *made] or _from_prose([*before, *after], reading)
    numbering = numbering_of([item for item in channels if not _is_head(item)]) if made else None
    if made and _first_kind(channels) == Numbering.NUMBERS:
        value["penomoran"] = "angka"
    elif numbering and numbering != "tanpa":
        value["penomoran"] = numbering
    if responsible:
        value["penanggung_jawab"] = quote(RESPONSIBLE.sub("", responsible.text), responsible.text.lines)
    if after:
        value["tindak_lanjut"] = joined(after)
    value = {key: value[key] for key in _ORDER if value.get(key)}
    reading.value = value["teks"] if set(value) == {"teks"} else value or None
    return reading


_ORDER = ("teks", "jenjang", "alur", "pengantar", "penomoran", "saluran", "tindak_lanjut", "penanggung_jawab")


def _first_kind(items: Sequence[Item]) -> Numbering | None:
    return next((item.mark.kind for item in items if item.mark), None)


def _ladder(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Return the lines of an escalation ladder as a tree, and the lines that follow it."""
    rungs = [at for at, item in enumerate(items) if item.is_marked and _LADDER.search(item.text)]
    if len(rungs) < 2:
        return [], items
    last = max(rungs)
    while last + 1 < len(items) and items[last + 1].is_marked and not _is_channel(items[last + 1]):
        last += 1
    start = min(at for at, item in enumerate(items) if item.is_marked)
    return nested(items[start : last + 1]), [*items[:start], *items[last + 1 :]]


def _rung(item: Item) -> Any:
    handler = _HANDLER.search(item.text)
    below = [_rung(inner) for inner in item.items]
    value: dict[str, Any] = {"langkah": item.text}
    if handler:
        who = handler[1].strip()
        value["pelaku"] = quote(who[0].upper() + who[1:], item.text.lines)
    value |= {"rincian": below} if below else {}
    return value if len(value) > 1 else item.text


def _steps(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Return the numbered steps of handling a complaint, and the other lines."""
    marked = [item for item in items if item.is_marked]
    plain = [item for item in marked if not _is_channel(item)]
    if len(marked) < 2 or len(plain) * 10 < len(marked) * 6:
        return [], items
    return nested(marked), [item for item in items if not item.is_marked]


def _is_channel(item: Item) -> bool:
    """Say whether a line names a channel rather than telling a story."""
    if has_value(item.text) or item.links:
        return True
    words = len(item.text.split())
    kinds = kinds_in(item.text)
    return bool(kinds) and (words <= _PROSE_WORDS or _starts_with_kind(item.text))


def _starts_with_kind(text: str) -> bool:
    return bool(kinds_in(" ".join(text.split()[:4])))


def _is_head(item: Item) -> bool:
    """Say whether a line heads channels: it ends with a colon, or is a few words without a channel of their own."""
    text = item.text
    is_named = re.match(r"(?:media|secara|melalui)\b", text, re.IGNORECASE) is not None and not kinds_in(text)
    return len(text.split()) <= 6 and (text.endswith(":") or is_named) and not has_value(text)


def _split(items: list[Item]) -> tuple[list[Item], list[Item], list[Item]]:
    """Return the lines before the channels, the channels with their headings, and the lines after."""
    places = [at for at, item in enumerate(items) if _is_channel(item)]
    if not places:
        return items, [], []
    first, last = places[0], places[-1]
    kinds = {item.mark.kind for item in items if item.mark}
    while (
        last + 1 < len(items)
        and len(kinds) == 1
        and items[last + 1].is_marked
        and len(items[last + 1].text.split()) <= 6
    ):
        last += 1
    while first > 0 and _is_head(items[first - 1]) and len(items[first - 1].text.split()) <= 4:
        first -= 1
    return items[:first], items[first : last + 1], items[last + 1 :]


def _add_prose(value: dict[str, Any], before: list[Item], has_channels: bool) -> None:
    if not before:
        return
    if has_channels and (before[-1].text.endswith(":") or len(before) == 1):
        value["pengantar"] = joined(before[-1:])
        before = before[:-1]
    if before:
        value["teks"] = joined(before)


def _channels(items: list[Item], reading: Reading) -> list[Any]:
    """Return channels line by line, below the headings that stand between them."""
    made: list[Any] = []
    group: list[Any] | None = None
    default: ChannelKind | None = None
    for at, item in enumerate(items):
        behind = items[at + 1] if at + 1 < len(items) else None
        if _opens_group(item, behind):
            group, default = [], next(iter(kinds_in(item.text)), None)
            made.append({"kelompok": item.text, "saluran": group})
            continue
        if item.is_marked and group is not None and _first_kind(items) == (item.mark and item.mark.kind):
            group, default = None, None
        (made if group is None else group).extend(_line(item, default, reading))
        for inner in item.items:
            (made if group is None else group).extend(_line(inner, default, reading))
    return [{"teks": entry["kelompok"]} if "kelompok" in entry and not entry["saluran"] else entry for entry in made]


def _opens_group(item: Item, behind: Item | None) -> bool:
    if behind is None or not _is_head(item):
        return False
    if item.is_marked:
        return bool(behind.mark and item.mark and behind.mark.kind != item.mark.kind and behind.mark.value in {0, 1})
    return not behind.is_marked or not kinds_in(item.text) or item.text.endswith(":")


def _line(item: Item, default: ChannelKind | None, reading: Reading) -> list[dict[str, Any]]:
    """Return the channels of one line; its words stand once, with the first channel of each piece."""
    entries: list[dict[str, Any]] = []
    for piece in split_channels(item.text):
        found = channels_in(piece, default=default, links=item.links)
        if item.is_marked and len(found) > 1 and found[0].kind == ChannelKind.IN_PERSON and found[1].value:
            found = found[1:]  # an officer with a number is one line of the list, not two
        words = quote(piece, item.text.lines)
        entries += [_entry(channel, words if not at else None, item) for at, channel in enumerate(found)]
        if not found and entries:
            _append(entries[-1], words)
        elif not found:
            entries.append({"teks": words})
        for channel in found:
            if channel.trouble:
                reading.ask("pengaduan", item.text, f"{words}: {channel.trouble}", "tulis yang benar", "hapus")
    return _lead_joined(entries)


def _append(entry: dict[str, Any], words: str) -> None:
    text = entry.get("teks", "")
    entry["teks"] = quote(f"{text} {words}", getattr(text, "lines", ()))


def _lead_joined(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put words that lead to channels, `Kontak Pengaduan :`, before the first of them."""
    if len(entries) > 1 and set(entries[0]) == {"teks"} and "teks" in entries[1]:
        lead, first = entries[0]["teks"], entries[1]["teks"]
        entries[1]["teks"] = quote(f"{lead} {first}", first.lines)
        return entries[1:]
    return entries


def _entry(channel: Found, words: str | None, item: Item) -> dict[str, Any]:
    entry: dict[str, Any] = {"jenis": str(channel.kind)}
    if words:
        entry["teks"] = words
    if channel.value:
        entry["nilai"] = quote(channel.value, item.text.lines)
    return entry


def _mentioned(text: str, item: Item) -> list[dict[str, Any]]:
    """Return the channels that a sentence mentions, without repeating its words."""
    return [_entry(channel, None, item) for channel in channels_in(text)]


def _from_prose(items: Sequence[Item], reading: Reading) -> list[dict[str, Any]]:
    made = []
    for item in items:
        for channel in channels_in(item.text, links=item.links):
            made.append(_entry(channel, None, item))
            if channel.trouble:
                reading.ask(
                    "pengaduan", item.text, f"saluran {channel.kind}: {channel.trouble}", "tulis yang benar", "hapus"
                )
    return made
