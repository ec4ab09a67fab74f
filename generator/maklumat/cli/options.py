"""What several commands share: where the portal is, and which standard is meant."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from maklumat.catalogue.catalogue import Catalogue, StandardEntry
from maklumat.catalogue.loading import problems_below
from maklumat.problems import Problem, Severity, UserError
from maklumat.terminal import fail, print_problems

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


def find_standard(wanted: str, catalogue: Catalogue, problems: Sequence[Problem], root: Path) -> StandardEntry:
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
