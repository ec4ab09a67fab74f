"""A portal that was published twice: first as it is, then with one requirement more and a new decree."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from click.testing import CliRunner

from built import ROOT, BuiltSite, build_portal
from maklumat.cli import main

BANJAR = "kota-banjar/dinsosp3a/penanganan-terlantar"
NEW_REQUIREMENT = "Surat keterangan dari RT/RW"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def codes(output: str) -> list[str]:
    return re.findall(r"kode ([0-9A-Z]{4}-[0-9A-Z]{4})", output)


def publish_twice(folder: Path) -> tuple[BuiltSite, str, str]:
    """Build such a portal; return it with both codes of the Banjar standard."""
    shutil.copytree(ROOT / "standards", folder / "standards", ignore=shutil.ignore_patterns("riwayat"))
    shutil.copytree(ROOT / "docs", folder / "docs")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        settings.replace("  - maklumat:\n", "  - maklumat:\n      today: 2026-06-01\n"), encoding="utf-8"
    )
    config = str(folder / "mkdocs.yml")
    first = codes(run("publish", BANJAR, "-f", config))[0]
    agency = folder / "standards/kota-banjar/dinsosp3a"
    change(
        agency / "penanganan-terlantar.yml",
        "\nprosedur:\n",
        f"\n  - syarat: {NEW_REQUIREMENT}\n    jenis: dokumen\n\nprosedur:\n",
    )
    change(agency / "penanganan-terlantar.yml", "44 TAHUN 2024", "12 TAHUN 2026")
    change(agency / "sk.yml", "    tahun: 2024\n", "    tahun: 2024\n    status: diganti\n  - nomor: 12 TAHUN 2026\n")
    change(folder / "mkdocs.yml", "today: 2026-06-01", "today: 2026-07-01")
    second = codes(run("publish", "-f", config))[0]
    return build_portal(folder / "mkdocs.yml", folder / "site"), first, second
