"""Figures to take away: the series of a chart, and whole tables, as CSV at stable addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import flask
from flask import Flask, Response

from dashboard.exports import series_csv, table_csv
from dashboard.i18n import language
from dashboard.queries import Notice, State, answer, read_state
from dashboard.queries.table_address import read_table_query
from dashboard.summaries import file_name, notice_text, reason_text
from dashboard.tables import Tables
from dashboard.tables.current import current

CSV = "text/csv; charset=utf-8"
FOR_A_WHILE = "public, max-age=300"


def problem(title: str, details: list[str], status: int = 400) -> Response:
    """A refusal that says why, in the manner of RFC 9457."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": " ".join(details)}
    response = flask.jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


def _refused(notices: Iterable[Notice]) -> Response:
    english = language("en")
    return problem("This address cannot be answered.", [notice_text(n, english) for n in notices])


def _delivered(body: str | Iterator[bytes], name: str, etag: str) -> Response:
    response = Response(body, content_type=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = FOR_A_WHILE
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.set_etag(etag)
    return response.make_conditional(flask.request)  # type: ignore[return-value]


def _etag(tables: Tables, query: str) -> str:
    return hashlib.sha256(f"{tables.version}\n{query}".encode()).hexdigest()[:24]


def _query() -> str:
    return flask.request.query_string.decode("utf-8", "replace")


def series() -> Response:
    """Exactly what a chart shows: the same query, the same figures."""
    tables = current()
    query = _query()
    if not flask.request.args.get("metric"):
        return problem("Which metric?", [language("en").text("notices.metric_missing")])
    state, dropped = read_state(query, defaults=State(metric=""), tables=tables)
    if dropped:
        return _refused(dropped)
    found = answer(tables, state)
    if found.unanswered:
        english = language("en")
        return problem(
            "No table answers this.", [reason_text(each, english) for each in found.unanswered]
        )
    return _delivered(series_csv(found), file_name(found), _etag(tables, query))


def table(name: str) -> Response:
    """A tidy table with the filters of a query."""
    tables = current()
    if name not in tables.names:
        return problem("No such table.", [f"Tables: {', '.join(tables.names)}."], 404)
    wanted, dropped = read_table_query(_query(), tables, name)
    if dropped:
        return _refused(dropped)
    body = table_csv(tables, name, wanted.filters, wanted.first, wanted.last)
    return _delivered(body, name, _etag(tables, f"{name}?{_query()}"))


def install(server: Flask) -> None:
    """Add the data routes to a server."""
    server.add_url_rule("/data/series.csv", "series", series)
    server.add_url_rule("/data/<name>.csv", "table", table)
