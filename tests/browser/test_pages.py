"""What a person meets in a real browser: nothing cut off, everything reachable, no script needed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BANJAR = "layanan/kota-banjar/dinsosp3a/penanganan-terlantar/"
MAGELANG = "layanan/kota-magelang/dinsos/asistensi-rehabilitasi-sosial/"
OWN = [
    "",
    BANJAR,
    MAGELANG,
    "instansi/",
    "instansi/kota-banjar/dinsosp3a/",
    "cari/",
    "jenis/",
    "peristiwa/",
    "data/",
    "404.html",
    "tentang/",
    "panduan/menulis-standar/",
    "panduan/memperbaiki-galat/",
    "panduan/riwayat/",
    "panduan/rujukan/kunci/",
]
HOSTILE = [
    "",
    "layanan/panjang/dinas/panjang/",
    "layanan/panjang/dinas/pendek/",
    "instansi/",
    "instansi/panjang/dinas/",
    "cari/",
    "data/",
    "tentang/",
]
BROWSING = [
    "",
    "jenis/",
    "jenis/ktp/",
    "jenis/ktp-hilang/",
    "jenis/pbg/",
    "peristiwa/",
    "peristiwa/kehilangan/",
    "layanan/kota-asri/dukcapil/hilang/",
]
AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@contextmanager
def opened(browser: Browser, url: str, width: int = 360, **settings: object) -> Iterator[Page]:
    """Open a page as a phone or a desktop would."""
    context = browser.new_context(viewport={"width": width, "height": 740 if width < 800 else 900}, **settings)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


@pytest.mark.parametrize("path", [*OWN, *(f"hostile:{path}" for path in HOSTILE)])
def test_axe_finds_nothing(browser: Browser, address: str, hostile: str, path: str) -> None:
    """No page breaks a rule of WCAG 2.2 AA that a machine can check, light or dark, phone or desktop."""
    url = hostile + path.removeprefix("hostile:") if path.startswith("hostile:") else address + path
    with opened(browser, url) as page:
        assert violations(page) == []


def violations(page: Page) -> list[tuple[int, str, str, str]]:
    """Return what axe finds on a page: phone and desktop, light and dark, everything unfolded."""
    found = []
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width, scheme in ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        result = Axe().run(page, options=AXE_OPTIONS)
        found += [(width, scheme, rule["id"], rule["nodes"][0]["html"][:120]) for rule in result.response["violations"]]
    return found


@pytest.mark.parametrize("path", BROWSING)
def test_pages_to_browse_by_are_accessible(browser: Browser, browsing: str, path: str) -> None:
    """Themes, kinds and life events have no violation, fit the narrowest screen, and read the same without scripts."""
    with opened(browser, browsing + path, 320) as page:
        sizes = []
        for text_size in ("225%", "112.5%"):
            page.evaluate(f"document.documentElement.style.fontSize = '{text_size}'")
            sizes.append(page.evaluate("document.documentElement.scrollWidth"))
        words = page.inner_text("main")
        found = violations(page)
    with opened(browser, browsing + path, 320, java_script_enabled=False) as page:
        bare = page.inner_text("main")

    assert max(sizes) <= 320
    assert found == []
    assert bare == words


def test_a_comparison_is_a_table_that_becomes_cards(browser: Browser, browsing: str) -> None:
    """On a desktop the columns stand side by side; on a phone each service is a card with its labels, still a table to a reader."""
    where = "() => [...document.querySelectorAll('.banding tbody tr:first-child > *')].map(e => e.getBoundingClientRect().top)"
    label = "() => getComputedStyle(document.querySelector('.banding td'), '::before').content"
    with opened(browser, f"{browsing}jenis/ktp-hilang/", 1280) as page:
        assert len(set(page.evaluate(where))) == 1
        assert page.evaluate(label) == "none"
        page.set_viewport_size({"width": 360, "height": 740})
        assert len(set(page.evaluate(where))) == 5
        assert page.evaluate(label) == '"Daerah"'
        assert page.get_by_role("row").count() == 4
        assert page.get_by_role("rowheader").count() == 4
        page.get_by_role("link", name="DUKCAPIL Kota Bahari").click()
        assert page.inner_text("h1") == "Penggantian KTP Hilang"


@pytest.mark.parametrize("page", ["lama", "baru", "cek/", "cek/awal", "riwayat", "riwayat/1", "pembaruan/"])
def test_pages_about_versions_are_accessible(browser: Browser, versions: tuple[str, str, str], page: str) -> None:
    """What a sheet's code leads to has no violation either and fits the narrowest screen."""
    address, first, second = versions
    old, new = (f"cek/{code.replace('-', '').lower()}/" for code in (first, second))
    paths = {
        "lama": old,
        "baru": new,
        "cek/awal": f"cek/awal/{first[:2].lower()}/",
        "riwayat": f"{BANJAR}riwayat/",
        "riwayat/1": f"{BANJAR}riwayat/1/",
    }
    with opened(browser, address + paths.get(page, page), 320) as shown:
        wide = shown.evaluate("document.documentElement.scrollWidth")
        found = violations(shown)

    assert wide <= 320
    assert found == []


def test_a_typed_code_is_forgiven_and_answered(browser: Browser, versions: tuple[str, str, str]) -> None:
    """Small letters, spaces and look-alikes lead to the page; a wrong letter is told at once."""
    address, first, _ = versions
    typed = first.replace("-", " ").lower().replace("0", "o").replace("1", "l").replace("5", "s")
    with opened(browser, f"{address}cek/") as page:
        page.fill("#kode", typed)
        page.press("#kode", "Enter")
        page.wait_for_url(f"**/cek/{first.replace('-', '').lower()}/")
        assert "Sudah diganti" in page.inner_text("main")
        page.goto(f"{address}cek/")
        page.fill("#kode", "K7M2")
        page.press("#kode", "Enter")
        assert "8 huruf atau angka" in page.inner_text("#pesan")


@pytest.mark.parametrize("text_size", ["112.5%", "225%"])
def test_nothing_runs_off_a_narrow_screen(browser: Browser, address: str, hostile: str, text_size: str) -> None:
    """At 320 px, and with letters twice as large, no page scrolls sideways, whatever the record holds."""
    wide = []
    for url in [*(address + path for path in OWN), *(hostile + path for path in HOSTILE)]:
        with opened(browser, url, 320) as page:
            page.evaluate(f"document.documentElement.style.fontSize = '{text_size}'")
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
                wide.append((url, width))
    assert wide == []


@pytest.mark.parametrize(
    "path", ["", BANJAR, "cari/", "jenis/", "instansi/kota-banjar/dinsosp3a/", "panduan/menulis-standar/"]
)
def test_every_control_is_reached_by_keyboard_and_seen(browser: Browser, address: str, path: str) -> None:
    """Tab walks through all links and fields in reading order, each on screen and visibly marked."""
    seen = """() => {
        const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);
        const all = [...document.querySelectorAll('a[href],button,input,summary,pre[tabindex]')].filter(x => x.checkVisibility());
        return {index: all.indexOf(e), total: all.length, name: e.outerHTML.slice(0, 90), body: e === document.body,
            onScreen: b.width > 0 && b.right > 0 && b.left < innerWidth && b.bottom > 0 && b.top < innerHeight,
            marked: [s, getComputedStyle(e, '::after')].some(x => x.outlineStyle !== 'none' && parseFloat(x.outlineWidth) >= 2)};
    }"""
    with opened(browser, address + path) as page:
        stops = []
        for _ in range(400):
            page.keyboard.press("Tab")
            stop = page.evaluate(seen)
            if stop["body"] or (stops and stop["index"] == stops[0]["index"]):
                break
            stops.append(stop)

    assert [stop["name"] for stop in stops if not (stop["onScreen"] and stop["marked"])] == []
    assert [stop["index"] for stop in stops] == list(range(stops[0]["total"]))


def test_the_page_is_whole_without_javascript(browser: Browser, address: str) -> None:
    """A browser without scripts shows the same words, and its search form leads to the A-Z index."""
    for path in (BANJAR, "cari/"):
        with opened(browser, address + path) as page:
            with_script = page.inner_text("main")
        with opened(browser, address + path, java_script_enabled=False) as page:
            assert page.inner_text("main") == with_script
    with opened(browser, address, java_script_enabled=False) as page:
        page.fill("input[type=search]", "panti jompo")
        page.press("input[type=search]", "Enter")
        assert "/cari/" in page.url
        assert "panti jompo" in page.inner_text("main")


def test_a_first_visit_makes_three_requests_to_one_host(browser: Browser, address: str) -> None:
    """Page, style and font: nothing else, and nothing from anybody else."""
    context = browser.new_context()
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address + BANJAR, wait_until="networkidle")
    context.close()

    own = [url for url in requests if not url.startswith("data:")]
    assert len(own) <= 3, own
    assert all(url.startswith(address) for url in own)


@pytest.mark.parametrize("path", ["", "cari/"])
def test_search_finds_a_service_by_everyday_words(browser: Browser, address: str, path: str) -> None:
    """Typing what citizens say offers the service at once; Enter on the result opens it."""
    with opened(browser, address + path) as page:
        page.fill("input[type=search]", "panti jompo")
        option = page.get_by_role("option").first
        option.wait_for()
        page.keyboard.press("ArrowDown")
        assert page.get_attribute("#q", "aria-activedescendant") == option.get_attribute("id")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{BANJAR}")
        assert page.inner_text("h1").startswith("Penanganan Penyandang Disabilitas")


def test_a_printed_page_is_complete(browser: Browser, address: str, hostile: str) -> None:
    """On paper every component is open, controls are gone, and no empty sheet follows."""
    for url in (address + BANJAR, hostile + "layanan/panjang/dinas/panjang/"):
        with opened(browser, url, 1280) as page:
            pdf = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
        texts = [sheet.get_textpage().get_text_range() for sheet in pdf]
        whole = " ".join(" ".join(texts).split())

        assert "Evaluasi Kinerja Pelaksana" in whole
        assert "Jaminan Pelayanan" in whole
        assert "WhatsApp pengaduan" not in whole
        assert "Tanya lewat WhatsApp" not in whole
        assert len(texts[-1].split()) > 5


def test_contacts_can_be_tapped(browser: Browser, address: str) -> None:
    """Phone, WhatsApp, mail and map open what they promise."""
    with opened(browser, address + BANJAR) as page:
        hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")

    assert "tel:+62265742289" in hrefs
    assert any(href.startswith("https://wa.me/6282226360473") for href in hrefs)
    assert "mailto:dinsosp3akotabanjar@gmail.com" in hrefs
    assert any("maps" in href for href in hrefs)
    assert not any(href.startswith("https://wa.me/62265") for href in hrefs)


def test_words_on_the_banner_stand_out(browser: Browser, address: str) -> None:
    """On the banner's gradient, which axe can't judge, every word keeps a contrast of 4.5 against its lightest blue."""
    measure = """() => {
        const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
        const light = c => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
        const rgb = text => text.match(/[\\d.]+/g).map(Number);
        const probe = document.createElement('i');
        document.body.append(probe);
        const token = name => { probe.style.color = `var(${name})`; return rgb(getComputedStyle(probe).color); };
        const worst = Math.max(...['--merek', '--merek-dalam', '--merek-terang'].map(name => light(token(name))));
        const found = [];
        for (const e of document.querySelectorAll('.spanduk *, .kepala *, .kaki *')) {
            const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            let up = e, plain = true;
            while (up && !up.matches('.spanduk, .kepala, .kaki')) {
                if (rgb(getComputedStyle(up).backgroundColor)[3] !== 0) plain = false;
                up = up.parentElement;
            }
            const ratio = (light(rgb(getComputedStyle(e).color)) + .05) / (worst + .05);
            if (own && plain && e.checkVisibility() && ratio < 4.5) found.push([e.className || e.tagName, ratio.toFixed(2)]);
        }
        return found;
    }"""
    for path in ("", BANJAR, MAGELANG, "instansi/kota-banjar/dinsosp3a/", "cari/", "jenis/", "data/"):
        for scheme in ("light", "dark"):
            with opened(browser, address + path, color_scheme=scheme) as page:
                assert page.evaluate(measure) == [], (path, scheme)
