"""The commands; the only place that prints and exits.

English verbs, Indonesian words. Exit 0: fine; 1: problems found; 2: wrong use.
"""

from __future__ import annotations

import difflib
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from maklumat import __version__
from maklumat.catalogue.catalogue import Catalogue, StandardEntry
from maklumat.catalogue.loading import Loaded, load_catalogue, problems_below
from maklumat.problems import Problem, Severity, UserError, count_in_words, has_errors

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
PHASES = {"standar": "Membaca standar", "lembar": "Mencetak lembar", "halaman": "Menulis halaman"}


def fail(message: str, code: int = 1) -> NoReturn:
    """Say what a person has to put right, and end."""
    click.secho(f"galat: {message}", fg="red", err=True)
    sys.exit(code)


class Commands(click.Group):
    """Turns errors that are meant for a person into one line; bugs keep their traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            fail(str(error))


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
    loaded = load_catalogue(root, today=_today())
    problems = problems_below(loaded.problems, paths) if paths else list(loaded.problems)
    if form == "json":
        print(
            json.dumps(
                {"masalah": [problem.as_dict() for problem in problems], "berkas": loaded.files},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        print_problems(problems)
        click.echo(f"{loaded.files} berkas diperiksa: {count_in_words(problems)}.", err=True)
    sys.exit(has_errors(problems, strict=strict))


def _today() -> date:
    return date.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))  # noqa: DTZ012  # the day where the office is


def print_problems(problems: list[Problem]) -> None:
    """Print one problem a line, coloured on a terminal."""
    for problem in problems:
        head, mark, rest = str(problem).partition(f" {problem.severity}[")
        click.echo(
            f"{click.style(head, dim=True)} {click.style(mark.strip() + rest.partition(']')[0] + ']', fg=COLOURS[problem.severity], bold=True)}{rest.partition(']')[2]}"
        )


class ProgressLines:
    """Shows a bar a phase on a terminal, and one line a phase elsewhere."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._phase = ""

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Draw the state of a phase."""
        if phase != self._phase:
            self.close()
            self._phase = phase
            if sys.stderr.isatty():
                self._bar = click.progressbar(length=total, label=f"{PHASES[phase]:<16}", file=sys.stderr)
                self._bar.__enter__()
            else:
                click.echo(f"{PHASES[phase]} …", err=True)
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)

    def close(self) -> None:
        """End the bar of the current phase."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


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

    overrides = {"site_dir": str(site_dir)} if site_dir else {}
    config, plugin = load_portal(config_file, strict=strict, **overrides)
    plugin.config.jobs = jobs or plugin.config.jobs
    plugin.config.notices = plugin.config.notices and not no_notices
    plugin.progress = ProgressLines()
    _log_to_terminal()
    start = time.monotonic()
    try:
        mkdocs_build(config)
    except Abort:
        plugin.progress.close()
        sys.exit(1)
    plugin.progress.close()
    _print_summary(plugin.summary, Path(config.site_dir), time.monotonic() - start)


class _TerminalHandler(logging.Handler):
    """Shows what mkdocs has to say, without its prefixes, and nothing below a warning."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one message."""
        word, colour = ("galat", "red") if record.levelno >= logging.ERROR else ("peringatan", "yellow")
        text = record.getMessage()
        is_problem = record.name.endswith("maklumat") or text.startswith("standar belum")
        click.echo(text if is_problem else f"{click.style(word, fg=colour)}: {text}", err=True)


def _log_to_terminal() -> None:
    logger = logging.getLogger("mkdocs")
    logger.handlers[:] = [_TerminalHandler(logging.WARNING)]
    logger.propagate = False


def _print_summary(summary: Any, site_dir: Path, seconds: float) -> None:
    where = os.path.relpath(site_dir)
    sheets = (
        f"{summary.sheets} lembar pengumuman ({summary.sheets_compiled} dicetak ulang)"
        if summary.sheets
        else "tanpa lembar cetak"
    )
    click.secho(
        f"Portal selesai: {summary.standards} standar dari {summary.agencies} instansi, {sheets}, {summary.files} berkas, {seconds:.1f} detik.",
        fg="green",
    )
    if summary.flowing:
        click.echo(f"Lebih dari satu lembar: {', '.join(summary.flowing)}")
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
    _log_to_terminal()
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
def notice(ids: tuple[str, ...], config_file: Path, output: Path) -> None:
    """Cetak pengumuman A4 (PDF) satu standar atau lebih; ID seperti kota-banjar/dinsosp3a/penanganan-terlantar."""
    from maklumat.notices.compiler import NoticeCompiler
    from maklumat.portal import compile_notice

    config, plugin = load_portal(config_file)
    settings, site = plugin.settings_without_build(config)
    loaded = load_catalogue(settings.standards_dir, today=settings.today)
    entries = [_find(standard_id, loaded, settings.standards_dir) for standard_id in ids]
    compiler = NoticeCompiler(settings.templates_dir / "notices", settings.cache_dir)
    output.mkdir(parents=True, exist_ok=True)
    for entry in entries:
        made = compile_notice(compiler, entry, loaded.catalogue, site, settings.today)
        path = output / f"{entry.path.stem}-pengumuman-a4.pdf"
        path.write_bytes(made.pdf)
        click.echo(f"{path}: {made.sheets} lembar, huruf {made.body_pt:g} pt, {len(made.pdf) / 1000:.0f} KB")
        if made.replaced:
            click.secho(
                f"peringatan: huruf yang tidak ada di fon cetak diganti □: {' '.join(made.replaced)}",
                fg="yellow",
                err=True,
            )


def _find(wanted: str, loaded: Loaded, root: Path) -> StandardEntry:
    """Return the standard of an ID or of a file; end with the problems of its file, or with a suggestion."""
    catalogue: Catalogue = loaded.catalogue
    path = Path(wanted)
    if path.suffix and path.resolve().is_relative_to(root.resolve()):
        wanted = path.resolve().relative_to(root.resolve()).with_suffix("").as_posix()
    entry = catalogue.standard(wanted)
    if entry is not None:
        return entry
    own = problems_below(loaded.problems, [root / f"{wanted}.yml"])
    if own:
        print_problems(own)
        fail(f"standar “{wanted}” belum dapat dicetak; perbaiki dulu galat di atas")
    close = difflib.get_close_matches(wanted, [known.id for known in catalogue.standards], n=1, cutoff=0.3)
    hint = f"maksud Anda “{close[0]}”?" if close else "lihat folder standar untuk daftarnya"
    fail(f"standar “{wanted}” tidak ada; {hint}", 2)


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
