"""Whole fiscal years from the table of the Border Patrol's apprehensions by citizenship.

No monthly table has them by citizenship before fiscal year 2026. A figure of such years is asked
here where the months of a metric do not hold it; it never mixes with figures of months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.claims.official.history import History, history
from dashboard.claims.rules import canonical, rules
from dashboard.metrics import metric
from dashboard.queries.coverage import NEVER, Held, coverage, known_day
from dashboard.queries.sums import Origin
from dashboard.schemas.structure import FISCAL_YEAR
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import as_of as rows_as_of
from dashboard.terms.groups import Terms, members
from dashboard.terms.months import Month, fiscal_year_start
from dashboard.terms.spellings import terms_of

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.tables import Tables

TABLE = "citizenship_apprehensions"
_FIGURE, _CITIZENSHIP, _GROUP = "apprehensions", "citizenship", "citizenship_group"
_OTHER = "Other"
CITIZENSHIPS = (_CITIZENSHIP, _GROUP)
"""The columns by which the months of the Border Patrol are not held."""


@dataclass(frozen=True)
class Yearly:
    """The figures of whole fiscal years of one scope, asked for as a ``History`` is.

    ``sources`` has the table and release of each year's figure.
    """

    values: Mapping[int, float]
    sources: Mapping[int, Origin]

    @property
    def first(self) -> Month:
        """The first month of the first year held."""
        return fiscal_year_start(min(self.values))

    @property
    def last(self) -> Month:
        """The last month of the last year held."""
        return fiscal_year_start(max(self.values) + 1) - 1

    def unbroken_since(self, month: Month) -> Month:
        """The first month of the unbroken run of years that ends in this month's year."""
        year = month.fiscal_year
        while year - 1 in self.values:
            year -= 1
        return fiscal_year_start(year)

    def value(self, period: Period) -> float | None:
        """The sum of a period. None unless it is made of whole years, all of them held."""
        years = _whole_years(period)
        if not years or any(year not in self.values for year in years):
            return None
        return sum(self.values[year] for year in years)

    def margin(self, period: Period) -> float:
        """The figures are exact, whatever the period."""
        del period
        return 0.0

    def origins(self, period: Period) -> tuple[Origin, ...]:
        """The table and releases that the figures of a period come from, each once."""
        return tuple(dict.fromkeys(self.sources[year] for year in _whole_years(period)))


def _whole_years(period: Period) -> range:
    """The fiscal years of which a period is made; none if it is not made of whole ones."""
    first, last = period.first, period.last
    if first is None or last is None or first.fiscal_position or last.fiscal_position != 11:
        return range(0)
    return range(first.fiscal_year, last.fiscal_year + 1)


def answering(name: str) -> tuple[str, ...]:
    """The tables that may answer for a metric (by id): those of its months, and this one."""
    own = tuple(each.table for each in metric(name).answers)
    counted = "encounters" in (name, canonical(name, {})[0])
    return (*own, TABLE) if counted else own


def held_for(
    tables: Tables,
    name: str,
    filters: Mapping[str, Terms],
    period: Period,
    day: dt.date | None = None,
) -> History | Yearly | None:
    """What answers a period of a metric: its months, or whole years where they do not hold it."""
    monthly = history(tables, name, filters, day)
    if monthly and monthly.value(period) is not None:
        return monthly
    if not _whole_years(period):
        return monthly
    by_year = yearly(tables, name, filters, day)
    return by_year if by_year and by_year.value(period) is not None else monthly


def yearly(
    tables: Tables, name: str, filters: Mapping[str, Terms], day: dt.date | None = None
) -> Yearly | None:
    """The whole years of a metric under filters; None if they are not the Border Patrol's.

    None, too, for a dimension or a term that the table lacks.
    """
    if TABLE not in tables.names:
        return None
    metric, scope = canonical(name, filters)
    constant = tables.metadata(TABLE).scope
    if metric != "encounters" or not constant.items() <= scope.items():
        return None
    asked = tuple(sorted((c, terms) for c, terms in scope.items() if c not in constant))
    return _yearly(tables, asked, day and known_day(tables, TABLE, day))


@remembered(1024)
def _yearly(
    tables: Tables, asked: tuple[tuple[str, Terms], ...], day: dt.date | None
) -> Yearly | None:
    if day == NEVER:
        return None
    rows = rows_as_of(tables, TABLE, day) if day else tables.frame(TABLE)
    names = frozenset(map(str, rows[_CITIZENSHIP].unique()))
    wanted = names
    for column, terms in asked:
        parts = frozenset(members(column, terms))
        if column == _GROUP:
            wanted &= _of_groups(parts, names)
        elif column == _CITIZENSHIP and parts <= names:
            wanted &= parts
        elif column != _CITIZENSHIP and column in tables.metadata(TABLE).dimensions:
            rows = rows[rows[column].isin(parts)]
        else:
            return None
    # No row of any citizenship: there is no such sector at that border, which is not a zero.
    if rows.empty or not wanted:
        return None
    held = coverage(tables, TABLE, day)
    years = {m.fiscal_year: each for m, each in held.items() if m.fiscal_position == 0}
    return _of_rows(rows, wanted, years)


def _of_groups(asked: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    """The citizenships of groups of them: those that are named, and for "other" all the rest."""
    named = frozenset(terms_of(_GROUP)) - {_OTHER}
    return (asked & named) | (names - named if _OTHER in asked else frozenset())


def _of_rows(rows: pd.DataFrame, wanted: frozenset[str], held: Mapping[int, Held]) -> Yearly | None:
    """The sums of some citizenships by year: a year without a row of them had no apprehension.

    A year is left out in which others may be the same people under another name.
    """
    citizenships = rows[_CITIZENSHIP]
    own = rows[citizenships.isin(wanted)].groupby(FISCAL_YEAR)[_FIGURE].sum()
    alike = {
        name for names in rules().yearly.overlapping if wanted & {*names} for name in names
    } - wanted
    unsure = {int(year) for year in rows[citizenships.isin(alike)][FISCAL_YEAR]}
    values = {year: float(own.get(year, 0)) for year in sorted({*held} - unsure)}
    sources = {y: Origin(TABLE, each.release, each.status) for y, each in held.items()}
    return Yearly(values, sources) if values else None
