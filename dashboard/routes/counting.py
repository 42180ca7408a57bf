"""Requests counted for Prometheus, by all workers together: off unless the setting METRICS says on.

The client library is loaded only where it is on. It keeps the counts of each process in a folder.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.queries import elsewhere, links
from dashboard.routes.shelf import CALLBACKS
from dashboard.tables.temporary import own_folder

if TYPE_CHECKING:
    from dashboard.front import Answered

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_STEPS = (0.001, 0.005, 0.02, 0.05, 0.1, 0.15, 0.3, 1, 3, 10, 30)
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_KINDS = (
    (links.VIEWS, "view"),
    (links.ASSETS, "asset"),
    (links.CHECK, "check"),
    (links.DATA_FOLDER, "data"),
    (elsewhere.EMBED, "frame"),
    (CALLBACKS, "callback"),
    (links.HEALTH, "health"),
)


def kind_of(path: str) -> str:
    """To which of a few kinds a path belongs; everything else is a page."""
    return next((kind for start, kind in _KINDS if path.startswith(start)), "page")


class Counts:
    """The counts of this process. To be made before processes are forked."""

    def __init__(self) -> None:
        if _FOLDER not in os.environ:
            os.environ[_FOLDER] = str(own_folder("counts"))

    @cached_property
    def _requests(self):  # noqa: ANN202 - the library is loaded here
        from prometheus_client import Histogram  # noqa: PLC0415

        return Histogram(
            "border_statistics_request_seconds",
            "Time to answer a request",
            ("method", "kind", "status"),
            buckets=_STEPS,
            registry=None,
        )

    @cached_property
    def _bytes(self):  # noqa: ANN202
        from prometheus_client import Counter  # noqa: PLC0415

        return Counter("border_statistics_sent_bytes", "Bytes of bodies", ("kind",), registry=None)

    def count(self, answered: Answered) -> None:
        """Count a request."""
        method = answered.method if answered.method in _METHODS else "other"
        kind = kind_of(answered.path)
        self._requests.labels(method, kind, str(answered.status)).observe(answered.seconds)
        self._bytes.labels(kind).inc(answered.size)

    @staticmethod
    def shown() -> tuple[bytes, str]:
        """The counts of all processes, and their media type."""
        from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415
        from prometheus_client.exposition import CONTENT_TYPE_LATEST  # noqa: PLC0415
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

        registry = CollectorRegistry()
        MultiProcessCollector(registry)
        return generate_latest(registry), CONTENT_TYPE_LATEST
