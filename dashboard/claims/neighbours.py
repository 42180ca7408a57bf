"""Neighbours of a question: the same figure one step aside, in exactly one dimension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.claims.question import Question
from dashboard.claims.rules import rules
from dashboard.metrics import metric
from dashboard.queries.asking import dimensions, terms
from dashboard.terms.months import fiscal_year_start

if TYPE_CHECKING:
    from dashboard.tables import Tables


def neighbours(tables: Tables, question: Question) -> Iterator[tuple[str, Question]]:
    """Each neighbour with the name of the dimension in which it differs."""
    tried, period = rules().neighbours, question.period
    if period.kind == "month":
        for step in tried.months:
            yield "month", replace(question, period=period.shifted(step))
    asked = metric(question.metric)
    for column in tried.dimensions:
        if column not in dimensions(tables, asked):
            continue
        for term in (None, *terms(tables, asked, column)):
            filters = {c: t for c, t in question.filters.items() if c != column}
            if term is not None:
                filters[column] = term
            if filters != question.filters:
                yield column, replace(question, filters=filters)
    if question.unit in tried.units:
        yield "unit", replace(question, unit=tried.units[question.unit])
    last = period.last
    if tried.to_date and period.kind == "month" and last and last.fiscal_position > 0:
        to_date = Period("fiscal_year_to_date", fiscal_year_start(last.fiscal_year), last)
        yield "period", replace(question, period=to_date)
