"""The compiler around the sheet: cache, safety, crests, repeatability."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from maklumat.notices.compiler import NoticeCompiler
from maklumat.problems import UserError
from notices import notice_views
from notices.notice_views import TEMPLATES_DIR

URL = "https://contoh.go.id/layanan/x/"
VIEW = notice_views.THREE_LINES


def test_two_processes_write_the_same_bytes() -> None:
    """The same record gives the same file in every process, whatever its hash seed, time zone and clock."""
    program = (
        "import hashlib, pathlib, sys; sys.path.insert(0, sys.argv[2]); from notices import notice_views;"
        "from maklumat.notices.compiler import NoticeCompiler;"
        f"n = NoticeCompiler(pathlib.Path(sys.argv[1]), None).compile(notice_views.BANJAR, {URL!r});"
        "print(hashlib.sha256(n.pdf).hexdigest())"
    )

    def run(seed: str, zone: str) -> str:
        environment = {"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", program, str(TEMPLATES_DIR), str(Path(__file__).parents[1])]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert run("1", "Asia/Jakarta") == run("2", "UTC")


def test_notice_is_compiled_once(tmp_path: Path) -> None:
    """An unchanged standard is read from the cache, byte for byte the same."""
    first = NoticeCompiler(TEMPLATES_DIR, tmp_path).compile(VIEW, URL)
    second = NoticeCompiler(TEMPLATES_DIR, tmp_path).compile(VIEW, URL)

    assert (first.is_cached, second.is_cached) == (False, True)
    assert replace(second, is_cached=False) == first


@pytest.mark.parametrize("change", ["record", "address", "paper", "template", "date"])
def test_any_change_is_compiled_anew(change: str, tmp_path: Path, templates_copy: Path) -> None:
    """A change of the record, its address, the paper, a template or the date isn't answered from the cache."""
    NoticeCompiler(templates_copy, tmp_path / "cache").compile(VIEW, URL)
    if change == "template":
        theme = templates_copy / "theme.toml"
        theme.write_text(theme.read_text(encoding="utf-8").replace("#0b2f5b", "#4a1030"), encoding="utf-8")

    notice = NoticeCompiler(templates_copy, tmp_path / "cache").compile(
        replace(VIEW, title="Lain") if change == "record" else VIEW,
        URL + "y/" if change == "address" else URL,
        "f4" if change == "paper" else "a4",
        1_800_000_000 if change == "date" else 1_704_067_200,
    )

    assert not notice.is_cached


@pytest.mark.parametrize("damage", [b"", b"{}\n%PDF", b'{"sha256": 1}\nx', None])
def test_damaged_cache_is_ignored(damage: bytes | None, tmp_path: Path) -> None:
    """A cache file that is empty, foreign or cut short is compiled anew and replaced."""
    whole = NoticeCompiler(TEMPLATES_DIR, tmp_path).compile(VIEW, URL)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] if damage is None else damage)

    notice = NoticeCompiler(TEMPLATES_DIR, tmp_path).compile(VIEW, URL)

    assert notice == whole
    assert NoticeCompiler(TEMPLATES_DIR, tmp_path).compile(VIEW, URL).is_cached


def test_threads_may_compile_side_by_side(tmp_path: Path) -> None:
    """Several threads, each with its own compiler and one cache folder, give the same bytes as one."""
    with ThreadPoolExecutor(3) as pool:
        notices = list(pool.map(lambda _: NoticeCompiler(TEMPLATES_DIR, tmp_path).compile(VIEW, URL), range(3)))

    assert len({hashlib.sha256(notice.pdf).hexdigest() for notice in notices}) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_template_with_a_package_from_the_network_is_refused(templates_copy: Path) -> None:
    """A template that would fetch a package is refused by its name, before anything is compiled."""
    (templates_copy / "lain.typ").write_text('#import "@preview/cetz:0.4.0"', encoding="utf-8")

    with pytest.raises(UserError, match=r"lain\.typ memakai paket @preview"):
        NoticeCompiler(templates_copy, None)


@pytest.mark.parametrize("target", ["/etc/hostname", "/etc"])
def test_link_among_the_templates_is_refused(target: str, templates_copy: Path) -> None:
    """A link to a file or folder is refused, since Typst would follow it out of the templates."""
    (templates_copy / "tautan").symlink_to(target)

    with pytest.raises(UserError, match="tidak boleh berupa tautan"):
        NoticeCompiler(templates_copy, None)


def test_missing_templates_are_told(tmp_path: Path) -> None:
    """A wrong path to the templates is a message for a person."""
    with pytest.raises(UserError, match="tidak ditemukan"):
        NoticeCompiler(tmp_path / "tidak-ada", None)


def test_broken_template_is_told(templates_copy: Path) -> None:
    """A template that doesn't compile gives the place of the fault, without a traceback."""
    (templates_copy / "pengumuman.typ").write_text("#let x = ", encoding="utf-8")

    with pytest.raises(UserError, match=r"tidak dapat disusun[\s\S]*pengumuman\.typ"):
        NoticeCompiler(templates_copy, None).compile(VIEW, URL)


def _with_crest(path: Path) -> notice_views.StandardView:
    return replace(VIEW, agency=replace(VIEW.agency, crest_file=str(path)))


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".svg"])
def test_crest_is_printed(suffix: str, tmp_path: Path, compiler: NoticeCompiler) -> None:
    """A crest in any usual format takes the place of the drawn shield."""
    crest = tmp_path / f"lambang{suffix}"
    if suffix == ".svg":
        crest.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>')
    else:
        Image.new("RGB", (60, 90), "#0a6b3d").save(crest)

    assert compiler.compile(_with_crest(crest), URL).sheets == 1


def test_missing_crest_is_told(tmp_path: Path, compiler: NoticeCompiler) -> None:
    """A crest that isn't there is a message for a person, not a sheet without one."""
    with pytest.raises(UserError, match="Lambang instansi tidak ditemukan"):
        compiler.compile(_with_crest(tmp_path / "tidak-ada.svg"), URL)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("lambang.docx", b"x", "SVG, PNG, atau JPG"),
        ("lambang.png", b"x" * 1_000_001, "lebih besar dari 1 MB"),
        ("lambang.png", b"bukan gambar", "tidak dapat disusun"),
    ],
)
def test_unusable_crest_is_told(
    name: str, content: bytes, message: str, tmp_path: Path, compiler: NoticeCompiler
) -> None:
    """A crest that can't be printed is a message for a person."""
    (tmp_path / name).write_bytes(content)

    with pytest.raises(UserError, match=message):
        compiler.compile(_with_crest(tmp_path / name), URL)
