"""What changed between two versions of a standard, component by component, in plain Indonesian.

Works on views alone, both made by the same program and with the same `base`: what differs is what the record says.
Every word of both versions stands in the marks of a changed component, so a reader can check the summary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from maklumat.history.alignment import Alignment, Placed, align, placed
from maklumat.history.lines import Section, note_words, sections_of
from maklumat.view.outline import StandardView

LineKind = Literal["tetap", "ditambah", "dihapus", "diubah", "pindah", "pindah dan diubah"]
MarkKind = Literal["sama", "hapus", "tambah"]

SHORT = 60
"""Characters of a change that a list quotes; a longer one it counts."""
BRIEF = 80
"""Characters of an old and a new wording that a list sets side by side."""
SUMMARY = 240
"""Characters of a summary: about what a feed reader or a card shows. Further components are counted."""
UNCHANGED = "Tidak ada yang berubah"

_COUNTED: dict[LineKind, str] = {
    "ditambah": "ditambah",
    "dihapus": "dihapus",
    "diubah": "diubah",
    "pindah": "pindah urutan",
    "pindah dan diubah": "pindah dan diubah",
}
"""What is counted, in this order, and how a summary calls it."""
_NUMERAL = re.compile(r"[(+]?\d[\d().+/-]*")
"""A word of digits; several in a row are one number, e.g. `(0265) 742289` or `0821 3677 7172`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words that stays, goes or comes. Between two marks belongs a space."""

    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line of either version. A marker is the line's number, empty where it has none or isn't there."""

    kind: LineKind
    old_marker: str
    new_marker: str
    depth: int
    marks: tuple[Mark, ...]

    @property
    def old_text(self) -> str:
        """The line's words in the old version, empty for an added line."""
        return " ".join(mark.text for mark in self.marks if mark.kind != "tambah")

    @property
    def new_text(self) -> str:
        """The line's words in the new version, empty for a removed line."""
        return " ".join(mark.text for mark in self.marks if mark.kind != "hapus")

    def __str__(self) -> str:
        """Return the line for readers without colour: `diubah: 1. Surat dari [Desa → Kelurahan] asal`."""
        kind = "" if self.kind == "tetap" else f"{self.kind}: "
        marker = " → ".join(dict.fromkeys(filter(None, (self.old_marker, self.new_marker))))
        if self.kind in {"tetap", "diubah"}:
            marker = self.new_marker
        words = self.old_text or self.new_text if len(self.marks) == 1 else " ".join(_plain(self.marks))
        return f"{kind}{marker} {words}" if marker else f"{kind}{words}"


@dataclass(frozen=True, slots=True)
class ComponentChange:
    """What changed in one component: in a few words, and line by line in the order of the new version."""

    key: str
    name: str
    is_changed: bool
    summary: str
    lines: tuple[LineChange, ...]
    is_promise_changed: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """All components of two versions, also those that stayed, first what concerns the citizen most."""

    components: tuple[ComponentChange, ...]

    @property
    def changed(self) -> tuple[ComponentChange, ...]:
        """The components that changed."""
        return tuple(component for component in self.components if component.is_changed)

    @property
    def is_promise_changed(self) -> bool:
        """Whether a citizen gets or needs something else: requirements, time, cost, product, complaints, or no service.

        Another order of the same requirements is no other promise.
        """
        return any(component.is_promise_changed for component in self.components)

    @property
    def summary(self) -> str:
        """One line: `Persyaratan: 1 ditambah, 2 dihapus; Waktu: 14 → 7 hari kerja`."""
        told = [f"{component.name}: {component.summary}" for component in self.changed]
        kept = told[:1]
        for text in told[1:]:
            if len("; ".join((*kept, text))) > SUMMARY:
                break
            kept.append(text)
        left = len(told) - len(kept)
        return "; ".join((*kept, *([f"dan {left} bagian lain"] if left else []))) or UNCHANGED


def compare(old: StandardView, new: StandardView) -> Differences:
    """Return what changed from one version to the other."""
    return Differences(tuple(map(_compare_sections, sections_of(old), sections_of(new))))


def _compare_sections(old: Section, new: Section) -> ComponentChange:
    before, after = placed(old.lines), placed(new.lines)
    if before == after:
        lines = tuple(_line("tetap", line, line, (Mark("sama", " ".join(line.words)),)) for line in after)
        return ComponentChange(new.key, new.name, is_changed=False, summary="tetap", lines=lines)
    told = list(_tell(before, after, align(before, after)))
    lines = tuple(change.line for change in told)
    is_changed = any(line.kind != "tetap" for line in lines)
    return ComponentChange(
        new.key,
        new.name,
        is_changed,
        _summary(told, was_stated=bool(before), is_stated=bool(after)) if is_changed else "tetap",
        lines,
        is_promise_changed=any(change.breaks_promise for change in told),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A line's change with what its summary needs to know."""

    line: LineChange
    slot: str
    breaks_promise: bool


def _tell(old: list[Placed], new: list[Placed], alignment: Alignment) -> Iterator[_Told]:
    """Yield every line of both versions: the new ones in order, each removed one where it stood."""
    survivors, told_until = set(alignment.old_of.values()), 0

    def removed(until: int) -> Iterator[_Told]:
        for line in (old[at] for at in range(told_until, until) if at not in survivors):
            change = _line("dihapus", line, None, (Mark("hapus", " ".join(line.words)),))
            yield _Told(change, line.line.slot, line.line.is_promise)

    for at, line in enumerate(new):
        before = alignment.old_of.get(at)
        if before is None:
            change = _line("ditambah", None, line, (Mark("tambah", " ".join(line.words)),))
            yield _Told(change, line.line.slot, line.line.is_promise)
            continue
        move = alignment.move_of[at]
        if not move:
            yield from removed(before)
            told_until = max(told_until, before)
        marks = _marks(_worded(old[before], line))
        kind = _kind(is_reworded=any(mark.kind != "sama" for mark in marks), is_moved=bool(move))
        is_broken = line.line.is_promise and (kind in {"diubah", "pindah dan diubah"} or move == "induk")
        yield _Told(_line(kind, old[before], line, marks), line.line.slot, is_broken)
    yield from removed(len(old))


def _kind(*, is_reworded: bool, is_moved: bool) -> LineKind:
    if is_moved:
        return "pindah dan diubah" if is_reworded else "pindah"
    return "diubah" if is_reworded else "tetap"


def _line(kind: LineKind, old: Placed | None, new: Placed | None, marks: tuple[Mark, ...]) -> LineChange:
    standing = new or old
    return LineChange(
        kind,
        old.line.marker if old else "",
        new.line.marker if new else "",
        standing.depth if standing else 0,
        marks,
    )


Words = tuple[str, ...]


def _worded(old: Placed, new: Placed) -> Iterator[tuple[Words, Words]]:
    """Yield the words of both to compare: the text, then every note with its namesake, so that neither runs over.

    Where only the web addresses behind the words differ these are spelled out.
    """
    yield tuple(old.line.text.split()), tuple(new.line.text.split())
    come = [*new.line.notes]
    for label, text in old.line.notes:
        namesake = next((note for note in come if note[0] == label), None)
        if namesake:
            come.remove(namesake)
        yield note_words(label, text), note_words(*namesake) if namesake else ()
    yield from (((), note_words(*note)) for note in come)
    if old.words == new.words and old.line.links != new.line.links:
        yield note_words("Tautan", " ".join(old.line.links)), note_words("Tautan", " ".join(new.line.links))


def _marks(segments: Iterable[tuple[Words, Words]]) -> tuple[Mark, ...]:
    """Return what stays, goes and comes, word by word; of a replacement what goes stands first."""
    marks: list[Mark] = []
    for stays, gone, come in (run for old, new in segments for run in _runs(old, new)):
        if stays:
            before = marks.pop().text if marks and marks[-1].kind == "sama" else ""
            marks.append(Mark("sama", " ".join(filter(None, (before, *gone)))))
        else:
            marks += [Mark("hapus", " ".join(gone))] if gone else []
            marks += [Mark("tambah", " ".join(come))] if come else []
    return tuple(marks)


Run = tuple[bool, Words, Words]


def _runs(old: Words, new: Words) -> list[Run]:
    """Return stretches of equal and of different words in turn.

    A single word that stays between two changes is counted to them: confetti can't be read.
    """
    runs: list[Run] = []
    old, new = _with_whole_numbers(old), _with_whole_numbers(new)
    opcodes = SequenceMatcher(None, old, new).get_opcodes()
    for at, (tag, i, i_end, j, j_end) in enumerate(opcodes):
        is_crumb = tag == "equal" and i_end - i == 1 and 0 < at < len(opcodes) - 1
        stays = tag == "equal" and not is_crumb
        gone, come = old[i:i_end], new[j:j_end]
        if runs and not stays and not runs[-1][0]:
            _, was_gone, was_come = runs.pop()
            gone, come = (*was_gone, *gone), (*was_come, *come)
        runs.append((stays, gone, come))
    return runs


def _with_whole_numbers(words: Words) -> Words:
    """Join the words of one number, so that a telephone number changes as a whole."""
    joined: list[str] = []
    was_number = False
    for word in words:
        is_number = _NUMERAL.fullmatch(word) is not None
        joined[-1:] = [f"{joined[-1]} {word}"] if is_number and was_number else [*joined[-1:], word]
        was_number = is_number
    return tuple(joined)


def _plain(marks: Iterable[Mark]) -> Iterator[str]:
    """Yield marks as text that needs no colour: `[lama → baru]`, `[dihapus: …]`, `[ditambah: …]`."""
    gone = ""
    for mark in marks:
        if gone and mark.kind == "tambah" and not mark.text.startswith("·"):
            yield f"[{gone} → {mark.text}]"
            gone = ""
            continue
        if gone:
            yield f"[dihapus: {gone}]"
            gone = ""
        if mark.kind == "hapus":
            gone = mark.text
        else:
            yield mark.text if mark.kind == "sama" else f"[ditambah: {mark.text}]"
    if gone:
        yield f"[dihapus: {gone}]"


def _summary(told: list[_Told], *, was_stated: bool, is_stated: bool) -> str:
    """Return a component's changes in a few words: the one change, a headline's change, or how many lines changed."""
    changes = [change for change in told if change.line.kind != "tetap"]
    if not is_stated:
        return "tidak dinyatakan lagi"
    if not was_stated:
        return f"kini dinyatakan{_quoted(changes[0].line.new_text) if len(changes) == 1 else ''}"
    if len(changes) == 1:
        return briefly(changes[0].line) or (_counts((changes[0].line,)) if len(told) > 1 else changes[0].line.kind)
    headlines = [change.line for change in changes if change.slot]
    others = [change.line for change in changes if not change.slot]
    told_headlines = [briefly(line) for line in headlines]
    if not headlines or not all(told_headlines):
        return _counts(headlines + others)
    return ", ".join(told_headlines) + (f" (rincian: {_counts(others)})" if others else "")


def briefly(line: LineChange) -> str:
    """Return what happened to a line in a few words; empty where they don't suffice."""
    if line.kind == "diubah":
        return _rewording(line)
    if line.kind in {"ditambah", "dihapus"}:
        return f"1 {line.kind}{_quoted(line.old_text or line.new_text)}"
    return ""


def _quoted(text: str) -> str:
    return f" ({text})" if len(text) <= SHORT else ""


def _counts(lines: Iterable[LineChange]) -> str:
    counted = Counter(line.kind for line in lines)
    return ", ".join(f"{counted[kind]} {word}" for kind, word in _COUNTED.items() if counted[kind])


def _rewording(line: LineChange) -> str:
    """Return the change of a line's text, or of its one note that changed."""
    old, new = line.old_text.split(" · "), line.new_text.split(" · ")
    if old[0] != new[0]:
        return worded_change(old[0], new[0])
    changed = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    return worded_change(*changed[0]) if len(old) == len(new) and len(changed) == 1 else ""


def worded_change(old: str, new: str) -> str:
    """Return `14 → 7 hari kerja`, `WA : 0822 → 0811` or `Gratis → Rp5.000`; empty where it takes too many words.

    What both share is said once only where that can't mislead: after a label, or around the one number.
    """
    was, now = old.split(), new.split()
    start = _shared(was, now)
    end = _shared(was[start:][::-1], now[start:][::-1])
    before, after = was[:start], was[len(was) - end :]
    gone, come = " ".join(was[start : len(was) - end]), " ".join(now[start : len(now) - end])
    if _is_number(gone) and _is_number(come) and not any(map(_is_number, before + after)):
        whole = " ".join((*before, gone, "→", come, *after))
        return whole if len(whole) <= BRIEF else _cut(before, f"{gone} → {come}", after)
    label = max((at + 1 for at, word in enumerate(before) if word.endswith(":")), default=0)
    whole = " ".join((*was, "→", *now[label:]))
    return whole if was[label:] and now[label:] and len(whole) <= BRIEF else ""


def _shared(old: list[str], new: list[str]) -> int:
    """Return how many words both begin with."""
    return next(
        (at for at, (was, now) in enumerate(zip(old, new, strict=False)) if was != now), min(len(old), len(new))
    )


def _is_number(text: str) -> bool:
    """Say whether this is one word with a digit in it."""
    return " " not in text and any(map(str.isdigit, text))


def _cut(before: list[str], change: str, after: list[str]) -> str:
    """Return a change with the two words on either side of it."""
    near = [*(["…"] if len(before) > 2 else []), *before[-2:], change, *after[:2], *(["…"] if len(after) > 2 else [])]
    return " ".join(near)
