"""Which figure an answer is drawn as: one chart, small ones, two compared, years overlaid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.claims.announced import announced_beside
from dashboard.figures import (
    Band,
    Callout,
    Disc,
    chart,
    compare,
    compare_points,
    overlay,
    panels,
)
from dashboard.figures.announced import Tick
from dashboard.figures.panels import frame_class, in_panels
from dashboard.i18n import Language
from dashboard.pages.announced_shown import ticks
from dashboard.pages.claims_shown import discs, shown_on
from dashboard.pages.explorer_words import row_words
from dashboard.pages.site import Site
from dashboard.queries import Answer, Layer, answer, comparison
from dashboard.queries.inspections import (
    RATE,
    InspectionPoint,
    comparable_runs,
    inspection_points,
    of_class,
    statements_of,
)
from dashboard.queries.outliers import outliers
from dashboard.summaries.inspections import statement_lines

# Classes of vehicles of which there are comparable rates; a rate of several at once is left out.
CLASSES = ("passenger", "commercial")


@dataclass(frozen=True)
class Drawn:
    """A figure, the class of its frame (which keeps its room), and the second answer, if drawn."""

    figure: dict[str, Any]
    frame: str
    second: Answer | None = None


def draw(shown: Answer, language: Language, site: Site, events: Sequence[Band]) -> Drawn:
    """The figure of an answer: years overlaid in the fiscal view, a run of months in all others."""
    if shown.unanswered:
        return Drawn(chart(shown, language), "chart is-empty")
    if in_panels(shown) and not _compared(shown):
        return Drawn(panels(shown, language), f"chart {frame_class(shown)}")
    if shown.state.view.overlaid:
        return Drawn(overlay(shown, language), "chart")
    marks = discs(shown_on(shown, site), shown)
    beside = _beside(shown, language, site)
    if _compared(shown) and (both := _two(shown, language, site, marks, events, beside)):
        return both
    said = _said(shown, language, site)
    drawn = chart(shown, language, discs=marks, bands=events, beside=beside, said=said)
    return Drawn(drawn, "chart")


def _said(shown: Answer, language: Language, site: Site) -> list[Tick]:
    """Announced figures as ticks, where they are asked for."""
    if shown.state.hides(Layer.ANNOUNCED):
        return []
    return ticks(announced_beside(site.tables, shown), shown, language)


def _beside(shown: Answer, language: Language, site: Site) -> list[Callout]:
    """A short text at each month that one row of a table makes."""
    found = []
    for each in outliers(site.tables, shown):
        day = pd.Timestamp(each.month.first_day)
        rows = shown.frame[(shown.frame["series"] == each.series) & (shown.frame["month"] == day)]
        column, term = each.named_by
        words = language.text(
            "chart.outlier",
            name=language.term(column, term),
            value=row_words(each.value, shown, language),
        )
        leftward = bool(
            shown.first
            and shown.last
            and 2 * each.month.since(shown.first) > shown.last.since(shown.first)
        )
        height = float(rows["value"].iloc[0])
        found.append(Callout(day.strftime("%Y-%m-%d"), height, words, leftward))
    return found


def _compared(shown: Answer) -> bool:
    """Whether a second metric is drawn: below years that are overlaid there is no place for one."""
    return bool(shown.state.compare) and not shown.state.view.overlaid


def _two(
    shown: Answer,
    language: Language,
    site: Site,
    marks: Sequence[Disc],
    events: Sequence[Band],
    beside: Sequence[Callout],
) -> Drawn | None:
    """The chart with that of the second metric below it; None where this one holds nothing."""
    state = comparison(site.tables, shown)
    if state is None:
        return None
    second = answer(site.tables, state)
    if not second.metric.is_points:
        if second.unanswered:
            return None
        drawn = compare(shown, second, language, discs=marks, bands=events, beside=beside)
        return Drawn(drawn, "chart compared", second)
    asked = state.filters.get("vehicle_class", CLASSES)
    rates = statements_of(site.tables, RATE)
    rows = [row for name in CLASSES if name in asked for row in of_class(rates, name)]

    drawn = compare_points(
        shown,
        second,
        inspection_points(rows),
        comparable_runs(rows),
        lambda point: _hover(point, language),
        language,
        discs=marks,
        bands=events,
        beside=beside,
    )
    return Drawn(drawn, "chart compared", second)


def _hover(point: InspectionPoint, language: Language) -> str:
    return "<br>".join(statement_lines(point.own, language))
