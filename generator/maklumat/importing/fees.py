"""Reader of what a service costs: free, tariffs with amounts, by payer, or by a regulation that is only named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from maklumat.importing.blocks import Block, quote
from maklumat.importing.items import Item, listed
from maklumat.importing.lists import joined
from maklumat.importing.reading import Reading, numbering_of
from maklumat.model.fee import says_free, says_unclearly
from maklumat.model.money import parse_rupiah

_AMOUNT = re.compile(
    r"\brp\.?\s?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?:[0-9]{2}(?![0-9])|-{1,2}))?(?:\.-)?", re.IGNORECASE
)
_BARE_AMOUNT = re.compile(
    r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{3})+(?:,(?:00|-{1,2}))?(?![0-9/])(?= ?(?:rupiah|[,-]|$))", re.IGNORECASE
)
_PER = re.compile(
    r"^(?:,-|\.-)?\s*(?:\([^()]{3,80}\)\s*)?(?:/|\bper[- ])\s*([A-Za-z²³0-9][\w²³]*(?: (?:kendaraan|unit|orang|hari|bulan|tahun|lembar|berkas))?)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|–|s/d|s\.d\.?|sampai dengan|sampai|hingga)\s*$", re.IGNORECASE)
_FREE_WORDS = re.compile(
    r"\b(?:gratis|(?:tidak|tanpa|bebas)\s+(?:di\s?(?:pungut|kenakan|tarik)\s+)?(?:biaya|bayaran|tarif|retribusi)|cuma-cuma)\b|\brp\.? ?0\b(?![.,]?[1-9])",
    re.IGNORECASE,
)
_FREE_REST = re.compile(
    r"[\W_]*(?:(?:apa ?pun|sama sekali|retribusi|administrasi|pelayanan|layanan|tarif|biaya|nol|rupiah|rp|nihil|alias|atau|dan|untuk|semua|seluruh|masyarakat|pemohon|pengguna|jenis|ini|dalam|proses|pengurusan|0|00|di)[\W_]*)*",
    re.IGNORECASE,
)
_PAYER = re.compile(
    r"\b(?:bpjs|jkn|kis|jamkes\w*|jampersal|askes|asuransi|(?:pasien )?umum|penjamin|peserta)\b", re.IGNORECASE
)
_REGULATION = re.compile(
    r"\b((?:perda|perwal\w*|perbup|pergub|permen\w*|peraturan (?:daerah|wali ?kota|bupati|gubernur|menteri|pemerintah|presiden)|pp|keputusan|sk)\b[^;()\n]{0,80}?(?:no(?:mor)?\.? ?:? ?)\d+[\w/.-]*(?:\s*(?:tahun|thn\.?|/)\s*\d{4})?)",
    re.IGNORECASE,
)


def is_free(text: str) -> bool:
    """Say whether a text means "free" and nothing else, in any of the ways that decrees word it."""
    if says_free(text):
        return True
    rest = _FREE_WORDS.sub(" ", text)
    return rest != text and _FREE_REST.fullmatch(rest) is not None


def read_fee(blocks: Sequence[Block]) -> Reading:
    """Return `biaya`."""
    found = listed(blocks)
    items = found.whole
    reading = Reading()
    if not items:
        return reading
    only = items[0] if len(items) == 1 and not items[0].items else None
    if only and is_free(only.text):
        reading.value = only.text if says_free(only.text) else {"teks": only.text, "gratis": "ya"}
    elif only and says_unclearly(only.text):
        reading.value = only.text
        reading.ask(
            "biaya",
            only.text,
            f"“{only.text}” dapat berarti gratis atau belum diketahui",
            "gratis",
            "berbayar",
            "belum diketahui",
        )
    elif formula := _formula(items):
        reading.value = formula
    elif only and not _amounts(only.text):
        reading.value = _by_regulation(only, reading)
    elif not any(item.items for item in items) and all(is_free(item.text) for item in items):
        reading.value = {"teks": joined(items), "gratis": "ya"}
    else:
        reading.value = _tariffs(items, reading)
    return reading


_FORMULA = re.compile(r"^[A-Za-z]{1,12}\s*=\s*\S.*[x×*/+]")
_TERM = re.compile(r"^(?:[A-Za-z]{1,12}\s*(?:=|:|adalah)|keterangan\b|dengan\b|dimana\b|di mana\b)", re.IGNORECASE)


def _formula(items: Sequence[Item]) -> dict[str, Any] | None:
    """Return a fee that is computed, with the meaning of its terms; None where no line is a formula."""
    at = next((at for at, item in enumerate(items) if _FORMULA.match(item.text)), None)
    if at is None or any(item.items for item in items):
        return None
    behind = [item.text for item in items[at + 1 :]]
    if not all(_TERM.match(text) for text in behind):
        return None
    formula: dict[str, Any] = {"teks": items[at].text}
    if behind:
        formula["keterangan"] = behind
    return ({"teks": joined(items[:at])} if at else {}) | {"rumus": formula}


def _by_regulation(item: Item, reading: Reading) -> Any:
    regulation = _REGULATION.search(item.text)
    value: dict[str, Any] = {"teks": item.text}
    if regulation:
        value["menurut"] = quote(regulation[1], item.text.lines)
    reading.ask("biaya", item.text, "besaran biaya tidak disebut; tulis tarifnya bila ada", "gratis", "tulis tarif")
    return value if regulation else item.text


def _tariffs(items: list[Item], reading: Reading) -> dict[str, Any]:
    lead = [
        item
        for item in items[:1]
        if len(items) > 1 and item.text.endswith(":") and not item.items and not item.is_marked
    ]
    lines = _below_payers(items[len(lead) :])
    made = [line for item in lines for line in _tariff_lines(item)]
    said = " ".join(text for item in lines for text in item.texts())
    heads = [item.text for item in lines]
    by_payer = sum(bool(_PAYER.search(head)) for head in heads) >= max(1, len(heads) // 2)
    value: dict[str, Any] = {"teks": joined(lead)} if lead else {}
    value["penjamin" if by_payer else "tarif"] = made
    if numbering := numbering_of(lines):
        value["penomoran"] = numbering
    regulation = _REGULATION.search(said)
    if not _amounts(said) and not regulation:
        reading.ask(
            "biaya",
            [line for item in items for line in item.lines],
            "besaran biaya tidak disebut; tulis tarifnya bila ada",
        )
    return value


def _below_payers(items: list[Item]) -> list[Item]:
    """Put paragraphs below the payer that heads them: `UMUM`, then what the general public pays."""
    heads = [
        item
        for item in items
        if not item.is_marked and len(item.text.split()) <= 4 and _PAYER.search(item.text) and not _amounts(item.text)
    ]
    if not heads or items[0] not in heads:
        return items
    grouped: list[Item] = []
    for item in items:
        if item in heads:
            grouped.append(Item(item.text, None, item.indent, items=list(item.items)))
        else:
            grouped[-1].items.append(item)
    return grouped


def _amounts(text: str) -> list[re.Match[str]]:
    return list(_AMOUNT.finditer(text)) or list(_BARE_AMOUNT.finditer(text))


def amounts_in(text: str) -> list[int]:
    """Return the rupiah that a text names, in order."""
    found = [parse_rupiah(match[0]) for match in _amounts(text)]
    return [int(amount) for amount in found if amount is not None]


def _tariff_lines(item: Item) -> list[dict[str, Any]]:
    """Return a line as tariffs: one an amount, or one with its range."""
    found = _amounts(item.text)
    below = [line for inner in item.items for line in _tariff_lines(inner)]
    if len(found) < 2 or (len(found) == 2 and _RANGE.search(item.text[found[0].end() : found[1].start()])):
        return [_tariff(item.text, item, found) | ({"rincian": below} if below else {})]
    pieces = _pieces(item.text, found)
    made = [_tariff(piece, item, _amounts(piece)) for piece in pieces]
    return [*made[:-1], made[-1] | ({"rincian": below} if below else {})]


def _pieces(text: str, found: list[re.Match[str]]) -> list[str]:
    """Cut a line behind each of its amounts and what belongs to it: `Dewasa Rp 5.000, Anak Rp 3.000`."""
    cuts = [0]
    for match, after in pairwise(found):
        between = text[match.end() : after.start()]
        sign = re.search(r"[;,]\s|\s[-•]\s|\s\d+[.)]\s|\sdan\s|(?<=\))\s|\.\s", between)
        unit = re.match(r"\s*(?:/|per\b)\s*\S+", between)
        cuts.append(match.end() + (sign.end() if sign else unit.end() if unit else 0))
    return [
        text[start:end].strip()
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)
        if text[start:end].strip()
    ]


def _tariff(text: str, item: Item, found: list[re.Match[str]]) -> dict[str, Any]:
    value: dict[str, Any] = {"teks": quote(text, item.text.lines)}
    amounts = [
        amount
        for match in found
        if (amount := parse_rupiah(re.sub(r"(?i)^rp\.?\s*|[.,]-+$", "", match[0]))) is not None
    ]
    if amounts and not any(amounts):
        value["gratis"] = "ya"
    elif amounts:
        value["jumlah"] = amounts[0]
        value |= {"sampai": amounts[1]} if len(amounts) > 1 and amounts[1] >= amounts[0] else {}
        if unit := _PER.match(text[found[-1].end() :]):
            value["per"] = quote(unit[1], item.text.lines)
    elif not item.items and _FREE_WORDS.search(text) and not re.search(r"kecuali", text):
        value["gratis"] = "ya"
    elif regulation := _REGULATION.search(text):
        value["dasar"] = quote(regulation[1], item.text.lines)
    return value
