"""The 14 components of a record → components in the order of a page, each exactly once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from typing import Any

from maklumat.model.components import COMPONENTS, ComponentKind
from maklumat.model.fee import Fee, says_free
from maklumat.model.listing import ExtraComponent, Listing, PointList
from maklumat.model.procedure import ProductList, RequirementList, StepList, Time, TimeKind
from maklumat.model.standard import Complaints, Deadline, ServiceStandard
from maklumat.view.nodes import (
    BULLETED,
    UNMARKED,
    Scheme,
    channel_node,
    duration_beside,
    notes,
    numbered,
    point_node,
    product_node,
    requirement_node,
    step_node,
    tariff_node,
    time_node,
    time_notes,
    words,
)
from maklumat.view.outline import Component, Lane, Node, Part, Picture, Role, Rung, Segment
from maklumat.view.wording import begins_with, joined

HEADINGS = {
    "persyaratan": "Syarat",
    "prosedur": "Langkah-langkah",
    "waktu": "Berapa lama",
    "biaya": "Berapa biayanya",
    "produk": "Yang Anda terima",
    "pengaduan": "Jika ada masalah",
}


def components_of(record: ServiceStandard) -> tuple[Component, ...]:
    """Return all 14 components; those that the record doesn't state have no parts."""
    return tuple(_component(kind, getattr(record, kind.attribute)) for kind in COMPONENTS)


def _component(kind: ComponentKind, value: Any) -> Component:
    parts = () if value is None else tuple(part for part in _READERS[type(value)](value) if _says_something(part))
    return Component(kind.key, kind.name, HEADINGS.get(kind.key, kind.name), kind.is_published, parts)


def _says_something(part: Part) -> bool:
    return bool(part.before or part.nodes or part.after or part.notes or part.picture)


def extra_components(record: ServiceStandard) -> tuple[Component, ...]:
    """Return what the decree says beyond the 14 components."""
    return tuple(_extra(number, extra) for number, extra in enumerate(record.extras, 1))


def _extra(number: int, extra: ExtraComponent) -> Component:
    return Component(f"tambahan-{number}", extra.title, extra.title, is_published=False, parts=tuple(_points(extra)))


def _listing(value: Listing, role: Role, nodes: tuple[Node, ...], **more: Any) -> Part:
    before = tuple(text for text in (value.text, value.intro) if text)
    return Part(role, before=before, nodes=nodes, after=(value.outro,) if value.outro else (), **more)


def _requirements(value: RequirementList) -> list[Part]:
    return [_listing(value, "persyaratan", numbered(value.items, requirement_node, Scheme(value.numbering)))]


def _points(value: PointList) -> list[Part]:
    return [_listing(value, "daftar", numbered(value.items, point_node, Scheme(value.numbering)))]


def _products(value: ProductList) -> list[Part]:
    return [_listing(value, "produk", numbered(value.items, product_node, Scheme(value.numbering)))]


def _steps(value: StepList, role: Role = "prosedur", heading: str = "") -> Part:
    nodes = numbered(value.items, step_node, Scheme(value.numbering))
    if role != "jenjang":
        nodes = tuple(map(without_told_actor, nodes))
    picture = Picture(value.picture.file_name, value.picture.alt) if value.picture else None
    rungs = tuple(rungs_of(nodes)) if role == "jenjang" else ()
    segments = segments_of(nodes) if role == "prosedur" else ()
    return _listing(value, role, nodes, heading=heading, segments=segments, rungs=rungs, picture=picture)


def segments_of(nodes: tuple[Node, ...]) -> tuple[Segment, ...]:
    """Group a procedure into stretches: neighbours with different conditions form a fork, one lane a condition."""
    segments = []
    for is_conditional, run in groupby(nodes, key=lambda node: bool(condition_of(node))):
        steps = tuple(run)
        lanes = tuple(
            Lane(condition, tuple(map(without_condition, inner)))
            for condition, inner in groupby(steps, key=condition_of)
        )
        segments.append(Segment(lanes if is_conditional and len(lanes) > 1 else (Lane("", steps),)))
    return tuple(segments)


def condition_of(node: Node) -> str:
    """Return the condition under which a step is taken, empty where always."""
    return next((note.text for note in node.notes if note.key == "jika"), "")


def without_condition(node: Node) -> Node:
    """Return the node as it stands in a lane that already names the condition."""
    return replace(node, notes=tuple(note for note in node.notes if note.key != "jika"))


def without_told_actor(node: Node) -> Node:
    """Return a step without the note that names the actor where its own words begin with them; a ladder needs it."""
    kept = tuple(note for note in node.notes if note.key != "pelaku" or not begins_with(node.text, note.text))
    return replace(node, notes=kept, children=tuple(map(without_told_actor, node.children)))


def rungs_of(nodes: tuple[Node, ...]) -> list[Rung]:
    """Return the lines of a ladder that name an actor, in reading order, at any depth."""
    rungs = []
    for node in nodes:
        actor = next((note.text for note in node.notes if note.key == "pelaku"), "")
        rungs += [Rung(actor, node)] if actor else []
        rungs += rungs_of(node.children)
    return rungs


_TIME_KINDS = {
    TimeKind.CONTINUING: "layanan berkelanjutan: diberikan selama waktu ini",
    TimeKind.OPEN: "lamanya tidak tentu",
}


def _time(value: Time) -> list[Part]:
    headline = joined(value.label, value.text) or str(value.duration or "")
    beside = (
        *time_notes(value, headline),
        *notes(("arti", "Arti", _TIME_KINDS.get(value.kind, "") if value.kind else "")),
    )
    nodes = numbered(value.items, time_node, Scheme(value.numbering))
    return [
        Part(
            "waktu",
            before=(headline,) if headline else (),
            nodes=nodes,
            after=(value.outro,) if value.outro else (),
            notes=beside,
        )
    ]


def _fee(value: Fee) -> list[Part]:
    is_unsaid = bool(value.free and value.text and not says_free(value.text))
    beside = notes(
        ("gratis", "Tarif", "Gratis" if is_unsaid else ""),
        ("menurut", "Tarif menurut", value.regulation),
        ("dasar", "Dasar", value.basis),
    )
    headline = value.text or ("Gratis" if value.is_free else "")
    if value.is_blank:
        headline = ""
    scheme = Scheme(value.numbering, is_table=True)
    tariffs = numbered(value.tariffs, tariff_node, scheme)
    parts = [Part("tarif", before=(headline,) if headline else (), nodes=tariffs, notes=beside)]
    if value.formula:
        formula = value.formula
        example = (f"Contoh: {formula.example}",) if formula.example else ()
        terms = numbered(formula.terms, lambda term, _scheme: Node(words(term)), BULLETED)
        parts.append(Part("daftar", heading="Rumus", before=(formula.text,), nodes=terms, after=example))
    parts.append(Part("tarif", heading="Menurut penjamin", nodes=numbered(value.payers, tariff_node, scheme)))
    parts.append(Part("tarif", heading="Biaya tambahan", nodes=numbered(value.surcharges, tariff_node, scheme)))
    return parts + (_points(value.remarks) if value.remarks else [])


def _complaints(value: Complaints) -> list[Part]:
    parts = [Part("teks", before=(value.text,))] if value.text else []
    parts += [_steps(value.steps, "alur", "Cara pengaduan ditangani")] if value.steps else []
    parts += [_steps(value.ladder, "jenjang")] if value.ladder else []
    channels = numbered(value.channels, channel_node, Scheme(value.numbering) if value.numbering else UNMARKED)
    parts.append(Part("saluran", before=(value.intro,) if value.intro else (), nodes=channels))
    parts.append(
        Part(
            "teks",
            before=(value.follow_up,) if value.follow_up else (),
            notes=notes(("penanggung_jawab", "Penanggung jawab", value.responsible)),
        )
    )
    parts.append(
        Part(
            "tenggat",
            heading="Batas waktu tanggapan",
            nodes=numbered(value.deadlines, _deadline_node, BULLETED),
        )
    )
    return parts


def _deadline_node(item: Deadline, _scheme: Scheme) -> Node:
    text = joined(item.label, item.text) or str(item.duration or "")
    return Node(words(text), notes=notes(("lama", "Lama", duration_beside(text, item.duration))))


_READERS: dict[type, Callable[[Any], list[Part]]] = {
    RequirementList: _requirements,
    StepList: lambda value: [_steps(value)],
    Time: _time,
    Fee: _fee,
    ProductList: _products,
    Complaints: _complaints,
    PointList: _points,
}
