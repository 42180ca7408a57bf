"""Units: what a figure counts, and everything that follows from it.

A unit knows its CSV column name, its decimals and what its axis needs. Its names are the texts
``units.<key>`` (beside an axis) and ``units.value.<key>`` (in a sentence). Other modules ask the
unit and never compare its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from types import MappingProxyType

POUND_IN_KILOGRAMS = 0.45359237
"""The international pound, exact by definition."""

# Quantities from this size on are written without decimals.
_LARGE = 10_000
# Spans over which an average is taken.
SPANS = ("day", "week", "month")
# As many decimals as the tables have.
_FINEST = 6
# By decimals: a margin so much smaller than half of the last place that it shows in none.
_UNSEEN = tuple(0.4 * 10.0**-places for places in range(_FINEST + 1))


@dataclass(frozen=True)
class Unit:
    """One unit of figures.

    - ``column``: the end of a CSV column name; ``{base}`` stands for the month that is 100.
    - ``decimals``: as shown in the table of a chart.
    - ``from_zero``: the axis always includes zero.
    - ``signed``: a rise is written with a plus sign.
    - ``ranked``: series are listed by value, largest first.
    - ``whole``: the value of the whole (100 percent); None if there is none.
    - ``weight``: how much of it one pound is; None for units that are not weights.
    """

    key: str
    column: str
    decimals: int
    from_zero: bool
    signed: bool
    ranked: bool
    whole: float | None
    weight: float | None

    @property
    def counts(self) -> bool:
        """Whether its figures are whole numbers."""
        return self.decimals == 0

    @property
    def is_relative(self) -> bool:
        """Whether its figures relate two amounts to one another: shares, changes, an index."""
        return self.whole is not None or not self.from_zero

    @property
    def half_place(self) -> float:
        """Half of the last place that is written: a figure that may be off by more shows it."""
        return 0.5 * 10.0**-self.decimals

    @property
    def is_weight(self) -> bool:
        """Whether it can be converted into other units of weight."""
        return self.weight is not None

    @property
    def per_day(self) -> Unit:
        """The same unit as a daily average: not a whole number, and not convertible."""
        return self.per("day")

    def per(self, span: str) -> Unit:
        """The same unit as an average per day, week or month (see ``SPANS``)."""
        return replace(self, key=f"{self.key}_per_{span}", decimals=1, weight=None)

    def digits(self, value: float, margin: float = 0.0) -> int:
        """How many decimals of a figure are written; -2 is a figure in hundreds.

        None for zero, else those of the unit; a figure below one keeps two significant digits, so
        that a little is told from nothing. None is finer than ``margin``, the most by which the
        figure may be off, allows; but an amount is never rounded further than to whole ones.
        """
        if value == 0:
            return 0
        places = self.decimals
        if (places == 0 or abs(value) >= 1) and margin < _UNSEEN[places]:
            return places
        if places > 0 and abs(value) < 1:
            places = max(places, 1 - floor(log10(abs(value))))
            # The second digit is not written if it is zero: 0.5 and not 0.50.
            if round(value, places - 1) == round(value, places):
                places = max(self.decimals, places - 1)
        known = _precision(margin)
        return min(places, _FINEST, known if self.is_relative else max(known, 0))

    def digits_alone(self, value: float, margin: float = 0.0) -> int:
        """The digits of a figure that stands alone: no decimals from ten thousand on."""
        return min(self.digits(value, margin), 0 if abs(value) >= _LARGE else _FINEST)

    def digits_apart(self, one: float, other: float) -> int:
        """The digits in which two figures are written beside one another, so that they differ.

        Those of the figures themselves if they are equal in every digit that tables have.
        """
        plain = max(self.digits(one), self.digits(other))
        finer = range(plain, _FINEST + 1)
        return next((n for n in finer if round(one, n) != round(other, n)), plain)


def _precision(margin: float) -> int:
    """The decimals whose last place is no finer than twice a margin."""
    return -ceil(log10(2 * margin)) if margin > 0 else _FINEST


def _quantity(key: str, column: str, decimals: int, weight: float | None = None) -> Unit:
    """A unit of amounts: axis from zero, no sign, ranked by size."""
    return Unit(
        key,
        column,
        decimals,
        from_zero=True,
        signed=False,
        ranked=True,
        whole=None,
        weight=weight,
    )


COUNT = _quantity("count", "count", 0)
POUNDS = _quantity("pounds", "lb", 1, weight=1.0)
KILOGRAMS = _quantity("kilograms", "kg", 1, weight=POUND_IN_KILOGRAMS)
TONNES = _quantity("tonnes", "t", 1, weight=POUND_IN_KILOGRAMS / 1000)
SHORT_TONS = _quantity("short_tons", "short_tons", 1, weight=1 / 2000)
TIMES = _quantity("times", "times", 2)
"""How many times as much: a new figure over an old one."""
PERCENT = Unit(
    "percent",
    "percent",
    1,
    from_zero=True,
    signed=False,
    ranked=True,
    whole=100.0,
    weight=None,
)
PERCENT_CHANGE = Unit(
    "percent_change",
    "percent",
    1,
    from_zero=False,
    signed=True,
    ranked=False,
    whole=None,
    weight=None,
)
PERCENTAGE_POINTS = replace(PERCENT_CHANGE, key="percentage_points", column="percentage_points")
INDEX = Unit(
    "index",
    "{base}_is_100",
    1,
    from_zero=False,
    signed=False,
    ranked=True,
    whole=None,
    weight=None,
)

_BASE = (COUNT, POUNDS, KILOGRAMS, PERCENT)

MEASURED: Mapping[str, Unit] = MappingProxyType({unit.key: unit for unit in _BASE})
"""The units of plain figures, by the word that ``metrics.toml`` and the shapes of tables use."""

UNITS: Mapping[str, Unit] = MappingProxyType(
    MEASURED
    | {unit.per_day.key: unit.per_day for unit in _BASE if unit.whole is None}
    | {unit.per(span).key: unit.per(span) for unit in (COUNT, POUNDS) for span in SPANS}
    | {unit.key: unit for unit in (TONNES, SHORT_TONS, TIMES)}
    | {unit.key: unit for unit in (PERCENT_CHANGE, PERCENTAGE_POINTS, INDEX)}
)
"""Every unit in which a figure can be shown, by key: plain ones, averages, changes."""


def factor(from_unit: Unit, to_unit: Unit) -> float:
    """The factor that converts figures from one unit to another.

    Raises ValueError for units that measure different things.
    """
    if from_unit.key == to_unit.key:
        return 1.0
    if from_unit.weight is None or to_unit.weight is None:
        raise ValueError(f"{from_unit.key} cannot be converted into {to_unit.key}")
    return to_unit.weight / from_unit.weight
