"""Text without headings, as SIPPN's web pages give it: only the order tells what is what.

The lines are gathered to runs (a list, or a paragraph); the runs are laid over the order requirements, procedure, time,
fee, product, complaints so that what they say fits best. The order is kept, parts may be missing, and a heading that does
stand in the text holds its run in place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from maklumat.importing.blocks import Block
from maklumat.importing.channels import has_value
from maklumat.importing.furniture import is_group_head, is_table_head
from maklumat.importing.markers import take_mark
from maklumat.importing.sections import DECREE_LINE, PUBLISHED, Hit, Section, Service, labels_of
from maklumat.model.duration import find_durations
from maklumat.model.fee import says_free
from maklumat.model.listing import Numbering

_CUES: dict[str, re.Pattern[str]] = {
    "persyaratan": re.compile(
        r"fot?o ?[ck]opy?i?|photo ?copy|\bktp\b|kartu (?:keluarga|tanda|identitas|anggota)|\bkk\b|surat (?:keterangan|permohonan|pengantar|pernyataan|kuasa|rekomendasi|tugas|tera|registrasi)|formulir|\basli\b|pas ?fot?o|mat[e]?rai|sertifikat|\bakta\b|npwp|ijazah|proposal|berusia|memiliki|terdaftar|persyaratan|identitas|rekam medis|paspor|\bnib\b|bukti|dokumen|\bbpjs\b",
        re.IGNORECASE,
    ),
    "prosedur": re.compile(
        r"\bpetugas|pemohon|pengunjung|pasien (?:datang|men)|menyerahkan|diserahkan|memeriksa|diperiksa|verifikasi|validasi|memproses|diproses|mencetak|pencetakan|menandatangan|penandatangan|mendatangi|mengambil|menunggu|meneruskan|diteruskan|melakukan|dilakukan|selanjutnya|kemudian|pendaftaran|mendaftar|mengisi|mengajukan|menerima|kunjungan|mengarsipkan|disposisi|\bproses",
        re.IGNORECASE,
    ),
    "waktu": re.compile(
        r"\bwaktu\b|hari kerja|\bhari\b|\bmenit\b|\bjam\b|di ?tempat|selambat|paling lama", re.IGNORECASE
    ),
    "biaya": re.compile(
        r"\brp\.? ?\d|\bgratis\b|dipungut|tarif|tarip|retribusi|\bbiaya|\bperda\b|\bpnbp\b|penjamin|ina-?cbg|perwal|permen|peraturan daerah|jamkes|\bbpjs\b|^umum$",
        re.IGNORECASE,
    ),
    "produk": re.compile(
        r"^(?:dokumen|formulir|surat|kartu|pelayanan|layanan|sertifikat|tanda|rekomendasi|izin|jasa|akta|buku)",
        re.IGNORECASE,
    ),
    "pengaduan": re.compile(
        r"kotak saran|pengaduan|keluhan|\baduan|e-?mail|surel|@|telp|telepon|\bhp\b|\bwa\b|whats?app|lapor|sp4n|website|www\.|https? ?:|facebook|instagram|call cent|saran dan|sms|hotline|\bsaran\b|^kantor\b|datang langsung|^langsung\b|penanggung ?jawab",
        re.IGNORECASE,
    ),
}
_MOST = {"persyaratan": 3.0, "prosedur": 3.0, "waktu": 1.5, "biaya": 2.5, "produk": 0.8, "pengaduan": 4.0}
"""The most that words count for a part, however many they are."""
_SKIP = 0.35
"""What leaving out a part costs: a missing part is common, yet less so than a present one."""
_HELD = 50.0
"""What a heading counts: more than any words."""


_OUTER = frozenset({Numbering.CAPITALS, Numbering.ROMAN})
"""Signs that never stand below 1. or a."""


@dataclass(slots=True)
class Run:
    """Lines that belong together: a list with its sub-lists, or one paragraph."""

    blocks: list[Block] = field(default_factory=list)
    is_list: bool = False
    held: str = ""
    label: Block | None = None

    @property
    def text(self) -> str:
        """The run's words."""
        return "\n".join(block.text for block in self.blocks)


def runs_of(blocks: Sequence[Block]) -> list[Run]:
    """Gather lines to runs: a list ends where a sign of its first level begins anew."""
    runs: list[Run] = []
    first: tuple[Numbering, int] | None = None
    for block in blocks:
        mark, _ = take_mark(block.text)
        if mark is None:
            if runs and runs[-1].is_list and _is_inside(block, runs[-1]):
                runs[-1].blocks.append(block)
            else:
                runs.append(Run([block]))
                first = None
            continue
        is_outer = first is not None and mark.kind in _OUTER and first[0] not in _OUTER and mark.value == 1
        begins_anew = first is None or is_outer or (mark.kind == first[0] and 0 < mark.value <= first[1])
        if begins_anew:
            runs.append(Run([block], is_list=True))
        else:
            runs[-1].blocks.append(block)
        if begins_anew or (first and mark.kind == first[0]):
            first = (mark.kind, mark.value)
    return runs


def _is_inside(block: Block, run: Run) -> bool:
    """Say whether an unmarked line goes on with the list above it."""
    if says_free(block.text) or block.after_gap or block.heading:
        return False
    text, before = block.text.strip(), run.blocks[-1].text.strip()
    mark, rest = take_mark(before)
    if mark and not rest:
        return True
    return text[:1].islower() or before.endswith((",", " dan", " atau"))


def services_in_order(blocks: Sequence[Block]) -> list[Service]:
    """Return the service that an unlabelled text tells of; empty where nothing in it sounds like a standard."""
    hits = [hit for hit in labels_of(blocks) if hit.key != "tambahan"]
    front = _front(blocks, hits[0].start if hits else len(blocks))
    runs = _runs(blocks, hits, front)
    aside = [run for run in runs if run.held and run.held not in PUBLISHED]
    runs = [run for run in runs if run not in aside]
    keys, strength = _laid_over(runs, " ".join(block.text for block in blocks[:front]))
    if not _is_standard(runs, keys, strength):
        return []
    service = Service(front=list(blocks[:front]), labels=[hit.block for hit in hits])
    for run, key in zip((*runs, *aside), (*keys, *(run.held for run in aside)), strict=True):
        section = next((section for section in service.sections if section.key == key), None)
        if section is None:
            service.sections.append(Section(key, list(run.blocks), run.label))
        else:
            section.blocks += run.blocks
    return [service]


def _runs(blocks: Sequence[Block], hits: Sequence[Hit], at: int) -> list[Run]:
    """Return the runs behind the front; the first one below a heading is held by it."""
    runs: list[Run] = []
    for hit in hits:
        if hit.start < at:
            continue
        runs += runs_of(_content(blocks[at : hit.start]))
        at = _next(hits, hit, len(blocks))
        held = runs_of(_content([*hit.values, *blocks[hit.stop : at]]))
        if held:
            held[0].held, held[0].label = hit.key, hit.block
        runs += held
    runs += runs_of(_content(blocks[at:]))
    return [run for run in runs if run.text.strip()]


def _next(hits: Sequence[Hit], hit: Hit, end: int) -> int:
    later = [other.start for other in hits if other.start > hit.start]
    return min(later, default=end)


def _content(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if not is_table_head(block.text) and not is_group_head(block.text)]


def _front(blocks: Sequence[Block], first_label: int) -> int:
    """Return how many blocks stand before the standard: title, decree, introduction."""
    decree = next((at for at, block in enumerate(blocks[:12]) if DECREE_LINE.match(block.text)), None)
    if decree is not None and decree < first_label:
        return decree + 1
    for at, block in enumerate(blocks[:first_label]):
        is_value = find_durations(block.text) or says_free(block.text) or _CUES["pengaduan"].search(block.text)
        if take_mark(block.text)[0] or is_value:
            return at
        if at >= 6:
            return 1
    return first_label if first_label < len(blocks) else min(1, len(blocks))


def _laid_over(runs: Sequence[Run], title: str) -> tuple[list[str], list[float]]:
    """Return the part that each run tells, and how much its words speak for it."""
    scores = [[_score(run, key, title) for key in PUBLISHED] for run in runs]
    held = [run.held for run in runs]
    best: list[list[tuple[float, int]]] = []
    for at, row in enumerate(scores):
        line: list[tuple[float, int]] = []
        for here, score in enumerate(row):
            if at == 0:
                line.append((score - _SKIP * here, -1))
                continue
            came, total = max(
                (
                    (
                        before,
                        best[at - 1][before][0] - _step(before, here, runs[at], is_held=PUBLISHED[before] in held[:at]),
                    )
                    for before in range(here + 1)
                ),
                key=lambda choice: choice[1],
            )
            line.append((total + score, came))
        best.append(line)
    here = max(range(len(PUBLISHED)), key=lambda key: best[-1][key][0]) if best else 0
    path: list[int] = []
    for line in reversed(best):
        path.insert(0, here)
        here = line[here][1]
    return [PUBLISHED[key] for key in path], [scores[at][key] for at, key in enumerate(path)]


def _step(before: int, here: int, run: Run, *, is_held: bool) -> float:
    """Return what going from one part to another costs; a second list in one part is unlikely.

    Below a heading the part goes on until the words clearly tell another one.
    """
    if is_held and not run.held:
        return 0.0 if before == here else 1.2 + _SKIP * (here - before - 1)
    if before == here:
        is_one_list = PUBLISHED[here] in {"persyaratan", "prosedur"} and run.is_list
        return 1.6 if is_one_list else 0.9 if PUBLISHED[here] == "produk" else 0.15
    return _SKIP * (here - before - 1)


def _score(run: Run, key: str, title: str) -> float:
    """Return how well a run fits a part."""
    if run.held:
        return _HELD if run.held == key else -_HELD
    text = run.text
    score = min(_MOST[key], 0.8 * len(_CUES[key].findall(text)))
    words = len(text.split())
    if key in {"persyaratan", "prosedur"}:
        return score + (1.4 if run.is_list else -1.5 if words < 25 else -0.4)
    if key == "waktu":
        return score + _time_score(run)
    if key == "biaya":
        return score + (4.0 if says_free(text) else 2.5 if re.search(r"\brp\.? ?\d", text, re.IGNORECASE) else -0.8)
    if key == "produk":
        return score + _product_score(text, title, is_list=run.is_list)
    return score - (0.8 if score == 0 else 0)


def _time_score(run: Run) -> float:
    text = run.text
    shares = [bool(find_durations(block.text)) for block in run.blocks]
    share = sum(shares) / len(shares)
    is_short = len(text.split()) <= 12
    score = 3.0 * share if share >= 0.5 else 0.0
    score += 1.5 if is_short and share else 0.0
    return score - (0.0 if share or _CUES["waktu"].search(text) else 1.2)


def _product_score(text: str, title: str, *, is_list: bool) -> float:
    words = set(re.findall(r"\w{4,}", text.lower()))
    shared = words & set(re.findall(r"\w{4,}", title.lower()))
    score = 2.0 * len(shared) / len(words) if words else 0.0
    score += 0.9 if len(text.split()) <= 14 else -0.8
    is_reachable = has_value(text) or len(_CUES["pengaduan"].findall(text)) > 1
    return score - (0.4 if is_list else 0.0) - (1.5 if says_free(text) or is_reachable else 0.0)


def _is_standard(runs: Sequence[Run], keys: Sequence[str], strength: Sequence[float]) -> bool:
    """Say whether the runs sound like a standard: a heading with content, or two parts whose words are clear."""
    held = {run.held for run in runs if run.held in PUBLISHED}
    clear = {key for key, score in zip(keys, strength, strict=True) if score >= 2.0}
    return bool(held) or len(clear) >= 2
