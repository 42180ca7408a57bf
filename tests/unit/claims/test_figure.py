"""Figures on made-up tables: here, one step aside, or nowhere."""

from dataclasses import replace

import pytest

from dashboard.claims import Outcome, check, explain
from dashboard.i18n import language
from tests.unit.articles.made_up import article, claim
from tests.unit.claims.made_up import encounters, seizures

FENTANYL = {"drug": "Fentanyl"}


def verdict(value, **fields):
    asked = claim(value=value, **{"scope": FENTANYL, **fields})
    return check(asked, article(asked), seizures())


def the(thing):
    assert thing is not None
    return thing


def keys(found):
    return [reason.key for reason in found.reasons]


def test_a_level_is_the_sum_of_its_rows():
    found = verdict("31", period="month:2024-01")
    assert found.outcome is Outcome.AGREES
    assert the(found.official).value == pytest.approx(10 + 20.9 + 0.5)
    assert keys(found)[0] == "fits_now"


@pytest.mark.parametrize(
    ("value", "qualifier", "told"),
    [
        ("31", "exactly", True),
        ("31.4", "exactly", False),
        ("31.3", "about", False),
        ("31", "about", True),
        ("30", "more_than", False),
    ],
)
def test_a_note_says_that_the_text_rounds_where_it_does(value, qualifier, told):
    found = verdict(value, period="month:2024-01", qualifier=qualifier)
    assert found.outcome is Outcome.AGREES
    assert ("The text rounds it." in explain(found, language("en"))) is told


def test_what_a_paper_reported_does_not_confirm_but_is_told_beside_close():
    found = verdict("32", period="month:2024-01")
    assert found.outcome is Outcome.CLOSE
    assert keys(found)[:2] == ["close_cut_off", "announced"]
    assert explain(found, language("en"))[1] == (
        "Also reported by A Made-up Paper, and not used for the verdict: 32 lb for January 2024."
    )


def test_what_stems_from_the_texts_own_outlet_counts_for_nothing():
    asked = claim(value="32", scope=FENTANYL, period="month:2024-01")
    own = replace(article(asked), outlet="A made-up paper")

    def told(text):
        reasons = check(asked, text, seizures()).reasons
        return [vars(r.values["reported"])["source"].key for r in reasons if r.key == "announced"]

    assert told(article(asked)) == ["paper"]
    assert told(own) == ["cbp"]


def test_the_publishers_own_word_confirms():
    found = verdict("33", period="month:2024-01")
    assert found.outcome is Outcome.AGREES
    assert keys(found)[:2] == ["fits_announced", "now"]


def test_an_announcement_of_more_than_is_no_figure():
    heroin = {"drug": "Heroin", "region": "Southwest"}
    assert verdict("90", scope=heroin, period="month:2024-02").outcome is Outcome.DIFFERS


def test_the_month_before_is_named_for_a_figure_of_three_digits():
    found = verdict("21.4", period="month:2023-12")
    assert found.outcome is Outcome.AGREES_ELSEWHERE
    assert (the(found.elsewhere).dimension, str(the(found.elsewhere).official.period)) == (
        "month",
        "month:2023-11",
    )


def test_two_digits_need_an_announcement():
    assert verdict("21", period="month:2023-12").outcome is Outcome.DIFFERS
    named = verdict("32", period="month:2023-12")
    assert named.outcome is Outcome.AGREES_ELSEWHERE
    assert the(the(named.elsewhere).confirmed_by).value == 32


def test_another_region_is_named():
    found = verdict("3.33", period="month:2024-02")
    assert the(found.elsewhere).dimension == "region"
    assert the(found.elsewhere).official.scope == {"drug": "Fentanyl", "region": "Northern"}


def test_pounds_for_kilograms_is_named():
    found = verdict("45.36", period="month:2023-12")
    assert the(found.elsewhere).dimension == "unit"


def test_the_fiscal_year_to_date_is_named():
    found = verdict("121.4", period="month:2023-12")
    assert (the(found.elsewhere).dimension, str(the(found.elsewhere).official.period)) == (
        "to_date",
        "fiscal_year_to_date:2023-12",
    )


def test_what_fits_in_two_places_is_named_in_none():
    # 60 lb of heroin in February: nationwide, and all of them at the southwest border.
    northern = {"drug": "Heroin", "region": "Northern"}
    assert verdict("60.0", scope=northern, period="month:2024-02").outcome is Outcome.DIFFERS
    nationwide = verdict("60.0", scope={"drug": "Heroin"}, period="month:2024-01")
    assert the(nationwide.elsewhere).dimension == "month"


def test_how_far_it_is_off():
    found = verdict("77", period="month:2024-02")
    assert found.outcome is Outcome.DIFFERS
    assert found.difference == pytest.approx(77 - (40 + 3.33))
    assert "The figure in the text is 33.7 lb higher." in explain(found, language("en"))


def test_more_than_is_compared_and_never_looked_for_elsewhere():
    assert verdict("40", qualifier="more_than", period="month:2024-02").outcome is Outcome.AGREES
    assert verdict("50", qualifier="more_than", period="month:2024-02").outcome is Outcome.DIFFERS


CHANGE = {"comparison": "change", "unit": "percent", "direction": "up"}


def change(value, baseline, *, month="2024-02", **fields):
    heroin = {"drug": "Heroin", "region": "Southwest"}
    common = {**CHANGE, "scope": heroin, "period": f"month:{month}", **fields}
    return verdict(value, baseline=baseline, **common)


@pytest.mark.parametrize(
    ("baseline", "base"),
    [("previous_month", 50), ("none", 50), ("month:2024-01", 50), ("peak", 50)],
)
def test_a_change_is_measured_against_its_baseline(baseline, base):
    found = change("20", baseline)
    assert found.outcome is Outcome.AGREES
    assert the(found.official).value == pytest.approx(100 * (60 - base) / base)
    assert ("read_as_month_before" in keys(found)) == (baseline == "none")


def test_a_peak_is_not_known_where_months_are_missing():
    asked = claim(
        metric="encounters",
        scope={"region": "Southwest"},
        value="80",
        unit="percent",
        comparison="change",
        direction="down",
        baseline="peak",
        period="month:2021-03",
    )
    values = [50, 40, 90, 30, 20, 10]
    whole, broken = encounters(values), encounters(values, gaps=[("2020-12", "2020-12")])
    found = check(asked, article(asked), whole)
    assert str(the(found.official).base_period) == "month:2020-12"
    assert keys(check(asked, article(asked), broken))[0] == "base_not_held"


@pytest.mark.parametrize(
    ("value", "said"),
    [("0.25", "0.023 kg higher"), ("0.2104", "0.016 kg lower"), ("0.05", "0.18 kg lower")],
)
def test_a_small_difference_keeps_its_digits(value, said):
    north = {"drug": "Fentanyl", "region": "Northern"}
    found = verdict(value, scope=north, unit="kilograms", period="month:2024-01")
    assert the(found.official).value == pytest.approx(0.5 * 0.45359237)
    assert f"The figure in the text is {said}." in explain(found, language("en"))


def test_an_announced_change_counts_with_the_same_baseline_only():
    assert change("41", "previous_month", direction="down").outcome is Outcome.AGREES
    assert change("41", "month:2023-12", direction="down").outcome is Outcome.NOT_CHECKABLE


def test_a_change_that_a_paper_reported_does_not_confirm():
    assert change("40", "previous_month", direction="down").outcome is Outcome.DIFFERS


def test_the_direction_is_part_of_the_figure():
    found = change("20", "previous_month", direction="down")
    assert found.outcome is Outcome.DIFFERS
    assert found.difference == pytest.approx(-20 - 20)


def test_a_vague_baseline_is_not_checkable_and_no_neighbour_is_tried():
    found = change("40", "vague", direction="down")
    assert found.outcome is Outcome.NOT_CHECKABLE
    assert found.elsewhere is None
    assert [row.value for row in found.nearest] == [-40]


def test_a_change_on_nothing_is_not_checkable():
    found = change("20", "year_before")
    assert (found.outcome, keys(found)) == (Outcome.NOT_CHECKABLE, ["base_not_held"])


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"period": "month:2024-04"}, "not_held"),
        ({"period": "undated"}, "no_date"),
        ({"unit": "count"}, "unit_unlike"),
        ({"scope": {"citizenship": "China"}}, "scope_not_held"),
    ],
)
def test_why_a_claim_cannot_be_checked(fields, key):
    found = verdict("12", **fields)
    assert (found.outcome, keys(found)) == (Outcome.NOT_CHECKABLE, [key])


def test_a_change_follows_from_announced_levels_too():
    """33 lb announced for January, 43.33 in the table for February: +31.3 %, not +38.0 %."""
    fentanyl = {"period": "month:2024-02", "baseline": "previous_month", **CHANGE}
    found = verdict("31.3", **fentanyl)
    assert found.outcome is Outcome.AGREES
    assert keys(found)[:2] == ["fits_implied", "now"]
    told = explain(found, language("en"))[0]
    assert "33 lb" in told
    assert "+31.3%" in told
    # 32 lb is what a paper reported: no change follows from it.
    assert verdict("35.4", **fentanyl).outcome is not Outcome.AGREES
