"""A real endpoint in a process of its own, for tests that cut its power, kill it, fill its disk or hurry it.

    python endpoint.py DATA_DIR PORT [--journal WAL --sync NORMAL] [--plain-files] [--database URL]

`--journal` and `--plain-files` make it unsafe on purpose: a proof that never fails proves nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
QUIET = 1_000_000
"""Submissions a minute before work is asked: these tests hurry on purpose."""


def main() -> None:
    """Serve until killed."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("data_dir", type=Path)
    arguments.add_argument("port", type=int)
    arguments.add_argument("--journal", default="")
    arguments.add_argument("--sync", default="")
    arguments.add_argument("--plain-files", action="store_true")
    arguments.add_argument("--database", default="")
    arguments.add_argument("--threads", type=int, default=4)
    options = arguments.parse_args()
    serve(prepare(options), options)


def prepare(options: argparse.Namespace) -> Any:
    """Return the settings, with the engine and the file store as they were asked for."""
    from maklumat.intake import config, engine, guarding

    if options.journal:
        engine.journal_for = lambda _version: (options.journal, options.sync)
    guarding.QUIET_PER_ADDRESS = guarding.QUIET_IN_ALL = QUIET
    guarding.DAY_BYTES = QUIET * QUIET
    return config.IntakeConfig(
        data_dir=options.data_dir, listen=f"127.0.0.1:{options.port}", roles=("public",), mail_from="portal@contoh.id",
        database_url=options.database, threads=options.threads,
    )  # fmt: skip


def serve(settings: Any, options: argparse.Namespace) -> None:
    """Set everything up and run."""
    from maklumat.intake.django_setup import configure

    configure(settings)
    from maklumat.catalogue.loading import load_catalogue
    from maklumat.history.ledger import load_ledger
    from maklumat.history.showing import shown_catalogue
    from maklumat.intake import file_store, installation, server
    from maklumat.intake.tables import migrate
    from maklumat.site.settings import SiteSettings
    from maklumat.templates_dir import find_templates

    if options.plain_files:
        file_store.store = store_plainly
    today = installation.utc_now().date()
    ledger, _ = load_ledger(ROOT / "standards")
    catalogue = shown_catalogue(load_catalogue(ROOT / "standards", today=today).catalogue, ledger, today)
    migrate()
    installation.start(settings, catalogue, ledger, SiteSettings(name="Uji", today=today), find_templates())
    waiting = server.make_server(settings, None)
    print("siap", flush=True)
    waiting.run()


def store_plainly(folder: Path, content: bytes) -> str:
    """Keep a file as most programs do: write, rename, hope."""
    import hashlib

    digest = hashlib.sha256(content).hexdigest()
    path = folder / digest[:2] / digest
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".sementara")
    partial.write_bytes(content)
    partial.rename(path)
    return f"{digest[:2]}/{digest}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "generator"))
    main()
