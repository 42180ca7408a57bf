"""The map of a chart page: its choices, the months, the drawing, the ranked list beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.greyed import map_reason
from dashboard.components.map_key import class_words, legend, map_notes, map_unit
from dashboard.components.native import Choice, Markup, Option, radios
from dashboard.components.over_months import month_choices
from dashboard.components.rail import FORM
from dashboard.components.ranked import Heads, Ranked, ranked
from dashboard.drawing.map_picture import map_drawn
from dashboard.drawing.picture import Drawn
from dashboard.figures.classes import Classes, classes_of
from dashboard.figures.map import Placed, level_class, map_svg, sheet_of
from dashboard.figures.shapes import Sheet, discs
from dashboard.i18n import Language, opening
from dashboard.queries import Chart, MapOf, Over, State, levels, links
from dashboard.queries.answer import Figure
from dashboard.queries.views import YearBefore
from dashboard.scenes import Scene
from dashboard.summaries.words import (
    change_of,
    number_words,
    percent_words,
    series_words,
    value_words,
)
from dashboard.terms.slugs import slug

_LAND = ("CA", "AZ", "NM", "TX")
"""States whose names are written on the map of the southwest border."""


@dataclass(frozen=True)
class Row:
    """An area of a map with its figure (NaN if it has none) and that of a year before.

    ``rank`` is its place among the areas, 0 if it has no figure or the figure is none (zero).
    """

    rank: int
    term: str
    figure: Figure
    before: Figure


def map_panel(scene: Scene) -> list[Any]:
    """All of the map; nothing for other charts. Without figures, the choices alone."""
    if not scene.is_map or not scene.maps:
        return []
    choices = html.Div([_kinds(scene), *month_choices(scene)], className="map-choices")
    if scene.answer.unanswered:
        return [choices]
    rows = _rows(scene)
    classes = _classes(scene)
    sheet = _sheet(scene.state.map, [row.term for row in rows])
    return [
        choices,
        html.Div(
            [
                html.Div(
                    [
                        _drawing(scene, rows, classes, sheet, told=True),
                        legend(scene, [row.figure.value for row in rows], classes),
                    ]
                ),
                ranked(_ranked(scene, rows, classes), _heads(scene)),
            ],
            className="map-and-list",
        ),
        *map_notes(scene, sheet, [row.term for row in rows]),
    ]


def map_alone(scene: Scene) -> list[Any]:
    """The map of a scene with figures and what its colours mean, without choices and list."""
    rows, classes = _rows(scene), _classes(scene)
    sheet = _sheet(scene.state.map, [row.term for row in rows])
    return [
        _drawing(scene, rows, classes, sheet),
        legend(scene, [row.figure.value for row in rows], classes),
    ]


def map_picture(scene: Scene) -> Drawn:
    """The map of a scene with figures, for a picture."""
    rows, classes = _rows(scene), _classes(scene)
    sheet = _sheet(scene.state.map, [row.term for row in rows])
    words = class_words(scene, [row.figure.value for row in rows], classes)
    svg = _svg(scene, rows, classes, sheet)
    return map_drawn(svg, sheet.height, opening(map_unit(scene)), words)


def _rows(scene: Scene) -> list[Row]:
    answer = scene.answer
    before = zip(answer.year_before, answer.year_before_margin, strict=True)
    return [
        Row(
            rank if value == value and (value or answer.unit.signed) else 0,
            line.key,
            Figure(value, line.margins[0]),
            Figure(*then),
        )
        for rank, (line, then) in enumerate(zip(answer.lines, before, strict=True), 1)
        for value in line.values
    ]


def _classes(scene: Scene) -> Classes:
    """The classes of a month are those of all months: a colour means the same while time passes."""
    answer = scene.answer
    shown = answer.is_sum
    values = answer.values if shown else levels(scene.site.tables, scene.state)
    return classes_of(
        map(float, values),
        whole=answer.unit.counts,
        signed=answer.unit.signed,
    )


def _sheet(which: MapOf, terms: Sequence[str]) -> Sheet:
    southwest = which is not MapOf.STATES and set(terms) <= set(discs("southwest"))
    return sheet_of(which, southwest=southwest)


# The choices.


def _kinds(scene: Scene) -> Choice:
    """Which areas."""
    language, state = scene.language, scene.state
    reasons = {each: map_reason(scene, each) for each in MapOf}
    areas = [
        Option(each, language.text(f"maps.of.{each}"), bool(why), why)
        for each, why in reasons.items()
    ]
    return radios("map", language.text("maps.areas"), areas, state.map, "row", form=FORM)


# The drawing and the list.


def _drawing(
    scene: Scene, rows: Sequence[Row], classes: Classes, sheet: Sheet, *, told: bool = False
) -> Markup:
    """The map. ``told``: with the box that says the area which a finger has touched."""
    box = (
        '<div class="said map-said" hidden><p class="said-when"></p>'
        f'<a href="#map">{escape(scene.language.text("maps.area_months"))}</a></div>'
    )
    svg = _svg(scene, rows, classes, sheet)
    return Markup(html=svg + box if told else svg, className="map-drawing")


def _svg(scene: Scene, rows: Sequence[Row], classes: Classes, sheet: Sheet) -> str:
    language = scene.language
    placed = [
        Placed(
            term=row.term,
            key=slug(row.term),
            level=classes.level_of(row.figure.value),
            rank=row.rank,
            words=language.text(
                "maps.title", name=_name(scene, row), value=_value(scene, row, with_unit=True)
            ),
            name=_short(row, language),
            href=links.chart(_of_area(scene.state, row.term), language),
        )
        for row in rows
    ]
    land = {code: language.term("state", code) for code in _LAND}
    land["MX"] = language.text("maps.mexico")
    return map_svg(sheet, placed, land)


def _of_area(state: State, term: str) -> State:
    """One area month by month: where an area of the map leads."""
    filters = state.filters.but(state.map.column, term)
    return state.but(
        filters=filters,
        chart=Chart.LINE,
        split="",
        last=None,
        map=MapOf.SECTORS,
        over=Over.MONTH,
    )


def _ranked(scene: Scene, rows: Sequence[Row], classes: Classes) -> list[Ranked]:
    language = scene.language
    known = [abs(row.figure.value) for row in rows if not math.isnan(row.figure.value)]
    most = max(known, default=0.0)
    return [
        Ranked(
            place=row.rank,
            key=slug(row.term),
            name=_name(scene, row),
            href=links.chart(_of_area(scene.state, row.term), language),
            value=_value(scene, row, with_unit=False),
            share=None
            if math.isnan(row.figure.value)
            else abs(row.figure.value) / most
            if most
            else 0.0,
            change=_change(row, language) if _has_change(scene) else "",
            style=level_class(classes.level_of(row.figure.value)),
        )
        for row in rows
    ]


def _heads(scene: Scene) -> Heads:
    language = scene.language
    return Heads(
        caption=language.text("maps.list", unit=opening(map_unit(scene))),
        rank=language.text("maps.rank"),
        name=language.text(f"maps.of.{scene.state.map}"),
        value=map_unit(scene),
        change=language.text("maps.change") if _has_change(scene) else "",
    )


def _has_change(scene: Scene) -> bool:
    return scene.answer.state.view.year_before is not YearBefore.NONE


def _change(row: Row, language: Language) -> str:
    """The change on a year before; what it was, where that was zero; "" where it is not known."""
    now, before = row.figure, row.before
    if math.isnan(now.value) or math.isnan(before.value):
        return ""
    if before.value == 0:
        return language.text("maps.after_zero") if now.value else ""
    change = change_of(now, before)
    return percent_words(change.value, language, change.margin, sign=True)


def _name(scene: Scene, row: Row) -> str:
    return series_words(scene.answer, row.term, scene.language)


def _short(row: Row, language: Language) -> str:
    """The name that is written beside an area on the map; "" where none is."""
    key = f"maps.names.{slug(row.term)}"
    return language.text(key) if language.has(key) else ""


def _value(scene: Scene, row: Row, *, with_unit: bool) -> str:
    """The figure; a rounded one is marked."""
    language, unit, figure = scene.language, scene.answer.unit, row.figure
    if math.isnan(figure.value):
        return language.text("maps.no_figure")
    write = value_words if with_unit else number_words
    words = write(figure.value, unit, language, figure.margin)
    rounded = figure.margin > unit.half_place
    return language.text("maps.rounded", value=words) if rounded else words
