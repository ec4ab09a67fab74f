"""A whole journey in a real browser against the real command: sent over a broken network, tracked, worked on, solved."""

from __future__ import annotations

import base64
import contextlib
import hmac
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

from browser.test_pages import violations
from built import ROOT
from intake.sending import picture

COMPLAINT = "layanan/kota-magelang/dinsos/asistensi-rehabilitasi-sosial/adukan/"
REQUEST = "layanan/kota-banjar/dinsosp3a/penanganan-terlantar/ajukan/"
PASSWORD = "lumpia hangat di sore hari"  # noqa: S105  # for this journey only


@dataclass
class Office:
    """The endpoint at work, with its first account."""

    url: str
    settings: Path
    passwords: dict[str, str]
    secrets: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Office]:
    """`maklumat intake run`, as the README has it, in a folder of its own."""
    folder = tmp_path_factory.mktemp("penerimaan")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = folder / "intake.toml"
    settings.write_text(f'url = "http://127.0.0.1:{port}/"\nlisten = "127.0.0.1:{port}"\n', encoding="utf-8")
    passwords = {f"petugas{rung}@contoh.id": account(settings, rung) for rung in (1, 2)}
    process = subprocess.Popen(
        command("run", settings), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment()
    )
    try:
        wait_for(port, process)
        yield Office(f"http://127.0.0.1:{port}/", settings, passwords)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def command(name: str, settings: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "maklumat", "intake", name, "-s", str(settings), *more]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "NO_MKDOCS_2_WARNING": "1"}


def account(settings: Path, rung: int) -> str:
    """Make an account at the command line and return its first password."""
    more = (
        f"petugas{rung}@contoh.id",
        "--name",
        f"Petugas {rung}",
        "--agency",
        "kota-magelang/dinsos",
        "--rung",
        str(rung),
    )
    made = subprocess.run(
        command("account", settings, *more), cwd=ROOT, capture_output=True, text=True, check=True, env=environment()
    )
    return made.stdout.partition("Sandi pertama: ")[2].split()[0]


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert process.poll() is None, (process.stdout or sys.stdin).read()
        time.sleep(0.1)


def totp(secret: str, moment: float) -> str:
    """Return what an authenticator shows."""
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(moment) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def context_of(browser: Browser, problems: list[str], **settings: object) -> tuple[BrowserContext, Page]:
    """Return a phone; whatever its console complains of is kept."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID", **settings)
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda told: problems.append(told.text) if is_bad(told) else None)
    return context, page


def is_bad(told: ConsoleMessage) -> bool:
    """Say whether a message is a fault: failed loads are part of these stories."""
    return told.type == "error" and "Failed to load resource" not in told.text


def check(page: Page) -> None:
    """Look at a page as axe does, light and dark, and see that nothing runs off a narrow screen."""
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 361


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def sign_in(page: Page, office: Office, mail: str) -> None:
    """Go the whole way of a new officer: first password, second factor, own password, in again."""
    page.goto(f"{office.url}petugas/")
    check(page)
    for password in (office.passwords[mail], PASSWORD):
        page.get_by_label("Surel").fill(mail)
        page.get_by_label("Sandi").fill(password)
        press(page, "Lanjut")
        if password != PASSWORD:
            office.secrets[mail] = page.locator("b.no").inner_text()
            check(page)
            page.locator("#f-kode").fill(totp(office.secrets[mail], time.time()))
            press(page, "Pasang")
            check(page)
            page.get_by_role("link", name="Buka meja petugas").click()
            page.get_by_label("Sandi sekarang").fill(password)
            page.get_by_label("Sandi baru").fill(PASSWORD)
            press(page, "Simpan")
    page.locator("#f-kode").fill(totp(office.secrets[mail], time.time() + 30))  # a code works once: take the next
    press(page, "Masuk")


def act(page: Page, name: str, text: str = "") -> None:
    """Open an action, write, and take it."""
    form = page.locator("details", has=page.locator("summary", has_text=name)).first
    if form.get_attribute("open") is None:  # axe has looked at it unfolded
        form.locator("summary").click()
    if text:
        form.locator("textarea").fill(text)
    form.locator("button[type=submit]").click()
    page.wait_for_load_state()
    assert page.get_by_text("Tersimpan.").is_visible()


def send_over_broken_network(page: Page, office: Office) -> tuple[str, str]:
    """Fill the form, lose the first answer after the server stored it, and return number and tracking address."""
    page.goto(office.url + COMPLAINT)
    check(page)
    page.get_by_label("Terlalu lama atau tidak ditanggapi").check()
    press(page, "Sampaikan pengaduan")
    page.wait_for_selector("#galat")
    check(page)
    page.get_by_label("Ceritakan kejadiannya").fill("Sudah dua minggu tidak ada kabar.")
    page.get_by_label("Anonim").check()
    lost: list[int] = []

    def lose_first_answer(route: Route) -> None:
        response = route.fetch()
        if lost:
            route.fulfill(response=response)
        else:
            lost.append(response.status)
            route.abort()

    page.route("**/kirim/**", lose_first_answer)
    page.get_by_role("button", name="Sampaikan pengaduan").click()
    page.wait_for_selector(".nomor", timeout=20_000)
    page.unroute("**/kirim/**")
    assert lost == [201]
    assert page.get_by_text("tidak tercatat dua kali").is_visible()
    check(page)
    return page.locator(".nomor").inner_text(), page.url


def open_status(page: Page, tracking: str, state: str) -> None:
    """Come back by the receipt's link."""
    page.goto("about:blank")
    page.goto(tracking)
    page.wait_for_selector(state)
    check(page)


def ask_for_more(desk: Page, office: Office) -> None:
    """Be the officer at the counter who misses something."""
    sign_in(desk, office, "petugas1@contoh.id")
    check(desk)
    assert desk.locator(".berkas-masuk > li").count() == 1
    desk.locator(".berkas-masuk a").click()
    check(desk)
    act(desk, "Minta kelengkapan", "Kapan terakhir Anda datang?")


def test_a_complaint_over_a_broken_network_is_solved(browser: Browser, office: Office, tmp_path: Path) -> None:
    """Sent, answer lost, sent again by itself, tracked, asked for a document, climbed, solved: one case, no fault."""
    problems: list[str] = []
    context, page = context_of(browser, problems)
    number, tracking = send_over_broken_network(page, office)
    assert "/lacak/#" in tracking
    officer_context, desk = context_of(browser, problems)
    ask_for_more(desk, office)

    open_status(page, tracking, ".k-menunggu")
    assert page.get_by_text("Kapan terakhir Anda datang?").first.is_visible()
    scan = tmp_path / "bukti.jpg"
    scan.write_bytes(picture())
    page.get_by_label("Pesan untuk petugas").fill("Tanggal 3.")
    page.locator("#berkas").set_input_files(str(scan))
    press(page, "Kirim")
    assert page.get_by_text("Sudah kami terima.").is_visible()

    desk.reload()
    act(desk, "Naikkan kepada", "Di luar wewenang loket.")
    check(desk)
    officer_context.close()
    officer_context, desk = context_of(browser, problems)
    sign_in(desk, office, "petugas2@contoh.id")
    desk.get_by_label("Cari nomor").fill(number)
    press(desk, "Cari")
    desk.locator(".berkas-masuk a").click()
    act(desk, "Selesaikan", "Sudah kami tangani; Anda dihubungi besok.")
    officer_context.close()

    open_status(page, tracking, ".k-selesai")
    assert page.get_by_text("Sudah kami tangani; Anda dihubungi besok.").is_visible()
    context.close()
    assert problems == []


def test_a_request_needs_no_script(browser: Browser, office: Office, tmp_path: Path) -> None:
    """Without JavaScript: a wrong field, then the receipt, Back and again without a second case, and the status by typing."""
    problems: list[str] = []
    context, page = context_of(browser, problems, java_script_enabled=False)
    letter = tmp_path / "surat.jpg"
    letter.write_bytes(picture(colour="green"))
    page.goto(office.url + REQUEST)
    page.get_by_label("Desa atau kelurahan yang mengajukan").fill("Karangpanimbal")
    page.get_by_label("Nama klien").fill("tidak diketahui")
    page.locator("#f-berkas-1").set_input_files(str(letter))
    press(page, "Ajukan permohonan")
    assert page.locator("#galat").is_visible()
    assert page.get_by_label("Nama klien").input_value() == "tidak diketahui"
    assert page.get_by_text("sudah diterima; hapus centang").is_visible()
    page.get_by_label("Nama lengkap").fill("Ujang Sutisna")
    page.get_by_label("Nomor telepon").fill("0812-3456-7890")
    press(page, "Ajukan permohonan")
    number, code = page.locator(".nomor").inner_text(), page.locator(".kode-lacak").inner_text()
    page.reload()
    assert page.locator(".nomor").inner_text() == number
    page.goto(f"{office.url}lacak/")
    page.get_by_role("textbox", name="Kode lacak").fill(code.lower().replace("-", " "))
    press(page, "Lihat status")
    assert page.get_by_role("heading", name=number).is_visible()
    assert page.get_by_text("surat.jpg").first.is_visible()
    context.close()
    assert problems == []
