"""`intake`: the endpoint for requests and complaints, and the work around it."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import click

from maklumat.cli.options import config_option, load_portal
from maklumat.problems import UserError
from maklumat.terminal import Commands, ProgressLines, log_to_terminal

settings_option = click.option(
    "-s",
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    default=Path("intake.toml"),
    show_default=True,
    metavar="BERKAS",
    help="Pengaturan penerimaan; boleh tidak ada.",
)


@click.group(cls=Commands)
def intake() -> None:
    """Terima permohonan dan pengaduan lewat portal, dan kerjakan di meja petugas."""


def open_installation(config_file: Path, settings_file: Path) -> Any:
    """Read settings and standards, set Django up, bring the tables up to date; return the installation."""
    from maklumat.intake.config import load_config
    from maklumat.portal import read_standards

    config = load_config(settings_file)
    mkdocs_config, plugin = load_portal(config_file)
    build, site = plugin.settings_without_build(mkdocs_config)
    try:
        from maklumat.intake.django_setup import configure
    except ImportError as error:
        raise UserError(
            f"penerimaan belum terpasang ({error.name} tidak ada); jalankan: pip install 'maklumat[intake]'"
        ) from None
    os.umask(0o077)  # what is written from here on is for this user only
    configure(config)
    from maklumat.history.showing import shown_catalogue
    from maklumat.intake.installation import start
    from maklumat.intake.tables import migrate

    reading = read_standards(build, is_brief=True)
    migrate()
    shown = shown_catalogue(reading.catalogue, reading.ledger, build.today)
    return start(config, shown, reading.ledger, site, build.templates_dir)


@intake.command()
@config_option
@settings_option
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Portal yang sudah dibangun; bila tidak ditulis, dibangun dahulu.",
)
@click.option(
    "--without-portal", is_flag=True, help="Portal disajikan server lain; hanya formulir, pelacakan, dan meja petugas."
)
def run(config_file: Path, settings_file: Path, site_dir: Path | None, *, without_portal: bool) -> None:
    """Jalankan semuanya: portal, formulir, pelacakan, meja petugas, dan pekerja latar."""
    from maklumat.intake.logs import log_as_json

    installation = open_installation(config_file, settings_file)
    config = installation.config
    folder = None if without_portal else site_dir or _build_portal(config_file, config)
    log_as_json()
    from maklumat.intake.server import serve

    click.echo(f"Penerimaan berjalan di {config.url} (hentikan dengan Ctrl+C).")
    if "desk" in config.roles:
        click.echo(f"Meja petugas: {config.desk_url or config.url}petugas/")
    serve(config, folder, threading.Event())


def _build_portal(config_file: Path, config: Any) -> Path:
    """Build the portal with its forms switched to this endpoint; return its folder."""
    from mkdocs.commands.build import build as mkdocs_build

    from maklumat.site.output import mirror, staging

    log_to_terminal()
    target: Path = config.data_dir / "portal"
    mkdocs_config, plugin = load_portal(config_file, site_url=config.url)
    plugin.settings_without_build(mkdocs_config)
    plugin.config.intake_url = "/"
    plugin.progress = ProgressLines()
    with staging(target) as folder:
        mkdocs_config.site_dir = str(folder)
        mkdocs_build(mkdocs_config)
        mirror(folder, target)
    plugin.progress.close()
    return target


@intake.command()
@config_option
@settings_option
def worker(config_file: Path, settings_file: Path) -> None:
    """Jalankan hanya pekerja latar: surel, eskalasi, penghapusan."""
    installation = open_installation(config_file, settings_file)
    from maklumat.intake.logs import log_as_json
    from maklumat.intake.server import serve

    log_as_json()
    serve(installation.config.model_copy(update={"roles": ("worker",)}), None, threading.Event())


@intake.command()
@config_option
@settings_option
@click.argument("mail", metavar="SUREL")
@click.option("--name", default="", help="Nama petugas.")
@click.option("--agency", default="", help="ID instansi, misalnya kota-banjar/dinsosp3a.")
@click.option("--position", default="Petugas layanan", show_default=True, help="Jabatan.")
@click.option(
    "--rung", type=click.IntRange(1, 9), default=1, show_default=True, help="Tingkat dalam jenjang pengaduan."
)
@click.option("--admin", "is_admin", is_flag=True, help="Boleh mengelola akun instansinya.")
@click.option("--renew", is_flag=True, help="Beri sandi dan kode masuk baru bagi akun yang ada.")
def account(
    config_file: Path, settings_file: Path, mail: str, name: str, agency: str, position: str, rung: int, *, is_admin: bool, renew: bool
) -> None:  # fmt: skip
    """Buat akun petugas, atau pulihkan yang terkunci; cetak sandi pertamanya."""
    installation = open_installation(config_file, settings_file)
    from maklumat.intake.accounts import create_officer, renew_access
    from maklumat.intake.models import Officer

    known = Officer.objects.filter(mail__iexact=mail.strip()).first()
    if renew:
        if known is None:
            raise UserError(f"akun {mail} tidak ada")
        password = renew_access(known)
    else:
        if known:
            raise UserError(f"akun {mail} sudah ada; untuk memulihkannya tambahkan --renew")
        if installation.agency(agency) is None:
            raise UserError(f"instansi “{agency}” tidak ada di portal; sebut ID-nya dengan --agency")
        _, password = create_officer(mail, name or mail, agency, position, rung, is_admin=is_admin)
    click.echo(f"Sandi pertama: {password}")
    click.echo(f"Masuk di {installation.config.desk_url or installation.config.url}petugas/ lalu pasang kode masuk.")
