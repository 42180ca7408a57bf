"""The series of a chart as CSV: the figures shown, and their scope, in columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import numpy as np
import pandas as pd

from dashboard.exports.cells import LINE_END, number, safe
from dashboard.queries import Answer

_UNITS = {"count": "count", "pounds": "lb", "kilograms": "kg", "percent": "percent"}
_VIEWS = {
    "daily": "per_day",
    "yoy": "change_on_year_before",
    "mom": "change_on_month_before",
    "sum12": "last_12_months",
    "index": "index",
}
SEVERAL = "; "


def value_column(answer: Answer) -> str:
    """The name of the column of figures: metric, view, unit (``seizure_pounds_per_day_kg``)."""
    state, metric = answer.state, answer.metric.id
    view = _VIEWS.get(state.view, "")
    if state.view == "cumulative":
        view = f"{state.year}_year_to_date"
    if answer.unit == "index":
        unit = f"{answer.base.iso.replace('-', '_')}_is_100" if answer.base else ""
    elif answer.unit in ("percent_change", "percentage_points"):
        unit = {"percent_change": "percent"}.get(answer.unit, answer.unit)
    else:
        unit = _UNITS[answer.unit.removesuffix("_per_day")]
    return "_".join(part for part in (metric, view, unit) if part)


def series_csv(answer: Answer) -> str:
    """Exactly what the chart shows, as CSV: one header row and data, RFC 4180, UTF-8 text.

    Columns: month (YYYY-MM-01), the split's column if there is one, the figures (see
    ``value_column``; empty where none is held or can be given), status, release, table; then what
    holds for all rows: metric, view, year, a column for each filter, as_of. Terms are the tables'
    own. Several terms in one cell are joined by ``"; "``.
    """
    state = answer.state
    scope: dict[str, str] = {"metric": state.metric, "view": state.view, "year": state.year}
    for column, terms in state.filters.items():
        if column != state.split:
            scope[column] = SEVERAL.join(terms)
    if state.asof:
        scope["as_of"] = state.asof.iso
    series = [state.split] if state.split else []
    header = ["month", *series, value_column(answer), "status", "release", "table", *scope]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=LINE_END)
    writer.writerow(header)
    tail = [safe(text) for text in scope.values()]
    frame = answer.frame
    months = np.datetime_as_string(frame["month"].to_numpy(), unit="D")
    named = len(series)
    columns = [_texts(frame[n]) for n in ("series", "status", "release", "table")[1 - named :]]
    for month, value, *texts in zip(months, frame["value"].to_numpy(), *columns, strict=True):
        writer.writerow([month, *texts[:named], number(value), *texts[named:], *tail])
    return out.getvalue()


def _texts(values: pd.Series) -> Iterable[str]:
    """The texts of a column, each distinct one looked at once."""
    places, terms = pd.factorize(values)
    return np.array([safe(str(term)) for term in terms], dtype=object)[places]
