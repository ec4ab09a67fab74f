"""A real Chromium, the portal on loopback, and a portal of hostile records."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import build_browsing_portal
from built import BuiltSite, build_portal, serve_folder
from hostile import write_hostile_portal
from published import publish_twice

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without one the browser tests are skipped, but never on CI."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs chromium for the browser tests: apt-get install chromium")
        pytest.skip("no chromium: browser tests skipped (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: BuiltSite) -> Iterator[str]:
    """Where the repository's own portal is served."""
    yield from serve_folder(site.folder)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a portal of hostile but valid records is served."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    write_hostile_portal(folder)
    built = build_portal(folder / "mkdocs.yml", folder / "site", "--no-notices")
    yield from serve_folder(built.folder)


@pytest.fixture(scope="session")
def browsing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a portal is served in which several agencies offer the same kind of service."""
    folder: Path = tmp_path_factory.mktemp("browsing")
    yield from serve_folder(build_browsing_portal(folder).folder)


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """Where a portal that was published twice is served, and both codes of a sheet."""
    built, first, second = publish_twice(tmp_path_factory.mktemp("versions"))
    for address in serve_folder(built.folder):
        yield address, first, second
