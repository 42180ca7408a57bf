"""The place of a chart: the server's drawing, its figure as data, and what scripts lay over it."""

from __future__ import annotations

from typing import Any

import orjson

from dashboard.components import html
from dashboard.components.aria import data, label
from dashboard.components.native import Data
from dashboard.i18n import Language

PLOTLYS_OWN = "en"
"""The language that plotly brings along."""
CHART = "chart-place"
"""The id of the place of a page that has one chart."""


def graph_config(language: Language) -> dict[str, Any]:
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


def chart_place(figure: dict[str, Any], language: Language, name: str = "") -> html.Div:
    """A chart: plotly's place, the drawing, the layer over it, and the figure as data.

    ``name`` tells the charts of a page that has several; the chart of any other page has an id.
    assets/chart.js draws it for the colour scheme and the width.
    """
    config = orjson.dumps(graph_config(language)).decode()
    known: Any = data("chart", name) if name else {"id": CHART}
    return html.Div(
        [
            html.Div(className="plot"),
            html.Div(className="drawn"),
            *([layer(language)] if "layer" in figure["layout"]["meta"] else []),
            Data(name="figure", value=figure),
        ],
        className="chart-place",
        **known,
        **data("config", config),
    )


def graph(name: str, figure: dict[str, Any], language: Language) -> html.Div:
    """One of the charts of a page that has several."""
    return html.Div(chart_place(figure, language, name), className="chart")
