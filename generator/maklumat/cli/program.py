"""The program and the table of its commands.

English verbs, Indonesian words. Exit 0: fine; 1: problems found; 2: wrong use.
"""

from __future__ import annotations

import os

import click

from maklumat import __version__
from maklumat.cli.building import build, serve
from maklumat.cli.checking import check
from maklumat.cli.importing import export, import_
from maklumat.cli.intake_care import intake
from maklumat.cli.printing import boards, notice
from maklumat.cli.scaffold import new, reference
from maklumat.cli.searching import search, search_eval
from maklumat.cli.versions import diff, publish
from maklumat.terminal import Commands

COMMANDS = (
    new,
    import_,
    export,
    check,
    build,
    serve,
    notice,
    publish,
    diff,
    boards,
    search,
    search_eval,
    intake,
    reference,
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="maklumat", message="%(prog)s %(version)s")
def main() -> None:
    """Standar pelayanan publik: dari berkas YAML menjadi portal dan lembar cetak."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner says nothing to an officer


for _command in COMMANDS:
    main.add_command(_command)
