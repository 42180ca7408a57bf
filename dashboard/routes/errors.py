"""Refusals and faults: on a page in the look of the site, on a data route as problem details."""

from __future__ import annotations

from collections.abc import Callable

import flask
from flask import Flask, Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from dashboard.i18n import languages, negotiated, spoken
from dashboard.queries import links
from dashboard.routes.responses import problem


def install(server: Flask, page: Callable[[int], str] | None) -> None:
    """Answer what goes wrong on a server; ``page`` makes the HTML of a page for a status."""

    @server.errorhandler(HTTPException)
    def answer(error: HTTPException) -> Response | HTTPException:
        status, path = error.code or 500, flask.request.path
        if error.response is not None or links.is_technical(path):
            return error
        if links.is_data(path):
            response = _problem(status)
        elif page:
            response = Response(page(status), status)
        else:
            return error
        if isinstance(error, MethodNotAllowed):
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
        return response


def _problem(status: int) -> Response:
    """The refusal of a data route. It needs no tables, since they may be what is broken."""
    known = [code for code in languages() if spoken(code).complete]
    language = spoken(negotiated(flask.request.accept_languages, known))
    key = f"problems.at.{status}"
    return problem(
        status, [language.text(key if language.has(key) else "problems.at.other")], language
    )
