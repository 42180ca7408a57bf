"""What may have stood in releases that are not held: figures of a fiscal year that was still open.

A publisher goes on counting an open year, so that a figure told in it may be far from the one that
stands now, and right when it was told. How far such figures have moved is data, ``opened.csv``,
measured on every pair of releases. Figures of closed years never moved.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.claims.model import Official, VerdictReason
from dashboard.claims.official.findings import Printed
from dashboard.claims.official.history import History, history
from dashboard.claims.official.question import Question, month_known, official_figure
from dashboard.claims.official.widths import Kind, quoted_scopes
from dashboard.claims.rules import rules
from dashboard.metrics import Metric, metric, metrics
from dashboard.metrics.units import TIMES
from dashboard.queries.coverage import known
from dashboard.schemas.shapes import Status
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

FILE = Path(__file__).with_name("opened.csv")
_DECIMALS = 3


@dataclass(frozen=True)
class Reach:
    """The most by which figures of an open year moved: so many times as high, or as low.

    ``cases`` is the number of figures of a release held that a later one had, too.
    """

    metric: str
    kind: Kind
    times: float
    cases: int


@cache
def reaches() -> Mapping[tuple[str, Kind], Reach]:
    """The reaches of the file, by metric and kind. A metric never revised has none."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [
            Reach(row["metric"], Kind(row["kind"]), float(row["times"]), int(row["cases"]))
            for row in csv.DictReader(file)
        ]
    return {(row.metric, row.kind): row for row in rows}


def reach_of(official: Official) -> Reach | None:
    """How far such a figure may have been from what it is now, while its year was open."""
    kind = Kind.CHANGE if official.base_period else Kind.LEVEL
    return reaches().get((official.metric, kind))


def may_have_been(
    tables: Tables, question: Question, day: dt.date | None
) -> tuple[float, float] | None:
    """The least and the greatest figure that a release of a day may have had.

    None unless a month of the question was in a fiscal year that was open on that day, and no
    release held of that time has the figure.
    """
    official = official_figure(tables, question)
    found = reach_of(official) if official else None
    if day is None or official is None or found is None:
        return None
    if official_figure(tables, question, day):
        return None
    low, high = _moved(tables, question, question.period, day)
    if official.base_period:
        base_low, base_high = _moved(tables, question, official.base_period, day)
        low, high = max(low / base_high, 1 / found.times), min(high / base_low, found.times)
    if low == high:
        return None
    if official.base_period and official.unit != TIMES.key:
        ratio = 1 + official.value / 100
        return 100 * (ratio * low - 1), 100 * (ratio * high - 1)
    return official.value * low, official.value * high


def _moved(tables: Tables, question: Question, period: Period, day: dt.date) -> tuple[float, float]:
    """By how many times, at the least and at the most, the level of a period may have been other.

    Months of closed years stand as they are.
    """
    reach, since = reaches().get((question.metric, Kind.LEVEL)), _open_since(period, day)
    if reach is None or since is None:
        return 1.0, 1.0
    moving = _share_since(tables, question, period, since)
    return 1 - moving + moving / reach.times, 1 - moving + moving * reach.times


def open_figure(
    tables: Tables, question: Question, printed: Printed, day: dt.date | None
) -> VerdictReason | None:
    """Why a figure that fits nowhere may be that of a release of its day; None if it cannot."""
    span = may_have_been(tables, question, day)
    return told_open(tables, question) if span and printed.fits(span) else None


def open_order(
    tables: Tables, question: Question, day: dt.date | None, sign: int, other: float
) -> VerdictReason | None:
    """Why a figure may have been above (``sign`` 1) or below (-1) another one on a day."""
    span = may_have_been(tables, question, day)
    beyond = span and any(sign * (end - other) > 0 for end in span)
    return told_open(tables, question) if beyond else None


def told_open(tables: Tables, question: Question) -> VerdictReason:
    """How far figures of open years have moved, as the note tells it."""
    official = official_figure(tables, question)
    found = reach_of(official) if official else None
    return VerdictReason("may_have_been", {"times": found.times if found else 1.0})


def _open_since(period: Period, day: dt.date) -> Month | None:
    """The first month of a period whose fiscal year was open on a day: all after it are, too."""
    told = month_known(day)
    # September, the last month of the year, comes out with the year as closed.
    first = told.fiscal_year if told.fiscal_position < 11 else told.fiscal_year + 1
    return next((month for month in period.months if month.fiscal_year >= first), None)


def _share_since(tables: Tables, question: Question, period: Period, since: Month) -> float:
    """The share of a level that is of its months from one on; all of a ratio."""
    held, months = history(tables, question.metric, question.filters), period.months
    if held is None or metric(question.metric).is_ratio or months[0] >= since:
        return 1.0
    whole, part = held.value(period), held.value(Period("months", since, months[-1]))
    return part / whole if whole and part is not None else 1.0


def measured(tables: Tables) -> tuple[Reach, ...]:
    """The reaches that the tables say, in the order of the metrics.

    A case is a sum as texts quote it, of a month or of a fiscal year up to a month, or its ratio to
    the months before or to those of a year before, as a release held it while the year was open,
    against what stands now. What is small moves much by one event: it is no case.
    """
    found = []
    for name, asked in metrics().items():
        if asked.is_points:
            continue
        moves: dict[Kind, list[float]] = {}
        for scope in quoted_scopes(tables, asked):
            for kind, times in _moves(tables, asked, scope):
                moves.setdefault(kind, []).append(times)
        for kind, times in sorted(moves.items()):
            found.append(Reach(name, kind, max(times), len(times)))
    return tuple(found)


def _moves(
    tables: Tables, asked: Metric, scope: Mapping[str, object]
) -> Iterator[tuple[Kind, float]]:
    now = history(tables, asked.id, scope)  # type: ignore[arg-type]
    if now is None:
        return
    days = sorted({r.available_from for a in asked.answers for r in known(tables, a.table)})
    states = [history(tables, asked.id, scope, day) for day in days]  # type: ignore[arg-type]
    for then in filter(None, states):
        for period in _spans(now):
            if _stands(then, now, period) or not _was_open(then, period):
                continue
            level, stands = _sizeable(then, period), _sizeable(now, period)
            if level is None or stands is None:
                continue
            yield Kind.LEVEL, _times(level, stands)
            for base in {period.shifted(-len(period.months)), period.shifted(-12)}:
                base_then, base_now = _sizeable(then, base), _sizeable(now, base)
                if base_then and base_now:
                    yield Kind.CHANGE, _times(level / base_then, stands / base_now)


def _spans(held: History) -> Iterator[Period]:
    for month in held.months():
        yield Period.month(month)
        if month.fiscal_position:
            yield Period("months", month - month.fiscal_position, month)


def _stands(then: History, now: History, period: Period) -> bool:
    if then.value(period) is None:
        return True
    return {o.release for o in then.origins(period)} == {o.release for o in now.origins(period)}


def _was_open(then: History, period: Period) -> bool:
    return any(origin.status == Status.PROVISIONAL for origin in then.origins(period))


def _sizeable(held: History, period: Period) -> float | None:
    """The figure of a period, unless it is of too little to tell how far figures move."""
    least = rules().close.least_open
    return held.value(period) if (held.amount(period) or 0) >= least else None


def _times(one: float, other: float) -> float:
    return max(one / other, other / one) if one and other else 1.0


def text_of(found: tuple[Reach, ...]) -> str:
    """The content of ``opened.csv``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(Reach)])
    rows = (astuple(row) for row in found)
    writer.writerows([(name, kind, f"{t:.{_DECIMALS}f}", n) for name, kind, t, n in rows])
    return out.getvalue()
