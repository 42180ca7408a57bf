"""The filters of a chart: metric, months, a fieldset for each dimension, split, options.

Every control has the id ``{"control": <address parameter>}``. assets/address.js writes the values
of the controls into the address, and the address decides what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.components.native import (
    Choice,
    Option,
    Select,
    checkboxes,
    month_range,
    radios,
    select,
)
from dashboard.i18n import Language
from dashboard.metrics import metric, metrics
from dashboard.queries import (
    HIDEABLE,
    PARAMETER_OF,
    SHOWABLE,
    Chart,
    Panels,
    State,
    View,
    Weight,
)
from dashboard.queries import Choice as Offer
from dashboard.queries.address import WORDS
from dashboard.scenes import Scene
from dashboard.summaries.words import dimension_name
from dashboard.terms.months import Month, YearKind

LONG = 12
"""Lists of more terms than this are collapsed."""
OPEN = ("drug", "region", "component", "measure")
"""Dimensions whose terms are shown at once; the others are collapsed."""
# The values of parameters that an address leaves out.
DEFAULTS = {name: str(getattr(State(metric=""), name)) for name in WORDS}


def control_id(parameter: str) -> dict[str, str]:
    """The id of the control that sets an address parameter."""
    return {"control": parameter}


def _options(
    column: str, offers: Sequence[Offer], language: Language, chosen: Sequence[str]
) -> list[Option]:
    return [
        Option(
            value=offer.slug,
            label=language.term(column, offer.term),
            # A selected term stays enabled: otherwise it could not be deselected.
            disabled=not offer.available and offer.term not in chosen,
            why="" if offer.available else language.text(f"notices.{offer.reason}"),
        )
        for offer in offers
    ]


def _dimension_filter(
    column: str, offers: Sequence[Offer], state: State, language: Language
) -> Choice | html.Details:
    """Checkboxes for a dimension; collapsed if the list is long or the dimension is rarely used."""
    chosen = state.filters.get(column, ())
    parameter = PARAMETER_OF[column]
    legend = dimension_name(state.metric, column, language)
    value = [offer.slug for offer in offers if offer.term in chosen]
    options = _options(column, offers, language, chosen)
    length = "long" if len(offers) > LONG else None
    boxes = checkboxes(control_id(parameter), parameter, legend, options, value, length)
    if len(offers) <= LONG and column in OPEN:
        return boxes
    words = language.text("controls.filter", name=legend, count=len(value) or "")
    return html.Details([html.Summary(words), boxes], open=bool(value))


def month_selects(state: State, held: tuple[Month, Month], language: Language) -> html.Div:
    """Selects for the first and last month, within the months ``held``; empty means no limit."""
    forms = language.month_forms()

    def one(parameter: str, end: str, chosen: Month | None) -> Select:
        months = month_range(
            held[0].iso,
            held[1].iso,
            forms,
            newest_first=end == "last",
        )
        ends = [Option("", language.text(f"controls.{end}"))]
        # A month that is set stays an option, even if these filters have no figure for it.
        if chosen and not held[0] <= chosen <= held[1]:
            ends.append(Option(chosen.iso, language.month(chosen, short=True)))
        value = chosen.iso if chosen else ""
        legend = language.text(f"controls.{parameter}")
        return select(control_id(parameter), parameter, legend, ends, value, months)

    return html.Div(
        [one("from", "first", state.first), one("to", "last", state.last)], className="pair"
    )


def _presets(links: Sequence[tuple[str, str]], language: Language) -> html.Ul:
    """Links to common ranges of months: (text key, address)."""
    items = [
        html.Li(dcc.Link(language.text(f"controls.preset.{key}"), href=href)) for key, href in links
    ]
    return html.Ul(items, className="presets")


def _metric_choice(offered: Sequence[str], state: State, language: Language) -> Choice:
    """The metric, from those the page offers."""
    options = [Option(name, language.text(f"metrics.{name}.label")) for name in offered]
    legend = language.text("controls.measure_of")
    return radios(control_id("metric"), "metric", legend, options, state.metric)


def _split_choice(offers: Sequence[Offer], state: State, language: Language) -> Choice:
    """The dimension that splits figures into lines, or none."""
    options = [Option("", language.text("controls.no_split"))]
    options += [
        Option(
            value=PARAMETER_OF[offer.term],
            label=dimension_name(state.metric, offer.term, language),
            disabled=not offer.available and offer.term != state.split,
            why="" if offer.available else language.text(f"notices.{offer.reason}"),
        )
        for offer in offers
    ]
    legend = language.text("controls.split")
    value = PARAMETER_OF.get(state.split, "")
    return radios(control_id("split"), "split", legend, options, value)


def _panels_choice(state: State, language: Language) -> Choice:
    """One chart, or a small chart for each series, on a common scale or each on its own."""
    why = "" if state.split else language.text("controls.panels_why")
    options = [
        Option(
            each,
            language.text(f"controls.scales.{each}"),
            bool(why) and each is not Panels.OFF,
            why,
        )
        for each in Panels
    ]
    legend = language.text("controls.panels")
    return radios(control_id("panels"), "panels", legend, options, state.panels, "row")


def _compare_choice(state: State, language: Language) -> Select:
    """The second metric, shown below the first for the same months."""
    options = [Option("", language.text("controls.compare_none"))]
    options += [
        Option(name, language.text(f"metrics.{name}.label"))
        for name in metrics()
        if name != state.metric
    ]
    legend = language.text("controls.compare")
    return select(control_id("compare"), "compare", legend, options, state.compare)


def _asof_choice(known: Sequence[Month], state: State, language: Language) -> Select:
    """The date of the figures: as known now, or at the end of one of the months ``known``."""
    asked = {state.asof} if state.asof else set[Month]()
    months: list[Month] = sorted(asked.union(known), reverse=True)
    options = [Option("", language.text("controls.asof_now"))]
    options += [
        Option(each.iso, language.text("controls.asof_end", month=language.month(each, short=True)))
        for each in months
    ]
    legend = language.text("controls.asof")
    return select(control_id("asof"), "asof", legend, options, state.asof.iso if state.asof else "")


def _show_choice(state: State, language: Language) -> Choice:
    """Optional layers of the chart, off by default."""
    options = [Option(name, language.text(f"controls.shows.{name}")) for name in SHOWABLE]
    value = [name for name in SHOWABLE if name in state.show]
    return checkboxes(control_id("show"), "show", language.text("controls.show"), options, value)


def _hide_choice(state: State, language: Language) -> Choice:
    """Layers of the chart that can be hidden, on by default."""
    options = [Option(name, language.text(f"controls.hides.{name}")) for name in HIDEABLE]
    value = [name for name in HIDEABLE if name in state.hide]
    return checkboxes(control_id("hide"), "hide", language.text("controls.hide"), options, value)


def view_choice(views: Sequence[View], state: State, language: Language) -> Choice:
    """The views of the figures, as a row above the chart."""
    options = [Option(str(view), language.text(f"views.{view}.short")) for view in views]
    legend = language.text("controls.view")
    return radios(control_id("view"), "view", legend, options, str(state.view), "row")


def _drawing_choices(state: State, language: Language, *, weight: bool) -> list[Choice]:
    """Kind of chart, unit of weight (only for weights) and kind of year."""

    def row(parameter: str, values: Sequence[str], group: str, value: str) -> Choice:
        options = [Option(each, language.text(f"controls.{group}.{each}")) for each in values]
        legend = language.text(f"controls.{parameter}")
        return radios(control_id(parameter), parameter, legend, options, value, "row")

    choices = [row("chart", tuple(Chart), "charts", state.chart)]
    if weight:
        choices.append(row("unit", tuple(Weight), "units", state.unit))
    return [*choices, row("year", tuple(YearKind), "years", state.year)]


def toggle_words(count: int, language: Language) -> list[html.Span]:
    """The texts of the filter button, collapsed and expanded; ``count`` filters are set."""
    key = "controls.filters_set" if count else "controls.filters"
    return [
        html.Span(language.text(key, count=count), className="when-folded"),
        html.Span(language.text("controls.show_chart"), className="when-unfolded"),
    ]


def rail(
    scene: Scene, offered: Sequence[str], preset_links: Sequence[tuple[str, str]], reset: str
) -> list[Any]:
    """All filters of a page in reading order.

    ``offered`` are the metrics of the page, ``preset_links`` common ranges of months (text key,
    address), ``reset`` is the address of the page with its default filters.
    """
    state, language = scene.state, scene.language
    filters = [
        _dimension_filter(column, terms, state, language)
        for column, terms in scene.choices.items()
        if terms
    ]
    return [
        _metric_choice(offered, state, language),
        month_selects(state, scene.held, language),
        _presets(preset_links, language),
        *filters,
        _split_choice(scene.splits, state, language),
        _panels_choice(state, language),
        _compare_choice(state, language),
        *_drawing_choices(state, language, weight=metric(state.metric).unit.is_weight),
        _asof_choice(scene.asof_months, state, language),
        _show_choice(state, language),
        _hide_choice(state, language),
        dcc.Link(language.text("controls.reset"), href=reset),
    ]
