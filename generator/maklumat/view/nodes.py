"""Lines of a record → nodes: numbering as the decree prints it, notes beside the words, links inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from maklumat.model.contact import Channel
from maklumat.model.fee import Tariff
from maklumat.model.listing import Numbering, Point
from maklumat.model.money import format_rupiah
from maklumat.model.procedure import Product, Requirement, RequirementKind, Step, StepKind, TimeItem
from maklumat.view.outline import Node, Note, Span
from maklumat.view.wording import CHANNEL_LABELS

T = TypeVar("T")
_BY_LEVEL = (Numbering.NUMBERS, Numbering.LETTERS)
"""How decrees number levels where the record doesn't say: 1. then a. then 1)."""


def marker(numbering: Numbering | None, number: int, level: int) -> str:
    """Return the mark of a line: `1.`, `a.`, `1)`, `•` or nothing."""
    chosen = numbering or (_BY_LEVEL[level] if level < len(_BY_LEVEL) else None)
    if chosen is None:
        return f"{number})"
    if chosen == Numbering.LETTERS:
        return f"{_letters(number)}."
    return {Numbering.NUMBERS: f"{number}.", Numbering.BULLETS: "•", Numbering.NONE: ""}[chosen]


def _letters(number: int) -> str:
    """Return the letters of a line: a to z, then aa, ab and so on."""
    before, last = divmod(number - 1, 26)
    return (_letters(before) if before else "") + chr(ord("a") + last)


def numbered(
    items: Iterable[T], make: Callable[[T, int], Node], *, level: int = 0, numbering: Numbering | None = None
) -> tuple[Node, ...]:
    """Return the nodes of items; headings (`kelompok`) and remarks take no number, and numbers run on across them."""
    nodes, number = [], 0
    for item in items:
        node = make(item, level)
        if numbering == Numbering.NONE:
            node = _unmarked(node)
        elif node.kind not in {StepKind.GROUP, StepKind.REMARK}:
            number += 1
            node = replace(node, marker=marker(numbering, number, level))
        nodes.append(node)
    return tuple(nodes)


def _unmarked(node: Node) -> Node:
    """Return a line without marks at any level: the record says `penomoran: tanpa`."""
    return replace(node, marker="", children=tuple(map(_unmarked, node.children)))


def words(text: str) -> tuple[Span, ...]:
    """Return words without links."""
    return (Span(text),)


def linked(text: str, part: str, href: str) -> tuple[Span, ...]:
    """Return a text in which one part is linked; a part that isn't in it is put behind it."""
    if not href or not part:
        return words(text if not part or part in text else f"{text}: {part}")
    before, found, after = text.partition(part)
    if not found:
        before, found, after = f"{text}: ", part, ""
    return tuple(span for span in (Span(before), Span(found, href), Span(after)) if span.text)


def notes(*rows: tuple[str, str, object]) -> tuple[Note, ...]:
    """Return a Note for every (key, label, value) that has a value."""
    return tuple(Note(key, label, str(value)) for key, label, value in rows if value)


def requirement_node(item: Requirement, level: int) -> Node:
    """Return one requirement with those below it."""
    beside = notes(
        ("jika", "Jika", item.condition),
        ("opsional", "Boleh tidak ada", "jika tidak ada, tidak apa-apa" if item.is_optional else ""),
        ("rangkap", "Banyaknya", item.copies),
        ("sumber", "Diperoleh di", item.source),
    )
    if item.see:
        beside = (*beside, Note("lihat", "Cara memperolehnya", item.see))
    below = 0 if item.kind == RequirementKind.GROUP else level + 1
    children, is_choice = _with_choices(item.requirements, item.choices, requirement_node, below)
    return Node(words(item.text), kind=str(item.kind or ""), notes=beside, children=children, is_choice=is_choice)


def step_node(item: Step, level: int) -> Node:
    """Return one step with those below it."""
    beside = notes(
        ("jika", "Jika", item.condition),
        ("pelaku", "Pelaku", item.actor),
        ("lama", "Lama", item.duration),
        ("keluaran", "Keluaran", item.output),
    )
    below = 0 if item.kind == StepKind.GROUP else level + 1
    children, is_choice = _with_choices(item.steps, item.choices, step_node, below)
    return Node(
        words(item.text), kind=str(item.kind or StepKind.STEP), notes=beside, children=children, is_choice=is_choice
    )


def _with_choices(
    all_of: Sequence[T], one_of: Sequence[T], make: Callable[[T, int], Node], level: int
) -> tuple[tuple[Node, ...], bool]:
    """Return the children and whether they are alternatives; where a line has both, the alternatives get a heading."""
    required, choices = numbered(all_of, make, level=level), numbered(one_of, make, level=level)
    if required and choices:
        group = Node(words("Salah satu:"), kind=str(StepKind.GROUP), children=choices)
        return (*required, group), False
    return required or choices, bool(choices)


def product_node(item: Product, level: int) -> Node:
    """Return one product."""
    validity = item.validity
    beside = notes(("masa", "Masa berlaku", validity.text if validity else ""))
    if validity and validity.duration and str(validity.duration) not in validity.text:
        beside = (*beside, *notes(("lama", "Lama berlaku", validity.duration)))
    return Node(words(item.text), notes=beside, children=numbered(item.products, product_node, level=level + 1))


def point_node(item: Point, level: int) -> Node:
    """Return one line of a plain list."""
    spans = linked(item.text, item.text, item.link) if item.link else words(item.text)
    return Node(spans, children=numbered(item.points, point_node, level=level + 1))


def time_node(item: TimeItem, level: int) -> Node:
    """Return one time; the typed duration stands beside words that say it otherwise."""
    text = ": ".join(part for part in (item.label, item.text) if part) or str(item.duration or "")
    return Node(words(text), notes=time_notes(item, text), children=numbered(item.items, time_node, level=level + 1))


def time_notes(item: TimeItem, text: str) -> tuple[Note, ...]:
    """Return what is known of a time beside its words."""
    duration = str(item.duration) if item.duration else ""
    is_said = duration.lower() in text.lower()
    return notes(
        ("lama", "Lama", "" if is_said else f"kira-kira {duration}" if item.is_estimate else duration),
        ("perkiraan", "Sifat", "perkiraan" if item.is_estimate and is_said else ""),
        ("mulai", "Dihitung sejak", item.starts),
        ("jika", "Jika", item.condition),
        ("perpanjangan", "Dapat diperpanjang", item.extension),
    )


def tariff_node(item: Tariff, level: int) -> Node:
    """Return one line of a tariff; the amount is a note unless the words say it."""
    text = ": ".join(part for part in (item.label, item.text) if part)
    beside = notes(
        ("tarif", "Tarif", tariff_words(item)), ("jika", "Jika", item.condition), ("dasar", "Dasar", item.basis)
    )
    kind = "tarif" if item.amount is not None or item.is_free or not item.tariffs else "kelompok"
    return Node(words(text), kind=kind, notes=beside, children=numbered(item.tariffs, tariff_node, level=level + 1))


def tariff_words(item: Tariff) -> str:
    """Return e.g. `Rp65.000 per unit`, `Rp10.000 – Rp20.000` or `Gratis`; empty where no amount is known."""
    per = f"per {item.unit}" if item.unit else ""
    return " ".join(part for part in (_amount_words(item), per) if part)


def _amount_words(item: Tariff) -> str:
    if item.is_free or (item.amount == 0 and item.amount_to is None):
        return "Gratis"
    lower, upper = ("" if amount is None else format_rupiah(amount) for amount in (item.amount, item.amount_to))
    if lower and upper:
        return f"{lower} – {upper}"
    return lower or (f"sampai {upper}" if upper else "")


def channel_node(item: Channel, numbering: Numbering | None) -> Node:
    """Return one channel as written, its number or address linked, or a group of channels."""
    beside = notes(("untuk", "Untuk", item.purpose), ("jam", "Jam", item.hours))
    if item.group:
        return Node(
            words(item.group),
            kind="kelompok",
            notes=beside,
            children=numbered(item.channels, lambda inner, _level: channel_node(inner, numbering), numbering=numbering),
        )
    label = item.text or (CHANNEL_LABELS[item.kind] if item.kind else item.value or "")
    value = "" if label == item.value else item.value or ""
    spans = linked(label, value, item.href) if value else linked(label, label, item.href)
    return Node(spans, kind=str(item.kind or ""), notes=beside)
