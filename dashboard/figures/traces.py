"""Lines, areas and bars of one series: settled months strong, provisional ones pale and hollow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.figures.hover import Telling, hover
from dashboard.figures.palette import PAPER, faded
from dashboard.schemas.shapes import Status

MARKED_MONTHS = 40
PALENESS = 0.5


@dataclass(frozen=True)
class Series:
    """One line of a chart: its rows (month, value, status, release), name, colour and symbol.

    ``total``: it is the whole of which the others are parts.
    """

    key: str
    name: str
    rows: pd.DataFrame
    colour: str
    symbol: str
    width: float = 2.0
    total: bool = False


def numbers(values: pd.Series) -> list[float | None]:
    """Floats as JSON has them: a figure that is not held is None, so that the line breaks."""
    return [None if np.isnan(value) else value for value in values.to_numpy(float).tolist()]


def places(rows: pd.DataFrame) -> list[str]:
    """First days of the months, as plotly reads dates."""
    return rows["month"].dt.strftime("%Y-%m-%d").tolist()


def _runs(provisional: np.ndarray) -> np.ndarray:
    """Which points the pale line needs: provisional ones and a settled neighbour on either side."""
    padded = np.concatenate(([False], provisional, [False]))
    return provisional | padded[2:] | padded[:-2]


def alone(values: list[float | None]) -> list[bool]:
    """Which points have no neighbour, so that no line would show them."""
    held = [False, *(value is not None for value in values), False]
    return [
        here and not (before or after)
        for before, here, after in zip(held, held[1:], held[2:], strict=False)
    ]


def line(series: Series, telling: Telling, *, area: bool) -> list[dict[str, Any]]:
    """The traces of one line: a strong part and, where months are provisional, a pale one."""
    rows = series.rows
    days, values = places(rows), numbers(rows["value"])
    provisional = (rows["status"] == Status.PROVISIONAL).to_numpy()
    strong: list[float | None] = [
        None if pale else value for pale, value in zip(provisional, values, strict=True)
    ]
    marked = len(rows) <= MARKED_MONTHS
    shown = [marked or each for each in alone(strong)]
    common: dict[str, Any] = {
        "type": "scatter",
        "x": days,
        "name": series.name,
        "legendgroup": series.key,
        "connectgaps": False,
    }
    line_style = {"color": series.colour, "width": series.width, "shape": "linear"}
    traces: list[dict[str, Any]] = [
        {
            **common,
            "y": strong,
            "mode": "lines+markers" if any(shown) else "lines",
            "line": line_style,
            "marker": {
                "color": series.colour,
                "size": [6 if each else 0 for each in shown],
                "opacity": 1,
                "line": {"width": 0},
                "symbol": series.symbol,
            },
            "hoverinfo": "skip",
            **({"fill": "tozeroy", "fillcolor": faded(series.colour, 0.13)} if area else {}),
        }
    ]
    if provisional.any():
        needed = _runs(provisional)
        pale = [value if use else None for use, value in zip(needed, values, strict=True)]
        sizes = [6 if each else 0 for each in provisional]
        traces.append(
            {
                **common,
                "y": pale,
                "mode": "lines+markers",
                "showlegend": False,
                "line": {**line_style, "color": faded(series.colour, PALENESS)},
                "marker": {
                    "size": sizes,
                    "opacity": 1,
                    "symbol": series.symbol,
                    "color": PAPER,
                    "line": {"color": series.colour, "width": 1.4},
                },
                "hoverinfo": "skip",
                **({"fill": "tozeroy", "fillcolor": faded(series.colour, 0.06)} if area else {}),
            }
        )
    traces.append(
        {
            **common,
            "y": values,
            "mode": "markers",
            "marker": {"size": 8, "opacity": 0, "color": series.colour},
            "showlegend": False,
            **hover(series.name, series.rows, telling),
        }
    )
    return traces


def bars(series: Series, telling: Telling) -> list[dict[str, Any]]:
    """The trace of one series as bars: provisional months pale with an outline."""
    rows = series.rows
    provisional = (rows["status"] == Status.PROVISIONAL).to_numpy()
    fill = [faded(series.colour, 0.25) if pale else series.colour for pale in provisional]
    return [
        {
            "type": "bar",
            "x": places(rows),
            "y": numbers(rows["value"]),
            "name": series.name,
            "legendgroup": series.key,
            "marker": {"color": fill, "line": {"color": series.colour, "width": 1}},
            **hover(series.name, series.rows, telling),
        }
    ]
