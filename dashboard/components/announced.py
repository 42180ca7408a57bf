"""The list of announced figures under a chart: what was said, the table now, who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from dashboard.i18n import Language


@dataclass(frozen=True)
class Row:
    """One announced figure in words; ``series`` is empty where the chart has one line only."""

    month: str
    series: str
    announced: str
    now: str
    difference: str
    speaker: str
    href: str


def announced_list(rows: Sequence[Row], parted: int, language: Language) -> html.Details | None:
    """The rows as a table that folds away; ``parted`` of them differ from the table now."""
    if not rows:
        return None
    columns = ["month", *(["series"] if any(row.series for row in rows) else [])]
    heads = [html.Th(language.text(f"announced.{name}"), scope="col") for name in columns]
    numbers = ("announced", "now", "difference")
    heads += [
        html.Th(language.text(f"announced.{name}"), scope="col", className="number")
        for name in numbers
    ]
    heads.append(html.Th(language.text("announced.speaker"), scope="col"))
    lines = [
        html.Tr(
            [
                html.Th(row.month, scope="row"),
                *([html.Td(row.series)] if len(columns) > 1 else []),
                *[html.Td(getattr(row, name), className="number") for name in numbers],
                html.Td(html.A(row.speaker, href=row.href, rel="noopener")),
            ]
        )
        for row in rows
    ]
    summary = language.text("announced.summary", count=len(rows), parted=parted)
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(lines)], className="announced")
    return html.Details(
        [
            html.Summary(language.text("announced.title")),
            html.P(summary),
            html.Div(table, className="table-scroll", tabIndex="0"),
        ]
    )
