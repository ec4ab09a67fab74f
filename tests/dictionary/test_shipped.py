"""The dictionary that the product ships is whole, and finds its own names."""

from __future__ import annotations

from pathlib import Path

import pytest

from maklumat.dictionary.linting import lint, strayed
from maklumat.dictionary.loading import load_dictionary
from maklumat.dictionary.query_words import load_query_words


def test_no_fault_in_any_kind() -> None:
    """Enough words, none of everybody's, no abbreviation without expansion, no phrase of filler alone."""
    assert list(lint(load_dictionary())) == []


def test_it_covers_the_country() -> None:
    """At least 200 kinds in every walk of life."""
    dictionary = load_dictionary()

    assert len(dictionary.kinds) >= 200
    assert len({entry.theme for entry in dictionary.kinds.values()}) >= 14


def test_official_names_lead_to_their_own_kind() -> None:
    """Of all names that agencies give a service, hardly any is taken for another."""
    names = sum(len(entry.kind.official_names) for entry in load_dictionary().kinds.values())

    assert len(strayed(load_dictionary())) <= names * 0.002


def test_words_that_tell_are_no_filler() -> None:
    """Whoever types "baru", "hilang" or "rusak" means it."""
    filler = set(load_query_words().filler.split())

    assert not filler & {"baru", "hilang", "rusak", "mati", "pindah", "ganti", "anak", "gratis"}


def write_theme(folder: Path, kinds: str) -> Path:
    (folder / "tema.yml").write_text(f"format: 1\ntema: Uji\njenis:\n{kinds}")
    return folder


KIND = """  a:
    nama: Surat uji
    nama_resmi: [Penerbitan Surat Uji, Uji Surat, Surat Coba]
    kata_warga: [uji coba, surat uji]
    singkatan: {SU: SU}
    bagian_dari: b
    diurus_di: kantor
"""


def test_faults_are_found(tmp_path: Path) -> None:
    """Each fault of a kind is named with its file and key."""
    dictionary = load_dictionary(write_theme(tmp_path, KIND))

    assert list(lint(dictionary)) == [
        "tema.yml: a: kata_warga has 2 phrases, fewer than 3",
        "tema.yml: a: the abbreviation “SU” has no expansion",
        "tema.yml: a: it is part of “b”, which isn't there",
    ]


def test_a_phrase_of_everybody_is_found(tmp_path: Path) -> None:
    """What four kinds call theirs leads to none of them."""
    one = "    nama: N\n    nama_resmi: [Satu Uji, Dua Uji, Tiga Uji]\n    kata_warga: [gratis, uji coba satu, tes]\n    diurus_di: x\n"
    shared = lint(load_dictionary(write_theme(tmp_path, "".join(f"  k{n}:\n{one}" for n in range(4)))))

    assert any(fault.startswith("“gratis” is an everyday word of 4 kinds") for fault in shared)


def test_a_broken_file_is_refused_with_its_place(tmp_path: Path) -> None:
    """Whoever edits the dictionary learns where it is wrong."""
    with pytest.raises(ValueError, match=r"tema.yml:4:.*nama_resmi"):
        load_dictionary(write_theme(tmp_path, "  a:\n    nama: N\n    kata_warga: [x]\n    diurus_di: y\n"))
