"""What stands on the printed sheets of real and hostile standards."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from maklumat.notices.compiler import Notice, NoticeCompiler
from maklumat.notices.sheet_check import check_sheets
from maklumat.notices.sheet_data import sheet_data
from notices import notice_views
from notices.notice_views import page_url
from notices.structure import list_lengths, tags

NoticeOf = Callable[[str], Notice]
TextsOf = Callable[[str], list[str]]
EVERY_SAMPLE = pytest.mark.parametrize("name", notice_views.ALL)


@EVERY_SAMPLE
def test_sheet_is_complete_and_clean(name: str, notice: NoticeOf, texts: TextsOf) -> None:
    """Every string of the record is readable, nothing leaves the paper and nothing is overprinted."""
    findings = check_sheets(notice(name).pdf, texts(name))

    assert [str(finding) for finding in findings] == []


@EVERY_SAMPLE
def test_typst_has_nothing_to_warn_of(name: str, notice: NoticeOf) -> None:
    """The templates compile without warnings, e.g. of a layout that doesn't settle."""
    assert notice(name).warnings == ()


@pytest.mark.parametrize("name", ["banjar", "magelang", "three_lines", "tariffs", "long_words", "hostile"])
def test_usual_standard_takes_one_sheet(name: str, notice: NoticeOf) -> None:
    """Both seeds and other standards of usual length stand on one sheet in a readable size."""
    assert notice(name).sheets == 1
    assert notice(name).body_pt >= 10.5


def test_short_standard_has_large_type(notice: NoticeOf) -> None:
    """Three lines fill the sheet with type of 17 pt or more instead of standing small at its top."""
    assert notice("three_lines").body_pt >= 17


def test_long_standard_is_numbered(notice: NoticeOf) -> None:
    """A procedure of 120 steps takes several sheets that are numbered and repeat agency and title."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(notice("long_procedure").pdf)]

    assert len(pages) == notice("long_procedure").sheets > 1
    assert all(f"Lembar {n} dari {len(pages)}" in text for n, text in enumerate(pages, start=1))
    assert all(notice_views.LONG_PROCEDURE.title in text for text in pages)
    assert all("Dinas Sosial Kota Magelang" in text for text in pages)


def test_component_without_a_word_is_said_to_be_unstated(notice: NoticeOf) -> None:
    """A published component that the record doesn't state is printed as not stated, never left out."""
    text = pypdfium2.PdfDocument(notice("three_lines").pdf)[0].get_textpage().get_text_range()

    assert " ".join(text.split()).count("Belum dinyatakan instansi") == 4  # three components and the fact "Waktu"


def test_branches_stand_under_their_condition(notice: NoticeOf) -> None:
    """Steps that depend on a condition follow it as a heading, and the condition isn't repeated in the step."""
    text = pypdfium2.PdfDocument(notice("tariffs").pdf)[0].get_textpage().get_text_range()

    assert text.count("kendaraan tidak lulus uji") == 1
    assert text.index("Jika: kendaraan tidak lulus uji") < text.index("Memperbaiki kendaraan")


@EVERY_SAMPLE
def test_qr_code_leads_to_the_page(name: str, notice: NoticeOf) -> None:
    """The printed code, read from a picture of the first sheet, is the address of the page."""
    picture = pypdfium2.PdfDocument(notice(name).pdf)[0].render(scale=200 / 72).to_pil()

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [page_url(name)]


@EVERY_SAMPLE
def test_file_is_tagged_and_named(name: str, notice: NoticeOf) -> None:
    """The file is tagged, Indonesian, titled, and claims PDF/UA-1 and PDF/A-3a."""
    view = notice_views.ALL[name]
    with pikepdf.open(io.BytesIO(notice(name).pdf)) as pdf:
        metadata = pdf.open_metadata()

        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("id")
        assert metadata["dc:title"] == f"{view.title} – {view.agency.name}"
        assert metadata["dc:creator"] == [view.agency.name]
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("name", ["banjar", "odd_characters"])
def test_record_is_attached(name: str, notice: NoticeOf) -> None:
    """The file carries the record as data, unchanged even where a character couldn't be printed."""
    with pikepdf.open(io.BytesIO(notice(name).pdf)) as pdf:
        attached = json.loads(pdf.attachments["standar.json"].get_file().read_bytes())

    assert attached == sheet_data(notice_views.ALL[name], page_url(name))


@EVERY_SAMPLE
def test_lists_are_lists_for_a_screen_reader(name: str, notice: NoticeOf) -> None:
    """Each list of the record is one L and each of its lines one LI of the tagged file."""
    data = sheet_data(notice_views.ALL[name], page_url(name))
    expected = list_lengths(data)
    counts = Counter(kind for kind, _ in tags(notice(name).pdf))

    assert (counts["/L"], counts["/LI"]) == (len(expected), sum(expected))


@EVERY_SAMPLE
def test_headings_follow_the_components(name: str, notice: NoticeOf) -> None:
    """The title is the only H1 and each component an H2; the picture of the code is described in words."""
    data = sheet_data(notice_views.ALL[name], page_url(name))
    blocks = (
        len(data["published"] + data["extras"]) + bool(data["places"]) + any(c["stated"] for c in data["management"])
    )
    found = tags(notice(name).pdf)
    counts = Counter(kind for kind, _ in found)

    assert (counts["/H1"], counts["/H2"]) == (1, blocks)
    assert [alt for kind, alt in found if kind == "/Figure"] == [f"Kode QR menuju {page_url(name)}"]


def test_hostile_strings_stay_text(notice: NoticeOf) -> None:
    """Strings that look like Typst, Jinja, HTML or Markdown are printed as they are written."""
    text = "".join(pypdfium2.PdfDocument(notice("hostile").pdf)[0].get_textpage().get_text_range().split())

    assert [s for s in notice_views.HOSTILE_STRINGS if "".join(s.split()) not in text] == []
    assert "root:" not in text


def test_unprintable_characters_are_replaced_and_told(notice: NoticeOf) -> None:
    """A character that no font has never stops a print: □ stands in its place and the caller is told."""
    text = pypdfium2.PdfDocument(notice("odd_characters").pdf)[0].get_textpage().get_text_range()

    assert notice("odd_characters").replaced == ("漢", "\x00", "ꦲ")
    assert "□ dan □ dan □" in text


@pytest.mark.parametrize(("paper", "width_mm", "height_mm"), [("a4", 210, 297), ("f4", 215, 330), ("a3", 297, 420)])
def test_paper_is_a_choice(compiler: NoticeCompiler, paper: str, width_mm: int, height_mm: int) -> None:
    """The same standard fits each paper of theme.toml, in larger type on larger paper."""
    notice = compiler.compile(notice_views.BANJAR, page_url("banjar"), paper)
    width, height = pypdfium2.PdfDocument(notice.pdf)[0].get_size()

    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (width_mm, height_mm)
    assert check_sheets(notice.pdf, compiler.texts(notice_views.BANJAR, page_url("banjar"))) == []


def test_sheet_of_a_withdrawn_standard_says_so(compiler: NoticeCompiler) -> None:
    """A standard that is no longer in force carries its status on the sheet."""
    view = replace(notice_views.MAGELANG, status="dicabut", status_note="Diganti dengan SK 12 TAHUN 2026")
    notice = compiler.compile(view, page_url("magelang"))

    assert "Diganti dengan SK 12 TAHUN 2026" in pypdfium2.PdfDocument(notice.pdf)[0].get_textpage().get_text_range()
