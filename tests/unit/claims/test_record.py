"""Records on made-up months: held, overstated, or plainly not so."""

import pytest

from dashboard.claims import Outcome, check, explain
from dashboard.i18n import language
from tests.unit.articles.made_up import article, claim
from tests.unit.claims.made_up import encounters

# Three fiscal years from October 2020: 12 figures each.
FIRST = [50, 40, 60, 70, 80, 90, 95, 96, 97, 98, 99, 94]
SECOND = [45, 35, 55, 65, 75, 85, 86, 87, 88, 89, 84, 83]
THIRD = [44, 34, 54]


def verdict(values, month, direction="low", gaps=(), **fields):
    asked = claim(
        "encounters",
        scope={"region": "Southwest"},
        period=f"month:{month}",
        comparison="record",
        unit="",
        direction=direction,
        **fields,
    )
    return check(asked, article(asked), encounters(values, gaps=gaps))


def test_the_lowest_month_of_all_agrees_since_the_first_month_held():
    found = verdict(FIRST + SECOND + THIRD, "2022-11")
    assert found.outcome is Outcome.AGREES
    assert explain(found, language("en"))[1] == (
        "No earlier figure in the tables is lower; they are unbroken since October 2020."
    )


def test_what_comes_later_refutes_nothing():
    assert verdict(FIRST + SECOND + THIRD, "2021-11").outcome is Outcome.AGREES


def test_a_low_of_its_calendar_month_and_start_only_is_overstated():
    found = verdict(FIRST + SECOND + THIRD, "2022-12")
    assert found.outcome is Outcome.OVERSTATED
    assert [one.value for one in found.beyond] == [34, 35, 40, 44, 45, 50]
    assert [(one.kind, str(one.since)) for one in found.narrower] == [
        ("same_calendar_month", "2020-10"),
        ("fiscal_year_start", "2020-10"),
    ]
    assert found.narrower[1].official.value == 44 + 34 + 54


def test_a_high_since_a_given_month_is_told_from_a_year_on():
    values = [*FIRST, *SECOND, 90, 91]
    found = verdict(values, "2022-11", "high")
    assert found.outcome is Outcome.OVERSTATED
    since = {one.kind: str(one.since) for one in found.narrower}
    assert since["since_month"] == "2021-10"


def test_a_high_of_two_months_is_no_record_of_any_kind():
    found = verdict([99, *FIRST[1:], 98, *SECOND[1:], 70, 80], "2022-10", "high")
    assert found.outcome is Outcome.DIFFERS
    assert found.narrower == ()


def test_one_month_that_was_lower_is_told_as_one():
    found = verdict([10, *FIRST[1:], *SECOND[1:]], "2020-11")
    assert found.outcome is Outcome.DIFFERS
    assert "One earlier figure was lower: October 2020 with 10." in explain(found, language("en"))


def test_a_record_since_a_month_is_held_against_those_months_only():
    found = verdict([10, *FIRST], "2020-12", baseline="since:2020-11")
    assert found.outcome is Outcome.AGREES
    assert verdict([10, *FIRST], "2020-12").outcome is Outcome.DIFFERS


@pytest.mark.parametrize("month", ["2019-01", "2030-01"])
def test_a_month_that_is_not_held_is_not_checkable(month):
    found = verdict(FIRST, month)
    assert found.outcome is Outcome.NOT_CHECKABLE
    assert found.reasons[0].key == "not_held"


def test_the_first_month_held_is_no_record_of_anything():
    assert verdict(FIRST, "2020-10").outcome is Outcome.NOT_CHECKABLE


def test_a_low_is_named_of_the_run_in_which_it_holds():
    found = verdict(FIRST + SECOND + THIRD, "2022-11", gaps=[("2020-12", "2021-03")])
    assert found.outcome is Outcome.AGREES
    assert "they are unbroken since April 2021." in explain(found, language("en"))[1]


def test_of_figures_before_a_gap_none_is_called_the_lowest():
    values, gap = [10, *FIRST[1:], *SECOND[1:]], [("2021-01", "2021-02")]
    notes = explain(verdict(values, "2021-11", gaps=gap), language("en"))
    assert not [note for note in notes if "owest" in note]
    assert "among them October 2020 with 10." in " ".join(
        explain(verdict(values, "2022-08", gaps=gap), language("en"))
    )
    whole = explain(verdict(values, "2022-08"), language("en"))
    assert "The lowest since October 2020 was October 2020 with 10." in " ".join(whole)


def test_a_month_right_after_a_gap_is_no_record():
    found = verdict([50, 40, 30, 20], "2021-01", gaps=[("2020-11", "2020-12")])
    assert found.outcome is Outcome.NOT_CHECKABLE
