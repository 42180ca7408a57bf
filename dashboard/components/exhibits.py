"""Traps as rows: the rule at the left, and at the right figures of the tables that show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.i18n import Language
from dashboard.summaries.exhibits import Exhibit, Line


def trap_rows(
    shown: Sequence[tuple[Exhibit, str]], heading: str, language: Language
) -> html.Section:
    """A group of traps; each exhibit with the address of its chart (empty where there is none)."""
    rows = [_row(exhibit, href, language) for exhibit, href in shown]
    return html.Section([html.H3(heading), *rows], className="traps")


def _row(exhibit: Exhibit, href: str, language: Language) -> html.Div:
    texts = f"method.traps.{exhibit.trap}"
    rule: list[Any] = [
        html.H4(language.text(f"{texts}.title"), id=f"trap-{exhibit.trap}"),
        html.P(language.text(f"{texts}.text")),
    ]
    if href and exhibit.lines:
        rule.append(html.P(html.A(language.text("method.traps.open"), href=href), className="fine"))
    if not exhibit.lines:
        none = html.P(language.text("method.traps.none"), className="fine")
        return html.Div([html.Div(rule), none], className="trap")
    lines = [_line(line, language) for line in exhibit.lines]
    return html.Div([html.Div(rule), html.Dl(lines, className="exhibit")], className="trap")


def _line(line: Line, language: Language) -> html.Div:
    """One figure; a careless one is struck through, and said to be so."""
    if not line.wrong:
        return html.Div([html.Dt(line.label), html.Dd(line.value)])
    said = html.Span(language.text("method.traps.wrong"), className="visually-hidden")
    return html.Div(
        [html.Dt([said, line.label]), html.Dd(html.S(line.value))], className="is-wrong"
    )
