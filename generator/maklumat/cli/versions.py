"""`publish` and `diff`: the ledger of published versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maklumat.cli.options import config_option, find_standard, load_portal
from maklumat.problems import Severity, UserError, has_errors
from maklumat.terminal import fail, print_problems
from maklumat.view.wording import word_date

if TYPE_CHECKING:
    from maklumat.history.differences import Differences


@click.command()
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
    wanted = [
        find_standard(standard_id, reading.catalogue, reading.problems, root) for standard_id in dict.fromkeys(ids)
    ]
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


@click.command()
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
    entry = find_standard(standard_id, reading.catalogue, reading.problems, settings.standards_dir)
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
    click.secho(f"{entry.id}: versi {old} → {label}", bold=True)
    print_differences(compare(views[old], new))


def print_differences(differences: Differences, *, only_changed: bool = False) -> None:
    """Print what changed, component by component and line by line."""
    for component in differences.components:
        if only_changed and not component.is_changed:
            continue
        click.secho(
            f"{component.name}: {component.summary}",
            fg="yellow" if component.is_changed else None,
            dim=not component.is_changed,
        )
        for line in component.lines if component.is_changed else ():
            if line.kind != "tetap":
                click.echo(f"  {line}")
