"""The newest figure and its surroundings, on made-up tables."""

from typing import Any

from dashboard.queries import Filters, State, answer
from dashboard.summaries.newest import newest
from dashboard.terms.months import Month
from tests.unit.queries.made_up import seizures

FENTANYL = Filters({"drug": ["Fentanyl"]})


def found(**state) -> Any:
    return newest(
        answer(seizures(), State(**{"metric": "seizure_pounds", "filters": FENTANYL, **state}))
    )


def test_figure_year_before_lowest_and_highest():
    card = found(last=Month.of(2024, 11))
    assert (card.month, card.figure.value, card.before.value) == (Month.of(2024, 11), 10.0, 20.0)
    run = card.extremes
    assert (run.first, run.last) == (Month.of(2023, 10), Month.of(2024, 11))
    assert (run.high.value, run.high_month) == (30.0, Month.of(2024, 10))
    assert (run.low.value, run.low_month) == (0.0, Month.of(2024, 9))
    assert card.place == 10 / 30


def test_the_year_to_date_is_that_of_the_same_months():
    to_date = found(last=Month.of(2024, 11)).to_date
    assert (to_date.now.value, to_date.before.value) == (30.0 + 10.0, 10.0 + 5.0 + 20.0)
    assert (to_date.first, to_date.last) == (Month.of(2024, 10), Month.of(2024, 11))
    assert to_date.provisional
    assert found(last=Month.of(2024, 10)).to_date is None  # October is the year so far
    assert found(last=Month.of(2024, 9)).to_date.is_whole


def test_the_line_ends_with_the_newest_month_and_begins_with_the_first_held():
    card = found()
    assert len(card.run) == 15
    assert card.run[:3] == (10.0 + 5.0, 20.0, 4.0)
    assert card.run[-1] == card.figure.value == 0.0


def test_months_of_the_open_year_are_provisional():
    assert found().provisional == 3
    assert found(last=Month.of(2024, 9)).provisional == 0
    assert found(first=Month.of(2024, 10)).provisional == 3


def test_without_a_year_before_there_is_no_change():
    card = found(last=Month.of(2024, 5))
    assert card.before is None


def test_one_month_has_no_highest():
    month = Month.of(2024, 5)
    assert found(first=month, last=month).extremes is None


def test_nothing_held_is_no_card():
    assert found(first=Month.of(2031, 1)) is None
    assert found(split="drug", filters=Filters()) is None
