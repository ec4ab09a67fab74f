"""How the search script understands a query."""

from __future__ import annotations

import pytest

from maklumat.search.services import Searcher


def first(searcher: Searcher, query: str) -> str:
    """Return the last part of the ID of the first result."""
    return searcher.rank(query)[0].rpartition("/")[2]


@pytest.mark.parametrize(
    ("query", "standard"),
    [
        ("ktp ilang", "ktp-hilang"),
        ("KTP-el hilang", "ktp-hilang"),
        ("gimana bikin akte lahir telat", "akta-lahir-lambat"),
        ("surat miskin", "sktm"),
        ("menebangi pohon", "pohon"),
        ("mengurus perceraian", "akta-cerai-capil"),
        ("ahliwaris", "waris-kec"),
        ("kartu kluarga hilang", "kk-hilang"),
        ("imb", "pbg"),
        ("tdk mampu", "sktm"),
    ],
)
def test_everyday_queries(searcher: Searcher, query: str, standard: str) -> None:
    """Spoken words, affixes, typing errors, joined words, former names."""
    assert first(searcher, query) == standard


def test_a_mended_word_is_told(searcher: Searcher) -> None:
    """What was typed and what was read stand side by side, so that nobody is corrected in silence."""
    assert searcher.search("kartu kluarga")["typos"] == [["kluarga", "keluarga"]]


def test_literal_search_mends_nothing(searcher: Searcher) -> None:
    """Whoever means it as typed gets it as typed."""
    found = searcher.search("kluarga", is_literal=True)

    assert (found["hits"], found["typos"]) == ([], [])


def test_half_typed_word_is_completed(searcher: Searcher) -> None:
    """Suggestions come while somebody types."""
    assert first(searcher, "imunis") == "imunisasi"


def test_a_service_that_the_portal_lacks_is_named_with_its_office(searcher: Searcher) -> None:
    """Nothing found here is no dead end: the dictionary knows who does it."""
    found = searcher.search("perpanjang sertifikat senjata api")

    assert any(
        "Polri" in kind["office"] or "polisi" in kind["office"].lower() or "Polda" in kind["office"]
        for kind in found["elsewhere"]
    )


@pytest.mark.parametrize(
    "query", ["", "   ", "?!", "\u202eabc", "a" * 500, "__proto__", "constructor toString", "0", "<script>"]
)
def test_any_text_is_answered(searcher: Searcher, query: str) -> None:
    """No query breaks the search."""
    assert isinstance(searcher.rank(query), list)
