"""Reader of the time a service takes, and of opening hours that stand in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from maklumat.importing.blocks import Block, Quote, quote
from maklumat.importing.items import Item, flat_items, listed, nested
from maklumat.importing.lists import joined
from maklumat.importing.reading import Reading, numbering_of
from maklumat.model.duration import Duration, exact_duration, find_durations, says_nearly
from maklumat.model.hours import DAY_NAMES, OpeningHours

_DAYS = rf"(?:{'|'.join(DAY_NAMES)}|jum[’'`‘]at|ahad)"
_HOURS = re.compile(
    rf"\b{_DAYS}\b.{{0,60}}?\b[0-2]?[0-9][.:][0-5][0-9]\b|\bbuka (?:setiap|tiap|24)|\b(?:setiap|tiap) hari(?: kerja)? (?:jam|pukul)",
    re.IGNORECASE | re.DOTALL,
)
_CONTINUING = re.compile(
    r"\bsepanjang (?:tahun|waktu|hari)|terus.menerus|berkelanjutan|selama jam (?:buka|kerja|pelayanan|layanan)",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:terhitung |dihitung )?(?:sejak|mulai dari|mulai|setelah|semenjak) ([^.;()]{5,120}?)(?= dan dikecualikan| dikecualikan|[.;()]|,|$)",
    re.IGNORECASE,
)
_ROW_ENDS = re.compile(rf"(?i)(?:(?<=[0-9])|(?<=wib)|(?<=wita)|(?<=wit))[\s.,;/]+(?={_DAYS}\b)")


def says_hours(text: str) -> bool:
    """Say whether words tell opening hours rather than how long something takes."""
    return _HOURS.search(text) is not None


def read_time(blocks: Sequence[Block]) -> Reading:
    """Return `waktu`; opening hours among the lines go to `jam_layanan`."""
    found = _with_lists(flat_items(blocks))
    hours = [item for item in found if says_hours(item.text)]
    items = [item for item in found if item not in hours]
    reading = Reading()
    if hours and not any(map(_is_timed, items)):
        reading.elsewhere["jam_layanan"] = hours_of(found)
        return reading
    if hours:
        reading.elsewhere["jam_layanan"] = hours_of(hours)
    if items:
        reading.value = _time(items, reading)
    return reading


def _with_lists(items: list[Item]) -> list[Item]:
    """Put a list below the line that announces it: `Waktu tunggu :` 1. 2."""
    kept: list[Item] = []
    for item in items:
        if (
            item.is_marked
            and kept
            and not kept[-1].is_marked
            and (kept[-1].text.endswith(":") or kept[-1].items)
            and len(kept) > 1
        ):
            kept[-1].items.append(item)
        else:
            kept.append(item)
    return nested(kept)


def read_hours(blocks: Sequence[Block]) -> Reading:
    """Return `jam_layanan`."""
    return Reading(hours_of(listed(blocks).whole))


def hours_of(items: Sequence[Item]) -> Any:
    """Return opening hours as written, with rows a day where every line is one."""
    text = joined(items)
    pieces = [
        piece.strip(" ;,/") for line in str(text).splitlines() for piece in _ROW_ENDS.split(line) if piece.strip(" ;,/")
    ]
    rows = [_row(piece) for piece in pieces]
    value = {"teks": text, "hari": rows}
    try:
        OpeningHours.model_validate(value)
    except (ValidationError, ValueError):
        return {"teks": text}
    return value


def _row(line: str) -> str:
    return re.sub(r"(?i)\bs\.?/?d\.?\b", "-", re.sub(r"(?<=\d):(?=\d)", ".", re.sub(r"[‘’`]", "'", line))).strip()


def _is_timed(item: Item) -> bool:
    return bool(find_durations(item.text)) or any(map(_is_timed, item.items))


def _time(items: list[Item], reading: Reading) -> Any:
    """Return the headline with what is told below and after it."""
    items = [piece for item in items for piece in _apart(item)]
    head, *rest = items
    timed = [item for item in items if not item.is_marked and find_durations(item.text)]
    is_plain_list = len(timed) > 1 or (rest and not any(item.is_marked for item in rest))
    if head.is_marked or (is_plain_list and not exact_duration(head.text)):
        value: dict[str, Any] = {"rincian": [_time_item(item, reading) for item in items]}
        value |= {"penomoran": numbering} if (numbering := numbering_of(items)) else {}
        return value if len(items) > 1 or head.items else _time_item(head, reading)
    value = _time_item(head, reading)
    value = {"teks": value} if isinstance(value, str) else value
    lines = [item for item in rest if item.is_marked]
    closing = [item for item in rest if not item.is_marked]
    if lines:
        value["rincian"] = [_time_item(item, reading, is_detail=True) for item in lines]
        value |= {"penomoran": numbering} if (numbering := numbering_of(lines)) else {}
    if closing:
        value["penutup"] = joined(closing)
    said = " ".join(text for item in items for text in item.texts())
    if _CONTINUING.search(said):
        value["jenis"] = "berkelanjutan"
    if not lines and not _has_time(value) and not re.search(r"<\s*\d+\s*>", value["teks"]):
        _ask_for_time(value["teks"], reading)
    return value["teks"] if set(value) == {"teks"} else value


def _has_time(value: dict[str, Any]) -> bool:
    return bool(
        value.get("lama") or value.get("jenis") or exact_duration(value.get("teks", "")) or value.get("rincian")
    )


def _ask_for_time(words: Quote, reading: Reading) -> None:
    reading.ask(
        "waktu",
        words,
        f"“{words}” tidak menyebut lama waktu; lihat naskah aslinya",
        "tulis lama, misalnya “14 hari kerja”",
        "jenis: tidak_tentu",
    )


def _apart(item: Item) -> list[Item]:
    """Return a paragraph with several times as one item a time: by `label : time`, else by sentence."""
    if item.items or len(find_durations(item.text)) < 2:
        return [item]
    for pieces in (_by_label(item.text), re.split(r"(?<=[a-z)]{2}[.;])\s+(?=[A-Z0-9])", item.text)):
        if len(pieces) > 1 and all(len(find_durations(piece)) <= 1 for piece in pieces):
            return [Item(quote(piece, item.text.lines), item.mark, item.indent) for piece in pieces]
    return [item]


def _by_label(text: str) -> list[str]:
    """Cut `Pasien Baru : 8 menit Pasien Lama : 4 menit` behind its times."""
    told = find_durations(text)
    cuts = [0]
    for (_, end, _), (start, _, _) in pairwise(told):
        if re.match(r"[\s,;.)]*[A-Z-]", text[end:start]) and ":" in text[end:start]:
            gap = re.match(r"[\s,;.)]*", text[end:start])
            cuts.append(end + (gap.end() if gap else 0))
    return [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _time_item(item: Item, reading: Reading, *, is_detail: bool = False) -> Any:
    told = [duration for _, _, duration in find_durations(item.text)]
    value: dict[str, Any] = {"teks": item.text}
    if len(told) == 1 and not (exact_duration(item.text) and not item.items and not is_detail):
        value |= _typed(told[0], item.text)
        if starts := _STARTS.search(item.text):
            value["mulai"] = quote(starts[1], item.text.lines)
    elif len(told) > 1:
        value["rincian"] = _several(item.text)
        if not all("untuk" in inner for inner in value["rincian"][1:]):
            reading.ask(
                "waktu",
                item.text,
                "kalimat ini menyebut beberapa lama waktu; tulis untuk apa masing-masing (kunci untuk)",
            )
    if item.items:
        value["rincian"] = [_time_item(inner, reading, is_detail=True) for inner in item.items]
    return item.text if set(value) == {"teks"} else value


def _several(text: str) -> list[dict[str, Any]]:
    """Return the times of one sentence; one that words call an extension is named so."""
    made: list[dict[str, Any]] = []
    end = 0
    for start, stop, duration in find_durations(text):
        is_extension = made and re.search(r"perpanjang", text[end:start], re.IGNORECASE)
        made.append(({"untuk": "perpanjangan"} if is_extension else {}) | {"lama": str(duration)})
        end = stop
    return made


def _typed(duration: Duration, text: str) -> dict[str, Any]:
    """Return a duration as YAML has it: `perkiraan` says that it is approximate."""
    plain = str(duration).removeprefix("± ")
    is_near = duration.is_approximate or says_nearly(text)
    return {"lama": plain, **({"perkiraan": "ya"} if is_near else {})}
