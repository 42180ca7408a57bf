"""One of several charts on a page: a graph and its figure, tied together by their name."""

from __future__ import annotations

from typing import Any

from dash import dcc, html


def chart_id(name: Any) -> dict[str, Any]:
    """The id of the graph of this name."""
    return {"part": "chart", "name": name}


def figure_id(name: Any) -> dict[str, Any]:
    """The id of the figure that the graph of this name draws."""
    return {"part": "figure", "name": name}


def graph(name: str, figure: dict[str, Any]) -> html.Div:
    """A graph and its figure; the browser fits it to scheme and room (assets/chart.js)."""
    return html.Div(
        [
            dcc.Graph(
                id=chart_id(name),
                responsive=True,
                config={"displayModeBar": False, "displaylogo": False},
            ),
            dcc.Store(id=figure_id(name), data=figure),
        ],
        className="chart",
    )
