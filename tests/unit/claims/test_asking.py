"""What is asked: only what decides. The texts are made up; some of their figures are true ones."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.articles import Article
from dashboard.claims import Outcome
from dashboard.claims.check import check
from dashboard.claims.texts import CheckedClaim, check_text, stated_text
from dashboard.claims.texts.asking import asked_of
from dashboard.claims.texts.doubts import held_back, questions
from dashboard.claims.texts.stating import claim_of
from dashboard.claims.verdicts.choosing import ACCUSES
from dashboard.tables import Tables

DAY = dt.date(2026, 1, 15)
SENTENCES = Path(__file__).parents[1] / "reading"


def last(text: str, tables: Tables, day: dt.date | None = DAY) -> CheckedClaim:
    """The last claim of an English text, checked or asked."""
    read = check_text(text, "en", tables, day=day)
    return max((*read.claims, *read.asked), key=lambda one: one.reading.printed)


def keys(one: CheckedClaim) -> set[str]:
    return {reason.key for reason in one.verdict.reasons}


def test_a_figure_that_no_answer_bears_is_not_asked_about_but_told_so(tables: Tables) -> None:
    one = last("In March 2025, 411 pounds of fentanyl were seized.", tables)
    assert one.questions == ()
    assert one.verdict.outcome is Outcome.NOT_CHECKABLE
    assert "no_answer_bears" in keys(one)


def test_of_a_change_that_holds_as_guessed_only_the_answer_that_undoes_it_is_asked(
    tables: Tables,
) -> None:
    # More Indians in the north in every span that may be meant; not held of the southwest.
    text = "The northern border saw a rise in illegal crossings by Indians this year."
    day = dt.date(2024, 12, 2)
    stated = stated_text(text, "en", tables, day=day)
    read = replace(stated.claims[0].reading, doubts=("place",))
    claim = claim_of(read, stated.article)
    verdict = held_back(check(claim, stated.article, tables), read)
    every = questions(read, verdict, stated.article)
    assert [each.part for each in every] == ["period", "region"]
    kept = asked_of(read, verdict, every, stated.article, tables)[1]
    assert [each.part for each in kept] == ["region"]


def test_of_what_is_guessed_only_the_part_that_decides_is_asked(tables: Tables) -> None:
    # True of the heroin seized in October 2025 in all of the country and by all of CBP.
    text = (
        "In February 2025, CBP seized 1,029 pounds of fentanyl.\n\nA quiet line."
        "\n\nAgents seized 388 pounds of heroin."
    )
    one = last(text, tables)
    assert {"period", "region"} & {
        name for name, part in one.reading.parts.items() if part.read_from == "context"
    } == {"period", "region"}
    assert "period" in {question.part for question in one.questions}
    assert "drug" not in {question.part for question in one.questions}


def test_what_decides_only_together_with_another_answer_is_not_asked_beside_one_that_does_alone(
    tables: Tables,
) -> None:
    # 388 pounds of heroin are those of October 2025, as the place and the agency are guessed.
    seized = "In February 2025, CBP seized 1,029 pounds of fentanyl."
    text = f"{seized}\n\nAgents seized 388 pounds of heroin."
    assert [each.part for each in last(text, tables).questions] == ["period"]


def test_a_time_that_the_text_names_nowhere_is_asked_whatever_is_offered(tables: Tables) -> None:
    one = last("Agents seized 77,412 pounds of fentanyl.", tables)
    assert [question.part for question in one.questions] == ["period"]


def test_a_ton_is_asked_about_though_neither_ton_bears_the_figure(tables: Tables) -> None:
    one = last("CBP seized 3,100 tons of methamphetamine nationwide in March 2025.", tables)
    assert [question.part for question in one.questions] == ["unit"]


def test_a_bound_that_every_answer_bears_is_confirmed_without_a_question(tables: Tables) -> None:
    one = last("More than 700 pounds of fentanyl were seized in March 2025.", tables)
    assert one.questions == ()
    assert one.verdict.outcome is Outcome.AGREES


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("More than 3 pounds of fentanyl were seized in March 2025.", "far_more_than"),
        ("CBP met more than 9,300 Cubans nationwide in fiscal year 2024.", "far_more_than"),
        (
            "Fewer than 90,000 people were apprehended at the southwest border in March 2025.",
            "far_less_than",
        ),
    ],
)
def test_a_bound_far_from_the_figure_is_told_and_neither_asked_nor_confirmed(
    text: str, reason: str, tables: Tables
) -> None:
    one = last(text, tables)
    assert one.questions == ()
    assert one.verdict.outcome is Outcome.NOT_CHECKABLE
    assert reason in keys(one)
    assert one.verdict.official is not None


@pytest.mark.parametrize(
    "text",
    [
        "More than 1.5 million people were apprehended at the southwest border in FY2024.",
        "More than 100,000 people were apprehended at the southwest border in January 2024.",
        "Fewer than 9,000 people were apprehended at the southwest border in March 2025.",
        "More than half of the fentanyl was seized at ports of entry in fiscal year 2024.",
    ],
)
def test_a_bound_near_the_figure_is_confirmed(text: str, tables: Tables) -> None:
    assert last(text, tables).verdict.outcome is Outcome.AGREES


def without_answers(one: CheckedClaim, article: Article, tables: Tables) -> Outcome:
    return held_back(check(one.claim, article, tables), one.reading).outcome


@pytest.mark.parametrize(("name", "language"), [("english", "en"), ("spanish", "es")])
def test_trying_answers_accuses_nobody_who_was_not_accused(
    name: str, language: str, tables: Tables
) -> None:
    told = tomllib.loads((SENTENCES / f"{name}.toml").read_text("utf-8"))
    tried = 0
    for each in told["sentences"][::4]:
        read = check_text(each["text"], language, tables, day=each.get("day", told["day"]))
        for one in (*read.claims, *read.asked):
            if one.verdict.outcome in ACCUSES:
                assert without_answers(one, read.article, tables) is one.verdict.outcome
            tried += "no_answer_bears" in keys(one)
    assert tried > 10


def test_a_bound_of_a_rate_of_inspections_is_borne_by_single_statements(tables: Tables) -> None:
    text = "In fiscal year 2024, CBP scanned more than 2 percent of passenger vehicles."
    assert last(text, tables).verdict.outcome is Outcome.AGREES


@pytest.mark.parametrize(
    ("day", "accused"), [(dt.date(2025, 1, 20), True), (dt.date(2025, 2, 6), False)]
)
def test_a_rate_that_another_source_says_in_the_same_month_is_not_refuted(
    day: dt.date, accused: bool, tables: Tables
) -> None:
    text = (
        "Only 20 percent of commercial vehicles that cross the southern border are scanned "
        "with nonintrusive inspection technology."
    )
    one = last(text, tables, day)
    assert (one.verdict.outcome is Outcome.DIFFERS) is accused
    assert ("one_statement" in keys(one)) is not accused


@pytest.mark.parametrize(
    ("others", "asked"),
    [
        # The text names the agency that bears the figure, and the figure fits nothing else.
        ("In fiscal year 2020, 786.4 pounds were seized.", False),
        # Three digits fit somewhere by luck.
        ("In fiscal year 2020, 786 pounds were seized.", True),
    ],
)
def test_what_fits_exactly_with_one_answer_that_the_text_names_is_not_asked(
    others: str, asked: bool, tables: Tables
) -> None:
    named = "Border Patrol agents seized 761.2 pounds of fentanyl at the southern border"
    text = f"{named} from October 2020 to May 2021. {others}"
    one = last(text, tables, dt.date(2021, 6, 28))
    assert bool(one.questions) == asked
    if not asked:
        assert one.verdict.outcome is Outcome.AGREES
        assert one.verdict.scope["component"] == "USBP"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("There were more than 1.7 million encounters overall in fiscal year 2021.", "Southwest"),
        ("There were more than 1.9 million encounters overall in fiscal year 2021.", "Nationwide"),
    ],
)
def test_a_bound_is_of_the_place_to_whose_figure_it_is_nearest(
    text: str, region: str, tables: Tables
) -> None:
    one = last(text, tables)
    assert one.verdict.outcome is Outcome.AGREES
    assert one.verdict.scope["region"] == region


@pytest.mark.parametrize(
    ("told", "borne"),
    [
        ("La CBP decomisó más de 1.300 libras de fentanilo en todo el país", True),
        ("La CBP incautó más de 1.300 libras de fentanilo en todo el país", True),
        ("En su decomiso más grande, la CBP incautó más de 1.300 libras de fentanilo", False),
    ],
)
def test_a_verb_like_a_noun_but_for_its_accent_tells_of_no_single_seizure(
    told: str, borne: bool, tables: Tables
) -> None:
    read = check_text(f"{told} en junio de 2024.", "es", tables, day=dt.date(2024, 7, 20))
    (one,) = [*read.claims, *read.asked]
    assert (one.verdict.outcome is Outcome.AGREES) is borne
