"""The two real documents that the project starts from, word for word on page and paper."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from built import CASES, BuiltSite, text_of

SEEDS = {
    "kota-banjar.txt": "kota-banjar/dinsosp3a/penanganan-terlantar",
    "kota-magelang.txt": "kota-magelang/dinsos/asistensi-rehabilitasi-sosial",
}
SECTION_LABELS = {
    "Persyaratan",
    "Sistem, Mekanisme dan Prosedur",
    "Waktu Penyelesaian",
    "Biaya / Tarif",
    "Produk Pelayanan",
    "Pengaduan Layanan",
}
"""Labels of the form that the documents were printed from; page and paper carry the law's names instead."""


def sentences(path: Path) -> list[str]:
    """Return every line of a seed without Markdown marks, list numbers, and repeated page headers."""
    text = re.sub(r" {2,}\n", " ", path.read_text(encoding="utf-8"))
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|<([^>]*)>|\*\*", lambda found: found[1] or found[2] or "", text)
    lines = [re.sub(r"^\s*(?:#+\s+|-\s+)?(?:(?:[0-9]+|[a-z])\.\s+)?", "", line).strip() for line in text.splitlines()]
    whole = list(dict.fromkeys(line for line in lines if line and line not in SECTION_LABELS))
    return list(dict.fromkeys(piece for line in whole for piece in _unglue(line)))


def _unglue(line: str) -> list[str]:
    """Take the page header apart: postcode and phone are glued there, and the breadcrumb is cut in the middle."""
    if glued := re.fullmatch(r"(.* [0-9]{5}) (0[0-9]{8,})", line):
        return [glued[1], glued[2]]
    if " / " in line and line.startswith("Pemerintah"):
        return [line.partition(" / ")[0]]
    return [] if line == "PEREMPUAN DAN PERLINDUNGAN ANAK" else [line]


def test_the_reader_of_seeds_finds_sentences() -> None:
    """Every kind of line is taken from the seeds, so that the tests below can't pass on nothing."""
    banjar, magelang = (sentences(CASES / "seeds" / name) for name in SEEDS)

    assert len(banjar) == 32, banjar
    assert len(magelang) == 35, magelang
    assert "Penanganan pengaduan bias dilakukan melalui :" in banjar
    assert "Fax : (0293) 362507" in magelang


@pytest.mark.parametrize("name", SEEDS)
def test_every_sentence_stands_on_the_page(name: str, site: BuiltSite) -> None:
    """A citizen reads every sentence of the decree as it was written, typing errors included."""
    page = text_of(site.page(f"layanan/{SEEDS[name]}"))

    missing = [sentence for sentence in sentences(CASES / "seeds" / name) if sentence not in page]
    assert missing == []


@pytest.mark.parametrize("name", SEEDS)
def test_every_sentence_stands_on_the_notice(name: str, site: BuiltSite) -> None:
    """The sheet on the wall carries every sentence too, whatever its line breaks, on one page."""
    pdf = pypdfium2.PdfDocument(site.folder / f"layanan/{SEEDS[name]}/pengumuman-a4.pdf")
    paper = "".join("".join(page.get_textpage().get_text_range() for page in pdf).split())

    missing = [sentence for sentence in sentences(CASES / "seeds" / name) if "".join(sentence.split()) not in paper]
    assert missing == []
    assert len(pdf) == 1
