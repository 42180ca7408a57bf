"""The state of a view: everything that its address decides."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from dashboard.metrics import Metric, metric
from dashboard.metrics.units import KILOGRAMS, POUNDS, Unit
from dashboard.queries.views import MONTHLY, VIEWS, View
from dashboard.schemas.shapes import MONTHLY as MONTHLY_TABLES
from dashboard.terms.areas import AreaKind, areas
from dashboard.terms.months import Month, YearKind


class Chart(StrEnum):
    """How series are drawn."""

    LINE = "line"
    AREA = "area"
    BAR = "bar"
    RANK = "rank"
    MAP = "map"

    @property
    def filled(self) -> bool:
        """Whether a series is drawn as a filled shape and not as a line."""
        return self in (Chart.AREA, Chart.BAR)


class MapOf(StrEnum):
    """The areas that a map shows."""

    SECTORS = "sectors"
    FIELD_OFFICES = "field-offices"
    STATES = "states"

    @property
    def column(self) -> str:
        """The dimension whose terms are these areas."""
        return "state" if self is MapOf.STATES else "area_of_responsibility"

    def has(self, term: str) -> bool:
        """Whether a term of the dimension is one of these areas."""
        kind = _AREA_KINDS.get(self)
        if kind is None:
            return True
        return (known := areas().get(term)) is not None and known.kind is kind


_AREA_KINDS = {MapOf.SECTORS: AreaKind.SECTOR, MapOf.FIELD_OFFICES: AreaKind.FIELD_OFFICE}


class Over(StrEnum):
    """What a map and ranked bars show: the newest month of those asked for, or a sum.

    ``YEAR`` adds up the year of that month up to it, ``SPAN`` all months asked for.
    """

    MONTH = "month"
    YEAR = "year"
    SPAN = "span"

    @property
    def adds(self) -> bool:
        """Whether several months are added up."""
        return self is not Over.MONTH


class Weight(StrEnum):
    """The units of weight that a reader can choose."""

    LB = "lb"
    KG = "kg"

    def applied_to(self, unit: Unit) -> Unit:
        """The unit in which a metric measured in ``unit`` is shown; only weights change."""
        if not unit.is_weight:
            return unit
        return KILOGRAMS if self is Weight.KG else POUNDS


class Scale(StrEnum):
    """Whether equal heights are equal amounts, or equal ratios (by powers of ten)."""

    LINEAR = "linear"
    LOG = "log"


class Panels(StrEnum):
    """Whether each series has its own small chart, and if so whether they share one scale.

    ``AUTO`` gives more lines than one chart can tell apart small charts on one scale.
    """

    AUTO = "auto"
    OFF = "off"
    SAME = "same"
    OWN = "own"


class Layer(StrEnum):
    """What is drawn over the series and can be switched on or off."""

    CLAIMS = "claims"
    EVENTS = "events"
    ANNOUNCED = "announced"


HIDEABLE = (Layer.CLAIMS, Layer.EVENTS)
SHOWABLE = (Layer.ANNOUNCED,)

_SHORT_NAMES = {
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
    _SHORT_NAMES
    | {
        column: column
        for shape in MONTHLY_TABLES
        for column in shape.dimensions
        if column not in _SHORT_NAMES.values()
    }
)
"""Address parameter → column, in the order of a canonical address.

A dimension without a shorter name is a parameter under its own name.
"""
PARAMETER_OF: dict[str, str] = {column: name for name, column in PARAMETERS.items()}


class Filters(Mapping[str, tuple[str, ...]]):
    """Column → the terms asked for: immutable, hashable, in canonical order.

    A column without terms is not a filter and is left out. Columns are in the order of
    ``PARAMETERS``, terms are sorted and unique; a single string is one term. Raises ValueError for
    an unknown column.
    """

    __slots__ = ("_items",)

    def __init__(self, given: Mapping[str, Iterable[str]] | None = None) -> None:
        if not given:
            self._items: dict[str, tuple[str, ...]] = {}
            return
        wanted = {
            column: (terms,) if isinstance(terms, str) else tuple(sorted(set(terms)))
            for column, terms in given.items()
        }
        if unknown := wanted.keys() - PARAMETER_OF.keys():
            raise ValueError(f"no such dimension: {', '.join(sorted(unknown))}")
        self._items = {column: wanted[column] for column in PARAMETER_OF if wanted.get(column)}

    def __getitem__(self, column: str) -> tuple[str, ...]:
        return self._items[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def get(self, column: str, default: Any = None) -> Any:  # noqa: D102 - as of Mapping, faster
        return self._items.get(column, default)

    def items(self) -> ItemsView[str, tuple[str, ...]]:  # noqa: D102
        return self._items.items()

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Filters):
            return self._items == other._items
        return isinstance(other, Mapping) and self._items == dict(other)

    def __repr__(self) -> str:
        return f"Filters({self._items!r})"

    def but(self, column: str, *terms: str) -> Filters:
        """These filters with other terms for one column; without terms, without that filter.

        Raises ValueError for an unknown column.
        """
        return Filters({**self._items, column: terms})


@dataclass(frozen=True)
class State:
    """Everything that decides what is shown; equal states have the same address.

    - ``first``, ``last``: bounds of the months shown (None: no bound).
    - ``split``: a column; "" for a single series.
    - ``base``: the month that is 100 in the view ``index`` (None: the first month shown).
    - ``unit``: used for weights only.
    - ``asof``: figures as known at the end of that month (None: as known now).
    - ``claim``: the highlighted claim, as ``text/claim`` in lower case; "" for none.
    - ``hide``: layers of HIDEABLE that are not drawn.
    - ``show``: layers of SHOWABLE that are drawn; they are not drawn by default.
    - ``compare``: the metric (by id) shown below this one for the same months; "" for none.
    - ``map``: the areas of a map; used with the chart MAP only, which has no split.
    - ``over``: the months of a map and of ranked bars.
    - ``scale``: of the axis of values; ``Answer.is_log`` says whether it has a sense.
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
    panels: Panels = Panels.AUTO
    compare: str = ""
    map: MapOf = MapOf.SECTORS
    over: Over = Over.MONTH
    scale: Scale = Scale.LINEAR

    def __post_init__(self) -> None:
        if not isinstance(self.filters, Filters):
            object.__setattr__(self, "filters", Filters(self.filters))

    def __hash__(self) -> int:
        return self._hash

    def but(self, **changes: Any) -> State:
        """This state with other values for some fields, in a fifth of the time of ``replace``.

        A page writes a dozen addresses, each of a state beside its own. Raises TypeError for what
        is no field.
        """
        if not changes.keys() <= _FIELDS:
            raise TypeError(f"no field: {', '.join(sorted(changes.keys() - _FIELDS))}")
        other = object.__new__(State)
        other.__dict__.update(self.__dict__, **changes)
        other.__dict__.pop("_hash", None)
        other.__post_init__()
        return other

    @cached_property
    def _hash(self) -> int:  # a view asks for a hundred results by its state
        return hash(_values(self))

    def hides(self, layer: Layer) -> bool:
        """Whether a layer is not drawn: hidden, or off by default and not asked for."""
        return layer in self.hide if layer in HIDEABLE else layer not in self.show

    @property
    def adds_months(self) -> bool:
        """Whether each figure is a sum over months: on a map or as ranked bars, if it says so."""
        ranked = self.chart is Chart.RANK and bool(self.split)
        return self.over.adds and (ranked or self.chart is Chart.MAP)

    @property
    def together(self) -> tuple[str, ...]:
        """The dimensions of which several terms are added up in each figure."""
        return tuple(
            column
            for column, terms in self.filters.items()
            if len(terms) > 1 and column != self.split
        )


_FIELDS = frozenset(each.name for each in fields(State))
_values = attrgetter(*[each.name for each in fields(State)])


@dataclass(frozen=True)
class Notice:
    """One part of an address that was ignored.

    ``reason`` is a key of the texts ``notices.<reason>``. ``allowed`` has the values that would be
    valid, as written in an address; empty if they are not a closed list.
    """

    parameter: str
    value: str
    reason: str
    allowed: tuple[str, ...] = ()


def default_state(name: str) -> State:
    """The state in which a metric opens. Raises KeyError for an unknown metric."""
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
