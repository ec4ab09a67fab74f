"""What `maklumat check` says of the ledger."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from built import ROOT
from maklumat.cli import main

BANJAR = "kota-banjar/dinsosp3a/penanganan-terlantar"


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal whose two standards were published once."""
    shutil.copytree(ROOT / "standards", tmp_path / "standards", ignore=shutil.ignore_patterns("riwayat"))
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["publish"]).exit_code == 0
    return tmp_path


def check() -> tuple[list[str], int]:
    result = CliRunner().invoke(main, ["check"])
    return [line for line in result.stdout.splitlines() if "saran[" not in line], result.exit_code


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_fresh_ledger_is_quiet(portal: Path) -> None:
    """What was just published needs nothing."""
    assert check() == ([], 0)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Penelusuran keluarga klien.", "Penelusuran keluarga besar klien.", "belum-diterbitkan"),
        ("teks: 1 Bulan", "teks: 2 Bulan", "janji-berubah"),
    ],
)
def test_an_unpublished_change_is_one_warning(portal: Path, old: str, new: str, rule: str) -> None:
    """A working copy that differs from its last version is told once, with the command that publishes it."""
    change(portal / f"standards/{BANJAR}.yml", old, new)

    lines, code = check()

    assert code == 0
    assert len(lines) == 1
    assert f"penanganan-terlantar.yml:1:1: peringatan[{rule}]" in lines[0]
    assert f"maklumat publish {BANJAR}" in lines[0]


def test_a_changed_version_is_one_error(portal: Path) -> None:
    """A tampered version is named by its file and stops build and publishing."""
    change(portal / "standards/kota-banjar/dinsosp3a/riwayat/penanganan-terlantar/0001.json", "klien", "Klien")

    lines, code = check()

    assert code == 1
    assert len(lines) == 1
    assert "riwayat/penanganan-terlantar/0001.json:1:1: galat[riwayat-rusak]" in lines[0]
    assert CliRunner().invoke(main, ["build", "--no-notices"]).exit_code == 1
    assert CliRunner().invoke(main, ["publish"]).exit_code == 1


def test_a_missing_version_is_one_error(portal: Path) -> None:
    """A chain that lost its end is told by its agency's head file."""
    shutil.rmtree(portal / "standards/kota-banjar/dinsosp3a/riwayat/penanganan-terlantar")

    lines, code = check()

    assert code == 1
    assert len(lines) == 1
    assert "riwayat/induk.json:1:1: galat[riwayat-putus]" in lines[0]


def test_publishing_without_a_reason_publishes_nothing(portal: Path) -> None:
    """Where one of several standards needs a reason, none is published."""
    change(portal / f"standards/{BANJAR}.yml", "teks: 1 Bulan", "teks: 2 Bulan")
    change(portal / "standards/kota-magelang/dinsos/asistensi-rehabilitasi-sosial.yml", "Kepala Bidang,", "Kabid,")

    refused = CliRunner().invoke(main, ["publish"])
    accepted = CliRunner().invoke(main, ["publish", "--reason", "koreksi"])

    assert refused.exit_code == 1
    assert "waktu berubah padahal SK tetap" in refused.stderr
    assert "versi 2" in accepted.stdout
    assert accepted.stdout.count("koreksi redaksi") == 2
