"""A page that draws one metric at a time: from the query in its address to all its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dash import html

from dashboard.claims.announced import announced_beside
from dashboard.components import below, rail
from dashboard.components.notes import notes
from dashboard.i18n import Language
from dashboard.metrics import metric
from dashboard.pages.announced_shown import announced_below
from dashboard.pages.claims_shown import note_of, sentence_href, shown_on
from dashboard.pages.events_shown import bands, events_list
from dashboard.pages.explorer_figure import Drawn, draw
from dashboard.pages.explorer_picture import picture_words, sources
from dashboard.pages.explorer_words import (
    further_back,
    others,
    outlier_words,
    passages,
    ways_out,
)
from dashboard.pages.site import Site
from dashboard.pages.taken_away import taken_away
from dashboard.queries import (
    Answer,
    State,
    answer,
    choices,
    default_state,
    links,
    read_state,
    split_choices,
    views_of,
    write_state,
)
from dashboard.queries.address import NAMES, parameters
from dashboard.queries.links import Address
from dashboard.queries.related import asof_months, pinned
from dashboard.queries.views import MONTHLY
from dashboard.summaries import (
    headline,
    notice_text,
    reason_text,
    summary,
)
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month
from dashboard.terms.pages import SitePage


@dataclass(frozen=True)
class Explorer:
    """Which metrics a page offers; the first one opens it."""

    page: SitePage
    metrics: tuple[str, ...]

    @property
    def opening(self) -> State:
        """What is shown where the address says nothing."""
        return default_state(self.metrics[0])


@dataclass(frozen=True)
class Parts:
    """All that changes with the address; the order is that of the callback's outputs."""

    notices: list[Any]
    toggle: list[Any]
    rail: list[Any]
    headline: list[Any]
    toolbar: Any
    figure: dict[str, Any]
    under: list[Any]
    margin: list[Any]
    below: list[Any]
    words: dict[str, Any]
    frame: str


def state_of(
    explorer: Explorer, query: str, site: Site, language: Language
) -> tuple[State, list[str]]:
    """The state an address asks for and what must be said of parts that were dropped."""
    if not query.strip("?"):
        return explorer.opening, []
    # What only other sites understand (utm_source=…) leaves the page as it opens.
    given, _ = parameters(query, NAMES)
    defaults = State(metric=explorer.metrics[0]) if given else explorer.opening
    state, dropped = read_state(query, defaults=defaults, tables=site.tables)
    messages = [notice_text(each, language) for each in dropped]
    if state.metric not in explorer.metrics:
        messages.append(
            language.text(
                "notices.other_page", metric=language.text(f"metrics.{state.metric}.label")
            )
        )
        # Filters and views of one metric may mean nothing to another: only the months are kept.
        state = State(metric=explorer.metrics[0], first=state.first, last=state.last)
    return state, messages


def _set_count(explorer: Explorer, state: State) -> int:
    """How many parameters of an address differ from the page as it opens; a claim is no filter."""
    written = write_state(replace(state, claim=""), explorer.opening)
    return len(written.split("&")) if written else 0


def _held(site: Site, state: State) -> tuple[Month, Month]:
    """The months from which a reader can choose: as far as these filters are answered at all."""
    whole = answer(site.tables, replace(state, first=None, last=None, view=MONTHLY))
    if whole.first is None or whole.last is None:
        whole = answer(site.tables, State(metric=state.metric))
    if whole.first is None or whole.last is None:
        raise ValueError(f"no table holds a month of {state.metric}")
    return whole.first, whole.last


def _presets(state: State, last: Month, language: Language) -> list[tuple[str, str]]:
    windows: Mapping[str, Month | None] = {
        "months12": last - 11,
        "years5": Month.of(last.fiscal_year - 5, 10),
        "since2019": Month.of(2019, 1),
        "all": None,
    }
    return [
        (key, links.chart(replace(state, first=first, last=None), language))
        for key, first in windows.items()
    ]


def _table_links(shown: Answer, site: Site) -> list[tuple[str, str]]:
    """The tables behind a chart, with its filters and months."""
    names = list(dict.fromkeys(answering.table for answering in shown.metric.answers))
    wanted = [name for name in names if name in shown.tables]
    return [("csv_table", links.table_rows(shown.state, site.tables, name)) for name in wanted[:1]]


def _second(
    drawn: Drawn, shown: Answer, language: Language
) -> tuple[list[Any], list[tuple[str, str]], list[str]]:
    """Of the metric below: its own headline, its figures to take away, what is to be said of it."""
    if not shown.state.compare or shown.unanswered:
        return [], [], []
    if drawn.second is None:
        view = "fiscal" if shown.state.view.overlaid else "none"
        name = language.text(f"metrics.{shown.state.compare}.label")
        return [], [], [language.text(f"compared.{view}", name=name)]
    second = drawn.second
    line = language.text("compared.line", headline=headline(second, language))
    table = second.metric.answers[0].table
    points = second.metric.is_points
    href = links.table_file(table) if points else links.series_file(second.state)
    notes = [language.text("compared.table")]
    if points:
        notes.append(language.text("inspections.undefined"))
    return [html.P(line, className="second")], [("csv_second", href)], notes


@remembered(256, lambda _, __, site: site.tables)
def parts(explorer: Explorer, address: Address, site: Site) -> Parts:
    """Everything an address shows on this page; kept, since an opening page is asked for twice."""
    language = address.language
    state, messages = state_of(explorer, address.query, site, language)
    shown = answer(site.tables, state)
    held = _held(site, state)
    offers = choices(site.tables, state)
    claims = shown_on(shown, site)
    events = bands(site, language, shown)
    words = headline(shown, language)
    drawn = draw(shown, language, site, events)
    second_line, second_links, second_notes = _second(drawn, shown, language)
    ways = list(ways_out(state, site, language)) if shown.unanswered else []
    all_notes = [
        replace(
            note_of(
                each, site.tables, language, href=sentence_href(each, language), way="notes.read"
            ),
            lit=each.claim.id.lower() == state.claim,
        )
        for each in claims
    ]
    return Parts(
        notices=[html.P(message) for message in messages],
        toggle=rail.toggle_words(_set_count(explorer, state), language),
        rail=rail.rail(
            explorer.metrics,
            offers,
            split_choices(site.tables, state),
            state,
            held,
            _presets(state, held[1], language),
            links.page(explorer.page, language),
            language,
            asof_months(site.tables, state.metric),
        ),
        headline=[
            html.H1(words),
            html.P(summary(shown, language), className="summary"),
            *second_line,
        ],
        toolbar=rail.view_choice(views_of(metric(state.metric)), state, language),
        figure=drawn.figure,
        under=below.under_chart(
            [reason_text(each, language) for each in shown.unanswered],
            sources(shown, drawn.second, site, language),
            [
                *[reason_text(each, language) for each in shown.notes],
                *outlier_words(shown, site, language),
                *passages(shown, language),
                *second_notes,
            ],
            [(way, links.chart(wider, language)) for way, wider in ways]
            + [(language.text("controls.reset"), links.page(explorer.page, language))],
        )
        + others(shown, site, language)
        + further_back(shown, site, language, lambda wider: links.chart(wider, language)),
        margin=[html.H2(language.text("notes.title")), notes(all_notes)]
        if all_notes
        else [html.P(language.text("notes.none"), className="fine")],
        below=[
            below.figures_table(shown, words, language),
            taken_away(
                shown,
                site,
                language,
                origin=address.origin,
                first="csv_first" if drawn.second else "csv_series",
                more=[*second_links, *_table_links(shown, site)],
            ),
            *announced_below(announced_beside(site.tables, shown), shown, language),
            below.definition(shown.metric, language),
            *events_list(events, site, language),
        ],
        words=picture_words(
            shown,
            drawn.second,
            claims,
            all_notes,
            site,
            language,
            address=f"{address.origin}{links.chart(pinned(site.tables, state), language)}",
        ),
        frame=drawn.frame,
    )


def summary_of(explorer: Explorer, address: Address, site: Site) -> str:
    """The generated summary of what an address shows."""
    state, _ = state_of(explorer, address.query, site, address.language)
    return summary(answer(site.tables, state), address.language)
