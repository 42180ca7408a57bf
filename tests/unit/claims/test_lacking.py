"""What is told to be missing, and what is tried for it. The texts are made up; figures are true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import CheckedClaim, check_text
from dashboard.claims.verdicts.choosing import ACCUSES, BEARS
from dashboard.tables import Tables


def last(
    text: str, language: str, tables: Tables, answers: Mapping[str, str] | None = None
) -> CheckedClaim:
    """The last claim of a text without a day."""
    read = check_text(text, language, tables, answers=answers)
    return max((*read.claims, *read.asked), key=lambda one: one.reading.printed)


def keys(one: CheckedClaim) -> list[str]:
    return [reason.key for reason in one.verdict.reasons]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "In January, CBP seized 1,029 pounds of fentanyl nationwide.", "January"),
        ("en", "CBP seized 388 pounds of heroin nationwide in October.", "October"),
        ("en", "In May the Border Patrol apprehended 8,725 people at the southwest border.", "May"),
        ("es", "En enero la CBP incautó 1.029 libras de fentanilo en todo el país.", "enero"),
        ("es", "La CBP incautó 388 libras de heroína en todo el país en octubre.", "octubre"),
        (
            "es",
            "En mayo la Patrulla Fronteriza detuvo a 8.725 en la frontera sur.",
            "mayo",
        ),
    ],
)
def test_of_a_month_the_missing_year_is_named_and_asked(
    language: str, text: str, words: str, tables: Tables
) -> None:
    one = last(text, language, tables)
    assert one.verdict.reasons[0].key == "no_year"
    assert one.verdict.reasons[0].values["words"] == words
    (answers,) = (each.answers for each in one.questions if each.part == "period")
    assert len({answer[-2:] for answer in answers}) == 1
    assert len(answers) > 3


def test_an_answer_with_the_year_settles_it(tables: Tables) -> None:
    text = "In January, CBP seized 1,029 pounds of fentanyl nationwide."
    one = last(text, "en", tables)
    period = next(each for each in one.questions if each.part == "period")
    assert "month:2025-01" in period.answers
    told = last(text, "en", tables, {period.id: "month:2025-01"})
    assert told.verdict.outcome in BEARS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Most fentanyl comes through legal ports of entry."),
        ("en", "Most of the fentanyl is seized at ports of entry."),
        ("en", "CBP seized 77,412 pounds of fentanyl nationwide."),
        ("es", "La mayor parte del fentanilo entra por los puertos de entrada."),
        ("es", "La CBP incautó 77.412 libras de fentanilo en todo el país."),
        ("es", "La mayoría del fentanilo se incauta en los puertos de entrada."),
    ],
)
def test_without_a_period_nobody_is_told_that_all_was_tried(
    language: str, text: str, tables: Tables
) -> None:
    one = last(text, language, tables)
    assert "no_date" in keys(one)
    assert "no_answer_bears" not in keys(one)
    assert "period" in {each.part for each in one.questions}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2024, 21,889 pounds of fentanyl were seized."),
        ("en", "In 2023, 27,023 pounds of fentanyl were seized."),
        ("en", "In 2024, 157,562 pounds of methamphetamine were seized."),
        ("en", "In 2024, 21,148 pounds of fentanyl were seized."),
        ("en", "In 2023 the Border Patrol apprehended 2,045,838 people."),
        ("en", "In 2024, 174,197 pounds of methamphetamine were seized."),
        ("en", "In 2024, 21,889 pounds of fentanyl were seized nationwide."),
        ("es", "En 2024 se decomisaron 21.889 libras de fentanilo."),
        ("es", "En 2023 se decomisaron 27.023 libras de fentanilo."),
        ("es", "En 2024 se incautaron 157.562 libras de metanfetamina."),
        ("es", "En 2024 se incautaron 21.148 libras de fentanilo."),
        ("es", "En 2023 la Patrulla Fronteriza detuvo a 2.045.838 personas."),
        ("es", "En 2024 se incautaron 174.197 libras de metanfetamina."),
    ],
)
def test_with_the_kind_of_year_open_each_is_tried_and_with_the_place_each_pair(
    language: str, text: str, tables: Tables
) -> None:
    one = last(text, language, tables)
    assert one.verdict.outcome is Outcome.AGREES
    assert one.verdict.period.kind == "fiscal_year"
    assert keys(one)[0] == "reading_bears"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In calendar year 2024, 21,889 pounds of fentanyl were seized."),
        ("en", "In 2024, 99,999 pounds of fentanyl were seized."),
        ("en", "In 2024, 33,000 pounds of fentanyl were seized."),
        ("es", "En el año natural 2024 se incautaron 21.889 libras de fentanilo."),
        ("es", "En 2024 se incautaron 99.999 libras de fentanilo."),
    ],
)
def test_what_says_the_kind_of_year_or_fits_none_is_not_read_so(
    language: str, text: str, tables: Tables
) -> None:
    assert last(text, language, tables).verdict.outcome in ACCUSES


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Agents seized 250,000 pounds of methamphetamine nationwide in fiscal year 2024."),
        ("en", "Officers seized 80,000 pounds of fentanyl nationwide in fiscal year 2024."),
        ("en", "Agents seized 90,000 pounds of heroin nationwide in fiscal year 2023."),
        ("es", "Los agentes incautaron 250.000 libras de metanfetamina en todo el país en 2024."),
        ("es", "Los agentes incautaron 80.000 libras de fentanilo en todo el país en 2024."),
        ("es", "Los agentes incautaron 90.000 libras de heroína en todo el país en 2023."),
    ],
)
def test_who_acted_is_named_as_missing_and_counts_once_it_is_said(
    language: str, text: str, tables: Tables
) -> None:
    one = last(text, language, tables)
    told = {reason.key: reason.values for reason in one.verdict.reasons}
    assert told["not_said"]["missing"] == ("component",)
    guess = one.reading.parts["component"].value
    said = last(text, language, tables, {f"{one.claim.id}.component": guess})
    assert said.verdict.outcome is Outcome.DIFFERS


def test_a_text_of_a_day_lacks_no_date(tables: Tables) -> None:
    text = "In January, CBP seized 1,029 pounds of fentanyl nationwide."
    (one,) = check_text(text, "en", tables, day=dt.date(2025, 3, 1)).claims
    assert one.verdict.outcome in BEARS
    assert not {"no_date", "no_year"} & {*keys(one)}
