"""`import` and `export`: an agency's documents become drafts, its standards a workbook and back."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maklumat.cli.options import standards_option
from maklumat.clock import today
from maklumat.problems import UserError
from maklumat.terminal import fail

if TYPE_CHECKING:
    from maklumat.importing.draft import Draft, Understood
    from maklumat.importing.updating import Folder, Plan

REVIEW_FOLDER = "tinjauan"
SHOWN_QUESTIONS = 6
"""Questions that a terminal shows of one draft; the review page has all."""


@click.command(name="import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="BERKAS…")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Folder tujuan: folder instansi di portal, atau folder baru. Tanpa ini: ditampilkan saja.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True, help="Bentuk keluaran."
)
@click.option("--write", is_flag=True, help="Tulis perubahan ke folder instansi; tanpa ini hanya ditunjukkan.")
@standards_option
def import_(paths: tuple[Path, ...], output: Path | None, form: str, root: Path, *, write: bool) -> None:
    """Baca standar dari teks, Markdown, HTML, PDF, Word, Excel, atau CSV; “-” membaca masukan baku."""
    from maklumat.importing.plain_form import as_json

    taken = {
        path: is_done
        for path in paths
        if path.suffix.lower() == ".xlsx"
        and path.is_file()
        and (is_done := _take_back(path, root, write=write)) is not None
    }
    if taken and len(taken) == len(set(paths)):
        sys.exit(int(not all(taken.values())))
    paths = tuple(path for path in paths if path not in taken)
    understood, refused = _understand(paths)
    drafts = [draft for source in understood for draft in source.drafts]
    if form == "json":
        click.echo(json.dumps(as_json(understood), ensure_ascii=False, indent=1))
    for source in understood:
        for note in source.notes:
            click.echo(f"{source.source.name}: tidak ada rancangan; {note}", err=True)
    if form == "yaml" and drafts:
        if output is None:
            _print_drafts(drafts)
        else:
            refused |= not _save(understood, drafts, output, write=write)
    sys.exit(int(refused or not drafts or not all(taken.values())))


def _take_back(path: Path, root: Path, *, write: bool) -> bool | None:
    """Show and write the edits of a workbook that `export` made; say whether all can be written, None for other files."""
    from maklumat.importing import updating, workbook_changes
    from maklumat.importing.files import checked_office
    from maklumat.importing.xlsx_reader import open_workbook

    book = workbook_changes.returned(open_workbook(path.name, checked_office(path)))
    if book is None:
        return None
    if not updating.is_agency_folder(root / book.agency_id):
        fail(f"folder {root / book.agency_id} tidak ada; jalankan dari folder portal tempat buku kerja ini diekspor", 2)
    folder = updating.open_folder(root / book.agency_id, today())
    for note in book.notes:
        click.secho(f"{path.name}: {note}", fg="yellow")
    plans = workbook_changes.plans_of(book, folder)
    _show_plans(plans, folder, write=write)
    return not any(plan.is_failed for plan in plans)


def _understand(paths: Sequence[Path]) -> tuple[list[Understood], bool]:
    """Read every document; one that can't be read is told and doesn't stop the others."""
    from maklumat.importing.files import files_in, read_bytes, read_file
    from maklumat.importing.understanding import understand

    understood, refused = [], False
    is_input = [str(path) == "-" for path in paths]
    if any(is_input):
        understood.append(understand(read_bytes("masukan", sys.stdin.buffer.read())))
    for path in files_in(path for path, is_dash in zip(paths, is_input, strict=True) if not is_dash):
        try:
            understood.append(understand(read_file(path)))
        except UserError as error:
            click.secho(f"galat: {error}", fg="red", err=True)
            refused = True
    return understood, refused


def _print_drafts(drafts: Sequence[Draft]) -> None:
    from maklumat.importing.updating import fresh_files

    for name, text in fresh_files(drafts).items():
        click.echo(f"# ===== {name} =====\n{text}")
    asked = sum(len(draft.questions) for draft in drafts)
    click.echo(
        f"{len(drafts)} rancangan, {asked} pertanyaan. Simpan beserta halaman tinjauannya: tambahkan --output FOLDER",
        err=True,
    )


def _save(understood: Sequence[Understood], drafts: Sequence[Draft], output: Path, *, write: bool) -> bool:
    """Write drafts with their review pages; say whether all of them can be written."""
    from maklumat.importing.updating import is_agency_folder

    if is_agency_folder(output):
        plans = _update(drafts, output, write=write)
        _save_reviews(understood, [plan.path.name for plan in plans], Path(REVIEW_FOLDER))
        return not any(plan.is_failed for plan in plans)
    names = _save_fresh(drafts, output, write=write)
    _save_reviews(understood, names, _review_folder(output))
    return True


def _review_folder(output: Path) -> Path:
    """Return where review pages go: beside the drafts, but never among a portal's standards."""
    from maklumat.importing.updating import is_in_portal

    return Path(REVIEW_FOLDER) if is_in_portal(output) else output / REVIEW_FOLDER


def _save_reviews(understood: Sequence[Understood], names: list[str], folder: Path) -> None:
    """Write the review page of every document, and say where it can be opened."""
    from maklumat.importing.naming import slug_of
    from maklumat.importing.review import review_html
    from maklumat.templates_dir import find_templates

    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for source in (source for source in understood if source.drafts):
        own, names = names[: len(source.drafts)], names[len(source.drafts) :]
        taken.add(name := slug_of(Path(source.source.name).stem, taken))
        path = folder / f"{name}.html"
        path.write_text(review_html(source, own, find_templates()), encoding="utf-8")
        click.echo(f"Tinjau di peramban: {path.resolve().as_uri()}")


def _save_fresh(drafts: Sequence[Draft], output: Path, *, write: bool) -> list[str]:
    """Write a folder of drafts; a file that is there stays unless it may be overwritten."""
    from maklumat.importing.updating import fresh_files, fresh_names

    _refuse_government_folder(output)
    files = fresh_files(drafts)
    there = [name for name in files if (output / name).exists()]
    if there and not write:
        fail(
            f"{output} sudah berisi {', '.join(there[:4])}; tambahkan --write untuk menimpanya, atau pilih folder lain"
        )
    output.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (output / name).write_text(text, encoding="utf-8")
    for draft in drafts:
        _print_summary(draft)
    click.secho(f"{len(drafts)} rancangan ditulis ke {output}/.", fg="green")
    return fresh_names(drafts)


def _refuse_government_folder(output: Path) -> None:
    """End where drafts would land among a government's agencies, naming the folders that may be meant."""
    agencies = sorted(
        path.parent.as_posix() for path in (*output.glob("*/instansi.yml"), *output.glob("*/*/instansi.yml"))
    )
    if agencies:
        more = ", …" if len(agencies) > 3 else ""
        fail(f"{output} berisi folder instansi; pilih salah satunya: {', '.join(agencies[:3])}{more}", 2)
    if output.resolve().parent.name == "standards" and (output.resolve().parents[1] / "mkdocs.yml").is_file():
        fail(f"{output} tingkat pemerintah daerah; tulis juga folder instansinya, misalnya {output / 'dinsos'}", 2)


def _update(drafts: Sequence[Draft], output: Path, *, write: bool) -> list[Plan]:
    """Show what an agency's folder would become, and write it when asked to."""
    from maklumat.importing import updating

    folder = updating.open_folder(output, today())
    plans = [updating.plan(draft, folder) for draft in drafts]
    _show_plans(plans, folder, write=write)
    return plans


def _show_plans(plans: Sequence[Plan], folder: Folder, *, write: bool) -> None:
    from maklumat.importing import updating

    for plan in plans:
        _print_plan(plan)
    changed = [plan for plan in plans if plan.is_changed and not plan.trouble]
    if not changed:
        click.secho("Tidak ada yang berubah.", fg="green")
    elif write:
        for path in updating.write(plans, folder):
            click.echo(f"ditulis: {path}")
        click.echo("Periksa hasilnya: maklumat check, lalu terbitkan: maklumat publish")
    else:
        click.echo("Belum ada yang ditulis; tambahkan --write untuk menulisnya.")


def _print_plan(plan: Plan) -> None:
    from maklumat.cli.versions import print_differences

    for note in plan.notes:
        click.secho(f"{plan.path.name}: {note}", fg="red")
    for hint in plan.hints:
        click.secho(f"{plan.path.name}: {hint}", fg="yellow")
    if not plan.is_changed and not plan.draft:
        return
    if plan.trouble:
        click.secho(f"{plan.path.name}: tidak dapat ditulis; {plan.trouble}", fg="red")
    elif plan.differences is None:
        click.secho(f"{plan.path.name}: standar baru, {plan.title}", bold=True)
    else:
        click.secho(f"{plan.path.name}: {plan.title}", bold=True)
        print_differences(plan.differences, only_changed=True)
    if plan.draft:
        _print_questions(plan.draft)


def _print_summary(draft: Draft) -> None:
    from maklumat.model.components import COMPONENTS

    found = [kind for kind in COMPONENTS if kind.key in draft.record]
    click.secho(draft.title, bold=True)
    published = sum(kind.is_published for kind in found)
    click.echo(f"  {published} dari 6 komponen wajib, {len(found) - published} dari 8 komponen manajemen")
    missing = [kind.name for kind in COMPONENTS if kind.is_published and kind.key not in draft.record]
    if missing:
        click.echo(f"  tidak ada di naskah: {'; '.join(missing)}")
    _print_questions(draft)


def _print_questions(draft: Draft) -> None:
    for question in draft.questions[:SHOWN_QUESTIONS]:
        where = f" (baris {question.lines[0]})" if question.lines else ""
        about = f"{question.key}: " if question.key else ""
        click.echo(f"  {click.style('?', fg='yellow', bold=True)} {about}{question.message}{where}")
    if len(draft.questions) > SHOWN_QUESTIONS:
        click.echo(f"  … dan {len(draft.questions) - SHOWN_QUESTIONS} pertanyaan lain, ada di halaman tinjauan")


@click.command()
@click.argument("agency_id", metavar="INSTANSI")
@click.option(
    "--format", "form", type=click.Choice(["xlsx"]), default="xlsx", show_default=True, help="Bentuk keluaran."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="BERKAS", help="Berkas tujuan."
)
@click.option("--write", is_flag=True, help="Timpa berkas tujuan yang sudah ada.")
@standards_option
def export(agency_id: str, form: str, output: Path | None, root: Path, *, write: bool) -> None:
    """Tulis standar satu instansi sebagai buku kerja Excel yang dapat disunting lalu diimpor kembali."""
    from maklumat.catalogue.loading import load_catalogue
    from maklumat.importing.workbook import workbook_bytes

    loaded = load_catalogue(root, today=today())
    agency = next((entry for entry in loaded.catalogue.agencies if entry.id == agency_id.strip("/")), None)
    if agency is None:
        known = [entry.id for entry in loaded.catalogue.agencies]
        close = difflib.get_close_matches(agency_id, known, n=1, cutoff=0.3)
        fail(f"instansi “{agency_id}” tidak ada{f'; maksud Anda “{close[0]}”?' if close else ''}", 2)
    path = output or Path(f"{agency.id.replace('/', '-')}.{form}")
    if path.suffix.lower() != ".xlsx":
        fail(f"{path} bukan nama buku kerja; akhiri dengan .xlsx, misalnya {path.with_suffix('.xlsx')}", 2)
    if path.exists() and not write:
        fail(f"{path} sudah ada dan mungkin berisi suntingan; tambahkan --write untuk menimpanya, atau pilih nama lain")
    path.write_bytes(workbook_bytes(agency, loaded.catalogue, today()))
    click.echo(
        f"{path}: {len(loaded.catalogue.standards_of(agency.id))} standar. Sunting di Excel, lalu: maklumat import {path}"
    )
