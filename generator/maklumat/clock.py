"""The day that a portal is built for, where nobody sets one."""

from __future__ import annotations

import os
import time
from datetime import date


def today() -> date:
    """Return the day where the office is; SOURCE_DATE_EPOCH (seconds since 1970) replaces the clock."""
    return date.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))  # noqa: DTZ012
