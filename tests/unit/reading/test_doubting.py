"""Words beside a reading that may change it: the part in doubt is named, and nobody is accused."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import check_text
from dashboard.reading import read_text
from dashboard.tables import Tables

DAY = dt.date(2025, 4, 15)
# Sentences about March 2025 with figures that no table has.
CERTAIN = (
    "Border Patrol agents apprehended 77,412 people at the southwest border in March 2025.",
    "CBP seized 9,871 pounds of fentanyl nationwide in March 2025.",
    "La Patrulla Fronteriza detuvo a 77.412 personas en la frontera suroeste en marzo de 2025.",
)
APPREHENDED = "the Border Patrol apprehended 77,412 people at the southwest border"
DOUBTFUL = {
    f"In March 2025, {APPREHENDED} in Whitestone.": "place",
    f"In March 2025, the QXV said, {APPREHENDED}.": "place",
    f"In March 2025, {APPREHENDED}, a cumulative count.": "period",
    f"In its report for February 2025, CBP said that {APPREHENDED} in March 2025.": "period",
    f"In March 2025, {APPREHENDED}, including those at ports of entry.": "metric",
    f"Is it so that {APPREHENDED} in March 2025?": "comparison",
    "CBP seized 9,871 pounds of fentanyl nationwide in March 2025, part of a haul.": "metric",
    "CBP seized 9,871 pounds of fentanyl nationwide in March 2025 beside cocaine.": "drug",
    "En marzo de 2025 la CBP incautó 9.871 libras de fentanilo, cifra acumulada.": "period",
}


def language(text: str) -> str:
    return "es" if "marzo" in text else "en"


@pytest.mark.parametrize("text", CERTAIN)
def test_a_sentence_whose_every_word_is_read_leaves_no_doubt(text: str, tables: Tables) -> None:
    readings = read_text(text, language(text), DAY).readings
    assert readings
    assert {each.doubts for each in readings} == {()}
    found = check_text(text, language(text), tables, day=DAY)
    assert {one.verdict.outcome for one in found.claims} == {Outcome.DIFFERS}


@pytest.mark.parametrize(("text", "part"), DOUBTFUL.items())
def test_a_word_that_is_part_of_no_reading_keeps_from_accusing(
    text: str, part: str, tables: Tables
) -> None:
    readings = read_text(text, language(text), DAY).readings
    assert readings
    assert any(part in each.doubts for each in readings)
    found = check_text(text, language(text), tables, day=DAY)
    outcomes = {one.verdict.outcome for one in (*found.claims, *found.asked)}
    assert outcomes <= {Outcome.NOT_CHECKABLE}


def test_a_place_behind_two_figures_may_be_of_the_second_alone() -> None:
    text = "In March 2025, CBP seized nationwide 700 pounds of fentanyl and 5,100 of cocaine."
    assert [each.doubts for each in read_text(text, "en", DAY).readings] == [(), ()]
    text = "In March 2025, CBP seized 700 pounds of fentanyl and 5,100 of cocaine nationwide."
    assert [each.doubts for each in read_text(text, "en", DAY).readings] == [("place",), ()]
