"""The routes of descriptions: of all tables, and of every data route there is."""

from __future__ import annotations

from typing import Any

import flask
from flask import Response

from dashboard.exports.all_tables import package_of
from dashboard.exports.catalogue import data_catalog
from dashboard.i18n import language
from dashboard.routes.data.answers import described, tag_of, unchanged
from dashboard.routes.data.openapi import document
from dashboard.tables import Tables
from dashboard.tables.current import current

JSON_LD = "application/ld+json"


def data_package() -> Response:
    """All tables as one Frictionless Data Package."""
    tables = current()
    return _told(tables, package_of(tables, language("en")), "application/json")


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
