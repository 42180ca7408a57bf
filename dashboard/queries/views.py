"""Views: the same sums seen another way. Each view is one object with all that is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from dashboard.i18n import language
from dashboard.metrics import Metric
from dashboard.metrics.units import INDEX, PERCENT_CHANGE, PERCENTAGE_POINTS, Unit
from dashboard.queries.transforms import (
    Margins,
    Rule,
    change_on,
    index_to_base,
    last_twelve,
    margins_kept,
    margins_of_change,
    margins_of_index,
    margins_per_day,
    per_day,
    unchanged,
    year_to_date,
)
from dashboard.terms.months import Month, YearKind


class YearBefore(Enum):
    """How a summary names the figure of a year before with which it compares."""

    MONTH = "by the month itself"
    WORDS = "by the text views.<key>.year_before"
    NONE = "not at all: the figures are changes already, or have no unit"


@dataclass(frozen=True)
class View:
    """One view. Nothing has a default: a view that leaves anything open cannot be made.

    ``column``: its part in the name of a CSV column, where ``{year}`` is the kind of year.
    ``sums``: what it does to sums, before a share is taken; ``values``: what it does afterwards;
    ``margins``: what that does to the most by which rounded figures may be off.
    ``unit``: unit of the metric, and whether it is a share → unit of the view.
    ``starts``: the first of the months that the figure of a month covers.
    ``for_shares``: whether it has a meaning for shares. ``hover_change``: whether a month pointed
    at shows its change on a year before. ``to_date``: words on a month also give the year to date.
    ``single_months``: a figure is that of its month alone.
    ``marks``: claims and announced figures can be placed on it. ``overlaid``: years are laid over
    one another. ``grows``: figures add up within a year, so that only the same month of other
    years compares. ``has_base``: one month is 100.
    Its words are the texts ``views.<key>.short``, ``.how`` and ``.how_ratio`` (and ``.year_before``
    where ``year_before`` asks for it); ValueError if English lacks one of them.
    """

    key: str
    column: str
    sums: Rule
    values: Rule
    margins: Margins
    unit: Callable[[Unit, bool], Unit]
    starts: Callable[[Month, YearKind], Month]
    year_before: YearBefore
    for_shares: bool
    hover_change: bool
    to_date: bool
    single_months: bool
    marks: bool
    overlaid: bool
    grows: bool
    has_base: bool

    def __post_init__(self) -> None:
        english = language("en")
        texts = ["short", "how", "how_ratio"]
        if self.year_before is YearBefore.WORDS:
            texts.append("year_before")
        missing = [each for each in texts if not english.has(f"views.{self.key}.{each}")]
        if missing:
            raise ValueError(f"the view {self.key} lacks the texts {', '.join(missing)}")

    def __str__(self) -> str:
        return self.key

    def __repr__(self) -> str:
        return f"View({self.key!r})"

    def __hash__(self) -> int:
        return hash(self.key)


def _own_unit(unit: Unit, ratio: bool) -> Unit:
    del ratio
    return unit


def _daily_unit(unit: Unit, ratio: bool) -> Unit:
    del ratio
    return unit.per_day


def _change_unit(unit: Unit, ratio: bool) -> Unit:
    del unit
    return PERCENTAGE_POINTS if ratio else PERCENT_CHANGE


def _index_unit(unit: Unit, ratio: bool) -> Unit:
    del unit, ratio
    return INDEX


def _own_month(month: Month, year: YearKind) -> Month:
    del year
    return month


def _year_start(month: Month, year: YearKind) -> Month:
    return month - year.position(month)


def _eleven_before(month: Month, year: YearKind) -> Month:
    del year
    return month - 11


MONTHLY = View(
    "monthly",
    column="",
    sums=unchanged,
    values=unchanged,
    margins=margins_kept,
    unit=_own_unit,
    starts=_own_month,
    year_before=YearBefore.MONTH,
    for_shares=True,
    hover_change=True,
    to_date=True,
    single_months=True,
    marks=True,
    overlaid=False,
    grows=False,
    has_base=False,
)
DAILY = View(
    "daily",
    column="per_day",
    sums=unchanged,
    values=per_day,
    margins=margins_per_day,
    unit=_daily_unit,
    starts=_own_month,
    year_before=YearBefore.MONTH,
    for_shares=False,
    hover_change=True,
    to_date=True,
    single_months=True,
    marks=False,
    overlaid=False,
    grows=False,
    has_base=False,
)
FISCAL = View(
    "fiscal",
    column="",
    sums=unchanged,
    values=unchanged,
    margins=margins_kept,
    unit=_own_unit,
    starts=_own_month,
    year_before=YearBefore.MONTH,
    for_shares=True,
    hover_change=False,
    to_date=True,
    single_months=True,
    marks=False,
    overlaid=True,
    grows=False,
    has_base=False,
)
CUMULATIVE = View(
    "cumulative",
    column="{year}_year_to_date",
    sums=year_to_date,
    values=unchanged,
    margins=margins_kept,
    unit=_own_unit,
    starts=_year_start,
    year_before=YearBefore.WORDS,
    for_shares=True,
    hover_change=False,
    to_date=False,
    single_months=False,
    marks=False,
    overlaid=True,
    grows=True,
    has_base=False,
)
YEAR_ON_YEAR = View(
    "yoy",
    column="change_on_year_before",
    sums=unchanged,
    values=change_on(12),
    margins=margins_of_change(12),
    unit=_change_unit,
    starts=_own_month,
    year_before=YearBefore.NONE,
    for_shares=True,
    hover_change=False,
    to_date=True,
    single_months=False,
    marks=False,
    overlaid=False,
    grows=False,
    has_base=False,
)
MONTH_ON_MONTH = View(
    "mom",
    column="change_on_month_before",
    sums=unchanged,
    values=change_on(1),
    margins=margins_of_change(1),
    unit=_change_unit,
    starts=_own_month,
    year_before=YearBefore.NONE,
    for_shares=True,
    hover_change=False,
    to_date=True,
    single_months=False,
    marks=False,
    overlaid=False,
    grows=False,
    has_base=False,
)
LAST_TWELVE = View(
    "sum12",
    column="last_12_months",
    sums=last_twelve,
    values=unchanged,
    margins=margins_kept,
    unit=_own_unit,
    starts=_eleven_before,
    year_before=YearBefore.WORDS,
    for_shares=True,
    hover_change=True,
    to_date=False,
    single_months=False,
    marks=False,
    overlaid=False,
    grows=False,
    has_base=False,
)
INDEXED = View(
    "index",
    column="index",
    sums=unchanged,
    values=index_to_base,
    margins=margins_of_index,
    unit=_index_unit,
    starts=_own_month,
    year_before=YearBefore.NONE,
    for_shares=True,
    hover_change=False,
    to_date=False,
    single_months=False,
    marks=False,
    overlaid=False,
    grows=False,
    has_base=True,
)

VIEWS: Mapping[str, View] = MappingProxyType(
    {
        view.key: view
        for view in (
            *(MONTHLY, DAILY, FISCAL, CUMULATIVE),
            *(YEAR_ON_YEAR, MONTH_ON_MONTH, LAST_TWELVE, INDEXED),
        )
    }
)
"""All views by the word that an address uses, in the order in which they are offered."""


def views_of(asked: Metric) -> tuple[View, ...]:
    """The views that have a meaning for a metric: there is no share per day."""
    return tuple(view for view in VIEWS.values() if view.for_shares or not asked.is_ratio)
