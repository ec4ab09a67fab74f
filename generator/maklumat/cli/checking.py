"""`check`: what is wrong with the standards."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from maklumat.catalogue.loading import problems_below
from maklumat.cli.options import standards_option
from maklumat.clock import today
from maklumat.problems import count_in_words, has_errors
from maklumat.terminal import fail, print_problems


@click.command()
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
        click.echo(
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
