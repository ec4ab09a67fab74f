"""Measures what the budgets are about: weight, requests, speed as ratios, memory, size of the code.

Run with `make bench`. Times depend on the machine; the ratios and bytes are what to compare. The made-up catalogue
repeats a published standard under other titles in many agencies, so that every page has real length.
"""

from __future__ import annotations

import contextlib
import cProfile
import gzip
import io
import logging
import pstats
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from click.testing import CliRunner

ROOT = Path(__file__).parents[2]
BANJAR = "kota-banjar/dinsosp3a/penanganan-terlantar"
PER_AGENCY = 10


def main() -> None:
    """Print every figure."""
    logging.disable(logging.WARNING)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report_own_portal(folder)
        report_notice()
        report_booklet(folder / "simpanan")
        report_many(folder / "banyak", count)
    report_modules()


def line(what: str, value: str) -> None:
    """Print one figure."""
    print(f"{what:<58} {value}")  # noqa: T201


@contextlib.contextmanager
def timed() -> Iterator[Callable[[], float]]:
    """Yield a clock that tells the seconds since the block began."""
    start = time.perf_counter()
    yield lambda: time.perf_counter() - start


def build(config: Path, site: Path, *arguments: str) -> float:
    """Build a portal in this process; return seconds."""
    from maklumat.cli import main as command

    with timed() as clock:
        result = CliRunner().invoke(
            command, ["build", "-f", str(config), "-d", str(site), *arguments], catch_exceptions=False
        )
        seconds = clock()
    if result.exit_code:
        sys.exit(result.output)
    return seconds


def report_own_portal(folder: Path) -> None:
    """Weight and time of the repository's own portal."""
    shutil.copytree(ROOT / "standards", folder / "p/standards", ignore=shutil.ignore_patterns("riwayat"))
    shutil.copytree(ROOT / "docs", folder / "p/docs")
    shutil.copy(ROOT / "mkdocs.yml", folder / "p")
    command = [
        sys.executable,
        "-m",
        "maklumat",
        "build",
        "-f",
        str(folder / "p/mkdocs.yml"),
        "-d",
        str(folder / "site"),
    ]
    for what in ("full build, new process, nothing cached", "the same again, notices cached"):
        with timed() as clock:
            subprocess.run(command, check=True, capture_output=True)
            line(what, f"{clock():.2f} s")
    page = (folder / "site/layanan" / BANJAR / "index.html").read_bytes()
    css = next((folder / "site/aset").glob("portal.*.css")).read_bytes()
    font = next((folder / "site/aset").glob("*.woff2")).read_bytes()
    requests = 1 + len(re.findall(rb'<link rel="(?:stylesheet|preload)"', page))
    packed = len(gzip.compress(page)), len(gzip.compress(css))
    line(
        "service page, gzip: HTML + CSS = total (budget 15,000)",
        f"{packed[0]:,} + {packed[1]:,} = {sum(packed):,} bytes",
    )
    line("service page: font beside it; requests (budget 3)", f"{len(font):,} bytes; {requests}")
    home = (folder / "site/index.html").read_bytes()
    line("home page, gzip HTML", f"{len(gzip.compress(home)):,} bytes")


def report_notice() -> None:
    """Time of one notice, warm, in one process: the median of ten, nothing cached."""
    from datetime import date

    from maklumat.catalogue.loading import load_catalogue
    from maklumat.notices.compiler import NoticeCompiler
    from maklumat.view.standard import standard_view

    catalogue = load_catalogue(ROOT / "standards", today=date(2026, 1, 1)).catalogue
    for entry in catalogue.standards:
        view = standard_view(entry, catalogue, date(2026, 1, 1))
        compiler = NoticeCompiler(ROOT / "site_templates/notices", None)
        times = []
        for _ in range(11):
            with timed() as clock:
                notice = compiler.compile(view, "https://maklumat.example/")
                times.append(clock())
        line(
            f"A4 notice, {entry.path.stem}: first; warm median",
            f"{times[0] * 1000:.0f} ms; {statistics.median(times[1:]) * 1000:.0f} ms",
        )
        line("  size; sheets; body type", f"{len(notice.pdf):,} bytes; {notice.sheets}; {notice.body_pt:g} pt")


def report_booklet(cache_dir: Path) -> None:
    """Time of the book of an agency with 300 services: in a warm process, then from the cache."""
    from dataclasses import replace
    from datetime import date

    from maklumat.catalogue.loading import load_catalogue
    from maklumat.notices.compiler import NoticeCompiler
    from maklumat.view.standard import standard_view

    catalogue = load_catalogue(ROOT / "standards", today=date(2026, 1, 1)).catalogue
    views = [standard_view(entry, catalogue, date(2026, 1, 1)) for entry in catalogue.standards]
    book = [
        (replace(views[number % len(views)], title=f"Layanan {number}"), f"https://maklumat.example/{number}/", None)
        for number in range(306)
    ]
    compiler = NoticeCompiler(ROOT / "site_templates/notices", cache_dir)
    compiler.compile_agency(views[0].agency, book[300:], "https://maklumat.example/", "buklet")
    for what in ("booklet, 300 services, nothing cached", "the same again, cached"):
        with timed() as clock:
            notice = compiler.compile_agency(views[0].agency, book[:300], "https://maklumat.example/", "buklet")
            line(what, f"{clock():.2f} s, {notice.sheets} pages, {len(notice.pdf):,} bytes")


def write_many(folder: Path, count: int) -> None:
    """Write a portal of `count` standards in agencies of ten."""
    source = ROOT / "standards/kota-banjar/dinsosp3a"
    standard = (source / "penanganan-terlantar.yml").read_text(encoding="utf-8")
    for number in range(count):
        agency = folder / f"standards/daerah-{number // (PER_AGENCY * 10)}/dinas-{number // PER_AGENCY}"
        if not agency.is_dir():
            agency.mkdir(parents=True)
            shutil.copy(source / "sk.yml", agency)
            text = (source / "instansi.yml").read_text(encoding="utf-8")
            (agency / "instansi.yml").write_text(
                text.replace("Dinas Sosial P3A", f"Dinas {number // PER_AGENCY}"), encoding="utf-8"
            )
        (agency / f"layanan-{number}.yml").write_text(
            standard.replace("judul: ", f"judul: Layanan {number} "), encoding="utf-8"
        )
    (folder / "docs").mkdir()
    (folder / "docs/tentang.md").write_text("# Tentang\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Banyak\nsite_url: https://banyak.example/\ntheme: {name: material, font: false}\nplugins: [maklumat]\n",
        encoding="utf-8",
    )


def report_many(folder: Path, count: int) -> None:
    """Time, memory and profile of a build of many standards without sheets."""
    write_many(folder, count)
    with timed() as clock:
        for path in sorted(folder.glob("standards/*/*/*.yml")):
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        base = clock()
    profile = cProfile.Profile()
    seconds = build(folder / "mkdocs.yml", folder / "site", "--no-notices")
    line(
        f"{count} standards, no PDF",
        f"{seconds:.2f} s = {seconds / base:.1f} × PyYAML's C loader alone on the same files",
    )
    line(
        "  per standard; peak memory of this process",
        f"{seconds / count * 1000:.2f} ms; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
    )
    shutil.rmtree(folder / "site")
    profile.enable()
    build(folder / "mkdocs.yml", folder / "site", "--no-notices")
    profile.disable()
    stats = pstats.Stats(profile, stream=io.StringIO())
    total = stats.total_tt  # type: ignore[attr-defined]
    for (path, _, name), (_, _, _, cumulative, _) in sorted(stats.stats.items(), key=lambda item: -item[1][3]):  # type: ignore[attr-defined]
        if name in PHASES and "maklumat" in path:
            line(f"  under the profiler: {PHASES[name]}", f"{cumulative / total:.0%}")


PHASES = {
    "read_yaml": "parse YAML with positions",
    "load_catalogue": "read, validate and check everything",
    "standard_view": "make views",
    "render": "render templates",
    "write": "write files",
    "service_page": "make contexts of service pages",
    "_write_data": "open data",
}


def report_modules() -> None:
    """Lines of every module, longest first."""
    lengths = sorted(
        ((len(path.read_text(encoding="utf-8").splitlines()), path) for path in (ROOT / "generator").rglob("*.py")),
        reverse=True,
    )
    line("modules; lines in all; longest", f"{len(lengths)}; {sum(length for length, _ in lengths):,}; {lengths[0][0]}")
    for length, path in lengths:
        if length > 1:
            line(f"  {path.relative_to(ROOT / 'generator/maklumat')}", str(length))


main()
