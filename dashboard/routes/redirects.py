"""Redirects to the reader's language, statuses of pages, health check, icon and robots.txt."""

from __future__ import annotations

import flask
from flask import Flask, Response

from dashboard.i18n import languages
from dashboard.queries import links


def install(server: Flask) -> None:
    """Add the redirects, the statuses and the routes to a server."""
    server.before_request(_to_language)
    server.after_request(_with_status)
    server.add_url_rule("/health", "health", health)
    server.add_url_rule("/favicon.ico", "icon", icon)
    server.add_url_rule("/robots.txt", "robots", robots)


def _to_language() -> Response | None:
    """Redirect an address without a language to the same address in the reader's language."""
    path = flask.request.path
    if flask.request.method not in ("GET", "HEAD") or links.has_no_language(path):
        return None
    if path.strip("/").partition("/")[0] in languages():
        return None
    query = flask.request.query_string.decode("ascii", "replace")
    answer = flask.redirect(links.localized(path, query, _preferred()), 302)
    answer.headers["Vary"] = "Accept-Language"
    return answer  # type: ignore[return-value]


def _preferred() -> str:
    return flask.request.accept_languages.best_match(languages()) or languages()[0]


def _with_status(response: Response) -> Response:
    """Give a page the status that its builder found: 404 for the page that nothing was found."""
    status = getattr(flask.g, "status", 200)
    if response.status_code == 200 and status != 200:
        response.status_code = status
    return response


def health() -> Response:
    """The health check of load balancers: the process answers."""
    return Response("ok\n", mimetype="text/plain")


def icon() -> Response:
    """The icon, at the address where browsers look for one unasked."""
    return flask.redirect(links.ICON, 301)  # type: ignore[return-value]


def robots() -> Response:
    """Crawlers may read every page."""
    return Response("User-agent: *\nAllow: /\n", mimetype="text/plain")
