"""A reader's corrections: what becomes of the other parts of a reading. The texts are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import CheckedClaim, check_text
from dashboard.claims.texts.effects import effects
from dashboard.reading.language.quoting import whole_phrase
from dashboard.reading.language.text import Span
from dashboard.tables import Tables

SEIZED = "CBP seized 1,029 pounds of fentanyl nationwide in February 2025."
SHARE = "Mexicans accounted for 35% of encounters at the southwest border in May 2024."
FELL = "Apprehensions at the southwest border fell 12 percent in June 2025 from May 2025."
DAY = dt.date(2026, 1, 15)


def one(text: str, tables: Tables, **said: str) -> CheckedClaim:
    """The only claim of a text, with what a reader says of its parts."""
    read = check_text(text, "en", tables, day=DAY)
    (claim,) = (*read.claims, *read.asked)
    answers = {f"{claim.claim.id}.{part}": value for part, value in said.items()}
    again = check_text(text, "en", tables, day=DAY, answers=answers)
    (claim,) = (*again.claims, *again.asked)
    return claim


@pytest.mark.parametrize(
    ("text", "said", "parts"),
    [
        (SEIZED, {"period": "month:2025-01"}, {"period": "month:2025-01", "value": "1029"}),
        (SEIZED, {"drug": "Heroin"}, {"drug": "Heroin", "region": "Nationwide"}),
        (SEIZED, {"place": "region:Northern"}, {"region": "Northern", "drug": "Fentanyl"}),
        (
            SEIZED,
            {"place": "area_of_responsibility:San Diego Field Office"},
            {"area_of_responsibility": "San Diego Field Office", "region": None},
        ),
        # People are not weighed, and no table of them has drugs.
        (SEIZED, {"metric": "encounters"}, {"unit": "count", "drug": None, "metric": "encounters"}),
        (SEIZED, {"comparison": "record"}, {"value": None, "unit": None, "direction": "low"}),
        (SEIZED, {"comparison": "change"}, {"baseline": "none", "direction": "up"}),
        (SHARE, {"citizenship": "Cuba"}, {"citizenship": "Cuba", "of": "citizenship"}),
        (SHARE, {"metric": "border_patrol_encounters"}, {"of": "citizenship", "unit": "percent"}),
        (SHARE, {"comparison": "level"}, {"of": None, "value": None, "unit": "count"}),
        (SHARE, {"comparison": "change"}, {"of": None, "baseline": "none", "value": "35"}),
        (SEIZED, {"metric": "encounters"}, {"of": None}),
        (FELL, {"comparison": "level"}, {"baseline": None, "direction": None, "unit": "count"}),
        (FELL, {"baseline": "year_before"}, {"baseline": "year_before", "direction": "down"}),
    ],
)
def test_a_correction_leaves_a_reading_whose_parts_fit(
    tables: Tables, text: str, said: dict[str, str], parts: dict[str, str | None]
) -> None:
    found = one(text, tables, **said)
    assert found.misfits == ()
    read = {name: part.value for name, part in found.reading.parts.items()}
    assert {name: read.get(name) for name in parts} == parts


@pytest.mark.parametrize(
    "said",
    [
        {"comparison": "versus"},  # against which period?
        {"comparison": "run"},
        {"unit": "percent"},
        {"period": "month:2025-13"},
        {"drug": "Sugar"},
        {"place": "region:Moon"},
        {"spelling": "Heroin"},
        {"of": "drug"},
    ],
)
def test_what_does_not_fit_is_named_and_the_reading_stands(
    tables: Tables, said: dict[str, str]
) -> None:
    found = one(SEIZED, tables, **said)
    assert found.misfits == tuple(said)
    assert found.claim == one(SEIZED, tables).claim


def test_the_right_month_turns_the_verdict(tables: Tables) -> None:
    assert one(SEIZED, tables).verdict.outcome is Outcome.AGREES_ELSEWHERE
    assert one(SEIZED, tables, period="month:2025-01").verdict.outcome is Outcome.CLOSE


def test_an_effect_is_what_the_answer_leads_to(tables: Tables) -> None:
    text = "Agents seized 611 pounds of fentanyl."
    read = check_text(text, "en", tables, day=DAY)
    (asked,) = read.asked
    for question in asked.questions:
        told = effects(asked, question, read.article, tables, until=float("inf"))
        assert list(told) == list(question.answers)
        for value, effect in told.items():
            # The other questions are taken as answered with their guesses.
            answers = {each.id: each.answers[0] for each in asked.questions}
            answers[question.id] = value
            again = check_text(text, "en", tables, day=DAY, answers=answers)
            (answered,) = (*again.claims, *again.asked)
            assert effect.outcome is answered.verdict.outcome
            assert effect.asks == tuple(each.part for each in answered.questions)
    assert effects(asked, asked.questions[0], read.article, tables, until=0.0) == {}


@pytest.mark.parametrize(
    ("language", "text", "words", "whole"),
    [
        ("en", "It was the lowest month on record, and", "lowest", "the lowest month on record"),
        (
            "en",
            "In the same month, CBP seized it.",
            "same month, CBP",
            "In the same month, CBP seized it",
        ),
        ("es", "Cayeron un 93% en abril y subieron", "un 9", "un 93% en abril"),
        ("en", "fell to 8,353 at 2 places of 1999", "8,3", "8,353"),
        ("en", "fell to 8,353 at the border while few", "8,353", "8,353 at the border"),
        ("en", "8,353", "353", "8,353"),
        ("en", "Over half of it comes here.", "half of it", "Over half of it comes here"),
        ("es", "Y más de 1.029 libras.", "1.029 libras", "más de 1.029 libras"),
        ("es", "el más bajo desde que hay registros. Y", "bajo", "bajo desde que hay registros"),
    ],
)
def test_a_quote_ends_where_its_phrase_ends(
    language: str, text: str, words: str, whole: str
) -> None:
    start = text.index(words)
    found = whole_phrase(text, Span(start, start + len(words)), language)
    assert found.of(text) == whole


def test_a_period_that_the_text_names_elsewhere_is_among_the_answers(tables: Tables) -> None:
    text = f"{SEIZED}\n\nA quiet line.\n\nAgents seized 388 pounds of heroin."
    read = check_text(text, "en", tables, day=DAY)
    (asked,) = (one for one in read.asked if one.claim.printed == "388 pounds")
    (period,) = (each for each in asked.questions if each.part == "period")
    assert {"month:2025-02", "month:2025-10"} <= set(period.answers)


TUCSON = (
    "In January 2024, 40 percent of Border Patrol apprehensions took place in the Tucson Sector."
)


def test_the_group_of_a_share_moves_with_its_place(tables: Tables) -> None:
    moved = one(TUCSON, tables, place="area_of_responsibility:Yuma Sector")
    assert moved.claim.of == ("area_of_responsibility",)
    state = one(TUCSON, tables, place="state:AZ", metric="encounters")
    assert (state.claim.of, state.claim.scope) == (("state",), {"state": "AZ"})


def test_another_sector_has_its_share_in_the_same_border(tables: Tables) -> None:
    text = TUCSON.replace("apprehensions", "apprehensions along the southwest border")
    own, moved = one(text, tables), one(text, tables, place="area_of_responsibility:Yuma Sector")
    border = {"region": "Southwest"}
    assert dict(own.claim.scope) == {**border, "area_of_responsibility": "Tucson Sector"}
    assert dict(moved.claim.scope) == {**border, "area_of_responsibility": "Yuma Sector"}
    assert moved.claim.of == own.claim.of == ("area_of_responsibility",)


def test_whose_whole_is_not_said_accuses_nobody(tables: Tables) -> None:
    text = TUCSON.replace("40 percent", "90 percent")
    assert one(text, tables).verdict.outcome is Outcome.NOT_CHECKABLE
    border = text.replace("apprehensions", "apprehensions along the southwest border")
    assert one(border, tables).verdict.outcome is Outcome.DIFFERS


def test_a_group_that_is_taken_away_leaves_no_share(tables: Tables) -> None:
    found = one(SHARE, tables, citizenship="All")
    assert found.misfits == ("citizenship",)


def test_a_guessed_border_of_a_share_accuses_nobody(tables: Tables) -> None:
    text = "Single adults made up 90 percent of encounters in May 2024."
    assert one(text, tables).verdict.outcome is Outcome.NOT_CHECKABLE
    said = one(text, tables, place="region:Southwest")
    assert said.verdict.outcome is Outcome.DIFFERS


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("a third", Outcome.AGREES),  # 34.8 percent were Mexicans
        ("more than a quarter", Outcome.AGREES),
        ("nearly half", Outcome.DIFFERS),
        ("two fifths", Outcome.NOT_CHECKABLE),
        ("one in three", Outcome.AGREES),
        ("more than 10 percent", Outcome.NOT_CHECKABLE),
        ("more than 34 percent", Outcome.AGREES),
        ("less than 30 percent", Outcome.DIFFERS),
    ],
)
def test_a_rough_word_is_neither_called_wrong_nor_right_where_it_is_near(
    tables: Tables, words: str, outcome: Outcome
) -> None:
    text = f"Mexicans accounted for {words} of encounters at the southwest border in May 2024."
    assert one(text, tables).verdict.outcome is outcome
