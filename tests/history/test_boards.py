"""The office's walk along its boards: what to take down, what to hang, and the print job for it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from maklumat.cli import main
from published import publish_twice, run

REGISTER = """format: 1
papan:
  - tempat: Lobi lantai 1
    diperiksa: 2026-06-10
    lembar:
      - {{standar: penanganan-terlantar, kode: {first}, dipasang: 2026-06-02}}
      - {{standar: penanganan-terlantar, jenis: ringkas, kertas: a3}}
  - tempat: Ruang tunggu
    diperiksa: 2026-06-20
    lembar:
      - {{standar: penanganan-terlantar, kode: {second}}}
      - {{standar: penanganan-terlantar, kode: K7M2-0HXA}}
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A portal published twice, with a register of two boards."""
    folder = tmp_path_factory.mktemp("papan")
    _, first, second = publish_twice(folder)
    register = folder / "standards/kota-banjar/dinsosp3a/papan.yml"
    register.write_text(REGISTER.format(first=first, second=second), encoding="utf-8")
    return folder, first, second


def test_the_work_list_follows_the_walk(office: tuple[Path, str, str]) -> None:
    """Replaced, missing and unknown sheets are named in the order of the boards; what holds isn't."""
    folder, first, second = office

    output = run("boards", "-f", str(folder / "mkdocs.yml"), "-o", str(folder / "cetak"))

    lines = [line for line in output.splitlines() if line.startswith("  ") and ". " in line[:6]]
    assert "3 dari 4 lembar perlu ditangani" in output
    assert [line.split(":")[0].strip() for line in lines] == ["1. Lobi lantai 1", "2. Lobi lantai 1", "3. Ruang tunggu"]
    assert f"{first}): sudah diganti" in lines[0]
    assert "ringkas A3): belum ada lembar berkode" in lines[1]
    assert "kodenya tidak dikenal" in lines[2]
    assert second not in output


def test_the_print_job_holds_exactly_those_sheets(office: tuple[Path, str, str]) -> None:
    """One PDF with the three sheets in walking order and a slip to sign, on their own paper."""
    folder, _, second = office
    run("boards", "-f", str(folder / "mkdocs.yml"), "-o", str(folder / "cetak"))

    job = pypdfium2.PdfDocument(folder / "cetak/papan-kota-banjar-dinsosp3a.pdf")
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in job]

    assert [round(page.get_width() * 25.4 / 72) for page in job] == [210, 297, 210, 210]
    assert all(second in text for text in texts)
    assert "Serahterimapemasanganlembar" in texts[-1]
    assert "Yangmemasang" in texts[-1]


def test_the_agency_page_says_when_boards_were_checked(office: tuple[Path, str, str]) -> None:
    """The board that waits longest gives the day."""
    folder, _, _ = office
    run("build", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site"), "--no-notices")

    page = (folder / "site/instansi/kota-banjar/dinsosp3a/index.html").read_text(encoding="utf-8")

    assert "Papan pengumuman terakhir diperiksa 10 Juni 2026." in page


def test_a_register_that_names_nothing_is_an_error(office: tuple[Path, str, str]) -> None:
    """A sheet of a standard that doesn't exist, and a code that is none, are told with their line."""
    folder, first, _ = office
    register = folder / "standards/kota-banjar/dinsosp3a/papan.yml"
    whole = register.read_text(encoding="utf-8")
    register.write_text(
        whole.replace(first, "12345").replace("jenis: ringkas", "jenis: ringkas, oleh: Satpam"), encoding="utf-8"
    )

    result = CliRunner().invoke(main, ["check", "--standards", str(folder / "standards")])
    register.write_text(whole, encoding="utf-8")

    errors = [line for line in result.stdout.splitlines() if ": galat[" in line]
    assert len(errors) == 1
    assert "papan.yml:6:41: galat[kode-lembar]: papan[1].lembar[1].kode:" in errors[0]
