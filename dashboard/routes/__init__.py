"""Everything that the server answers besides pages, and how every response is sent."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask

from dashboard.routes import compression, data, headers, redirects, style


def install(server: Flask, script_hashes: Sequence[str] = ()) -> None:
    """Add all routes and hooks to a server; ``script_hashes`` are those of its inline scripts."""
    compression.install(server)  # first, since Flask calls the first hook last
    headers.install(server, script_hashes)
    redirects.install(server)
    style.install(server)
    data.install(server)
