"""Data routes: series and tables in every form, their descriptions, annotations of source texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import flask
from flask import Flask, Response
from werkzeug.exceptions import MethodNotAllowed

from dashboard.articles import annotations, load_articles
from dashboard.exports.catalogue import data_catalog
from dashboard.exports.descriptor import all_tables_package
from dashboard.i18n import language
from dashboard.queries import links
from dashboard.routes.forms import FORMS, own_parameters
from dashboard.routes.openapi import open_api
from dashboard.routes.responses import (
    Refused,
    asked_query,
    delivered,
    document,
    origin,
    problem,
    tag_of,
    unchanged,
)
from dashboard.routes.sheets import Sheet, series_sheet, table_sheet
from dashboard.tables import Tables
from dashboard.tables.current import current

JSON_LD = "application/ld+json"
ANNOTATION = f'{JSON_LD}; profile="http://www.w3.org/ns/anno.jsonld"'


def install(server: Flask) -> None:
    """Add the routes to a server, and the refusals of what does not exist or cannot be written."""
    server.add_url_rule(links.table_file(links.SERIES, "<form>"), "series", _series)
    server.add_url_rule(links.table_file("<name>", "<form>"), "table", _table)
    server.add_url_rule(links.DATA_PACKAGE, "data_package", _data_package)
    server.add_url_rule(links.CATALOGUE, "catalog", _catalog)
    server.add_url_rule(links.OPENAPI, "open_api", _open_api)
    server.add_url_rule(links.annotation_file("<slug>"), "annotations", _annotations)
    server.add_url_rule(f"{links.DATA_FOLDER}<path:rest>", "no_such_file", _no_such_file)
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
    tag = tag_of(tables, asked_query(), *(fetched if form.dated else ()))
    if same := unchanged(tag):
        return same
    try:
        own, asked = own_parameters(form, asked_query())
        sheet = sheet_of(tables, asked)
    except Refused as refusal:
        return refusal.response
    variant = own.get("variant", "")
    file = "_".join(part for part in (sheet.file, variant) if part)
    return delivered(form.write(sheet, tables, variant), form.media_type, tag, f"{file}.{name}")


def _data_package() -> Response:
    """All tables as one Frictionless Data Package."""
    tables = current()
    return _described(tables, all_tables_package(tables, language("en")), "application/json")


def _catalog() -> Response:
    """All tables as a DataCatalog of schema.org."""
    tables = current()
    found = data_catalog(tables, language("en"), origin())
    return _described(tables, found, JSON_LD)


def _open_api() -> Response:
    """Every data route with its parameters and refusals, as OpenAPI."""
    tables = current()
    return _described(tables, open_api(tables), "application/json")


def _described(tables: Tables, body: dict[str, Any], content_type: str) -> Response:
    tag = tag_of(tables, origin())
    return unchanged(tag) or document(body, content_type, tag)


def _annotations(slug: str) -> Response:
    """The marks of a source text as W3C Web Annotations; 404 for an unknown text."""
    article = next((each for each in load_articles() if each.slug == slug), None)
    if article is None:
        return problem(404, [f"There is no source text called {slug}."])
    address = f"{origin()}{links.annotation_file(slug)}"
    source = f"{origin()}{links.text_identifier(slug)}"
    return document(annotations(article, address=address, source=source), ANNOTATION)


def _no_such_file(rest: str) -> Response:
    return problem(
        404, [f"There is no {links.DATA_FOLDER}{rest}. {links.OPENAPI} lists what there is."]
    )


def _refused_method(refusal: MethodNotAllowed) -> Response | MethodNotAllowed:
    if not links.is_data(flask.request.path):
        return refusal
    response = problem(405, ["Data can only be read: GET or HEAD."])
    response.headers["Allow"] = ", ".join(sorted(refusal.valid_methods or ()))
    return response
