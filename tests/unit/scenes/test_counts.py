"""Three counts of encounters: the newest month that all have, each a part of the one before it."""

from __future__ import annotations

import pytest

from dashboard.queries import Filters, State, answer
from dashboard.scenes.counts import COUNTS, count_of, newest_counts
from dashboard.terms.months import Month

SOUTHWEST = Filters({"region": ("Southwest",)})


def test_each_count_is_the_figure_of_its_own_view_and_part_of_the_one_before(tables) -> None:
    found = newest_counts(tables)
    assert found
    for name, state in COUNTS.items():
        frame = answer(tables, state).frame
        (value,) = frame.loc[frame["month"] == f"{found.month.iso}-01", "value"]
        assert found.values[name] == value
    assert found.values["nationwide"] > found.values["southwest"] > found.values["patrol"] > 0


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (State("southwest_encounters", first=Month.of(2018, 10)), "southwest"),
        (State("encounters", filters=SOUTHWEST, split="citizenship"), "southwest"),
        (State("encounters"), "nationwide"),
        (State("border_patrol_encounters", filters=SOUTHWEST), "patrol"),
        (State("border_patrol_encounters"), ""),
        (State("encounters", filters=Filters({"citizenship": ("Venezuela",)})), ""),
        (State("encounters", asof=Month.of(2024, 1)), ""),
        (State("seizure_pounds"), ""),
    ],
)
def test_a_view_is_one_of_the_counts_by_what_it_counts_and_where(state, name) -> None:
    assert count_of(state) == name
