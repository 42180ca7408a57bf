"""What the server answers besides pages: doors, health, data, and how answers travel."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask

from dashboard.routes import compression, data, doors, security, texts


def install(server: Flask, script_hashes: Sequence[str] = ()) -> None:
    """Add every route and hook to a server; compression first, since Flask calls it last."""
    compression.install(server)
    security.install(server, script_hashes)
    doors.install(server)
    data.install(server)
    texts.install(server)
