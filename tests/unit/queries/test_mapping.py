"""Figures of a map: one for each area, of a month or of a span, equal to a plain count of rows."""

import csv
import math
import random

import pytest

from dashboard.metrics import metrics
from dashboard.queries import (
    Chart,
    Filters,
    MapOf,
    Over,
    State,
    answer,
    levels,
    maps_of,
    months_of_map,
)
from dashboard.tables.loading import HOME
from dashboard.terms.months import Month
from tests.unit.queries.made_up import made_up, release, table


def rows(name):
    with (HOME / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def counted(name, column, value, months, **wanted):
    """Area → the sum over rows of a table in these months (YYYY-MM) that have the terms wanted."""
    found = {}
    for row in rows(name):
        fits = all(row[key] == term for key, term in wanted.items())
        if row["month"][:7] in months and fits:
            found[row[column]] = found.get(row[column], 0) + float(row[value])
    return found


def shown(found):
    """Area → the figure of an answer."""
    return dict(zip(found.frame["series"], found.frame["value"], strict=True))


def asked(metric, which, *, last="", first="", over=Over.MONTH, **filters):
    return State(
        metric=metric,
        first=Month.parse(first) if first else None,
        last=Month.parse(last) if last else None,
        filters=Filters({column: (term,) for column, term in filters.items()}),
        chart=Chart.MAP,
        map=which,
        over=over,
    )


def months(first, last):
    start, stop = Month.parse(first), Month.parse(last)
    return {(start + n).iso for n in range(stop.since(start) + 1)}


def agrees(found, expected):
    """Whether each area has its sum, and those without a row are zero."""
    for area, value in shown(found).items():
        assert value == pytest.approx(expected.pop(area, 0.0)), area
    assert not {area: value for area, value in expected.items() if value}


def test_sectors_in_a_month_of_the_long_table(tables):
    state = asked("border_patrol_encounters", MapOf.SECTORS, last="2006-03", region="Southwest")
    found = answer(tables, state)
    area = "area_of_responsibility"
    agrees(
        found,
        counted("sector_encounters", area, "encounters", {"2006-03"}, region="Southwest"),
    )
    assert len(found.series) == 9
    assert found.first == found.last == Month.parse("2006-03")
    values = list(found.frame["value"])
    assert values == sorted(values, reverse=True)


def test_sectors_over_a_calendar_year(tables):
    state = asked(
        "border_patrol_encounters",
        MapOf.SECTORS,
        first="2006-01",
        last="2006-12",
        over=Over.SPAN,
    )
    found = answer(tables, state)
    year = months("2006-01", "2006-12")
    agrees(found, counted("sector_encounters", "area_of_responsibility", "encounters", year))
    assert found.series[0] == "Tucson Sector"
    before = counted(
        "sector_encounters", "area_of_responsibility", "encounters", months("2005-01", "2005-12")
    )
    for area, value in zip(found.series, found.year_before, strict=True):
        assert value == before.get(area, 0.0), area


def test_field_offices_and_states_and_weights(tables):
    drug = answer(tables, asked("seizure_pounds", MapOf.FIELD_OFFICES, last="2025-02", drug="Khat"))
    expected = counted(
        "drug_seizures",
        "area_of_responsibility",
        "pounds",
        {"2025-02"},
        component="OFO",
        drug="Khat",
    )
    agrees(drug, expected)
    assert len(drug.series) == 21  # also offices that have never seized any
    state = answer(tables, asked("encounters", MapOf.STATES, last="2024-05", citizenship="India"))
    agrees(state, counted("encounters", "state", "encounters", {"2024-05"}, citizenship="India"))


def test_random_maps_equal_the_sums_of_the_same_lines(tables):
    """The lines behind a map answer month by month; they are asked one area at a time."""
    draw = random.Random(5)
    for _ in range(25):
        name = draw.choice(["border_patrol_encounters", "encounters", "seizure_events"])
        which = draw.choice(maps_of(tables, metrics()[name]))
        first = Month(draw.randint(2010 * 12, 2025 * 12))
        over = draw.choice(list(Over))
        state = State(
            metric=name, first=first, last=first + draw.randint(0, 30),
            chart=Chart.MAP, map=which, over=over,
        )  # fmt: skip
        found = answer(tables, state)
        if found.unanswered:
            continue
        for area in draw.sample(found.series, min(4, len(found.series))):
            line = months_of_map(state)
            one = answer(
                tables,
                State(
                    metric=name, first=found.first, last=found.last,
                    filters=line.filters.but(which.column, area), split=which.column,
                ),
            )  # fmt: skip
            values = list(one.frame["value"])
            expected = math.nan if not values or any(map(math.isnan, values)) else sum(values)
            assert shown(found)[area] == pytest.approx(expected, nan_ok=True), (state, area)


def test_a_share_and_a_metric_without_areas_say_why(tables):
    reasons = {
        name: answer(tables, asked(name, MapOf.SECTORS)).unanswered
        for name in ("ports_of_entry_share", "nii_scan_rate", "border_crossings")
    }
    assert {name: each[0].key for name, each in reasons.items()} == {
        "ports_of_entry_share": "map_of_share",
        "nii_scan_rate": "points",
        "border_crossings": "map_not_for_metric",
    }
    none = answer(tables, asked("encounters", MapOf.SECTORS, component="OFO"))
    assert [each.key for each in none.unanswered] == ["map_without_areas"]


SECTORS = """
month, region, area_of_responsibility, encounters, rounded_to
2024-01, Southwest, Tucson Sector, 40, 10
2024-01, Southwest, Yuma Sector, 0, 10
2024-01, Northern, Havre Sector, 3, 1
2024-02, Southwest, Tucson Sector, 50, 10
2024-02, Southwest, Yuma Sector, 20, 10
2024-02, Northern, Havre Sector, 4, 1
"""
CLOSED = """
month, region, area_of_responsibility, component, encounter_type, encounters
2024-03, Southwest, Tucson Sector, USBP, Apprehensions, 60
2024-03, Southwest, Yuma Sector, USBP, Apprehensions, 1
"""


@pytest.fixture(scope="module")
def two_tables():
    return made_up(
        [
            release("old", "sector_encounters", "2024-01-01", "2024-02-01", "2024-03-01"),
            release("new", "area_encounters", "2024-03-01", "2024-03-01", "2024-04-01"),
        ],
        border_patrol_encounters=table("month, region, measure, encounters"),
        southwest_encounters=table("month, component, encounters"),
        citizenship_encounters=table("month, component, region, citizenship, encounters"),
        sector_encounters=table(SECTORS, scope={"component": "USBP"}),
        area_encounters=table(CLOSED),
    )


def test_zero_no_figure_and_rounded_are_three_things(two_tables):
    month = answer(two_tables, asked("border_patrol_encounters", MapOf.SECTORS, last="2024-01"))
    assert shown(month) == {"Tucson Sector": 40, "Havre Sector": 3, "Yuma Sector": 0}
    assert dict(zip(month.series, month.frame["margin"], strict=True)) == {
        "Tucson Sector": 5,
        "Havre Sector": 0,
        "Yuma Sector": 5,
    }
    newest = answer(two_tables, asked("border_patrol_encounters", MapOf.SECTORS))
    assert newest.last == Month.parse("2024-03")
    assert math.isnan(shown(newest)["Havre Sector"])  # the newer table does not have it
    assert newest.series[-1] == "Havre Sector"


def test_a_sum_lacks_what_one_of_its_months_lacks_and_names_all_its_releases(two_tables):
    whole = answer(two_tables, asked("border_patrol_encounters", MapOf.SECTORS, over=Over.SPAN))
    values = shown(whole)
    assert (values["Tucson Sector"], values["Yuma Sector"]) == (150, 21)
    assert math.isnan(values["Havre Sector"])
    assert set(whole.releases) == {"old", "new"}
    assert set(whole.tables) == {"sector_encounters", "area_encounters"}
    assert list(whole.frame["margin"])[:2] == [10, 10]


def test_a_filter_leaves_the_areas_that_belong_to_it(two_tables):
    north = asked("border_patrol_encounters", MapOf.SECTORS, last="2024-02", region="Northern")
    assert shown(answer(two_tables, north)) == {"Havre Sector": 4}
    one = asked(
        "border_patrol_encounters",
        MapOf.SECTORS,
        last="2024-02",
        area_of_responsibility="Yuma Sector",
    )
    assert shown(answer(two_tables, one)) == {"Yuma Sector": 20}


def test_classes_are_of_all_months_whatever_month_is_shown(two_tables):
    january = asked("border_patrol_encounters", MapOf.SECTORS, last="2024-01")
    march = asked("border_patrol_encounters", MapOf.SECTORS, last="2024-03")
    assert levels(two_tables, january) == levels(two_tables, march)
    assert sorted(levels(two_tables, march)) == [0, 1, 3, 4, 20, 40, 50, 60]
