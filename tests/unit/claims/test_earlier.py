"""A figure that an earlier release had is not told to differ, whenever the text is of."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.articles import Period
from dashboard.claims import Outcome, check, explain
from dashboard.claims.official.question import Question, official_figure
from dashboard.i18n import language
from dashboard.tables import Tables
from tests.unit.articles.made_up import article, claim

METRIC, SCOPE, MONTH = "border_patrol_encounters", {"region": "Southwest"}, "month:2023-02"
THEN = dt.date(2023, 4, 1)
ASKED = Question(METRIC, SCOPE, Period.parse(MONTH), "", "count")


@pytest.fixture
def figures(tables: Tables) -> tuple[int, int]:
    """What the release of then had for the month, and what stands now: a month much revised."""
    then, now = official_figure(tables, ASKED, THEN), official_figure(tables, ASKED)
    assert then
    assert now
    assert now.value > 1.01 * then.value
    return round(then.value), round(now.value)


def verdict(tables: Tables, value: int, date: dt.date | None):
    asked = claim(METRIC, str(value), period=MONTH, unit="count", scope=SCOPE)
    return check(asked, article(asked, date=date), tables)


@pytest.mark.parametrize("date", [None, dt.date(2026, 4, 20)])
def test_it_is_close_and_both_figures_are_told(
    date: dt.date | None, figures: tuple[int, int], tables: Tables
) -> None:
    then, now = figures
    found = verdict(tables, then, date)
    assert found.outcome is Outcome.CLOSE
    first, second = explain(found, language("en"))[:2]
    assert first.startswith(f"An earlier release gave {then:,} for February 2023")
    assert second == f"The tables now show {now:,}."


@pytest.mark.parametrize(
    ("times", "outcome"),
    [(0.985, Outcome.NOT_CHECKABLE), (1.015, Outcome.NOT_CHECKABLE), (1.1, Outcome.DIFFERS)],
)
def test_what_may_be_of_a_release_that_is_not_held_accuses_nobody(
    times: float, outcome: Outcome, figures: tuple[int, int], tables: Tables
) -> None:
    found = verdict(tables, round(times * figures[1]), dt.date(2026, 4, 20))
    assert found.outcome is outcome
    keys = [reason.key for reason in found.reasons]
    assert ("may_have_stood" in keys) == (outcome is Outcome.NOT_CHECKABLE)


@pytest.mark.parametrize(
    ("month", "component", "times", "outcome"),
    [
        ("month:2020-02", "OFO", 1.067, Outcome.NOT_CHECKABLE),
        ("month:2020-02", "OFO", 1.15, Outcome.DIFFERS),
        ("month:2020-02", "USBP", 1.067, Outcome.DIFFERS),
        ("month:2022-06", "OFO", 1.067, Outcome.DIFFERS),
    ],
)
def test_the_first_count_of_the_ports_accuses_nobody_if_no_release_of_then_is_held(
    month: str, component: str, times: float, outcome: Outcome, tables: Tables
) -> None:
    scope = {"region": "Southwest", "component": component}
    now = official_figure(tables, Question("encounters", scope, Period.parse(month), "", "count"))
    assert now
    value = str(round(times * now.value))
    asked = claim("encounters", value, period=month, unit="count", scope=scope)
    assert check(asked, article(asked, date=dt.date(2023, 4, 20)), tables).outcome is outcome


@pytest.mark.parametrize(
    ("date", "outcome"),
    [(dt.date(2023, 11, 15), Outcome.NOT_CHECKABLE), (dt.date(2023, 1, 20), Outcome.DIFFERS)],
)
def test_a_month_that_was_the_highest_may_be_the_second_by_the_day_of_the_text(
    date: dt.date, outcome: Outcome, tables: Tables
) -> None:
    """September 2023 was above December 2022, the highest until then."""
    asked = claim(
        "encounters",
        "2",
        period="month:2022-12",
        comparison="rank",
        direction="high",
        scope={"region": "Southwest"},
        unit="",
    )
    assert check(asked, article(asked, date=date), tables).outcome is outcome


def test_a_text_of_before_a_release_had_it_from_nowhere(
    figures: tuple[int, int], tables: Tables
) -> None:
    assert verdict(tables, figures[0], THEN).outcome is Outcome.AGREES


def test_the_note_on_a_run_tells_the_months_that_bear_it(
    figures: tuple[int, int], tables: Tables
) -> None:
    """Below a threshold then, and above it now: the run is not said to be broken as well."""
    then, now = figures
    asked = claim(
        METRIC,
        "1",
        comparison="run",
        period=MONTH,
        unit="count",
        scope=SCOPE,
        threshold=str((then + now) // 2),
        qualifier="less_than",
    )
    found = check(asked, article(asked, date=THEN), tables)
    assert found.outcome is Outcome.AGREES
    assert [reason.key for reason in found.reasons] == ["each_less_than"]
