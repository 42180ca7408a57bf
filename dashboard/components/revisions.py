"""What revisions look like: the filters of the log, the log, and a series' figures in stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard.components.aria import label
from dashboard.components.handbook import Column, ledger
from dashboard.components.native import Option, select
from dashboard.i18n import Language

LOG = ("month", "what", "measure", "before", "after", "change", "release")
STAGES = ("month", "announced", "first", "now", "change")
_NUMBERS = ("before", "after", "change", "announced", "first", "now")


@dataclass(frozen=True)
class Chooser:
    """One filter of the log: its parameter, what can be chosen (value, words), what is set."""

    parameter: str
    options: Sequence[tuple[str, str]]
    value: str


def log_filters(
    choosers: Sequence[Chooser], action: str, reset: str, language: Language
) -> html.Form:
    """A plain form: it works without any script, and its address says what was asked."""
    controls = [
        select(
            {"filter": each.parameter},
            each.parameter,
            language.text(f"revisions.filter.{each.parameter}"),
            [Option(value, words) for value, words in each.options],
            each.value,
        )
        for each in choosers
    ]
    return html.Form(
        [
            *controls,
            html.Button(language.text("revisions.show"), type="submit", className="button"),
            html.A(language.text("controls.reset"), href=reset),
        ],
        action=action,
        method="get",
        className="revisions-filters",
        **label(language.text("controls.filters")),
    )


def table_of(names: Sequence[str], rows: Sequence[Sequence[Any]], language: Language) -> html.Table:
    """A ledger under the columns of these names; its caption is for those who cannot see."""
    columns = [
        Column(language.text(f"revisions.columns.{name}"), "number" if name in _NUMBERS else "")
        for name in names
    ]
    key = "log" if names == LOG else "stages"
    return ledger(columns, rows, language.text(f"revisions.captions.{key}"), "revisions")


def told(figure: str, by: str) -> Any:
    """A figure and, below it in small print, who told it or in which release."""
    return html.Span([figure, html.Small(by)], className="told") if by else figure


def series_stages(heading: str, count: str, href: str, table: Any, language: Language) -> Any:
    """One series, folded away: its name, how much of it moved, its months, the way to its chart."""
    chart = dcc.Link(language.text("revisions.chart"), href=href)
    return html.Details(
        [
            html.Summary([html.Span(heading), html.Small(count)]),
            table,
            html.P(chart, className="fine"),
        ],
        className="stages",
    )
