"""The commands; the only place that prints and exits.

English verbs, Indonesian words. Exit 0: fine; 1: problems found; 2: wrong use.
"""

from __future__ import annotations

import difflib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from maklumat import __version__
from maklumat.catalogue.catalogue import Catalogue, StandardEntry
from maklumat.catalogue.loading import problems_below
from maklumat.clock import today
from maklumat.problems import Problem, Severity, UserError, count_in_words, has_errors
from maklumat.terminal import Commands, ProgressLines, fail, log_to_terminal, print_problems
from maklumat.view.wording import word_date

SHOWN_SHEETS = 5
"""Notices whose type and reading distance a build prints; a large portal has thousands."""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="maklumat", message="%(prog)s %(version)s")
def main() -> None:
    """Standar pelayanan publik: dari berkas YAML menjadi portal dan lembar cetak."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner says nothing to an officer


standards_option = click.option(
    "--standards",
    "root",
    type=click.Path(path_type=Path),
    default=Path("standards"),
    show_default=True,
    metavar="FOLDER",
    help="Folder standar.",
)
config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    metavar="BERKAS",
    help="Pengaturan portal.",
)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[BERKAS|FOLDER]…")
@standards_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Bentuk keluaran."
)
@click.option("--strict", is_flag=True, help="Peringatan dihitung sebagai galat.")
def check(paths: tuple[Path, ...], root: Path, form: str, *, strict: bool) -> None:
    """Periksa semua standar, atau hanya berkas dan folder yang disebut."""
    for path in paths:
        if not path.exists():
            fail(f"“{path}” tidak ada; periksa namanya", 2)
        if not path.resolve().is_relative_to(root.resolve()):
            fail(f"“{path}” tidak berada di folder standar “{root}”; sebut folder standarnya dengan --standards", 2)
    from maklumat.portal import read_portal

    reading = read_portal(root, today())
    problems = problems_below(reading.problems, paths) if paths else list(reading.problems)
    if form == "json":
        print(
            json.dumps(
                {"masalah": [problem.as_dict() for problem in problems], "berkas": reading.files},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        print_problems(problems)
        click.echo(f"{reading.files} berkas diperiksa: {count_in_words(problems)}.", err=True)
    sys.exit(has_errors(problems, strict=strict))


def load_portal(config_file: Path, **overrides: Any) -> tuple[Any, Any]:
    """Return mkdocs' configuration of a portal and our plugin in it."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    if not config_file.is_file():
        raise UserError(
            f"“{config_file}” tidak ada; jalankan perintah ini dari folder portal, atau buat portal baru dengan “maklumat new FOLDER”"
        )
    try:
        config = load_config(str(config_file), **overrides)
    except (ConfigurationError, Abort) as error:
        raise UserError(f"{config_file} tidak dapat dibaca: {error}") from None
    if "maklumat" not in config.plugins:
        raise UserError(f"{config_file} tidak memuat plugin maklumat; tambahkan “plugins: [maklumat]”")
    return config, config.plugins["maklumat"]


@main.command()
@config_option
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder hasil.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0, 64),
    default=0,
    help="Banyaknya pencetak sekaligus; 0: sebanyak inti prosesor.",
)
@click.option("--no-notices", is_flag=True, help="Tanpa lembar cetak (lebih cepat).")
@click.option("--strict", is_flag=True, help="Peringatan menghentikan pembangunan.")
def build(config_file: Path, site_dir: Path | None, jobs: int, *, no_notices: bool, strict: bool) -> None:
    """Bangun portal beserta lembar cetaknya."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import Abort

    from maklumat.site.output import check_target, mirror, staging

    config, plugin = load_portal(config_file, strict=strict)
    target = site_dir or Path(config.site_dir)
    plugin.settings_without_build(config)
    check_target(target, plugin.sources(config))
    plugin.config.jobs = jobs or plugin.config.jobs
    plugin.config.notices = plugin.config.notices and not no_notices
    plugin.progress = ProgressLines()
    log_to_terminal()
    start = time.monotonic()
    try:
        with staging(target) as folder:
            config.site_dir = str(folder)
            mkdocs_build(config)
            mirror(folder, target)
    except Abort:
        plugin.progress.close()
        sys.exit(1)
    plugin.progress.close()
    _print_summary(plugin.summary, target, time.monotonic() - start)
    if advice := _address_advice(config.site_url):
        click.echo(advice)


def _address_advice(url: str | None) -> str:
    """Return what is wrong with the address that printed codes lead to, empty where nothing is."""
    parts = urlsplit(url or "")
    is_public = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    if (
        is_public
        and not (parts.hostname or "").endswith((".example", ".invalid", ".test", ".local"))
        and parts.hostname != "127.0.0.1"
    ):
        return ""
    now = f"masih {url}" if url else "belum diisi"
    return f"Saran: site_url di mkdocs.yml {now}; kode QR di lembar cetak menuju ke sana, jadi isi alamat portal yang sebenarnya sebelum mencetak."


def _print_summary(summary: Any, site_dir: Path, seconds: float) -> None:
    where = os.path.relpath(site_dir)
    printed = (
        f"{summary.sheets} lembar cetak ({summary.sheets_compiled} dicetak ulang)"
        if summary.sheets
        else "tanpa lembar cetak"
    )
    click.secho(
        f"Portal selesai: {summary.standards} standar dari {summary.agencies} instansi, {printed}, {summary.files} berkas, {seconds:.1f} detik.",
        fg="green",
    )
    for standard_id, needed, points, distance in summary.reading_cm[:SHOWN_SHEETS]:
        click.echo(
            f"  pengumuman A4 {standard_id}: {needed} lembar, huruf {points:g} pt, nyaman dibaca dari {distance} cm"
        )
    if len(summary.reading_cm) > SHOWN_SHEETS:
        click.echo(f"  … dan {len(summary.reading_cm) - SHOWN_SHEETS} pengumuman lain")
    click.echo(f"Pemeriksaan: {count_in_words(summary.problems)} (rinciannya: maklumat check).")
    click.echo(
        f"Lihat hasilnya: jalankan “maklumat serve” lalu buka http://127.0.0.1:8000/, atau unggah folder {where}/ ke server web."
    )


@main.command()
@config_option
@click.option(
    "-a", "--address", default="127.0.0.1:8000", show_default=True, metavar="ALAMAT:PORT", help="Alamat pratinjau."
)
def serve(config_file: Path, address: str) -> None:
    """Pratinjau portal; halaman dimuat ulang setiap kali berkas disimpan."""
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import Abort

    load_portal(config_file)
    log_to_terminal()
    click.echo(f"Pratinjau: http://{address}/ (hentikan dengan Ctrl+C). Menyiapkan …")
    try:
        mkdocs_serve(str(config_file), dev_addr=address)
    except Abort:
        sys.exit(1)
    except OSError as error:
        fail(
            f"alamat {address} tidak dapat dipakai ({error.strerror}); coba porta lain, misalnya --address 127.0.0.1:8001"
        )


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@config_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="FOLDER",
    help="Folder tujuan.",
)
@click.option(
    "--sheet",
    default="pengumuman",
    show_default=True,
    metavar="JENIS",
    help="Jenis lembar: pengumuman, ringkas, alur, besar, leaflet, kartu, slip, lampiran.",
)
@click.option(
    "--paper",
    default="",
    metavar="KERTAS",
    help="Ukuran kertas: a4, f4, a3, atau a5; bila tidak ditulis, yang lazim bagi jenisnya.",
)
@click.option("--save-ink", is_flag=True, help="Hitam putih, hemat tinta.")
def notice(ids: tuple[str, ...], config_file: Path, output: Path, sheet: str, paper: str, *, save_ink: bool) -> None:
    """Cetak lembar (PDF) satu standar atau lebih; ID seperti kota-banjar/dinsosp3a/penanganan-terlantar."""
    from maklumat.history.showing import shown_catalogue
    from maklumat.notices.sheets import SHEETS, Source, sheet_of
    from maklumat.portal import compile_notice, new_compiler, read_portal

    chosen = paper.lower() or (SHEETS[sheet].papers[0] if sheet in SHEETS else "a4")
    sheet_of(sheet, chosen, Source.STANDARD)
    config, plugin = load_portal(config_file)
    settings, site = plugin.settings_without_build(config)
    reading = read_portal(settings.standards_dir, settings.today)
    catalogue = shown_catalogue(reading.catalogue, reading.ledger, settings.today)
    entries = [_find(standard_id, catalogue, reading.problems, settings.standards_dir) for standard_id in ids]
    compiler = new_compiler(settings)
    output.mkdir(parents=True, exist_ok=True)
    for entry in entries:
        version = reading.ledger.in_force(entry.id, settings.today)
        ink: Any = "hemat" if save_ink else "warna"
        made = compile_notice(compiler, entry, catalogue, site, settings.today, version, sheet, chosen, ink)
        path = output / f"{entry.path.stem}-{sheet}-{chosen}.pdf"
        path.write_bytes(made.pdf)
        click.echo(
            f"{path}: {made.sheets} lembar, huruf {made.body_pt:g} pt, nyaman dibaca dari {made.reading_cm} cm, {len(made.pdf) / 1000:.0f} KB"
        )
        if made.replaced:
            click.secho(
                f"peringatan: huruf yang tidak ada di fon cetak diganti □: {' '.join(made.replaced)}",
                fg="yellow",
                err=True,
            )


def _find(wanted: str, catalogue: Catalogue, problems: Sequence[Problem], root: Path) -> StandardEntry:
    """Return the standard of an ID or of a file; end with the problems of its file, or with a suggestion."""
    path = Path(wanted)
    if path.suffix and path.resolve().is_relative_to(root.resolve()):
        wanted = path.resolve().relative_to(root.resolve()).with_suffix("").as_posix()
    entry = catalogue.standard(wanted)
    if entry is not None:
        return entry
    own = [
        problem for problem in problems_below(problems, [root / f"{wanted}.yml"]) if problem.severity is Severity.ERROR
    ]
    if own:
        print_problems(own)
        fail(f"standar “{wanted}” belum dapat dipakai; perbaiki dulu galat di atas")
    close = difflib.get_close_matches(wanted, [known.id for known in catalogue.standards], n=1, cutoff=0.3)
    hint = f"maksud Anda “{close[0]}”?" if close else "lihat folder standar untuk daftarnya"
    return fail(f"standar “{wanted}” tidak ada; {hint}", 2)


@main.command()
@click.argument("ids", nargs=-1, metavar="[ID]…")
@config_option
@click.option(
    "--reason", default="", metavar="ALASAN", help="Alasan perubahan tanpa SK baru; “koreksi” untuk salah ketik."
)
def publish(ids: tuple[str, ...], config_file: Path, reason: str) -> None:
    """Catat isi sekarang sebagai versi baru di buku riwayat; tanpa ID: semua yang berubah."""
    from maklumat.history.codes import shown_code
    from maklumat.history.publishing import State, next_version, standing_of, write_version
    from maklumat.portal import read_portal

    config, plugin = load_portal(config_file)
    settings, _site = plugin.settings_without_build(config)
    reading = read_portal(settings.standards_dir, settings.today)
    if has_errors(reading.problems):
        print_problems([problem for problem in reading.problems if problem.severity is Severity.ERROR])
        fail("belum dapat diterbitkan; perbaiki dulu galat di atas")
    root = settings.standards_dir.resolve()
    wanted = [_find(standard_id, reading.catalogue, reading.problems, root) for standard_id in dict.fromkeys(ids)]
    ledger, versions, refusals = reading.ledger, [], []
    for entry in wanted or reading.catalogue.standards:
        standing = standing_of(entry, ledger)
        if standing.state is State.SAME:
            continue
        try:
            version = next_version(entry, standing, ledger, settings.today, reason)
        except UserError as error:
            refusals.append(str(error))
            continue
        ledger = ledger.with_version(version)
        versions.append(version)
    if refusals:
        fail("tidak ada yang diterbitkan:\n  " + "\n  ".join(refusals))
    for version in versions:
        write_version(root, version)
        click.echo(
            f"{version.standard_id}: versi {version.number}, kode {shown_code(version.code)}, mulai {word_date(version.effective)}{f' ({version.reason})' if version.reason else ''}"
        )
    click.secho(
        f"{len(versions)} versi diterbitkan." if versions else "Tidak ada yang berubah sejak versi terakhir.",
        fg="green",
    )


@main.command()
@click.argument("standard_id", metavar="ID")
@click.argument("numbers", nargs=-1, type=click.IntRange(1), metavar="[DARI [KE]]")
@config_option
def diff(standard_id: str, numbers: tuple[int, ...], config_file: Path) -> None:
    """Tunjukkan yang berubah di satu standar: antarversi, atau sejak versi terakhir bila tanpa nomor."""
    from maklumat.history.differences import compare
    from maklumat.history.story import as_published, story_of
    from maklumat.portal import read_portal
    from maklumat.view.standard import standard_view

    if len(numbers) > 2:
        fail("sebut paling banyak dua nomor versi: DARI dan KE", 2)
    _config, plugin = load_portal(config_file)
    settings, _site = plugin.settings_without_build(_config)
    reading = read_portal(settings.standards_dir, settings.today)
    entry = _find(standard_id, reading.catalogue, reading.problems, settings.standards_dir)
    views = {
        chapter.version.number: chapter.view
        for chapter in story_of(entry, reading.ledger, reading.catalogue, settings.today)
    }
    if not views:
        fail(
            f"{entry.id} belum pernah diterbitkan, jadi belum ada yang dibandingkan; jalankan “maklumat publish {entry.id}”"
        )
    unknown = [str(number) for number in numbers if number not in views]
    if unknown:
        fail(f"versi {', '.join(unknown)} tidak ada; yang ada: {', '.join(map(str, views))}", 2)
    old = numbers[0] if numbers else max(views)
    new = (
        views[numbers[1]]
        if len(numbers) == 2
        else as_published(standard_view(entry, reading.catalogue, settings.today))
    )
    label = f"versi {numbers[1]}" if len(numbers) == 2 else "berkas sekarang"
    differences = compare(views[old], new)
    click.secho(f"{entry.id}: versi {old} → {label}", bold=True)
    for component in differences.components:
        click.secho(
            f"{component.name}: {component.summary}",
            fg="yellow" if component.is_changed else None,
            dim=not component.is_changed,
        )
        for line in component.lines if component.is_changed else ():
            if line.kind != "tetap":
                click.echo(f"  {line}")


@main.command()
@click.argument("agencies", nargs=-1, metavar="[INSTANSI]…")
@config_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="FOLDER",
    help="Folder tujuan.",
)
def boards(agencies: tuple[str, ...], config_file: Path, output: Path) -> None:
    """Daftar kerja papan pengumuman: lembar yang harus diganti, menurut urutan berjalan, beserta PDF-nya."""
    from maklumat.history.boards import tasks_of
    from maklumat.portal import print_job, read_portal

    config, plugin = load_portal(config_file)
    settings, site = plugin.settings_without_build(config)
    reading = read_portal(settings.standards_dir, settings.today)
    known = {agency.id: agency for agency in reading.catalogue.agencies if agency.boards}
    for wanted in agencies:
        if wanted not in known:
            close = difflib.get_close_matches(wanted, known, n=1, cutoff=0.3)
            fail(f"instansi “{wanted}” tidak mempunyai papan.yml{f'; maksud Anda “{close[0]}”?' if close else ''}", 2)
    if not known:
        click.echo("Belum ada papan.yml; catat papan instansi dan lembarnya, lihat panduan “Papan pengumuman”.")
        return
    for agency_id in agencies or tuple(known):
        tasks = tasks_of(known[agency_id], reading.ledger, reading.catalogue, settings.today)
        hung = sum(len(board.sheets) for board in known[agency_id].boards)
        click.secho(
            f"{agency_id}: {len(tasks)} dari {hung} lembar perlu ditangani",
            fg="yellow" if tasks else "green",
            bold=True,
        )
        for number, task in enumerate(tasks, 1):
            code = f" {task.sheet.code}" if task.sheet.code else ""
            click.echo(
                f"  {number}. {task.place}: {task.title} ({task.sheet.sheet} {task.sheet.paper.upper()}{code}): {task.reason}"
            )
        if any(task.hang for task in tasks):
            output.mkdir(parents=True, exist_ok=True)
            path = output / f"papan-{agency_id.replace('/', '-')}.pdf"
            path.write_bytes(print_job(known[agency_id], tasks, reading, settings, site))
            click.echo(f"  Cetak: {path}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
def new(folder: Path) -> None:
    """Buat portal baru yang langsung dapat dibangun."""
    from maklumat.new_portal import create_portal

    first, steps = create_portal(folder)
    click.secho(f"Portal baru dibuat di {folder}/.", fg="green")
    click.echo("Langkah berikutnya:")
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")
    click.echo(f"Yang pertama disunting: {first}")


@main.command(hidden=True)
@click.option("--check", "only_check", is_flag=True, help="Hanya bandingkan.")
@click.option("--root", type=click.Path(path_type=Path, exists=True), default=Path(), help="Folder portal.")
def reference(root: Path, *, only_check: bool) -> None:
    """Tulis skema JSON dan halaman rujukan yang dibuat dari model."""
    from maklumat.reference import reference_files

    stale = [
        path
        for path, text in reference_files().items()
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text
    ]
    if only_check and stale:
        fail(f"rujukan basi: {', '.join(stale)}; jalankan “maklumat reference”")
    _write_all(root, {path: text for path, text in reference_files().items() if path in stale}, click.echo)


def _write_all(root: Path, files: dict[str, str], tell: Callable[[str], None]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        tell(f"ditulis: {path}")
