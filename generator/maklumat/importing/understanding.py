"""A document's blocks → drafts, top to bottom.

1. furniture is set aside, the agency's head is kept once
2. labels cut the document into services and sections; a text without labels is cut by its order
3. every section is read by the reader of its kind
4. what nobody read is kept in `belum_terbaca` and asked about; signs of trouble are asked about
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from maklumat.importing import signs
from maklumat.importing.blocks import Block, Quote, Source, lines_of, quote
from maklumat.importing.complaints import RESPONSIBLE, read_complaints
from maklumat.importing.draft import Confidence, Draft, Understood, words_of_blocks
from maklumat.importing.fees import read_fee
from maklumat.importing.front import Front, read_front
from maklumat.importing.furniture import is_ending, is_noise, set_aside
from maklumat.importing.labels import whole_label
from maklumat.importing.lists import read_points, read_procedure, read_products, read_requirements
from maklumat.importing.markers import is_bare_mark, take_mark
from maklumat.importing.ordering import services_in_order
from maklumat.importing.reading import Question, Reader, Reading
from maklumat.importing.sections import PUBLISHED, Section, Service, services_of
from maklumat.importing.signatures import signatures_in
from maklumat.importing.tables import services_in_rows
from maklumat.importing.times import read_hours, read_time
from maklumat.model.components import COMPONENTS

READERS: dict[str, Reader] = {
    "persyaratan": read_requirements,
    "prosedur": read_procedure,
    "waktu": read_time,
    "biaya": read_fee,
    "produk": read_products,
    "pengaduan": read_complaints,
    "jam_layanan": read_hours,
}
"""The reader of each kind of section; the others are lists of points."""
NAMES = {kind.key: kind.name for kind in COMPONENTS} | {"judul": "Judul", "sk": "Nomor SK"}
_ORDER = ("format", "judul", "sk", "jam_layanan", *(kind.key for kind in COMPONENTS), "tambahan", "belum_terbaca")


def understand(source: Source) -> Understood:
    """Return the drafts that a document holds."""
    signatures = signatures_in(source.blocks)
    signed = frozenset(line for signature in signatures for line in signature.lines)
    source, personal = signs.without_personal_numbers(source)
    cleaned = set_aside([block for block in source.blocks if block.line not in signed])
    parts, foot = _cut_at_endings(cleaned.blocks)
    services: list[Service] = []
    for part in parts:
        services += services_in_rows(part) or services_of(part) or services_in_order(part)
    services = [service for service in services if _says_something(service)]
    loose = [block for part in parts[1:] for block in part] if len(services) < len(parts) and len(services) == 1 else []
    if services and loose:
        services[-1].unplaced += [block for block in loose if block.line not in _used(services)]
    drafts = [_draft(service, cleaned.head) for service in services]
    _share(drafts)
    for draft in drafts:
        draft.questions += [question for question in personal if _is_near(question, draft, drafts)]
        draft.questions += [sign.question for sign in signatures if _is_near(sign.question, draft, drafts)]
        signed_here = [sign.words for sign in signatures if sign.words and _is_near(sign.question, draft, drafts)]
        if signed_here:
            unread = [{"teks": words, "di": "blok tanda tangan"} for words in signed_here]
            draft.record["belum_terbaca"] = [*draft.record.get("belum_terbaca", []), *unread]
    if not drafts:
        return Understood(source, [], cleaned.furniture | signed, signs.why_no_standard(source))
    return Understood(source, drafts, cleaned.furniture | foot | signed)


def _share(drafts: Sequence[Draft]) -> None:
    """Let the services of one document share its agency, and the decree that stands at its beginning."""
    for draft in drafts[1:]:
        draft.agency = draft.agency or drafts[0].agency
        shared = (
            drafts[0].decree
            if not draft.decree and drafts[0].decree.get("jenis", drafts[0].decree.get("tentang"))
            else {}
        )
        if shared:
            draft.decree = shared
            draft.record = {
                key: value
                for key, value in (("format", 1), ("judul", draft.record.get("judul")), ("sk", shared["nomor"]))
                if value
            } | draft.record
            draft.questions = [question for question in draft.questions if question.key != "sk"]
            draft.questions.append(
                Question(
                    "sk",
                    shared["nomor"].lines,
                    "nomor SK diambil dari awal naskah; pastikan berlaku untuk layanan ini juga",
                    ("sudah benar", "ganti"),
                )
            )


def _is_near(question: Question, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a question about a line concerns this draft: the last one that begins before it, else the first."""
    before = [other for other in drafts if min(lines_of(other.record), default=0) <= question.lines[0]]
    return draft is (before[-1] if before else drafts[0])


def _cut_at_endings(blocks: Sequence[Block]) -> tuple[list[list[Block]], frozenset[int]]:
    """Cut a document where SIPPN's foot stands; the foot's own lines are returned as furniture."""
    parts: list[list[Block]] = [[]]
    foot: set[int] = set()
    for block in blocks:
        if is_ending(block.text):
            foot.add(block.line)
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(block)
    return [part for part in parts if part] or [[]], frozenset(foot)


def _says_something(service: Service) -> bool:
    return any(section.blocks for section in service.sections if section.key in PUBLISHED)


def _used(services: Sequence[Service]) -> set[int]:
    return {
        block.line
        for service in services
        for part in (service.front, *(section.blocks for section in service.sections))
        for block in part
    }


def _draft(service: Service, head: Sequence[Block]) -> Draft:
    front = read_front(service.front, head)
    record: dict[str, Any] = {"format": 1, "judul": front.title, "sk": front.decree}
    questions = _about_front(front)
    unread = [(words, "sebelum komponen pertama") for words in front.unread]
    unread += [
        (quote(block.text, [block.line]), "sesudah akhir halaman")
        for block in service.unplaced
        if not is_noise(block.text)
    ]
    sections: dict[str, Quote] = {}
    confidence: dict[str, Confidence] = {}
    for section in service.sections:
        blocks = _read(section, record, questions, unread)
        if blocks and section.key != "tambahan":
            sections[section.key] = words_of_blocks(blocks)
            confidence[section.key] = Confidence.CLEAR if section.is_labelled else Confidence.GUESSED
    unread += _lost_links(service, record)
    unread = _gathered(unread)
    if unread:
        record["belum_terbaca"] = [{"teks": words, "di": place} for words, place in unread]
    record = {key: record[key] for key in _ORDER if record.get(key)}
    asked = {line for question in questions for line in question.lines}
    questions += [_about_unread(words, place) for words, place in unread if not set(words.lines) <= asked]
    questions += signs.signs_of_trouble(record, sections, [*head, *service.front])
    for question in questions:
        key = question.key.split(".")[0].split("[")[0]
        if key in confidence:
            confidence[key] = Confidence.DOUBTFUL
    headings = tuple(section.words for section in service.sections if section.words)
    labels = frozenset(block.line for block in service.labels)
    decree = {"nomor": front.decree, **front.decree_facts} if front.decree else {}
    return Draft(record, questions, sections, confidence, labels, headings, front.agency, decree)


def _gathered(unread: Sequence[tuple[Quote, str]]) -> list[tuple[Quote, str]]:
    """Join scraps of a word or two that stood at the same place, such as the boxes of a flow chart."""
    kept: list[tuple[Quote, str]] = []
    for words, place in unread:
        is_scrap = len(words.split()) <= 3
        if kept and is_scrap and kept[-1][1] == place and words.lines and words.lines[0] - kept[-1][0].lines[-1] <= 3:
            kept[-1] = (quote(f"{kept[-1][0]} {words}", [*kept[-1][0].lines, *words.lines]), place)
        else:
            kept.append((words, place))
    return kept


def _lost_links(service: Service, record: dict[str, Any]) -> list[tuple[Quote, str]]:
    """Return the addresses behind words of the sections that no part of the record took."""
    said = " ".join(text for _, text in signs.texts_of(record))
    blocks = [block for section in service.sections for block in section.blocks]
    return [
        (quote(link, [block.line]), f"tautan pada “{block.text[:50]}”")
        for block in blocks
        for link in block.links
        if link.startswith("http") and link not in said
    ]


def _about_front(front: Front) -> list[Question]:
    questions = []
    if front.title is None:
        questions.append(Question("judul", (), "nama layanan tidak ada di naskah; tulis persis seperti di SK"))
    elif not front.is_marked_title:
        questions.append(
            Question(
                "judul",
                front.title.lines,
                f"“{front.title}” diambil sebagai nama layanan, padahal naskah tidak menandainya sebagai judul; samakan dengan SK",
                ("sudah benar", "ganti"),
            )
        )
    if front.decree is None:
        questions.append(
            Question(
                "sk",
                (),
                "nomor SK tidak ada di naskah; tulis nomornya dan catat di sk.yml",
                ("tulis nomor", "belum ada SK"),
            )
        )
    return questions


def _about_unread(words: Quote, place: str) -> Question:
    shown = words if len(words) <= 90 else f"{words[:87]}…"
    return Question(
        "belum_terbaca", words.lines, f"“{shown}” ({place}) belum ditempatkan", ("pindahkan ke komponennya", "hapus")
    )


def _read(
    section: Section, record: dict[str, Any], questions: list[Question], unread: list[tuple[Quote, str]]
) -> list[Block]:
    """Read one section into the record; return its blocks."""
    blocks, cut = _without_cut_label(section.blocks)
    unread += [(quote(block.text, [block.line]), "tampaknya terpotong") for block in cut]
    if not any(block.text.strip() for block in blocks):
        if section.label and section.key in NAMES:
            questions.append(
                Question(
                    section.key,
                    (section.label.line,),
                    f"{NAMES[section.key]} kosong: ada judulnya, tetapi tidak ada isinya",
                )
            )
        return []
    reading = read_component(section.key, blocks)
    questions += reading.questions
    unread += [(words, NAMES.get(section.key, section.key)) for words in reading.unread]
    for key, value in reading.elsewhere.items():
        record.setdefault(key, value)
    kept = [reading.value, reading.elsewhere, reading.unread]
    unread += [(words, NAMES.get(section.key, section.key)) for words in _left_out(blocks, kept)]
    if reading.value and section.key == "tambahan":
        extra = {"judul": quote(section.words, [section.label.line] if section.label else [])}
        record.setdefault("tambahan", []).append(extra | _as_listing(reading.value))
    elif reading.value:
        record[section.key] = reading.value
    return blocks


def read_component(key: str, blocks: Sequence[Block]) -> Reading:
    """Return what the reader of a component makes of its lines; a number that says no unit is kept and asked about."""
    text = blocks[0].text.strip() if len(blocks) == 1 else ""
    if not text.isdigit() or key == "pengaduan":
        return READERS.get(key, read_points)(blocks)
    words = quote(text, [blocks[0].line])
    reading = Reading([words] if key in {"persyaratan", "prosedur", "produk"} else words)
    reading.ask(key, words, f"{text} apa? tulis satuannya")
    return reading


def _left_out(blocks: Sequence[Block], kept: object) -> list[Quote]:
    """Return the lines of a section whose words its reader lost: a net below all readers, so that nothing is dropped."""
    said = Counter(word for _, text in signs.texts_of(kept) for word in _WORD.findall(text))
    lost = []
    for block in blocks:
        needed = Counter(_WORD.findall(RESPONSIBLE.sub("", take_mark(block.text)[1])))
        if needed - said:
            lost.append(quote(block.text, [block.line]))
    return lost


_WORD = re.compile(r"[^\W\d_]{3,}|\d{4,}")


def _as_listing(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    return {"daftar": value} if isinstance(value, list) else {"teks": value}


def _without_cut_label(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Take away the beginning of a next row that was cut off: a row number and half a label at the very end."""
    if len(blocks) >= 2 and is_bare_mark(blocks[-2].text) and signs.is_cut_label(blocks[-1].text):
        return list(blocks[:-2]), [blocks[-1]]
    worded = [block for block in blocks if not block.text.strip().isdigit()]
    if not worded and len(blocks) == 1:
        return list(blocks), []
    blocks = worded
    while (
        blocks
        and is_bare_mark(blocks[-1].text)
        and not whole_label(blocks[-1].text)
        and take_mark(blocks[-1].text)[0] is not None
    ):
        blocks = blocks[:-1]
    return list(blocks), []
