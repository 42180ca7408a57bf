"""What a machine has only guessed decides no verdict that would be another one if it were wrong."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import CheckedText, check_text
from dashboard.tables import Tables

DAY = dt.date(2025, 11, 20)
# Neither month is the lowest of all, and each is the lowest of its calendar month.
UNPLACED = (
    ("en", "Apprehensions hit a record low in October 2025."),
    ("en", "Encounters fell to an all-time low in August 2025."),
    ("en", "Encounters were at a record low in August 2025."),
    ("es", "Las aprehensiones marcaron un mínimo histórico en octubre de 2025."),
    ("es", "Los encuentros cayeron a un mínimo histórico en agosto de 2025."),
    ("es", "En octubre de 2025 las aprehensiones tocaron un mínimo histórico."),
)
# "Ever" is said of the country, at its border or at all of them: neither is a record.
EITHER = (
    ("en", "In August 2025, encounters were the lowest ever recorded."),
    ("es", "En octubre de 2025 las aprehensiones fueron las más bajas de la historia."),
)
PLACED = (
    *EITHER,
    ("en", "Border Patrol apprehensions at the southwest border hit a record low in October 2025."),
    ("es", "Las aprehensiones en la frontera sur marcaron un mínimo histórico en octubre de 2025."),
)


def checked(text: str, language: str, tables: Tables) -> CheckedText:
    return check_text(text, language, tables, day=DAY)


@pytest.mark.parametrize(("language", "text"), UNPLACED)
def test_a_record_of_a_guessed_place_is_not_overstated(
    language: str, text: str, tables: Tables
) -> None:
    found = checked(text, language, tables)
    (one,) = (*found.claims, *found.asked)
    assert one.verdict.outcome is Outcome.NOT_CHECKABLE
    # The place is asked, unless it is no record anywhere: then the note says so.
    tried = "no_answer_bears" in {reason.key for reason in one.verdict.reasons}
    assert tried != ("region" in {question.part for question in one.questions})


@pytest.mark.parametrize(("language", "text"), PLACED)
def test_a_record_of_a_place_that_is_said_is_overstated(
    language: str, text: str, tables: Tables
) -> None:
    (one,) = checked(text, language, tables).claims
    assert one.verdict.outcome is Outcome.OVERSTATED


# 70,080 lb of cocaine in the fiscal year: 35.04 short tons, 31.79 metric ones.
COCAINE = "CBP seized {} of cocaine nationwide in fiscal year 2025."


@pytest.mark.parametrize("tons", ["35 tons", "31.8 tons", "35.0 tons"])
def test_tons_that_fit_as_one_kind_only_are_asked(tons: str, tables: Tables) -> None:
    found = checked(COCAINE.format(tons), "en", tables)
    assert found.claims == ()
    (one,) = found.asked
    assert [question.part for question in one.questions] == ["unit"]


@pytest.mark.parametrize(
    ("tons", "outcome"),
    [
        ("more than 20 tons", Outcome.AGREES),
        ("35 short tons", Outcome.AGREES),
        ("31.8 metric tons", Outcome.AGREES),
        ("35 metric tons", Outcome.DIFFERS),
    ],
)
def test_tons_of_which_either_kind_says_the_same_are_not_asked(
    tons: str, outcome: Outcome, tables: Tables
) -> None:
    (one,) = checked(COCAINE.format(tons), "en", tables).claims
    assert one.verdict.outcome is outcome


def test_the_answer_settles_which_ton_is_meant(tables: Tables) -> None:
    text = COCAINE.format("35 tons")
    (asked,) = checked(text, "en", tables).asked
    for unit, outcome in (("short_tons", Outcome.AGREES), ("tonnes", Outcome.DIFFERS)):
        answers = {asked.questions[0].id: unit}
        (one,) = check_text(text, "en", tables, day=DAY, answers=answers).claims
        assert one.verdict.outcome is outcome
