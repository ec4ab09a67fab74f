"""A page that Chromium saves as PDF says what the page said."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser

from importing.drafts import plain
from importing.same_content import as_html, as_html_table
from maklumat.importing.files import read_bytes
from maklumat.importing.understanding import understand

KERNED = (
    "TENTANG STANDAR PELAYANAN: Telp. WA AVATAR Tahun, KEPALA; Rp15.000,00; 7.500; 11.111; "
    "nomor 0811-1111-2222, (0265) 711171. Yth. Kepala. P.T. Tata Usaha, Sdr. Vera 17 Tahun"
)


def printed(browser: Browser, page: str, font: str) -> bytes:
    """Return a page as Chromium saves it in a font."""
    tab = browser.new_page()
    tab.set_content(f"<style>body {{ font-family: {font} }} td {{ border: 1px solid; padding: 4px }}</style>{page}")
    try:
        return tab.pdf()
    finally:
        tab.close()


@pytest.mark.parametrize("font", ["serif", "sans-serif", "monospace", "Noto Sans", "Liberation Serif", "Carlito"])
def test_a_saved_page_has_every_letter_once(browser: Browser, font: str) -> None:
    """Kerned pairs are neither doubled nor torn apart, whatever the font."""
    source = read_bytes("cetak.pdf", printed(browser, f"<p>{KERNED}</p>", font))

    assert " ".join(" ".join(source.lines).split()) == KERNED


@pytest.mark.parametrize("font", ["serif", "sans-serif", "Noto Sans"])
@pytest.mark.parametrize("page", [as_html, as_html_table])
def test_a_saved_page_gives_the_record_of_the_page(browser: Browser, page, font: str) -> None:
    """Lists and tables of components survive being saved as PDF."""
    (expected,) = understand(read_bytes("halaman.html", page().encode())).drafts

    (draft,) = understand(read_bytes("cetak.pdf", printed(browser, page(), font))).drafts

    (record, expected) = (plain(draft.record), plain(expected.record))
    assert record == expected


def test_many_rules_do_not_hold_up_a_page(browser: Browser) -> None:
    """A page of thousands of bordered cells is read in seconds."""
    cells = "<tr>" + "<td style='border:1px solid;padding:0;font-size:3px'>a b</td>" * 60 + "</tr>"
    content = printed(browser, f"<table>{cells * 150}</table>", "serif")

    started = time.monotonic()
    source = read_bytes("kisi.pdf", content)

    assert len(source.blocks) > 0
    assert time.monotonic() - started < 20
