"""Border crossings per month, the traffic that is scanned: one chart for each kind of traffic.

Kinds overlap (a truck and its container) and must not be added, so each has its own chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from dashboard.components import html
from dashboard.components.aria import label
from dashboard.components.below import definition, downloads, releases_list
from dashboard.components.graph import graph
from dashboard.components.native import Field, Option, Table, checkboxes
from dashboard.components.rail import apply_button, month_selects
from dashboard.components.take_away import framing, pictures
from dashboard.i18n import Language
from dashboard.pages.inspection_charts import chart_name, crossings_chart, where
from dashboard.queries import Answer, State, answer, choices, links, read_state
from dashboard.queries.inspections import RATE
from dashboard.queries.state import Notice
from dashboard.queries.submitted import MARK
from dashboard.scenes import Site
from dashboard.scenes.claims import with_claim
from dashboard.summaries import (
    notice_text,
    reason_text,
    series_words,
    source_line,
    used_releases,
)
from dashboard.terms.months import Month, YearKind
from dashboard.terms.pages import INSPECTIONS
from dashboard.terms.slugs import slug

CROSSINGS = "crossings"
METRIC = "border_crossings"
KINDS = ("Personal Vehicles", "Trucks")
# The Bureau of Transportation Statistics counts in calendar years. One line per border.
OPENING = State(metric=METRIC, split="region", year=YearKind.CALENDAR)
# The values of the controls if the address does not set them.
DEFAULTS = MappingProxyType(
    {"measure": ",".join(sorted(map(slug, KINDS))), "region": "northern,southwest"}
)


def asked_state(query: str, site: Site) -> tuple[State, list[Notice]]:
    """The state of an address (crossings, or rates of a class), and what of it is dropped."""
    state, dropped = read_state(query, defaults=OPENING, tables=site.tables, only=(METRIC, RATE))
    state, unknown = with_claim(state, site.articles)
    return state, [*dropped, *([unknown] if unknown else [])]


def read(query: str, site: Site, language: Language) -> tuple[State, list[str]]:
    """The state of an address, and a sentence for each part of it that was dropped."""
    state, dropped = asked_state(query, site)
    return state, [notice_text(each, language) for each in dropped]


def states(state: State) -> tuple[State, ...]:
    """One state for each kind of traffic selected; the kinds that are scanned if none is."""
    if state.metric != METRIC:
        state = OPENING
    if state.split not in ("", "region"):
        state = state.but(split="region")
    kinds = state.filters.get("measure", KINDS)
    return tuple(
        state.but(filters=state.filters.but("measure", kind), claim="", hide=frozenset())
        for kind in kinds
    )


def _controls(asked: tuple[State, ...], site: Site, language: Language) -> html.Form:
    state = asked[0]
    offers = choices(site.tables, state)
    whole = answer(site.tables, State(metric=METRIC, filters=state.filters))
    kinds = [each.filters["measure"][0] for each in asked]
    regions = state.filters.get("region", tuple(offer.term for offer in offers["region"]))

    def boxes(column: str, chosen: Sequence[str]) -> Any:
        options = [Option(o.slug, language.term(column, o.term)) for o in offers[column]]
        value = [offer.slug for offer in offers[column] if offer.term in chosen]
        legend = language.text(f"inspections.crossings.{column}")
        return checkboxes(column, legend, options, value, "row")

    parts = [boxes("measure", kinds), boxes("region", regions)]
    if whole.first and whole.last:
        parts.append(month_selects(state, (whole.first, whole.last), language))
    parts += [Field(name=MARK, kind="hidden", value=""), apply_button(language)]
    words = language.text("controls.filters")
    return html.Form(
        parts,
        method="get",
        action=links.page(INSPECTIONS, language),
        className="crossings-controls",
        autoComplete="off",
        **label(words),
    )


def _chart(place: int, shown: Answer, site: Site, language: Language) -> html.Figure:
    """One kind of traffic: its name, a summary and its chart."""
    made = crossings_chart(shown, language)
    reasons = [html.P(reason_text(each, language)) for each in shown.unanswered]
    # Named by place, not by kind, so that the browser keeps the graph and swaps its figure.
    name = f"crossings-{place}"
    return html.Figure(
        [
            html.Figcaption([html.H3(made.name), html.P(made.words)]),
            graph(name, made.figure, made.name, language),
            *reasons,
            html.P(source_line(shown, site.tables, language), className="source-line"),
            *releases_list(used_releases([shown], site.tables, language), language),
            downloads([(language.text("below.csv_series"), links.series_file(shown.state))]),
        ],
        className="panel",
        **label(made.name),
    )


def _table(shown: Sequence[Answer], language: Language) -> html.Details:
    """All charts as one table: a row per month, newest first, and a column per line."""
    absent = language.text("below.absent")
    columns: list[dict[str, Any]] = [{"label": language.text("below.month")}]
    cells: dict[Month, dict[int, str]] = {}
    for each in shown:
        kind = each.state.filters["measure"][0]
        for line in each.lines:
            term = line.key
            border = series_words(each, term, language) if term else where(each, language)
            for month, value in zip(line.months, line.numbers, strict=True):
                text = absent if value is None else language.number(value)
                cells.setdefault(month, {})[len(columns)] = text
            columns.append({"label": chart_name(kind, border, language), "numeric": True})
    rows = [
        [language.month(month, short=True)]
        + [cells[month].get(place, absent) for place in range(1, len(columns))]
        for month in sorted(cells, reverse=True)
    ]
    caption = language.text("inspections.crossings.title")
    table = Table(caption=caption, columns=columns, rows=rows)
    return html.Details(
        [
            html.Summary(language.text("below.table")),
            html.Div(table, className="table-scroll", tabIndex="0"),
        ]
    )


def crossings(query: str, site: Site, language: Language, origin: str = "") -> list[Any]:
    """The section that depends on the address: controls, charts and table.

    ``origin`` is scheme and host, for the lines that put the charts on another site.
    """
    state, _ = read(query, site, language)
    asked = states(state)
    apart = state if state.metric == METRIC else OPENING
    page = links.chart(replace(apart, claim="", hide=frozenset()), language)
    title = language.text("inspections.crossings.title")
    shown = [answer(site.tables, each) for each in asked]
    charts = [_chart(place, each, site, language) for place, each in enumerate(shown)]
    return [
        html.H2(title),
        html.P(language.text("inspections.crossings.note"), className="standing"),
        _controls(asked, site, language),
        html.Div(charts, className="panels series"),
        _table(shown, language),
        downloads(
            [
                (language.text("inspections.csv_crossings"), links.table_file(METRIC)),
                *((language.text(words), href) for words, href in pictures(page)),
            ]
        ),
        framing(page, title, origin, language, name="frame-crossings"),
        definition(METRIC, language),
    ]
