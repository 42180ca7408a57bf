"""The series of a chart as CSV: the figures shown, and their scope, in columns."""

from __future__ import annotations

import csv
import io

from dashboard.exports.cells import LINE_END, number, safe
from dashboard.queries import Answer
from dashboard.terms.months import Month

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
    for month, term, value, *origin in zip(
        frame["month"],
        frame["series"],
        frame["value"],
        frame["status"],
        frame["release"],
        frame["table"],
        strict=True,
    ):
        named = [safe(term)] if series else []
        cells = [f"{Month.containing(month).iso}-01", *named, number(value)]
        writer.writerow([*cells, *(safe(text) for text in origin), *tail])
    return out.getvalue()
