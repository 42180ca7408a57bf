"""All that a claim can say, on the committed tables: comparisons, units, readings, guesses."""

import pytest

from dashboard.articles.model import Also, Reading
from dashboard.claims import Outcome
from tests.data.typed import CHANGE, asker, note, patrol, pounds


@pytest.fixture
def verdict(tables):
    return asker(tables)


def run(verdict, value, period, threshold, **fields):
    given = {"comparison": "run", "threshold": threshold, "qualifier": "more_than", **fields}
    return patrol(verdict, value, period=period, **given)


def test_a_run_is_as_long_as_its_months(verdict):
    """From March 2021 on every month was above 150,000, of the Border Patrol not January 2022."""
    assert run(verdict, "10", "months:2021-03..2021-12", "150000").outcome is Outcome.AGREES
    broken = run(verdict, "14", "months:2021-03..2022-04", "150000")
    assert broken.outcome is Outcome.AGREES_ELSEWHERE
    assert broken.elsewhere.dimension == "metric"
    high = run(verdict, "14", "months:2021-03..2022-04", "170000")
    assert high.outcome is Outcome.OVERSTATED
    assert "above 170,000" in note(high)
    never = run(verdict, "3", "months:2025-03..2025-05", "100000")
    assert never.outcome is Outcome.DIFFERS


def falls(verdict, value, period, **fields):
    given = {"comparison": "run", "direction": "down", **fields}
    return patrol(verdict, value, period=period, **given)


def test_a_run_of_falls_sets_each_month_against_the_one_before(verdict):
    """The Border Patrol's figures fell in each month from March to July 2024."""
    found = falls(verdict, "5", "months:2024-03..2024-07")
    assert found.outcome is Outcome.AGREES
    assert "below the one before" in note(found)
    longer = falls(verdict, "6", "months:2024-02..2024-07")
    assert longer.outcome is Outcome.OVERSTATED
    assert "broken by February 2024" in note(longer)
    assert falls(verdict, "2", "months:2023-11..2023-12").outcome is Outcome.DIFFERS
    rises = falls(verdict, "2", "months:2023-11..2023-12", direction="up")
    assert rises.outcome is Outcome.AGREES
    guessed = falls(verdict, "2", "months:2023-11..2023-12", read_from={"direction": "context"})
    assert guessed.outcome is Outcome.DIFFERS


def test_a_run_of_a_guessed_place_accuses_nobody(verdict):
    given = {"read_from": {"region": "context"}}
    found = run(verdict, "3", "months:2025-03..2025-05", "100000", **given)
    assert found.outcome is Outcome.NOT_CHECKABLE


def ranks(verdict, value, month, **fields):
    given = {"comparison": "rank", "unit": "", "direction": "low", **fields}
    return patrol(verdict, value, period=f"month:{month}", **given)


def test_a_rank_counts_the_figures_beyond_it(tables, verdict):
    """Up to its own month or to the text's day; between the two it refutes nothing."""
    rows = tables.frame("border_patrol_encounters")
    rows = rows[(rows["region"] == "Southwest") & (rows["measure"] == "total")]
    earlier = rows[rows["month"] < "2025-09-01"]
    rank = int((earlier["encounters"] < 8_386).sum()) + 1
    assert rank > 2
    assert ranks(verdict, str(rank), "2025-09").outcome is Outcome.AGREES
    today = int((rows["encounters"] < 8_386).sum()) + 1
    assert today > rank + 2
    assert ranks(verdict, str(rank + 2), "2025-09").outcome is Outcome.NOT_CHECKABLE
    assert ranks(verdict, str(2 * today), "2025-09").outcome is Outcome.DIFFERS
    assert ranks(verdict, "1", "2025-09", among="fiscal_years").outcome is not Outcome.DIFFERS


def test_two_periods_of_any_length_are_compared(verdict):
    """More in two months than in another whole year, and the other way round."""
    given = {"comparison": "versus", "unit": "", "baseline": "fiscal_year:2025"}
    more = patrol(verdict, "", period="months:2023-11..2023-12", direction="up", **given)
    assert more.outcome is Outcome.AGREES
    less = patrol(verdict, "", period="months:2023-11..2023-12", direction="down", **given)
    assert less.outcome is Outcome.DIFFERS
    assert "fiscal year 2025" in note(less)


ENDS = {"comparison": "change", "baseline": "previous_month", "direction": "down"}


@pytest.mark.parametrize(
    ("ends", "outcome"),
    [
        ({"from_value": "8724", "to_value": "6066", "unit": "count"}, Outcome.AGREES),
        ({"from_value": "8700", "to_value": "6060", "unit": "count"}, Outcome.CLOSE),
        ({"from_value": "8724", "to_value": "4066", "unit": "count"}, Outcome.DIFFERS),
        ({"unit": ""}, Outcome.AGREES),
        ({"unit": "", "direction": "up"}, Outcome.DIFFERS),
    ],
)
def test_a_change_can_be_told_by_its_ends(verdict, ends, outcome):
    """The Border Patrol at the southwest border, May and June 2025: 8,724 and 6,066."""
    assert patrol(verdict, "", period="month:2025-06", **{**ENDS, **ends}).outcome is outcome


def test_averages_and_multiples(verdict):
    """249,740 in December 2023, 8,376 in April 2025."""
    fall = {"comparison": "change", "unit": "times", "direction": "down"}
    given = {"period": "month:2025-04", "baseline": "month:2023-12"}
    assert patrol(verdict, f"{8376 / 249740:.4f}", **given, **fall).outcome is Outcome.AGREES
    mean = patrol(
        verdict,
        "8",
        period="month:2025-04",
        baseline="average:2025-02..2025-03",
        direction="up",
        **CHANGE,
    )
    assert mean.official.base == (8_349 + 7_179) / 2
    assert mean.outcome is Outcome.AGREES


@pytest.mark.parametrize(
    ("unit", "share"),
    [
        ("tonnes", 0.00045359237),
        ("short_tons", 1 / 2000),
        ("pounds_per_day", 1 / 31),
        ("pounds_per_week", 7 / 31),
        ("pounds_per_month", 1),
    ],
)
def test_units_of_one_weight(verdict, unit, share):
    now = pounds(verdict, "1", drug="Fentanyl", period="month:2025-01").official.value
    found = pounds(
        verdict, f"{now * share:.3f}", drug="Fentanyl", period="month:2025-01", unit=unit
    )
    assert found.outcome is Outcome.AGREES


def test_terms_together_add_up(verdict):
    month = {"period": "month:2025-01"}
    parts = [pounds(verdict, "1", drug=d, **month).official.value for d in ("Cocaine", "Heroin")]
    both = pounds(verdict, f"{sum(parts):.1f}", drug=("Cocaine", "Heroin"), **month)
    assert both.outcome is Outcome.AGREES
    five = pounds(verdict, "1", drug="Five drugs", **month).official.value
    assert five > sum(parts)


def test_the_reading_that_bears_a_claim_is_named(verdict):
    other = Reading(scope={"region": "Southwest"}, metric="border_patrol_encounters")
    given = {"period": "month:2025-03", "scope": {}}
    alone = verdict("encounters", "7181", **given)
    assert alone.outcome is not Outcome.AGREES
    found = verdict("encounters", "7181", readings=(other,), **given)
    assert found.outcome is Outcome.AGREES
    assert found.reasons[0].key == "reading_bears"


def test_a_second_figure_must_fit_too(verdict):
    given = {"drug": "Fentanyl", "period": "month:2025-01"}
    now = pounds(verdict, "1", **given).official.value
    printed, kilograms = f"{now:.0f}", f"{now * 0.45359237:.0f}"
    same = pounds(verdict, printed, also=Also(value=kilograms, unit="kilograms"), **given)
    assert same.outcome is Outcome.AGREES
    other = pounds(verdict, printed, also=Also(value="900", unit="kilograms"), **given)
    assert other.outcome is Outcome.DIFFERS
    assert other.reasons[-2].key == "also_differs" or other.reasons[-1].key == "also_differs"


def test_what_cannot_be_read_is_not_checked(verdict):
    found = patrol(verdict, "", period="month:2025-04")
    assert found.outcome is Outcome.NOT_CHECKABLE
    assert [each.key for each in found.reasons][:2] == ["unreadable", "claimed_place"]


@pytest.mark.parametrize("part", ["metric", "region", "period"])
def test_nobody_is_accused_of_a_guess(verdict, part):
    wrong = {"period": "month:2025-03"}
    assert patrol(verdict, "5123", **wrong).outcome is Outcome.DIFFERS
    found = patrol(verdict, "5123", read_from={part: "context"}, **wrong)
    assert found.outcome is Outcome.NOT_CHECKABLE
    assert found.reasons[0].key == "if_it_means"
    assert patrol(verdict, "5123", read_from={part: "text"}, **wrong).outcome is Outcome.DIFFERS


def test_a_neighbour_in_a_guessed_dimension_is_only_told(verdict):
    """The figure of March said of April: an accusation only if the month is the text's own."""
    given = {"period": "month:2025-04"}
    assert patrol(verdict, "7179", **given).outcome is Outcome.AGREES_ELSEWHERE
    found = patrol(verdict, "7179", read_from={"period": "context"}, **given)
    assert found.outcome is Outcome.NOT_CHECKABLE
    guessed = patrol(verdict, "7179", read_from={"region": "context"}, **given)
    assert guessed.outcome is Outcome.AGREES_ELSEWHERE
