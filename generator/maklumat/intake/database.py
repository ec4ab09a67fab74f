"""Writing: one transaction at a time in this process, and what is answered after it is on disk.

SQLite's busy handler sleeps between tries; threads that meet there wait ten times as long as behind a lock.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

_WRITING = threading.RLock()


@contextmanager
def writing() -> Iterator[None]:
    """Hold the write lock and one transaction; what is inside happens wholly or not at all."""
    with _WRITING, transaction.atomic():
        yield
