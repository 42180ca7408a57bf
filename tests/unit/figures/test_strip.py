"""The strip below a chart: the whole series, the window of months, and what the picture draws."""

from __future__ import annotations

import re

import pytest

from dashboard.figures.strip import HEIGHT, STEP, picture, strip
from dashboard.i18n import language
from dashboard.queries import Filters, State
from dashboard.queries.state import Chart
from dashboard.queries.views import VIEWS
from dashboard.scenes import Scene, current_site
from dashboard.terms.months import Month

SOUTHWEST = Filters({"region": ["Southwest"]})


def found(**state):
    given = {"metric": "encounters", "filters": SOUTHWEST, **state}
    return strip(Scene(current_site(), State(**given), language("en")))


def line(svg: str) -> list[tuple[int, int]]:
    (drawn,) = re.findall(r'class="strip-line"[^>]* d="([^"]*)"', svg)
    return [(int(x), int(y)) for x, y in re.findall(r"[ML](\d+) (\d+)", drawn)]


def test_the_window_is_told_in_places_of_the_whole_series() -> None:
    shown = found(first=Month.of(2019, 10), last=Month.of(2020, 9))
    assert shown is not None
    assert (shown.first, shown.start, shown.end) == (Month.of(2018, 10), 12, 23)
    whole = found()
    assert whole is not None
    assert (whole.start, whole.end) == (0, whole.months - 1)
    assert whole.picture == shown.picture


def test_a_window_beyond_what_is_held_ends_with_it() -> None:
    shown = found(first=Month.of(1990, 1), last=Month.of(2090, 1))
    assert shown is not None
    assert (shown.start, shown.end) == (0, shown.months - 1)


@pytest.mark.parametrize(
    "state",
    [
        {"view": VIEWS["fiscal"]},
        {"view": VIEWS["yoy"]},
        {"view": VIEWS["index"], "base": Month.of(2024, 1)},
        {"first": Month.of(2024, 1)},
    ],
    ids=str,
)
def test_whatever_the_view_the_strip_has_the_figures_month_by_month(state) -> None:
    plain, other = found(), found(**state)
    assert plain is not None
    assert other is not None
    assert other.picture == plain.picture


def test_a_map_and_an_empty_chart_have_no_strip() -> None:
    assert found(chart=Chart.MAP) is None
    assert found(first=Month.of(1990, 1), last=Month.of(1990, 5)) is None


def test_the_highest_figure_touches_the_top_and_zero_the_ground() -> None:
    assert line(picture([0.0, 50.0, 200.0])) == [
        (0, HEIGHT),
        (STEP, HEIGHT * 3 // 4),
        (2 * STEP, 0),
    ]


def test_what_is_not_held_is_a_gap_and_no_zero() -> None:
    svg = picture([10.0, None, 5.0, 10.0])
    assert line(svg) == [(0, 0), (2 * STEP, HEIGHT // 2), (3 * STEP, 0)]
    assert re.findall(r'class="strip-line"[^>]* d="([^"]*)"', svg)[0].count("M") == 2


def test_years_are_named_at_their_january_and_are_few() -> None:
    long = found(metric="border_patrol_encounters")
    assert long is not None
    assert [year for _, year in long.years] == [2000, 2005, 2010, 2015, 2020, 2025]
    assert all((long.first + place) == Month.of(year, 1) for place, year in long.years)
