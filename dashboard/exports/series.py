"""The series of a chart as a table: the figures shown, and their scope, in columns."""

from __future__ import annotations

import pandas as pd

from dashboard.exports.text import csv_pieces
from dashboard.queries import Answer
from dashboard.queries.answer import SEVERAL
from dashboard.schemas.structure import DECIMALS

FIRST, LAST = "first_month", "last_month"
"""The columns of a sum over a span of months, in place of ``month``."""


def is_span(answer: Answer) -> bool:
    """Whether each figure is the sum of all months shown, as on a map over a span."""
    return answer.is_sum


def month_columns(answer: Answer) -> tuple[str, ...]:
    """The columns that say which months a figure is of."""
    return (FIRST, LAST) if is_span(answer) else ("month",)


def unit_words(answer: Answer) -> str:
    """The unit of the figures as it is written in a column's name (``lb``, ``percent``)."""
    if answer.state.view.has_base and not answer.base:
        return ""  # nothing is shown: no month is 100
    base = answer.base.iso.replace("-", "_") if answer.base else ""
    return answer.unit.column.format(base=base)


def value_column(answer: Answer) -> str:
    """The name of the column of figures: metric, view, unit (``seizure_pounds_per_day_kg``)."""
    state = answer.state
    view = state.view.column.format(year=state.year)
    return "_".join(part for part in (answer.metric.id, view, unit_words(answer)) if part)


def series_scope(answer: Answer) -> dict[str, str]:
    """What holds for all rows: column → its one text.

    metric, view, year, a column for each filter, as_of. Several terms are joined by ``"; "``.
    """
    state = answer.state
    scope = {"metric": state.metric, "view": str(state.view), "year": str(state.year)}
    for column, terms in state.filters.items():
        if column != state.split:
            scope[column] = SEVERAL.join(terms)
    if state.asof:
        scope["as_of"] = state.asof.iso
    return scope


def series_frame(answer: Answer) -> pd.DataFrame:
    """Exactly what the chart shows, with its scope.

    Columns: month (datetime64; FIRST and LAST for the sum of a span), the split's column if there
    is one, the figures (float64, see ``value_column``, to DECIMALS; NaN where none is held or can
    be given), ``margin`` if any figure is rounded by its publisher, status, release, table; then
    what holds for all rows (``series_scope``). Terms are the tables' own.
    """
    frame, split = answer.frame, answer.state.split
    columns: dict[str, pd.Series] = {"month": frame["month"]}
    if is_span(answer) and answer.first:
        start = pd.Timestamp(answer.first.first_day)
        columns = {FIRST: pd.Series(start, index=frame.index), LAST: frame["month"]}
    if split:
        columns[split] = frame["series"]
    columns[value_column(answer)] = frame["value"].round(DECIMALS)
    if answer.rounded:
        columns["margin"] = frame["margin"].round(DECIMALS)
    columns |= {name: frame[name] for name in ("status", "release", "table")}
    for name, text in series_scope(answer).items():
        columns[name] = pd.Series(text, index=frame.index, dtype=object)
    return pd.DataFrame(columns)


def series_csv(answer: Answer) -> str:
    """``series_frame`` as CSV: one header row and data, RFC 4180, UTF-8 text."""
    return b"".join(csv_pieces(series_frame(answer))).decode()
