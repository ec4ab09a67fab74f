"""The installer's commands, one after the other as the guide has them, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from built import ROOT


def run(settings: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the endpoint."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "maklumat", "intake", *arguments, "-s", str(settings)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)


def test_an_installation_is_cared_for_as_the_guide_has_it(tmp_path: Path) -> None:
    """Account, backup, restore into an empty folder, proof, and what is unsafe: each says so and ends as it should."""
    settings, backups = tmp_path / "intake.toml", tmp_path / "cadangan"
    settings.write_text(f'backup_dir = "{backups}"\n', encoding="utf-8")

    account = run(settings, "account", "a@contoh.id", "--agency", "kota-banjar/dinsosp3a", "--admin")
    backup = run(settings, "backup")
    (tmp_path / "penerimaan").rename(tmp_path / "penerimaan.lama")
    restored = run(settings, "restore", str(next(backups.iterdir())))
    verified, again = run(settings, "verify"), run(settings, "account", "a@contoh.id", "--renew")
    checked = run(settings, "check")

    assert "Sandi pertama: " in account.stdout, account.stderr
    assert "utuh" in backup.stdout, backup.stderr
    assert "0 kejanggalan" in restored.stdout, restored.stderr
    assert verified.stdout == "Semua utuh.\n", verified.stderr
    assert "Sandi pertama: " in again.stdout, again.stderr
    assert "tanpa https" in checked.stdout, checked.stderr
    assert [done.returncode for done in (account, backup, restored, verified, checked)] == [0, 0, 0, 0, 1]
