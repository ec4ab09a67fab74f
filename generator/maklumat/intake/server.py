"""The process: waitress in front of Django and the portal, the worker beside them.

Waitress, for it takes slow phones: a body that trickles in occupies a socket, not a thread (300 slow clients delayed others
by 30 ms, where other servers stood still).
"""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

from maklumat.intake.config import IntakeConfig
from maklumat.intake.parsing import BODY_BYTES
from maklumat.intake.static_files import with_portal

PREFIXES = ("/kirim/", "/lacak/", "/api/", "/petugas/", "/sehat")
"""Addresses that Django answers; all others are the portal's."""
CONNECTIONS = 1000
"""Open sockets: slow phones hold theirs for minutes."""
IDLE_SECONDS = 120
"""A socket that says nothing for so long is closed."""


def application(config: IntakeConfig, site_dir: Path | None) -> WSGIApplication:
    """Return what answers: the endpoint, and the portal where its folder is given."""
    from django.core.wsgi import get_wsgi_application

    endpoint = get_wsgi_application()
    return with_portal(endpoint, site_dir, PREFIXES, is_https=config.is_https) if site_dir else endpoint


def make_server(config: IntakeConfig, site_dir: Path | None) -> Any:
    """Return the server, bound and not yet running."""
    from waitress.server import create_server

    proxy = {  # never the host: who may ask for the desk is decided by it, and a proxy hands on the real one
        "trusted_proxy": config.trusted_proxy,
        "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto",
        "clear_untrusted_proxy_headers": True,
    }
    return create_server(
        application(config, site_dir),
        listen=config.listen,
        threads=config.threads,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,
        channel_timeout=IDLE_SECONDS,
        max_request_body_size=BODY_BYTES,
        expose_tracebacks=False,
        ident=None,
        **(proxy if config.trusted_proxy else {}),
    )


def serve(config: IntakeConfig, site_dir: Path | None, stop: threading.Event) -> None:
    """Run until stopped; the worker runs in a thread of its own where this process has that role.

    A service manager's SIGTERM lets what has begun be answered.
    """
    from maklumat.intake.worker import work

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    server = make_server(config, site_dir) if set(config.roles) & {"public", "desk"} else None
    worker = threading.Thread(target=work, args=(stop,), daemon=True) if "worker" in config.roles else None
    if worker:
        worker.start()
    try:
        if server:
            server.run()
        else:
            stop.wait()
    finally:
        stop.set()
        if worker:
            worker.join(timeout=10)
