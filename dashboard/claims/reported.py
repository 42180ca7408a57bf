"""Announced figures: the rows of ``reported_figures`` that speak of what a question asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.articles import Period
from dashboard.articles.model import WHOLE
from dashboard.claims.model import Reported
from dashboard.claims.question import Question
from dashboard.claims.rules import canonical
from dashboard.queries.views import POUND_IN_KILOGRAMS
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

_UNITS = {"encounters": "count", "events": "count", "lb": "pounds", "percent_change": "percent"}
_SCOPE = ("region", "component", "drug")
_SPEAKERS = ("publisher", "syndicated", "committee", "secondary")


@remembered(8)
def announced(tables: Tables) -> tuple[Reported, ...]:
    """All rows of ``reported_figures``, units in our words (count, pounds, percent, …_per_day)."""
    return tuple(_rows(tables.frame("reported_figures"), speakers(tables)))


def speakers(tables: Tables) -> dict[str, str]:
    """Every source's publisher, by its key."""
    frame = tables.frame("sources")
    return dict(zip(frame["source"].astype("str"), frame["publisher"].astype("str"), strict=True))


def _rows(frame: pd.DataFrame, known: Mapping[str, str]) -> Iterator[Reported]:
    for row in frame.astype(object).where(frame.notna(), "").to_dict("records"):
        metric = str(row["metric"])
        unit = str(row["unit"])
        daily = "pounds_per_day" if metric == "seizure_pounds" else "count_per_day"
        yield Reported(
            metric=metric,
            scope={column: str(row[column]) for column in _SCOPE if row[column]},
            first=_day(row["period_start"]),
            last=_day(row["period_end"]),
            value=float(row["value"]),
            unit=daily if unit == "per_day" else _UNITS.get(unit, unit),
            comparison=str(row["comparison"]),
            baseline=str(row["baseline"]),
            source=str(row["source"]),
            speaker=known.get(str(row["source"]), str(row["source"])),
            source_type=str(row["source_type"]),
        )


def _day(value: object) -> dt.date:
    return pd.Timestamp(str(value)).date()


def about(tables: Tables, question: Question, base: Period | None) -> tuple[Reported, ...]:
    """The announced figures of the same metric, scope and period, in the question's unit.

    For a change, ``base`` is what it is measured against: a row must name the same months.
    """
    if not question.period.months:
        return ()
    first, last = question.period.months[0].first_day, question.period.months[-1].last_day
    found = (
        row
        for row in announced(tables)
        if (row.first, row.last) == (first, last)
        and _same(row, question)
        and _baseline(row) == (base if question.baseline else None)
    )
    converted = (_in_unit(row, question) for row in found)
    return tuple(sorted(filter(None, converted), key=_speaker))


def _same(row: Reported, question: Question) -> bool:
    return _thing(row.metric, row.scope) == _thing(question.metric, question.filters)


def _thing(metric: str, scope: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    return canonical(metric, {c: term for c, term in scope.items() if term not in WHOLE})


def _speaker(row: Reported) -> int:
    return _SPEAKERS.index(row.source_type) if row.source_type in _SPEAKERS else len(_SPEAKERS)


def _baseline(row: Reported) -> Period | None:
    kind, _, month = row.baseline.partition(":")
    if not kind:
        return None
    return Period.month(Month.parse(month)) if kind == "month" else Period("undated", None, None)


def _in_unit(row: Reported, question: Question) -> Reported | None:
    if row.unit == question.unit:
        return row
    if (row.unit, question.unit) == ("pounds", "kilograms"):
        kilograms = row.value * POUND_IN_KILOGRAMS
        return Reported(**{**row.__dict__, "value": kilograms, "unit": "kilograms"})
    return None


def nearest_change(
    tables: Tables, question: Question, stated: float, until: dt.date | None
) -> Reported | None:
    """The announced change that comes nearest to one without a usable baseline.

    Of the same metric, scope and direction; the same value first, then the nearest in time.
    """
    if not question.period.months:
        return None
    named = question.period.months[0].first_day
    rows = [
        row
        for row in announced(tables)
        if row.unit == "percent"
        and _same(row, question)
        and row.value * stated > 0
        and (until is None or row.last <= until)
    ]
    return min(
        rows,
        key=lambda row: (row.value != stated, abs((row.first - named).days), _speaker(row)),
        default=None,
    )
