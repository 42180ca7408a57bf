"""What stands under a chart: source line, the figures as a table, downloads, definition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.components.native import Table
from dashboard.i18n import Language
from dashboard.metrics import Metric
from dashboard.queries import Answer
from dashboard.summaries.words import series_words, unit_text
from dashboard.terms.months import Month


def under_chart(
    reasons: Sequence[str],
    source: str,
    remarks: Sequence[str],
    ways: Sequence[tuple[str, str]],
) -> list[Any]:
    """Source and reading aids; where there is nothing, why, and ways out (words, address)."""
    empty = (
        [
            html.Div(
                [
                    *[html.P(reason) for reason in reasons],
                    html.Ul([html.Li(dcc.Link(words, href=href)) for words, href in ways]),
                ],
                className="chart-empty",
            )
        ]
        if reasons
        else []
    )
    return [
        *empty,
        *([html.P(source, className="source-line")] if source else []),
        *[html.P(remark, className="fine") for remark in remarks],
    ]


def figures_table(answer: Answer, caption: str, language: Language) -> html.Details:
    """The figures of the chart, newest month first; a figure that is not held says so."""
    unit = unit_text(answer.unit, language)
    digits = answer.unit.decimals
    split = bool(answer.state.split)
    columns: list[dict[str, Any]] = [{"label": language.text("below.month")}]
    if split:
        columns.append({"label": language.text("below.series")})
    columns += [
        {"label": unit, "numeric": True},
        {"label": language.text("below.status")},
        {"label": language.text("below.release")},
    ]
    names = {term: series_words(answer, term, language) for term in answer.series}
    absent = language.text("below.absent")
    rows: list[list[str]] = []
    frame = answer.frame.sort_values("month", ascending=False, kind="stable")
    for month, series, value, status, release in zip(
        frame["month"],
        frame["series"],
        frame["value"],
        frame["status"],
        frame["release"],
        strict=True,
    ):
        held = value == value  # not so for NaN
        rows.append(
            [
                language.month(Month.containing(month), short=True),
                *([str(names.get(series, series))] if split else []),
                language.number(value, digits) if held else absent,
                language.text(f"status.{status}") if status else "",
                str(release),
            ]
        )
    table = Table(id="table", caption=caption, columns=columns, rows=rows)
    return html.Details(
        [
            html.Summary(language.text("below.table")),
            html.Div(table, className="table-scroll", tabIndex="0"),
        ]
    )


def definition(metric: Metric, language: Language) -> html.Section:
    """What a metric is, what it does not count, and what to mind."""
    entries: list[Any] = []
    for part in ("definition", "not_counted", "caveats"):
        key = f"metrics.{metric.id}.{part}"
        if language.has(key):
            entries += [html.Dt(language.text(f"below.{part}")), html.Dd(language.text(key))]
    return html.Section(
        [html.H2(language.text("below.about")), html.Dl(entries, className="definition")]
    )
