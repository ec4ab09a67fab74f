"""What the tests of this folder share."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.disk import Portal


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """An empty portal."""
    root = tmp_path / "standards"
    root.mkdir()
    return Portal(root.resolve())
