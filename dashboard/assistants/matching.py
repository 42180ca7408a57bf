"""Which metrics a question in words names, with which filters, by the names that pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.i18n import Language, languages, spoken
from dashboard.metrics import Metric, metrics
from dashboard.queries import PARAMETER_OF, State, links
from dashboard.queries.asking import dimensions, terms
from dashboard.queries.coverage import coverage
from dashboard.queries.sentences import spoken_for
from dashboard.queries.state import Filters
from dashboard.queries.views import views_of
from dashboard.tables.remembering import remembered
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables

LONGEST_QUESTION = 400
"""Letters of a question that are looked at."""


@dataclass(frozen=True)
class Match:
    """A metric with the filters that a question names: column → terms."""

    metric: Metric
    filters: Mapping[str, tuple[str, ...]]


def matching(question: str, tables: Tables, language: Language) -> tuple[Match, ...]:
    """The metrics that fit a question, best first; where none is named, all of them."""
    asked = f"-{slug(question[:LONGEST_QUESTION])}-"
    found = [
        (_fit(asked, each, filters, language), Match(each, filters))
        for each in metrics().values()
        if (filters := _named(asked, tables, each)) is not None
    ]
    best = max((fit for fit, _ in found), default=0)
    kept = [pair for pair in found if not best or pair[0] > 0]
    return tuple(match for _, match in sorted(kept, key=lambda pair: -pair[0]))


def _named(asked: str, tables: Tables, metric: Metric) -> dict[str, tuple[str, ...]]:
    filters = {
        column: tuple(term for term, names in known.items() if _has(asked, names))
        for column, known in _names(tables, metric.id).items()
    }
    return {column: chosen for column, chosen in filters.items() if chosen}


def _fit(
    asked: str, metric: Metric, filters: Mapping[str, tuple[str, ...]], language: Language
) -> int:
    """How much of a metric a question names: a filter counts more than a word of the metric."""
    own = slug(" ".join(language.text(f"metrics.{metric.id}.{key}") for key in ("label", "what")))
    words = {word for word in own.split("-") if len(word) > 3}
    return 3 * len(filters) + sum(f"-{word}" in asked for word in words)


def _has(asked: str, names: frozenset[str]) -> bool:
    return any(f"-{name}-" in asked for name in names)


@remembered(64)
def _names(tables: Tables, name: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Column → term → what it is called, as slugs, in every language."""
    spoken_here = [spoken_for(tables, spoken(code)) for code in languages()]
    metric = metrics()[name]
    return {
        column: {
            term: frozenset(
                written
                for words in (term, *(one.term(column, term) for one in spoken_here))
                if len(written := slug(words)) > 2
            )
            for term in terms(tables, metric, column)
        }
        for column in dimensions(tables, metric)
    }


def described(
    match: Match, tables: Tables, language: Language, origin: str, *, whole: bool
) -> dict[str, Any]:
    """A metric in plain data: what it counts, since when, and the choices that it has.

    ``whole``: with all values of its filters, which are hundreds.
    """
    metric = match.metric
    held = [month for each in metric.answers for month in coverage(tables, each.table)]
    state = State(metric=metric.id, filters=Filters(match.filters))
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
            for column, chosen in match.filters.items()
        },
        "filters": {
            PARAMETER_OF[column]: [slug(term) for term in terms(tables, metric, column)]
            if whole
            else []
            for column in dimensions(tables, metric)
        },
        "address": f"{origin}{links.chart(state, language)}",
    }
