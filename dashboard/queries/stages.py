"""A month's figure in three stages: first announced, first released, now.

First released is what the earliest release held said while the fiscal year was still open: of a
year that was closed when its first release at hand came out, the first figures are not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.metrics import Answering, metric, metrics
from dashboard.queries.answering import answer
from dashboard.queries.asking import Ask, ask, indexes, totals
from dashboard.queries.index import Index
from dashboard.queries.published import OWN_WORD
from dashboard.queries.state import Filters, State, default_state
from dashboard.schemas.shapes import Status
from dashboard.tables.keys import key_columns
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import Release, chains, releases_of
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

_SCOPE = ("region", "component", "drug")
_LEVELS = ("count", "pounds")


@dataclass(frozen=True)
class Said:
    """A figure of one stage: its value, when it was told, and by whom or in which release."""

    value: float
    when: str
    name: str


@dataclass(frozen=True)
class Stages:
    """One month of one series: what is known of each stage. Values are in the metric's unit."""

    metric: str
    filters: Filters
    month: Month
    announced: Said | None
    first: Said | None
    now: Said | None

    @property
    def known(self) -> tuple[Said, ...]:
        """The stages that are known, in order of time."""
        return tuple(each for each in (self.announced, self.first, self.now) if each)

    @property
    def moved(self) -> bool:
        """Whether the first and the last of them differ, as they are told (pounds: to a tenth)."""
        digits = 1 if metric(self.metric).unit == "pounds" else 0
        ends = (self.known[0].value, self.known[-1].value)
        if digits and any(value == int(value) for value in ends):
            digits = 0
        return round(ends[0], digits) != round(ends[-1], digits)


@remembered(1)
def all_stages(tables: Tables) -> tuple[Stages, ...]:
    """Every month of every series of which more than one stage is known; newest month first.

    The series are those of which a month was ever announced, and each metric as it opens.
    """
    announced = _announced(tables)
    scopes = dict.fromkeys([*_opening(), *(scope for scope, _ in announced)])
    found = [each for name, filters in scopes for each in _of(tables, name, filters, announced)]
    return tuple(found)


Scope = tuple[str, Filters]


def _opening() -> Iterator[Scope]:
    for name, asked in metrics().items():
        if asked.kind == "sum" and not asked.single and not asked.fixed:
            yield name, default_state(name).filters


def _announced(tables: Tables) -> dict[tuple[Scope, Month], Said]:
    """The first announcement of each month of each series; at a tie the publisher's own word."""
    rows = tables.frame("reported_figures")
    rows = rows[
        (rows["date_precision"] == "month")
        & rows["unit"].isin(_LEVELS)
        & (rows["comparison"] == "eq")
        & (rows["baseline"].fillna("") == "")
    ]
    own = rows["source_type"].isin(OWN_WORD)
    rows = rows.assign(later=~own).sort_values(["statement_date", "later"], kind="stable")
    people = tables.frame("sources").set_index("source")["publisher"]
    found: dict[tuple[Scope, Month], Said] = {}
    for row in rows.to_dict("records"):
        scope = _scope(tables, {str(key): value for key, value in row.items()})
        if scope:
            said = Said(
                float(row["value"]),
                str(row["statement_date"]),
                str(people.get(row["source"], row["source"])),
            )
            found.setdefault((scope, Month.containing(row["period_start"])), said)
    return found


def _scope(tables: Tables, row: Mapping[str, object]) -> Scope | None:
    """The series that an announcement is about; None where no filters say it."""
    name = str(row["metric"])
    asked = metric(name)
    whole = {"Nationwide", "", *totals(tables, asked).values()}
    terms = {c: str(row[c] or "") for c in _SCOPE if str(row[c] or "") not in whole}
    if name == "border_patrol_encounters":
        terms.pop("component", None)
    known = {c for _, index in indexes(tables, asked) for c in (*index.terms, *index.scope)}
    able = any(ask(asked, a, i, Filters(terms), "") for a, i in indexes(tables, asked))
    return (name, Filters(terms)) if set(terms) <= known and able else None


def _of(
    tables: Tables,
    name: str,
    filters: Filters,
    announced: Mapping[tuple[Scope, Month], Said],
) -> Iterator[Stages]:
    """The months of one series of which more than one stage is known."""
    shown = answer(tables, State(metric=name, filters=filters)).frame
    held = shown[shown["value"].notna()]
    first = _first_released(tables, name, filters)
    now = {
        Month.containing(month): Said(float(value), "", str(release))
        for month, value, release in zip(held["month"], held["value"], held["release"], strict=True)
    }
    for month in sorted(now, reverse=True):
        earliest = first.get(month)
        if earliest and earliest.name == now[month].name:
            earliest = None
        said = announced.get(((name, filters), month))
        stages = Stages(name, filters, month, said, earliest, now[month])
        if len(stages.known) > 1:
            yield stages


def _first_released(tables: Tables, name: str, filters: Filters) -> dict[Month, Said]:
    """What the earliest release said of each month whose fiscal year was open in it."""
    asked = metric(name)
    found: dict[Month, tuple[Release, float]] = {}
    for answering, index in indexes(tables, asked):
        question = ask(asked, answering, index, filters, "")
        if question is None:
            continue
        values = _values(tables, answering, index, question)
        for month, chain in chains(releases_of(tables.releases, answering.table)).items():
            first = chain[0]
            if first.status(month) is Status.FINAL:
                continue
            known = found.get(month)
            if known is None or first.available_from < known[0].available_from:
                found[month] = first, values.get(month, 0.0)
    return {
        month: Said(value, release.published, release.name)
        for month, (release, value) in found.items()
    }


def _values(
    tables: Tables, answering: Answering, index: Index, question: Ask
) -> dict[Month, float]:
    """The sum of each month with every later step undone."""
    terms = {c: [index.terms[c][p] for p in places] for c, places in question.whole.items()}
    rows = tables.frame(answering.table)
    sums = _within(rows, terms).groupby("month")[answering.column].sum().astype("float64")
    log = tables.revisions
    log = log[
        (log["table"].astype("str") == answering.table) & (log["measure"] == answering.column)
    ]
    dimensions = tables.metadata(answering.table).dimensions
    # Of the log only figures: a table's own dimension may be called as one of its columns.
    figures = log[["month", "previous_value", "value"]]
    steps = pd.concat([figures, key_columns(log["key"].astype("str"), dimensions)], axis=1)
    steps = _within(steps, terms)
    moved = steps["value"].fillna(0.0) - steps["previous_value"].fillna(0.0)
    undone = sums.sub(moved.groupby(steps["month"]).sum(), fill_value=0.0)
    return {Month.containing(month): float(value) for month, value in undone.items()}  # type: ignore[arg-type]


def _within(rows: pd.DataFrame, terms: Mapping[str, list[str]]) -> pd.DataFrame:
    for column, wanted in terms.items():
        rows = rows[rows[column].isin(wanted)]
    return rows
