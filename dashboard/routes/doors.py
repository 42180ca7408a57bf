"""The doors of the site: the root by language, addresses without one, health, and page statuses."""

from __future__ import annotations

from urllib.parse import quote

import flask
from flask import Flask, Response

from dashboard.i18n import languages

OPEN = (
    "/_dash",
    "/assets",
    "/data/",
    "/health",
    "/favicon.ico",
    "/robots.txt",
    "/_favicon",
    "/embed",
    "/openapi",
)
OPEN_ENDINGS = (".jsonld",)
"""Addresses of data, which have no language, by how they begin and how they end."""
_DATA_PAGE = "/data/"
"""Not a file: the page about the data, as it is without the slash."""


def _preferred() -> str:
    return flask.request.accept_languages.best_match(languages()) or languages()[0]


def _lead_in() -> Response | None:
    """Where an address names no language, the same address in the reader's own."""
    path = flask.request.path
    if flask.request.method not in ("GET", "HEAD"):
        return None
    if (path.startswith(OPEN) and path != _DATA_PAGE) or path.endswith(OPEN_ENDINGS):
        return None
    first = path.strip("/").partition("/")[0]
    if first in languages():
        return None
    query = flask.request.query_string.decode("ascii", "replace")
    # Written anew as an address: a path may hold a line end, which no header can.
    target = f"/{_preferred()}/{quote(path.strip('/'))}" + (f"?{query}" if query else "")
    answer = flask.redirect(target, 302)
    answer.headers["Vary"] = "Accept-Language"
    return answer  # type: ignore[return-value]


def _with_status(response: Response) -> Response:
    """A page that is not there says so in its status too, with all its words and ways out."""
    status = getattr(flask.g, "status", 200)
    if response.status_code == 200 and status != 200:
        response.status_code = status
    return response


def health() -> Response:
    """For load balancers: the process answers."""
    return Response("ok\n", mimetype="text/plain")


def icon() -> Response:
    """The icon, where browsers look for one that no page has named."""
    return flask.redirect("/assets/icon.svg", 301)  # type: ignore[return-value]


def robots() -> Response:
    """Every page may be read by a machine."""
    return Response("User-agent: *\nAllow: /\n", mimetype="text/plain")


def install(server: Flask) -> None:
    """Add the doors to a server."""
    server.before_request(_lead_in)
    server.after_request(_with_status)
    server.add_url_rule("/health", "health", health)
    server.add_url_rule("/favicon.ico", "icon", icon)
    server.add_url_rule("/robots.txt", "robots", robots)
