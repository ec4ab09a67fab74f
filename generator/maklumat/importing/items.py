"""Blocks of a section → its lines as a tree: lead-in, items below items, closing words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from maklumat.importing.blocks import Block, Quote, quote
from maklumat.importing.markers import Mark, is_bare_mark, split_inline, split_semicolons, take_mark
from maklumat.model.fee import says_free
from maklumat.model.listing import Numbering


@dataclass(slots=True)
class Item:
    """One line of a list with the lines below it; `mark` is None for a paragraph."""

    text: Quote
    mark: Mark | None = None
    indent: int = 0
    links: tuple[str, ...] = ()
    items: list[Item] = field(default_factory=list)
    after_gap: bool = False
    is_cell: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether a list's sign stands before it."""
        return self.mark is not None

    def texts(self) -> Iterator[str]:
        """Yield the line and those below it, signs included."""
        yield f"{self.mark.written} {self.text}" if self.mark else self.text
        for item in self.items:
            yield from item.texts()

    @property
    def lines(self) -> tuple[int, ...]:
        """The places of the line and of those below it."""
        return tuple(dict.fromkeys([*self.text.lines, *(line for item in self.items for line in item.lines)]))


@dataclass(slots=True)
class Listed:
    """The lines of a section: paragraphs before the list, the list, paragraphs after it."""

    before: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    after: list[Item] = field(default_factory=list)

    @property
    def whole(self) -> list[Item]:
        """Every line in order."""
        return [*self.before, *self.items, *self.after]


def flat_items(blocks: Sequence[Block]) -> list[Item]:
    """Return one item a line or paragraph, wrapped lines joined, lists inside a line taken apart."""
    joined: list[Item] = []
    waiting: tuple[Mark | None, Block] | None = None
    width = _width(blocks)
    for block in _unrolled(blocks):
        mark, rest = _marked(block)
        if mark is None and is_bare_mark(block.text) and block.text.strip().isdigit():
            continue
        if mark and (not rest or is_bare_mark(rest)):
            waiting = (mark, block)
            continue
        if waiting and mark is None:
            item = Item(quote(rest, [waiting[1].line, block.line]), waiting[0], block.indent, block.links)
            joined.append(item)
        elif mark is None and joined and _goes_on(joined[-1], block, width, is_first=waiting is not None):
            joined[-1] = _with_more(joined[-1], block)
        else:
            is_cell = bool(block.row)
            joined.append(
                Item(quote(rest, [block.line]), mark, block.indent, block.links, [], block.after_gap, is_cell)
            )
        waiting = None
    return [piece for item in joined for piece in _expanded(item)]


def _unrolled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield a block that holds a whole list, such as a cell `1. KTP; 2. KK`, as one block an item."""
    for block in blocks:
        before, inner = split_inline(block.text) if not block.marker else (block.text, [])
        if before or len(inner) < 2:
            yield block
            continue
        yield from (replace(block, text=f"{sign} {text}") for sign, text in inner)


def _marked(block: Block) -> tuple[Mark | None, str]:
    if block.marker:
        mark, _ = take_mark(f"{block.marker} x")
        inner, rest = take_mark(block.text)
        is_same = mark and inner and (mark.kind, mark.value) == (inner.kind, inner.value)
        is_bullet = mark and mark.kind == Numbering.BULLETS
        return (inner, rest) if inner and (is_same or is_bullet) else (mark, block.text.strip())
    return take_mark(block.text)


def _width(blocks: Sequence[Block]) -> int:
    """Return how wide the lines of a wrapped text are, 0 where the text doesn't seem to be wrapped."""
    lengths = sorted(len(block.text) for block in blocks if not block.row)
    return lengths[len(lengths) * 3 // 4] if len(lengths) > 3 and lengths[-1] <= 110 else 0


_UNFINISHED = re.compile(
    r"(?:[,/(&-]|\b(?:dan|atau|yang|dari|di|ke|untuk|dengan|oleh|pada|atas|serta|dalam|bagi|per|dan/atau|nomor|no\.|(?:nomor|no\.?)\s*:?\s*\S{1,12} tahun|pasal|ayat))$"
)
_CLOCK = re.compile(r"\b[0-2]?[0-9][.:][0-5][0-9]\b")
_CONTACT = re.compile(r"^[\w/ .-]{2,30}\s*:\s*\S|@|^\S+\.\S+$")


def _goes_on(item: Item, block: Block, width: int, *, is_first: bool) -> bool:
    """Say whether an unmarked line continues the one before it rather than begins anew."""
    text, before = block.text.strip(), item.text
    if block.heading or says_free(text) or (block.row and block.column):
        return False
    if _CLOCK.search(before) and not text[:1].islower():
        return False
    return _is_unfinished(item, block) or (
        not is_first and not block.after_gap and _fills_its_line(item, width) and not _CONTACT.search(text)
    )


def _is_unfinished(item: Item, block: Block) -> bool:
    """Say whether the words themselves tell that a line goes on: a joining word, an open bracket, a small letter."""
    text, before = block.text.strip(), item.text
    is_address = re.match(r"(?:https?://|www\.|[\w-]+(?:\.[\w-]+)+/?$)", text) is not None
    is_small = text[:1].islower() and not re.match(r"(?:https?:|www\.|[\w.]+@)", text)
    return (
        (block.is_wrapped and not item.is_marked and not before.endswith((".", ";", ":")))
        or (_UNFINISHED.search(before.lower()) is not None and not before.endswith(":"))
        or (before.count("(") > before.count(")") and ")" in text)
        or (is_small and not before.endswith((".", ":")))
        or (before.endswith(":") and is_address)
    )


def _fills_its_line(item: Item, width: int) -> bool:
    """Say whether an item's last line is as wide as a wrapped text, and its sentence hasn't ended."""
    return bool(width) and item.is_marked and len(item.text) >= width * 0.8 and not item.text.endswith((".", ";", ":"))


def _with_more(item: Item, block: Block) -> Item:
    """Return an item with the line that continues it; a word broken by a hyphen stays whole."""
    glue = "" if re.search(r"\w[-/]$", item.text) and block.text[:1].islower() else " "
    text = quote(f"{item.text}{glue}{block.text.strip()}", [*item.text.lines, block.line])
    return replace(item, text=text, links=(*item.links, *block.links))


def _expanded(item: Item) -> list[Item]:
    """Return an item, or the items of a list that is written in its line."""
    before, inner = split_inline(item.text)
    if not inner:
        return [item]
    made = [_inner_item(sign, text, item) for sign, text in inner]
    if item.is_marked:
        text = before or made[0].text
        below = made if before else made[1:]
        return [replace(item, text=quote(text, item.text.lines), items=below)]
    lead = [replace(item, text=quote(before, item.text.lines))] if before else []
    return [*lead, *made]


def _inner_item(sign: str, text: str, outer: Item) -> Item:
    mark, _ = take_mark(f"{sign} x")
    item = Item(quote(text, outer.text.lines), mark, outer.indent + 1, ())
    before, inner = split_inline(text)
    if inner and before:
        item.text = quote(before, outer.text.lines)
        item.items = [_inner_item(deeper, words, item) for deeper, words in inner]
    return item


def nested(items: Iterable[Item]) -> list[Item]:
    """Return items below items, by their signs: a kind of sign seen for the first time goes one level down."""
    roots: list[Item] = []
    stack: list[Item] = []
    for item in items:
        if item.mark is None:
            stack = []
            roots.append(item)
            continue
        while stack and not _is_below(item, stack):
            stack.pop()
        (stack[-1].items if stack else roots).append(item)
        stack.append(item)
    return roots


def _is_below(item: Item, stack: list[Item]) -> bool:
    """Say whether an item stands below the last of a stack: another kind of sign, not one of an outer level."""
    mark, last = item.mark, stack[-1]
    if mark is None or last.mark is None:
        return False
    if mark.kind == last.mark.kind:
        return mark.kind == Numbering.BULLETS and item.indent > last.indent + 1
    outer = [other.mark for other in stack if other.mark]
    same = next((other for other in outer if other.kind == mark.kind), None)
    return same is None


def listed(blocks: Sequence[Block]) -> Listed:
    """Return a section as lead-in, list and closing words.

    Without any sign every paragraph is an item, and a single one is taken apart at its semicolons.
    """
    items = flat_items(blocks)
    if not any(item.is_marked for item in items):
        return _unmarked(items)
    first = next(at for at, item in enumerate(items) if item.is_marked)
    last = max(at for at, item in enumerate(items) if item.is_marked)
    middle = _grouped(items[:first], items[first : last + 1])
    return Listed(middle[0], nested(middle[1]), items[last + 1 :])


def _grouped(before: list[Item], items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Put lists that begin anew below the paragraphs that head them: `Rawat Jalan` 1. 2. `Rawat Inap` 1. 2."""
    heads = [item for item in items if not item.is_marked]
    if not heads or not all(_heads_a_list(item, items) for item in heads):
        return before, _with_strays(items)
    groups: list[Item] = []
    lead = before
    if before and _heads_a_list(before[-1], [before[-1], *items]):
        lead, groups = before[:-1], [before[-1]]
    for item in items:
        if not item.is_marked:
            groups.append(item)
        elif groups:
            groups[-1].items.append(item)
        else:
            groups.append(item)
    for group in groups:
        group.items = nested(group.items)
    return lead, groups


def _heads_a_list(head: Item, items: list[Item]) -> bool:
    """Say whether a short paragraph stands before a list that begins at its first sign."""
    at = items.index(head)
    behind = items[at + 1] if at + 1 < len(items) else None
    begins = behind is not None and behind.mark is not None and behind.mark.value in {0, 1}
    return begins and len(head.text.split()) <= 14 and not head.text.endswith(".")


def _with_strays(items: list[Item]) -> list[Item]:
    """Put a paragraph in the middle of a list behind the item it follows."""
    kept: list[Item] = []
    for item in items:
        if item.is_marked or not kept:
            kept.append(item)
        else:
            lines = [*kept[-1].text.lines, *item.text.lines]
            kept[-1] = replace(kept[-1], text=quote(f"{kept[-1].text} {item.text}", lines), items=kept[-1].items)
    return kept


_LEAD_IN = re.compile(
    r"(?s)(.{4,160}?\b(?:berikut(?: ini)?|membawa|melampirkan|meliputi|terdiri (?:dari|atas)|antara lain|yaitu|adalah|dilengkapi|menyerahkan)\s*:)\s*(.+)"
)


_ASIDE = re.compile(r"\([^()]*\)")
_VARIANT = re.compile(
    r"(?:(?:pasien|pemohon|pelanggan|peserta|penduduk|permohonan|pendaftaran|layanan|pelayanan|secara|untuk|bagi)\s+)*"
    r"(?:baru|lama|umum|bpjs|jkn|kis|jamkes\w*|asuransi|rawat (?:jalan|inap)|igd|perpanjangan|hilang|rusak|perubahan|pindah(?: datang| keluar)?|perorangan|perseorangan|badan (?:usaha|hukum)|lembaga|wni|wna|online|offline|daring|luring|langsung)(?:\s*(?:[/&]|dan)\s*\w+)?\s*:?",
    re.IGNORECASE,
)
"""Headings of the variants of a service, where nothing else sets them apart from the lines below."""


def _in_variants(items: list[Item]) -> list[Item]:
    """Put paragraphs below the variant that heads them: `Pasien Baru`, then what applies to them."""
    heads = [item for item in items if _VARIANT.fullmatch(item.text)]
    if len(heads) < 2 or items[0] not in heads or items[-1] in heads:
        return items
    for item in items:
        if item in heads:
            head = item
        else:
            head.items.append(item)
    return heads


def _unmarked(items: list[Item]) -> Listed:
    """Return the paragraphs of a section as its items."""
    before: list[Item] = []
    while len(items) > 1 and _ASIDE.fullmatch(items[0].text):
        before.append(items.pop(0))
    if items and (found := _LEAD_IN.fullmatch(items[0].text)):
        lines = items[0].text.lines
        before, items = (
            [*before, replace(items[0], text=quote(found[1], lines))],
            [replace(items[0], text=quote(found[2], lines)), *items[1:]],
        )
    elif len(items) > 1 and items[0].text.endswith(":"):
        before, items = [*before, items[0]], items[1:]
    if len(items) == 1:
        pieces = split_semicolons(items[0].text)
        items = [replace(items[0], text=quote(piece, items[0].text.lines)) for piece in pieces]
    return Listed(before, _in_variants(items), [])
