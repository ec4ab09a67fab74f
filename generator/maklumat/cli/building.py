"""`build` and `serve`: the portal in a folder, and in a preview."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from maklumat.cli.options import config_option, load_portal
from maklumat.problems import count_in_words
from maklumat.terminal import ProgressLines, fail, log_to_terminal

SHOWN_SHEETS = 5
"""Notices whose type and reading distance a build prints; a large portal has thousands."""


@click.command()
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


@click.command()
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
