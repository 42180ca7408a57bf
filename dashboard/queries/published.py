"""How far a metric's publisher is known to have published it, whatever the tables here hold.

One rule for every metric: the last month of any release of a table that can answer it, of any file
for such a table that was seen listed on the publisher's page, or of any figure out of such a table
that the publisher announced, whichever is latest. What others report does not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.metrics import metric, metrics
from dashboard.queries.state import State
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import releases_of
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

OWN_WORD = ("publisher", "syndicated")
"""Kinds of sources that carry what the publisher itself said."""
_SCOPE = ("region", "component", "drug")


@dataclass(frozen=True)
class Announced:
    """A monthly figure that its publisher announced; ``region`` is Nationwide for the whole."""

    month: Month
    region: str
    value: float
    unit: str


@remembered(32)
def published_to(tables: Tables, name: str) -> Month | None:
    """The last month of a metric (by id) that its publisher is known to have published."""
    released = [
        release.covers_to
        for answering in metric(name).answers
        for release in releases_of(tables.releases, answering.table)
    ]
    tables_asked = {answering.table for answering in metric(name).answers}
    listed = [
        Month.containing(row["covers_to"])
        for row in _listings(tables)
        if row["table"] in tables_asked
    ]
    # Whoever announces pounds has counted the events too: figures of one table go out together.
    together = {
        other
        for other, each in metrics().items()
        if tables_asked & {answering.table for answering in each.answers}
    }
    told = [
        Month.containing(day) for other in together for day in _rows(tables, other)["period_end"]
    ]
    return max([*released, *listed, *told], default=None)


def _listings(tables: Tables) -> list[dict[Any, Any]]:
    """What ``update`` saw on the publishers' pages; nothing where a folder does not keep that."""
    return tables.frame("listings").to_dict("records") if "listings" in tables.names else []


def announced_after(tables: Tables, state: State, held_to: Month) -> Announced | None:
    """The newest monthly figure announced for a month that the tables do not hold yet.

    Of the state's own metric and filters, except that a figure for one region will do where the
    state asks for all; the whole comes before a part of it.
    """
    rows = _rows(tables, state.metric)
    rows = rows[(rows["date_precision"] == "month") & (rows["baseline"].fillna("") == "")]
    wanted = {column: terms[0] for column, terms in state.filters.items() if len(terms) == 1}
    if len(wanted) < len(state.filters) or set(wanted) - set(_SCOPE):
        return None
    found = [
        Announced(
            Month.containing(row["period_end"]),
            str(row["region"]) or "Nationwide",
            float(row["value"]),
            str(row["unit"]),
        )
        for row in rows.fillna(dict.fromkeys(_SCOPE, "")).to_dict("records")
        if Month.containing(row["period_end"]) > held_to and _fits(row, wanted)
    ]
    return max(found, key=lambda each: (each.month, each.region == "Nationwide"), default=None)


def _fits(row: Mapping[Any, Any], wanted: Mapping[str, str]) -> bool:
    region = wanted.get("region", row["region"])
    rest = all(row[column] == wanted.get(column, "") for column in ("component", "drug"))
    return rest and row["region"] == region and row["comparison"] == "eq"


def _rows(tables: Tables, name: str) -> pd.DataFrame:
    frame = tables.frame("reported_figures")
    return frame[(frame["metric"] == name) & frame["source_type"].isin(OWN_WORD)]
