"""The figure of a month at three stages: first announced, first released, now.

The first released figure comes from the earliest release held for the month. It is known to be the
first only if that release ends with the month, since publishers release every month. If the month's
fiscal year was already closed in it, the figure is left out: it may have changed long before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.metrics import Answering, metric, metrics
from dashboard.queries.answering import answer
from dashboard.queries.asking import Ask, ask, indexes, totals
from dashboard.queries.filters import Filters
from dashboard.queries.index import Index
from dashboard.queries.state import State, default_state
from dashboard.schemas.shapes import Status
from dashboard.tables.facts import NATIONWIDE, Announcement, announcements
from dashboard.tables.keys import key_columns
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import Release, chains, releases_held
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

# A metric by its id, under filters.
MetricSeries = tuple[str, Filters]


@dataclass(frozen=True)
class Stage:
    """A figure at one stage: value, date, and the name of its speaker or release.

    ``follows``: releases that are not held may have had another figure before it.
    """

    value: float
    when: str
    name: str
    follows: bool = False


@dataclass(frozen=True)
class MonthStages:
    """A month of a series and its figure at each stage; None if a stage is unknown.

    Values are in the metric's unit.
    """

    metric: str
    filters: Filters
    month: Month
    announced: Stage | None
    first: Stage | None
    now: Stage | None

    @property
    def known(self) -> tuple[Stage, ...]:
        """The known stages, oldest first."""
        return tuple(each for each in (self.announced, self.first, self.now) if each)

    @property
    def complete(self) -> bool:
        """Whether all three stages are known, and the first release held is the first one."""
        return len(self.known) == 3 and not (self.first and self.first.follows)

    @property
    def moved(self) -> bool:
        """Whether the first and the last known figure differ at the decimals shown.

        Pounds have one decimal, but none if one of the two is a whole number: announcements are
        often rounded.
        """
        digits = metric(self.metric).unit.decimals
        ends = (self.known[0].value, self.known[-1].value)
        if digits and any(value == int(value) for value in ends):
            digits = 0
        return round(ends[0], digits) != round(ends[-1], digits)


@remembered(1)
def all_stages(tables: Tables) -> tuple[MonthStages, ...]:
    """Every month with more than one known stage, by series, newest month first.

    The series are the default view of each metric and every series with an announced month.
    """
    announced = _announced(tables)
    series = dict.fromkeys([*_default_series(), *(each for each, _ in announced)])
    return tuple(each for one in series for each in _stages_of(tables, one, announced))


def _default_series() -> Iterator[MetricSeries]:
    for name, asked in metrics().items():
        if asked.is_sum and not asked.single and not asked.fixed:
            yield name, default_state(name).filters


def _announced(tables: Tables) -> dict[tuple[MetricSeries, Month], Stage]:
    """The first announcement for each month of each series.

    Of several on the same day, the publisher's own comes first.
    """
    rows = [
        (month, each)
        for each in announcements(tables)
        if (month := each.month) and each.is_level and each.comparison == "eq"
    ]
    rows.sort(key=lambda row: (row[1].stated, not row[1].source_type.own_word))
    found: dict[tuple[MetricSeries, Month], Stage] = {}
    for month, each in rows:
        if series := _series_of(tables, each):
            stage = Stage(each.value, each.stated, each.source.speaker)
            found.setdefault((series, month), stage)
    return found


def _series_of(tables: Tables, each: Announcement) -> MetricSeries | None:
    """The series that an announcement is about; None if no filters select it."""
    asked = metric(each.metric)
    whole = {NATIONWIDE, *totals(tables, asked).values()}
    terms = {column: term for column, term in each.scope.items() if term not in whole}
    # The metric is about one component only, so the component is no filter of it.
    if each.metric == "border_patrol_encounters":
        terms.pop("component", None)
    known = {c for _, index in indexes(tables, asked) for c in (*index.terms, *index.scope)}
    able = any(ask(asked, a, i, Filters(terms), "") for a, i in indexes(tables, asked))
    return (each.metric, Filters(terms)) if set(terms) <= known and able else None


def _stages_of(
    tables: Tables, series: MetricSeries, announced: Mapping[tuple[MetricSeries, Month], Stage]
) -> Iterator[MonthStages]:
    """The months of one series with more than one known stage."""
    name, filters = series
    shown = answer(tables, State(metric=name, filters=filters))
    first = _first_released(tables, name, filters)
    now = {
        line.months[place]: Stage(line.values[place], "", line.releases[place])
        for line in shown.lines
        for place in line.places
    }
    for month in sorted(now, reverse=True):
        earliest = first.get(month)
        if earliest and earliest.name == now[month].name:
            earliest = None
        stages = MonthStages(
            name, filters, month, announced.get((series, month)), earliest, now[month]
        )
        if len(stages.known) > 1:
            yield stages


def _first_released(tables: Tables, name: str, filters: Filters) -> dict[Month, Stage]:
    """The figure of each month in its earliest release, if its fiscal year was open there."""
    asked = metric(name)
    found: dict[Month, tuple[Release, float]] = {}
    for answering, index in indexes(tables, asked):
        question = ask(asked, answering, index, filters, "")
        if question is None:
            continue
        values = _values(tables, answering, index, question)
        for month, chain in chains(releases_held(tables, answering.table)).items():
            first = chain[0]
            if first.status(month) is Status.FINAL:
                continue
            known = found.get(month)
            if known is None or first.available_from < known[0].available_from:
                found[month] = first, values.get(month, 0.0)
    return {
        month: Stage(value, release.published, release.name, follows=release.covers_to > month)
        for month, (release, value) in found.items()
    }


def _values(
    tables: Tables, answering: Answering, index: Index, question: Ask
) -> dict[Month, float]:
    """The sum of each month as first released: the sum now minus all logged revisions."""
    terms = {c: [index.terms[c][p] for p in places] for c, places in question.whole.items()}
    rows = tables.frame(answering.table)
    sums = _within(rows, terms).groupby("month")[answering.column].sum().astype("float64")
    log = tables.revisions
    log = log[
        (log["table"].astype("str") == answering.table) & (log["measure"] == answering.column)
    ]
    dimensions = tables.metadata(answering.table).dimensions
    # Take only the figures from the log: a dimension of the table may share a name with another
    # column of the log.
    figures = log[["month", "previous_value", "value"]]
    steps = pd.concat([figures, key_columns(log["key"].astype("str"), dimensions)], axis=1)
    steps = _within(steps, terms)
    # A value that is missing before or after a revision is a row that was added or removed.
    moved = steps["value"].fillna(0.0) - steps["previous_value"].fillna(0.0)
    undone = sums.sub(moved.groupby(steps["month"]).sum(), fill_value=0.0)
    return {Month.containing(month): float(value) for month, value in undone.items()}  # type: ignore[arg-type]


def _within(rows: pd.DataFrame, terms: Mapping[str, list[str]]) -> pd.DataFrame:
    for column, wanted in terms.items():
        rows = rows[rows[column].isin(wanted)]
    return rows
