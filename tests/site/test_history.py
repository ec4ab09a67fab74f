"""Paper stays true: publish, change a requirement and the decree, publish again; everything agrees."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pypdfium2
import pytest
import zxingcpp

from built import BuiltSite, text_of
from published import BANJAR, NEW_REQUIREMENT, publish_twice, run

PAGE = f"layanan/{BANJAR}"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltSite, str, str]:
    """A portal after two publications, with both codes of the Banjar standard."""
    return publish_twice(tmp_path_factory.mktemp("riwayat"))


def code_page(told: tuple[BuiltSite, str, str], code: str) -> str:
    return text_of(told[0].page(f"cek/{code.replace('-', '').lower()}"))


def test_the_old_sheet_is_told_to_be_replaced(told: tuple[BuiltSite, str, str]) -> None:
    """The first code's page says so large, since when, what changed, and where the new sheet is."""
    site, first, _ = told
    text = code_page(told, first)

    assert "Sudah diganti" in text
    assert "tidak lagi benar sejak 1 Juli 2026" in text
    assert f"ditambah 2. {NEW_REQUIREMENT}" in text
    assert "SK: 44 TAHUN 2024 → 12 TAHUN 2026" in text
    assert "pengumuman-a4.pdf" in site.page(f"cek/{first.replace('-', '').lower()}")


def test_the_new_sheet_holds(told: tuple[BuiltSite, str, str]) -> None:
    """The second code's page says that its sheet is in force."""
    assert "Masih berlaku" in code_page(told, told[2])


def test_the_sheet_carries_code_and_address(told: tuple[BuiltSite, str, str]) -> None:
    """The printed notice shows the new requirement and code, and its QR code leads to the code's page."""
    site, _, second = told
    pdf = pypdfium2.PdfDocument(site.folder / PAGE / "pengumuman-a4.pdf")
    text = " ".join(pdf[0].get_textpage().get_text_range().split())
    picture = pdf[0].render(scale=3).to_pil()

    assert NEW_REQUIREMENT in text
    assert second in text
    found = [code.text for code in zxingcpp.read_barcodes(picture)]
    assert found == [f"https://maklumat.example/cek/{second.replace('-', '').lower()}/"]


def test_page_and_history_agree(told: tuple[BuiltSite, str, str]) -> None:
    """The page shows version 2 and its code; the history lists both with what changed."""
    site, first, second = told
    page, history = text_of(site.page(PAGE)), text_of(site.page(f"{PAGE}/riwayat"))

    assert NEW_REQUIREMENT in page
    assert "Versi 2, berlaku (terbit 1 Juli 2026) (SK baru)" in page
    assert second in page
    assert history.index("Versi 2, 1 Juli 2026") < history.index("Versi 1, 1 Juni 2026")
    assert "Persyaratan: 1 ditambah" in history
    assert first in history


def test_an_old_version_stays_readable(told: tuple[BuiltSite, str, str]) -> None:
    """Version 1 keeps its address and its words, under a banner that leads to what holds."""
    old = text_of(told[0].page(f"{PAGE}/riwayat/1"))

    assert "Versi lama: versi 1 tidak berlaku lagi." in old
    assert NEW_REQUIREMENT not in old
    assert "No. SK : 44 TAHUN 2024" in old


def test_feeds_tell_the_news(told: tuple[BuiltSite, str, str]) -> None:
    """Atom and JSON Feed list both publications, newest first, for portal, agency and service."""
    site = told[0]
    for folder in ("pembaruan", "instansi/kota-banjar/dinsosp3a/pembaruan", f"{PAGE}/riwayat"):
        feed = json.loads((site.folder / folder / "feed.json").read_text(encoding="utf-8"))
        atom = ET.parse(site.folder / folder / "atom.xml").getroot()  # noqa: S314  # our own file
        entries = atom.findall("{http://www.w3.org/2005/Atom}entry")

        ours = [item for item in feed["items"] if BANJAR in item["url"]]
        assert [item["date_published"][:10] for item in ours] == ["2026-07-01", "2026-06-01"]
        assert len(entries) == len(feed["items"])
        assert "Persyaratan: 1 ditambah" in ours[0]["content_text"]
        assert ours[0]["url"].endswith("/riwayat/2/")


def test_a_code_is_found_without_javascript(told: tuple[BuiltSite, str, str]) -> None:
    """From the first two characters a list leads to the code."""
    site, first, _ = told
    prefix = first[:2]

    assert f'href="awal/{prefix.lower()}/"' in site.page("cek")
    assert first in text_of(site.page(f"cek/awal/{prefix.lower()}"))


def test_the_difference_is_told_in_the_terminal(told: tuple[BuiltSite, str, str]) -> None:
    """`maklumat diff` words the same change."""
    config = told[0].folder.parent / "mkdocs.yml"

    output = run("diff", BANJAR, "1", "2", "-f", str(config))

    assert "Persyaratan: 1 ditambah" in output
    assert f"  ditambah: 2. {NEW_REQUIREMENT}" in output
    assert "Biaya: tetap" in output


def test_what_changed_prints_on_one_sheet(told: tuple[BuiltSite, str, str]) -> None:
    """The sheet for the board beside the new notice tells every change in words, on one page, and leads to the code."""
    site, _, second = told
    name = "perubahan-a4.pdf"
    pdf = pypdfium2.PdfDocument(site.folder / PAGE / "riwayat/2" / name)
    text = " ".join(pdf[0].get_textpage().get_text_range().split())

    assert len(pdf) == 1
    assert "Persyaratan: 1 ditambah" in text
    assert NEW_REQUIREMENT in text
    assert "44 TAHUN 2024" in text
    assert "12 TAHUN 2026" in text
    assert "Versi 1 → versi 2" in text
    assert second.replace("-", "").lower() in text
    assert not (site.folder / PAGE / "riwayat/1" / name).exists()
    assert f'href="2/{name}"' in site.page(f"{PAGE}/riwayat")
