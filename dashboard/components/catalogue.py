"""The catalogue of tables at a glance: one line for each, by kind, with its months and its CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.aria import label
from dashboard.components.handbook import Column, ledger
from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.summaries.standing import Standing
from dashboard.tables import TableMetadata
from dashboard.tables.inventory import Stock


def months_held(stock: Stock, language: Language) -> str:
    """The first and the last month of a table in words; empty for one without months."""
    if stock.first is None or stock.last is None:
        return ""
    words = {
        "first": language.month(stock.first, short=True),
        "last": language.month(stock.last, short=True),
    }
    return language.text("data.span", **words)


def overview(
    kind: str, tables: Sequence[tuple[TableMetadata, Standing]], language: Language
) -> html.Div:
    """The tables of one kind; a kind without months has no column for them."""
    monthly = any(standing.stock.last for _, standing in tables)
    columns = [Column(language.text("data.table"), "wide")]
    if monthly:
        columns.append(Column(language.text("data.months")))
    columns += [
        Column(language.text("data.rows"), "number"),
        Column(language.text("data.csv"), "action"),
    ]
    words = language.text(f"data.kind.{kind}")
    rows = [_line(metadata, standing, monthly, language) for metadata, standing in tables]
    return html.Div(
        [html.H3(words), ledger(columns, rows, words, "catalogue")], className="catalogue-group"
    )


def _line(
    metadata: TableMetadata, standing: Standing, monthly: bool, language: Language
) -> list[Any]:
    name = metadata.name
    title = [html.A(metadata.title, href=links.local(links.table_anchor(name))), html.Code(name)]
    download = html.A(
        language.text("data.csv"),
        href=links.table_file(name),
        download="",
        **label(language.text("data.csv_of", table=metadata.title)),
    )
    months = [months_held(standing.stock, language)] if monthly else []
    return [title, *months, language.number(standing.stock.rows), download]
