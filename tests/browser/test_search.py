"""Searching in a real browser: a district of 179 services, at 360 px, with and without network and script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.test_pages import opened, violations
from built import TODAY, build_portal, serve_folder
from district import write_standards
from maklumat.portal import open_search
from maklumat.search.services import Searcher

pytestmark = pytest.mark.browser

SETTINGS = """site_name: Kabupaten Wanasari
site_url: https://wanasari.go.id/
theme: {name: material, language: id, font: false}
plugins: [maklumat]
"""


@pytest.fixture(scope="module")
def wanasari(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the district's portal is served."""
    folder: Path = tmp_path_factory.mktemp("wanasari")
    write_standards(folder / "standards")
    (folder / "docs").mkdir()
    (folder / "docs/tentang.md").write_text("# Tentang\n")
    (folder / "mkdocs.yml").write_text(SETTINGS)
    yield from serve_folder(build_portal(folder / "mkdocs.yml", folder / "site", "--no-notices").folder)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """The same search in the terminal."""
    return open_search(write_standards(tmp_path_factory.mktemp("terminal") / "standards"), TODAY)


def answer(page: Page) -> str:
    """Return what is said about the results, once they are there."""
    page.wait_for_function("document.querySelector('.cari-kabar').textContent.length > 3")
    return page.inner_text(".cari-kabar")


def test_suggestions_are_a_combobox(browser: Browser, wanasari: str) -> None:
    """Arrows choose, the field keeps the focus, Escape closes and keeps what was typed, a live region counts."""
    with opened(browser, wanasari, 360) as page:
        page.fill("#q", "ktp ilang")
        page.get_by_role("option").first.wait_for()
        field = page.get_by_role("combobox")
        assert field.get_attribute("aria-expanded") == "true"
        assert "layanan cocok" in answer(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        assert page.locator("[aria-selected=true]").inner_text().startswith("Penerbitan KTP-el (Hilang/Rusak)")
        assert page.evaluate("document.activeElement.id") == "q"
        assert violations(page) == []
        page.keyboard.press("Escape")
        assert field.get_attribute("aria-expanded") == "false"
        assert page.input_value("#q") == "ktp ilang"


def test_browser_and_command_line_rank_alike(browser: Browser, wanasari: str, searcher: Searcher) -> None:
    """One script, one order."""
    queries = ["ktp ilang", "surat miskin", "kartu kluarga", "mau nikah di kua", "izin praktek bidan", "bpjs"]
    with opened(browser, f"{wanasari}cari/", 360) as page:
        for query in queries:
            page.goto(f"{wanasari}cari/?q={query}")
            page.locator(".temuan").first.wait_for()
            shown = page.eval_on_selector_all(".temuan a[href*='/layanan/']", "all => all.map(a => a.href)")
            ranked = [each.rpartition("/")[2] for each in searcher.rank(query)]
            found = [url.rstrip("/").rpartition("/")[2] for url in shown]
            assert found[0] == ranked[0]
            assert set(found[:3]) <= set(ranked[:6])


def test_results_say_what_was_mended_and_offer_the_literal_search(browser: Browser, wanasari: str) -> None:
    """Nobody is corrected in silence."""
    with opened(browser, f"{wanasari}cari/?q=kartu+kluarga", 360) as page:
        answer(page)
        assert "Anda mengetik “kluarga”" in page.inner_text(".dibetulkan")
        page.get_by_role("link", name="Cari persis seperti yang diketik").click()
        page.wait_for_function("!document.querySelector('.dibetulkan')")
        assert "persis=1" in page.url


def test_no_result_is_no_dead_end(browser: Browser, wanasari: str) -> None:
    """What the portal lacks is named with its usual office; the full text, A to Z and the agencies are offered."""
    with opened(browser, f"{wanasari}cari/?q=senjata+api", 360) as page:
        answer(page)
        page.locator(".lain").wait_for()
        assert "Biasanya diurus di" in page.inner_text(".lain")
    with opened(browser, f"{wanasari}cari/?q=qwzxv", 360) as page:
        assert answer(page) == "Tidak ada layanan yang cocok."
        assert page.get_by_role("link", name="semua layanan A sampai Z").is_visible()
        page.locator(".seluruh >> text=tidak ada di halaman mana pun").wait_for()
        assert violations(page) == []


def test_the_full_text_finds_what_no_title_says(browser: Browser, wanasari: str) -> None:
    """Words that only stand in requirements are found when asked for."""
    with opened(browser, f"{wanasari}cari/?q=materai", 360) as page:
        answer(page)
        button = page.get_by_role("button", name="Cari juga di isi semua halaman")
        if button.is_visible():
            button.click()
        page.locator(".seluruh h3").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_filters_narrow_and_are_remembered_only_for_the_place(browser: Browser, wanasari: str) -> None:
    """An agency narrows the list; the count says so."""
    with opened(browser, f"{wanasari}cari/?q=pengaduan", 360) as page:
        answer(page)
        before = page.locator(".temuan > li").count()
        page.locator("summary", has_text="Saring hasil").click()
        page.select_option("[name=instansi]", index=1)
        page.wait_for_timeout(400)
        assert page.locator(".temuan > li").count() < before


def test_services_of_one_kind_stand_together_and_the_place_is_remembered(browser: Browser, browsing: str) -> None:
    """Several agencies' KTP are one group that leads to the comparison; a chosen place narrows it, also on the next visit."""
    with opened(browser, f"{browsing}cari/?q=ktp+hilang", 360) as page:
        answer(page)
        group = page.locator(".golongan").first
        assert "Bandingkan semua instansi" in group.inner_text()
        choice = page.locator("[name=tempat] option").nth(1).inner_text()
        page.select_option("[name=tempat]", label=choice)
        page.wait_for_function("!document.querySelector('.golongan')")
        shown = page.locator(".temuan").inner_text()
        page.goto(f"{browsing}cari/?q=ktp+hilang")
        answer(page)
        assert page.input_value("[name=tempat]") == choice
        assert page.locator(".temuan").inner_text() == shown


def test_search_works_offline_after_one_visit(browser: Browser, wanasari: str) -> None:
    """On a bus without a signal the list of services is still there, and says that it is the kept one."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(wanasari)
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    page.wait_for_function("caches.keys().then((names) => names.some((name) => name.startsWith('maklumat-')))")
    page.wait_for_timeout(500)
    context.set_offline(True)
    page.goto(f"{wanasari}cari/?q=surat+miskin")
    told = answer(page)
    first = page.locator(".temuan a").first.inner_text()
    context.close()

    assert "luring" in told
    assert "Tidak Mampu" in first


def test_without_script_the_form_leads_to_the_index(browser: Browser, wanasari: str) -> None:
    """The page of results is then an A-Z list with everyday words, and no empty boxes stand around."""
    with opened(browser, wanasari, 360, java_script_enabled=False) as page:
        page.fill("#q", "ktp")
        page.press("#q", "Enter")
        assert "/cari/?q=ktp" in page.url
        assert page.locator("#hasil").is_hidden()
        assert page.locator(".abjad li").count() >= 179
