"""The built portal, served by the same process: a small office needs no second server.

Behind a reverse proxy the proxy does this better; see the guide.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from maklumat.intake.headers import secure_headers

FOR_EVER = "public, max-age=31536000, immutable"
A_MOMENT = "public, max-age=60"
BLOCK = 65536

mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


def with_portal(
    application: WSGIApplication, site_dir: Path, prefixes: tuple[str, ...], *, is_https: bool
) -> WSGIApplication:
    """Return an application that asks Django for its own addresses and takes everything else from the portal's folder."""
    folder = site_dir.resolve()

    def handle(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "/"))
        if path.startswith(prefixes):
            return application(environ, start_response)
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            start_response("405 Method Not Allowed", [("Allow", "GET, HEAD"), ("Content-Length", "0")])
            return []
        return _answer(folder, path, environ, start_response, secure_headers(is_https=is_https, is_page=False))

    return handle


def _answer(
    folder: Path, path: str, environ: WSGIEnvironment, start_response: StartResponse, headers: dict[str, str]
) -> Iterable[bytes]:
    found = _find(folder, path)
    if found is None and not path.endswith("/") and _find(folder, f"{path}/"):
        start_response("301 Moved Permanently", [("Location", f"{path}/"), ("Content-Length", "0")])
        return []
    file = found or folder / "404.html"
    if not file.is_file():
        start_response("404 Not Found", [("Content-Length", "0")])
        return []
    state = file.stat()
    kind, encoding = mimetypes.guess_type(file.name)
    kind = "application/octet-stream" if encoding else kind or "application/octet-stream"
    headers |= {
        "Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        "Cache-Control": FOR_EVER if path.startswith("/aset/") else A_MOMENT,
        "Last-Modified": formatdate(state.st_mtime, usegmt=True),
    }
    if found and _is_unchanged(environ, int(state.st_mtime)):
        start_response("304 Not Modified", list(headers.items()))
        return []
    headers["Content-Length"] = str(state.st_size)
    start_response("200 OK" if found else "404 Not Found", list(headers.items()))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else _sent(file, environ)


def _find(folder: Path, path: str) -> Path | None:
    """Return the file of an address inside the folder; hidden files and ways out of it don't exist."""
    parts = PurePosixPath(path.lstrip("/")).parts
    if "\0" in path or "\\" in path or any(part.startswith(".") for part in parts):
        return None
    file = folder.joinpath(*parts)
    if path.endswith("/"):
        file /= "index.html"
    return file if file.is_file() and file.resolve().is_relative_to(folder) else None


def _is_unchanged(environ: WSGIEnvironment, changed: int) -> bool:
    try:
        return int(parsedate_to_datetime(str(environ["HTTP_IF_MODIFIED_SINCE"])).timestamp()) >= changed
    except (KeyError, ValueError, TypeError):
        return False


def _sent(file: Path, environ: WSGIEnvironment) -> Iterable[bytes]:
    opened: BinaryIO = file.open("rb")
    wrapper: Callable[[Any, int], Iterable[bytes]] | None = environ.get("wsgi.file_wrapper")
    return wrapper(opened, BLOCK) if wrapper else iter(lambda: opened.read(BLOCK), b"")
