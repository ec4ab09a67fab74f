"""A standard as plain data for a printed sheet; the same data is attached to the PDF as `standar.json`.

The words of the record pass through unchanged. What paper cannot do is made good here: the target of a
link is spelled out where the words don't show it. Left out on purpose, because paper cannot keep them
true or use them: announcements, related services, map links, action links, search words, and the short
citizen's headings that the page sets above the law's names. They are on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from maklumat.notices.mark import Mark
from maklumat.view.outline import (
    AgencyView,
    Component,
    DecreeView,
    Node,
    Note,
    Part,
    Place,
    Span,
    StandardView,
)

Data = dict[str, Any]


def sheet_data(view: StandardView, page_url: str, mark: Mark | None = None) -> Data:
    """Everything that a sheet of this standard shows, as JSON-able data."""
    return {
        "id": view.id,
        "url": page_url,
        "title": view.title,
        "summary": view.summary,
        "audience": list(view.audience),
        "status": "" if view.status == "berlaku" else view.status,
        "status_note": view.status_note,
        "effective": view.effective_since,
        "reviewed": view.reviewed,
        "agency": _agency(view.agency),
        "decree": _decree(view.decree) if view.decree else None,
        "facts": [
            {"key": f.key, "label": f.label, "value": f.value, "note": f.note, "stated": f.is_stated}
            for f in view.facts
        ],
        "published": [_component(c) for c in view.published],
        "extras": [_component(c) for c in view.extras],
        "management": [_component(c) for c in view.management],
        "places": [_place(p) for p in _places(view)],
        "mark": _mark(mark),
    }


def agency_data(agency: AgencyView, services: Sequence[Data], page_url: str, mark: Mark | None = None) -> Data:
    """Everything that a sheet of an agency shows; `services` are the data of its standards."""
    return {
        "id": agency.id,
        "url": page_url,
        "agency": _agency(agency),
        "pledge": asdict(agency.pledge) | {"paragraphs": list(agency.pledge.paragraphs)} if agency.pledge else None,
        "services": list(services),
        "mark": _mark(mark),
    }


def _mark(mark: Mark | None) -> Data | None:
    """The mark as data: the number of the version stays a number, which no reader's text is compared with."""
    return asdict(mark) if mark else None


def strings_of(data: Any) -> list[str]:
    """Every text in the data that a reader of the sheet must find, in the order of the record."""
    if isinstance(data, str):
        return [data] if data.strip() else []
    if isinstance(data, dict):
        if data.get("shown") is False:
            return []
        return [s for k, v in data.items() if k not in _MACHINE_KEYS for s in strings_of(v)]
    return [s for item in data or () for s in strings_of(item)] if isinstance(data, list) else []


# Keys whose values steer the layout; a reader never sees them as words.
_MACHINE_KEYS = frozenset({"id", "key", "kind", "role", "href"})


def _agency(agency: AgencyView) -> Data:
    return {
        "name": agency.name,
        "government": agency.government,
        "initials": "" if agency.crest_file else agency.initials,
        "address": agency.main_place.address,
        "contacts": [_node(n) for n in agency.contacts or agency.main_place.contacts],
    }


def _decree(decree: DecreeView) -> Data:
    return {
        "line": f"{decree.label}{decree.number}",
        "instrument": decree.instrument,
        "subject": decree.subject,
        "date": decree.date,
        "signer": decree.signer,
        "replaces": decree.replaces_line,
        "status": "" if decree.status == "berlaku" else decree.status,
    }


def _component(component: Component) -> Data:
    return {
        "key": component.key,
        "name": component.name,
        "stated": component.is_stated,
        "parts": [_part(p) for p in component.parts],
    }


def _part(part: Part) -> Data:
    return {
        "role": part.role,
        "heading": part.heading,
        "before": list(part.before),
        "notes": [_note(n) for n in part.notes],
        "lanes": _lanes(part),
        "after": list(part.after),
        "picture": part.picture.alt if part.picture else "",
    }


def _lanes(part: Part) -> list[Data]:
    """The lines of a part as stretches, each with the condition under which it applies ("" = always).

    `fork` counts the branches that belong together, from 1; 0 means a stretch that everybody walks.
    """
    if not _is_divided(part):
        return [{"condition": "", "fork": 0, "nodes": [_node(n) for n in part.nodes]}] if part.nodes else []
    return [
        {
            "condition": lane.condition,
            "fork": number if segment.is_fork else 0,
            "nodes": [_node(n, skip=lane.condition) for n in lane.nodes],
        }
        for segment in part.segments
        for number, lane in enumerate(segment.lanes, start=1)
    ]


def _is_divided(part: Part) -> bool:
    """Whether the segments say more than the plain list and hold every line of it."""
    lanes = [lane for segment in part.segments for lane in segment.lanes]
    lines = [_without_notes(node) for lane in lanes for node in lane.nodes]
    is_whole = lines == [_without_notes(node) for node in part.nodes]
    return is_whole and any(lane.condition for lane in lanes)


def _without_notes(node: Node) -> Node:
    return replace(node, notes=())


def _node(node: Node, skip: str = "") -> Data:
    """A line; the condition `skip` already stands above its lane and is not repeated."""
    notes = [n for n in node.notes if not (n.key == "jika" and n.text == skip)]
    return {
        "marker": node.marker,
        "kind": node.kind,
        "spans": [_span(s) for s in node.spans],
        "notes": [_note(n, said=node.text) for n in notes],
        "choice": node.is_choice,
        "children": [_node(n) for n in node.children],
    }


def _span(span: Span) -> Data:
    return {"text": span.text, "href": span.href, "address": _hidden_address(span.text, span.href)}


def _note(note: Note, said: str = "") -> Data:
    """A remark; it isn't shown where the line itself says the same words, e.g. who acts."""
    return {
        "key": note.key,
        "label": note.label,
        "text": note.text,
        "href": note.href,
        "address": _hidden_address(note.text, note.href),
        "shown": note.key == "tarif" or not _is_said(note, said),
    }


def _is_said(note: Note, line: str) -> bool:
    """Whether a line's own words tell the remark: who acts in any order of words, how long in the same order."""
    said, remark = line.casefold(), note.text.casefold()
    if note.key == "pelaku":
        return set(_WORD.findall(remark)) <= set(_WORD.findall(said))
    if note.key == "lama":
        amounts = _AMOUNT.findall(remark.replace("kira-kira", ""))
        return bool(amounts) and _AMOUNT.sub("", remark).strip(" -–≤≥±") in _NEARLY and _is_in_order(amounts, said)
    return remark in said


_WORD = re.compile(r"\w+")
_AMOUNT = re.compile(r"\d+(?:[.,]\d+)?\s*(?:hari kerja|[a-z]+)")
_NEARLY = {"", "kira-kira"}


def _is_in_order(amounts: list[str], line: str) -> bool:
    """Whether the line names exactly these amounts, e.g. `2 minggu` and then `1 bulan`."""
    return [" ".join(a.split()) for a in amounts] == [" ".join(a.split()) for a in _AMOUNT.findall(line)]


def _hidden_address(text: str, href: str) -> str:
    """The web or mail address behind a link, where the words themselves don't show it."""
    if not href.startswith(("http://", "https://", "mailto:")) or href.startswith("https://wa.me/"):
        return ""  # a WhatsApp link only repeats the number
    address = href.split(":", 1)[1].strip("/")
    is_said = address.casefold().removeprefix("www.") in text.casefold()
    is_handle = address.rpartition("/")[2].casefold() == text.casefold()  # an account name that its page ends with
    return "" if is_said or is_handle else address


def _places(view: StandardView) -> list[Place]:
    """The places worth a block of their own: all but an office that the letterhead already tells in full."""
    head = view.agency.main_place
    return [p for p in view.places or (head,) if p.address != head.address or _says_more(p)]


def _says_more(place: Place) -> bool:
    return bool(place.access or place.hours or place.hours_text)


def _place(place: Place) -> Data:
    return {
        "name": place.name,
        "address": place.address,
        "access": list(place.access),
        "contacts": [_node(n) for n in place.contacts],
        "hours": [{"days": h.days, "open": h.open, "rest": h.rest} for h in place.hours],
        "hours_text": place.hours_text,
        "time_zone": place.time_zone,
    }
