"""One compiler for all tests of printed sheets, and each sample compiled once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from maklumat.notices.compiler import Notice, NoticeCompiler
from notices import notice_views
from notices.notice_views import TEMPLATES_DIR, page_url


@pytest.fixture(scope="session")
def compiler() -> NoticeCompiler:
    """The templates of the product, without a cache."""
    return NoticeCompiler(TEMPLATES_DIR, None)


@pytest.fixture(scope="session")
def notice(compiler: NoticeCompiler) -> Callable[[str], Notice]:
    """The printed sheet of a sample by its name."""
    return cache(lambda name: compiler.compile(notice_views.ALL[name], page_url(name)))


@pytest.fixture(scope="session")
def texts(compiler: NoticeCompiler) -> Callable[[str], list[str]]:
    """The strings that a reader must find on the sheet of a sample."""
    return lambda name: compiler.texts(notice_views.ALL[name], page_url(name))


@pytest.fixture
def templates_copy(tmp_path: Path) -> Path:
    """A copy of the templates that a test may break."""
    target = tmp_path / "templat"
    for path in TEMPLATES_DIR.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(TEMPLATES_DIR)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return target
