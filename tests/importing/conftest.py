"""A portal that a test may write into."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from built import ROOT


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository's standards, with the test inside it."""
    shutil.copytree(ROOT / "standards", tmp_path / "standards")
    monkeypatch.chdir(tmp_path)
    return tmp_path
