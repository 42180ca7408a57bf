"""The monthly figures of one metric and scope, now or as known on a day."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.metrics import metric
from dashboard.queries.asking import normal
from dashboard.queries.coverage import NEVER, known, known_day
from dashboard.queries.runs import run_start
from dashboard.queries.sums import NOT_HELD, Origin, Sums, sums
from dashboard.tables.remembering import remembered
from dashboard.terms.groups import Terms, members
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class History:
    """The monthly figures of one metric and scope. A ratio is part over whole, in percent."""

    sums: Sums
    ratio: bool

    @property
    def first(self) -> Month:
        """The first month held."""
        return self.sums.first

    @property
    def last(self) -> Month:
        """The last month held."""
        return self.sums.last

    def holds(self, month: Month) -> bool:
        """Whether a table answers this month."""
        place = month.since(self.first)
        return 0 <= place < self.sums.whole.shape[1] and self.sums.source[0, place] != NOT_HELD

    def months(self) -> tuple[Month, ...]:
        """Every month held, in order."""
        span = range(self.first.ordinal, self.last.ordinal + 1)
        return tuple(month for n in span if self.holds(month := Month(n)))

    def unbroken_since(self, month: Month) -> Month:
        """The first month of the unbroken run of figures that ends in this month."""
        return run_start(month, lambda each: self.value(Period.month(each)) is not None)

    def value(self, period: Period) -> float | None:
        """The figure of a period: a sum, or a ratio of sums. None unless every month is held."""
        places = self._places(period)
        if places is None:
            return None
        whole = float(self.sums.whole[0, places].sum())
        if self.ratio:
            whole = 100 * float(self.sums.part[0, places].sum()) / whole if whole else math.nan
        return whole if math.isfinite(whole) else None

    def amount(self, period: Period) -> float | None:
        """What a figure is of: a sum itself, or the whole of which a ratio gives a part."""
        places = self._places(period)
        found = float(self.sums.whole[0, places].sum()) if places else math.nan
        return found if math.isfinite(found) else None

    def margin(self, period: Period) -> float:
        """The most by which a sum may be off because its publisher rounds; 0 for a ratio."""
        places = self._places(period)
        if places is None or self.ratio:
            return 0.0
        found = float(self.sums.margin[0, places].sum())
        return found if math.isfinite(found) else 0.0

    def origins(self, period: Period) -> tuple[Origin, ...]:
        """The tables and releases that the figures of a period come from, each once."""
        places = (self.sums.source[0, month.since(self.first)] for month in period.months)
        return tuple(dict.fromkeys(self.sums.origins[place] for place in places))

    def _places(self, period: Period) -> slice | None:
        """The columns of a period; None unless every month is held."""
        if period.first is None or period.last is None:
            return None
        start, end = period.first.since(self.first), period.last.since(self.first) + 1
        if start < 0 or start >= end or end > self.sums.source.shape[1]:
            return None
        if (self.sums.source[0, start:end] == NOT_HELD).any():
            return None
        return slice(start, end)


def history(
    tables: Tables, name: str, filters: Mapping[str, Terms], as_of: dt.date | None = None
) -> History | None:
    """The history of a metric under filters (column → terms); None if no table can answer.

    A term that the metric's definition implies is ignored as a filter.
    """
    day = as_of and _known_day(tables, name, as_of)
    return _history(tables, name, tuple(sorted(filters.items())), day)


@remembered(4096)
def _known_day(tables: Tables, name: str, day: dt.date) -> dt.date | None:
    """The day on which the newest release known on a day came out, of any table of a metric.

    None if every release was known.
    """
    days = [known_day(tables, answering.table, day) for answering in metric(name).answers]
    return None if all(each is None for each in days) else _latest(tables, name, day)


def _latest(tables: Tables, name: str, day: dt.date) -> dt.date:
    releases = [r.available_from for a in metric(name).answers for r in known(tables, a.table, day)]
    return max(releases, default=NEVER)


@remembered(4096)
def _history(
    tables: Tables, name: str, filters: tuple[tuple[str, Terms], ...], as_of: dt.date | None
) -> History | None:
    asked = metric(name)
    implied = {item for answering in asked.answers for item in answering.where.items()}
    wanted = {c: members(c, terms) for c, terms in filters if (c, terms) not in implied}
    try:
        found = sums(tables, name, normal(tables, asked, wanted), "", as_of)
    except ValueError:
        return None
    return History(found, asked.is_ratio) if found else None
