"""Portals that tests really build, read and serve."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from click.testing import CliRunner

from maklumat.cli import main

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests/cases"
TODAY = date(2026, 11, 22)


class _Text(HTMLParser):
    """Collects what a reader sees: no scripts, no styles, no titles of the browser's tab."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style", "title"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def text_of(html: str) -> str:
    """Return a page's visible text with white space collapsed."""
    reader = _Text()
    reader.feed(html)
    return " ".join("".join(reader.parts).split())


@dataclass(frozen=True)
class BuiltSite:
    """A portal on disk and what the build said."""

    folder: Path
    output: str

    def page(self, path: str) -> str:
        return (self.folder / path / "index.html").read_text(encoding="utf-8")


def build_portal(config: Path, site: Path, *arguments: str) -> BuiltSite:
    """Build a portal as its user would."""
    result = CliRunner().invoke(main, ["build", "-f", str(config), "-d", str(site), *arguments], catch_exceptions=False)

    assert result.exit_code == 0, result.output
    return BuiltSite(site, result.output)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yield its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
