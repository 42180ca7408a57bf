"""The short note: what was compared is named whole, so that a misreading is seen at once."""

import pytest

from dashboard.claims import check
from dashboard.i18n import language
from dashboard.scenes.short_note import short_note
from tests.unit.articles.made_up import article, claim
from tests.unit.claims.made_up import encounters, seizures

ENGLISH = language("en")
FENTANYL = {"scope": {"drug": "Fentanyl"}}


def told(tables, **fields):
    made = claim(**fields)
    return short_note(check(made, article(made), tables), tables, ENGLISH)


WHERE = {
    "fentanyl": "fentanyl, all of CBP, nationwide",
    "southwest": "all drugs, all of CBP, southwest border",
}


@pytest.mark.parametrize(
    ("fields", "begins", "ends"),
    [
        (
            {"value": "77", "period": "month:2024-02", **FENTANYL},
            f"Compared with drugs seized, by weight; {WHERE['fentanyl']}; February 2024: 43.3 lb.",
            "The figure in the text is 33.7 lb higher.",
        ),
        (
            {"value": "43.3", "period": "month:2024-01", **FENTANYL},
            f"Compared with drugs seized, by weight; {WHERE['fentanyl']}; January 2024: 31.4 lb.",
            "43.3 lb is the figure for February 2024.",
        ),
        (
            {"value": "9", "period": "month:2024-02", "scope": {"region": "Southwest"}},
            f"Compared with drugs seized, by weight; {WHERE['southwest']}; February 2024: 100 lb.",
            "The figure in the text is 91 lb lower.",
        ),
        (
            {"value": "1", "period": "month:2019-02", **FENTANYL},
            f"Read as drugs seized, by weight; {WHERE['fentanyl']}; February 2019.",
            "not for the period in the text.",
        ),
    ],
)
def test_what_was_compared_is_named_whole_in_two_sentences(fields, begins, ends):
    first, second = told(seizures(), **fields)
    assert first == begins
    assert second.endswith(ends)


def test_an_agreement_is_told_by_the_figure_alone():
    note = told(seizures(), value="60", period="month:2024-02", scope={"drug": "Heroin"})
    assert note == ("February 2024: 60 lb.",)


def test_of_a_record_that_does_not_hold_it_is_named_who_was_lower():
    first, second = told(
        encounters([5, 9, 7]),
        metric="encounters",
        comparison="record",
        direction="low",
        period="month:2020-12",
        unit="",
        scope={"region": "Southwest"},
    )
    assert first.startswith("Compared with all encounters; ")
    assert first.endswith("southwest border; December 2020: 7.")
    assert second == "October 2020 was lower: 5."


RUN = {"metric": "encounters", "comparison": "run", "direction": "down", "unit": "count"}
WHOSE = "All encounters (southwest border)"
LONGEST = "the longest run of months each below the one before is 1 month. The text says 3."


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([9, 8, 7, 6], [f"{WHOSE}: each of the 3 months, February to April 2024, is below"]),
        (
            [9, 7, 8, 6],
            [
                f"{WHOSE}, February to April 2024: {LONGEST}",
                "It is broken by March 2024 with 8.",
            ],
        ),
    ],
)
def test_of_a_run_its_months_are_told_and_not_their_sum(values, expected):
    where = {"period": "months:2024-02..2024-04", "scope": {"region": "Southwest"}}
    note = told(encounters(values, first="2024-01"), value="3", **RUN, **where)
    assert len(note) == len(expected)
    assert all(one.startswith(begins) for one, begins in zip(note, expected, strict=True))
    assert str(sum(values[1:])) not in " ".join(note)
