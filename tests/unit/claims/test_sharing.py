"""Two claims about one number share one reading; drugs lend people no place."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import CheckedClaim, check_text
from dashboard.claims.texts.doubts import name_of
from dashboard.reading import read_text
from dashboard.tables import Tables

DAY = dt.date(2025, 12, 15)
# Made-up sentences about the Border Patrol's figures of the southwest border.
RECORDS = {
    "Border encounters were far higher before. By July 2025, the figure had dropped to 4,592, "
    "an all-time low.": "en",
    "In July 2025, encounters at the border fell to 4,592, the lowest ever recorded.": "en",
    "En julio de 2025, los encuentros en la frontera bajaron a 4.592, un mínimo histórico.": "es",
}
BESIDE = {
    "CBP seized 1,029 pounds of fentanyl nationwide in January 2025, and border encounters fell to "
    "29,101.": "en",
    "CBP seized 1,029 pounds of fentanyl nationwide in January 2025. Border encounters fell to "
    "29,101 that month.": "en",
    "La CBP incautó 1.029 libras de fentanilo en todo el país en enero de 2025, y los encuentros "
    "en la frontera bajaron a 29.101.": "es",
}


def claims(text: str, language: str, tables: Tables, **answers: str) -> list[CheckedClaim]:
    found = check_text(text, language, tables, day=DAY, answers=answers)
    return sorted((*found.claims, *found.asked), key=lambda one: one.reading.printed)


@pytest.mark.parametrize(("text", "language"), RECORDS.items())
def test_a_record_is_of_the_same_as_its_figure(text: str, language: str, tables: Tables) -> None:
    level, record = claims(text, language, tables)[-2:]
    assert level.verdict.outcome in (Outcome.AGREES, Outcome.CLOSE)
    assert record.reading.comparison.value == "record"
    assert record.verdict.metric == level.verdict.metric == "border_patrol_encounters"
    assert record.verdict.scope == level.verdict.scope


@pytest.mark.parametrize(("text", "language"), RECORDS.items())
@pytest.mark.parametrize("corrected", ["level", "record"])
def test_a_correction_of_one_is_one_of_the_other(
    text: str, language: str, corrected: str, tables: Tables
) -> None:
    (one,) = (
        reading
        for reading in read_text(text, language, DAY).readings
        if reading.comparison.value == corrected
    )
    found = claims(text, language, tables, **{f"{name_of(one)}.region": "Northern"})
    assert {str(each.claim.scope["region"]) for each in found[-2:]} == {"Northern"}


@pytest.mark.parametrize(("text", "language"), BESIDE.items())
def test_encounters_beside_drugs_are_not_accused_of_the_drugs_place(
    text: str, language: str, tables: Tables
) -> None:
    people = claims(text, language, tables)[-1]
    assert people.verdict.outcome in (Outcome.AGREES, Outcome.CLOSE, Outcome.NOT_CHECKABLE)
    assert people.claim.unit == "count"


CHANGES = {
    # Told of all encounters: the level and the change are true of the Border Patrol alone.
    "In July 2025, encounters at the border fell to 4,592, down 24% from June 2025.": "en",
    "En julio de 2025, los encuentros en la frontera bajaron a 4.592, un 24% menos que en junio de "
    "2025.": "es",
}


@pytest.mark.parametrize(("text", "language"), CHANGES.items())
def test_a_change_is_of_the_same_as_its_figure(text: str, language: str, tables: Tables) -> None:
    level, change = claims(text, language, tables)
    assert change.reading.comparison.value == "change"
    assert level.verdict.outcome is change.verdict.outcome is Outcome.AGREES
    assert change.verdict.metric == level.verdict.metric == "border_patrol_encounters"


def test_an_exact_figure_that_is_borne_shows_when_its_change_was(tables: Tables) -> None:
    """Neither says its month: the figure, to which nothing but July fits, tells it for both."""
    text = "Nationwide encounters were 24,589, down 2.4% from June.\n\nA dry year, 2024."
    found = check_text(text, "en", tables, day=dt.date(2025, 8, 20))
    change = max((*found.claims, *found.asked), key=lambda one: one.reading.printed)
    assert change.questions == ()
    assert change.verdict.outcome is Outcome.AGREES


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            (
                "In July 2025, the Border Patrol made 6,318 apprehensions at the southwest border, "
                "down 24% from June 2025."
            ),
            "en",
        ),
        (
            (
                "En julio de 2025, la Patrulla Fronteriza hizo 6.318 detenciones en la frontera "
                "suroeste, un 24% menos que en junio de 2025."
            ),
            "es",
        ),
    ],
)
def test_a_change_whose_own_figure_is_another_is_not_confirmed(
    text: str, language: str, tables: Tables
) -> None:
    level, change = claims(text, language, tables)
    assert level.verdict.outcome is Outcome.DIFFERS
    assert change.verdict.outcome is Outcome.NOT_CHECKABLE
    assert change.verdict.reasons[0].key == "own_figure_apart"
    assert change.questions == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            (
                "From October 2020 to June 2021, CBP had 1,119,252 encounters at the southwest "
                "border, the highest number in more than a decade."
            ),
            "en",
        ),
        (
            (
                "De octubre de 2020 a junio de 2021, la CBP tuvo 1.119.252 encuentros en la "
                "frontera suroeste, la mayor cifra en al menos una década."
            ),
            "es",
        ),
    ],
)
def test_an_exact_figure_does_not_say_how_far_its_record_reaches(
    text: str, language: str, tables: Tables
) -> None:
    """All encounters of that border are held from October 2018 on."""
    found = check_text(text, language, tables, day=dt.date(2021, 7, 16))
    record = max((*found.claims, *found.asked), key=lambda one: one.reading.printed)
    assert record.reading.comparison.value == "record"
    assert record.verdict.outcome is Outcome.NOT_CHECKABLE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("CBP seized 1,500 pounds (680 kilos) of fentanyl at the border in June.", "en"),
        ("CBP seized 680 kilos, or 1,500 pounds, of fentanyl at the border in June.", "en"),
        ("En junio la CBP decomisó 1.500 libras (680 kilos) de fentanilo en la frontera.", "es"),
    ],
)
def test_a_mass_in_two_units_is_asked_about_once_and_its_answer_is_of_both(
    tables: Tables, text: str, language: str
) -> None:
    day = dt.date(2024, 7, 20)
    read = check_text(text, language, tables, day=day)
    assert len(read.asked) <= 1
    assert len(read.claims) + len(read.asked) == 2
    said = {f"n{one.reading.printed.start}.region": "Northern" for one in read.asked}
    answered = check_text(text, language, tables, day=day, answers=said)
    assert not answered.asked
    assert len({one.claim.scope["region"] for one in answered.claims}) == 1
