"""A split shows the publisher's own total beside its parts; on made-up and committed tables."""

import numpy as np
import pandas as pd
import pytest

from dashboard.queries import REST, VIEWS, Filters, State, answer, default_state, monthly
from dashboard.queries.answering import TOP
from dashboard.terms.months import Month
from tests.unit.queries.made_up import made_up, release, table

BORDER_PATROL = "border_patrol_encounters"


def two_tables():
    """A total since August, its parts since October, and another table with the total alone."""
    return made_up(
        [
            release("page", BORDER_PATROL, "2023-10-01", "2023-11-01", "2023-12-01"),
            release("sbo", "southwest_encounters", "2023-08-01", "2023-09-01", "2023-10-01"),
        ],
        sector_encounters=table("month, region, area_of_responsibility, encounters"),
        border_patrol_encounters=table(
            """month, region, measure, encounters
            2023-10, Southwest, total, 15
            2023-10, Southwest, at_entry, 10
            2023-10, Southwest, at_large, 5
            2023-11, Southwest, total, 20
            2023-11, Southwest, at_entry, 3
            2023-11, Southwest, at_large, 17""",
            scope={"component": "USBP"},
            totals={"region": "Nationwide", "measure": "total"},
        ),
        southwest_encounters=table(
            """month, component, encounters
            2023-08, USBP, 7
            2023-09, USBP, 8""",
            scope={"region": "Southwest"},
        ),
        area_encounters=table("month, component, region, encounters"),
        citizenship_encounters=table("month, component, region, encounters"),
    )


def values(found, term):
    rows = found.frame[found.frame["series"] == term]
    return [None if np.isnan(value) else value for value in rows["value"]]


def test_the_total_reaches_back_to_where_its_parts_are_not_told_apart():
    found = answer(two_tables(), default_state(BORDER_PATROL))
    assert found.series == ("total", "at_large", "at_entry")
    assert (found.total, found.parts) == ("total", ("at_large", "at_entry"))
    assert values(found, "total") == [7, 8, 10 + 5, 3 + 17]
    assert values(found, "at_entry") == [None, None, 10, 3]
    assert set(found.frame.loc[found.frame["series"] == "total", "table"]) == {
        "southwest_encounters",
        BORDER_PATROL,
    }


def test_who_asks_for_some_of_the_parts_is_not_shown_the_whole():
    filters = Filters({"region": ["Southwest"], "measure": ["at_large"]})
    found = answer(two_tables(), State(BORDER_PATROL, filters=filters, split="measure"))
    assert (found.series, found.total) == (("at_large",), "")


def test_the_index_of_a_total_and_its_parts_begins_where_all_are_held():
    state = State(
        BORDER_PATROL,
        filters=Filters({"region": "Southwest"}),
        split="measure",
        view=VIEWS["index"],
    )
    found = answer(two_tables(), state)
    assert found.base == Month.of(2023, 10)
    assert values(found, "at_large")[2:] == [100, 100 * 17 / 5]


def test_the_committed_total_goes_back_to_1999_and_its_parts_to_october_2023(tables):
    found = answer(tables, default_state(BORDER_PATROL))
    held = found.frame[found.frame["value"].notna()].groupby("series")["month"].min()
    assert held["total"] == pd.Timestamp("1999-10-01")
    assert held["at_entry"] == held["at_large"] == pd.Timestamp("2023-10-01")
    wide = found.frame.pivot_table(index="month", columns="series", values="value").dropna()
    assert (wide["total"] == wide["at_entry"] + wide["at_large"]).all()


@pytest.mark.parametrize("split", ["region", "measure"])
def test_the_total_of_a_split_is_what_no_split_would_show(tables, split):
    total = answer(tables, State(BORDER_PATROL, split=split)).total
    with_parts = monthly(tables, BORDER_PATROL, {}, split)
    mine = with_parts[(with_parts["series"] == total) & (with_parts["table"] != "")]
    alone = monthly(tables, BORDER_PATROL)
    alone = alone[alone["table"] != ""]
    columns = ["month", "value", "status", "release", "table"]
    pd.testing.assert_frame_equal(
        mine[columns].reset_index(drop=True), alone[columns].reset_index(drop=True)
    )


def test_where_no_publisher_gives_a_total_there_is_none(tables):
    found = answer(tables, State("seizure_pounds", split="area_of_responsibility"))
    assert found.total == ""
    assert len(found.series) == TOP + 1
    assert found.series[-1] == REST
