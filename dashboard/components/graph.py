"""The place of a chart: the server's drawing, its figure as data, and what scripts lay over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from dashboard.components import html
from dashboard.components.aria import LIVE, data, label
from dashboard.components.native import Data, Ready
from dashboard.drawing import drawn
from dashboard.i18n import Language

PLOTLYS_OWN = "en"
"""The language that plotly brings along."""
CHART = "chart-place"
"""The id of the place of a page that has one chart."""


def graph_config(language: Language) -> dict[str, Any]:
    """No pointing at plotly, and its months and numbers in the language of the page."""
    config = {"staticPlot": True}
    code = language.locale.language
    if code == PLOTLYS_OWN:
        return config
    return {**config, "locale": code, "locales": {code: {"format": language.chart_format}}}


def layer(language: Language) -> html.Div:
    """What lies over a chart: the box beside a month, and the same words for screen readers.

    It takes the arrow keys, which read the chart (assets/walk.js).
    """
    keys = label(language.text("chart.keys"))
    parts = [
        html.Div(className="said", hidden=True),
        html.P(className="said-aloud", **LIVE),
    ]
    return html.Div(parts, className="layer", tabIndex="0", role="application", **keys)


def chart_place(
    figure: Mapping[str, Any], svg: str, language: Language, name: str = ""
) -> html.Div:
    """A chart: plotly's place, the drawing, the layer over it, and the figure as data.

    ``svg`` is the drawing of the figure (dashboard/drawing). ``name`` tells the charts of a page
    that has several; the chart of any other page has an id.
    """
    config = orjson.dumps(graph_config(language)).decode()
    known: Any = data("chart", name) if name else {"id": CHART}
    return html.Div(
        [
            html.Div(className="plot"),
            html.Div(Ready(html=svg), className="drawn"),
            layer(language),
            Data(name="figure", value=figure),
        ],
        className="chart-place",
        **known,
        **data("config", config),
    )


def graph(name: str, figure: Mapping[str, Any], words: str, language: Language) -> html.Div:
    """One of the charts of a page that has several. ``words`` say what its picture shows."""
    place = chart_place(figure, drawn(figure, words), language, name)
    return html.Div(place, className="chart")
