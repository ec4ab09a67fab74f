"""Signs of lists: what marks a line, what comes next, and lists that stand inside one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from maklumat.model.listing import Numbering

BULLETS = "•●▪◦·*➢➤✓✔§⦁‣–—■□◆►❖※\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076"
"""Signs before the lines of a list, those of Word's picture fonts included."""
_MARK = re.compile(
    rf"""\s*(?:
      (?P<number>[0-9]{{1,2}})(?:\.(?![0-9])|\.(?=[0-9]{{1,2}}\.\s)|(?P<number_bracket>\)))
    | \((?P<inside>[0-9]{{1,2}}|[a-z])\)(?=\s)
    | (?P<small>[a-z])(?:\.(?=\s|[A-Z])|(?P<small_bracket>\)))
    | (?P<capital>[A-Z])(?:\.(?=\s)|\)(?=\s))
    | (?P<roman>(?:x{{0,2}}(?:ix|iv|v?i{{0,3}}))|(?:X{{0,2}}(?:IX|IV|V?I{{0,3}})))[.)](?=\s)
    | (?P<bullet>[{re.escape(BULLETS)}]|-(?!\d)|o(?=\s{{2,}}|\t))
    )\s*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A list's sign: its kind, its place in the sequence (0 for bullets), as written."""

    kind: Numbering
    value: int
    written: str


def take_mark(text: str) -> tuple[Mark | None, str]:
    """Return the sign at the start of a text and the rest; `1. 1.` and `- a.` are one sign."""
    found = _MARK.match(text)
    if found is None or not found[0].strip():
        return None, text.strip()
    mark, rest = _mark_of(found), text[found.end() :]
    again = _MARK.match(rest)
    if again and again[0].strip():
        inner = _mark_of(again)
        is_same = (inner.kind, inner.value) == (mark.kind, mark.value)
        if mark.kind == Numbering.BULLETS or is_same:
            return inner, rest[again.end() :].strip()
    return mark, rest.strip()


def _mark_of(found: re.Match[str]) -> Mark:
    written = found[0].strip()
    if found["number"]:
        kind = Numbering.BRACKETED_NUMBERS if found["number_bracket"] else Numbering.NUMBERS
        return Mark(kind, int(found["number"]), written)
    if found["inside"]:
        is_number = found["inside"].isdigit()
        value = int(found["inside"]) if is_number else ord(found["inside"]) - 96
        return Mark(Numbering.BRACKETED_NUMBERS if is_number else Numbering.BRACKETED_LETTERS, value, written)
    if found["small"]:
        kind = Numbering.BRACKETED_LETTERS if found["small_bracket"] else Numbering.LETTERS
        return Mark(kind, ord(found["small"]) - 96, written)
    if found["capital"]:
        return Mark(Numbering.CAPITALS, ord(found["capital"]) - 64, written)
    if found["roman"]:
        return Mark(Numbering.ROMAN, _roman(found["roman"].upper()), written)
    return Mark(Numbering.BULLETS, 0, written)


def _roman(digits: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[digit] for digit in digits]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


LONGEST_SIGN = 16
"""Characters of a line that is nothing but signs."""


def is_bare_mark(text: str) -> bool:
    """Say whether a text is nothing but a sign: `2.`, `5. 6.`, `§`, `7`."""
    rest = text.strip()
    if len(rest) > LONGEST_SIGN:
        return False
    while rest and not re.fullmatch(r"[0-9]{1,2}", rest):
        mark, rest = take_mark(rest)
        if mark is None:
            return False
    return bool(text.strip())


_SEQUENCES: tuple[tuple[Numbering, str], ...] = (
    (Numbering.NUMBERS, r"(?:(?<=[\s;:,.)])|^){}\.(?=\s|[A-Za-z])"),
    (Numbering.LETTERS, r"(?:(?<=[\s;:,.)])|^){}\.(?=\s)"),
    (Numbering.BRACKETED_NUMBERS, r"(?:(?<=[\s;:,.(])|^)\(?{}\)(?=\s|[A-Za-z])"),
    (Numbering.BRACKETED_LETTERS, r"(?:(?<=[\s;:,.(])|^)\(?{}\)(?=\s|[A-Za-z])"),
)
_LETTER_KINDS = {Numbering.LETTERS, Numbering.BRACKETED_LETTERS}
_INNER_BULLET = re.compile(
    rf"\s*[{re.escape(BULLETS.replace('–—', '').replace('*', '').replace('·', ''))}]\s+|\s+[*·]\s+"
)
LONGEST_INLINE = 20_000
"""Characters of one line in which a list is looked for."""


def split_inline(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return what stands before a list that is written in one line, and its items with their signs.

    `Identitas : 1) KTP; 2) KK` gives ("Identitas :", [("1)", "KTP;"), ("2)", "KK")]). Without such a list the items are
    empty. The outer list wins: the one whose first sign comes first.
    """
    if len(text) > LONGEST_INLINE:
        return text, []
    found = [cuts for kind, pattern in _SEQUENCES if (cuts := _cuts(text, kind, pattern))]
    bullets = [match.span() for match in _INNER_BULLET.finditer(text)]
    if len(bullets) >= 2 or (bullets and text[: bullets[0][0]].rstrip().endswith(":")):
        found.append(bullets)
    found = [cuts for cuts in found if _starts_a_list(text[: cuts[0][0]])]
    if not found:
        return text, []
    cuts = min(found, key=lambda cuts: cuts[0][0])
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    items = [(text[start:stop].strip(), text[stop:end].strip()) for (start, stop), end in zip(cuts, ends, strict=True)]
    return text[: cuts[0][0]].strip(), [(sign, item) for sign, item in items if item]


def _starts_a_list(before: str) -> bool:
    """Say whether a list may begin behind these words: nothing, a lead-in, or the end of a sentence."""
    return not before.strip() or before.rstrip()[-1] in ":;.)" or len(before.split()) <= 8


def _cuts(text: str, kind: Numbering, pattern: str) -> list[tuple[int, int]]:
    """Return where the signs of a list 1., 2., 3. … or a., b., c. … stand in a text, at least two of them."""
    cuts: list[tuple[int, int]] = []
    at = 0
    for value in range(1, 100 if kind not in _LETTER_KINDS else 27):
        sign = chr(96 + value) if kind in _LETTER_KINDS else str(value)
        match = re.compile(pattern.format(sign)).search(text, at)
        if match is None:
            break
        cuts.append(match.span())
        at = match.end()
    return cuts if len(cuts) >= 2 else []


_ARROW = re.compile(r"\s*(?:→|⇒|➔|=>|-+>)\s*")


def split_semicolons(text: str) -> list[str]:
    """Return the items of `Fotokopi KTP;Fotokopi KK;Surat` with their semicolons, or of a way drawn with arrows.

    One item where there are neither.
    """
    if len(steps := [step for step in _ARROW.split(text) if step.strip()]) > 2:
        return steps
    pieces: list[str] = []
    depth = start = 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == ";" and depth <= 0:
            pieces.append(text[start : at + 1].strip())
            start = at + 1
    pieces.append(text[start:].strip())
    pieces = [piece for piece in pieces if piece]
    return pieces if len(pieces) > 1 and all(len(piece) > 3 for piece in pieces) else [text.strip()]


_GLUE = re.compile(
    r"(?<=[a-z)\].;0-9’'])(?=[A-Z][a-z’'])|(?<=[a-z]{2})(?=[A-Z]{2,})|(?<=[A-Z]{2})(?=[A-Z][a-z]{3,})|(?<=[a-z)])(?=[0-9]{1,2}\.\s)"
)
_WHOLE_WORDS = re.compile(
    r"\b(?:Whats|You|Face|Insta|Tik|Linked|Mc|Play|e|i|My|App|Si|Sim|(?:Rp|No|Jl|Kab|Kec|Kel|Ds|dr|Drs|Ir|H|S|M|a\.n|u\.p)\.)$"
)
"""Beginnings of words and abbreviations that go on with a capital: `WhatsApp`, `Jl.Merdeka`."""


def split_glued(text: str) -> list[str]:
    """Return the pieces of a text whose lines were glued without a space: `Pasien datangPasien mendaftar`."""
    pieces, start = [], 0
    for found in _GLUE.finditer(text):
        if not _WHOLE_WORDS.search(text[start : found.start()]):
            pieces.append(text[start : found.start()].strip())
            start = found.start()
    return [piece for piece in (*pieces, text[start:].strip()) if piece]
