"""Lines of a record → nodes: numbering as the decree prints it, notes beside the words, links inside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from maklumat.model.contact import DIALLED, Channel
from maklumat.model.duration import Duration, durations_in, says_nearly
from maklumat.model.fee import Tariff
from maklumat.model.listing import Numbering, Point
from maklumat.model.money import format_rupiah, parse_rupiah
from maklumat.model.procedure import Product, Requirement, RequirementKind, Step, StepKind, TimeItem
from maklumat.view.outline import Node, Note, Span
from maklumat.view.wording import CHANNEL_LABELS, joined

T = TypeVar("T")
Make = Callable[[T, "Scheme"], Node]
_BY_LEVEL = (Numbering.NUMBERS, Numbering.LETTERS)
"""How decrees number levels where the record doesn't say: 1. then a. and below that 1)."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the lines of a list are marked: the record's choice (`penomoran`) and how deep the list stands."""

    chosen: tuple[Numbering, ...] = ()
    level: int = 0
    is_table: bool = False

    @property
    def below(self) -> Scheme:
        """The marks one level down."""
        return replace(self, level=self.level + 1)

    @property
    def inside_heading(self) -> Scheme:
        """The marks of lines under a heading: those of the first level, unless headings have marks of their own."""
        return self.below if self.marks_headings else replace(self, level=0)

    @property
    def marks_headings(self) -> bool:
        """Whether headings are counted: in a table of tariffs, or where the record chose marks level by level."""
        return self.is_table or len(self.chosen) > 1

    @property
    def numbering(self) -> Numbering:
        """The marks of this level; without a choice 1. then a. then 1), and `tanpa` holds for all that is below it."""
        if self.level < len(self.chosen):
            return self.chosen[self.level]
        if self.chosen and self.chosen[-1] == Numbering.NONE:
            return Numbering.NONE
        return _BY_LEVEL[self.level] if self.level < len(_BY_LEVEL) else Numbering.BRACKETED_NUMBERS

    def marker(self, number: int) -> str:
        """Return the mark of a line: `1.`, `a.`, `1)`, `•` or nothing."""
        return _MARKS[self.numbering](number)


UNMARKED = Scheme((Numbering.NONE,))
BULLETED = Scheme((Numbering.BULLETS,))


def _letters(number: int) -> str:
    """Return the letters of a line: a to z, then aa, ab and so on."""
    before, last = divmod(number - 1, 26)
    return (_letters(before) if before else "") + chr(ord("a") + last)


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs += sign * count
    return signs


_MARKS: dict[Numbering, Callable[[int], str]] = {
    Numbering.NUMBERS: "{}.".format,
    Numbering.LETTERS: lambda number: f"{_letters(number)}.",
    Numbering.CAPITALS: lambda number: f"{_letters(number).upper()}.",
    Numbering.ROMAN: lambda number: f"{_roman(number)}.",
    Numbering.BRACKETED_NUMBERS: "{})".format,
    Numbering.BRACKETED_LETTERS: lambda number: f"{_letters(number)})",
    Numbering.BULLETS: lambda _number: "•",
    Numbering.NONE: lambda _number: "",
}


def numbered(items: Iterable[T], make: Make[T], scheme: Scheme = Scheme()) -> tuple[Node, ...]:
    """Return the nodes of items; remarks take no number, headings only where the scheme marks them."""
    unmarked = {StepKind.REMARK} if scheme.marks_headings else {StepKind.GROUP, StepKind.REMARK}
    nodes, number = [], 0
    for item in items:
        node = make(item, scheme)
        if node.kind not in unmarked:
            number += 1
            node = replace(node, marker=scheme.marker(number))
        nodes.append(node)
    return tuple(nodes)


def words(text: str) -> tuple[Span, ...]:
    """Return words without links."""
    return (Span(text),)


def linked(text: str, part: str, href: str) -> tuple[Span, ...]:
    """Return a text in which one part is linked; a part that isn't in it is put behind it."""
    if part and part not in text:
        text = joined(text, part)
    if not href or not part:
        return words(text)
    before, found, after = text.partition(part)
    return tuple(span for span in (Span(before), Span(found, href), Span(after)) if span.text)


def notes(*rows: tuple[str, str, object]) -> tuple[Note, ...]:
    """Return a Note for every (key, label, value) that has a value."""
    return tuple(Note(key, label, str(value)) for key, label, value in rows if value)


def requirement_node(item: Requirement, scheme: Scheme) -> Node:
    """Return one requirement with those below it."""
    beside = notes(
        ("jika", "Jika", item.condition),
        ("opsional", "Boleh tidak ada", "jika tidak ada, tidak apa-apa" if item.is_optional else ""),
        ("rangkap", "Banyaknya", item.copies),
        ("sumber", "Diperoleh di", item.source),
    )
    if item.see:
        beside = (*beside, Note("lihat", "Cara memperolehnya", item.see))
    below = scheme.inside_heading if item.kind == RequirementKind.GROUP else scheme.below
    children, is_choice = _with_choices(item.requirements, item.choices, requirement_node, below)
    return Node(words(item.text), kind=str(item.kind or ""), notes=beside, children=children, is_choice=is_choice)


def step_node(item: Step, scheme: Scheme) -> Node:
    """Return one step with those below it."""
    beside = notes(
        ("jika", "Jika", item.condition),
        ("pelaku", "Pelaku", item.actor),
        ("lama", "Lama", duration_beside(item.text, item.duration)),
        ("keluaran", "Keluaran", item.output),
    )
    below = scheme.inside_heading if item.kind == StepKind.GROUP else scheme.below
    children, is_choice = _with_choices(item.steps, item.choices, step_node, below)
    return Node(
        words(item.text), kind=str(item.kind or StepKind.STEP), notes=beside, children=children, is_choice=is_choice
    )


def _with_choices(
    all_of: Sequence[T], one_of: Sequence[T], make: Make[T], scheme: Scheme
) -> tuple[tuple[Node, ...], bool]:
    """Return the children and whether they are alternatives; where a line has both, the alternatives get a heading."""
    required, choices = numbered(all_of, make, scheme), numbered(one_of, make, scheme)
    if required and choices:
        group = Node(words("Salah satu:"), kind=str(StepKind.GROUP), children=choices)
        return (*required, group), False
    return required or choices, bool(choices)


def product_node(item: Product, scheme: Scheme) -> Node:
    """Return one product."""
    validity = item.validity
    beside = notes(("masa", "Masa berlaku", validity.text if validity else ""))
    if validity:
        beside = (*beside, *notes(("lama", "Lama berlaku", duration_beside(validity.text, validity.duration))))
    return Node(words(item.text), notes=beside, children=numbered(item.products, product_node, scheme.below))


def point_node(item: Point, scheme: Scheme) -> Node:
    """Return one line of a plain list."""
    spans = linked(item.text, item.text, item.link) if item.link else words(item.text)
    return Node(spans, children=numbered(item.points, point_node, scheme.below))


def duration_beside(text: str, duration: Duration | None) -> str:
    """Return a typed duration as it stands beside words; empty where the words tell it, also inside brackets."""
    if duration is None or _is_told(text, duration):
        return ""
    return str(duration)


def _is_told(text: str, duration: Duration) -> bool:
    if duration.is_approximate and not says_nearly(text):
        return False
    return any(replace(duration, is_approximate=said.is_approximate) == said for said in durations_in(text))


def time_node(item: TimeItem, scheme: Scheme) -> Node:
    """Return one time; the typed duration stands beside words that say it otherwise."""
    text = joined(item.label, item.text) or str(item.duration or "")
    return Node(words(text), notes=time_notes(item, text), children=numbered(item.items, time_node, scheme.below))


def time_notes(item: TimeItem, text: str) -> tuple[Note, ...]:
    """Return what is known of a time beside its words."""
    duration = duration_beside(text, item.duration)
    is_unsaid = item.is_estimate and not says_nearly(text)
    is_signed = bool(item.duration and item.duration.is_approximate)
    return notes(
        ("lama", "Lama", f"kira-kira {duration}" if duration and item.is_estimate and not is_signed else duration),
        ("perkiraan", "Sifat", "perkiraan" if is_unsaid and not duration else ""),
        ("mulai", "Dihitung sejak", item.starts),
        ("jika", "Jika", item.condition),
        ("perpanjangan", "Dapat diperpanjang", item.extension),
    )


def tariff_node(item: Tariff, scheme: Scheme) -> Node:
    """Return one line of a tariff; the amount is a note unless the words as written say it."""
    amount = tariff_words(item)
    beside = notes(
        ("tarif", "Tarif", "" if item.text and _says_amounts(item.text, item) else amount),
        ("jika", "Jika", item.condition),
        ("dasar", "Dasar", item.basis),
    )
    kind = "tarif" if item.amount is not None or item.is_free or not item.tariffs else "kelompok"
    return Node(
        words(joined(item.label, item.text)),
        kind=kind,
        notes=beside,
        children=numbered(item.tariffs, tariff_node, scheme.below),
    )


_AMOUNT = re.compile(r"(?:rp\.?\s?)?[0-9][0-9.]{0,20}(?:,(?:00|-{1,2}))?", re.IGNORECASE)


def _says_amounts(text: str, item: Tariff) -> bool:
    """Say whether words tell the very amounts and the unit of a tariff, e.g. `Rp. 45.000/unit`."""
    told = [parse_rupiah(found[0].rstrip(".")) for found in _AMOUNT.finditer(text[:_LONGEST_LINE])]
    wanted = [amount for amount in (item.amount, item.amount_to) if amount]
    is_unit_told = item.unit is None or item.unit.casefold() in text.casefold()
    return bool(wanted) and is_unit_told and all(amount in told for amount in wanted)


_LONGEST_LINE = 500
"""Characters of a line in which its amounts are looked for."""


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


def channel_node(item: Channel, scheme: Scheme) -> Node:
    """Return one channel as written, its number or address linked, or a group of channels."""
    beside = notes(("untuk", "Untuk", item.purpose), ("jam", "Jam", item.hours))
    if item.group:
        inside = scheme.below if scheme.marks_headings else scheme
        return Node(
            words(item.group), kind="kelompok", notes=beside, children=numbered(item.channels, channel_node, inside)
        )
    label = item.text or (CHANNEL_LABELS[item.kind] if item.kind else item.value or "")
    return Node(_channel_spans(label, item), kind=str(item.kind or ""), notes=beside)


def _channel_spans(label: str, item: Channel) -> tuple[Span, ...]:
    value = item.value or ""
    if value and value not in label and item.kind in DIALLED:
        value = _number_in(label, value) or value
    return linked(label, value or label, item.href)


def _number_in(text: str, value: str) -> str:
    """Return the number in a text that is dialled as `value`, perhaps without its area code; empty where none is."""
    digits = re.sub(r"[^0-9]", "", value)
    runs = (found[0].rstrip(" .-(") for found in _DIGITS.finditer(text))
    return next((run for run in runs if _is_end_of(re.sub(r"[^0-9]", "", run), digits)), "")


_DIGITS = re.compile(r"[(+]?[0-9][0-9 ().-]*")
_SHORTEST_NUMBER = 5


def _is_end_of(run: str, digits: str) -> bool:
    return len(run) >= _SHORTEST_NUMBER and digits.endswith(run)
