"""Routes that describe: all tables, all data routes, and the annotations of a source text."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response

from dashboard.articles import annotations, load_articles
from dashboard.exports.catalogue import data_catalog
from dashboard.exports.descriptor import all_tables_package
from dashboard.i18n import language
from dashboard.queries import links
from dashboard.routes.openapi import open_api
from dashboard.routes.responses import document, origin, problem, tag_of, unchanged
from dashboard.tables import Tables
from dashboard.tables.current import current

JSON_LD = "application/ld+json"
ANNOTATION = f'{JSON_LD}; profile="http://www.w3.org/ns/anno.jsonld"'


def install(server: Flask) -> None:
    """Add the routes to a server."""
    server.add_url_rule(links.DATA_PACKAGE, "data_package", _data_package)
    server.add_url_rule(links.CATALOGUE, "catalog", _catalog)
    server.add_url_rule(links.OPENAPI, "open_api", _open_api)
    server.add_url_rule(links.annotation_file("<slug>"), "annotations", _annotations)


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
