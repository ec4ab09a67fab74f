"""The receipt of a case, on the screen and on paper: number, code, what was handed in, what happens next and by when."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from maklumat.intake import case_words
from maklumat.intake.case_words import receipt_hash
from maklumat.intake.contexts import ReceiptPage
from maklumat.intake.installation import current
from maklumat.intake.models import Case
from maklumat.intake.numbering import shown_code
from maklumat.intake.rendering import root, shell
from maklumat.notices.qr import qr_svg
from maklumat.site.contexts import Link
from maklumat.site.form_page import TRACK_PATH

SCAN = "Pindai untuk melihat status. Jangan berikan kepada orang lain."


def track_url(code: str) -> str:
    """Return the absolute address that shows a case; the code stands in the fragment, which no server sees."""
    return urljoin(current().config.url, f"{TRACK_PATH}#{code}")


def receipt_page(case: Case, code: str, *, is_repeated: bool = False) -> ReceiptPage:
    """Return the page that a sender sees after sending."""
    facts = case_words.facts_of(case)
    return ReceiptPage(
        shell=shell("", f"Tanda terima {case.number}"),
        breadcrumbs=(Link("Beranda", root()), Link("Tanda terima", "", is_current=True)),
        kind=facts.kind,
        title=facts.title,
        agency=facts.agency,
        number=case.number,
        code=shown_code(code),
        track_uri=f"{root()}{TRACK_PATH}#{code}",
        qr_svg=qr_svg(track_url(code)),
        received=facts.received,
        promised=facts.deadline.words,
        explanation=facts.deadline.explanation,
        files=facts.files,
        sentences=_sentences(case, facts),
        proof=receipt_hash(case),
        pdf_uri=f"{root()}{TRACK_PATH}tanda-terima/",
        form_code=code,
        is_repeated=is_repeated,
    )


def receipt_data(case: Case, code: str) -> dict[str, Any]:
    """Return the data of the printed receipt."""
    facts = case_words.facts_of(case)
    label = "Kabar pertama paling lambat" if not facts.is_completion else "Dijanjikan selesai paling lambat"
    return {
        "url": track_url(code),
        "kind": f"Tanda terima {facts.kind.lower()}",
        "number": case.number,
        "title": facts.title,
        "agency": {"name": facts.agency_name, "government": facts.government},
        "facts": [
            ["Nomor", case.number, True],
            ["Kode lacak", shown_code(code), False],
            ["Diterima", facts.received, False],
            [label, facts.deadline.words, True],
        ],
        "files": [[file.name, file.size, file.short_hash] for file in facts.files],
        "sentences": list(_sentences(case, facts)),
        "scan": SCAN,
        "proof": f"Bukti penerimaan: {receipt_hash(case)}",
        "attachment": "tanda-terima.json",
    }


def _sentences(case: Case, facts: case_words.CaseFacts) -> tuple[str, ...]:
    said = [
        facts.deadline.explanation,
        f"{facts.holder} yang menanganinya lebih dahulu.",
        "Lihat kabarnya kapan saja dengan kode lacak; tidak perlu akun.",
    ]
    if case.answers.get("surel"):
        said.append("Setiap ada kabar, Anda juga menerima surel.")
    if case.identity == "anonim":
        said.append("Pengaduan ini anonim: jawaban hanya dapat dibaca dengan kode lacak, jadi simpanlah baik-baik.")
    return tuple(said)
