"""Below a map: what its colours mean, how its areas are drawn, and the ways on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any
from urllib.parse import urlsplit

from dashboard.components import html
from dashboard.components.markup import tag
from dashboard.components.native import Markup
from dashboard.figures.classes import Classes
from dashboard.figures.hover import unit_on_axis
from dashboard.figures.map import hatched, level_class
from dashboard.figures.shapes import Sheet, county_sources, geography, shared_counties
from dashboard.i18n import Language, opening
from dashboard.queries import Chart, Filters, MapOf, State, links, months_of_map
from dashboard.scenes import Scene

_BORDER_PATROL = "border_patrol_encounters"
_ALL_ENCOUNTERS = ("encounters", "southwest_encounters")
"""Metrics whose sectors are those of ``_BORDER_PATROL``, which goes back further by sector."""


def legend(scene: Scene, values: Sequence[float], classes: Classes) -> Markup:
    """The classes with their bounds; zero and "no figure" where one of the values is that."""
    swatches = "".join(
        tag("li", {}, _swatch(level) + tag("span", {}, escape(words)))
        for level, words in class_words(scene, values, classes)
    )
    title = tag("span", {"class": "map-unit"}, escape(opening(map_unit(scene))))
    return Markup(html=title + tag("ul", {}, swatches), className="map-legend")


def class_words(
    scene: Scene, values: Sequence[float], classes: Classes
) -> list[tuple[int | None, str]]:
    """Each class by its colour (see ``Classes.level_of``) and its bounds in words."""
    language = scene.language
    bounds = [_bound(bound, language, signed=classes.signed) for bound in classes.bounds]
    found: list[tuple[int | None, str]] = []
    if not classes.signed and 0.0 in values:
        found.append((0, _bound(0, language, signed=False)))
    for place, (low, high) in enumerate(zip(["", *bounds], [*bounds, ""], strict=True)):
        words = language.text(f"maps.classes.{_class_key(low, high)}", low=low, high=high)
        found.append((classes.level(place), words))
    if any(map(math.isnan, values)):
        found.append((None, language.text("maps.no_figure")))
    return found


def map_unit(scene: Scene) -> str:
    """What the figures of a map are, in words: ``encounters a day``, ``pounds``, ``% change``."""
    return unit_on_axis(scene.answer, scene.language)


def _bound(value: float, language: Language, *, signed: bool) -> str:
    """A bound with the decimals that it has."""
    digits = next(n for n in range(12) if round(value, n) == value)
    return language.number(value, digits, sign=signed)


def _class_key(low: str, high: str) -> str:
    if low and high:
        return "between"
    return "from" if low else "under" if high else "all"


def _swatch(level: int | None) -> str:
    square = f'<rect{hatched(level)} width="20" height="12"/>'
    attributes = {"viewBox": "0 0 20 12", "aria-hidden": "true", "focusable": "false"}
    return tag("svg", {"class": f"area {level_class(level)}", **attributes}, square)


def map_notes(scene: Scene, sheet: Sheet, terms: Sequence[str]) -> list[Any]:
    """How the areas are drawn, and the ways on: all months, a longer history."""
    language, state = scene.language, scene.state
    panels = replace(months_of_map(state), last=None)
    way = html.A(language.text("maps.all_months"), href=links.chart(panels, language))
    words = " ".join(_drawn(scene, sheet, terms))
    census = html.A(
        language.text("maps.census"), href=geography().boundaries.address, rel="noopener"
    )
    credit = language.parts("maps.credit", source=census)
    return [
        html.P([way], className="map-way"),
        html.P([words, " ", *credit], className="fine"),
        *_longer(scene),
        *([_sources(terms, language)] if state.map is MapOf.SECTORS else []),
    ]


def _sources(terms: Sequence[str], language: Language) -> html.Details:
    """For each sector the pages that name its states and counties, by their hosts."""
    known = county_sources()
    items = [
        html.Li(
            language.parts(
                "maps.sources_of",
                sector=language.term(MapOf.SECTORS.column, term),
                sources=html.Span(
                    [
                        part
                        for page in known[term]
                        for part in (html.A(html.Code(_host(page)), href=page, rel="noopener"), " ")
                    ]
                ),
            )
        )
        for term in sorted(terms)
        if term in known
    ]
    return html.Details(
        [html.Summary(language.text("maps.sources")), html.Ul(items)], className="map-sources"
    )


def _host(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")


def _drawn(scene: Scene, sheet: Sheet, terms: Sequence[str]) -> list[str]:
    language, which = scene.language, scene.state.map
    border = which is MapOf.SECTORS and sheet.southwest
    notes = [language.text("maps.drawn.border" if border else f"maps.drawn.{which}")]
    if which is MapOf.SECTORS:
        column = which.column
        notes += [
            language.text(
                "maps.shared",
                county=county,
                drawn=language.within(column, drawn),
                other=language.within(column, other),
            )
            for county, drawn, other in shared_counties()
            if drawn in terms
        ]
    if any(sheet.areas[term].schematic for term in terms if term in sheet.areas):
        notes.append(language.text("maps.schematic"))
    return notes


def _longer(scene: Scene) -> list[Any]:
    """Sectors of all encounters are the Border Patrol's: its own metric goes further back."""
    state, language = scene.state, scene.language
    if state.metric not in _ALL_ENCOUNTERS or state.map is not MapOf.SECTORS:
        return []
    region = state.filters.get("region", ()) if state.metric == "encounters" else ("Southwest",)
    further = State(
        metric=_BORDER_PATROL,
        filters=Filters({"region": tuple(each for each in region if each != "Other")}),
        chart=Chart.MAP,
        over=state.over,
    )
    link = html.A(language.text("maps.longer_link"), href=links.chart(further, language))
    return [html.P([language.text("maps.longer"), " ", link], className="fine")]
