"""The lists from which a reader corrects a reading, part by part, in the notation of the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dashboard.articles import Article
from dashboard.articles.parts import NAMED_BASELINES, PARTS, units_of
from dashboard.claims.texts.correcting import GROUPS, PLACE, PLACES
from dashboard.claims.texts.doubts import periods_named, periods_near
from dashboard.claims.verdicts.areas import AREAS
from dashboard.metrics import metrics
from dashboard.queries.asking import dimensions, terms, totals
from dashboard.reading import Reading
from dashboard.terms.groups import groups

if TYPE_CHECKING:
    from dashboard.tables import Tables

_NAMED = 12
"""So many of the periods that a text names are in the list."""
ALL, NATIONWIDE = "All", "Nationwide"
OF_PEOPLE_AND_DRUGS = ("drug", "component", "demographic", "citizenship")
"""The dimensions, besides places, that a reader may correct."""
QUALIFIERS = ("exactly", "about", "more_than", "less_than")
AMONG = (
    *("all", "same_calendar_month", "fiscal_year_start", "fiscal_years", "calendar_years"),
    AREAS,
)


def metric_choices(tables: Tables, metric: str) -> dict[str, tuple[str, ...]]:
    """The lists that depend on the metric alone: the scope, by dimension; ``place`` for places."""
    found = metrics().get(metric)
    if found is None:
        return {}
    carried = dimensions(tables, found)
    choices = {}
    if places := tuple(_places(tables, metric)):
        choices[PLACE] = places
    for column in OF_PEOPLE_AND_DRUGS:
        if column in carried:
            named = (*groups().get(column, ()), *terms(tables, found, column))
            choices[column] = (ALL, *(term for term in named if term != ALL))
    return choices


def _places(tables: Tables, metric: str) -> Iterator[str]:
    """Regions, then areas and states: ``region:Southwest``. Nationwide is the first."""
    found = metrics()[metric]
    carried = dimensions(tables, found)
    whole = totals(tables, found)
    for column in PLACES:
        if column not in carried:
            continue
        if column == PLACES[0]:
            yield f"{column}:{NATIONWIDE}"
        for term in terms(tables, found, column):
            if term not in (NATIONWIDE, whole.get(column)):
                yield f"{column}:{term}"


def claim_choices(reading: Reading, article: Article) -> Mapping[str, tuple[str, ...]]:
    """The lists that depend on the claim of a text: metric, comparison, and what goes with them."""
    comparison = reading.comparison.value
    parts = PARTS[comparison]
    read = [each["period"] for each in reading.readings if "period" in each]
    near = (*periods_named(article)[:_NAMED], *periods_near(article.date))
    periods = tuple(dict.fromkeys([reading.period.value, *read, *near]))
    choices = {
        "metric": tuple(metrics()),
        "period": periods,
        "comparison": tuple(PARTS),
        "of": _groups(reading),
        "direction": tuple(way for way in parts.directions if way),
        "qualifier": QUALIFIERS if reading.value else (),
        "unit": _units(reading, parts.units),
        "baseline": _baselines(reading, parts.baseline, periods),
        "among": AMONG if "among" in parts.others else (),
    }
    return {name: values for name, values in choices.items() if len(values) > 1}


def _groups(reading: Reading) -> tuple[str, ...]:
    """What may be the group of a share: each column that the scope names a group by, or all."""
    if reading.of is None:
        return ()
    named = [name for name in (*GROUPS, *PLACES) if name in reading.scope]
    kept = [name for name in named if reading.scope[name].value not in (ALL, NATIONWIDE)]
    return tuple(dict.fromkeys([reading.of.value, *kept, ", ".join(kept)]))


def _units(reading: Reading, allowed: tuple[str, ...]) -> tuple[str, ...]:
    found = metrics().get(reading.metric.value)
    if reading.unit is None or found is None:
        return ()
    if reading.comparison.value == "change":
        return ("percent", "times") if reading.value else ()
    return allowed or units_of(found.unit)


def _baselines(reading: Reading, kind: str, periods: tuple[str, ...]) -> tuple[str, ...]:
    dated = tuple(period for period in periods if period != "undated")
    if kind == "change":
        return (*NAMED_BASELINES, *(period for period in dated if period != reading.period.value))
    return dated if kind == "dated" else ()
