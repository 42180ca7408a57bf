"""The routes of rows: a chart's series and the tables, in every form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import flask
from flask import Response

from dashboard.routes.data.answers import (
    Refused,
    delivered,
    problem,
    query,
    tag_of,
    unchanged,
)
from dashboard.routes.data.forms import FORMS, own_parameters
from dashboard.routes.data.sheets import Sheet, series_sheet, table_sheet
from dashboard.tables import Tables
from dashboard.tables.current import current


def series(form: str) -> Response:
    """Exactly what a chart shows."""
    return _answered(form, current(), series_sheet)


def table(name: str, form: str) -> Response:
    """A table, or the rows of it that a query asks for."""
    tables = current()
    if name not in tables.names:
        return problem(
            404,
            [f"There is no table {name!r}. Tables: {', '.join(tables.names)}."],
            [{"name": "table", "value": name, "allowed": list(tables.names)}],
        )
    return _answered(form, tables, lambda now, asked: table_sheet(now, name, asked))


def _answered(form: str, tables: Tables, sheet_of: Callable[[Tables, str], Sheet]) -> Response:
    known = FORMS.get(form)
    if known is None:
        return problem(
            404,
            [f"There is no form {form!r}. Forms: {', '.join(FORMS)}."],
            [{"name": "form", "value": form, "allowed": list(FORMS)}],
        )
    told = (dt.datetime.now(dt.UTC).date().isoformat(), flask.request.host_url)
    tag = tag_of(tables, query(), *(told if known.dated else ()))
    if same := unchanged(tag):
        return same
    try:
        own, asked = own_parameters(known, query())
        sheet = sheet_of(tables, asked)
    except Refused as refusal:
        return refusal.response
    variant = own.get("variant", "")
    name = "_".join(part for part in (sheet.file, variant) if part)
    body = known.write(sheet, tables, variant)
    return delivered(body, known.media, tag, f"{name}.{form}")
