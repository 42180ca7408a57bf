"""Why some choices of a row cannot be taken: behind a question mark, for who cannot point."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.components import html
from dashboard.components.aria import HIDDEN
from dashboard.queries import Chart, MapOf, Scale
from dashboard.scenes import Scene
from dashboard.summaries.words import dimension_name


def greyed(scene: Scene) -> list[html.Details]:
    """The question mark with a sentence for each grey choice; none where all can be taken."""
    language = scene.language
    told = list(_told(scene))
    if not told:
        return []
    words = language.text("controls.why")
    entries = [part for name, why in told for part in (html.Dt(name), html.Dd(why))]
    mark = [html.Span("?", **HIDDEN), html.Span(words, className="visually-hidden")]
    return [
        html.Details(
            [html.Summary(mark, title=words), html.Dl(entries)], className="why", name="why"
        )
    ]


def _told(scene: Scene) -> Iterator[tuple[str, str]]:
    """Each grey choice by its name, with the reason."""
    language = scene.language
    if not scene.is_map:
        names = [
            dimension_name(scene.state.metric, each.term, language)
            for each in scene.splits
            if not each.available and each.term != scene.state.split
        ]
        if names:
            split = language.text("controls.split")
            yield f"{split}: {language.enumeration(names)}", language.text("notices.no_table")
    for chart in Chart:
        if (why := chart_reason(scene, chart)) and chart is not scene.state.chart:
            yield language.text(f"controls.charts.{chart}"), why
    if scene.is_map:
        for areas in MapOf:
            if why := map_reason(scene, areas):
                yield language.text(f"maps.of.{areas}"), why
    elif (why := scale_reason(scene)) and scene.state.scale is not Scale.LOG:
        yield language.text("controls.axes.log"), why


def chart_reason(scene: Scene, chart: Chart) -> str:
    """Why figures cannot be drawn so; "" if they can."""
    language = scene.language
    if chart is Chart.RANK and not scene.state.split:
        return language.text("notices.rank_of_one")
    if chart is Chart.MAP and not scene.maps:
        share = scene.answer.metric.is_ratio
        return language.text("notices.map_of_share" if share else "notices.map_not_for_metric")
    return ""


def map_reason(scene: Scene, areas: MapOf) -> str:
    """Why there is no map of these areas; "" if there is one."""
    return "" if areas in scene.maps else scene.language.text("notices.map_not_for_metric")


def scale_reason(scene: Scene) -> str:
    """Why an axis by powers of ten has no sense; "" if it has."""
    reason = scene.answer.linear_because
    return scene.language.text(f"notices.{reason}") if reason else ""
