"""A metric under one scope, month by month, now or as known on a day: what questions are put to."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.metrics import metric
from dashboard.queries.asking import normal
from dashboard.queries.sums import NOT_HELD, Origin, Sums, sums
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class History:
    """The figures of one metric and scope. A ratio is part over whole, in percent."""

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
        """The first month of the run without a hole that ends in this month."""
        while self.holds(month - 1):
            month -= 1
        return month

    def value(self, period: Period) -> float | None:
        """The figure of a period: a sum, or sum over sum. None unless every month is held."""
        if not period.months or not all(self.holds(month) for month in period.months):
            return None
        places = slice(period.months[0].since(self.first), period.months[-1].since(self.first) + 1)
        whole = float(self.sums.whole[0, places].sum())
        if self.ratio:
            whole = 100 * float(self.sums.part[0, places].sum()) / whole if whole else math.nan
        return whole if math.isfinite(whole) else None

    def origins(self, period: Period) -> tuple[Origin, ...]:
        """Where the figures of a period come from, without repetition."""
        places = (self.sums.source[0, month.since(self.first)] for month in period.months)
        return tuple(dict.fromkeys(self.sums.origins[place] for place in places))


def history(
    tables: Tables, name: str, filters: Mapping[str, str], as_of: dt.date | None = None
) -> History | None:
    """The history of a metric under filters (column → term); None where no table can answer.

    A term that is part of the metric's own meaning is no filter of it.
    """
    return _history(tables, name, tuple(sorted(filters.items())), as_of)


@remembered(512)
def _history(
    tables: Tables, name: str, filters: tuple[tuple[str, str], ...], as_of: dt.date | None
) -> History | None:
    asked = metric(name)
    meant = {item for answer in asked.answers for item in answer.where.items()}
    wanted = {c: (term,) for c, term in filters if (c, term) not in meant}
    try:
        found = sums(tables, name, normal(tables, asked, wanted), "", as_of)
    except ValueError:
        return None
    return History(found, asked.kind == "ratio") if found else None
