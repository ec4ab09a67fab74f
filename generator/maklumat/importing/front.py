"""What stands before the sections: the service's title, the decree, the agency with address and contacts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from maklumat.importing.blocks import Block, Quote, quote
from maklumat.importing.furniture import is_group_head, is_group_sign, is_noise, is_table_head
from maklumat.importing.markers import is_bare_mark, take_mark

_DECREE_LINE = re.compile(r"\s*(?:no(?:mor)?\.?\s*)?sk\b\s*[:.]?\s*(?::\s*)?(.*)", re.IGNORECASE | re.DOTALL)
_NUMBER_LINE = re.compile(r"\s*(?:nomor|no\.?)\s*:?\s*(.*)", re.IGNORECASE | re.DOTALL)
_IN_SENTENCE = re.compile(
    r"(?:keputusan|peraturan)\s+(?:[\w/,.()-]+\s+){1,22}?(?:nomor|no\.?)\s*:?\s*(.+?)(?=\s+tentang\b|\s+tanggal\b|[,;]\s|\.$|$)",
    re.IGNORECASE | re.DOTALL,
)
_INSTRUMENT = re.compile(
    r"\b(?:surat )?keputusan\b|\bperaturan (?:kepala|bupati|wali ?kota|gubernur|direktur)\b|^lampiran\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"\s*tentang\s*:?\s*(.*)", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"\s*(?:alamat\s*:?\s*)?(?:jl\b|jln\b|jalan\b|komp(?:leks|lek)?\b)", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|www\.)\S+|\S+\.go\.id/?", re.IGNORECASE)
_GOVERNMENT = re.compile(
    r"(pemerintah (?:kota|kabupaten|kab\.?|provinsi|prov\.?|daerah)[^/|]*?)\s*(?:[/|]\s*(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_PARENT = re.compile(
    r"((?:dinas|badan|kantor|kecamatan|kelurahan|sekretariat|inspektorat|rsud|rumah sakit|uptd?|puskesmas|satuan|balai|bagian)\b[^/|]*?)"
    r"\s*[/|]\s*(pemerintah (?:kota|kabupaten|kab\b\.?|provinsi|prov\b\.?|daerah)[^/|]*)",
    re.IGNORECASE,
)
_STANDARD = re.compile(r"standar (?:pe)?layanan(?: publik)?\s*:?\s+(?!publik)\w.*", re.IGNORECASE | re.DOTALL)
_GLUED = re.compile(
    r"(.*?)[\s,.]*\b([1-9][0-9]{4})\b[\s,.]*(?:(?:telp|telepon|tlp)\.?\s*:?\s*)?((?:\(?0|\+62)[0-9 ()./-]{6,20})?\s*",
    re.IGNORECASE | re.DOTALL,
)
_PHONE_END = re.compile(
    r"(.*?)[\s,.]*(?:telp|telepon|tlp)\.?\s*:?\s*((?:\(?0|\+62)[0-9 ()./-]{6,20})\s*", re.IGNORECASE | re.DOTALL
)
_GENERIC = re.compile(
    r"standar pelayanan(?: publik)?|standar operasional prosedur|(?:detail |info(?:rmasi)? )?(?:layanan|pelayanan)(?: publik)?|sop|profil|beranda|home|lampiran\b.{0,14}|jenis layanan|daftar layanan|komponen standar pelayanan",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\s*(?:nama|jenis|judul)\s+(?:pe)?layanan\s*:\s*(.+)|\s*(?:jenis )?layanan\s*:\s*(.+)", re.IGNORECASE | re.DOTALL
)
_KIND = re.compile(
    r"(?:lampiran\s+(?:[ivx\d]{1,4}\s*[.:]?\s+)?)?((?:surat )?keputusan\b.*|peraturan (?:kepala|bupati|wali ?kota|gubernur|direktur)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_TITLE = 220
"""Characters of a title; a longer paragraph tells a story."""


@dataclass(slots=True)
class Front:
    """What was read before the sections; `unread` are the lines that nobody claimed.

    `is_marked_title` says whether the document marks its title out: as a heading, in capitals, by its words or by a label.
    """

    title: Quote | None = None
    decree: Quote | None = None
    decree_facts: dict[str, Any] = field(default_factory=dict)
    agency: dict[str, Any] = field(default_factory=dict)
    unread: list[Quote] = field(default_factory=list)
    is_marked_title: bool = True


def read_front(blocks: Sequence[Block], head: Sequence[Block]) -> Front:
    """Return title, decree and agency; `head` is the page's repeated head."""
    front = Front(agency=agency_of(head))
    left: list[Block] = []
    for at, block in enumerate(blocks):
        if block.text.strip().lower() in {"tentang", "tentang :"} and front.decree:
            continue
        if (
            is_group_sign(blocks, at)
            or is_table_head(block.text)
            or is_group_head(block.text)
            or is_noise(block.text)
            or is_bare_mark(block.text)
        ):
            continue
        if not _take_decree(front, block, blocks[max(0, at - 4) : at]):
            left.append(block)
    left = [block for block in left if not _takes_instrument(front, block)]
    if not head:
        left = _without_agency(front, left)
    left = _without_parent(front, left)
    _take_title(front, left)
    return front


def _take_decree(front: Front, block: Block, before: Sequence[Block]) -> bool:
    """Read a line that names the decree, or what it is about; say whether the line is used up."""
    found = _DECREE_LINE.fullmatch(block.text)
    if found and (":" in block.text or re.match(r"\s*no", block.text, re.IGNORECASE)):
        _set_decree(front, found[1], block)
        return True
    is_decree = any(_INSTRUMENT.search(other.text) for other in before)
    number = _NUMBER_LINE.fullmatch(block.text)
    if number and is_decree and re.search(r"\d", number[1]):
        _set_decree(front, number[1], block)
        return True
    if (
        front.decree
        and before
        and before[-1].text.strip().lower() in {"tentang", "tentang :"}
        and "tentang" not in front.decree_facts
    ):
        front.decree_facts["tentang"] = quote(block.text, [block.line])
        return True
    subject = _SUBJECT.fullmatch(block.text)
    if subject and front.decree and subject[1]:
        front.decree_facts["tentang"] = quote(subject[1], [block.line])
        return True
    sentence = _IN_SENTENCE.search(block.text)
    if sentence and not front.decree and _INSTRUMENT.search(block.text) and re.search(r"\d", sentence[1]):
        _set_decree(front, sentence[1], block)
    return False


def _takes_instrument(front: Front, block: Block) -> bool:
    """Read a line that only names what kind of decree this is; say whether the line is used up."""
    text = block.text.strip()
    if front.decree is None:
        return False
    if re.fullmatch(r"lampiran\b[\s\w.:-]{0,14}", text, re.IGNORECASE):
        return True
    found = _KIND.fullmatch(text)
    if found and len(text.split()) <= 16 and "jenis" not in front.decree_facts and front.decree not in text:
        front.decree_facts["jenis"] = quote(found[1], [block.line])
        return True
    return False


def _set_decree(front: Front, written: str, block: Block) -> None:
    number = re.sub(r"^\s*(?:(?:nomor|no)\b\s*\.?\s*:?\s*)+", "", written, flags=re.IGNORECASE).strip(" :")
    if re.search(r"\d", number) and front.decree is None:
        front.decree = quote(number, [block.line])
        year = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", number)
        front.decree_facts |= {"tahun": year[-1]} if year else {}


def _without_agency(front: Front, blocks: list[Block]) -> list[Block]:
    """Take the lines of a letterhead that stands only once: government, address, contacts."""
    own = [block for block in blocks if _ADDRESS.match(block.text) or _GOVERNMENT.fullmatch(block.text.strip())]
    if not own:
        return blocks
    names = [
        block
        for block in blocks[: blocks.index(own[-1])]
        if block not in own
        and re.match(
            r"(?:dinas|badan|kecamatan|kelurahan|rsud|uptd?|puskesmas|inspektorat|satuan|balai|sekretariat)\b",
            block.text,
            re.IGNORECASE,
        )
    ]
    webs = [block for block in blocks if _WEB.fullmatch(block.text.strip())]
    used = [block for block in blocks if block in own or block in names or block in webs]
    front.agency = agency_of(used)
    return [block for block in blocks if block not in used]


def _without_parent(front: Front, blocks: list[Block]) -> list[Block]:
    """Take the line that names an office and its government, `Dinas Sosial / Pemerintah Kab. Contoh`."""
    for block in blocks:
        if found := _PARENT.fullmatch(block.text.strip()):
            government = quote(found[2], [block.line])
            facts = {"nama": quote(found[1], [block.line]), "pemerintah": government}
            facts["daerah"] = quote(re.sub(r"(?i)^pemerintah\s+", "", government), [block.line])
            front.agency = front.agency or facts
    return [block for block in blocks if not _PARENT.fullmatch(block.text.strip())]


def agency_of(head: Sequence[Block]) -> dict[str, Any]:
    """Return what a head says of the agency, in the shape of instansi.yml; lines that are wrapped are joined."""
    facts: dict[str, Any] = {}
    names: list[Block] = []
    address: list[Block] = []
    for block in head:
        text = block.text.strip()
        government = _GOVERNMENT.fullmatch(text)
        if government:
            facts.setdefault("pemerintah", quote(government[1], [block.line]))
        elif _WEB.fullmatch(text):
            facts.setdefault("kontak", []).append({"situs": quote(text, [block.line])})
        elif _ADDRESS.match(text) or (address and "kode_pos" not in facts):
            address.append(block)
            _take_address(facts, address)
        elif not address and not government and ("pemerintah" not in facts or not names):
            names.append(block)
    if names:
        facts["nama"] = quote(" ".join(block.text for block in names), [block.line for block in names])
    if government := facts.get("pemerintah"):
        facts["daerah"] = quote(re.sub(r"(?i)^pemerintah\s+", "", government), government.lines)
    order = ("nama", "pemerintah", "daerah", "alamat", "kode_pos", "kontak")
    return {key: facts[key] for key in order if key in facts}


def _take_address(facts: dict[str, Any], blocks: Sequence[Block]) -> None:
    """Read address, postcode and telephone, which SIPPN glues together."""
    text = " ".join(block.text for block in blocks)
    lines = [block.line for block in blocks]
    found, phone = _GLUED.fullmatch(text), _PHONE_END.fullmatch(text)
    if found:
        facts |= {"alamat": quote(found[1], lines), "kode_pos": quote(found[2], lines)}
        number = found[3]
    elif phone:
        facts["alamat"] = quote(phone[1], lines)
        number = phone[2]
    else:
        facts["alamat"] = quote(text, lines)
        return
    if number:
        facts.setdefault("kontak", []).append({"telepon": quote(number, lines)})


def _take_title(front: Front, blocks: list[Block]) -> None:
    """Take the title: the line nearest to the sections that could be one; the others stay unread."""
    named = next((block for block in blocks if _NAMED.fullmatch(block.text)), None)
    chosen = named or _marked_out(blocks) or _nearest(blocks)
    if chosen:
        others = [block for block in blocks if block is not chosen and _may_be_title(block)]
        is_sentence = chosen.text.strip()[:1].islower()
        front.is_marked_title = bool(named or _is_marked(chosen)) or not (others or is_sentence)
        found = _NAMED.fullmatch(chosen.text)
        text = (found[1] or found[2]) if found else take_mark(chosen.text)[1]
        front.title = quote(text.strip(" :"), [chosen.line])
    front.unread = [
        quote(block.text, [block.line]) for block in blocks if block is not chosen and not _is_told(block, front)
    ]


def _is_told(block: Block, front: Front) -> bool:
    """Say whether a line is only a general heading, or a piece of the title."""
    words = set(re.findall(r"\w+", block.text.lower()))
    title = set(re.findall(r"\w+", (front.title or "").lower()))
    return bool(_GENERIC.fullmatch(block.text.strip(" :"))) or words <= title


def _is_marked(block: Block) -> bool:
    text = block.text.strip()
    return bool(
        block.heading or block.marker or text.isupper() or _STANDARD.fullmatch(text) or take_mark(text)[0] is not None
    )


def _marked_out(blocks: Sequence[Block]) -> Block | None:
    """Return the heading, or the line that says “Standar Pelayanan …”, where the nearest line is neither."""
    fitting = [block for block in blocks if _may_be_title(block) and not _GENERIC.fullmatch(take_mark(block.text)[1])]
    if not fitting or _is_marked(fitting[-1]):
        return None
    marked = [block for block in fitting if block.heading == 1 or _STANDARD.fullmatch(block.text.strip())]
    if marked:
        return marked[-1]
    lower = [block for block in fitting if block.text.strip()[:1].islower()]
    return next((block for block in fitting if block not in lower), None) if fitting[-1] in lower else None


def _nearest(blocks: Sequence[Block]) -> Block | None:
    fitting = [block for block in blocks if _may_be_title(block)]
    headed = [block for block in fitting if block.heading or block.text.isupper()]
    nearest = fitting[-1:]
    if headed and nearest and not nearest[0].heading and len(nearest[0].text.split()) > 12:
        nearest = headed[-1:]
    specific = [block for block in fitting if not _GENERIC.fullmatch(take_mark(block.text)[1])]
    if nearest and _GENERIC.fullmatch(take_mark(nearest[0].text)[1]) and specific:
        return specific[-1]
    if nearest and _GENERIC.fullmatch(take_mark(nearest[0].text)[1]):
        return None
    return nearest[0] if nearest else None


def _may_be_title(block: Block) -> bool:
    text = block.text.strip()
    words = text.split()
    if not 1 < len(words) <= 30 and not (block.heading and words):
        return False
    is_sentence = text.endswith((".", ";", ",")) and len(words) > 8
    is_other = _INSTRUMENT.search(text) or re.search(r"https?://|www\.|@|\bpukul\b|\d{5,}", text)
    return len(text) <= LONGEST_TITLE and not is_sentence and not is_other and not text.endswith(":")
