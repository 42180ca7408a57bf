"""Headers of every response: what a page may load, what browsers keep, who may read data."""

from __future__ import annotations

from collections.abc import Sequence

import flask
from flask import Flask, Response

from dashboard.queries.links import ASSETS, is_data
from dashboard.routes import scripts
from dashboard.routes.check import takes_texts
from dashboard.routes.style import chart_style

FOR_A_MINUTE = "public, max-age=60"
"""Pages: whoever carries them asks again after a minute, and is told that nothing has changed."""
# An empty sheet, which plotly and Dash fill by rules, and the one that Dash's renderer brings. The
# browser tests fail where a newer one brings another.
_OF_LIBRARIES = (scripts.hash_of(""), "'sha256-Do5Z9ZqsPvCQTUBQS9BnDm/2+on7omuzuLYk5sbA+2s='")
_FOR_GOOD = "public, max-age=31536000, immutable"


def install(server: Flask, script_hashes: Sequence[str] = ()) -> None:
    """Set the headers on every response; ``script_hashes`` as for ``content_security_policy``."""
    security = {
        "Content-Security-Policy": content_security_policy(script_hashes),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }

    fingerprints: dict[tuple[str, str], str] = {}

    @server.after_request
    def set_headers(response: Response) -> Response:
        for name, value in security.items():
            response.headers.setdefault(name, value)
        if takes_texts(flask.request.path):
            # A process of its own, which takes a browser long to make: for a reader's texts alone.
            response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if response.status_code in (200, 304):
            _let_be_kept(response, fingerprints)
        if response.status_code in (200, *range(400, 600)):
            # Without a word, a cache may choose for itself how long it keeps an answer.
            response.headers.setdefault("Cache-Control", "no-cache")
        if flask.g.get("host_named"):
            _keep_from_others(response)
        if is_data(flask.request.path.lower()):  # also a redirect from another spelling
            _allow_other_sites(response)
        return response


def _let_be_kept(response: Response, known: dict[tuple[str, str], str]) -> None:
    """Say how long a page or an asset may be kept."""
    if flask.request.query_string and _is_of_its_content(response, known):
        response.headers["Cache-Control"] = _FOR_GOOD
    elif (
        response.status_code == 200
        and response.mimetype == "text/html"
        and flask.request.method in ("GET", "HEAD")
        and response.is_sequence
        and "Cache-Control" not in response.headers
    ):
        response.headers["Cache-Control"] = FOR_A_MINUTE
        response.add_etag()


def _keep_from_others(response: Response) -> None:
    """An answer that names the host it was asked by is for who asked alone: anybody can ask by any.

    The setting PUBLIC_ADDRESS lets all answers be kept by caches.
    """
    named = response.headers.get("Cache-Control", "")
    if "public" in named:
        response.headers["Cache-Control"] = named.replace("public", "private")


def _is_of_its_content(response: Response, known: dict[tuple[str, str], str]) -> bool:
    """Whether the address of an asset ends with the fingerprint of what is sent.

    ``known`` keeps fingerprints by path and tag.
    """
    path, tag = flask.request.path, response.get_etag()[0]
    if not path.startswith(ASSETS) or not tag:
        return False
    if (path, tag) not in known:
        if response.direct_passthrough or response.status_code == 304:
            file = scripts.SOURCES / path.removeprefix(ASSETS)
            if not file.is_file():
                return False
            content = file.read_bytes()
        else:
            content = response.get_data()
        known[path, tag] = scripts.fingerprint(content)
    return flask.request.query_string.decode("latin-1") == f"m={known[path, tag]}"


def content_security_policy(script_hashes: Sequence[str], *, frames: str = "'self'") -> str:
    """The Content-Security-Policy: own scripts, styles and data only, and no frames elsewhere.

    ``frames`` are the sites that may frame the page.

    Scripts and style sheets within a page are named by hash (``script_hashes``: ``'sha256-…'``), so
    that pages are the same for everybody and can be kept by caches. Only attributes may hold
    styles: names and links over a chart stand at a share of its width.
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": " ".join(["'self'", scripts.hash_of(chart_style()), *_OF_LIBRARIES]),
        "style-src-attr": "'unsafe-inline'",
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
