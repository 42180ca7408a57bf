"""What cannot be as a text prints it: two units that part, and a percentage made a level."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import CheckedClaim, check_text
from dashboard.tables import Tables

DAY = dt.date(2024, 10, 20)


def claims(text: str, language: str, tables: Tables) -> list[CheckedClaim]:
    read = check_text(text, language, tables, day=DAY)
    return sorted((*read.claims, *read.asked), key=lambda one: one.reading.printed)


def keys(one: CheckedClaim) -> set[str]:
    return {reason.key for reason in one.verdict.reasons}


@pytest.mark.parametrize(
    ("text", "language", "fits"),
    [
        ("CBP seized {} pounds (950 kilograms) of fentanyl in August 2024.", "en", 0),
        ("CBP seized 640 kilos ({} pounds) of fentanyl in August 2024.", "en", 1),
        ("CBP seized 640 kilos, or {} pounds, of fentanyl in August 2024.", "en", 1),
        ("La CBP decomisó {} libras (950 kilos) de fentanilo en agosto de 2024.", "es", 0),
    ],
)
def test_of_two_units_that_part_the_one_that_fits_is_told_and_none_is_accused(
    tables: Tables, text: str, language: str, fits: int
) -> None:
    true = "1,685" if language == "en" else "1.685"
    found = claims(text.format(true), language, tables)
    assert len(found) == 2
    assert all("units_part" in keys(one) for one in found)
    assert found[fits].verdict.outcome is Outcome.AGREES
    assert found[1 - fits].verdict.outcome is Outcome.NOT_CHECKABLE


def test_neither_of_two_units_that_part_is_accused_where_none_fits(tables: Tables) -> None:
    found = claims(
        "CBP seized 9,000 kilos (1,000 pounds) of fentanyl nationwide in August 2024.", "en", tables
    )
    assert [one.verdict.outcome for one in found] == [Outcome.NOT_CHECKABLE] * 2


@pytest.mark.parametrize(
    "text",
    [
        "CBP seized 1,685 pounds (764 kilograms) of fentanyl in August 2024.",
        "CBP seized about 1,700 pounds (nearly 800 kilograms) of fentanyl in August 2024.",
        "CBP seized 1,685 pounds of fentanyl and 950 kilograms of cocaine in August 2024.",
        "CBP seized 9 pounds (4 kilograms) of heroin in August 2024.",
    ],
)
def test_units_that_are_the_same_as_far_as_they_are_rounded_do_not_part(
    tables: Tables, text: str
) -> None:
    assert not any("units_part" in keys(one) for one in claims(text, "en", tables))


@pytest.mark.parametrize(
    "text",
    [
        "Apprehensions at the southwest border fell 71 percent in June 2024 from May 2024.",
        "Apprehensions at the southwest border tripled in June 2024 from May 2024.",
    ],
)
def test_a_percentage_that_a_reader_makes_a_level_is_no_number_of_people(
    tables: Tables, text: str
) -> None:
    (first,) = claims(text, "en", tables)
    level = {f"{first.claim.id}.comparison": "level"}
    read = check_text(text, "en", tables, day=DAY, answers=level)
    (one,) = (*read.claims, *read.asked)
    assert "no_level" in keys(one)
    assert one.verdict.outcome is Outcome.NOT_CHECKABLE
    assert one.verdict.official is not None
    value = {**level, f"{first.claim.id}.value": str(int(one.verdict.official.value))}
    read = check_text(text, "en", tables, day=DAY, answers=value)
    (one,) = (*read.claims, *read.asked)
    assert one.verdict.outcome is Outcome.AGREES
