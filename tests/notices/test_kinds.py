"""Every kind of sheet, on every paper, with the seeds and hostile records."""

from __future__ import annotations

import io
import json
import re
import tomllib
from collections import Counter

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from maklumat.notices.compiler import NoticeCompiler
from maklumat.notices.sheet_check import check_sheets
from maklumat.notices.sheets import SHEETS, Source
from maklumat.problems import UserError
from notices import kit
from notices.kit import Case, compiled, every_case, one_case_a_kind
from notices.notice_views import ALL, MAGELANG_AGENCY, MARK, TEMPLATES_DIR, agency_url, page_url, services
from notices.structure import list_lengths, tags


def compiled_text(case: Case) -> str:
    """The words of all sheets."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(compiled(case).pdf))


def without_breaks(text: str) -> str:
    """The text without what the end of a line adds or takes."""
    return re.sub(r"[\s\u200b\ufffe-]", "", text)


EVERY_CASE = pytest.mark.parametrize("case", list(every_case()), ids=str)
EVERY_KIND = pytest.mark.parametrize("case", one_case_a_kind(), ids=str)


@EVERY_CASE
def test_sheet_keeps_what_its_kind_promises(case: Case) -> None:
    """Every string that the kind shows is readable, nothing leaves the paper, nothing is overprinted, nothing warns."""
    notice = compiled(case)

    assert [str(finding) for finding in check_sheets(notice.pdf, kit.texts(case))] == []
    assert notice.warnings == ()


@EVERY_CASE
def test_lists_are_lists(case: Case) -> None:
    """Each list that the kind shows is one L and each of its lines one LI, also where they are drawn as a flow."""
    data = kit.shown(case)
    lists = list_lengths(data[3] if case.kind == "buklet" else data)
    counts = Counter(kind for kind, _ in tags(compiled(case).pdf))

    assert (counts["/L"], counts["/LI"]) == (len(lists), sum(lists))


@EVERY_CASE
def test_page_is_the_paper_that_was_asked_for(case: Case) -> None:
    """Each sheet has the size of its paper; a leaflet lies across."""
    paper = tomllib.loads((TEMPLATES_DIR / "theme.toml").read_text(encoding="utf-8"))["paper"][case.paper]
    expected = {round(paper["width"]), round(paper["height"])}

    for page in pypdfium2.PdfDocument(compiled(case).pdf):
        width, height = (round(pt / 72 * 25.4) for pt in page.get_size())
        assert {width, height} == expected
        assert (width > height) == (case.kind == "leaflet")


@pytest.mark.parametrize("sample", ["banjar", "magelang", "full"])
@pytest.mark.parametrize(
    ("kind", "sheets"), [("pengumuman", 1), ("ringkas", 1), ("alur", 1), ("kartu", 1), ("slip", 1), ("leaflet", 2)]
)
def test_usual_standard_fits(kind: str, sheets: int, sample: str) -> None:
    """A standard of usual length takes one sheet of each kind that promises one, and two sides of a leaflet."""
    for paper in SHEETS[kind].papers:
        assert compiled(Case(kind, paper, sample)).sheets == sheets


@pytest.mark.parametrize("case", [Case(k, "a4", "long_procedure") for k in ("pengumuman", "alur", "besar")], ids=str)
def test_sheets_are_numbered(case: Case) -> None:
    """Where one sheet isn't enough, each says which it is of how many."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(compiled(case).pdf)]

    assert len(pages) == compiled(case).sheets > 1
    assert all(f"Lembar {n} dari {len(pages)}" in text for n, text in enumerate(pages, start=1))


@pytest.mark.parametrize(
    ("kind", "least_pt"), [("besar", 18), ("ringkas", 14), ("alur", 10), ("leaflet", 9), ("slip", 9)]
)
def test_type_is_never_smaller_than_stated(kind: str, least_pt: float) -> None:
    """The smallest type of a kind holds for hostile records too."""
    assert min(compiled(Case(kind, "a4", sample)).body_pt for sample in kit.STANDARDS) >= least_pt


@pytest.mark.parametrize(("sample", "least_pt"), [("banjar", 11.5), ("magelang", 11.5)])
def test_seeds_stand_in_good_size(sample: str, least_pt: float) -> None:
    """Both real records keep a body of 11.5 pt or more on A4, and their short notice reads from over 1.5 m."""
    notice, short = (compiled(Case(kind, "a4", sample)) for kind in ("pengumuman", "ringkas"))

    assert notice.body_pt >= least_pt
    assert notice.reading_cm >= 70
    assert short.reading_cm >= 150
    assert short.title_reading_cm > short.reading_cm


@EVERY_KIND
def test_code_leads_to_the_check_of_a_marked_sheet(case: Case) -> None:
    """All codes on a sheet, read from a picture, lead to the check of its mark; an annex has none."""
    pages = list(pypdfium2.PdfDocument(compiled(case).pdf))
    pictures = [page.render(scale=200 / 72).to_pil() for page in pages[:4]]
    found = {code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)}
    others = {page_url("magelang")} if case.kind == "buklet" else set()

    assert found - others == (set() if case.kind == "lampiran" else {MARK.check_url})


@pytest.mark.parametrize("case", [c for c in one_case_a_kind() if c.kind not in {"lampiran", "buklet"}], ids=str)
def test_mark_is_printed(case: Case) -> None:
    """A marked sheet says its code, its version, its dates, and where to check it."""
    text = without_breaks(compiled_text(case))

    assert without_breaks("Kode lembar K7QM-4TXR · versi 3 · terbit 1 Maret 2026 · berlaku 10 Maret 2026") in text
    assert without_breaks(f"Periksa apakah lembar ini masih berlaku: {MARK.check_url}") in text


@EVERY_KIND
def test_file_is_tagged_and_carries_its_record(case: Case) -> None:
    """Each kind claims PDF/UA-1 and PDF/A-3a, is Indonesian and titled, begins with one H1, and carries its data."""
    with pikepdf.open(io.BytesIO(compiled(case).pdf)) as pdf:
        metadata = pdf.open_metadata()
        (attached,) = [json.loads(file.get_file().read_bytes()) for file in pdf.attachments.values()]

        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).startswith("id")
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "3", "A")
        assert attached["agency"]["name"] in metadata["dc:title"]
    headings = [kind for kind, _ in tags(compiled(case).pdf) if kind.startswith("/H")]
    assert headings[0] == "/H1"
    assert headings.count("/H1") == (2 + len(kit.BOOK) if case.kind == "buklet" else 1)


@EVERY_KIND
def test_second_compiler_gives_the_same_bytes(case: Case) -> None:
    """The same record gives the same file."""
    assert kit.compile_with(NoticeCompiler(TEMPLATES_DIR, None), case).pdf == compiled(case).pdf


@pytest.mark.parametrize("case", one_case_a_kind(ink="hemat"), ids=str)
def test_ink_is_spared(case: Case) -> None:
    """In black and white nothing is coloured, nothing is lost, and no area is filled: little of the sheet is dark."""
    page = pypdfium2.PdfDocument(compiled(case).pdf)[0]
    picture = page.render(scale=0.8).to_pil()
    red, green, blue = picture.split()
    grey = picture.convert("L").histogram()
    darkness = sum((255 - level) * count for level, count in enumerate(grey)) / 255 / sum(grey)

    assert red.tobytes() == green.tobytes() == blue.tobytes()
    assert darkness < 0.14
    assert [str(finding) for finding in check_sheets(compiled(case).pdf, kit.texts(case))] == []


def test_filled_areas_would_be_seen() -> None:
    """The bound on darkness tells a coloured short notice from one that spares ink."""
    page = pypdfium2.PdfDocument(compiled(Case("ringkas", "a4", "banjar")).pdf)[0]
    grey = page.render(scale=0.8).to_pil().convert("L").histogram()

    assert sum((255 - level) * count for level, count in enumerate(grey)) / 255 / sum(grey) > 0.14


def test_copies_of_a_slip_are_silent() -> None:
    """A page of slips shows the title several times, and a screen reader hears it once."""
    case = Case("slip", "a4", "magelang")
    text = pypdfium2.PdfDocument(compiled(case).pdf)[0].get_textpage().get_text_range()

    assert text.count(ALL["magelang"].title) >= 3
    assert [kind for kind, _ in tags(compiled(case).pdf)].count("/H1") == 1


def test_contents_of_a_booklet_name_the_right_pages() -> None:
    """The page number behind each service in the table of contents is the page where it begins."""
    book = services("banjar", "three_lines", "tariffs", "magelang")
    notice = kit.compiler().compile_agency(MAGELANG_AGENCY, book, agency_url("magelang"), "buklet")
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(notice.pdf)]
    contents = pages[1]
    for view, _, _ in book:
        title = "".join(view.title.split())
        begins = next(number for number, text in enumerate(pages[2:], start=3) if text.count(title) >= 1)

        assert f"{title}{'.' * 5}" in contents
        assert contents.split(title)[1].lstrip(".").startswith(str(begins))


def test_annex_lists_all_components_of_the_law() -> None:
    """The annex has a row for each component, stated or not, under two groups, and its header row is a table header."""
    case = Case("lampiran", "a4", "full")
    kinds = Counter(kind for kind, _ in tags(compiled(case).pdf))
    text = " ".join(compiled_text(case).split())

    assert "A. Penyampaian layanan (service delivery)" in text
    assert "B. Pengelolaan layanan (manufacturing)" in text
    assert "Jumlah pelaksana Belum dinyatakan instansi" in text
    assert kinds["/TH"] == 3
    assert kinds["/TR"] == 1 + 2 + 1 + 6 + 4 + 2  # header, groups, components, an extra and the place


def test_agency_without_a_pledge_is_told() -> None:
    """A pledge that the agency hasn't recorded is a message for a person, not an empty frame."""
    with pytest.raises(UserError, match="belum mencatat maklumat pelayanan"):
        kit.compiler().compile_agency(MAGELANG_AGENCY, [], agency_url("magelang"), "maklumat")


@pytest.mark.parametrize(
    ("kind", "paper", "message"),
    [
        ("poster", "a4", "Tidak ada lembar “poster”"),
        ("maklumat", "a4", "Tidak ada lembar “maklumat” untuk standar"),
        ("kartu", "a3", "tidak tersedia untuk kertas a3. Pilihannya: a5"),
    ],
)
def test_wrong_choice_is_told(kind: str, paper: str, message: str) -> None:
    """An unknown kind, one of an agency, or a paper that a kind isn't made for is a message for a person."""
    with pytest.raises(UserError, match=message):
        kit.compiler().compile(ALL["banjar"], page_url("banjar"), paper, sheet=kind)


def test_table_of_sheets_is_true() -> None:
    """Each kind has its template, its sizes, papers of the theme, and words for the print page."""
    theme = tomllib.loads((TEMPLATES_DIR / "theme.toml").read_text(encoding="utf-8"))
    for kind, sheet in SHEETS.items():
        assert (TEMPLATES_DIR / f"{sheet.template}.typ").is_file()
        assert kind in theme["size"]
        assert set(sheet.papers) <= set(theme["paper"])
        assert sheet.use.endswith(".")
    assert {sheet.source for sheet in SHEETS.values()} == set(Source)
    assert {sheet.template for sheet in SHEETS.values()} <= {path.stem for path in TEMPLATES_DIR.glob("[!_]*.typ")}
