"""One JSON line an event, on standard error, in UTC, without personal data: no names, numbers, codes, bodies, addresses."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """Writes a record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; of an exception only its type and where it happened, for its words may quote somebody."""
        line = {
            "waktu": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "tingkat": record.levelname.lower(),
            "sumber": record.name,
            "pesan": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1]:
            frames = traceback.extract_tb(record.exc_info[2])[-3:]
            line["galat"] = type(record.exc_info[1]).__name__
            line["tempat"] = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
        return json.dumps(line, ensure_ascii=False)


def log_as_json() -> None:
    """Let the process log this way; Django's request log, which names addresses, only from errors on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("waitress").setLevel(logging.WARNING)
