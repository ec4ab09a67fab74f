"""The preview: it follows every save, and lives through a broken file."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from built import ROOT

PAGE = "layanan/kota-banjar/dinsosp3a/penanganan-terlantar/"
PATIENCE = 40
"""Seconds to wait for a rebuild on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Preview:
    """A running `maklumat serve` or `mkdocs serve`."""

    def __init__(self, folder: Path, *command: str) -> None:
        self.folder = folder
        self.address = f"127.0.0.1:{free_port()}"
        self.log = folder / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command, self.address],
                cwd=folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def page(self) -> str:
        with urllib.request.urlopen(f"http://{self.address}/{PAGE}", timeout=5) as answer:  # loopback
            return str(answer.read().decode())

    def wait_for(self, pattern: str, where: str = "page") -> bool:
        """Wait until the page, or what the preview prints, matches."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                text = self.page() if where == "page" else self.log.read_text(encoding="utf-8")
            except OSError:
                text = ""
            if re.search(pattern, text):
                return True
            time.sleep(0.2)
        return False

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=20)


@pytest.fixture(params=[("maklumat", "serve", "-a"), ("mkdocs", "serve", "-a")], ids=["maklumat", "mkdocs"])
def preview(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Preview]:
    """A preview of a copy of the repository's portal, without sheets to be quick."""
    shutil.copytree(ROOT / "standards", tmp_path / "standards", ignore=shutil.ignore_patterns("riwayat"))
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "site_templates", tmp_path / "templat")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace(
        "  - maklumat:\n", "  - maklumat:\n      notices: false\n      templates_dir: templat\n"
    )
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    preview = Preview(tmp_path, *request.param)
    yield preview
    preview.stop()


def test_a_preview_follows_records_templates_and_mistakes(preview: Preview) -> None:
    """A saved record or template shows; a broken one is told and the old page stays; mended, it goes on."""
    record = preview.folder / "standards/kota-banjar/dinsosp3a/penanganan-terlantar.yml"
    whole = record.read_text(encoding="utf-8")
    assert preview.wait_for("Penanganan Penyandang"), preview.log.read_text()

    record.write_text(whole.replace("1 Bulan", "2 Bulan"), encoding="utf-8")
    assert preview.wait_for("2 Bulan"), preview.log.read_text()

    record.write_text(whole.replace("biaya:", "biyaya:"), encoding="utf-8")
    assert preview.wait_for(r"galat\[kunci-tak-dikenal\]: biyaya", "log"), preview.log.read_text()
    assert preview.wait_for("Belum dapat diterbitkan"), preview.log.read_text()
    assert "2 Bulan" in preview.page()
    assert "biyaya" in preview.page()
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")

    record.write_text(whole.replace("1 Bulan", "3 Bulan"), encoding="utf-8")
    assert preview.wait_for("3 Bulan"), preview.log.read_text()

    template = preview.folder / "templat/pages/_footer.html"
    template.write_text(
        template.read_text(encoding="utf-8").replace("Standar pelayanan", "Janji pelayanan"), encoding="utf-8"
    )
    assert preview.wait_for("Janji pelayanan"), preview.log.read_text()
