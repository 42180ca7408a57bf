"""Which metrics a question in words names, with which filters, by the search of the site."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.i18n import Language
from dashboard.metrics import Metric, metrics
from dashboard.queries import PARAMETER_OF, State, links
from dashboard.queries.asking import dimensions, terms
from dashboard.queries.coverage import coverage
from dashboard.queries.views import views_of
from dashboard.search.charts import charts
from dashboard.search.question import read_question
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables

LONGEST_QUESTION = 400
"""Letters of a question that are looked at."""


@dataclass(frozen=True)
class Match:
    """A metric with the chart of it that a question asks for."""

    metric: Metric
    state: State


def matching(question: str, tables: Tables) -> tuple[Match, ...]:
    """The metrics that fit a question, best first; where none is named, all of them."""
    day = dt.datetime.now(dt.UTC).date()
    found = [each.state for each in charts(read_question(question[:LONGEST_QUESTION]), tables, day)]
    states = found or [State(metric=name) for name in metrics()]
    return tuple(Match(metrics()[state.metric], state) for state in states)


def described(
    match: Match, tables: Tables, language: Language, origin: str, *, whole: bool
) -> dict[str, Any]:
    """A metric in plain data: what it counts, since when, and the choices that it has.

    ``whole``: with all values of its filters, which are hundreds.
    """
    metric = match.metric
    held = [month for each in metric.answers for month in coverage(tables, each.table)]
    return {
        "metric": metric.id,
        "name": language.text(f"metrics.{metric.id}.label"),
        "definition": language.text(f"metrics.{metric.id}.definition"),
        "not_counted": language.text(f"metrics.{metric.id}.not_counted"),
        "caveats": language.text(f"metrics.{metric.id}.caveats"),
        "unit": metric.unit.key,
        "first_month": min(held).iso if held else "",
        "last_month": max(held).iso if held else "",
        "views": [str(view) for view in views_of(metric)],
        "filters_named": {
            PARAMETER_OF[column]: ",".join(map(slug, chosen))
            for column, chosen in match.state.filters.items()
        },
        "filters": {
            PARAMETER_OF[column]: [slug(term) for term in terms(tables, metric, column)]
            if whole
            else []
            for column in dimensions(tables, metric)
        },
        "address": f"{origin}{links.chart(match.state, language)}",
    }
