"""The verdicts on the first source text, computed from the committed tables by the rules alone."""

import datetime as dt

import pytest

from dashboard.articles import load_articles
from dashboard.claims import Outcome, check_all, claim_points, explain
from dashboard.i18n import language
from dashboard.terms.months import Month

TODAY = dt.date(2026, 11, 23)
ENGLISH = language("en")


def the(thing):
    assert thing is not None
    return thing


@pytest.fixture(scope="module")
def verdicts(tables):
    article = next(one for one in load_articles() if one.slug == "000_97ec2d26d880d09f")
    return {verdict.claim: verdict for verdict in check_all(article, tables, today=TODAY)}


def test_the_six_verdicts(verdicts):
    assert {name: verdict.outcome.value for name, verdict in verdicts.items()} == {
        "C01": "not_checkable",
        "C02": "agrees_elsewhere",
        "C03": "agrees_elsewhere",
        "C04": "overstated",
        "C05": "agrees",
        "C06": "not_checkable",
    }


def test_earlier_peaks_are_no_month_but_an_announcement_comes_near(verdicts):
    verdict = verdicts["C01"]
    (nearest,) = verdict.nearest
    assert (nearest.value, nearest.first, nearest.last) == (
        -85,
        dt.date(2025, 1, 21),
        dt.date(2025, 1, 31),
    )
    assert nearest.baseline == "dates:2024-01-21..2024-01-31"
    on_year_before, _ = verdict.related
    assert on_year_before.level == 8_349
    assert round(on_year_before.value) == -94
    assert verdict.elsewhere is None


def test_the_fentanyl_of_february_is_that_of_january(verdicts):
    verdict = verdicts["C02"]
    assert verdict.elsewhere.dimension == "month"
    there = verdict.elsewhere.official
    assert (str(there.period), dict(there.scope)) == ("month:2025-01", {"drug": "Fentanyl"})
    assert round(there.value, 1) == 1_027.8
    assert verdict.elsewhere.confirmed_by.value == 1_029
    assert round(verdict.official.value, 1) == 611.2
    (southwest,) = verdict.parts
    assert round(southwest.value, 1) == 598.4


def test_the_rise_of_february_is_that_of_january(verdicts):
    verdict = verdicts["C03"]
    assert verdict.elsewhere.dimension == "month"
    there = verdict.elsewhere.official
    assert (str(there.period), str(there.base_period)) == ("month:2025-01", "month:2024-12")
    assert round(there.value, 1) == 15.3
    assert verdict.elsewhere.confirmed_by.value == 15
    assert round(verdict.official.value, 1) == -6.3


def test_the_historic_low_is_one_of_novembers_and_of_starts(verdicts):
    verdict = verdicts["C04"]
    assert (verdict.at_date.value, verdict.official.value) == (30_375, 30_423)
    assert {(one.kind, str(one.since)) for one in verdict.narrower} == {
        ("same_calendar_month", "2019-10"),
        ("fiscal_year_start", "2019-10"),
    }
    lower = {str(one.period.last): one.value for one in verdict.beyond}
    of_2025 = {f"2025-{month:02d}" for month in range(2, 10)}
    assert set(lower) == of_2025 | {"2020-04"}
    assert lower["2025-07"] == 24_589 == verdict.beyond[0].value


def test_most_goes_through_ports_of_entry_as_far_as_it_was_seized(verdicts):
    verdict = verdicts["C05"]
    assert str(verdict.official.period) == "months:2025-01..2025-12"
    year = next(each.values["official"] for each in verdict.reasons if each.key == "both_spans")
    assert str(year.period) == "fiscal_year:2025"
    assert year.value > 50
    parts = {part.scope["drug"]: round(part.value) for part in verdict.parts}
    assert parts["Methamphetamine"] > parts["Fentanyl"] > 80
    assert parts["Marijuana"] < 10
    assert "seized_not_flow" in [reason.key for reason in verdict.reasons]


def test_a_remark_is_no_series_and_the_scan_rates_come_nearest(verdicts):
    verdict = verdicts["C06"]
    nearest = {row.vehicle_class: row.value for row in verdict.nearest}
    assert nearest == {"passenger": 8, "commercial": 27}
    assert {(row.first, row.last) for row in verdict.nearest} == {
        (dt.date(2023, 10, 1), dt.date(2024, 9, 30))
    }
    (remark,) = verdict.reported
    assert (remark.value, remark.first) == (18, dt.date(2022, 9, 1))


def test_each_verdict_says_its_day_and_its_releases(verdicts, tables):
    known = set(tables.releases["release"].astype(str))
    for verdict in verdicts.values():
        assert verdict.computed_on == TODAY
        assert set(verdict.releases) <= known
        assert bool(verdict.releases) == (verdict.claim != "C06")


def test_the_notes_are_whole_sentences(verdicts):
    for verdict in verdicts.values():
        for sentence in explain(verdict, ENGLISH):
            assert sentence[0].isupper() or sentence[0].isdigit()
            assert sentence.endswith(".")
            assert "{" not in sentence


def test_the_note_on_the_fentanyl_reads(verdicts):
    assert explain(verdicts["C02"], ENGLISH)[:2] == [
        (
            "The figure in the text is the one for January 2025 (fentanyl, nationwide): "
            "1,027.8 lb in the tables."
        ),
        (
            "Patriot Perspectives reports exactly this figure for January 2025: 1,029 lb. "
            "A report by others alone confirms nothing."
        ),
    ]


def test_the_points_of_the_fentanyl_are_the_claimed_and_the_true_month(verdicts):
    drawn = claim_points(verdicts["C02"])
    assert (the(drawn.claimed).month, the(drawn.claimed).value) == (Month.of(2025, 2), 1_029)
    assert the(drawn.true).month == Month.of(2025, 1)
    assert round(the(drawn.true).value, 1) == 1_027.8


def test_a_change_is_drawn_at_the_level_it_implies(verdicts):
    drawn = claim_points(verdicts["C03"])
    assert the(drawn.claimed).implied
    january = verdicts["C03"].official.base
    assert the(drawn.claimed).value == pytest.approx(january * 1.15)
    assert the(drawn.true).value == pytest.approx(january)


def test_the_verdicts_are_all_outcomes_but_two(verdicts):
    others = {Outcome.DIFFERS, Outcome.CLOSE}
    assert {verdict.outcome for verdict in verdicts.values()} == set(Outcome) - others


def test_a_point_has_the_filters_of_its_line_and_no_more(verdicts):
    drawn = claim_points(verdicts["C02"])
    assert the(drawn.claimed).scope == the(drawn.true).scope == {"drug": "Fentanyl"}
