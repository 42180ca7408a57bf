"""Which statements stand as one point, and which may be joined. The statements here are made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dashboard.metrics.units import PERCENT
from dashboard.queries.inspections import (
    RATE,
    TARGET,
    comparable_runs,
    inspection_points,
    of_class,
    statements_of,
)
from dashboard.tables import Tables
from dashboard.tables.facts import InspectionStatement, Source

MADE_UP = InspectionStatement(
    first=dt.date(2019, 10, 1),
    last=dt.date(2020, 9, 30),
    precision="fiscal_year",
    vehicle_class="passenger",
    ports="Land ports of entry",
    measure=RATE,
    comparison="eq",
    value=3.0,
    value_high=None,
    unit=PERCENT,
    stated="2021",
    source=Source("made-up", "A made-up paper"),
    note="",
)
LATER = replace(MADE_UP, first=dt.date(2021, 10, 1), last=dt.date(2022, 9, 30), value=5.0)


def test_one_source_one_class_one_scope_is_joined_in_order_of_time() -> None:
    assert comparable_runs([LATER, MADE_UP]) == ((MADE_UP, LATER),)


@pytest.mark.parametrize(
    "other",
    [
        replace(LATER, source=Source("another", "")),
        replace(LATER, vehicle_class="commercial"),
        replace(LATER, ports="Southwest land ports of entry"),
        replace(LATER, comparison="about"),
        replace(LATER, comparison="below"),
        replace(LATER, precision="calendar_year"),
        replace(LATER, measure=TARGET),
        replace(LATER, first=dt.date(2020, 9, 1)),
    ],
    ids=["source", "class", "scope", "about", "below", "kind of period", "target", "overlap"],
)
def test_what_differs_in_anything_else_stands_alone(other: InspectionStatement) -> None:
    assert comparable_runs([MADE_UP, other]) == ()


def test_the_same_figure_of_two_sources_is_one_point_under_its_plainest_wording() -> None:
    about = replace(MADE_UP, source=Source("a-second", ""), comparison="about")
    (point,) = inspection_points([about, MADE_UP])
    assert point.own == MADE_UP
    assert point.statements == (MADE_UP, about)


@pytest.mark.parametrize(
    "other",
    [
        replace(MADE_UP, comparison="below"),
        replace(MADE_UP, comparison="range", value_high=4.0),
        replace(MADE_UP, ports="Not stated"),
        replace(MADE_UP, value=3.5),
        replace(MADE_UP, measure=TARGET),
    ],
)
def test_another_figure_is_another_point(other: InspectionStatement) -> None:
    assert len(inspection_points([MADE_UP, other])) == 2


def test_a_target_of_all_is_one_for_each_class_and_a_smaller_one_is_not() -> None:
    whole = replace(MADE_UP, measure=TARGET, vehicle_class="all", value=100.0)
    part = replace(whole, value=50.0)
    rate = replace(MADE_UP, vehicle_class="all", value=100.0)
    assert of_class([whole, part, rate, MADE_UP], "passenger") == (whole, MADE_UP)


def test_only_the_testimony_of_two_years_is_joined_in_the_committed_table(tables: Tables) -> None:
    joined = comparable_runs(statements_of(tables, RATE, TARGET))
    assert [[(row.vehicle_class, row.value) for row in run] for run in joined] == [
        [("commercial", 16.0), ("commercial", 27.0)],
        [("passenger", 2.0), ("passenger", 8.0)],
    ]


def test_rates_and_targets_are_asked_for_without_the_remark_on_searches(tables: Tables) -> None:
    own = of_class(statements_of(tables, RATE, TARGET), "passenger")
    assert {row.measure for row in own} == {RATE, TARGET}
    assert 8 in [row.value for row in own]
    assert 18 not in [row.value for row in own]


def test_an_unknown_measure_is_refused(tables: Tables) -> None:
    with pytest.raises(ValueError, match="weight"):
        statements_of(tables, "weight")
