"""Bars stand where plotly puts them: stacked, side by side, or as wide as they are told."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.drawing.bars import Bar, places
from dashboard.drawing.ink import plain
from dashboard.drawing.plane import Plane
from dashboard.drawing.plots import Plot, plots_of
from dashboard.drawing.scales import DAY


def plot(data: list[dict[str, Any]], **layout: Any) -> Plot:
    axes = {"xaxis": {"range": [-0.5, 2.5]}, "yaxis": {"range": [0, 10]}}
    (found,) = plots_of({"data": data, "layout": axes | layout}, Plane(100, 100, plain))
    return found


def made(values: list[float | None], **more: Any) -> dict[str, Any]:
    return {"type": "bar", "x": [0, 1, 2], "y": values, "marker": {"color": "#000000"}, **more}


def stands(data: list[dict[str, Any]], **layout: Any) -> list[list[Bar | None]]:
    return list(places(data, plot(data, **layout)))


def test_a_stack_goes_on_where_the_one_below_ends() -> None:
    lower, upper = stands([made([1, 2, 3]), made([4, None, 5])], barmode="stack", bargap=0.2)
    assert [bar and (bar.base, bar.end) for bar in lower] == [(0, 1), (0, 2), (0, 3)]
    assert [bar and (bar.base, bar.end) for bar in upper] == [(1, 5), None, (3, 8)]
    assert lower[0] is not None
    assert lower[0].half == pytest.approx(0.4)


def test_two_bars_of_one_place_stand_side_by_side() -> None:
    left, right = stands([made([1, 2, 3]), made([1, 2, 3])], bargap=0.2)
    assert left[1] is not None
    assert right[1] is not None
    assert left[1].middle == pytest.approx(1 - 0.2)
    assert right[1].middle == pytest.approx(1 + 0.2)
    assert left[1].half == right[1].half == pytest.approx(0.2)


def test_a_bar_may_be_told_its_width_in_milliseconds_of_a_date_axis() -> None:
    bar = {"type": "bar", "x": ["2025-02-01"], "y": [1], "width": 8 * DAY}
    (own,) = stands([bar], xaxis={"type": "date", "range": ["2025-01-14", "2025-02-19"]})
    assert own[0] is not None
    assert own[0].half == 4
