"""The run of which a superlative may be said: unbroken, and named by its own months."""

from typing import Any

import pytest

from dashboard.queries import VIEWS, State, answer
from dashboard.queries.runs import extremes, figures_by_month, run_start
from dashboard.terms.months import Month, YearKind
from tests.unit.queries.made_up import made_up, release, table

HOLE = ("2021-01", "2021-02")
# Two years of 1, 2, 3 …, but the highest of all stands before the hole.
ROWS = "\n".join(
    f"20{20 + (n + 9) // 12}-{(n + 9) % 12 + 1:02},Southwest,TX,{900 if n == 0 else n + 1}"
    for n in range(26)
)


def tables():
    return made_up(
        [release("r", "encounters", "2020-10-01", "2022-11-01", "2022-12-10", "2022")],
        encounters=table(f"month,region,state,encounters\n{ROWS}", gaps=[HOLE]),
        area_encounters=table("month,region,encounters\n"),
        citizenship_encounters=table("month,region,encounters\n"),
        southwest_encounters=table("month,encounters\n", scope={"region": "Southwest"}),
    )


def found(**state) -> Any:
    shown = answer(tables(), State("encounters", **state))
    return extremes(shown, figures_by_month(shown, ""))


def test_a_run_begins_after_the_last_hole():
    months = {Month.of(2020, 10), Month.of(2021, 3), Month.of(2021, 4)}
    assert run_start(Month.of(2021, 4), months.__contains__) == Month.of(2021, 3)


@pytest.mark.parametrize(
    ("view", "first", "high", "low"),
    [
        ("monthly", "2021-03", 26, 6),
        ("sum12", "2021-03", sum(range(15, 27)), sum(range(6, 18))),
        ("yoy", "2022-03", 100 * (18 - 6) / 6, 100 * (26 - 14) / 14),
        ("mom", "2021-04", 100 / 6, 100 / 25),
    ],
)
def test_the_highest_before_a_hole_is_not_the_highest(view, first, high, low):
    run = found(view=VIEWS[view])
    assert str(run.first) == first
    assert (run.high.value, run.low.value) == (pytest.approx(high), pytest.approx(low))
    assert run.open_end


def test_a_year_to_date_is_compared_with_whole_runs_of_the_same_months():
    run = found(view=VIEWS["cumulative"])
    assert (str(run.first), str(run.last)) == ("2021-10", "2022-11")
    assert (run.high.value, run.low.value) == (25 + 26, 13 + 14)
    year = found(view=VIEWS["cumulative"], last=Month.of(2022, 3), year=YearKind.CALENDAR)
    assert year is None  # 2021 lacks its first months, so it has no sum to date


def test_the_months_shown_bound_the_run():
    run = found(first=Month.of(2021, 6), last=Month.of(2021, 8))
    assert (str(run.first), str(run.last)) == ("2021-06", "2021-08")
    assert (run.high.value, run.low.value) == (11, 9)
    assert not run.open_end


def test_one_figure_alone_has_no_extremes():
    assert found(first=Month.of(2022, 11)) is None
