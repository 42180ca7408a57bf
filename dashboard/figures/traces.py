"""Lines, areas and bars of one series: final months strong, provisional ones pale and hollow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.palette import PAPER, faded
from dashboard.queries.lines import Line
from dashboard.schemas.shapes import Status

MARKED_MONTHS = 40
CROWDED_MONTHS = 120
"""From so many months on, marks of neighbours would be one blot: only the newest is marked."""
PALENESS = 0.5
SINGLE = 8 * 86_400_000
"""The width of the bar of a single month: eight days, in the milliseconds of a date axis."""


@dataclass(frozen=True)
class Series:
    """One line of a chart: its figures, name, colour and symbol.

    ``total``: the other series are parts of this one.
    """

    key: str
    name: str
    line: Line
    colour: str
    symbol: str
    width: float = 2.0
    total: bool = False


def _runs(provisional: Sequence[bool]) -> list[bool]:
    """The points of the pale line: provisional ones and their neighbours, to which it connects."""
    # ``padded`` has one extra element at each end: its slices are the mask shifted by one month.
    padded = [False, *provisional, False]
    return [any(near) for near in zip(provisional, padded[2:], padded[:-2], strict=True)]


def isolated(values: list[float | None]) -> list[bool]:
    """The points without a neighbour, which a line alone would not show."""
    held = [False, *(value is not None for value in values), False]
    return [
        here and not (before or after)
        for before, here, after in zip(held, held[1:], held[2:], strict=False)
    ]


def newest_only(sizes: Sequence[int]) -> list[int]:
    """Sizes of marks, all but the last one zero."""
    newest = max((place for place, size in enumerate(sizes) if size), default=-1)
    return [size if place == newest else 0 for place, size in enumerate(sizes)]


def positive(values: Sequence[float | None]) -> list[float | None]:
    """The values that have a place on an axis by powers of ten; None in the place of the others."""
    return [value if value is not None and value > 0 else None for value in values]


def line(series: Series, *, area: bool, log: bool = False) -> list[dict[str, Any]]:
    """The traces of one line: a strong one, and a pale one from the first provisional month on.

    ``log``: on an axis by powers of ten, where a month with zero is a gap.
    """
    days, values = list(series.line.days), list(series.line.numbers)
    values = positive(values) if log else values
    provisional = [each == Status.PROVISIONAL for each in series.line.statuses]
    strong: list[float | None] = [
        None if pale else value for pale, value in zip(provisional, values, strict=True)
    ]
    marked = len(values) <= MARKED_MONTHS
    shown = [marked or each for each in isolated(strong)]
    common: dict[str, Any] = {
        "type": "scatter",
        "name": series.name,
        "legendgroup": series.key,
        "connectgaps": False,
        "hoverinfo": "skip",
    }
    line_style = {"color": series.colour, "width": series.width, "shape": "linear"}
    marker = {"symbol": series.symbol, "opacity": 1}
    traces: list[dict[str, Any]] = [
        {
            **common,
            "x": days,
            "y": strong,
            "mode": "lines+markers" if any(shown) else "lines",
            "line": line_style,
            "marker": {
                **marker,
                "color": series.colour,
                "size": [6 if each else 0 for each in shown],
                "line": {"width": 0},
            },
            **({"fill": "tozeroy", "fillcolor": faded(series.colour, 0.13)} if area else {}),
        }
    ]
    if any(provisional):
        needed = _runs(provisional)
        # The settled months before the first pale one need no points of their own.
        start = needed.index(True)
        pale = [value if use else None for use, value in zip(needed, values, strict=True)]
        sizes = [6 if each else 0 for each in provisional]
        if len(values) > CROWDED_MONTHS:
            sizes = newest_only(sizes)
        traces.append(
            {
                **common,
                "x": days[start:],
                "y": pale[start:],
                "mode": "lines+markers",
                # The mark of the newest month would be cut at the edge of the plot.
                "cliponaxis": False,
                "line": {**line_style, "color": faded(series.colour, PALENESS)},
                "marker": {
                    **marker,
                    "size": sizes[start:],
                    "color": PAPER,
                    "line": {"color": series.colour, "width": 1.4},
                },
                **({"fill": "tozeroy", "fillcolor": faded(series.colour, 0.06)} if area else {}),
            }
        )
    return traces


def bars(series: Series) -> list[dict[str, Any]]:
    """The trace of one series as bars; provisional months are pale with an outline."""
    own = series.line
    provisional = [each == Status.PROVISIONAL for each in own.statuses]
    fill = [faded(series.colour, 0.25) if pale else series.colour for pale in provisional]
    return [
        {
            "type": "bar",
            "x": list(own.days),
            "y": list(own.numbers),
            "name": series.name,
            "legendgroup": series.key,
            "marker": {"color": fill, "line": {"color": series.colour, "width": 1}},
            # The bar of a single month would be as wide as the chart, or as a hair.
            **({"width": SINGLE} if len(own) == 1 else {}),
            "hoverinfo": "skip",
        }
    ]
