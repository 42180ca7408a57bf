"""Charts of a page that has several: each a graph and a store with its figure, linked by name."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.components.aria import label
from dashboard.i18n import Language

PLOTLYS_OWN = "en"
"""The language that plotly brings along."""


def chart_id(name: Any) -> dict[str, Any]:
    """The id of a graph by its name."""
    return {"part": "chart", "name": name}


def figure_id(name: Any) -> dict[str, Any]:
    """The id of the store with the figure that this graph draws."""
    return {"part": "figure", "name": name}


def graph_config(language: Language) -> Any:
    """No tools of plotly's own, and its months and numbers in the language of the page."""
    config = {"displayModeBar": False, "displaylogo": False}
    code = language.locale.language
    if code == PLOTLYS_OWN:
        return config
    return {**config, "locale": code, "locales": {code: {"format": language.chart_format}}}


def layer(language: Language) -> html.Div:
    """The place of all that lies over a chart; assets/layer.js and hover.js fill it.

    It takes the arrow keys, which read the chart month by month.
    """
    keys = label(language.text("chart.keys"))
    return html.Div(className="layer", tabIndex="0", role="application", **keys)


def graph(name: str, figure: dict[str, Any], language: Language) -> html.Div:
    """A graph and its figure. assets/chart.js draws it for the colour scheme and the width."""
    return html.Div(
        [
            dcc.Graph(
                id=chart_id(name),
                responsive=True,
                config=graph_config(language),
            ),
            *([layer(language)] if "layer" in figure["layout"]["meta"] else []),
            dcc.Store(id=figure_id(name), data=figure),
        ],
        className="chart",
    )
