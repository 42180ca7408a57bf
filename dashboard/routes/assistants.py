"""The tools for assistants at an address: the Model Context Protocol over HTTP, without sessions.

The SDK of the protocol is loaded with the first request: most workers never need its memory.
"""

from __future__ import annotations

from importlib import import_module

import flask
from flask import Flask, Response

from dashboard.queries import links
from dashboard.routes.responses import asked_language, problem
from dashboard.tables.current import current

_OWN = frozenset({"content-length", "connection", "date", "server", "transfer-encoding"})


def install(server: Flask) -> None:
    """Add the route to a server."""
    server.add_url_rule(
        links.ASSISTANTS, "assistants", _assistants, methods=["GET", "POST", "DELETE"]
    )


def _assistants() -> Response:
    request = flask.request
    if request.method != "POST":  # nothing is pushed, and there is no session to end
        language = asked_language(current())
        refusal = problem(405, [language.text("assistants.post_only")], language)
        refusal.headers["Allow"] = "POST"
        return refusal
    protocol = import_module("dashboard.assistants.protocol")
    request.max_content_length = protocol.LARGEST
    status, headers, body = protocol.answered(
        request.method, list(request.headers.items()), request.get_data()
    )
    response = Response(body, status, mimetype="text/plain")
    for name, value in headers:
        if name.lower() not in _OWN:
            response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
