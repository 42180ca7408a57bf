"""Names, discs and labels keep clear of one another and inside the plot, whatever the figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.bands import (
    NARROW_BREADTH,
    PIXELS_PER_LETTER,
    POINT_REACH,
    Band,
    depth,
    is_bare,
    strip,
)
from dashboard.figures.chart import PLOT_PIXELS
from dashboard.figures.labels import (
    LINE_HEIGHT,
    End,
    _within,
    end_names,
    fitting,
    gap_labels,
    spread,
)
from dashboard.figures.marks import (
    DISC_GAP,
    DISC_SIZE,
    LEAN,
    MOST_BESIDE,
    NARROWEST_PLOT,
    Disc,
    disc_heights,
    gathered,
    mark_items,
)
from dashboard.figures.spans import span_items
from dashboard.terms.months import Month

NEARLY = 1e-6
BREADTH = 590.0
FIRST, LAST = dt.date(2018, 10, 1), dt.date(2026, 4, 15)


def to(top: float) -> dict[str, Any]:
    """A y axis from zero."""
    return {"type": "linear", "range": [0, top]}


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
    ends = [End("2026-04-01", v, "made up", "#000000", str(n)) for n, v in enumerate(values)]
    names = end_names(ends, to(top), 362)
    drawn = sorted(each["up"] * 362 for each in names)
    assert [each["y"] for each in names] == values
    assert [each["key"] for each in names] == [str(n) for n in range(len(values))]
    assert all(0 < each < 362 for each in drawn)
    assert all(b - a >= LINE_HEIGHT - 0.2 for a, b in pairwise(drawn))


def test_more_lines_than_have_room_for_a_name_are_named_from_the_largest_on() -> None:
    ends = [End("2026-04-01", 1.0, str(n), "#000000") for n in range(40)]
    kept = fitting(ends, 10.5 * LINE_HEIGHT)
    assert [each.name for each in kept] == [str(n) for n in range(10)]


points = st.lists(st.tuples(st.integers(0, 90), st.floats(0, PLOT_PIXELS)), min_size=1, max_size=5)


@given(points, st.integers(1, 320))
def test_discs_never_collide_nor_leave_the_plot(
    given_points: list[tuple[int, float]], months: int
) -> None:
    asked = [(at % months, height) for at, height in given_points]
    placed = disc_heights(asked, months, PLOT_PIXELS)
    assert all(DISC_SIZE / 2 <= each <= PLOT_PIXELS - DISC_SIZE / 2 for each in placed)
    a_month = NARROWEST_PLOT / months
    for (one, at), (other, there) in combinations(zip(asked, placed, strict=True), 2):
        across = abs(one[0] - other[0]) * a_month
        assert across > DISC_SIZE - NEARLY or abs(at - there) >= DISC_GAP - NEARLY


@given(st.lists(st.integers(0, 90), min_size=1, max_size=8), st.integers(91, 320))
@pytest.mark.parametrize("breadth", [NARROWEST_PLOT, 590, 1100])
def test_discs_that_lean_aside_do_not_meet_at_any_width(
    breadth: float, places: list[int], months: int
) -> None:
    marks = mark_items(discs_at(places), to(40), PLOT_PIXELS, months)
    first = Month.of(2020, 1)
    spots = [
        (
            Month.parse(each["x"][:7]).since(first) * breadth / months + each["lean"],
            each["up"] * PLOT_PIXELS,
        )
        for each in marks
    ]
    for (x, y), (other_x, other_y) in combinations(spots, 2):
        assert abs(x - other_x) >= DISC_SIZE - 1 or abs(y - other_y) >= DISC_SIZE - 1


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
    (mark,) = mark_items([disc], to(top), PLOT_PIXELS, 41)
    assert (mark["x"], mark["y"]) == ((start + claimed).first_day.isoformat(), value)
    assert mark["true"] == {"x": (start + true).first_day.isoformat(), "y": true_value}
    assert abs(mark["up"] * PLOT_PIXELS - value / top * PLOT_PIXELS) >= DISC_SIZE / 2
    assert mark["lean"] == (LEAN if true <= claimed else -LEAN), "away from the true point"


def test_a_claim_in_its_own_place_stands_upright_and_has_no_arc() -> None:
    disc = Disc("7", "made-up/C7", Month.of(2025, 2), 10.0)
    (mark,) = mark_items([disc], to(20), PLOT_PIXELS, 12)
    assert (mark["x"], mark["y"], mark["true"], mark["lean"]) == ("2025-02-01", 10.0, None, 0)
    assert (mark["claim"], mark["label"]) == ("made-up/C7", "7")


def test_claims_about_neighbouring_months_fan_out() -> None:
    leans = [each["lean"] for each in mark_items(discs_at([30, 31]), to(20), PLOT_PIXELS, 90)]
    assert leans == [-LEAN, LEAN]


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
    spans = span_items([one, two], Month.of(2020, 1), Month.of(2026, 1))
    assert [(each["from"], each["to"], each["text"]) for each in spans] == [
        ("2024-09-16", "2025-02-16", "2, 5: 6,149 lb in all")
    ]
    marks = mark_items([one, two], to(20), PLOT_PIXELS, 61)
    assert [(each["x"], each["y"], each["true"]) for each in marks] == [
        ("2024-12-01", None, None)
    ] * 2


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


def across(day: str, breadth: float) -> float:
    return (dt.date.fromisoformat(day) - FIRST).days / (LAST - FIRST).days * breadth


def reach(item: dict[str, Any], breadth: float) -> tuple[float, float]:
    """From where to where the bar of an item is, in pixels."""
    start = across(item["from"], breadth)
    return start, across(item["to"], breadth) if item["to"] else start


def laid(made: list[Band]) -> dict[str, Any]:
    found = strip(made, FIRST, LAST, BREADTH, lambda count: f"{count} made-up events")
    assert found
    return found


def overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@given(bands())
def test_names_of_periods_neither_overlap_nor_are_cut(made: list[Band]) -> None:
    seen = [band for band in made if band.start <= LAST and (band.end or band.start) >= FIRST]
    if not seen:
        assert strip(made, FIRST, LAST, BREADTH, str) is None
        return
    found = laid(made)
    boxes = []
    for each in found["items"]:
        start, end = reach(each, BREADTH)
        width = len(each["label"]) * PIXELS_PER_LETTER
        named = (end - width, end) if each["leftward"] else (start, start + width)
        assert 0 <= start <= end <= BREADTH
        boxes.append((each["lane"], (min(start, named[0]), max(end, named[1])), named))
    assert all(named[0] >= -NEARLY and named[1] <= BREADTH + NEARLY for *_, named in boxes)
    for (lane, one, _), (other_lane, other, _) in combinations(boxes, 2):
        assert lane != other_lane or not overlap(one, other)
    assert {lane for lane, *_ in boxes} == set(range(found["lanes"])), "no empty lane"
    told = [each["told"][0]["label"] for each in found["items"]]
    assert sorted(told) == sorted(band.label for band in seen)


@given(bands())
def test_bars_of_a_phone_lie_beside_each_other(made: list[Band]) -> None:
    found = strip(made, FIRST, LAST, BREADTH, str)
    for one, other in combinations(found["items"] if found else [], 2):
        bars = [
            (start, max(end, start + 5))
            for start, end in (reach(each, NARROW_BREADTH) for each in (one, other))
        ]
        assert one["narrow"] != other["narrow"] or not overlap(*bars)


def test_meetings_are_points_and_those_on_each_other_are_one_with_their_number() -> None:
    near = [
        Band(f"m{day}", f"made up {day}", dt.date(2026, 1, day), None, meeting=True)
        for day in (11, 12, 15)
    ]
    far = Band("f", "made up and far", dt.date(2021, 3, 1), None, meeting=True)
    past = Band("p", "made up", dt.date(2010, 1, 1), dt.date(2011, 1, 1))
    items = laid([*near, far, past])["items"]
    assert [(each["label"], each["from"], each["point"]) for each in items] == [
        ("made up and far", "2021-03-01", True),
        ("3 made-up events", "2026-01-11", True),
    ]
    told = [each["label"] for each in items[1]["told"]]
    assert told == ["made up 11", "made up 12", "made up 15"]
    assert across("2026-01-15", BREADTH) - across("2026-01-11", BREADTH) < POINT_REACH


def test_a_period_says_its_dates_and_its_source() -> None:
    band = Band(
        "t",
        "Made up",
        dt.date(2020, 3, 21),
        dt.date(2023, 5, 11),
        dates="one to the other",
        source="A made-up source",
        href="https://example.org/",
    )
    (item,) = laid([band])["items"]
    assert item["told"] == [
        {
            "label": "Made up",
            "dates": "one to the other",
            "source": "A made-up source",
            "href": "https://example.org/",
        }
    ]


def test_a_long_run_without_figures_says_so_in_its_middle_and_a_short_one_does_not() -> None:
    months = [(Month.of(2020, 1) + n).first_day.isoformat() for n in range(40)]
    values: list[float | None] = [1.0] * 40
    values[10:20] = [None] * 10
    values[30:33] = [None] * 3

    def words(first: int, last: int) -> str:
        return f"made up {first} {last}"

    labels = gap_labels(months, values, to(5), words)
    assert [(each["x"], each["y"], each["lines"]) for each in labels] == [
        (months[14], 0, ["made up 10 19"])
    ]
    values[:6] = [None] * 6
    values[34:] = [None] * 6
    assert [each["x"] for each in gap_labels(months, values, to(5), words)] == [
        months[2],
        months[14],
        months[36],
    ]


def test_names_that_would_take_too_much_of_the_plot_are_left_to_the_pointer() -> None:
    crowd = [Band(f"b{n}", f"made up number {n}", dt.date(2026, 1, 1 + n), None) for n in range(9)]
    few, many = laid(crowd[:3]), laid(crowd)
    assert not is_bare(few)
    assert few["lanes"] == 3
    assert is_bare(many)
    assert depth(many) < many["lanes"] * 10
