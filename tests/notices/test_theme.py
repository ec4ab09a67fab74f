"""An agency's own look: one small file, told when it can't be used."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from built import ROOT
from maklumat.catalogue.loading import load_catalogue
from maklumat.notices.compiler import NoticeCompiler
from maklumat.problems import UserError
from maklumat.view.outline import StandardView
from maklumat.view.standard import standard_view

TEMPLATES = ROOT / "site_templates/notices"


def view() -> StandardView:
    catalogue = load_catalogue(ROOT / "standards", today=date(2026, 1, 1)).catalogue
    return standard_view(catalogue.standards[0], catalogue, date(2026, 1, 1))


def compiled(folder: Path, theme: str) -> bytes:
    file = folder / "tema.toml"
    file.write_text(theme, encoding="utf-8")
    return NoticeCompiler(TEMPLATES, folder / "cache", file).compile(view(), "https://maklumat.example/").pdf


def text_of(pdf: bytes) -> str:
    return " ".join("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split())


def test_colour_and_words_change(tmp_path: Path) -> None:
    """A value in the file replaces the default, all others stay, and the cache doesn't mix the two."""
    plain = NoticeCompiler(TEMPLATES, tmp_path / "cache").compile(view(), "https://maklumat.example/").pdf

    own = compiled(tmp_path, '[colour]\npanel = "#5b1a1a"\n[words]\nscan = "Baca di ponsel"\n')

    assert "Baca di ponsel" in text_of(own)
    assert "Baca di ponsel" not in text_of(plain)
    pixel = pypdfium2.PdfDocument(own)[0].render(scale=1).to_pil().convert("RGB").getcolors(1 << 20)
    assert any(colour == (0x5B, 0x1A, 0x1A) for _, colour in pixel)


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ('[colour]\nbrnd = "#000000"\n', "“brnd” tidak dikenal di sini; maksud Anda “brand”?"),
        ('[colour]\nbrand = "merah"\n', "“brand” berisi 'merah'; tulis seperti bentuk semula"),
        ('[colour]\non_panel = "#123456"\n', "hanya berkontras"),
        ("[size]\npengumuman = [10]\n", "“pengumuman” berisi [10]"),
        ("[colour\n", "tidak dapat dibaca"),
    ],
)
def test_what_can_not_be_used_is_told(tmp_path: Path, theme: str, said: str) -> None:
    """A slip of the pen or an unreadable colour is refused with its place and a way out."""
    with pytest.raises(UserError, match=re.escape(said)):
        compiled(tmp_path, theme)


def test_a_missing_theme_is_told(tmp_path: Path) -> None:
    """A setting that leads nowhere names itself."""
    with pytest.raises(UserError, match="sheet_theme"):
        NoticeCompiler(TEMPLATES, None, tmp_path / "tema.toml")
