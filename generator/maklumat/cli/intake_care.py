"""`intake`, the work around the cases: proof, backups, people's rights, numbers."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from maklumat.cli.intake import intake, open_installation, settings_option
from maklumat.cli.options import config_option
from maklumat.problems import UserError

__all__ = ["intake"]

ACTOR = "pengelola server"
"""How the chain names who works at the command line."""


@intake.command()
@config_option
@settings_option
def verify(config_file: Path, settings_file: Path) -> None:
    """Periksa rantai peristiwa, register, dan semua berkas; sebut yang berubah atau hilang."""
    open_installation(config_file, settings_file)
    from maklumat.intake.verifying import verify as find_breaks

    breaks = list(find_breaks())
    for one in breaks:
        click.secho(f"{one.number}: {one.message}", fg="red")
    click.echo(f"{len(breaks)} kejanggalan." if breaks else "Semua utuh.")
    sys.exit(bool(breaks))


@intake.command()
@config_option
@settings_option
def check(config_file: Path, settings_file: Path) -> None:
    """Sebut yang tidak aman di pemasangan ini, dan cara memperbaikinya."""
    installation = open_installation(config_file, settings_file)
    from maklumat.intake.checkup import check as find

    findings = list(find(installation))
    for finding in sorted(findings, key=lambda one: not one.is_grave):
        word, colour = ("bahaya", "red") if finding.is_grave else ("saran", "yellow")
        click.echo(f"{click.style(word, fg=colour, bold=True)}: {finding.message}")
    if not findings:
        click.secho("Tidak ada yang mengkhawatirkan.", fg="green")
    sys.exit(any(finding.is_grave for finding in findings))


@intake.command()
@config_option
@settings_option
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), help="Folder cadangan; bila tidak ditulis, backup_dir."
)
def backup(config_file: Path, settings_file: Path, folder: Path | None) -> None:
    """Buat cadangan yang sudah diperiksa: basis data, berkas, dan rahasia."""
    installation = open_installation(config_file, settings_file)
    from maklumat.intake.backup import back_up
    from maklumat.intake.restoring import check_backup

    target = folder or installation.config.backup_dir
    if target is None:
        raise UserError("folder cadangan belum ditentukan; isi backup_dir di pengaturan, atau tambahkan --to FOLDER")
    made = back_up(target)
    contents = check_backup(made)
    for name in contents.get("hilang", ()):
        click.secho(
            f"Berkas {name} disebut kasus tetapi tidak ada di cakram; cari di cadangan lama.", fg="red", err=True
        )
    click.secho(f"Cadangan selesai dan utuh: {made} ({contents['berkas']} berkas).", fg="green")


@intake.command()
@config_option
@settings_option
@click.argument("source", type=click.Path(path_type=Path, exists=True), metavar="CADANGAN")
def restore(config_file: Path, settings_file: Path, source: Path) -> None:
    """Pulihkan cadangan ke folder data yang kosong, lalu periksa semuanya."""
    from maklumat.intake.config import load_config
    from maklumat.intake.restoring import restore as put_back

    made = put_back(source, load_config(settings_file))
    open_installation(config_file, settings_file)
    from maklumat.intake.models import Case
    from maklumat.intake.verifying import verify as find_breaks

    breaks = list(find_breaks())
    for one in breaks:
        click.secho(f"{one.number}: {one.message}", fg="red")
    click.echo(
        f"Dipulihkan ke keadaan {made:%Y-%m-%d %H.%M} UTC: {Case.objects.count()} kasus, {len(breaks)} kejanggalan."
    )
    click.echo("Kiriman sesudah saat itu tidak ada di sini; pengirim yang memegang tanda terima diminta mengirim lagi.")
    sys.exit(bool(breaks))


@intake.command()
@config_option
@settings_option
def purge(config_file: Path, settings_file: Path) -> None:
    """Hapus data pribadi kasus tertutup yang masa simpannya habis (juga dilakukan pekerja latar)."""
    open_installation(config_file, settings_file)
    from maklumat.intake.retention import purge as purge_due

    click.echo(f"{purge_due()} kasus dihapus datanya; rantai peristiwanya tetap.")


@intake.command()
@config_option
@settings_option
@click.argument("sought", metavar="NIK|TELEPON|SUREL|NAMA")
@click.option("--output", type=click.Path(path_type=Path), help="Tulis salinan lengkap (ZIP) ke berkas ini.")
@click.option("--correct", "correction", nargs=3, metavar="NOMOR ISIAN NILAI", help="Betulkan satu isian.")
@click.option("--restrict", "restricted", metavar="NOMOR", help="Batasi pemrosesan satu kasus.")
@click.option("--release", "released", metavar="NOMOR", help="Cabut pembatasan satu kasus.")
def subject(
    config_file: Path, settings_file: Path, sought: str, output: Path | None, correction: tuple[str, str, str] | None,
    restricted: str | None, released: str | None,
) -> None:  # fmt: skip
    """Hak pemilik data: cari, salin, betulkan, batasi; dijawab dalam 3 × 24 jam."""
    open_installation(config_file, settings_file)
    from maklumat.intake import subjects

    cases = {case.number: case for case in subjects.cases_about(sought)}
    for number, case in cases.items():
        click.echo(f"{number}  {case.agency_id}  {case.standard_id.rpartition('/')[2]}  {case.state}")
    for wanted in filter(None, (correction and correction[0], restricted, released)):
        if wanted not in cases:
            raise UserError(f"kasus {wanted} tidak memuat “{sought}”")
    if correction:
        subjects.correct(cases[correction[0]].pk, correction[1], correction[2], ACTOR)
    if restricted:
        subjects.restrict(cases[restricted].pk, ACTOR, is_restricted=True)
    if released:
        subjects.restrict(cases[released].pk, ACTOR, is_restricted=False)
    if output:
        output.write_bytes(subjects.export(list(cases.values()), ACTOR))
        output.chmod(0o600)
    click.echo(f"{len(cases)} kasus{f', disalin ke {output}' if output else ''}.")


@intake.command()
@config_option
@settings_option
@click.option("--since", required=True, metavar="TANGGAL", help="Sejak hari ini, misalnya 2026-01-31.")
@click.option("--actor", default="", metavar="PETUGAS", help="Hanya pembacaan ini, misalnya petugas:3.")
@click.option(
    "--letters", type=click.Path(path_type=Path), metavar="FOLDER", help="Tulis surat pemberitahuan tiap kasus."
)
@click.option("--happened", default="[diisi instansi]", metavar="URAIAN", help="Yang terjadi, untuk suratnya.")
def incident(
    config_file: Path, settings_file: Path, since: str, actor: str, letters: Path | None, happened: str
) -> None:
    """Sesudah kebocoran: siapa membuka data siapa, dan surat 3 × 24 jam."""
    installation = open_installation(config_file, settings_file)
    from maklumat.intake import incidents
    from maklumat.intake.models import Case
    from maklumat.model.record import parse_date

    day = parse_date(since)
    if day is None:
        raise UserError(f"tanggal “{since}” tidak dikenali; tulis misalnya 2026-01-31")
    now = installation.clock()
    found = incidents.readings(datetime(day.year, day.month, day.day, tzinfo=UTC), now, actor)
    for one in found:
        click.echo(f"{one.at:%Y-%m-%d %H:%M}Z  {one.number}  {one.actor}  {one.what}")
    click.echo(f"{len(found)} pembacaan atas {len({one.number for one in found})} kasus.")
    if letters:
        letters.mkdir(parents=True, exist_ok=True, mode=0o700)
        for case in Case.objects.filter(number__in={one.number for one in found}).select_related("snapshot"):
            (letters / f"{case.number}.txt").write_text(incidents.letter(case, now, happened), encoding="utf-8")


@intake.command()
@config_option
@settings_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("angka.json"),
    show_default=True,
    help="Berkas hasil.",
)
def numbers(config_file: Path, settings_file: Path, output: Path) -> None:
    """Hitung angka kinerja tiap layanan untuk halaman portal (kunci numbers_file)."""
    open_installation(config_file, settings_file)
    from maklumat.intake.service_numbers import numbers_text

    output.write_text(numbers_text(), encoding="utf-8")
    click.echo(f"Ditulis: {output}")
