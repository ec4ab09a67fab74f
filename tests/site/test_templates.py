"""The page templates, rendered with contexts in which everything, and in which almost nothing, is stated."""

from __future__ import annotations

import gzip
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment, meta, nodes

from maklumat.forms.definition import (
    EMPTY,
    FilledForm,
    FormDefinition,
    FormField,
    FormSection,
    InputKind,
    Option,
    PrivacyNotice,
    Purpose,
)
from maklumat.history.differences import ComponentChange, LineChange, Mark
from maklumat.site import contexts
from maklumat.site.comparison import Cell, OfferRow, Spread
from maklumat.site.contexts import (
    AgencyCard,
    AgencyGroup,
    AgencyListPage,
    AgencyPage,
    DataPage,
    Download,
    HomePage,
    Letter,
    Link,
    NewsItem,
    NotFoundPage,
    SearchBox,
    SearchPage,
    ServiceCard,
    ServicePage,
    Shell,
    contents_of,
    crest_of,
)
from maklumat.site.form_page import FormPage
from maklumat.site.history_contexts import (
    CheckIndexPage,
    CheckPage,
    CodeRow,
    HistoryPage,
    UpdateRow,
    UpdatesPage,
    VersionRow,
)
from maklumat.site.kind_pages import EventListPage, EventPage, KindCard, KindGroup, KindListPage, KindPage
from maklumat.site.kit_page import KitGroup, KitPage, KitSheet
from maklumat.site.templates import (
    TEMPLATES,
    Page,
    ordinal,
    page_environment,
    render,
    render_part,
    requirement_groups,
    stairs,
    tariff_rows,
)
from maklumat.view import outline
from maklumat.view.outline import (
    ActionLink,
    AgencyView,
    Announcement,
    Component,
    DecreeView,
    Fact,
    HoursRow,
    Lane,
    Node,
    Note,
    Part,
    Picture,
    Place,
    Pledge,
    Rung,
    Segment,
    Span,
    StandardView,
)

SITE_TEMPLATES = Path(__file__).parents[2] / "site_templates"
PUBLISHED = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "pengaduan")
MANAGEMENT = (
    "dasar_hukum",
    "sarana",
    "kompetensi",
    "pengawasan",
    "jumlah_pelaksana",
    "jaminan_pelayanan",
    "jaminan_keamanan",
    "evaluasi",
)


def line(
    text: str, marker: str = "", kind: str = "", *notes: Note, children: tuple[Node, ...] = (), is_choice: bool = False
) -> Node:
    return Node((Span(text),), marker, kind, notes, children, is_choice)


def component(key: str, *parts: Part) -> Component:
    return Component(key, f"Nama {key}", f"Judul {key}", key in PUBLISHED, parts)


IF_LOST = Note("jika", "Jika", "KTP hilang")
PHONE = Node((Span("Telepon : "), Span("(0265) 742289", "tel:+62265742289")), "1.", "telepon")
PLACE = Place(
    "Kantor",
    "Jl. Gerilya\nBanjar",
    "https://peta.example/",
    ("Ramp",),
    (PHONE,),
    (HoursRow("Senin", "08.00-15.00", "12.00-13.00"),),
    "Tutup saat libur",
    "WIB",
)
AGENCY = AgencyView(
    "kota-banjar/dinsosp3a",
    "DINAS SOSIAL",
    "Dinsos P3A",
    "Pemerintah Kota Banjar",
    "Kota Banjar",
    "DS",
    "",
    (PLACE,),
    (PHONE,),
    (Announcement("Loket tutup", "1 Maret 2026"),),
    Pledge(("Kami sanggup.",), "Banjar, 2 Januari 2026", "Kepala Dinas", "Siti", "Pembina"),
)
STAFF, HEAD = line("Ditangani petugas :", "1."), line("Ditangani Kepala Dinas", "a.")
STEPS = (
    line("Pemohon mengajukan surat", "1.", "langkah", Note("pelaku", "Pelaku", "Pemohon")),
    line("Diperiksa", "2.", "langkah"),
    line("Ditolak", "3.", "langkah"),
)
FULL = StandardView(
    id="kota-banjar/dinsosp3a/penanganan-terlantar",
    title="Penanganan <Terlantar>",
    summary="Satu kalimat.",
    agency=AGENCY,
    decree=DecreeView(
        "067/ 57/ 280 TAHUN 2023",
        "No. SK : ",
        "Keputusan",
        "Standar",
        "1 Maret 2023",
        "Kepala",
        "berlaku",
        "https://sk.example/",
    ),
    facts=(
        Fact("biaya", "Biaya", "Gratis", "catatan"),
        Fact("waktu", "Waktu", "Belum dinyatakan instansi", "", is_stated=False),
        Fact("tempat", "Tempat", "Kantor"),
        Fact("hasil", "Hasil", "Surat"),
    ),
    components=(
        component(
            "persyaratan",
            Part(
                "persyaratan",
                before=("Pemohon membawa:",),
                nodes=(
                    line("Warga kota", "1.", "kriteria"),
                    line(
                        "KTP",
                        "2.",
                        "dokumen",
                        IF_LOST,
                        Note("lihat", "Cara memperolehnya", "KTP", "layanan/a/b/c/"),
                        children=(line("asli", "a."), line("fotokopi", "b.")),
                        is_choice=True,
                    ),
                    line(
                        "Kelompok",
                        "",
                        "kelompok",
                        children=(line("Materai", "3."), line("Hadir sendiri", "4.", "ketentuan")),
                    ),
                    line("Paling lambat 2x24 jam", "5.", "ketentuan"),
                ),
                after=("Rangkap dua.",),
            ),
        ),
        component(
            "prosedur",
            Part(
                "prosedur",
                nodes=STEPS,
                segments=(
                    Segment((Lane("", STEPS[:1]),)),
                    Segment((Lane("lengkap", STEPS[1:2]), Lane("tidak lengkap", STEPS[2:]))),
                ),
                picture=Picture("alur.svg", "Bagan alur"),
            ),
        ),
        component("waktu"),
        component(
            "biaya",
            Part(
                "tarif",
                "Tarif",
                ("Sesuai Perda",),
                (
                    line(
                        "Golongan A",
                        "A.",
                        "kelompok",
                        children=(line("Roda dua", "1)", "tarif", Note("tarif", "Tarif", "Rp65.000")),),
                    ),
                ),
            ),
        ),
        component("produk", Part("produk", nodes=(line("Surat"),))),
        component(
            "pengaduan",
            Part(
                "jenjang",
                nodes=(replace(STAFF, children=(HEAD,)),),
                rungs=(Rung("Petugas", STAFF), Rung("Kepala Dinas", HEAD)),
            ),
            Part(
                "saluran",
                "Saluran",
                ("Penanganan pengaduan bias dilakukan melalui :",),
                (line("Media Online", "", "kelompok", children=(PHONE,)), line("Kotak saran", "2.", "kotak_saran")),
            ),
            Part("alur", nodes=STEPS),
            Part("tenggat", nodes=(line("14 hari kerja"),), notes=(Note("lama", "Lama", "14 hari"),)),
        ),
        component("dasar_hukum", Part("daftar", nodes=(line("UU 25/2009", "1."),))),
        *map(component, MANAGEMENT[1:]),
    ),
    extras=(component("tambahan-1", Part("teks", before=("Hati-hati calo.",))),),
    audience=("warga", "pelaku usaha"),
    actions=(
        ActionLink("whatsapp", "Tanya lewat WhatsApp", "https://wa.me/62"),
        ActionLink("daring", "Ajukan", "https://daring.example/"),
    ),
    places=(PLACE,),
    announcements=(Announcement("Loket tutup"),),
    related=(("Layanan lain", "layanan/x/y/z/"),),
    status="ditangguhkan",
    status_note="sampai 1 Maret",
    effective_since="1 Januari 2023",
    reviewed="1 Februari 2026",
)
BARE = StandardView(
    "a/b/c",
    "Layanan",
    "",
    replace(AGENCY, announcements=(), pledge=None, contacts=()),
    None,
    (),
    tuple(map(component, (*PUBLISHED, *MANAGEMENT))),
)

SHELL = Shell(
    site_name="Portal",
    tagline="Semboyan",
    owner="Kota Banjar",
    crest=crest_of(AGENCY, "lambang.svg"),
    title="Judul - Portal",
    description="Uraian",
    canonical_url="https://contoh.example/x/",
    root="../",
    stylesheet_uri="../aset/portal.css",
    font_uri="../aset/judul.woff2",
    icon_uri="data:,",
    search_uri="../cari/",
    form_stylesheet_uri="../aset/loket.css",
    nav=(Link("Beranda", "../", is_current=True),),
    footer_links=(Link("Data", "../data/"),),
    footer_note="Catatan",
    og_title="Judul",
    og_description="Uraian",
    json_ld='{"name": "<\\/script>"}',
    robots="noindex",
    is_preview=True,
    problems=("a.yml:1:1: galat[durasi]: waktu",),
)
FORM = FormDefinition(
    "kota/dinas/surat",
    Purpose.REQUEST,
    "Surat",
    (
        FormSection(
            "berkas",
            "Bagian",
            tuple(
                FormField(
                    kind,
                    kind,
                    f"Isian {kind}",
                    "Petunjuk",
                    options=(Option("1", "Satu", "Rinci"),),
                    notes=("Jika: hilang",),
                )
                for kind in InputKind
            ),
            "Pengantar",
        ),
    ),
    PrivacyNotice((("Tujuan", "Menangani."),)),
)
CRUMBS = (Link("Beranda", "../"), Link("Ini", "", is_current=True))
SEARCH = SearchBox(
    action_uri="../cari/",
    words_uri="../aset/kata.json",
    index_uri="../aset/indeks.json",
    elsewhere_uri="../aset/jenis-lain.json",
    script_uri="../aset/cari.js",
    root="../",
    examples=(Link("ktp hilang", "../x/"),),
)
CARD = ServiceCard(
    "Layanan", "../x/", "Dinsos", "Kota Banjar", "Gratis", "1 Bulan", is_free=True, everyday_words=("telantar",)
)
AGENCY_CARD = AgencyCard("Dinsos", "../y/", "Kota Banjar", "1 layanan", crest_of(AGENCY))
FILE = Download("Unduh pengumuman A4", "a4.pdf", "PDF, 85 KB, 1 lembar", "Untuk papan")
FORM_PAGE = FormPage(
    shell=SHELL,
    breadcrumbs=CRUMBS,
    heading="Ajukan permohonan",
    service=Link("Surat", "../"),
    agency="Dinsos",
    form=FORM,
    filled=FilledForm(
        {"baris": ("<b>",), "pilihan": ("1",)}, {"baris": "Salah."}, {"berkas": (("tanda", "a.pdf"),)}, "kunci"
    ),
    action_uri="../kirim/",
    script_uri="../aset/kirim.js",
    track_uri="../lacak/",
    blank_uri="formulir.pdf",
    tabs=(Link("Ajukan", "../ajukan/", is_current=True), Link("Adukan", "../adukan/")),
    facts=FULL.facts,
    places=FULL.places,
    contacts=(Link("Telepon", "tel:1"),),
    file_rules="PDF saja.",
    problem="Belum diterima.",
    error_list=(Link("Isian: salah", "#f-baris"),),
    usual="biasanya 6 hari kerja",
)
SERVICE = ServicePage(
    SHELL,
    FULL,
    crest_of(AGENCY),
    CRUMBS,
    contents_of(FULL),
    "../y/",
    Link("Tanyakan", "#tempat"),
    "data.json",
    "https://wa.me/?text=x",
    is_free=True,
    notices=(FILE,),
    version=(Link("Versi 2", "riwayat/"),),
    standing="Versi lama",
    instead=Link("Baca", "../"),
    forms=(Link("Ajukan permohonan", "ajukan/"), Link("Sampaikan pengaduan", "adukan/")),
    usual="biasanya 6 hari kerja (n = 52)",
    same_kind=Link("Layanan yang sama di 2 instansi lain", "../jenis/x/"),
)
KIND_CARD = KindCard("KTP hilang", "../jenis/ktp-hilang/", "4 layanan dari 3 instansi", ("dompet hilang",))
KIND_GROUP = KindGroup("Kependudukan", "tema-kependudukan", "9 layanan", (KIND_CARD,))
KIND = KindPage(
    SHELL,
    CRUMBS,
    "KTP hilang",
    ("dompet hilang",),
    ("Dahulu: Surat Lama, diganti dengan PP 1 Tahun 2020",),
    "2 layanan dari 2 instansi",
    (Spread("biaya", "Biaya", "Gratis di 1 dari 2", "Rp25.000 (1)"), Spread("waktu", "Waktu", "x", is_stated=False)),
    (OfferRow("Cetak", "../x/", "Dinsos", "Kota Banjar", "daring", (Cell("Biaya", "Rp25.000", "rincian", "beda"),)),),
    has_places=True,
    only=None,
    broader=Link("KTP", "../ktp/"),
    narrower=(KIND_CARD,),
    events=(Link("Kehilangan", "../kehilangan/"),),
    usual_office="Disdukcapil",
)
CHANGE = ComponentChange(
    "waktu",
    "Waktu",
    True,
    "1 → 2",
    (LineChange("diubah", "1.", "1.", 0, (Mark("hapus", "satu"), Mark("tambah", "dua"))),),
)
PAGES: dict[str, Page] = {
    "beranda": HomePage(
        SHELL,
        SEARCH,
        "1 layanan dari 1 instansi",
        (CARD,),
        (AGENCY_CARD,),
        (NewsItem(Announcement("Tutup", "besok"), Link("Dinsos", "../y/")),),
        "../instansi/",
        "../tentang/",
        (Link("Kependudukan", "../jenis/#tema-kependudukan"),),
        "../peristiwa/",
    ),
    "beranda kosong": HomePage(replace(SHELL, is_preview=False), SEARCH, "", (), (), (), "../instansi/"),
    "layanan": SERVICE,
    "layanan tanpa isi": replace(SERVICE, standard=BARE, notices=(), contents=contents_of(BARE)),
    "instansi": AgencyPage(SHELL, AGENCY, crest_of(AGENCY), CRUMBS, (CARD,), (FILE,)),
    "instansi tanpa isi": AgencyPage(SHELL, BARE.agency, crest_of(AGENCY), CRUMBS, ()),
    "daftar instansi": AgencyListPage(SHELL, CRUMBS, (AgencyGroup("Kota Banjar", (AGENCY_CARD,)),)),
    "daftar instansi kosong": AgencyListPage(SHELL, CRUMBS, ()),
    "cari": SearchPage(
        SHELL,
        SEARCH,
        CRUMBS,
        (Letter("L", "huruf-l", (CARD,)),),
        "../aset/hasil.js",
        places=("Kota A", "Kota B"),
        agencies=("Dinsos", "Dinkes"),
        themes=("Kesehatan", "Sosial"),
        full_text_uri="../pagefind/pagefind.js",
    ),
    "cari kosong": SearchPage(SHELL, SEARCH, CRUMBS, (), "../aset/hasil.js"),
    "data": DataPage(SHELL, CRUMBS, "1 layanan", (FILE,), "Bebas dipakai."),
    "404": NotFoundPage(SHELL, (Link("Beranda", "/"),)),
    "kode": CheckPage(
        SHELL,
        CRUMBS,
        "K7M2-0HXA",
        "diganti",
        "ganti",
        "Sudah diganti",
        ("Pakai yang baru.",),
        "Layanan",
        "Dinsos",
        (("Versi", "1"),),
        (Link("Baca", "../x/"),),
        (CHANGE,),
    ),
    "kode per awal": CheckIndexPage(SHELL, CRUMBS, "Kode", "../aset/cek.js", (Link("K7", "k7/"),)),
    "kode satu awal": CheckIndexPage(
        SHELL, CRUMBS, "Kode", "../aset/cek.js", (), (CodeRow(Link("K7M2-0HXA", "../x/"), "Layanan", "Dinsos"),)
    ),
    "riwayat": HistoryPage(
        SHELL,
        CRUMBS,
        "Layanan",
        "Dinsos",
        (VersionRow("Versi 2", "berlaku", "SK baru", "Waktu: 1 → 2", (Link("Baca", "2/"),), (CHANGE,)),),
        (Link("Atom", "atom.xml"),),
    ),
    "formulir": FORM_PAGE,
    "formulir tanpa penerima": replace(
        FORM_PAGE, action_uri="", track_uri="", blank_uri="", tabs=(), problem="", error_list=(), usual="", filled=EMPTY
    ),
    "lembar cetak": KitPage(
        SHELL,
        CRUMBS,
        "Dinsos",
        (FILE,),
        (KitGroup("Layanan", "l-x", "../x/", (KitSheet("Pengumuman", "Untuk papan", "../x/p.png", (FILE,)),)),),
    ),
    "tema": KindListPage(SHELL, CRUMBS, (KIND_GROUP,), (CARD,), "../peristiwa/"),
    "tema kosong": KindListPage(SHELL, CRUMBS, (), (), ""),
    "jenis": KIND,
    "jenis satu layanan": replace(KIND, only=CARD, rows=(), spreads=(), broader=None, events=(), has_places=False),
    "peristiwa": EventPage(SHELL, CRUMBS, "Kehilangan", (KIND_GROUP,), "../jenis/"),
    "daftar peristiwa": EventListPage(SHELL, CRUMBS, (KIND_CARD,), "../jenis/"),
    "daftar peristiwa kosong": EventListPage(SHELL, CRUMBS, (), "../jenis/"),
    "pembaruan": UpdatesPage(
        SHELL,
        CRUMBS,
        "Pembaruan",
        (UpdateRow("1 Maret 2026", "2026-03-01", Link("Layanan", "../x/"), "Dinsos", "Waktu: 1 → 2"),),
        (Link("Atom", "atom.xml"),),
    ),
}


@pytest.fixture(scope="module")
def env() -> Environment:
    return page_environment(SITE_TEMPLATES / "pages")


def names_used(env: Environment, template: str) -> set[str]:
    """Return the attribute names that a template and all it draws on read."""
    assert env.loader is not None
    tree = env.parse(env.loader.get_source(env, template)[0])
    used = {found.attr for found in tree.find_all(nodes.Getattr)}
    return used.union(*(names_used(env, part) for part in meta.find_referenced_templates(tree) if part))


def words_of(html: str) -> str:
    """Return the visible words of a page with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]).split())


@pytest.mark.parametrize("name", PAGES)
def test_every_page_renders_whole(env: Environment, name: str) -> None:
    """A page has one main heading, one main part and no undefined name."""
    html = render(env, PAGES[name])

    assert html.startswith("<!doctype html>")
    assert html.count("<h1") == html.count("<main") == 1
    assert "<!--" not in html


def test_every_context_has_a_template() -> None:
    """The table of templates covers each kind of page."""
    assert set(TEMPLATES) == set(get_args(Page))


@pytest.mark.parametrize("context", TEMPLATES)
def test_a_page_reads_its_whole_context(env: Environment, context: type[Page]) -> None:
    """No field of a page's context is prepared in vain."""
    assert {field.name for field in fields(context)} - {"shell"} <= names_used(env, TEMPLATES[context])


@pytest.mark.parametrize(
    "shape",
    [
        Shell,
        Link,
        contexts.Crest,
        Download,
        SearchBox,
        ServiceCard,
        AgencyCard,
        AgencyGroup,
        NewsItem,
        Letter,
        KindCard,
        KindGroup,
        OfferRow,
        Cell,
        Spread,
    ],
    ids=lambda shape: shape.__name__,
)
def test_the_templates_read_every_field(env: Environment, shape: type) -> None:
    """What pages share is shown somewhere, field by field."""
    used = set[str]().union(*(names_used(env, template) for template in TEMPLATES.values()))

    assert {field.name for field in fields(shape)} <= used


@pytest.mark.parametrize(
    "shape",
    [
        DecreeView,
        Pledge,
        Place,
        HoursRow,
        Announcement,
        Fact,
        Picture,
        ActionLink,
        Node,
        Note,
        Segment,
        Lane,
        Component,
    ],
)
def test_the_templates_show_every_field_of_a_view(env: Environment, shape: type) -> None:
    """Nothing that a record says is left out of its page."""
    used = set[str]().union(*(names_used(env, template) for template in TEMPLATES.values()))
    elsewhere = {"spans"} if shape is outline.Node else {"is_published"} if shape is outline.Component else set()

    assert {field.name for field in fields(shape)} - elsewhere <= used


def test_standard_fields_are_shown(env: Environment) -> None:
    """The service page reads the whole view but for its ID and the everyday words, which only the search uses."""
    shown_otherwise = {"id", "everyday_words", "components"}

    assert {field.name for field in fields(StandardView)} - shown_otherwise <= names_used(env, "service.html")


@pytest.mark.parametrize("name", ["layanan", "layanan tanpa isi"])
def test_every_component_stands_once(env: Environment, name: str) -> None:
    """Each of the 14 components is on the page exactly once, stated or not."""
    html = render(env, PAGES[name])

    assert sorted(re.findall(r'data-komponen="([^"]+)"', html)) == sorted((*PUBLISHED, *MANAGEMENT))


def test_what_is_not_stated_is_said(env: Environment) -> None:
    """An unknown published component says so and tells where to ask."""
    html = render(env, PAGES["layanan tanpa isi"])

    assert html.count("Belum dinyatakan instansi.") == len(PUBLISHED) + 1
    assert html.count('<a href="#tempat">Tanyakan</a>') == len(PUBLISHED)


def test_the_decree_is_quoted_to_the_letter(env: Environment) -> None:
    """Decree number, typing errors and list markers reach the page as written."""
    html = render(env, SERVICE)

    assert '<p class="sk">No. SK : 067/ 57/ 280 TAHUN 2023</p>' in html
    assert "Penanganan pengaduan bias dilakukan melalui :" in html
    assert "1. Ditangani petugas :" in words_of(html)
    assert "a. Ditangani Kepala Dinas" in words_of(html)


def test_a_record_cannot_write_html(env: Environment) -> None:
    """Markup in a record is shown as text."""
    assert "Penanganan &lt;Terlantar&gt;" in render(env, SERVICE)


def test_each_step_stands_once_with_its_number(env: Environment) -> None:
    """A procedure drawn with branches is still the numbered list, each step once."""
    procedure = render(env, SERVICE).partition('id="prosedur"')[2].partition("</section>")[0]

    assert re.findall(r'<li value="(\d)"', procedure) == ["1", "2", "3"]
    assert "<b>Jika</b> tidak lengkap" in procedure


def test_documents_can_be_ticked(env: Environment) -> None:
    """Every document has a labelled box; criteria and rules have none."""
    html = render(env, SERVICE)

    assert len(re.findall(r'<label><input type="checkbox"', html)) == 2
    assert "Siapa yang bisa" in html


def test_no_script_is_needed_to_read(env: Environment) -> None:
    """Only pages that search carry a script; the search form works without it."""
    with_script = {name for name, page in PAGES.items() if "<script src" in render(env, page)}

    assert with_script == {
        "beranda",
        "beranda kosong",
        "cari",
        "cari kosong",
        "kode per awal",
        "kode satu awal",
        "formulir",
    }
    assert '<form class="cari" role="search" action="../cari/"' in render(env, PAGES["beranda"])


def test_prose_pages_share_the_frame(env: Environment) -> None:
    """Head, header and footer render from the shell alone."""
    assert 'rel="stylesheet"' in render_part(env, "head", SHELL)
    assert "Lewati ke isi" in render_part(env, "header", SHELL)
    assert "Catatan" in render_part(env, "footer", SHELL)


def test_requirements_are_grouped_by_kind() -> None:
    """Criteria come first, then what to bring, then rules, each in the decree's order."""
    part = Part(
        "persyaratan",
        nodes=(
            line("c", "1.", "ketentuan"),
            line("a", "2.", "kriteria"),
            line("g", "", "kelompok", children=(line("x", "3.", "ketentuan"),)),
        ),
    )

    assert [(group.key, [node.text for node in group.nodes]) for group in requirement_groups(part)] == [
        ("kriteria", ["a"]),
        ("ketentuan", ["c", "g"]),
    ]


def test_a_tariff_tree_becomes_rows() -> None:
    """A row knows its depth and its amount; a heading has none."""
    tree = (
        line("A", kind="kelompok", children=(line("satu", "1)", "tarif", Note("tarif", "Tarif", "Rp1"), IF_LOST),)),
    )
    heading, row = tariff_rows(tree)

    assert (heading.depth, heading.amount) == (0, None)
    assert (row.depth, row.amount and row.amount.text, row.notes) == (1, "Rp1", (IF_LOST,))


def test_a_ladder_climbs_rung_by_rung() -> None:
    """Lines without an actor stay on the ground; the actor isn't repeated beside the words."""
    actor = Note("pelaku", "Pelaku", "Petugas")
    rung = replace(line("Ditangani", "2.", "", actor), children=(HEAD,))
    part = Part(
        "jenjang",
        nodes=(line("Berjenjang", "1."), rung),
        rungs=(Rung("Petugas", rung), Rung("Kepala", HEAD)),
    )

    assert [(stair.height, stair.actor, stair.notes) for stair in stairs(part)] == [
        (0, "", ()),
        (1, "Petugas", ()),
        (2, "Kepala", ()),
    ]


@pytest.mark.parametrize(
    ("marker", "number"),
    [("1.", 1), ("12)", 12), ("c.", 3), ("(b)", 2), ("•", None), ("", None), ("1.2", None), ("I.", None), ("A.", None)],
)
def test_markers_count(marker: str, number: int | None) -> None:
    """A marker gives the list's number only where it is one."""
    assert ordinal(marker) == number


def test_templates_are_short() -> None:
    """A template fits on two screens."""
    assert all(len(path.read_text().splitlines()) <= 120 for path in SITE_TEMPLATES.glob("pages/*.html"))


def test_a_page_is_light(env: Environment) -> None:
    """Page and stylesheet stay within 15 KB, the heading font within 12, the search script within 5."""
    assets = SITE_TEMPLATES / "assets"
    stylesheet, script = ((assets / name).read_bytes() for name in ("portal.css", "cari.js"))

    assert len(gzip.compress(render(env, SERVICE).encode())) + len(gzip.compress(stylesheet)) <= 15_000
    assert next(assets.glob("*.woff2")).stat().st_size <= 12_000
    assert len(gzip.compress(script)) <= 5_000


def test_a_form_is_light(env: Environment) -> None:
    """A form with both stylesheets and its script stays within 15 KB."""
    names = ("portal.css", "loket.css", "kirim.js")
    assets = sum(len(gzip.compress((SITE_TEMPLATES / "assets" / name).read_bytes())) for name in names)

    assert len(gzip.compress(render(env, FORM_PAGE).encode())) + assets <= 15_000


def test_a_form_keeps_what_was_typed_as_text(env: Environment) -> None:
    """What comes back in a form is shown as typed and can't write HTML; each control has a label of its own."""
    html = render(env, FORM_PAGE)
    controls = set(re.findall(r'<(?:input|textarea)[^>]*? id="(f-[^"]+)"', html))

    assert 'value="&lt;b&gt;"' in html
    assert controls <= set(re.findall(r'<label[^>]* for="([^"]+)"', html)) | {"f-centang"}
    assert 'aria-describedby="h-baris e-baris" aria-invalid="true"' in html
