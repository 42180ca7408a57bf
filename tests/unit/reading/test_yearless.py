"""Months without a year in texts without a day; the sentences and their figures are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.reading import read_text

SEEN = "the Border Patrol apprehended 7,000 people at the southwest border"
MET = "la Patrulla Fronteriza detuvo a 7.000 personas en la frontera suroeste"


def last_period(text: str, language: str, day: dt.date | None = None) -> tuple[str, set[str]]:
    """The period of the last claim of a text, and the others that the words allow."""
    reading = read_text(text, language, day).readings[-1]
    return reading.period.value, {each["period"] for each in reading.readings if "period" in each}


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("en", f"In March 2025 {SEEN}, and in April 8,000.", "month:2025-04"),
        ("en", f"In March 2025 {SEEN}; in May, it apprehended 8,000.", "month:2025-05"),
        ("en", f"In December 2024 {SEEN}, and in January 8,000.", "month:2025-01"),
        ("en", f"In March 2025 {SEEN}. In June, it apprehended 8,000 people.", "month:2025-06"),
        ("en", f"{SEEN} in March 2025, and 8,000 in April.", "month:2025-04"),
        ("en", f"In March 2025 {SEEN}, in April 8,000, and in May 9,000.", "month:2025-05"),
        ("es", f"En marzo de 2025 {MET}, y en abril a 8.000.", "month:2025-04"),
        ("es", f"En marzo de 2025 {MET}; en mayo detuvo a 8.000 personas.", "month:2025-05"),
        ("es", f"En diciembre de 2024 {MET}, y en enero a 8.000.", "month:2025-01"),
        ("es", f"En marzo de 2025 {MET}. En junio detuvo a 8.000 personas.", "month:2025-06"),
        ("es", f"{MET} en marzo de 2025 y a 8.000 en abril.", "month:2025-04"),
        ("es", f"En marzo de 2025 {MET}, en abril a 8.000 y en mayo a 9.000.", "month:2025-05"),
    ],
)
def test_a_month_takes_the_year_of_the_month_beside_it(
    language: str, text: str, period: str
) -> None:
    assert last_period(text, language) == (period, set())


@pytest.mark.parametrize(
    ("language", "told", "again"),
    [
        ("en", f"In March 2025 {SEEN}.", "In March it apprehended 3,000 families."),
        ("es", f"En marzo de 2025 {MET}.", "En marzo detuvo a 3.000 familias."),
    ],
)
def test_a_month_named_again_further_on_is_the_only_one_that_was_named_with_its_year(
    language: str, told: str, again: str
) -> None:
    aside = {"en": "It was hot. Nothing else happened.", "es": "Hizo calor. No hubo nada más."}
    far = f"{told} {aside[language]} "
    assert last_period(far + again, language) == ("month:2025-03", set())
    two = far + far.replace("2025", "2024")
    assert last_period(two + again, language)[0] == "undated"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"In March 2025 {SEEN}, and in February 8,000."),
        ("es", f"En marzo de 2025 {MET}, y en febrero a 8.000."),
    ],
)
def test_where_the_nearest_is_not_the_next_either_is_meant(language: str, text: str) -> None:
    assert last_period(text, language) == ("month:2025-02", {"month:2026-02"})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"In fiscal year 2024 {SEEN}. In April it apprehended 8,000 people."),
        ("en", f"In March 2025 {SEEN}. It was hot. In April it apprehended 8,000 people."),
        ("en", f"In January {SEEN}."),
        ("es", f"En el año fiscal 2024 {MET}. En abril detuvo a 8.000 personas."),
        ("es", f"En marzo de 2025 {MET}. Hacía calor. En abril detuvo a 8.000 personas."),
        ("es", f"En enero {MET}."),
    ],
)
def test_no_time_told_before_is_carried_over_a_month_of_its_own(language: str, text: str) -> None:
    assert last_period(text, language)[0] == "undated"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"In March 2025 {SEEN}, and in April 8,000."),
        ("es", f"En marzo de 2025 {MET}, y en abril a 8.000."),
    ],
)
def test_in_a_text_of_a_later_day_the_last_one_before_that_may_be_meant_too(
    language: str, text: str
) -> None:
    assert last_period(text, language, dt.date(2025, 6, 1)) == ("month:2025-04", set())
    told = last_period(text, language, dt.date(2026, 6, 1))
    assert told == ("month:2025-04", {"month:2026-04"})
