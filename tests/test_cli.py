"""The commands as a person runs them: words, exit codes, files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from built import ROOT
from maklumat.cli import main

BANJAR = "kota-banjar/dinsosp3a/penanganan-terlantar"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A copy of the repository's portal that a test may break."""
    shutil.copytree(ROOT / "standards", tmp_path / "standards", ignore=shutil.ignore_patterns("riwayat"))
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_published_standards_have_no_errors_and_no_warnings() -> None:
    """What is published passes the check that we ask of others, strictly."""
    result = run("check", "--standards", ROOT / "standards", "--strict")

    assert result.exit_code == 0, result.output


def test_check_prints_one_line_with_place_rule_and_remedy(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An officer's slip gives one line that an editor can jump to, and exit code 1."""
    monkeypatch.chdir(portal)
    path = portal / f"standards/{BANJAR}.yml"
    replace_in(path, "persyaratan:", "persaratan:")

    result = run("check", path)

    errors = [line for line in result.stdout.splitlines() if ": galat[" in line]
    assert len(errors) == 1
    assert errors[0].startswith(f"standards/{BANJAR}.yml:19:1: galat[kunci-tak-dikenal]: persaratan: ")
    assert "maksud Anda “persyaratan”?" in errors[0]
    assert result.exit_code == 1
    assert "1 galat" in result.stderr


def test_check_as_json_holds_the_same(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other programs get the same problems with the same exit code."""
    monkeypatch.chdir(portal)
    replace_in(portal / f"standards/{BANJAR}.yml", "44 TAHUN 2024", "45 TAHUN 2024")

    result = run("check", "--format", "json")

    errors = [problem for problem in json.loads(result.stdout)["masalah"] if problem["severity"] == "galat"]
    assert [(problem["rule"], problem["line"], problem["key"]) for problem in errors] == [("sk-tak-dikenal", 4, "sk")]
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "tidak-ada.yml"], "“tidak-ada.yml” tidak ada"),
        (["check", "/"], "tidak berada di folder standar"),
        (["notice", "kota-banjar/dinsosp3a/penanganan"], "maksud Anda “kota-banjar/dinsosp3a/penanganan-terlantar”?"),
        (["check", "--format", "xml"], "pilihannya: text, json"),
        (["cetak"], "perintah “cetak” tidak dikenal"),
        (["chek"], "maksud Anda “check”?"),
        (["notice"], "wajib ditulis"),
    ],
)
def test_wrong_use_is_told_and_exits_with_2(arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong call ends with 2 and says what was wrong with it."""
    monkeypatch.chdir(ROOT)

    result = run(*arguments)

    assert result.exit_code == 2, result.output
    assert said in result.stderr


def test_commands_outside_a_portal_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the wrong folder every command names what is missing and how to begin, without a traceback."""
    monkeypatch.chdir(tmp_path)

    for command in (["build"], ["serve"], ["check"], ["notice", BANJAR]):
        result = run(*command)

        assert result.exit_code == 1, command
        assert "maklumat new FOLDER" in result.stderr
        assert "Traceback" not in result.output


def test_notice_writes_a_pdf_of_one_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One standard can be printed alone, by ID or by file."""
    monkeypatch.chdir(ROOT)

    by_id = run("notice", BANJAR, "-o", tmp_path)
    by_file = run("notice", f"standards/{BANJAR}.yml", "-o", tmp_path / "lagi")

    assert by_id.exit_code == by_file.exit_code == 0, by_id.output
    made = tmp_path / "penanganan-terlantar-pengumuman-a4.pdf"
    assert len(pypdfium2.PdfDocument(made)) == 1
    assert made.read_bytes() == (tmp_path / "lagi" / made.name).read_bytes()
    assert "1 lembar" in by_id.stdout


def test_new_portal_builds_and_marks_what_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh portal builds at once, says what to edit first, and its check names every text that waits."""
    folder = tmp_path / "portal"
    made = run("new", folder)
    monkeypatch.chdir(folder)
    built = run("build")
    checked = run("check")

    assert made.exit_code == built.exit_code == 0, made.output + built.output
    assert "instansi.yml" in made.stdout
    assert (folder / "site/layanan/daerah/instansi/layanan-contoh/index.html").is_file()
    assert checked.exit_code == 0
    assert checked.stdout.count("contoh-belum-diganti") >= 10


def test_new_never_overwrites(tmp_path: Path) -> None:
    """A folder that holds anything is left alone."""
    (tmp_path / "penting.txt").write_text("jangan hilang", encoding="utf-8")

    result = run("new", tmp_path)

    assert result.exit_code == 1
    assert "sudah berisi" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["penting.txt"]


def test_a_broken_standard_stops_the_build_and_keeps_the_old_portal(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All problems are listed at once, nothing is written over the last good portal, no traceback."""
    monkeypatch.chdir(portal)
    assert run("build", "--no-notices").exit_code == 0
    before = {path: path.read_bytes() for path in (portal / "site").rglob("*") if path.is_file()}
    replace_in(portal / f"standards/{BANJAR}.yml", "lama: 30 menit", "lama: sebentar")
    replace_in(portal / "standards/kota-magelang/dinsos/instansi.yml", "nama:", "namma:")

    result = run("build", "--no-notices")

    assert result.exit_code == 1
    assert "penanganan-terlantar.yml:45:7: galat[durasi]: waktu.rincian[1].lama:" in result.output
    assert "instansi.yml:3:1: galat[kunci-tak-dikenal]: namma:" in result.output
    assert "Traceback" not in result.output
    assert {path: path.read_bytes() for path in (portal / "site").rglob("*") if path.is_file()} == before


def test_strict_counts_warnings(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --strict a warning is enough to fail check and build."""
    monkeypatch.chdir(portal)
    replace_in(portal / f"standards/{BANJAR}.yml", "sk: 44 TAHUN 2024\n", "")

    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1
    assert run("build", "--no-notices").exit_code == 0
    assert run("build", "--no-notices", "--strict").exit_code == 1


@pytest.mark.parametrize("where", ["standards", "docs", "docs/hasil", ".", "asing"])
def test_a_build_never_empties_what_it_did_not_make(portal: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A target with sources or other people's files in it is refused, by `maklumat` and by mkdocs, and stays whole."""
    monkeypatch.chdir(portal)
    (portal / "asing").mkdir()
    (portal / "asing/surat.txt").write_text("penting", encoding="utf-8")
    before = sorted(path for path in portal.rglob("*") if path.is_file() and ".cache" not in path.parts)

    ours = run("build", "-d", where)
    theirs = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", where], capture_output=True, text=True, check=False
    )

    assert ours.exit_code == 1
    assert "folder hasil" in ours.stderr
    assert theirs.returncode == 1
    assert "Traceback" not in theirs.stderr
    assert before == sorted(path for path in portal.rglob("*") if path.is_file() and ".cache" not in path.parts)


def test_a_build_removes_what_is_gone_and_keeps_what_stayed(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unchanged files keep their time stamps; pages of a removed standard disappear."""
    monkeypatch.chdir(portal)
    assert run("build", "--no-notices").exit_code == 0
    gone = portal / f"site/layanan/{BANJAR}/index.html"
    kept = portal / "site/layanan/kota-magelang/dinsos/asistensi-rehabilitasi-sosial/index.html"
    before = kept.stat().st_mtime_ns
    (portal / f"standards/{BANJAR}.yml").unlink()

    assert run("build", "--no-notices").exit_code == 0

    assert not gone.parent.exists()
    assert kept.stat().st_mtime_ns == before


def test_an_interrupted_build_leaves_the_old_portal(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the middle changes nothing and leaves no rubbish."""
    monkeypatch.chdir(portal)
    assert run("build", "--no-notices").exit_code == 0
    before = {path: path.read_bytes() for path in (portal / "site").rglob("*") if path.is_file()}

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("maklumat.mkdocs_plugin.write_portal", interrupt)
    result = run("build", "--no-notices")

    assert result.exit_code == 130
    assert "tidak ada yang berubah" in result.stderr
    assert {path: path.read_bytes() for path in (portal / "site").rglob("*") if path.is_file()} == before
    assert [path.name for path in portal.iterdir() if path.name.startswith(".site")] == []


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that can't be written is named, without a traceback."""
    monkeypatch.chdir(ROOT)
    (tmp_path / "berkas").write_text("", encoding="utf-8")

    for command in (["new", f"{tmp_path}/berkas/baru"], ["notice", BANJAR, "-o", f"{tmp_path}/berkas/lembar"]):
        result = run(*command)
        assert result.exit_code == 1
        assert "tidak dapat dibaca atau ditulis" in result.stderr


def test_what_paper_can_not_show_is_told_before_printing(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A character that no printed font has is a warning with line and name, once."""
    monkeypatch.chdir(portal)
    replace_in(portal / f"standards/{BANJAR}.yml", "Penelusuran keluarga klien.", "Penelusuran keluarga ꦗ klien.")

    lines = [line for line in run("check").stdout.splitlines() if "huruf-tak-tercetak" in line]

    assert len(lines) == 1
    assert "penanganan-terlantar.yml:28:5: peringatan[huruf-tak-tercetak]: prosedur[4]:" in lines[0]
    assert "U+A997 JAVANESE LETTER JA" in lines[0]
