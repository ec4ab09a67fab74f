"""Whatever the bytes, reading gives a tree or a ReadingError, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from maklumat.catalogue.rules import RULES
from maklumat.catalogue.yaml_reader import MAX_BYTES, MAX_DEPTH, Node, ReadingError, read_yaml

SEEDS = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "standards").glob("*/*/*.yml"))]
YAML_LIKE = st.text(alphabet=" \n\t:-#&*!|>'\"%@`[]{},?~<=0aé\u0301\u2028\ufeff\u200f\x85", max_size=200)


def read_or_refuse(content: bytes) -> Node | None:
    """Return the tree, None where a ReadingError with a known rule and a place was raised."""
    refused = None
    try:
        tree = read_yaml(content)
    except ReadingError as error:
        refused = error
    if refused is None:
        tree.plain()
        return tree
    assert refused.rule in RULES
    assert refused.message
    assert refused.line > 0
    assert refused.column > 0
    return None


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_tree_or_a_reading_error(content: bytes) -> None:
    """Nothing else is ever raised."""
    read_or_refuse(content)


@given(YAML_LIKE)
@example("a: &a [*a]")
@example("? [a]\n: b")
@example("a: !<tag:x,1:y> b")
@example("%TAG ! tag:x:\n--- !y\na: b")
@settings(max_examples=250, deadline=None)
def test_any_yaml_like_text_gives_a_tree_or_a_reading_error(text: str) -> None:
    """Nothing else is ever raised by text made of the signs of YAML."""
    read_or_refuse(text.encode())


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=4), st.integers(0, 4)), max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_a_damaged_seed_gives_a_tree_or_a_reading_error(seed: bytes, damages: list[tuple[int, bytes, int]]) -> None:
    """Bytes that are put in, lost or changed break nothing but the file."""
    for place, added, lost in damages:
        start = place % (len(seed) + 1)
        seed = seed[:start] + added + seed[start + lost :]

    read_or_refuse(seed)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * MAX_BYTES,
        b"{a: " * (MAX_BYTES // 4),
        b"- " * (MAX_BYTES // 2),
        b"? " * (MAX_BYTES // 2),
        b"a: " + b"x" * (MAX_BYTES - 3),
        b"a: " + b"[x, " * 30 + b"x, " * 160_000,
        b'a: "' + b"\\u0301" * 80_000 + b'"',
        b"a: a" + "\u0301\u0316".encode() * 120_000,
        b"a: &a\n" + b"a: &a [*a]\n" * 40_000,
        "".join(f"k{number}: v\n" for number in range(40_000)).encode(),
        "".join(f"a{number}: &a{number} [*a{number - 1}]\n" for number in range(1, 20_000)).encode(),
    ],
    ids=[
        "flow",
        "mappings",
        "dashes",
        "questions",
        "scalar",
        "list",
        "escaped-marks",
        "marks",
        "anchors",
        "keys",
        "chain",
    ],
)
def test_the_largest_hostile_file_is_read_in_bounded_time(content: bytes) -> None:
    """Half a megabyte of anything takes a second at most, on a slow machine a few."""
    start = time.process_time()
    read_or_refuse(content)

    assert time.process_time() - start < 5


def test_aliases_cannot_stack_depth() -> None:
    """Nesting counts where an alias is used, so that no walk over a tree runs out of stack."""
    links = [
        f"a{number}: &a{number} {'[' * 30}{f'*a{number - 1}' if number else 'x'}{']' * 30}\n" for number in range(45)
    ]

    with pytest.raises(ReadingError) as caught:
        read_yaml("".join(links).encode())
    assert (caught.value.rule, caught.value.line) == ("terlalu-dalam", 2)
    assert MAX_DEPTH < 60


def test_an_anchor_may_be_used_again() -> None:
    """An alias stands for the text that was typed at its anchor."""
    assert read_yaml(b"a: &x [1, 2]\nb: *x\n").plain() == {"a": ["1", "2"], "b": ["1", "2"]}


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfa: b\n", b"a: b\r\n", b"a: b\r", b"---\na: b\n...\n", b"a:   b   \n", b"# c\n\na: b # d"]
)
def test_what_editors_add_changes_nothing(content: bytes) -> None:
    """Byte order marks, line endings, document marks and comments aren't part of the text."""
    assert read_yaml(content).plain() == {"a": "b"}


@pytest.mark.parametrize("typed", ["~", "null", "", "Null"])
def test_nothing_behind_a_key_is_nothing(typed: str) -> None:
    """The spellings of null are no text."""
    assert read_yaml(f"a: {typed}\n".encode()).plain() == {"a": None}


@pytest.mark.parametrize("typed", ["'~'", '"null"', "''", "!!str ~"])
def test_a_quoted_null_is_text(typed: str) -> None:
    """Quotes make text of anything."""
    assert isinstance(read_yaml(f"a: {typed}\n".encode()).value["a"].value, str)


def test_text_is_composed() -> None:
    """A letter with a separate accent is the same as the letter that has it."""
    assert read_yaml("a: e\u0301\n".encode()).plain() == {"a": "é"}


def test_a_place_is_found_through_short_forms() -> None:
    """The list that a short form left out is skipped, and list positions are named from 1."""
    tree = read_yaml(b"format: 1\npersyaratan:\n  - KTP\n  - syarat: KK\n    jenis: x\n")

    assert tree.locate(("persyaratan", "daftar", 1, "jenis")) == (5, 5, "persyaratan[2].jenis")
    assert tree.locate(("persyaratan", "daftar", 0, "syarat")) == (3, 5, "persyaratan[1]")
    assert tree.locate(("judul",)) == (1, 1, "judul")


def test_the_rest_of_a_cut_text_is_never_silent() -> None:
    """In `{ }` a key without a colon holds an empty text, which no field takes; the first one may be a bare word."""
    tree = read_yaml(b"a: {teks: Jl. Merdeka, Kota Uji, jam}\nb: {kotak_saran}\nc: {x: , y: }\n")

    assert tree.at(("a",)).cut_keys == {"Kota Uji", "jam"}
    assert tree.plain() == {
        "a": {"teks": "Jl. Merdeka", "Kota Uji": "", "jam": ""},
        "b": {"kotak_saran": None},
        "c": {"x": None, "y": None},
    }


@pytest.mark.parametrize(
    ("typed", "source", "behind"),
    [
        ("a: b\n  - c\nd: e", "b\n  - c", ""),
        ("a: b\r\n  - c\r\nd: e", "b\r\n  - c", ""),
        ("a: 'b\n  - c' #x", "", ""),
        ("a: |\n  b\n  - c", "", ""),
        ("a: b #3, c", "", " #3, c"),
        ("a: é日本 #3, c", "", " #3, c"),
        ("a: #b", "", " #b"),
        ("a: b\n  #3 c", "", "\n  #3 c"),
        ("a: b#c", "", ""),
    ],
)
def test_what_yaml_takes_away_is_kept_for_checks(typed: str, source: str, behind: str) -> None:
    """Lines of a scalar without quotes, and what looks like a comment behind it, whatever letters stand before."""
    node = read_yaml(typed.encode()).at(("a",))

    assert (node.source, node.behind) == (source, behind)
