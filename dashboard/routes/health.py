"""What the server says of itself: its health for load balancers, its counts for Prometheus."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import orjson
from flask import Flask, Response

from dashboard.queries import links
from dashboard.routes.counting import Counts
from dashboard.scenes import current_site
from dashboard.scenes.site import broken
from dashboard.tables.remembering import remembered
from dashboard.terms.settings import counts_requests

if TYPE_CHECKING:
    from dashboard.tables import Tables

_PACKAGE = "border-statistics"
_PERIODS = ("month", "fiscal_year")
_NANOSECONDS = 1_000_000_000


def install(server: Flask) -> None:
    """Add the routes; the counts only where the setting METRICS asks for them."""
    server.add_url_rule(links.HEALTH, "health", health)
    if counts_requests():
        server.add_url_rule(links.METRICS, "metrics", metrics)


def health() -> Response:
    """200, or 503 and why where the files on disk are broken: pages then come from the last state.

    The body tells version, tables with their newest month, and the age of the last update.
    """
    fault = broken()
    tables = current_site().tables
    updated = max((stamp[0] for _, stamp in tables.files), default=0) / _NANOSECONDS
    told = {
        "status": "damaged" if fault else "ok",
        **({"fault": fault} if fault else {}),
        "version": _version(),
        "tables": tables.version[:12],
        "newest": _newest(tables),
        "updated": dt.datetime.fromtimestamp(updated, dt.UTC).isoformat(timespec="seconds"),
        "age_hours": round((time.time() - updated) / 3600, 1),
    }
    body = orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    response = Response(body, 503 if fault else 200, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def metrics() -> Response:
    """The counts of all workers, in the format of Prometheus."""
    body, kind = Counts.shown()
    response = Response(body, content_type=kind)
    response.headers["Cache-Control"] = "no-store"
    return response


@cache
def _version() -> str:
    try:
        return version(_PACKAGE)
    except PackageNotFoundError:  # run from its folder
        return os.environ.get("VERSION", "")


@remembered(1)
def _newest(tables: Tables) -> Mapping[str, str]:
    """The newest month, or fiscal year, that each table has."""
    found = {}
    for name in tables.names:
        period = next((each for each in _PERIODS if each in tables.columns(name)), None)
        if period and len(frame := tables.frame(name)):
            found[name] = str(frame[period].max())[:7]
    return found
