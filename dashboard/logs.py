"""The log: one line of JSON for each request and each fault, without IP addresses and texts."""

from __future__ import annotations

import datetime as dt
import logging
import os
from contextlib import suppress

import orjson

from dashboard.front import Answered

_LONGEST = 300
_STDERR = 2


def request_line(answered: Answered) -> bytes:
    """A request as a line. Only the path of its address: a query may have the words of a search."""
    return _line(
        "info",
        method=answered.method[:20],
        path=answered.path[:_LONGEST],
        status=answered.status,
        ms=round(answered.seconds * 1000, 1),
        bytes=answered.size,
    )


def write(answered: Answered) -> None:
    """Log a request, by one call of the system, so that lines of several workers stay whole.

    A log that takes no line (a full disk, a reader who has gone) stops no answer.
    """
    with suppress(OSError):
        os.write(_STDERR, request_line(answered))


class AsJson(logging.Formatter):
    """A message of Python's logging as such a line, with the traceback of its fault."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        more = {"fault": self.formatException(record.exc_info)} if record.exc_info else {}
        line = _line(record.levelname.lower(), message=record.getMessage(), **more)
        return line.decode().rstrip("\n")


def begin() -> None:
    """Let all faults be logged in this way."""
    handler = logging.StreamHandler()
    handler.setFormatter(AsJson())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def _line(level: str, **said: object) -> bytes:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    told = {"time": now, "level": level, **said}
    try:
        return orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # signs that are none: what a sender made up
        plain = {
            key: value if isinstance(value, int | float) else ascii(value)
            for key, value in told.items()
        }
        return orjson.dumps(plain, option=orjson.OPT_APPEND_NEWLINE)
