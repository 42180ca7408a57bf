"""The figure of a scene: one chart, small multiples, two metrics, or overlaid years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.figures.announced import Tick
from dashboard.figures.bands import Band
from dashboard.figures.chart import base_layout, chart
from dashboard.figures.compare import compare, compare_points
from dashboard.figures.labels import Callout
from dashboard.figures.marks import Disc
from dashboard.figures.overlay import overlay
from dashboard.figures.panels import frame_class, panels
from dashboard.figures.ranked import ranked, ranked_frame
from dashboard.i18n import Language
from dashboard.queries import Answer, Layer
from dashboard.queries.inspections import (
    RATE,
    InspectionPoint,
    comparable_runs,
    inspection_points,
    of_class,
    statements_of,
)
from dashboard.scenes import Scene
from dashboard.scenes.marks import ClaimMark
from dashboard.scenes.telling import total_words
from dashboard.scenes.words import announced_hover, row_words
from dashboard.summaries.inspections import statement_lines
from dashboard.tables.facts import Event

# Vehicle classes with comparable rates. A rate for several classes together is left out.
CLASSES = ("passenger", "commercial")


@dataclass(frozen=True)
class Drawing:
    """A figure, and the CSS class of its frame, which reserves its height on the page."""

    figure: dict[str, Any]
    frame: str


def draw(scene: Scene) -> Drawing:
    """Draw a scene: overlaid years in the fiscal view, a run of months in all others."""
    shown, language = scene.answer, scene.language
    if shown.unanswered:
        return Drawing(chart(shown, language), "chart is-empty")
    if scene.is_map:
        # The map is no figure of plotly's: components/map.py puts it in this place.
        return Drawing({"data": [], "layout": base_layout(language)}, "chart is-map")
    if shown.is_ranked and not scene.second:
        return Drawing(ranked(shown, language), ranked_frame(shown))
    if shown.in_panels and not scene.second:
        return Drawing(_panels(scene), f"chart {frame_class(shown)}")
    if shown.state.view.overlaid:
        return Drawing(overlay(shown, language, _discs(scene.marks, scene)), "chart")
    if scene.second:
        return Drawing(_two(scene, scene.second), "chart compared")
    return Drawing(chart(shown, language, **_annotations(scene), announced=_ticks(scene)), "chart")


def _annotations(scene: Scene) -> dict[str, Any]:
    """Discs, bands and callouts, as ``chart`` takes them."""
    return {
        "discs": _discs(scene.marks, scene),
        "bands": _bands(scene),
        "callouts": _callouts(scene),
    }


def _panels(scene: Scene) -> dict[str, Any]:
    """Small multiples, each with the claims about its own series."""
    discs = {
        series: _discs([mark for mark in scene.marks if mark.series == series], scene)
        for series in dict.fromkeys(mark.series for mark in scene.marks)
    }
    return panels(scene.answer, scene.language, discs)


def _discs(marks: Iterable[ClaimMark], scene: Scene) -> list[Disc]:
    return [
        Disc(
            label=mark.shown.label,
            claim=mark.shown.key,
            month=mark.month,
            value=mark.value,
            true_month=mark.true_month,
            true_value=mark.true_value,
            highlighted=mark.shown.is_asked(scene.state),
            first=mark.first,
            total=total_words(mark, scene.language),
        )
        for mark in marks
    ]


def _bands(scene: Scene) -> list[Band]:
    return [_band(each, scene.language) for each in scene.events]


@lru_cache(256)
def _band(event: Event, language: Language) -> Band:
    """An event, which is drawn alike in every view."""
    return Band(
        event.key,
        language.text(f"events.{event.key}"),
        event.start,
        event.end,
        meeting=not event.is_policy,
        dates=_dates(event, language),
        source=event.source.title,
        href=event.source.url,
    )


def _dates(event: Event, language: Language) -> str:
    """The dates of an event in words: a day, or the first day and the last."""
    start = language.day(event.start)
    if event.end:
        return language.text("chart.strip_dates", start=start, end=language.day(event.end))
    return language.text("chart.strip_since", start=start) if event.is_policy else start


def _ticks(scene: Scene) -> list[Tick]:
    """Announced figures, unless they are hidden."""
    if scene.state.hides(Layer.ANNOUNCED):
        return []
    return [
        Tick(each.month, each.value, announced_hover(each, scene.answer, scene.language))
        for each in scene.announced
    ]


def _callouts(scene: Scene) -> list[Callout]:
    """A short text at each month dominated by a single row."""
    shown, language = scene.answer, scene.language
    found = []
    for each in scene.outliers:
        line = shown.line(each.series)
        if line is None or shown.first is None:
            continue
        place = each.month.since(shown.first)
        column, term = each.named_by
        words = language.text(
            "chart.outlier",
            name=language.term(column, term),
            value=row_words(each.value, shown, language),
        )
        # In the right half of the plot, put the text to the left of its point, where there is room.
        leftward = bool(
            shown.first
            and shown.last
            and 2 * each.month.since(shown.first) > shown.last.since(shown.first)
        )
        found.append(Callout(line.days[place], line.values[place], words, leftward))
    return found


def _two(scene: Scene, second: Answer) -> dict[str, Any]:
    """The chart with the second metric below it."""
    language = scene.language
    if not second.metric.is_points:
        return compare(scene.answer, second, language, **_annotations(scene))
    tables = scene.site.tables
    asked = second.state.filters.get("vehicle_class", CLASSES)
    rates = statements_of(tables, RATE)
    rows = [row for name in CLASSES if name in asked for row in of_class(rates, name)]
    return compare_points(
        scene.answer,
        second,
        inspection_points(rows),
        comparable_runs(rows),
        lambda point: _point_words(point, language),
        language,
        **_annotations(scene),
    )


def _point_words(point: InspectionPoint, language: Language) -> str:
    return "\n".join(statement_lines(point.own, language))
