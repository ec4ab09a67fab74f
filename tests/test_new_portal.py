"""A fresh portal: whole, silent about what the agency hasn't said, with a guide that holds together."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from built import ROOT, text_of
from maklumat import new_portal
from maklumat.cli import main
from maklumat.problems import UserError

GUIDE = ROOT / "docs/panduan"
SCAFFOLD = ROOT / "site_templates/new_portal"


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh portal, with its folder as the current one."""
    folder = tmp_path / "portal"
    new_portal.create_portal(folder)
    monkeypatch.chdir(folder)
    return folder


def fill(portal: Path, fee: str = "Isi sendiri") -> None:
    """Put something of the agency's own into every place that waits."""
    for path in [*portal.glob("standards/**/*.yml"), portal / "docs/tentang.md"]:
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"GANTI: biaya[^\"\n]*", fee, text)
        path.write_text(re.sub(r"GANTI: [^\"\n]*", "Isi sendiri", text), encoding="utf-8")
    config = (portal / "mkdocs.yml").read_text(encoding="utf-8")
    (portal / "mkdocs.yml").write_text(config.replace("pelayanan.example", "layanan.kota.go.id"), encoding="utf-8")


def values(data: Any) -> Iterator[str]:
    """Yield every value of a YAML tree."""
    if isinstance(data, dict):
        for inner in data.values():
            yield from values(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from values(inner)
    else:
        yield str(data)


@pytest.mark.parametrize("name", ["instansi.yml", "sk.yml", "layanan-contoh.yml"])
def test_nothing_is_promised_for_the_agency(name: str) -> None:
    """Every value of the scaffold's records waits for the agency, except the version of the form."""
    data = yaml.safe_load((SCAFFOLD / "standards/daerah/instansi" / name).read_text(encoding="utf-8"))

    assert data.pop("format") == 1
    assert [value for value in values(data) if not value.startswith("GANTI: ")] == []


def test_check_names_every_waiting_text(portal: Path) -> None:
    """As many warnings as there are marks in the records."""
    marks = sum(
        len(re.findall(r'^[^#\n]*"GANTI: ', path.read_text(encoding="utf-8"), re.MULTILINE))
        for path in portal.glob("standards/**/*.yml")
    )

    result = CliRunner().invoke(main, ["check"])

    assert result.exit_code == 0, result.output
    assert result.output.count("contoh-belum-diganti") == marks


def test_a_filled_portal_says_only_what_was_filled_in(portal: Path) -> None:
    """Once the marks are gone, the page holds no hours, fee, time or channel that nobody wrote."""
    fill(portal)

    result = CliRunner().invoke(main, ["build", "--no-notices"], catch_exceptions=False)

    assert result.exit_code == 0, result.output
    page = (portal / "site/layanan/daerah/instansi/layanan-contoh/index.html").read_text(encoding="utf-8")
    text = text_of(page).replace("SP4N-LAPOR! di www.lapor.go.id", "")  # the portal's own advice, marked as such
    for invented in ("08.00", "Tidak dipungut", "Gratis", "hari kerja", "Kotak saran", "GANTI"):
        assert invented not in text


def test_a_filled_portal_builds_strictly_with_its_guide(portal: Path) -> None:
    """No broken link, no missing anchor, no warning: plain mkdocs builds it with --strict."""
    fill(portal, fee="Tidak dipungut biaya")
    config = (portal / "mkdocs.yml").read_text(encoding="utf-8")
    (portal / "mkdocs.yml").write_text(
        config + "\nvalidation:\n  anchors: warn\n  unrecognized_links: warn\n", encoding="utf-8"
    )

    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stderr
    assert (portal / "site/panduan/riwayat/index.html").is_file()


def test_the_whole_guide_is_copied_and_in_the_menu(portal: Path) -> None:
    """Every page of the guide is in the new portal and in its navigation, as in ours."""
    pages = {path.relative_to(GUIDE).as_posix() for path in GUIDE.rglob("*.md")}
    menus = [(folder / "mkdocs.yml").read_text(encoding="utf-8") for folder in (portal, ROOT)]

    assert {path.relative_to(portal / "docs/panduan").as_posix() for path in portal.rglob("panduan/**/*.md")} == pages
    for menu in menus:
        assert set(re.findall(r"panduan/(\S+\.md)$", menu, re.MULTILINE)) == pages


def test_next_steps_say_what_check_does_not_see(portal: Path) -> None:
    """The two files outside `standards/` are named, for `maklumat check` says nothing about them."""
    steps = " ".join(new_portal.next_steps(portal))

    assert "site_url di mkdocs.yml" in steps
    assert "docs/tentang.md" in steps
    assert "tidak diperiksa" in steps
    assert "tentang.md" not in CliRunner().invoke(main, ["check"]).output


def test_a_package_without_the_guide_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged installation is told in one sentence, and leaves nothing half made."""
    for name in ("PACKAGED_GUIDE", "CHECKOUT_GUIDE"):
        monkeypatch.setattr(new_portal, name, tmp_path / "tidak-ada")

    with pytest.raises(UserError, match="pasang ulang"):
        new_portal.create_portal(tmp_path / "portal")

    assert not (tmp_path / "portal").exists()
