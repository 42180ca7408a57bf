"""Data routes: the series of a chart and every table, in every form, at stable addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import flask
from flask import Flask, Response
from werkzeug.exceptions import MethodNotAllowed

from dashboard.queries.links import DATA_FOLDER, OPENAPI, is_data
from dashboard.routes.forms import FORMS, own_parameters
from dashboard.routes.responses import Refused, delivered, origin, problem, query, tag_of, unchanged
from dashboard.routes.sheets import Sheet, series_sheet, table_sheet
from dashboard.tables import Tables
from dashboard.tables.current import current


def install(server: Flask) -> None:
    """Add the routes to a server, and the refusals of what does not exist or cannot be written."""
    server.add_url_rule("/data/series.<form>", "series", _series)
    server.add_url_rule("/data/<name>.<form>", "table", _table)
    server.add_url_rule("/data/<path:rest>", "no_such_file", _no_such_file)
    server.register_error_handler(405, _refused_method)


def _series(form: str) -> Response:
    """Exactly what a chart shows."""
    return _answered(form, current(), series_sheet)


def _table(name: str, form: str) -> Response:
    """A table, or those of its rows that the query asks for."""
    tables = current()
    if name not in tables.names:
        return problem(
            404,
            [f"There is no table {name!r}. Tables: {', '.join(tables.names)}."],
            [{"name": "table", "value": name, "allowed": list(tables.names)}],
        )
    return _answered(form, tables, lambda now, asked: table_sheet(now, name, asked))


def _answered(name: str, tables: Tables, sheet_of: Callable[[Tables, str], Sheet]) -> Response:
    form = FORMS.get(name)
    if form is None:
        return problem(
            404,
            [f"There is no form {name!r}. Forms: {', '.join(FORMS)}."],
            [{"name": "form", "value": name, "allowed": list(FORMS)}],
        )
    fetched = (dt.datetime.now(dt.UTC).date().isoformat(), origin())
    tag = tag_of(tables, query(), *(fetched if form.dated else ()))
    if same := unchanged(tag):
        return same
    try:
        own, asked = own_parameters(form, query())
        sheet = sheet_of(tables, asked)
    except Refused as refusal:
        return refusal.response
    variant = own.get("variant", "")
    file = "_".join(part for part in (sheet.file, variant) if part)
    return delivered(form.write(sheet, tables, variant), form.media_type, tag, f"{file}.{name}")


def _no_such_file(rest: str) -> Response:
    return problem(404, [f"There is no {DATA_FOLDER}{rest}. {OPENAPI} lists what there is."])


def _refused_method(refusal: MethodNotAllowed) -> Response | MethodNotAllowed:
    if not is_data(flask.request.path):
        return refusal
    response = problem(405, ["Data can only be read: GET or HEAD."])
    response.headers["Allow"] = ", ".join(sorted(refusal.valid_methods or ()))
    return response
