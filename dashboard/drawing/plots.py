"""The plots of a figure: each with its box, its scales, its traces and its part of the layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dashboard.drawing.plane import Plane
from dashboard.drawing.scales import Scale, scale_of

Item = dict[str, Any]
_WHOLE = (0.0, 1.0)


@dataclass(frozen=True)
class Plot:
    """One plot of a figure.

    ``wide`` and ``high`` are the first and last share of the inner width and, from below, of the
    inner height of the figure that it takes. ``over`` is its part of the layer; None without one.
    """

    index: int
    plane: Plane
    layout: Item
    names: tuple[str, str]
    over: Item | None
    traces: tuple[Item, ...]

    @property
    def xaxis(self) -> Item:
        """The axis from left to right."""
        return self.layout[self.names[0]]

    @property
    def yaxis(self) -> Item:
        """The axis from the bottom to the top."""
        return self.layout[self.names[1]]

    @cached_property
    def across(self) -> Scale:
        """The scale from left to right."""
        return scale_of(self.xaxis)

    @cached_property
    def up(self) -> Scale:
        """The scale from the bottom to the top."""
        return scale_of(self.yaxis)

    @cached_property
    def places(self) -> dict[str | float, float]:
        """Places from the left in units of paths, as they are worked out: lines share theirs."""
        return {}

    @property
    def wide(self) -> tuple[float, float]:
        """From where to where the plot goes within the margins, from the left."""
        return tuple(self.xaxis.get("domain", _WHOLE))

    @property
    def high(self) -> tuple[float, float]:
        """From where to where the plot goes within the margins, from the bottom."""
        return tuple(self.yaxis.get("domain", _WHOLE))

    @property
    def has_time(self) -> bool:
        """Whether the axis from left to right stands below this plot and no other."""
        anchor = self.xaxis.get("anchor", "y")
        return anchor.replace("y", "yaxis", 1) == self.names[1]

    def x(self, place: str | float) -> float:
        """The share of a place from the left."""
        return self.across.share(place)

    def y(self, value: float) -> float:
        """The share of a value from the top."""
        return 1 - self.up.share(value)

    def px(self, place: str | float) -> float:
        """The place in units of paths."""
        return self.plane.unit(self.plane.units[0] * self.x(place))

    def py(self, value: float) -> float:
        """The value in units of paths."""
        return self.plane.unit(self.plane.units[1] * self.y(value))


def plots_of(figure: Item, inner: Plane) -> list[Plot]:
    """The plots of a figure, in the order of its layer; ``inner`` is the figure within its margins.

    Each gets a plane of its own size. A figure without a layer has one plot.
    """
    layout = figure["layout"]
    layer = layout.get("meta", {}).get("layer")
    overs: list[Item | None] = list(layer["plots"]) if layer else [None]
    found = [_plot(index, over, figure, inner) for index, over in enumerate(overs)]
    return [each for each in found if "range" in each.xaxis and "range" in each.yaxis]


def _plot(index: int, over: Item | None, figure: Item, inner: Plane) -> Plot:
    layout = figure["layout"]
    names = (over["x"], over["y"]) if over else ("xaxis", "yaxis")
    plot = Plot(index, inner, layout, names, over, tuple(_traces(figure, names)))
    (left, right), (low, high) = plot.wide, plot.high
    plane = replace(inner, width=inner.width * (right - left), height=inner.height * (high - low))
    return replace(plot, plane=plane)


def _traces(figure: Item, names: tuple[str, str]) -> Iterator[Item]:
    for trace in figure["data"]:
        own = (trace.get("xaxis", "x"), trace.get("yaxis", "y"))
        if tuple(each.replace(each[0], f"{each[0]}axis", 1) for each in own) == names:
            yield trace
