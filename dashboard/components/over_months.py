"""Which months a map or ranked bars show: one, the year up to it, or all; a slider through them."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.native import Choice, Option, Slider, month_range, radios
from dashboard.components.rail import FORM
from dashboard.queries import Chart, Over, links
from dashboard.scenes import Scene
from dashboard.terms.months import Month


def month_choices(scene: Scene) -> list[Any]:
    """The choices, for a map and for ranked bars; none for other charts."""
    if not scene.is_map and not (scene.state.chart is Chart.RANK and scene.state.split):
        return []
    return [_over(scene), *_months(scene)]


def _over(scene: Scene) -> Choice:
    """A month, the year up to it, or all months."""
    language, state = scene.language, scene.state
    over = [Option(each, language.text(f"maps.over.{each}")) for each in Over]
    return radios("over", language.text("maps.shown"), over, state.over, "row", form=FORM)


def _months(scene: Scene) -> list[Any]:
    """The month shown, with a slider and links to the months beside it.

    Of a year, that is its last month; the links lead to the whole years beside it.
    """
    answer, language = scene.answer, scene.language
    if scene.state.over is Over.SPAN or answer.last is None:
        return []
    first, last = scene.held
    month = answer.last

    def link(to: Month, key: str) -> Any:
        words = language.text(f"maps.{key}")
        if not first <= to <= last:
            return html.Span(words, className="is-disabled")
        start = scene.state.first if scene.state.first and scene.state.first <= to else None
        return html.A(words, href=links.chart(scene.state.but(first=start, last=to), language))

    if scene.state.over is Over.YEAR:
        end = month - scene.state.year.position(month) + 11
        further = end if month < end else end + 12
        back = [link(end - 12, "year_back")]
        on = [link(min(further, last) if month < last else further, "year_on")]
    else:
        back = [link(month - 12, "year_back"), link(month - 1, "month_back")]
        on = [link(month + 1, "month_on"), link(month + 12, "year_on")]
    return [
        html.Div(
            [
                *back,
                Slider(
                    name="to",
                    legend=language.text("maps.month"),
                    months=month_range(first.iso, last.iso, language.month_forms()),
                    value=month.iso,
                ),
                *on,
            ],
            className="map-months",
        )
    ]
