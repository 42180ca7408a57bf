"""The state of a view: everything that its address decides."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any

from dashboard.metrics import Metric, metric
from dashboard.metrics.units import KILOGRAMS, POUNDS, Unit
from dashboard.queries.filters import Filters
from dashboard.queries.views import MONTHLY, VIEWS, View
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
        """This state with other values for some fields, in a third of the time of ``replace``.

        A page writes a dozen addresses, each of a state beside its own. Raises TypeError for what
        is no field.
        """
        if unknown := changes.keys() - set(_NAMES):
            raise TypeError(f"no field: {', '.join(sorted(unknown))}")
        other = object.__new__(State)
        other.__dict__.update(self.__dict__, **changes)
        other.__dict__.pop("_hash", None)
        other.__post_init__()
        return other

    @cached_property
    def _hash(self) -> int:  # a view asks for a hundred results by its state
        return hash(_values(self))

    def differing(self, other: State) -> set[str]:
        """The names of the fields whose values are not those of another state."""
        pairs = zip(_NAMES, _values(self), _values(other), strict=True)
        return {name for name, mine, theirs in pairs if mine != theirs}

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


_NAMES = tuple(each.name for each in fields(State))
_values = attrgetter(*_NAMES)


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
