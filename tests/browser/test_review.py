"""The review page in a real Chromium: opened from a disk, on a phone and on a desktop."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from built import CASES
from maklumat.importing.files import read_file
from maklumat.importing.review import review_html
from maklumat.importing.understanding import understand
from maklumat.templates_dir import find_templates

pytestmark = pytest.mark.browser


@pytest.fixture
def review(tmp_path: Path) -> str:
    """The address of the review page of a document with several questions."""
    found = understand(read_file(CASES / "import/nomor-pribadi.txt"))
    path = tmp_path / "tinjauan.html"
    path.write_text(review_html(found, ["layanan-cuti-pegawai.yml"], find_templates()), encoding="utf-8")
    return path.as_uri()


def test_the_review_page_is_accessible_and_reflows(browser: Browser, review: str) -> None:
    """No rule that a machine can check is broken, and nothing runs out of a narrow screen."""
    with browser.new_page() as page:
        page.goto(review)
        for width, scheme in ((320, "light"), (360, "dark"), (1366, "light"), (1366, "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)

            assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_line_of_the_draft_leads_to_its_source(browser: Browser, review: str) -> None:
    """On a desktop both sides stay in view: the link scrolls the source and lights its line up."""
    with browser.new_page(viewport={"width": 1366, "height": 500}) as page:
        page.goto(review)
        page.locator("main a.ke").last.click()

        target = page.locator(":target")
        assert target.get_attribute("id", timeout=2000) == page.url.split("#")[1]
        assert target.is_visible()
        assert page.locator("main").is_visible()


def test_the_draft_stays_without_script(browser: Browser, review: str) -> None:
    """Everything is there for a browser that runs nothing."""
    with browser.new_context(java_script_enabled=False).new_page() as page:
        page.goto(review)

        assert page.locator(".sumber li").count() > 20
        assert page.locator(".tanya > ol > li").count() >= 4
