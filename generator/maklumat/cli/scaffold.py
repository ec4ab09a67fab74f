"""`new` and the hidden `reference`: files that the program writes for people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from maklumat.terminal import fail


@click.command()
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


@click.command(hidden=True)
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
