"""Browsing by kind, theme and life event."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from browsing import build_browsing_portal, small_dictionary
from built import BuiltSite, text_of
from maklumat.dictionary.kinds import EVENT_TITLES, LifeEvent
from maklumat.model.standard import ServiceStandard
from maklumat.site.listings import requirement_count


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A portal of four places and five kinds."""
    return build_browsing_portal(tmp_path_factory.mktemp("jelajah"))


def rows(html: str) -> list[list[str]]:
    """Return the table of a kind's page, cell by cell."""
    table = html.partition("<tbody")[2].partition("</tbody>")[0]
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    ]


def spreads(html: str) -> dict[str, str]:
    """Return label → in which range the services answer."""
    found = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html, re.DOTALL)
    return {text_of(label): text_of(value) for label, value in found}


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def test_agencies_stand_side_by_side_by_place(portal: BuiltSite) -> None:
    """Each service has a row with place, cost, time and number of requirements; free is one word whatever the decree says."""
    found = rows(portal.page("jenis/ktp-hilang"))

    assert [row[1:] for row in found] == [
        ["Kota Asri", "Gratis", "3 hari kerja", "3"],
        ["Kota Bahari", "Gratis", "3 hari kerja", "2"],
        ["Kota Cendana", "Rp25.000 lihat rincian", "3 hari kerja", "3"],
        ["Kota Damai", "Gratis", "14 hari kerja", "3"],
    ]
    assert found[1][0] == "DUKCAPIL Kota Bahari Penggantian KTP Hilang"


def test_requirements_are_counted_as_citizens_bring_them() -> None:
    """A heading counts as the lines below it, alternatives as one, details of a line not at all."""
    group = {"syarat": "Bila hilang", "jenis": "kelompok", "rincian": ["Surat polisi", "Foto"]}
    either = {"syarat": "Bukti", "salah_satu": ["Slip gaji", "Rekening"]}
    detailed = {"syarat": "Kartu Keluarga", "rincian": ["asli", "fotokopi"]}
    record = {"format": "1", "judul": "Layanan", "persyaratan": [group, either, detailed]}

    assert requirement_count(ServiceStandard.model_validate(record)) == 4


def test_differences_are_summed_up_and_marked(portal: BuiltSite) -> None:
    """What differs is said before the table, and an answer unlike most is marked in it."""
    html = portal.page("jenis/ktp-hilang")

    assert spreads(html) == {
        "Biaya": "Gratis di 3 dari 4 Rp25.000 di 1 layanan",
        "Waktu": "3 – 14 hari kerja 3 hari kerja di 3 layanan",
        "Syarat": "2 – 3",
    }
    assert re.findall(r'class="beda"><span><b>([^<]+)', html) == ["Rp25.000", "14 hari kerja"]
    assert "berbeda dari kebanyakan instansi" in text_of(html)


def test_a_kind_says_what_else_it_is_called(portal: BuiltSite) -> None:
    """Everyday words stand there without those that the name says or that hurt, and so does a name that a regulation replaced."""
    assert "Juga dicari sebagai: dompet hilang · dompet dicuri " in text_of(portal.page("jenis/ktp-hilang"))
    assert "gila" not in portal.page("jenis/ktp-hilang") + portal.page("jenis")
    assert "Dahulu: Izin Mendirikan Bangunan (IMB), diganti sejak 2 Februari 2021 dengan PP 16 Tahun 2021 " in text_of(
        portal.page("jenis/pbg")
    )


def test_a_single_service_is_no_detour(portal: BuiltSite) -> None:
    """Lists lead straight on to the only service of a kind, and the kind's own page offers it without a table."""
    service = "layanan/kota-asri/dpmptsp/pbg/"

    assert f"../{service}" in links(portal.page("jenis"))
    assert "../pbg/" not in links(portal.page("jenis"))
    assert f"../../{service}" in links(portal.page("jenis/pbg"))
    assert "<table" not in portal.page("jenis/pbg")


def test_broad_and_narrow_kinds_lead_to_each_other(portal: BuiltSite) -> None:
    """A kind that only its parts have services of stands for them; each part names it."""
    assert "2 jenis yang lebih khusus" in text_of(portal.page("jenis/ktp"))
    assert "../../jenis/ktp-hilang/" in links(portal.page("jenis/ktp"))
    assert "Lebih umum: KTP elektronik" in text_of(portal.page("jenis/ktp-hilang"))
    assert "Layanan lain untuk peristiwa: Kehilangan" in text_of(portal.page("jenis/ktp-hilang"))


def test_kinds_stand_by_theme_and_the_rest_under_others(portal: BuiltSite) -> None:
    """Every service is found from the page of all kinds; kinds without one are not offered."""
    html = portal.page("jenis")

    assert re.findall(r'<section id="([^"]+)"', html) == ["tema-bangunan", "tema-kependudukan", "lainnya"]
    assert "Layanan Serba-serbi" in text_of(html.partition('id="lainnya"')[2])
    assert "4 layanan dari 4 instansi" in text_of(html)
    assert "Laik fungsi" not in html
    assert not (portal.folder / "jenis/slf").exists()


def test_life_events_are_those_with_services(portal: BuiltSite) -> None:
    """Only events with a kind that the portal has get a page."""
    pages = {path.parent.name for path in portal.folder.glob("peristiwa/*/index.html")}

    assert pages == {"kehilangan", "rumah-dan-tanah"}
    assert "Kehilangan surat atau barang" in text_of(portal.page("peristiwa"))
    assert "KTP hilang 4 layanan dari 4 instansi" in text_of(portal.page("peristiwa/kehilangan"))


def test_every_event_has_a_title() -> None:
    """No event of the dictionary stays without words."""
    assert set(EVENT_TITLES) == set(LifeEvent)


def test_a_service_leads_to_the_same_of_others(portal: BuiltSite) -> None:
    """Only where another agency offers the same kind."""
    same = "Layanan yang sama di 3 instansi lain"

    assert same in text_of(portal.page("layanan/kota-asri/dukcapil/hilang"))
    assert "../../../../jenis/ktp-hilang/" in links(portal.page("layanan/kota-asri/dukcapil/hilang"))
    assert "Layanan yang sama" not in text_of(portal.page("layanan/kota-asri/dukcapil/baru"))


def test_the_front_page_offers_themes(portal: BuiltSite) -> None:
    """Themes with services follow the services, with the way to life events."""
    home = portal.page("")

    assert {"jenis/#tema-kependudukan", "jenis/#tema-bangunan", "peristiwa/"} <= set(links(home))
    assert home.index('id="j-layanan"') < home.index('id="j-tema"') < home.index('id="j-instansi"')


def test_every_link_leads_somewhere_and_the_site_map_knows_the_pages(portal: BuiltSite) -> None:
    """No dead ends among pages and anchors, and search engines find all of them."""
    listed = set(
        re.findall(r"<loc>https://uji.example/portal/([^<]*)</loc>", (portal.folder / "sitemap.xml").read_text())
    )
    for path in ["jenis/", "peristiwa/", *(f"jenis/{kind}/" for kind in ("ktp", "ktp-hilang", "pbg")), "peristiwa/kehilangan/"]:  # fmt: skip
        html = portal.page(path)
        assert path in listed
        for target in links(html):
            where, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            page = (portal.folder / path / where).resolve() if where else portal.folder / path
            page = page / "index.html" if page.is_dir() else page
            assert page.is_file(), (path, target)
            assert not anchor or f'id="{anchor}"' in page.read_text(encoding="utf-8"), (path, target)


def test_the_way_to_a_kind_is_told_to_machines(portal: BuiltSite) -> None:
    """A search engine reads the breadcrumbs with absolute addresses."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', portal.page("jenis/ktp-hilang"), re.DOTALL)
    assert found
    crumbs = json.loads(found[1])["breadcrumb"]["itemListElement"]

    assert [crumb["name"] for crumb in crumbs] == ["Beranda", "Kependudukan", "KTP elektronik", "KTP hilang"]
    assert crumbs[2]["item"] == "https://uji.example/portal/jenis/ktp/"


def test_an_empty_portal_has_empty_shelves(tmp_path: Path) -> None:
    """Before the first standard the pages exist, say so, and the front page offers no themes."""
    portal = build_browsing_portal(tmp_path, with_standards=False)

    assert "Belum ada layanan yang diterbitkan" in text_of(portal.page("jenis"))
    assert "Belum ada layanan untuk suatu peristiwa" in text_of(portal.page("peristiwa"))
    assert "Menurut tema" not in text_of(portal.page(""))


def test_the_small_dictionary_is_one(tmp_path: Path) -> None:
    """What these tests rest on can be read like the shipped one."""
    assert set(small_dictionary(tmp_path / "kamus").kinds) == {"ktp", "ktp-baru", "ktp-hilang", "pbg", "slf"}
