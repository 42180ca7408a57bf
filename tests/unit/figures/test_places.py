"""Names, discs and labels keep clear of one another and inside the plot, whatever the figures."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.bands import (
    LANE_HEIGHT,
    LANES,
    PIXELS_PER_LETTER,
    Band,
    band_shapes,
    names_depth,
)
from dashboard.figures.chart import PLOT_PIXELS
from dashboard.figures.labels import LINE_HEIGHT, End, _within, end_labels, spread
from dashboard.figures.marks import (
    DISC_GAP,
    DISC_SIZE,
    MOST_BESIDE,
    NARROWEST_PLOT,
    Disc,
    disc_heights,
    gathered,
    mark_traces,
)
from dashboard.figures.spans import span_shapes
from dashboard.terms.months import Month

NEARLY = 1e-6
BREADTH = 590.0
FIRST, LAST = dt.date(2018, 10, 1), dt.date(2026, 4, 15)
heights = st.lists(st.floats(0, PLOT_PIXELS), min_size=1, max_size=11)


@given(heights, st.floats(1, 40))
def test_neighbours_are_pushed_apart_and_keep_their_order(wanted: list[float], gap: float) -> None:
    placed = spread(wanted, gap)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    assert all(placed[b] - placed[a] >= gap - NEARLY for a, b in pairwise(order))


@given(heights)
def test_what_stands_clear_already_is_not_moved(wanted: list[float]) -> None:
    wanted = sorted(wanted)
    gap = min((b - a for a, b in pairwise(wanted)), default=1.0)
    assert spread(wanted, gap) == pytest.approx(wanted)


def test_those_that_collide_are_centred_on_where_they_wanted_to_be() -> None:
    assert spread([100, 100, 300], 10) == [95, 105, 300]


@given(heights)
def test_names_stay_inside_the_plot_and_clear_of_each_other(wanted: list[float]) -> None:
    placed = sorted(_within(spread(wanted, LINE_HEIGHT), PLOT_PIXELS))
    assert all(b - a >= LINE_HEIGHT - NEARLY for a, b in pairwise(placed))
    assert placed[0] >= LINE_HEIGHT / 2 - NEARLY
    assert placed[-1] <= PLOT_PIXELS - LINE_HEIGHT / 2 + NEARLY


@given(st.lists(st.floats(0, 1e6).map(lambda v: round(v, 6)), min_size=1, max_size=11))
def test_a_name_stands_beside_its_line_moved_by_what_it_says(values: list[float]) -> None:
    top = max(values) * 1.1 or 1.0
    labels = end_labels([End("2026-04-01", v, "made up", "#000000") for v in values], [0, top], 362)
    drawn = sorted(each["y"] / top * 362 + each["yshift"] for each in labels)
    assert [each["y"] for each in labels] == values
    assert all(b - a >= LINE_HEIGHT - 0.2 for a, b in pairwise(drawn))


points = st.lists(st.tuples(st.integers(0, 90), st.floats(0, PLOT_PIXELS)), min_size=1, max_size=5)


@given(points, st.integers(1, 320), st.integers(0, LANES))
def test_discs_never_collide_nor_leave_the_plot_nor_cover_names_of_periods(
    given_points: list[tuple[int, float]], months: int, lanes: int
) -> None:
    names = float(lanes * LANE_HEIGHT)
    asked = [(at % months, height) for at, height in given_points]
    placed = disc_heights(asked, months, PLOT_PIXELS, names)
    assert all(DISC_SIZE / 2 <= each <= PLOT_PIXELS - names - DISC_SIZE / 2 for each in placed)
    a_month = NARROWEST_PLOT / months
    for (one, at), (other, there) in combinations(zip(asked, placed, strict=True), 2):
        across = abs(one[0] - other[0]) * a_month
        assert across > DISC_SIZE - NEARLY or abs(at - there) >= DISC_GAP - NEARLY


def test_more_discs_than_find_room_are_drawn_all_the_same() -> None:
    many = [(2, 180.0)] * 40
    placed = disc_heights(many, 12, PLOT_PIXELS)
    assert len(placed) == 40
    assert all(0 < each < PLOT_PIXELS for each in placed)


@given(
    st.integers(0, 40),
    st.floats(0, 1e6),
    st.integers(0, 40),
    st.floats(0, 1e6),
)
def test_an_arc_ends_in_the_true_point_which_wears_a_ring(
    claimed: int, value: float, true: int, true_value: float
) -> None:
    start = Month.of(2023, 1)
    disc = Disc("1", "made-up/C1", start + claimed, value, start + true, true_value)
    top = max(value, true_value, 1.0) * 1.2
    traces, shapes = mark_traces([disc], [0, top], PLOT_PIXELS, 41)
    path = next(shape["path"] for shape in shapes if shape["type"] == "path")
    found = re.fullmatch(r"M (\S+),(\S+) Q (\S+),(\S+) (\S+),(\S+)", path)
    assert found
    assert (found[1], float(found[2])) == ((start + claimed).first_day.isoformat(), value)
    assert (found[5], float(found[6])) == ((start + true).first_day.isoformat(), true_value)
    assert float(found[4]) > max(value, true_value)
    ring = next(trace for trace in traces if trace["name"] == "true")
    assert (ring["x"], ring["y"]) == ([found[5]], [true_value])
    assert ring["marker"]["symbol"] == "circle-open"


def test_a_claim_in_its_own_place_has_a_disc_and_no_arc() -> None:
    disc = Disc("7", "made-up/C7", Month.of(2025, 2), 10.0)
    traces, shapes = mark_traces([disc], [0, 20], PLOT_PIXELS, 12)
    assert [(shape["type"], shape["layer"]) for shape in shapes] == [("line", "below")]
    assert {trace["name"]: trace["x"] for trace in traces} == {
        "claimed": ["2025-02-01"],
        "true": [],
        "discs": ["2025-02-01"],
    }
    assert traces[-1]["customdata"] == ["made-up/C7"]
    assert traces[-1]["text"] == ["7"]


def discs_at(places: list[int]) -> list[Disc]:
    return [
        Disc(str(n), f"made-up/c{n}", Month.of(2020, 1) + at, 10.0 + n)
        for n, at in enumerate(places, start=1)
    ]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40), st.booleans())
def test_discs_that_would_crowd_become_one_with_their_count(places: list[int], lit: bool) -> None:
    asked = discs_at(places)
    asked[0] = replace(asked[0], highlighted=lit)
    drawn = gathered(asked, 61)
    keys = [key for disc in drawn for key in disc.claim.split(" ")]
    assert sorted(keys) == sorted(disc.claim for disc in asked)
    assert sum(disc.count for disc in drawn) == len(asked)
    assert all(disc.label == str(disc.count) for disc in drawn if disc.count > 1)
    assert [disc.claim for disc in drawn if disc.highlighted] == ["made-up/c1"] * lit
    single = [disc for disc in drawn if disc.count == 1 and not disc.highlighted]
    for disc in single:
        beside = [each for each in single if abs(each.month.since(disc.month)) == 0]
        assert len(beside) <= MOST_BESIDE


def test_three_discs_in_a_month_stand_by_themselves_and_four_do_not() -> None:
    assert [disc.label for disc in gathered(discs_at([3, 3, 3, 40]), 61)] == ["1", "2", "3", "4"]
    assert [disc.label for disc in gathered(discs_at([3, 3, 3, 3, 40]), 61)] == ["4", "5"]


def test_the_months_of_spans_are_shaded_once_and_their_total_is_named() -> None:
    first, last = Month.of(2024, 10), Month.of(2025, 2)
    one, two = (
        Disc(label, label, last, 9.0, first=first, total="6,149 lb in all") for label in ("2", "5")
    )
    shapes, labels = span_shapes([one, two], Month.of(2020, 1), Month.of(2026, 1))
    assert [(each["x0"], each["x1"]) for each in shapes if each["type"] == "rect"] == [
        ("2024-09-16", "2025-02-16")
    ]
    assert [each["text"] for each in labels] == ["2, 5: 6,149 lb in all"]
    traces, _ = mark_traces([one, two], [0, 20], PLOT_PIXELS, 61)
    assert {trace["name"]: trace["x"] for trace in traces} == {
        "claimed": [],
        "true": [],
        "discs": ["2024-12-01"] * 2,
    }


days = st.dates(dt.date(2016, 1, 1), dt.date(2028, 1, 1))
letters = st.integers(3, 32)


@st.composite
def bands(draw: st.DrawFn) -> list[Band]:
    made = []
    for number in range(draw(st.integers(1, 12))):
        start, end = draw(days), draw(st.none() | days)
        if end and end < start:
            start, end = end, start
        made.append(Band(f"made-up-{number}", "x" * draw(letters), start, end))
    return made


def _across(day: str) -> float:
    return (dt.date.fromisoformat(day) - FIRST).days / (LAST - FIRST).days * BREADTH


@given(bands())
def test_names_of_periods_neither_overlap_nor_are_cut(made: list[Band]) -> None:
    shapes, labels = band_shapes(made, FIRST, LAST, PLOT_PIXELS, BREADTH)
    boxes = []
    for label in labels:
        width = len(label["text"]) * PIXELS_PER_LETTER
        at = _across(label["x"]) + label["xshift"]
        left = at - width if label["xanchor"] == "right" else at
        boxes.append((left, left + width, (1 - label["y"]) * PLOT_PIXELS))
    assert all(left >= 0 and right <= BREADTH for left, right, _ in boxes)
    depth = names_depth(labels, PLOT_PIXELS)
    assert all(top + LANE_HEIGHT <= depth + NEARLY for _, _, top in boxes)
    assert depth <= LANES * LANE_HEIGHT + 0.1
    for one, other in combinations(boxes, 2):
        beside = one[1] <= other[0] or other[1] <= one[0]
        assert beside or abs(one[2] - other[2]) >= LANE_HEIGHT - 0.1
    for shape in shapes:
        assert FIRST.isoformat() <= shape["x0"] <= shape["x1"] <= LAST.isoformat()
    rects = [number for number, shape in enumerate(shapes) if shape["type"] == "rect"]
    assert rects == list(range(len(rects)))


def test_a_meeting_is_a_stroke_on_the_axis_and_what_is_out_of_view_is_not_drawn() -> None:
    meeting = Band("m", "made up", dt.date(2026, 1, 11), None, meeting=True)
    past = Band("p", "made up", dt.date(2010, 1, 1), dt.date(2011, 1, 1))
    shapes, labels = band_shapes([meeting, past], FIRST, LAST, PLOT_PIXELS, BREADTH)
    assert [(shape["x0"], shape["y1"] < 0.1) for shape in shapes] == [("2026-01-11", True)]
    assert labels == []
