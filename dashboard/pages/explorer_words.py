"""What is said under a chart: passages to another table, the other figure, ways out of nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
from dash import dcc, html

from dashboard.components.rail import dimension_name
from dashboard.i18n import Language
from dashboard.metrics.units import factor
from dashboard.pages.site import Site
from dashboard.queries import Answer, Passage, State, answer, links, other_figures
from dashboard.queries.outliers import outliers
from dashboard.queries.related import reach
from dashboard.queries.views import MONTHLY
from dashboard.schemas.shapes import Status
from dashboard.summaries.words import series_words, value_words
from dashboard.terms.months import Month


def passages(shown: Answer, language: Language) -> list[str]:
    """Where the series pass from one table to another, and from one release that is not closed."""
    tables = [each for each in shown.passages if each.from_table != each.to_table]
    closed = _closed(shown)
    releases = [
        each
        for each in shown.passages
        if each.from_table == each.to_table and each.from_release not in closed
    ]
    told = []
    for key, column, found in (
        ("passages.tables", "to_table", tables),
        ("passages.releases", "to_release", releases),
    ):
        if found:
            steps = [_step(each, getattr(each, column), language) for each in found]
            told.append(language.text(key, steps=language.listing(list(dict.fromkeys(steps)))))
    return told


def _step(passage: Passage, name: str, language: Language) -> str:
    return language.text("passages.step", month=language.month(passage.month), name=name)


def _closed(shown: Answer) -> set[str]:
    """The releases of which only closed years are shown: passing from them is no change."""
    frame = shown.frame
    open_ones = set(frame.loc[frame["status"] != Status.FINAL, "release"])
    return set(shown.releases) - open_ones


def others(shown: Answer, site: Site, language: Language) -> list[Any]:
    """The figure that another table gives for a month, the newest one, and how many more differ."""
    if shown.unanswered or len(shown.metric.answers) < 2:
        return []
    found = other_figures(site.tables, shown.state)
    if found.empty:
        return []
    months = found["month"].nunique()
    row = next(found.itertuples(index=False))
    month = Month.containing(pd.Timestamp(str(row.month)))
    digits = shown.metric.unit.decimals
    name = str(row.table)
    when = language.month(month)
    if shown.state.split:
        name_of = series_words(shown, str(row.series), language)
        when = language.text("others.series", month=when, series=name_of)
    words = language.text(
        "others.differs",
        month=when,
        value=language.number(float(str(row.value)), digits),
        shown=language.number(float(str(row.shown_value)), digits),
        release=str(row.release),
        more=language.text("others.more", count=months - 1) if months > 1 else "",
    )
    rows = links.table_rows(replace(shown.state, first=month, last=month), site.tables, name)
    link = html.A(language.text("others.link"), href=rows, download="")
    return [html.P([words, " ", link], className="fine")]


def further_back(
    shown: Answer, site: Site, language: Language, address: Callable[[State], str]
) -> list[Any]:
    """That the figures reach further back without the split or a filter, and the way there."""
    found = None if shown.unanswered else reach(site.tables, shown.state)
    if found is None:
        return []
    words = language.text(
        "reach.filter" if found.column else "reach.split",
        name=dimension_name(shown.metric.id, found.column, language) if found.column else "",
        first=language.month(found.first),
        wider=language.month(found.wider_first),
    )
    link = dcc.Link(language.text("reach.link"), href=address(found.wider))
    return [html.P([words, " ", link], className="fine")]


def row_words(value: float, shown: Answer, language: Language) -> str:
    """A bare figure in the weight or number that a chart counts in: whole ones, with the unit."""
    unit = shown.state.unit.applied_to(shown.metric.unit)
    return value_words(value * factor(shown.metric.unit, unit), unit, language, digits=0)


def outlier_words(shown: Answer, site: Site, language: Language) -> list[str]:
    """Of each month that one row of a table makes: how much of it, and which row."""
    return [
        language.text(
            "outliers.row",
            month=language.month(each.month),
            value=row_words(each.value, shown, language),
            total=row_words(each.total, shown, language),
            cell=language.enumeration(
                language.term(column, term)
                for column, term in each.named_beside(shown.state.filters)
            ),
            events=language.text("outliers.events", count=each.events) if each.events else "",
        )
        for each in outliers(site.tables, shown)
    ]


def ways_out(state: State, site: Site, language: Language) -> Iterator[tuple[str, State]]:
    """From a state that shows nothing, each step back that shows something, in words."""
    for words, wider in _wider(state, language):
        if not answer(site.tables, wider).unanswered:
            yield words, wider


def _wider(state: State, language: Language) -> Iterator[tuple[str, State]]:
    if state.first or state.last:
        yield language.text("ways.months"), replace(state, first=None, last=None)
    for column, terms in state.filters.items():
        named = language.listing([language.term(column, term) for term in terms[:3]])
        name = dimension_name(state.metric, column, language)
        words = language.text("ways.without", name=name, terms=named)
        yield words, replace(state, filters=state.filters.but(column))
    if state.split:
        name = dimension_name(state.metric, state.split, language)
        yield language.text("ways.no_split", name=name), replace(state, split="")
    if state.asof:
        yield language.text("ways.now"), replace(state, asof=None)
    if state.view is not MONTHLY:
        yield language.text("ways.monthly"), replace(state, view=MONTHLY, base=None)
