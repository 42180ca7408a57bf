"""The routes of descriptions: of all tables, and of every data route there is."""

from __future__ import annotations

from typing import Any

import flask
from flask import Response

from dashboard.exports.catalogue import data_catalog
from dashboard.exports.descriptor import package, resource, schema, table_fields
from dashboard.i18n import language
from dashboard.routes.data.answers import described, tag_of, unchanged
from dashboard.routes.data.openapi import document
from dashboard.tables import Tables
from dashboard.tables.current import current

JSON_LD = "application/ld+json"


def data_package() -> Response:
    """All tables as one Frictionless Data Package."""
    tables = current()
    return _told(tables, package_of(tables), "application/json")


def package_of(tables: Tables) -> dict[str, Any]:
    """The descriptor: one resource a table, at the address of its CSV."""
    english = language("en")
    known = [tables.metadata(name) for name in tables.names]
    resources = [
        resource(
            each.name,
            each.title,
            each.description,
            f"{each.name}.csv",
            schema(table_fields(each), each.keys),
        )
        for each in known
    ]
    title, description = english.text("site.name"), english.text("site.description")
    return package("border-statistics", title, description, known, tables, resources)


def catalog() -> Response:
    """All tables as DataCatalog and Dataset of schema.org."""
    tables = current()
    found = data_catalog(tables, language("en"), flask.request.host_url)
    return _told(tables, found, JSON_LD)


def open_api() -> Response:
    """Every data route with its parameters and errors, as OpenAPI."""
    tables = current()
    return _told(tables, document(tables), "application/json")


def _told(tables: Tables, body: dict[str, Any], content_type: str) -> Response:
    tag = tag_of(tables, flask.request.host_url)
    return unchanged(tag) or described(body, content_type, tag)
