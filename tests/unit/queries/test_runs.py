"""The run of which a superlative may be said: unbroken, and named by its own months."""

from typing import Any

import pytest

from dashboard.queries import VIEWS, Filters, State, answer
from dashboard.queries.runs import Rank, extremes, figures_by_month, rank, run_start
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


def ranked(*values: int, **state) -> Rank | None:
    months = [Month.of(2022, 1) + place for place in range(len(values))]
    rows = "".join(f"{m},Southwest,TX,{v}\n" for m, v in zip(months, values, strict=True))
    one = made_up(
        [release("r", "encounters", "2022-01-01", f"{months[-1]}-01", "2023-12-10", "2022")],
        encounters=table(f"month,region,state,encounters\n{rows}", gaps=[("2022-02", "2022-02")]),
        area_encounters=table("month,region,encounters\n"),
        citizenship_encounters=table("month,region,encounters\n"),
        southwest_encounters=table("month,encounters\n", scope={"region": "Southwest"}),
    )
    shown = answer(one, State("encounters", **state))
    return rank(shown, figures_by_month(shown, ""))


def test_the_rank_of_the_newest_month_counts_its_own_run_only():
    # January stands before the hole of February; of equal ones none is lower or higher.
    assert ranked(1, 0, 7, 4, 9, 5, 5) == Rank(Month.of(2022, 7), 5, lower=1, higher=2)


def test_a_year_to_date_and_a_month_alone_have_no_rank():
    assert ranked(1, 0, 7, 4, view=VIEWS["cumulative"]) is None
    assert ranked(1, 0, 7) is None


@pytest.mark.parametrize(
    ("sector", "last", "lower"),
    [("Houlton Sector", "2021-10", None), ("Yuma Sector", "2022-06", 13)],
)
def test_a_rank_that_rounding_may_hide_is_none(tables, sector, last, lower):
    # To the nearest ten: 20 beside 10 tells nothing; 22,360 stands 80 from the nearest figure.
    filters = Filters({"area_of_responsibility": [sector]})
    first, last = Month.of(2020, 10), Month.parse(last)
    shown = answer(
        tables, State("border_patrol_encounters", filters=filters, first=first, last=last)
    )
    found = rank(shown, figures_by_month(shown, ""))
    assert (found and found.lower) == lower
