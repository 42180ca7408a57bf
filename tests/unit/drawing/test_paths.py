"""Paths go through every point, and nowhere else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing import paths

COORDINATE = st.integers(-5000, 5000)
POINTS = st.lists(st.none() | st.tuples(COORDINATE, COORDINATE), max_size=40)


def walked(path: str) -> list[list[tuple[float, float]]]:
    """The points of each run of a path of relative steps."""
    found = []
    for run in path.split("M")[1:]:
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", run)]
        x, y = numbers[:2]
        points = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


@given(POINTS)
def test_a_line_goes_through_every_point_that_has_a_neighbour(points: paths.Points) -> None:
    runs = [run for run in paths.runs(points) if len(run) > 1]
    assert walked(paths.line(points)) == [[(float(x), float(y)) for x, y in run] for run in runs]


def test_a_gap_breaks_a_line() -> None:
    assert paths.line([(0, 0), (10, 5), None, (30, 5), (40, 0)]) == "M0 0l10 5M30 5l10 -5"


def test_steps_in_tenths_do_not_drift() -> None:
    points = [(round(n * 0.7, 1), round(n * 0.3, 1)) for n in range(400)]
    (run,) = walked(paths.line(points))
    assert max(abs(a - c) + abs(b - d) for (a, b), (c, d) in zip(run, points, strict=True)) < 1e-6


def test_an_area_is_closed_at_its_floor_and_leaves_gaps_open() -> None:
    path = paths.area([(0, 5), (10, 2), None, (30, 5), (40, 5)], 20)
    assert path == "M0 20V5l10 -3V20ZM30 20V5l10 0V20Z"


def test_a_point_without_a_neighbour_has_no_line_and_no_area() -> None:
    assert paths.line([None, (1, 1), None]) == ""
    assert paths.area([None, (1, 1), None], 5) == ""


def test_dots_are_lines_of_no_length() -> None:
    assert paths.dots([(1, 2), (3.5, 4)]) == "M1 2h0M3.5 4h0"
