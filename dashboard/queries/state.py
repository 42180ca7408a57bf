"""The state of a view: all that an address says about what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from dashboard.metrics import Metric, metric
from dashboard.metrics.units import KILOGRAMS, POUNDS, Unit
from dashboard.queries.views import MONTHLY, VIEWS, View
from dashboard.schemas.shapes import MONTHLY as MONTHLY_TABLES
from dashboard.terms.months import Month, YearKind


class Chart(StrEnum):
    """The forms in which series are drawn."""

    LINE = "line"
    AREA = "area"
    BAR = "bar"

    @property
    def filled(self) -> bool:
        """Whether a series is an area of colour and not a line."""
        return self is not Chart.LINE


class Weight(StrEnum):
    """The units of weight that a reader can choose."""

    LB = "lb"
    KG = "kg"

    def applied_to(self, unit: Unit) -> Unit:
        """The unit in which a metric measured in ``unit`` is shown; only weights change."""
        if not unit.is_weight:
            return unit
        return KILOGRAMS if self is Weight.KG else POUNDS


class Panels(StrEnum):
    """Whether each series has a small chart of its own, and whether all share one scale."""

    OFF = "off"
    SAME = "same"
    OWN = "own"


class Layer(StrEnum):
    """What is drawn over the series: hidden or shown at the reader's wish."""

    CLAIMS = "claims"
    EVENTS = "events"
    ANNOUNCED = "announced"


HIDEABLE = (Layer.CLAIMS, Layer.EVENTS)
SHOWABLE = (Layer.ANNOUNCED,)

_NAMED = {
    "drug": "drug",
    "region": "region",
    "component": "component",
    "area": "area_of_responsibility",
    "state": "state",
    "citizenship": "citizenship",
    "group": "citizenship_group",
    "demographic": "demographic",
    "authority": "title_of_authority",
    "type": "encounter_type",
    "land": "land_filter",
    "measure": "measure",
    "vehicle": "vehicle_class",
}
PARAMETERS: Mapping[str, str] = MappingProxyType(
    _NAMED
    | {
        column: column
        for shape in MONTHLY_TABLES
        for column in shape.dimensions
        if column not in _NAMED.values()
    }
)
"""Address parameter → column, in the order of a canonical address.

A dimension that has no shorter name is a parameter under its own.
"""
PARAMETER_OF: dict[str, str] = {column: name for name, column in PARAMETERS.items()}


class Filters(Mapping[str, tuple[str, ...]]):
    """Column → the terms asked for: immutable, hashable, in one canonical order.

    A column without terms is no filter and is left out. Columns come in the order of
    ``PARAMETERS``, terms sorted and without repetition; a text alone is one term. An unknown
    column raises ValueError.
    """

    __slots__ = ("_items",)

    def __init__(self, given: Mapping[str, Iterable[str]] | None = None) -> None:
        wanted = {
            column: (terms,) if isinstance(terms, str) else tuple(sorted(set(terms)))
            for column, terms in (given or {}).items()
        }
        if unknown := set(wanted) - set(PARAMETER_OF):
            raise ValueError(f"no such dimension: {', '.join(sorted(unknown))}")
        self._items = {column: wanted[column] for column in PARAMETER_OF if wanted.get(column)}

    def __getitem__(self, column: str) -> tuple[str, ...]:
        return self._items[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self._items == dict(other)

    def __repr__(self) -> str:
        return f"Filters({self._items!r})"

    def but(self, column: str, *terms: str) -> Filters:
        """These filters with one column set to other terms (none: the filter is taken away)."""
        return Filters({**self._items, column: terms})


@dataclass(frozen=True)
class State:
    """Everything that decides what is shown; equal states show the same and have the same address.

    ``first`` and ``last`` bound the months shown (None: as far as the tables hold). ``split`` is a
    column ("" for one line). ``base`` is the month that is 100 in the view ``index`` (None: the
    first month shown). ``asof``: as known at the end of that month. ``unit`` matters to weights
    only. ``claim`` is the claim in focus ("" for none). ``hide``: layers of HIDEABLE that are not
    drawn; ``show``: layers of SHOWABLE, which are drawn only on request.
    ``compare``: the metric (by id) that is shown below this one on the same months ("" for none).
    """

    metric: str
    first: Month | None = None
    last: Month | None = None
    filters: Filters = field(default_factory=Filters)
    view: View = MONTHLY
    split: str = ""
    chart: Chart = Chart.LINE
    base: Month | None = None
    year: YearKind = YearKind.FISCAL
    unit: Weight = Weight.LB
    asof: Month | None = None
    claim: str = ""
    hide: frozenset[Layer] = frozenset()
    show: frozenset[Layer] = frozenset()
    panels: Panels = Panels.OFF
    compare: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.filters, Filters):
            object.__setattr__(self, "filters", Filters(self.filters))

    def hides(self, layer: Layer) -> bool:
        """Whether a layer is left out: hidden, or drawn only on request and not asked for."""
        return layer in self.hide if layer in HIDEABLE else layer not in self.show


@dataclass(frozen=True)
class Notice:
    """One part of an address that was dropped.

    ``reason`` is a key of the texts ``notices.<reason>``; ``allowed`` is what could have stood
    there, as it is written in an address (empty where that is no closed list).
    """

    parameter: str
    value: str
    reason: str
    allowed: tuple[str, ...] = ()


def default_state(name: str) -> State:
    """The state in which a metric opens; raises KeyError for an unknown metric."""
    return _opening(metric(name))


def _opening(asked: Metric) -> State:
    given = asked.default
    return State(
        metric=asked.id,
        first=given.first,
        filters=Filters(given.filters),
        view=VIEWS[given.view],
        split=given.split,
    )
