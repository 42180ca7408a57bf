"""Headers of every response: what a page may load, what browsers keep, who may read data."""

from __future__ import annotations

import re
from collections.abc import Sequence

import flask
from flask import Flask, Response

from dashboard.queries.links import is_data

FINGERPRINTED = re.compile(r"/_dash-component-suites/.*\.v[\w-]+m\d+\.|/assets/.*[?&]m=\d")
"""Addresses that change with their content: component bundles, and assets as Dash links them."""
_FOR_GOOD = "public, max-age=31536000, immutable"


def install(server: Flask, script_hashes: Sequence[str] = ()) -> None:
    """Set the headers on every response; ``script_hashes`` as for ``content_security_policy``."""
    security = {
        "Content-Security-Policy": content_security_policy(script_hashes),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }

    @server.after_request
    def set_headers(response: Response) -> Response:
        for name, value in security.items():
            response.headers.setdefault(name, value)
        if response.status_code == 200 and FINGERPRINTED.search(flask.request.full_path):
            response.headers["Cache-Control"] = _FOR_GOOD
        if is_data(flask.request.path.lower()):  # also a redirect from another spelling
            _allow_other_sites(response)
        return response


def content_security_policy(script_hashes: Sequence[str], *, frames: str = "'self'") -> str:
    """The Content-Security-Policy: own scripts, styles and data only, and no frames elsewhere.

    ``frames`` are the sites that may frame the page.

    ``script_hashes`` are those of Dash's inline scripts (``'sha256-…'``). Inline styles are
    allowed: Plotly and React set style attributes, which no hash can cover.
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": frames,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _allow_other_sites(response: Response) -> None:
    """Let pages of other sites read data and send conditional requests (CORS)."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Content-Disposition, ETag"
    if flask.request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
