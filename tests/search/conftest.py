"""The district's standards, and its search."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from district import write_standards
from maklumat.portal import open_search
from maklumat.search.services import Searcher


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of standards."""
    return write_standards(tmp_path_factory.mktemp("kabupaten") / "standards")


@pytest.fixture(scope="session")
def searcher(district: Path) -> Searcher:
    """The district's search."""
    return open_search(district, date(2026, 11, 22))
