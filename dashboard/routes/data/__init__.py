"""Figures to take away: every table and every chart's series, in files at stable addresses."""

from __future__ import annotations

import flask
from flask import Flask, Response
from werkzeug.exceptions import MethodNotAllowed

from dashboard.routes.data.answers import problem, read_from_anywhere
from dashboard.routes.data.described import catalog, data_package, open_api
from dashboard.routes.data.views import series, table

__all__ = ["install", "problem"]


def _no_such_file(rest: str = "") -> Response:
    return problem(404, [f"There is no /data/{rest}. What there is stands in /openapi.json."])


def _refused_method(refusal: MethodNotAllowed) -> Response | MethodNotAllowed:
    if not flask.request.path.startswith("/data/"):
        return refusal
    response = problem(405, ["Data can only be read: GET or HEAD."])
    response.headers["Allow"] = ", ".join(sorted(refusal.valid_methods or ()))
    return response


def install(server: Flask) -> None:
    """Add the data routes to a server."""
    server.add_url_rule("/data/series.<form>", "series", series)
    server.add_url_rule("/data/<name>.<form>", "table", table)
    server.add_url_rule("/data/datapackage.json", "data_package", data_package)
    server.add_url_rule("/data/catalog.jsonld", "catalog", catalog)
    server.add_url_rule("/openapi.json", "open_api", open_api)
    server.add_url_rule("/data/<path:rest>", "no_such_file", _no_such_file)
    server.register_error_handler(405, _refused_method)
    server.after_request(read_from_anywhere)
