"""Which characters can be printed."""

from __future__ import annotations

import pytest

from maklumat.notices.glyphs import characters_of, printable, uncovered_characters
from notices.notice_views import TEMPLATES_DIR

FONTS = sorted((TEMPLATES_DIR / "fonts").glob("*.ttf"))


@pytest.mark.parametrize("text", ["Rp 50.000,- ± 2 m² ≥ 17 tahun", "✓ □ → • ⦁ § ½ “Ya” — é\n\t", "\uf0b7 Wingdings"])
def test_usual_signs_are_covered(text: str) -> None:
    """Letters, amounts and the signs that decrees and word processors use raise no problem."""
    assert uncovered_characters(text, FONTS) == []


def test_uncovered_characters_are_named_once() -> None:
    """Chinese, Javanese, control and direction characters are reported, each once, in order."""
    assert uncovered_characters("漢 a 漢 ꦲ \x00 \u202e", FONTS) == ["漢", "ꦲ", "\x00", "\u202e"]


def test_data_keeps_its_shape() -> None:
    """Only texts change; numbers, lists and keys stay."""
    data, replaced = printable({"a": ["漢x", 1, {"b": True}], "c": None}, characters_of(*FONTS))

    assert data == {"a": ["□x", 1, {"b": True}], "c": None}
    assert replaced == ("漢",)
