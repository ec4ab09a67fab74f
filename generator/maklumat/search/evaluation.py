"""How good a ranking is, by judged queries: nDCG@5, MRR, hit@3 and the share of queries without a result.

A judgement file is a list of `{q: query, kelas: class, nilai: {standard: grade}}`, grades 1 to 3 as GOV.UK judges; a
standard is named by its ID or by the last part of it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Annotated, ClassVar

import yaml
from pydantic import Field, ValidationError

from maklumat.model.record import Record, Text
from maklumat.problems import UserError

DEPTH, HIT_DEPTH = 5, 3


class JudgedQuery(Record):
    """One query with the standards that answer it."""

    query: Text = Field(alias="q")
    query_class: Text = Field("", alias="kelas")
    grades: Mapping[Text, Annotated[int, Field(ge=0, le=3)]] = Field(alias="nilai")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a ranking made of one query. `ranked` are IDs, the best first."""

    query: JudgedQuery
    ranked: tuple[str, ...]

    def grades(self) -> list[int]:
        """Return the grade of every result, in order."""
        return [self.query.grades.get(each, self.query.grades.get(each.rpartition("/")[2], 0)) for each in self.ranked]

    @property
    def ndcg(self) -> float:
        """Normalised discounted cumulative gain of the first five, gain 2^grade - 1."""
        ideal = _gain(sorted(self.query.grades.values(), reverse=True))
        return _gain(self.grades()) / ideal if ideal else 0.0

    @property
    def reciprocal_rank(self) -> float:
        """One by the place of the first useful result, 0 without one."""
        return next((1 / place for place, grade in enumerate(self.grades(), 1) if grade), 0.0)

    @property
    def hit(self) -> bool:
        """Whether one of the first three is useful."""
        return any(self.grades()[:HIT_DEPTH])


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades[:DEPTH], 1))


@dataclass(frozen=True, slots=True)
class Scores:
    """The means over a set of queries."""

    queries: int
    ndcg: float
    mrr: float
    hit: float
    empty: float


def scores_of(answers: Sequence[Answer]) -> Scores:
    """Return the means over some answers, at least one."""
    return Scores(
        queries=len(answers),
        ndcg=mean(answer.ndcg for answer in answers),
        mrr=mean(answer.reciprocal_rank for answer in answers),
        hit=mean(answer.hit for answer in answers),
        empty=mean(not answer.ranked for answer in answers),
    )


class JudgementFile(Record):
    """A file of judged queries; it is a bare list."""

    list_key: ClassVar[str] = "kueri"

    queries: tuple[JudgedQuery, ...] = Field(alias="kueri")


def read_queries(path: Path) -> tuple[JudgedQuery, ...]:
    """Return the queries of a judgement file; raise UserError where it can't be used."""
    try:
        queries = JudgementFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))).queries
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        raise UserError(
            f"{path} bukan daftar kueri yang dinilai; tiap butir: q, kelas, dan nilai (standar: 1 sampai 3). {_first_line(error)}"
        ) from None
    if not queries:
        raise UserError(f"{path} tidak memuat kueri satu pun")
    return queries


def _first_line(error: Exception) -> str:
    """Return where a file is wrong."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        place = [step + 1 if isinstance(step, int) else step for step in first["loc"] if step != "kueri"]
        return f"Yang pertama keliru: {' → '.join(map(str, place)) or 'seluruh berkas'}"
    return str(error).splitlines()[0]


def unknown_standards(queries: Iterable[JudgedQuery], ids: Iterable[str]) -> list[str]:
    """Return the standards that judgements name and nobody has: a misspelt one would spoil the figures silently."""
    known = {name for each in ids for name in (each, each.rpartition("/")[2])}
    return sorted({name for query in queries for name in query.grades if name not in known})


def evaluate(queries: Sequence[JudgedQuery], rank: Callable[[str], Sequence[str]]) -> list[Answer]:
    """Return the answer to every query; `rank` gives IDs."""
    return [Answer(query, tuple(rank(query.query))) for query in queries]


def by_class(answers: Sequence[Answer]) -> dict[str, Scores]:
    """Return the scores of every class, in the order of the file."""
    classes = list(dict.fromkeys(answer.query.query_class for answer in answers))
    return {name: scores_of([answer for answer in answers if answer.query.query_class == name]) for name in classes}
