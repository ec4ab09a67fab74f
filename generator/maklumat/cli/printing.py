"""`notice` and `boards`: paper."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import click

from maklumat.cli.options import config_option, find_standard, load_portal
from maklumat.terminal import fail


@click.command()
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
    entries = [find_standard(standard_id, catalogue, reading.problems, settings.standards_dir) for standard_id in ids]
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


@click.command()
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
    from maklumat.board_job import print_job
    from maklumat.history.boards import tasks_of
    from maklumat.portal import read_portal

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
