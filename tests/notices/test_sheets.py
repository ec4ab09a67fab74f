"""Every kind of sheet, on every paper, with real and hostile records: what stands on it, and what a machine reads."""

from __future__ import annotations

import io
import json
import re
import tomllib
from collections import Counter
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from maklumat.notices.compiler import NoticeCompiler
from maklumat.notices.sheet_check import _glyphs, check_sheets, check_sizes
from maklumat.notices.sheet_data import sheet_data
from maklumat.notices.sheets import SHEETS, Source
from maklumat.problems import UserError
from notices import kit, notice_views
from notices.kit import Case, compiled, every_case, every_notice, notice, one_case_a_kind
from notices.notice_views import ALL, MAGELANG_AGENCY, MARK, TEMPLATES_DIR, agency_url, page_url, services
from notices.structure import list_lengths, tags

THEME = tomllib.loads((TEMPLATES_DIR / "theme.toml").read_text(encoding="utf-8"))


def pages_of(case: Case) -> list[str]:
    """The words of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(compiled(case).pdf)]


def without_breaks(text: str) -> str:
    """The text without what the end of a line adds or takes."""
    return re.sub(r"[\s\u200b\ufffe-]", "", text)


EVERY_CASE = pytest.mark.parametrize("case", list(every_case()), ids=str)
EVERY_NOTICE = pytest.mark.parametrize("case", list(every_notice()), ids=str)
EVERY_KIND = pytest.mark.parametrize("case", one_case_a_kind(), ids=str)


def baselines_of_steps(pdf: bytes) -> list[tuple[str, float, float]]:
    """The number of each step of `long_procedure`, the height of its baseline and of its line's first letter."""
    found: list[tuple[str, float, float]] = []
    for page in pypdfium2.PdfDocument(pdf):
        glyphs = list(_glyphs(page))
        text = "".join(glyph.char for glyph in glyphs)
        for words in re.finditer(r"\.Petugasmemeriksakelengkapan", text):
            number = str(len(found) + 1)
            at = words.start() - len(number)
            found.append((text[at : words.start()], glyphs[at].baseline, glyphs[words.start() + 1].baseline))
    return found


@EVERY_CASE
def test_sheet_keeps_what_its_kind_promises(case: Case) -> None:
    """Every string that the kind shows is readable, nothing leaves the paper, nothing is overprinted, nothing warns."""
    notice = compiled(case)

    assert [str(finding) for finding in check_sheets(notice.pdf, kit.texts(case))] == []
    assert notice.warnings == ()


@EVERY_CASE
def test_type_is_never_smaller_than_stated(case: Case) -> None:
    """No word of the record is smaller than its kind allows, and nothing at all smaller than small print."""
    least = THEME["size"][case.kind][0]

    assert compiled(case).body_pt >= least
    assert [str(finding) for finding in check_sizes(compiled(case).pdf, kit.record_words(case), least)] == []


@pytest.mark.parametrize("name", ["perubahan", "serah-terima"])
def test_sheets_beside_the_table_are_clean(name: str) -> None:
    """What a version changed, and the slip that is signed at the board, keep to the same rules."""
    sheet = (
        kit.compiler().compile_changes(kit.CHANGES) if name == "perubahan" else kit.compiler().compile_slip(kit.SLIP)
    )

    assert [str(finding) for finding in check_sheets(sheet.pdf, ["Layanan", "Dinas"])] == []
    assert check_sizes(sheet.pdf, ["Layanan", "Dinas"], 10.5) == []
    assert sheet.warnings == ()


def test_many_changes_are_numbered_sheets() -> None:
    """What doesn't fit one sheet goes on, each sheet says which it is, and nothing is lost or cut."""
    many = {**kit.CHANGES, "components": kit.CHANGES["components"] * 40}
    sheet = kit.compiler().compile_changes(many)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(sheet.pdf)]

    assert len(pages) == sheet.sheets > 1
    assert all(f"Lembar {n} dari {len(pages)}" in text for n, text in enumerate(pages, start=1))
    assert "".join(pages).count("1 Bulan → 14 hari kerja") == 40
    assert [str(finding) for finding in check_sheets(sheet.pdf, [])] == []


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
    paper = THEME["paper"][case.paper]
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


@pytest.mark.parametrize("sample", ["three_lines", "tariffs", "hostile"])
def test_notice_of_usual_length_takes_one_sheet(sample: str) -> None:
    """Other standards of usual length stand on one sheet as well."""
    assert notice(sample).sheets == 1


def test_short_standard_has_large_type() -> None:
    """Three lines fill the sheet with type of 17 pt or more instead of standing small at its top."""
    assert notice("three_lines").body_pt >= 17


@pytest.mark.parametrize(("sample", "least_pt"), [("banjar", 11.5), ("magelang", 11.5)])
def test_seeds_stand_in_good_size(sample: str, least_pt: float) -> None:
    """Both real records keep a body of 11.5 pt or more on A4, and their short notice reads from over 1.5 m."""
    notice, short = (compiled(Case(kind, "a4", sample)) for kind in ("pengumuman", "ringkas"))

    assert notice.body_pt >= least_pt
    assert notice.reading_cm >= 70
    assert short.reading_cm >= 150
    assert short.title_reading_cm > short.reading_cm


@pytest.mark.parametrize("case", [Case(k, "a4", "long_procedure") for k in ("pengumuman", "alur", "besar")], ids=str)
def test_sheets_are_numbered(case: Case) -> None:
    """Where one sheet isn't enough, each says which it is of how many, and repeats title and agency."""
    pages = pages_of(case)

    assert len(pages) == compiled(case).sheets > 1
    assert all(f"Lembar {n} dari {len(pages)}" in text for n, text in enumerate(pages, start=1))
    assert all(without_breaks(ALL["long_procedure"].title) in without_breaks(text) for text in pages)
    assert all("Dinas Sosial Kota Magelang" in text for text in pages)


@pytest.mark.parametrize("case", [Case(k, "a4", "long_procedure") for k in ("pengumuman", "besar")], ids=str)
def test_number_stands_before_its_line(case: Case) -> None:
    """The number of a line is never left behind at the end of a column or sheet: it stands on the line's own baseline."""
    steps = baselines_of_steps(compiled(case).pdf)

    assert [number for number, _, _ in steps] == [str(number) for number in range(1, 121)]
    assert [number for number, mark, line in steps if abs(mark - line) > 0.1] == []


def test_long_word_stays_in_its_card() -> None:
    """A word that is wider than the card of a fact is broken, and doesn't run under the card beside it."""
    (page,) = pypdfium2.PdfDocument(compiled(Case("alur", "a4", "pendek")).pdf)
    glyphs = list(_glyphs(page))
    text = "".join(glyph.char for glyph in glyphs)
    card = text.index("TempatDinas")
    word, beside = card + len("TempatDinas"), text.index("HasilSurat", card)

    assert max(glyph.box[2] for glyph in glyphs[word:beside]) < glyphs[beside].box[0]


@pytest.mark.parametrize("sample", ["banjar", "magelang"])
def test_large_print_of_the_seeds_takes_three_sheets(sample: str) -> None:
    """Large print leaves no sheet nearly empty for the sake of its foot."""
    assert compiled(Case("besar", "a4", sample)).sheets == 3


@pytest.mark.parametrize("kind", ["pengumuman", "leaflet", "lampiran", "besar"])
def test_replaced_decrees_are_named(kind: str) -> None:
    """Where the decree is named in full, paper says which decrees it replaces; nothing is said where there are none."""
    full, none = ("".join(pages_of(Case(kind, SHEETS[kind].papers[0], sample))) for sample in ("full", "banjar"))

    assert without_breaks("Menggantikan 188.4/9 TAHUN 2019, 188.4/31 TAHUN 2021") in without_breaks(full)
    assert "Menggantikan" not in none


def test_component_without_a_word_is_said_to_be_unstated() -> None:
    """A published component that the record doesn't state is printed as not stated, never left out."""
    (text,) = pages_of(Case("pengumuman", "a4", "three_lines"))

    assert " ".join(text.split()).count("Belum dinyatakan instansi") == 4  # three components and the fact "Waktu"


def test_branches_stand_under_their_condition() -> None:
    """Steps that depend on a condition follow it as a heading, and the condition isn't repeated in the step."""
    (text,) = pages_of(Case("pengumuman", "a4", "tariffs"))

    assert text.count("kendaraan tidak lulus uji") == 1
    assert text.index("Jika: kendaraan tidak lulus uji") < text.index("Memperbaiki kendaraan")


@EVERY_NOTICE
def test_code_leads_to_the_page_of_an_unmarked_sheet(case: Case) -> None:
    """The printed code, read from a picture of the first sheet, is the address of the page."""
    picture = pypdfium2.PdfDocument(compiled(case).pdf)[0].render(scale=200 / 72).to_pil()

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [page_url(case.sample)]


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
    text = without_breaks("".join(pages_of(case)))

    assert without_breaks("Kode lembar K7QM-4TXR · versi 3 · terbit 1 Maret 2026 · berlaku 10 Maret 2026") in text
    assert without_breaks(f"Periksa apakah lembar ini masih berlaku: {MARK.check_url}") in text


@EVERY_KIND
def test_file_is_tagged_and_carries_its_record(case: Case) -> None:
    """Each kind claims PDF/UA-1 and PDF/A-3a, is Indonesian and titled, begins with one H1, and carries its data."""
    with pikepdf.open(io.BytesIO(compiled(case).pdf)) as pdf:
        metadata = pdf.open_metadata()
        (attached,) = [json.loads(file.get_file().read_bytes()) for file in pdf.attachments.values()]

        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("id")
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "3", "A")
        assert attached["agency"]["name"] in metadata["dc:title"]
        assert metadata["dc:creator"] == [attached["agency"]["name"]]
    headings = [kind for kind, _ in tags(compiled(case).pdf) if kind.startswith("/H")]
    assert headings[0] == "/H1"
    assert headings.count("/H1") == (2 + len(kit.BOOK) if case.kind == "buklet" else 1)


@pytest.mark.parametrize("sample", ["banjar", "odd_characters"])
def test_record_is_attached(sample: str) -> None:
    """The file carries the record as data, unchanged even where a character couldn't be printed."""
    with pikepdf.open(io.BytesIO(notice(sample).pdf)) as pdf:
        attached = json.loads(pdf.attachments["standar.json"].get_file().read_bytes())

    assert attached == sheet_data(ALL[sample], page_url(sample))


@EVERY_NOTICE
def test_headings_follow_the_components(case: Case) -> None:
    """The title is the only H1 and each component an H2; the picture of the code is described in words."""
    data = sheet_data(ALL[case.sample], case.url)
    blocks = (
        len(data["published"] + data["extras"]) + bool(data["places"]) + any(c["stated"] for c in data["management"])
    )
    found = tags(compiled(case).pdf)
    counts = Counter(kind for kind, _ in found)

    assert (counts["/H1"], counts["/H2"]) == (1, blocks)
    assert [alt for kind, alt in found if kind == "/Figure"] == [f"Kode QR menuju {case.url}"]


def test_hostile_strings_stay_text() -> None:
    """Strings that look like Typst, Jinja, HTML or Markdown are printed as they are written."""
    text = "".join("".join(pages_of(Case("pengumuman", "a4", "hostile"))).split())

    assert [s for s in notice_views.HOSTILE_STRINGS if "".join(s.split()) not in text] == []
    assert "root:" not in text


def test_unprintable_characters_are_replaced_and_told() -> None:
    """A character that no font has never stops a print: □ stands in its place and the caller is told."""
    (text,) = pages_of(Case("pengumuman", "a4", "odd_characters", is_marked=False))

    assert notice("odd_characters").replaced == ("漢", "\x00", "ꦲ")
    assert "□ dan □ dan □" in text


def test_sheet_of_a_withdrawn_standard_says_so() -> None:
    """A standard that is no longer in force carries its status on the sheet."""
    view = replace(ALL["magelang"], status="dicabut", status_note="Diganti dengan SK 12 TAHUN 2026")
    pdf = pypdfium2.PdfDocument(kit.compiler().compile(view, page_url("magelang")).pdf)

    assert "Diganti dengan SK 12 TAHUN 2026" in pdf[0].get_textpage().get_text_range()


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
    text = pages_of(case)[0]

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
    text = " ".join("\n".join(pages_of(case)).split())

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
    for kind, sheet in SHEETS.items():
        assert (TEMPLATES_DIR / f"{sheet.template}.typ").is_file()
        assert kind in THEME["size"]
        assert set(sheet.papers) <= set(THEME["paper"])
        assert sheet.use.endswith(".")
    assert {sheet.source for sheet in SHEETS.values()} == set(Source)
    assert {sheet.template for sheet in SHEETS.values()} <= {path.stem for path in TEMPLATES_DIR.glob("[!_]*.typ")}
