"""Of which kind a standard is, is said and can be set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from maklumat.catalogue.loading import load_catalogue
from maklumat.dictionary.checking import kind_problems, kinds_of
from maklumat.dictionary.loading import load_dictionary


def problems(folder: Path, lines: str) -> list[str]:
    """Return what is said of one standard's kind."""
    office = folder / "standards/kota-sari/dukcapil"
    office.mkdir(parents=True)
    (office / "instansi.yml").write_text("format: 1\nnama: Disdukcapil\n")
    (office / "ktp.yml").write_text(f"format: 1\n{lines}\n")
    catalogue = load_catalogue(folder / "standards", today=date(2026, 1, 1)).catalogue
    dictionary = load_dictionary()
    found = kind_problems(catalogue, kinds_of(catalogue, dictionary), dictionary)
    return [str(problem).partition("ktp.yml:")[2] for problem in found]


def test_a_guess_is_told_at_the_title(tmp_path: Path) -> None:
    """The officer sees which kind was guessed and how to keep or refuse it."""
    assert problems(tmp_path, "judul: Penerbitan KTP-el karena Hilang") == [
        (
            "2:1: saran[jenis-ditebak]: judul: dikenali sebagai “KTP hilang atau rusak” (ktp-hilang); "
            "benar: tulis jenis_layanan: ktp-hilang; keliru: tulis jenis lain atau “tidak ada”"
        )
    ]


def test_a_title_of_no_kind_asks_for_words(tmp_path: Path) -> None:
    """A service that the dictionary doesn't know is not left alone in silence."""
    assert "tidak cocok dengan jenis mana pun" in problems(tmp_path, "judul: Xyzzy Frobnikasi")[0]


@pytest.mark.parametrize(
    "line", ["jenis_layanan: ktp-hilang", "jenis_layanan: [ktp-hilang]", "jenis_layanan: tidak ada"]
)
def test_what_an_agency_sets_is_taken_without_a_word(tmp_path: Path, line: str) -> None:
    """A kind that stands in the file, or its refusal, is nobody's guess."""
    assert problems(tmp_path, f"judul: Layanan Apa Saja\n{line}") == []


def test_an_unknown_kind_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """A mistyped key would lose all words of its kind."""
    (found,) = problems(tmp_path, "judul: Layanan Apa Saja\njenis_layanan: ktp-hilangg")

    assert found.startswith(
        "3:1: galat[jenis-layanan]: jenis_layanan: jenis “ktp-hilangg” tidak ada di kamus; maksud Anda “ktp-hilang”"
    )
