"""What the tests of this folder share: two catalogues and the views of all their standards."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from maklumat.catalogue.catalogue import Catalogue
from maklumat.catalogue.loading import load_catalogue

TODAY = date(2026, 1, 15)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def seeds() -> Catalogue:
    """The two real standards that the project starts from."""
    return load_catalogue(ROOT / "standards", today=TODAY).catalogue


@pytest.fixture(scope="session")
def valid_cases(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """One agency with every form that a record may take."""
    root = tmp_path_factory.mktemp("standards")
    shutil.copytree(ROOT / "tests" / "cases" / "valid", root / "kota-sari" / "dinsos")
    return load_catalogue(root, today=TODAY).catalogue
