"""The filters of a chart: what is counted, the place, the months, a list for each dimension.

They are a plain form: a control has the name of its parameter, and the form leads to the page's own
address. With scripts (assets/address.js) each choice is written into the address at once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from dashboard.components import html
from dashboard.components.native import (
    Choice,
    Field,
    Option,
    Ready,
    Select,
    checkboxes,
    month_range,
    radios,
    select,
)
from dashboard.components.options import further_options
from dashboard.components.places import PLACE, place_controls
from dashboard.components.static_html import ready
from dashboard.i18n import Language
from dashboard.queries import PARAMETER_OF, State, links
from dashboard.queries import Choice as Offer
from dashboard.queries.choices import nearest_with
from dashboard.queries.submitted import MARK, SEVERAL
from dashboard.scenes import Scene
from dashboard.summaries.words import dimension_name
from dashboard.terms.months import Month

LONG = 10
"""Lists of more terms than this have a box to search in."""
OPEN = ("drug", "component", "measure")
"""Dimensions whose terms are shown at once where there is room, in this order."""
FORM = "rail"
"""The id of the form, for controls that stand elsewhere on the page."""


def _sorting(words: str) -> str:
    """What words are sorted by: without case and accents."""
    return unicodedata.normalize("NFKD", words.casefold())


@lru_cache(512)
def _options(
    column: str, terms: tuple[tuple[str, str], ...], language: Language
) -> tuple[Option, ...]:
    """Terms of a dimension, each with its slug, as options in the order of their words."""
    options = [Option(own, language.term(column, term)) for own, term in terms]
    return tuple(sorted(options, key=lambda each: _sorting(each.label)))


def _dimension_filter(
    column: str, offers: tuple[Offer, ...], scene: Scene, offered: Sequence[str]
) -> html.Details | Ready:
    """Checkboxes for a dimension; if none of its terms can be chosen, why, and where they can."""
    state, language = scene.state, scene.language
    chosen = state.filters.get(column, ())
    # A selected term stays: otherwise it could not be deselected.
    if any(each.available or each.term in chosen for each in offers):
        return _boxes(column, offers, chosen, state.metric, language)
    legend = dimension_name(state.metric, column, language)
    return _group(legend, [_blocked(column, offers, scene, offered)])


@ready(64)
def _boxes(
    column: str,
    offers: tuple[Offer, ...],
    chosen: tuple[str, ...],
    metric: str,
    language: Language,
) -> html.Details:
    """Checkboxes for the terms of a dimension of a metric (by id).

    Terms that can't be chosen now are left out of the list, and counted below it.
    """
    legend = dimension_name(metric, column, language)
    able = [each for each in offers if each.available or each.term in chosen]
    parameter = PARAMETER_OF[column]
    count = len(offers) - len(able)
    boxes = checkboxes(
        parameter,
        legend,
        _options(column, tuple((each.slug, each.term) for each in able), language),
        [each.slug for each in offers if each.term in chosen],
        "long" if len(able) > LONG else None,
        search=language.text("controls.search", name=legend) if len(able) > LONG else "",
        note=language.text("controls.left_out", count=count) if count else "",
    )
    words = language.text("controls.filter", name=legend, count=len(chosen) or "")
    return _group(words, [boxes], always=column in OPEN)


def _blocked(column: str, offers: Sequence[Offer], scene: Scene, offered: Sequence[str]) -> html.P:
    """Why no term of a dimension can be chosen, and a link to the nearest view that has them."""
    state, language = scene.state, scene.language
    words = [language.text(f"notices.{offers[0].reason}")]
    nearest = nearest_with(scene.site.tables, state, column, offered)
    if nearest is None:
        return html.P(words, className="fine")
    link = html.A(_difference(state, nearest, language), href=links.chart(nearest, language))
    return html.P([*words, " ", link], className="fine")


def _difference(state: State, nearest: State, language: Language) -> str:
    """What has to be given up for the nearest view, in words."""
    if nearest.metric != state.metric:
        name = language.text(f"metrics.{nearest.metric}.label")
        return language.text("ways.metric", name=name)
    if nearest.split != state.split:
        return language.text(
            "ways.no_split", name=dimension_name(state.metric, state.split, language)
        )
    column = next(each for each in state.filters if each not in nearest.filters)
    terms = [language.term(column, term) for term in state.filters[column][:3]]
    name = dimension_name(state.metric, column, language)
    return language.text("ways.without", name=name, terms=language.listing(terms))


def _group(words: str, parts: Sequence[Any], *, always: bool = False) -> html.Details:
    """A group of filters under its name; ``always``: unfolded where there is room for it."""
    classes = "group always" if always else "group"
    return html.Details([html.Summary(words), *parts], className=classes)


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
        return select(parameter, legend, ends, value, months)

    return html.Div(
        [one("from", "first", state.first), one("to", "last", state.last)], className="pair"
    )


def _presets(links: Sequence[tuple[str, str]], language: Language) -> html.Ul:
    """Links to common ranges of months: (text key, address)."""
    items = [
        html.Li(html.A(language.text(f"controls.preset.{key}"), href=href)) for key, href in links
    ]
    return html.Ul(items, className="presets")


@ready(64)
def _metric_choice(offered: tuple[str, ...], shown: str, language: Language) -> Choice:
    """The metric (by id), from those the page offers."""

    def words(name: str) -> str:
        own = f"controls.counted.{name}"
        return language.text(own if language.has(own) else f"metrics.{name}.label")

    options = [Option(name, words(name)) for name in offered]
    legend = language.text("controls.measure_of")
    return radios("metric", legend, options, shown)


@ready(64)
def toggle_words(count: int, language: Language) -> list[html.Span]:
    """The texts of the filter button, collapsed and expanded; ``count`` filters are set."""
    key = "controls.filters_set" if count else "controls.filters"
    return [
        html.Span(language.text(key, count=count), className="when-folded"),
        html.Span(language.text("controls.show_chart"), className="when-unfolded"),
    ]


def carried_on(state: State) -> list[Field]:
    """What no control of the form holds, as hidden fields; a claim ends with the next choice."""
    base = state.base.iso if state.base else ""
    several = [PARAMETER_OF[column] for column, terms in state.filters.items() if len(terms) > 1]
    return [
        Field(name=MARK, kind="hidden", value=""),
        Field(name=SEVERAL, kind="hidden", value=",".join(several)),
        *([Field(name="base", kind="hidden", value=base)] if base else []),
    ]


@ready(16)
def apply_button(language: Language, **attributes: Any) -> html.Button:
    """What sends the form where no script does so at each choice."""
    words = language.text("controls.apply")
    return html.Button(words, type="submit", className="apply", **attributes)


def rail(
    scene: Scene, offered: Sequence[str], preset_links: Sequence[tuple[str, str]], reset: str
) -> list[Any]:
    """All filters of a page, what is used most first.

    ``offered`` are the metrics of the page, ``preset_links`` common ranges of months (text key,
    address), ``reset`` is the address of the page with its default filters.
    """
    state, language = scene.state, scene.language
    columns = [*OPEN, *(each for each in scene.choices if each not in (*OPEN, PLACE))]
    filters = [
        _dimension_filter(column, terms, scene, offered)
        for column in columns
        if (terms := scene.choices.get(column))
    ]
    place = scene.choices.get(PLACE)
    return [
        _group(
            language.text("controls.measure_of"),
            [_metric_choice(tuple(offered), state.metric, language)],
            always=True,
        ),
        *(
            [
                _group(
                    language.text("controls.place"),
                    place_controls(place, scene),
                    always=True,
                )
            ]
            if place
            else []
        ),
        _group(
            language.text("controls.months"),
            [month_selects(state, scene.held, language), _presets(preset_links, language)],
            always=True,
        ),
        *filters,
        _group(
            language.text("controls.more"),
            further_options(scene),
        ),
        html.A(language.text("controls.reset"), href=reset, className="reset"),
        *carried_on(state),
        apply_button(language),
    ]
