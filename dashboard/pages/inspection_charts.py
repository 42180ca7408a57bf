"""The charts of inspections, each with its name and a sentence: by class, scans, crossings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.drawing.several import Part
from dashboard.figures import chart, overlay
from dashboard.figures.points import points_figure, span
from dashboard.figures.scans import scans_figure
from dashboard.i18n import Language
from dashboard.queries import Answer, State
from dashboard.queries.inspections import (
    COUNT,
    InspectionPoint,
    comparable_runs,
    inspection_points,
    of_class,
    statements_of,
)
from dashboard.scenes import Site
from dashboard.summaries import summary
from dashboard.summaries.inspections import class_sentence, class_text, statement_lines
from dashboard.tables.facts import InspectionStatement

PANELS = ("passenger", "commercial")
"""Classes are never averaged: each has a panel of its own, all on one scale and one time axis."""


def classes(state: State) -> tuple[str, ...]:
    """The panels that a state asks for; all if it names none of them."""
    asked = state.filters.get("vehicle_class", ())
    return tuple(each for each in PANELS if each in asked) or PANELS


def class_chart(
    vehicle_class: str, rows: Sequence[InspectionStatement], language: Language
) -> Part:
    """The shares of one class; ``rows`` are the statements on all, on whose months it stands."""
    own = of_class(rows, vehicle_class)
    unit = language.text("inspections.unit")
    points, runs = inspection_points(own), comparable_runs(own)
    figure = points_figure(points, runs, span(rows), unit, _hover(language), language)
    return Part(class_text(vehicle_class, language), class_sentence(own, language), figure)


def scans_chart(site: Site, language: Language) -> Part:
    """The number of scans by fiscal year."""
    points = inspection_points(statements_of(site.tables, COUNT))
    unit = language.text("inspections.scans.unit")
    return Part(
        language.text("inspections.scans.title"),
        language.text("inspections.scans.note"),
        scans_figure(points, unit, _hover(language), language),
        whole=True,
    )


def crossings_chart(shown: Answer, language: Language) -> Part:
    """One kind of traffic."""
    kind = shown.state.filters["measure"][0]
    # Overlaid years need a single series: with two borders, each year would mix them.
    overlaid = shown.state.view.overlaid and len(shown.series) == 1
    draw = overlay if overlaid else chart
    name = chart_name(kind, where(shown, language), language)
    return Part(name, summary(shown, language), draw(shown, language))


def where(shown: Answer, language: Language) -> str:
    """The border of a single line, which has no legend; empty if each line has its own name."""
    regions = shown.state.filters.get("region", ())
    if shown.state.split and len(regions) != 1:
        return ""
    names = [language.within("region", each) for each in regions]
    return language.listing(names) or language.text("inspections.crossings.together")


def chart_name(kind: str, border: str, language: Language) -> str:
    """The name of a kind of traffic, with the border if there is one."""
    words = language.term("measure", kind)
    return language.text("inspections.crossings.chart", kind=words, where=border)


def _hover(language: Language) -> Callable[[InspectionPoint], str]:
    """The hover text of a point: one paragraph for each source that states it."""

    def words(point: InspectionPoint) -> str:
        first, *others = [statement_lines(each, language) for each in point.statements]
        return "\n".join([*first, *(line for each in others for line in (each[0], each[2]))])

    return words
