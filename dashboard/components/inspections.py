"""Around the charts of inspections: the key to their marks, and tables of statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.aria import HIDDEN, data
from dashboard.i18n import Language
from dashboard.queries.inspections import TARGET
from dashboard.summaries.inspections import amount_text, period_text, scope_text
from dashboard.tables.credits import credited
from dashboard.tables.facts import InspectionStatement, Source

# The kinds of marks in the order of the key; assets/style/inspections.css draws each.
KEY = ("joined", "eq", "about", "below", "range", TARGET, "period")


def key(language: Language, kinds: Sequence[str] = KEY) -> html.Ul:
    """What each mark means. The style sheet draws the marks."""
    return html.Ul(
        [
            html.Li(
                [
                    html.Span(className=f"sign sign-{kind}", **HIDDEN),
                    language.text(f"inspections.key.{kind}"),
                ]
            )
            for kind in kinds
        ],
        className="key",
    )


def source_link(source: Source, language: Language) -> Any:
    """Who states a figure, as a link to the source."""
    words = credited(source.speaker, language)
    if not source.url:
        return html.Span(words, title=source.title)
    return html.A(words, href=source.url, title=source.title, rel="noopener")


def _cells(statement: InspectionStatement, language: Language) -> list[Any]:
    amount = amount_text(statement, language)
    if statement.measure == TARGET:
        amount = language.text("inspections.target_cell", value=amount)
    said = language.parts(
        "inspections.said", who=source_link(statement.source, language), when=statement.stated
    )
    return [
        html.Th(period_text(statement, language), scope="row"),
        html.Td(language.term("vehicle_class", statement.vehicle_class)),
        html.Td(scope_text(statement, language)),
        html.Td(amount),
        html.Td(said, className="wide"),
        html.Td(language.sentence(statement.note), className="wide fine"),
    ]


def statement_table(
    rows: Sequence[InspectionStatement], caption: str, language: Language
) -> html.Div:
    """Statements, newest period first: period, class, ports, value, source as a link, remarks."""
    heads = [
        html.Th(language.text(f"inspections.columns.{column}"), scope="col")
        for column in ("period", "vehicle_class", "scope", "worded", "source", "note")
    ]
    newest_first = sorted(rows, key=lambda row: (row.last, row.first), reverse=True)
    body = [html.Tr(_cells(row, language), **data("statement", row.key)) for row in newest_first]
    table = html.Table(
        [html.Caption(caption), html.Thead(html.Tr(heads)), html.Tbody(body)], className="figures"
    )
    return html.Div(table, className="table-scroll statements", tabIndex="0")
