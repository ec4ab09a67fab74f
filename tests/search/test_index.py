"""What a phone fetches for the search, in bytes, from a small office to a whole country."""

from __future__ import annotations

import gzip
import json
from itertools import count
from pathlib import Path

import pytest

from district import services_in
from maklumat.dictionary.loading import load_dictionary
from maklumat.dictionary.query_words import load_query_words
from maklumat.search.engine import Engine
from maklumat.search.index import SearchFiles, search_files
from maklumat.search.services import Searcher
from maklumat.templates_dir import find_templates

TITLES = [name for entry in load_dictionary().kinds.values() for name in entry.kind.official_names][::43]
"""About seventy titles from all themes."""


def files(places: int) -> SearchFiles:
    numbers = count()
    engine = Engine(find_templates() / "assets")
    return search_files(
        services_in(places, TITLES),
        load_dictionary(),
        load_query_words(),
        engine,
        lambda name, _text: f"{next(numbers)}-{name}",
    )


def size(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


@pytest.mark.parametrize("places", [1, 20, 140])
def test_first_bytes_stay_in_budget(places: int) -> None:
    """Vocabulary and services fit what a slow phone fetches in a second, at seventy and at ten thousand standards."""
    made = files(places)

    assert size(made.services) <= 25_000
    assert size(made.vocabulary) <= 15_000
    assert all(size(text) <= 25_000 for text in made.more.values())


def test_a_country_is_answered_by_kind_and_then_by_place() -> None:
    """A row stands for a kind in all places; every place has a file with its own services."""
    made = files(140)
    index = json.loads(made.services)

    assert sum(len(row.ids) for row in made.rows) == len(services_in(140, TITLES))
    assert len(index["tempat"]) == 140
    for _, uri in index["tempat"]:
        assert len(json.loads(made.more[uri])["kartu"]) == len(TITLES)


def test_no_standard_is_left_out(tmp_path: Path) -> None:
    """Whatever the size, every standard is found by its own title."""
    for places in (1, 3):
        shown = services_in(places, TITLES)
        searcher = Searcher(shown, load_dictionary(), Engine(find_templates() / "assets"))
        for service in shown[:: 7 * places]:
            assert service.id in searcher.rank(service.title)[: 5 * places + 5]
