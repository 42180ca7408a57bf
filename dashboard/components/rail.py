"""The filters of a chart: what is counted, months, one fieldset for each dimension, the split.

Every control carries the id ``{"control": <address parameter>}``; the browser writes their values
into the address (assets/address.js), and the address decides what is shown.
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
OPEN = ("drug", "region", "component", "measure")
# What a state has where its address says nothing.
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
            # What is set stays within reach, or nobody could take it back.
            disabled=not offer.available and offer.term not in chosen,
            why="" if offer.available else language.text(f"notices.{offer.reason}"),
        )
        for offer in offers
    ]


def dimension_filter(
    column: str, offers: Sequence[Offer], state: State, language: Language
) -> Choice | html.Details:
    """Checkboxes for one dimension; long lists and rarer dimensions fold away until wanted."""
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
    """From and to, as far as the tables hold; the empty value is the end of what is held."""
    forms = language.month_forms()

    def one(parameter: str, end: str, set_to: Month | None) -> Select:
        months = month_range(
            held[0].iso,
            held[1].iso,
            forms,
            newest_first=end == "last",
        )
        ends = [Option("", language.text(f"controls.{end}"))]
        # What is set stays within reach, even where these filters hold no such month.
        if set_to and not held[0] <= set_to <= held[1]:
            ends.append(Option(set_to.iso, language.month(set_to, short=True)))
        value = set_to.iso if set_to else ""
        legend = language.text(f"controls.{parameter}")
        return select(control_id(parameter), parameter, legend, ends, value, months)

    return html.Div(
        [one("from", "first", state.first), one("to", "last", state.last)], className="pair"
    )


def presets(links: Sequence[tuple[str, str]], language: Language) -> html.Ul:
    """Usual windows as links: (text key, address)."""
    items = [
        html.Li(dcc.Link(language.text(f"controls.preset.{key}"), href=href)) for key, href in links
    ]
    return html.Ul(items, className="presets")


def metric_choice(offered: Sequence[str], state: State, language: Language) -> Choice:
    """What is counted, one of the page's metrics."""
    options = [Option(name, language.text(f"metrics.{name}.label")) for name in offered]
    legend = language.text("controls.measure_of")
    return radios(control_id("metric"), "metric", legend, options, state.metric)


def split_choice(offers: Sequence[Offer], state: State, language: Language) -> Choice:
    """By what the figures are split into lines, or not at all."""
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


def panels_choice(state: State, language: Language) -> Choice:
    """Whether each series has a small chart of its own, and on which scale."""
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


def compare_choice(state: State, language: Language) -> Select:
    """Which other metric is shown below on the same months."""
    options = [Option("", language.text("controls.compare_none"))]
    options += [
        Option(name, language.text(f"metrics.{name}.label"))
        for name in metrics()
        if name != state.metric
    ]
    legend = language.text("controls.compare")
    return select(control_id("compare"), "compare", legend, options, state.compare)


def asof_choice(known: Sequence[Month], state: State, language: Language) -> Select:
    """As of when: now, or at the end of a month in which a release became ``known``."""
    asked = {state.asof} if state.asof else set[Month]()
    months: list[Month] = sorted(asked.union(known), reverse=True)
    options = [Option("", language.text("controls.asof_now"))]
    options += [
        Option(each.iso, language.text("controls.asof_end", month=language.month(each, short=True)))
        for each in months
    ]
    legend = language.text("controls.asof")
    return select(control_id("asof"), "asof", legend, options, state.asof.iso if state.asof else "")


def show_choice(state: State, language: Language) -> Choice:
    """What may be drawn besides."""
    options = [Option(name, language.text(f"controls.shows.{name}")) for name in SHOWABLE]
    value = [name for name in SHOWABLE if name in state.show]
    return checkboxes(control_id("show"), "show", language.text("controls.show"), options, value)


def hide_choice(state: State, language: Language) -> Choice:
    """What may be hidden on the chart."""
    options = [Option(name, language.text(f"controls.hides.{name}")) for name in HIDEABLE]
    value = [name for name in HIDEABLE if name in state.hide]
    return checkboxes(control_id("hide"), "hide", language.text("controls.hide"), options, value)


def view_choice(views: Sequence[View], state: State, language: Language) -> Choice:
    """In which view the figures are shown: one row above the chart."""
    options = [Option(str(view), language.text(f"views.{view}.short")) for view in views]
    legend = language.text("controls.view")
    return radios(control_id("view"), "view", legend, options, str(state.view), "row")


def drawing_choices(state: State, language: Language, *, weight: bool) -> list[Choice]:
    """Form of drawing, unit of weight (where there is one) and kind of year."""

    def row(parameter: str, values: Sequence[str], group: str, value: str) -> Choice:
        options = [Option(each, language.text(f"controls.{group}.{each}")) for each in values]
        legend = language.text(f"controls.{parameter}")
        return radios(control_id(parameter), parameter, legend, options, value, "row")

    choices = [row("chart", tuple(Chart), "charts", state.chart)]
    if weight:
        choices.append(row("unit", tuple(Weight), "units", state.unit))
    return [*choices, row("year", tuple(YearKind), "years", state.year)]


def toggle_words(count: int, language: Language) -> list[html.Span]:
    """What the button of the filters says, folded and unfolded; ``count``: how much is set."""
    key = "controls.filters_set" if count else "controls.filters"
    return [
        html.Span(language.text(key, count=count), className="when-folded"),
        html.Span(language.text("controls.show_chart"), className="when-unfolded"),
    ]


def rail(
    scene: Scene, offered: Sequence[str], preset_links: Sequence[tuple[str, str]], reset: str
) -> list[Any]:
    """All filters of a page in reading order.

    ``offered`` are the metrics of the page, ``preset_links`` usual windows of months (text key,
    address), ``reset`` is the address of the page as it opens.
    """
    state, language = scene.state, scene.language
    filters = [
        dimension_filter(column, terms, state, language)
        for column, terms in scene.choices.items()
        if terms
    ]
    return [
        metric_choice(offered, state, language),
        month_selects(state, scene.held, language),
        presets(preset_links, language),
        *filters,
        split_choice(scene.splits, state, language),
        panels_choice(state, language),
        compare_choice(state, language),
        *drawing_choices(state, language, weight=metric(state.metric).unit.is_weight),
        asof_choice(scene.asof_months, state, language),
        show_choice(state, language),
        hide_choice(state, language),
        dcc.Link(language.text("controls.reset"), href=reset),
    ]
