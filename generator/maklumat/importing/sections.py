"""Blocks → services with sections, by the labels that stand in the document.

A label is found as a line of its own, before a colon, in a row of a table (also where the row's cells are wrapped around
each other), or glued to its value. Text without labels is the business of `ordering`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from maklumat.importing.blocks import Block
from maklumat.importing.flattened import UNGLUED, unglued
from maklumat.importing.furniture import is_group_head, is_group_sign, is_table_head
from maklumat.importing.labels import (
    ASIDE,
    TERSE,
    Label,
    Prefix,
    leading_label,
    longest_label,
    prefixes,
    whole_label,
    without_stop_words,
)
from maklumat.importing.markers import Mark, is_bare_mark, take_mark
from maklumat.model.listing import Numbering

PUBLISHED = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "pengaduan")
QUALIFIED = frozenset({"umum", "administrasi", "administratif", "teknis", "khusus", "dokumen"})
"""Words that make a second label of a section a heading inside it: `Persyaratan Umum`, `Persyaratan Teknis`."""
DECREE_LINE = re.compile(r"\s*(?:no(?:mor)?\.?\s*)?sk\b\s*[:.]", re.IGNORECASE)
"""`No. SK : …`, below which SIPPN's parts begin."""
NEAR = 8
"""Cells in which the rest of a wrapped label is looked for."""


@dataclass(slots=True)
class Section:
    """The blocks of one part of a standard; `is_labelled` where the document itself names the part."""

    key: str
    blocks: list[Block]
    label: Block | None = None
    words: str = ""

    @property
    def is_labelled(self) -> bool:
        """Whether the document names this part."""
        return self.label is not None


@dataclass(slots=True)
class Service:
    """One service of a document: what stands before its sections, the sections, and what belongs nowhere."""

    front: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    unplaced: list[Block] = field(default_factory=list)
    labels: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hit:
    """A label at blocks `start` to `stop`, with the values that stood on its own lines."""

    start: int
    stop: int
    key: str
    words: str
    block: Block
    values: tuple[Block, ...] = ()
    number: int = 0
    sign: str = ""
    is_wrapped: bool = False


class _Scanner:
    """Looks for labels from top to bottom; remembers what a list or a table has counted so far."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._is_table = any(is_table_head(block.text) and len(block.text) > 8 for block in blocks) or (
            sum(block.text.strip().lower() in {"komponen", "uraian"} for block in blocks) > 1
        )
        self.hits: list[Hit] = []

    def scan(self) -> list[Hit]:
        """Return the labels in order."""
        at = self._first()
        while at < len(self._blocks):
            hit = self._hit(at)
            if hit:
                self.hits.append(hit)
                at = max(hit.stop, at + 1)
            else:
                at += 1
        return self.hits

    def _first(self) -> int:
        """Return where labels may begin: behind the decree, and behind a title such as `Penanganan Pengaduan`."""
        decree = next((at for at, block in enumerate(self._blocks[:12]) if DECREE_LINE.match(block.text)), -1)
        title = whole_label(self._blocks[0].text) if self._blocks else None
        return (
            decree + 1
            if decree >= 0
            else int(bool(title and title.key in {"pengaduan", "produk", "tambahan"} and not title.is_colon))
        )

    def _hit(self, at: int) -> Hit | None:
        block = self._blocks[at]
        mark, text = self._sign(block)
        sign = str(mark.kind) if mark else ""
        number = mark.value if mark else self._number_before(at)
        start = at - 1 if not mark and number else at
        if block.row == UNGLUED and block.column == 1 and (named := longest_label(text)):
            return Hit(start, at + 1, named.key, named.words, block, (), number)
        label = whole_label(text)
        wrapped = self._wrapped(at, text) if number or self._is_table else None
        if wrapped and (label is None or len(wrapped.words) > len(label.words) + 3):
            return replace(wrapped, start=start, number=number, sign=sign)
        for found, may_be in ((label, self._is_label), (leading_label(text), self._may_lead)):
            if found and may_be(at, found, number, sign):
                values = (replace(block, text=found.rest, marker=""),) if found.rest else ()
                return Hit(start, at + 1, found.key, found.words, block, values, number, sign)
        return self._row(at, text, start, number) if number and self._goes_on(number) else None

    def _sign(self, block: Block) -> tuple[Mark | None, str]:
        """Return the number before a line, also one without a dot where rows are numbered: `3 Jangka Waktu`."""
        if block.marker:
            return take_mark(f"{block.marker} x")[0], block.text
        mark, text = take_mark(block.text)
        bare = re.match(r"(\d{1,2})\s+(?=[A-Z])", block.text.strip()) if mark is None and self._is_table else None
        if bare and next(prefixes(block.text.strip()[bare.end() :]), None):
            return Mark(Numbering.NUMBERS, int(bare[1]), bare[1]), block.text.strip()[bare.end() :]
        return mark, text

    def _number_before(self, at: int) -> int:
        """Return the row number that stands in a cell of its own before a block."""
        if at == 0 or not is_bare_mark(self._blocks[at - 1].text):
            return 0
        text = self._blocks[at - 1].text.strip()
        found = re.search(r"\d+", text)
        number = int(found[0]) if found else 0
        last = self.hits[-1] if self.hits else None
        if last and last.stop == at - 1 and not last.values and text.isdigit() and number != last.number + 1:
            return 0  # all that the label before it has: `Waktu`, `5`
        return number

    def _goes_on(self, number: int) -> bool:
        """Say whether a row may have this number: the rows' numbers rise, or begin anew."""
        last = next((hit.number for hit in reversed(self.hits) if hit.number), 0)
        return number == 1 or last < number <= last + 2

    def _is_label(self, at: int, label: Label, number: int, sign: str) -> bool:
        block = self._blocks[at]
        is_marked_out = bool(
            block.heading or label.is_colon or (block.column and block.column <= 3) or block.text.isupper()
        )
        is_item = bool(sign) and (not label.is_exact or self._continues_a_list(at, number, sign))
        if is_item or self._repeats(label, block):
            return False
        if label.words.lower() in ASIDE and label.is_colon:
            return False
        if label.key == "tambahan" or label.words.lower() in TERSE:
            return is_marked_out or (bool(number) and self._goes_on(number)) or not self._is_inside_a_list(at)
        return True

    def _repeats(self, label: Label, block: Block) -> bool:
        """Say whether a label of the section in which it stands only heads a part of it."""
        if not self.hits or self.hits[-1].key != label.key:
            return False
        is_qualified = bool(QUALIFIED & set(label.words.lower().split()))
        return is_qualified and self.hits[-1].words.lower() != label.words.lower() and not block.column

    def _follows(self, number: int, sign: str) -> bool:
        """Say whether a number is the next one of the labels: `a. Persyaratan`, `b. Prosedur`, `c. Waktu`."""
        last = self.hits[-1] if self.hits else None
        return bool(last and sign and last.sign == sign and last.number == number - 1)

    def _continues_a_list(self, at: int, number: int, sign: str) -> bool:
        """Say whether a numbered line is the next item of a list rather than the next row of labels."""
        last = self.hits[-1] if self.hits else None
        if number == 1 or last is None or self._follows(number, sign) or (not last.sign and last.number == number - 1):
            return False
        marks = [take_mark(block.text)[0] for block in self._blocks[last.stop : at]]
        values = [mark.value for mark in marks if mark]
        return bool(values) and values[-1] == number - 1

    def _is_inside_a_list(self, at: int) -> bool:
        before = self._blocks[at - 1].text if at else ""
        behind = self._blocks[at + 1].text if at + 1 < len(self._blocks) else ""
        return take_mark(before)[0] is not None and take_mark(behind)[0] is not None

    def _may_lead(self, at: int, label: Label, number: int, sign: str) -> bool:
        """Say whether `Biaya : Gratis` begins a section here, and isn't a line of the section before."""
        if (self.hits and self.hits[-1].key == label.key) or label.words.lower() in ASIDE:
            return False
        if self._follows(number, sign):
            return True
        if sign and (self._continues_a_list(at, number, sign) or not number):
            return False
        is_terse = label.key == "tambahan" or label.words.lower() in TERSE
        if not is_terse and not sign:
            return True
        return self._stands_alone(at, label) and not (sign and self._is_inside_a_list(at))

    def _stands_alone(self, at: int, label: Label) -> bool:
        """Say whether no other line begins like this one before another part begins: steps may each have a `Waktu :`."""
        for block in self._blocks[at + 1 :]:
            other = leading_label(take_mark(block.text)[1]) or whole_label(block.text)
            if other:
                return other.key != label.key
        return True

    def _row(self, at: int, text: str, start: int, number: int) -> Hit | None:
        """Return the label of `3. Waktu pelayanan Senin-Kamis pukul 08:00`, in a document with numbered rows."""
        label = longest_label(text)
        if label is None or not self._is_table or not label.rest or label.rest[0] in ",/&":
            return None
        is_sentence = label.rest[0].islower()
        if is_sentence and label.words.lower() in TERSE | {"persyaratan", "prosedur"}:
            return None
        block = self._blocks[at]
        return Hit(
            start, at + 1, label.key, label.words, block, (replace(block, text=label.rest),), number, is_wrapped=True
        )

    def _wrapped(self, at: int, text: str) -> Hit | None:
        """Return a label whose words are spread over several lines or cells, with the values between them."""
        best: Hit | None = None
        for prefix in prefixes(text):
            value = without_stop_words(text[prefix.end :]).strip(" :/,")
            is_cell = not value
            if not is_cell and (not self._is_table or whole_label(text)):
                continue
            found = self._complete(at, prefix, value, is_cell=is_cell)
            if found and (best is None or len(found.words) > len(best.words)):
                best = found
        return best

    def _is_another(self, block: Block, text: str) -> bool:
        """Say whether a cell begins the next row rather than ending this label."""
        first, second = whole_label(take_mark(block.text)[1]), whole_label(text)
        return bool(first and second and first.key != second.key)

    def _complete(self, at: int, prefix: Prefix, value: str, *, is_cell: bool) -> Hit | None:
        """Look for the rest of a label: on the next lines at once, or in one of the next cells as a whole."""
        block = self._blocks[at]
        values = [replace(block, text=value)] if value else []
        words, last = prefix.words, None
        label_text = block.text[: len(block.text) - len(value)] if value else block.text
        for near in range(at + 1, min(at + 1 + NEAR, len(self._blocks))):
            text = self._blocks[near].text
            longer = [found for found in prefixes(text, words) if len(found.words) > len(words)]
            whole = [found for found in longer if not text[found.end :].strip(" :.")]
            if is_cell and self._is_another(block, text):
                break
            rest = without_stop_words(text)
            if not is_cell and not longer and rest != text:
                label_text += f" {text[: len(text) - len(rest)]}"
                values += [replace(self._blocks[near], text=rest)] if rest else []
                continue
            if is_cell and whole and (self._is_table or near == at + 1):
                words, last = whole[-1].words, near
                label_text += f" {text}"
                continue
            if not is_cell and longer:
                step = longer[-1]
                words, last = step.words, near
                label_text += f" {text[: step.end]}"
                rest = without_stop_words(text[step.end :]).strip(" :/,")
                values += [replace(self._blocks[near], text=rest)] if rest else []
                continue
            if is_cell and not whole_label(text):
                values.append(self._blocks[near])
                continue
            break
        key = Prefix(words, 0).key
        if last is None or not key:
            return None
        stop = last + 1
        kept = [item for item in values if item.line <= self._blocks[last].line]
        return Hit(at, stop, key, _clean(label_text), block, tuple(kept), is_wrapped=not is_cell)


def _clean(text: str) -> str:
    return " ".join(take_mark(text)[1].split()).strip(" :")


def services_of(blocks: Sequence[Block]) -> list[Service]:
    """Return the services of a labelled document; empty where too few labels stand in it."""
    blocks = unglued(blocks)
    hits = _Scanner(blocks).scan()
    if not is_labelled(hits):
        return []
    services = [Service(front=list(blocks[: hits[0].start]))]
    for at, hit in enumerate(hits):
        end = hits[at + 1].start if at + 1 < len(hits) else len(blocks)
        content = [*hit.values, *blocks[hit.stop : end]]
        if not content and any(other.key == hit.key for other in hits[at + 1 :]):
            services[-1].labels.append(hit.block)  # a tab or a menu entry: the part itself comes later
            continue
        if _begins_anew(services[-1], hits[at:]):
            services.append(Service(front=_take_front(services[-1])))
        _add(services[-1], hit, content)
    return services


def is_labelled(hits: Sequence[Hit]) -> bool:
    """Say whether there are enough labels to trust them alone."""
    keys = {hit.key for hit in hits} - {"tambahan", "jam_layanan"}
    return len(keys) >= 3 or (bool(keys - set(PUBLISHED)) and len(keys) >= 2)


def labels_of(blocks: Sequence[Block]) -> list[Hit]:
    """Return the labels of a document that has too few of them: anchors for `ordering`."""
    return _Scanner(blocks).scan()


def _add(service: Service, hit: Hit, content: list[Block]) -> None:
    service.labels.append(hit.block)
    content = [replace(block, is_wrapped=True) for block in content] if hit.is_wrapped else content
    content = [block for at, block in enumerate(content) if not is_group_sign(content, at)]
    content = [block for block in content if not is_table_head(block.text) and not is_group_head(block.text)]
    same = next((section for section in service.sections if section.key == hit.key and hit.key != "tambahan"), None)
    if same is None:
        service.sections.append(Section(hit.key, content, hit.block, hit.words))
    else:
        same.blocks += content


def _begins_anew(service: Service, hits: Sequence[Hit]) -> bool:
    """Say whether a label that came before begins the next service of the document."""
    seen = {section.key for section in service.sections if section.blocks}
    if hits[0].key not in seen or len(seen) < 2 or hits[0].key == service.sections[-1].key:
        return False
    return bool(_front_of(service.sections[-1].blocks)) or sum(hit.key in seen for hit in hits[:3]) >= 2


def _take_front(service: Service) -> list[Block]:
    last = service.sections[-1]
    front = _front_of(last.blocks)
    last.blocks = last.blocks[: len(last.blocks) - len(front)]
    return front


_TITLE_LIKE = re.compile(
    r"(?:[0-9IVX]{1,4}|[A-Z])[.)]\s*(?:standar\s+pelayanan\b.*|[A-Z0-9 ,/()\-–.&]+)|standar\s+(?:pelayanan|operasional)\b.*|(?:no(?:mor)?\.?\s*)?sk\s*[:.].*|jenis (?:pe)?layanan\s*:.*|nama layanan\s*:.*|(?:lampiran|surat keputusan|keputusan)\b.*|nomor\s*:.*",
    re.IGNORECASE | re.DOTALL,
)


def _front_of(blocks: Sequence[Block]) -> list[Block]:
    """Return the lines at the end of a section that head the next service."""
    at = len(blocks)
    while at > 0 and _heads_a_service(blocks, at - 1):
        at -= 1
    front = list(blocks[at:])
    while front and (is_group_head(front[0].text) or is_table_head(front[0].text)):
        front.pop(0)
    return front if any(not is_table_head(block.text) and not is_group_head(block.text) for block in front) else []


def _heads_a_service(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a line may head a service: a heading, capitals, a decree, a numbered title that is no item of a list."""
    text = blocks[at].text.strip()
    is_caps = len(text) > 8 and text == text.upper() and not re.search(r"@|www\.|\d{5}", text)
    mark, _ = take_mark(text)
    before = take_mark(blocks[at - 1].text)[0] if at else None
    is_item = bool(mark and before and before.kind == mark.kind and before.value in {0, mark.value - 1})
    is_title = bool(blocks[at].heading) or is_caps or bool(_TITLE_LIKE.fullmatch(text) and not is_item)
    return is_title or is_table_head(text) or is_group_head(text)
