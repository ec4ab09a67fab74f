"""The measures are the usual ones, and a judgement file is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from maklumat.problems import UserError
from maklumat.search.evaluation import Answer, JudgedQuery, by_class, read_queries, scores_of

QUERY = JudgedQuery.model_validate({"q": "ktp", "kelas": "singkatan", "nilai": {"a": 3, "b": 1}})


def test_perfect_order_scores_one() -> None:
    """The best first, then the next."""
    assert Answer(QUERY, ("x/y/a", "x/y/b")).ndcg == 1


def test_known_value() -> None:
    """Gain 2^grade - 1, discounted by log2(place + 1): worked out by hand."""
    answer = Answer(QUERY, ("c", "b", "a"))

    assert answer.ndcg == pytest.approx((1 / 1.5849625 + 7 / 2) / (7 + 1 / 1.5849625))
    assert answer.reciprocal_rank == 0.5
    assert answer.hit


def test_results_after_the_fifth_count_nothing() -> None:
    """Nobody on a phone scrolls to the sixth."""
    assert Answer(QUERY, ("c", "d", "e", "f", "g", "a")).ndcg == 0


def test_nothing_found_is_counted() -> None:
    """An empty answer is worse than a bad one, so it is told apart."""
    scores = scores_of([Answer(QUERY, ()), Answer(QUERY, ("a", "b"))])

    assert (scores.empty, scores.ndcg, scores.queries) == (0.5, 0.5, 2)
    assert list(by_class([Answer(QUERY, ())])) == ["singkatan"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("- q: ktp\n  nilai: {a: 7}\n", "1 → nilai → a"),
        ("- kata: ktp\n", "1"),
        ("hanya teks", "seluruh berkas"),
        ("[: ", "bukan daftar kueri"),
        ("[]", "tidak memuat kueri"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, text: str, part: str) -> None:
    """The message says which entry is wrong."""
    path = tmp_path / "kueri.yml"
    path.write_text(text)

    with pytest.raises(UserError, match=part):
        read_queries(path)
