"""The neighbours of a question: what differs from it in exactly one dimension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.claims.official.question import Question, dated_period
from dashboard.claims.rules import canonical, renamed, rules
from dashboard.metrics import metric
from dashboard.queries.asking import dimensions, terms
from dashboard.terms.groups import Terms, groups
from dashboard.terms.months import Month, fiscal_year_start

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Neighbour:
    """A question one step aside.

    ``dimension`` names the step. ``accuses`` are the parts of a claim that are wrong if the figure
    belongs here, as ``read_from`` names them. ``whole``: it is the whole of which the claim
    names a part. ``said_as_year``: a fiscal year that is said as a year.
    """

    dimension: str
    question: Question
    accuses: tuple[str, ...]
    whole: bool = False
    said_as_year: bool = False


def neighbours(tables: Tables, question: Question) -> Iterator[Neighbour]:
    """Every neighbour of a question, each quantity once."""
    seen = {quantity(question)}
    for each in _steps(tables, question):
        key = quantity(each.question)
        if key not in seen:
            seen.add(key)
            yield each


def quantity(question: Question) -> tuple[object, ...]:
    """What tells two questions apart: the same figure under two names is one."""
    name, scope = canonical(question.metric, question.filters)
    base = dated_period(question.baseline)
    months = question.period.first, question.period.last
    based = str(base or question.baseline)
    return name, frozenset(scope.items()), months, based, question.unit, question.of


def _steps(tables: Tables, question: Question) -> Iterator[Neighbour]:
    tried = rules().neighbours
    calendar = question.period.kind.startswith("calendar")
    for dimension, period in _periods(question.period):
        asked = replace(question, period=period)
        yield Neighbour(
            dimension, asked, ("period",), said_as_year=dimension == "year" and calendar
        )
    if both := _other_year(question):
        yield Neighbour("year", both, ("period", "baseline"), said_as_year=calendar)
    yield from _scopes(tables, question)
    if question.unit in tried.units:
        yield Neighbour("unit", replace(question, unit=tried.units[question.unit]), ("unit",))
    for baseline in _baselines(question):
        yield Neighbour("baseline", replace(question, baseline=baseline), ("baseline",))


def _periods(period: Period) -> Iterator[tuple[str, Period]]:
    tried, last = rules().neighbours, period.last
    if last is None:
        return
    if period.kind == "month":
        yield from (("month", period.shifted(step)) for step in tried.months)
        if tried.to_date and last.fiscal_position > 0:
            start = fiscal_year_start(last.fiscal_year)
            yield "to_date", Period("fiscal_year_to_date", start, last)
        return
    yield from (("span", period.shifted(step * len(period.months))) for step in tried.spans)
    if other := _in_other_year(period):
        yield "year", other


def _in_other_year(period: Period) -> Period | None:
    """A fiscal year for the calendar year of the same name, or a year to date for the other."""
    kind = rules().neighbours.years.get(period.kind)
    if kind is None or period.last is None:
        return None
    rest = period.last if "to_date" in kind else period.last.year
    return Period.parse(f"{kind}:{rest}")


def _other_year(question: Question) -> Question | None:
    """Period and baseline both in the other kind of year: one slip of the pen, not two."""
    base = dated_period(question.baseline)
    period, other = _in_other_year(question.period), _in_other_year(base) if base else None
    return replace(question, period=period, baseline=str(other)) if period and other else None


def _scopes(tables: Tables, question: Question) -> Iterator[Neighbour]:
    """Another term of one dimension, or the whole; a metric of the same family is one too."""
    tried = rules().neighbours
    name, scope = canonical(question.metric, question.filters)
    by_metric = rules().same[question.metric].scope if question.metric in rules().same else {}
    for column in dimensions(tables, metric(name)):
        if column not in (*tried.columns, *tried.groups) or column in question.of:
            continue
        # What the metric's own name says of a dimension is not in the scope of the claim.
        said = "metric" if column in by_metric else column
        for term in _others(tables, name, column, scope.get(column)):
            rest = {c: t for c, t in scope.items() if c != column}
            filters = rest if term is None else {**rest, column: term}
            other, own = renamed(name, filters, question.metric)
            asked = replace(question, metric=other, filters=own)
            yield Neighbour(said, asked, (said,), whole=term is None)


def _others(tables: Tables, name: str, column: str, own: Terms | None) -> Iterator[Terms | None]:
    """The other terms that are tried in a dimension; None is the whole of it."""
    tried = rules().neighbours
    if column in tried.columns:
        yield from (term for term in (None, *terms(tables, metric(name), column)) if term != own)
    elif column in tried.groups:
        for group, parts in groups()[column].items():
            if own == group:
                yield from (None, *parts)
            elif own is None or own in parts:
                yield group


def _baselines(question: Question) -> Iterator[str]:
    """Another baseline: the year before for the period before, a month beside a month."""
    tried, baseline = rules().neighbours, question.baseline
    kind, _, rest = baseline.partition(":")
    yield from tried.baselines.get(baseline, ())
    base = dated_period(baseline)
    if base is None or kind == "average":
        return
    if kind == "month":
        month = Month.parse(rest)
        yield from (f"month:{month + step}" for step in tried.baseline_months)
    elif other := _in_other_year(base):
        yield str(other)
    if kind in ("fiscal_year", "calendar_year"):
        yield str(base.shifted(-12))
