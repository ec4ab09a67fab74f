"""What many tests share: the published standards, and the portal really built."""

from __future__ import annotations

import pytest

from built import ROOT, TODAY, BuiltSite, build_portal
from maklumat.catalogue.loading import load_catalogue


@pytest.fixture(scope="session")
def published():
    """The catalogue of standards/."""
    return load_catalogue(ROOT / "standards", today=TODAY)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The repository's own portal with its notices."""
    return build_portal(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("site"))
