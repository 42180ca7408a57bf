"""Refusals and faults: on a page in the look of the site, elsewhere as problem details.

Both are in the reader's language: that of the address, else the one that the request asks for.
"""

from __future__ import annotations

from collections.abc import Callable

import flask
from flask import Flask, Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from dashboard.queries import elsewhere, links
from dashboard.routes.frames import refused_frame
from dashboard.routes.responses import problem, readers_language


def install(server: Flask, page: Callable[[int], str] | None) -> None:
    """Answer what goes wrong on a server; ``page`` makes the HTML of a page for a status."""

    @server.errorhandler(HTTPException)
    def answer(error: HTTPException) -> Response | HTTPException:
        status, path = error.code or 500, flask.request.path
        if error.response is not None:
            return error
        if links.has_no_language(path):
            response = _refusal(error, status, path)
        elif page:
            response = Response(page(status), status)
        else:
            return error
        if isinstance(error, MethodNotAllowed):
            response.headers["Allow"] = _methods(error)
        return response


def _refusal(error: HTTPException, status: int, path: str) -> Response:
    """The refusal of an address without a language. It needs no tables: they may be damaged."""
    language = readers_language(path)
    key = f"problems.at.{status}"
    words = language.text(key if language.has(key) else "problems.at.other")
    if isinstance(error, MethodNotAllowed):
        words = language.text("problems.methods", methods=_methods(error))
    if path.startswith(f"{elsewhere.EMBED}/"):
        return refused_frame(words, language, status)
    return problem(status, [words], language)


def _methods(error: MethodNotAllowed) -> str:
    return ", ".join(sorted(error.valid_methods or ()))
