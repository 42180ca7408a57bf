"""Headers that keep a page to what it is: own scripts only, no frames around it, no guessing."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, Response


def policy(script_hashes: Sequence[str]) -> str:
    """The Content-Security-Policy of all pages; the hashes are of Dash's own inline scripts.

    Plotly and React set style attributes, which no hash can allow: hence inline styles.
    """
    scripts = " ".join(["'self'", *script_hashes])
    rules = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def install(server: Flask, script_hashes: Sequence[str]) -> None:
    """Set the headers on every answer of a server."""
    headers = {
        "Content-Security-Policy": policy(script_hashes),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }

    def secured(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    server.after_request(secured)
