"""Data routes: series and tables in every form, their descriptions, annotations of source texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask, Response

from dashboard.articles import annotations, load_articles
from dashboard.articles.model import Mark
from dashboard.claims.words import mark as mark_words
from dashboard.exports.catalogue import data_catalog
from dashboard.exports.descriptor import all_tables_package
from dashboard.i18n import Language, spoken
from dashboard.queries import links
from dashboard.queries.sentences import spoken_for
from dashboard.routes.forms import FORMS, own_parameters
from dashboard.routes.responses import (
    Refused,
    asked_language,
    asked_query,
    complete_languages,
    delivered,
    document,
    in_language,
    origin,
    problem,
    tag_of,
    unchanged,
)
from dashboard.routes.sheets import Sheet, series_sheet, table_sheet
from dashboard.tables import Tables
from dashboard.tables.current import current
from dashboard.terms.settings import public_address

# Address → its text in ``openapi``, its media type.
DESCRIPTIONS = {
    links.DATA_PACKAGE: ("package", "application/json"),
    links.CATALOGUE: ("catalog", "application/ld+json"),
    links.OPENAPI: ("api", "application/json"),
}
JSON_LD = "application/ld+json"
ANNOTATION = f'{JSON_LD}; profile="http://www.w3.org/ns/anno.jsonld"'


def install(server: Flask) -> None:
    """Add the routes to a server, and the refusal of what does not exist."""
    server.add_url_rule(links.table_file(links.SERIES, "<form>"), "series", _series)
    server.add_url_rule(links.table_file("<name>", "<form>"), "table", _table)
    server.add_url_rule(links.DATA_PACKAGE, "data_package", _data_package)
    server.add_url_rule(links.CATALOGUE, "catalog", _catalog)
    server.add_url_rule(links.OPENAPI, "open_api", _open_api)
    server.add_url_rule(links.annotation_file("<slug>"), "annotations", _annotations)
    server.add_url_rule(f"{links.DATA_FOLDER}<path:rest>", "no_such_file", _no_such_file)


def _series(form: str) -> Response:
    """Exactly what a chart shows."""
    return _answered(form, current(), series_sheet)


def _table(name: str, form: str) -> Response:
    """A table, or those of its rows that the query asks for."""
    tables = current()
    if name not in tables.names:
        return _unknown("table", name, tables.names, asked_language(tables))

    def sheet(now: Tables, asked: str, language: Language) -> Sheet:
        return table_sheet(now, name, asked, language)

    return _answered(form, tables, sheet)


def _answered(
    name: str, tables: Tables, sheet_of: Callable[[Tables, str, Language], Sheet]
) -> Response:
    form, language = FORMS.get(name), asked_language(tables)
    if form is None:
        return _unknown("form", name, list(FORMS), language)
    parts = [language.code] if form.worded else []
    if form.dated:
        parts += [dt.datetime.now(dt.UTC).date().isoformat(), origin()]
    tag = tag_of(tables, asked_query(), *parts)
    response = unchanged(tag)
    if response is None:
        try:
            own, asked = own_parameters(form, asked_query(), language)
            if code := own.get("lang"):
                language = spoken_for(tables, spoken(code))
            sheet = sheet_of(tables, asked, language)
        except Refused as refusal:
            return refusal.response
        variant = own.get("variant", "")
        file = "_".join(part for part in (sheet.file, variant) if part)
        body = form.write(sheet, tables, variant, language)
        response = delivered(body, form.media_type, tag, f"{file}.{name}")
    return in_language(response, language) if form.worded else response


def _unknown(kind: str, value: str, known: Sequence[str], language: Language) -> Response:
    """There is no such table or form, but these."""
    details = language.text(f"problems.no_{kind}", value=value, known=language.enumeration(known))
    parameters = [{"name": kind, "value": value, "allowed": list(known)}]
    return problem(404, [details], language, parameters)


def _data_package() -> Response:
    """All tables as one Frictionless Data Package."""
    return _described(all_tables_package, "application/json")


def _catalog() -> Response:
    """All tables as a DataCatalog of schema.org."""
    return _described(lambda tables, language: data_catalog(tables, language, origin()), JSON_LD)


def _open_api() -> Response:
    """Every data route with its parameters and refusals, as OpenAPI."""
    from dashboard.routes.openapi import open_api  # noqa: PLC0415 - no page waits for it

    return _described(
        lambda tables, language: open_api(tables, language, public_address()), "application/json"
    )


def _described(
    describe: Callable[[Tables, Language], dict[str, Any]], content_type: str
) -> Response:
    tables = current()
    language = asked_language(tables)
    tag = tag_of(tables, origin(), language.code)
    response = unchanged(tag) or document(describe(tables, language), content_type, tag)
    return in_language(response, language)


def _annotations(slug: str) -> Response:
    """The marks of a source text as W3C Web Annotations; 404 for an unknown text."""
    article = next((each for each in load_articles() if each.slug == slug), None)
    if article is None:
        language = asked_language(current())
        return problem(404, [language.text("problems.no_text", slug=slug)], language)
    address = f"{origin()}{links.annotation_file(slug)}"
    source = f"{origin()}{links.text_identifier(slug)}"
    known = complete_languages(current())

    def words(mark: Mark) -> dict[str, str]:
        return {language.code: mark_words(mark, language) for language in known}

    found = annotations(article, address=address, source=source, words=words)
    return document(found, ANNOTATION)


def _no_such_file(rest: str) -> Response:
    language = asked_language(current())
    asked = f"{links.DATA_FOLDER}{rest}"
    details = language.text("problems.no_file", address=asked, list=links.OPENAPI)
    return problem(404, [details], language)
