"""What is said of a claim: the note in its order, and the truth in one clause."""

import pytest

from dashboard.claims import check, words
from dashboard.i18n import language
from dashboard.scenes.telling import note_sentences, truth
from dashboard.summaries import text_name
from tests.unit.articles.made_up import article, claim
from tests.unit.claims.made_up import encounters, seizures

ENGLISH = language("en")
FENTANYL = {"scope": {"drug": "Fentanyl"}}


def told(tables, **fields):
    made = claim(**fields)
    verdict = check(made, article(made), tables)
    return note_sentences(made, verdict, ENGLISH), truth(verdict, ENGLISH)


def test_a_note_says_what_is_claimed_then_the_official_figure_then_how_they_compare():
    note, _ = told(seizures(), value="77", period="month:2024-02", **FENTANYL)
    assert note[:3] == [
        "Claimed: Drugs seized, by weight; fentanyl, nationwide; February 2024; 77 lb.",
        "For February 2024 (fentanyl, nationwide), the tables show 43.3 lb.",
        "The figure in the text is 33.7 lb higher.",
    ]
    assert note[3] == "At the southwest border alone: 40 lb."


# Fentanyl at the southwest border: 100 pounds in December, 30.9 in January, 40 in February.
@pytest.mark.parametrize(
    ("period", "direction", "value", "said"),
    [
        ("month:2024-01", "down", "50", "The text has a smaller fall, by 19.1 percentage points."),
        ("month:2024-01", "down", "90", "The text has a larger fall, by 20.9 percentage points."),
        ("month:2024-01", "up", "50", "The text has a rise, the tables have none."),
        ("month:2024-02", "up", "10", "The text has a smaller rise, by 19.4 percentage points."),
        ("month:2024-02", "up", "90", "The text has a larger rise, by 60.6 percentage points."),
        ("month:2024-02", "down", "10", "The text has a fall, the tables have none."),
    ],
)
def test_changes_are_compared_by_direction_and_then_by_size(period, direction, value, said):
    note, _ = told(
        seizures(),
        scope={"drug": "Fentanyl", "region": "Southwest"},
        comparison="change",
        baseline="previous_month",
        unit="percent",
        period=period,
        direction=direction,
        value=value,
    )
    assert said in note


@pytest.mark.parametrize(
    ("fields", "clause"),
    [
        (
            {"value": "43.3", "period": "month:2024-01", **FENTANYL},
            "43.3 lb is the figure for February 2024; January 2024: 31.4 lb",
        ),
        (
            {"value": "60", "period": "month:2024-02", "scope": {"drug": "Heroin"}},
            "February 2024: 60 lb",
        ),
        (
            {"value": "1", "period": "month:2019-02", **FENTANYL},
            (
                "The tables have this from October 2023 to March 2024, not for the period "
                "in the text"
            ),
        ),
    ],
)
def test_the_truth_is_one_clause(fields, clause):
    assert told(seizures(), **fields)[1] == clause


def test_of_a_record_that_does_not_hold_the_truth_is_who_was_lower():
    _, clause = told(
        encounters([5, 9, 7]),
        metric="encounters",
        comparison="record",
        direction="low",
        period="month:2020-12",
        unit="",
        scope={"region": "Southwest"},
    )
    assert clause == "December 2020: 7; October 2020 was lower: 5"


def test_of_an_overstated_record_the_truth_is_also_the_set_for_which_it_holds(tables):
    fields = {"comparison": "record", "direction": "low", "unit": "", "period": "month:2025-11"}
    _, clause = told(tables, metric="encounters", **fields)
    assert clause.endswith("; it is the lowest November since October 2019")


def test_a_metric_of_one_border_is_not_told_nationwide(tables):
    fields = {"metric": "southwest_encounters", "unit": "count", "period": "month:2019-05"}
    note, _ = told(tables, value="144116", **fields)
    assert note[0] == "Claimed: Encounters at the southwest border; May 2019; 144,116."
    assert "Nationwide" not in " ".join(note)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "One two three four five six seven, eight nine",
            "“One two three four five six seven, eight…”",
        ),
        (
            "One two three four five six seven eight, nine",
            "“One two three four five six seven eight…”",
        ),
        ("Only a few\nwords.", "“Only a few words.”"),
        (" ", "made-up"),
    ],
)
def test_a_text_without_a_title_is_called_by_its_first_words(text, name):
    assert text_name(article(text=text), ENGLISH) == name


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"comparison": "record", "direction": "low", "among": "fiscal_years"},
            "lowest fiscal year on record",
        ),
        (
            {"comparison": "record", "direction": "high", "baseline": "since:2000-10"},
            "highest since October 2000",
        ),
        ({"comparison": "rank", "direction": "low", "value": "2"}, "number 2 from the lowest"),
        (
            {"comparison": "run", "value": "16", "threshold": "150000", "qualifier": "more_than"},
            "16 months in a row, each more than 150,000",
        ),
        (
            {"comparison": "versus", "direction": "up", "baseline": "calendar_year:2019"},
            "more than in calendar year 2019",
        ),
        (
            {
                "comparison": "change",
                "direction": "up",
                "from_value": "550",
                "to_value": "718",
                "unit": "count",
            },
            "up from 550 to 718",
        ),
        (
            {
                "comparison": "change",
                "direction": "down",
                "value": "89",
                "unit": "percent",
                "baseline": "average:2021-01..2024-12",
            },
            "down 89% compared with the monthly average of January 2021 to December 2024",
        ),
        (
            {
                "comparison": "change",
                "direction": "up",
                "value": "3",
                "unit": "times",
                "baseline": "year_before",
            },
            "up 3 times as much compared with a year before",
        ),
    ],
)
def test_what_is_claimed_is_repeated_with_all_that_it_claims(fields, said):
    made = claim("encounters", **{"unit": "", "period": "month:2025-02", **fields})
    assert words.mark(made, ENGLISH) == f"All encounters; nationwide; February 2025; {said}"


def test_a_place_is_named_once_and_a_whole_is_named_beside_its_part():
    assert words.scope({"area_of_responsibility": "Tucson Sector"}, ENGLISH) == "Tucson Sector"
    part = {"component": "OFO", "drug": "Fentanyl"}
    assert (
        words.scope({"drug": "Fentanyl"}, ENGLISH, beside=part)
        == "fentanyl, all of CBP, nationwide"
    )
