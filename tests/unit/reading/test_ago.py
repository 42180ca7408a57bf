"""Months told as those of a year ago; the sentences and their figures are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.reading import read_text

SEEN = "agents apprehended 7,000 people at the southwest border"
MET = "los agentes detuvieron a 7.000 personas en la frontera suroeste"


def read(text: str, language: str, day: dt.date) -> tuple[str, set[str]]:
    """The period of the last claim of a text, and the others that the words allow."""
    reading = read_text(text, language, day).readings[-1]
    return reading.period.value, {each["period"] for each in reading.readings if "period" in each}


@pytest.mark.parametrize(
    ("language", "text", "day", "period"),
    [
        ("en", f"A year ago, in December, {SEEN}.", "2026-01-05", "month:2024-12"),
        ("en", f"One year ago this May, {SEEN}.", "2024-06-20", "month:2023-05"),
        ("en", f"Just one year ago in May, {SEEN}.", "2024-06-20", "month:2023-05"),
        ("en", f"A year ago, in May, {SEEN}.", "2024-05-20", "month:2023-05"),
        ("en", f"One year earlier, in December, {SEEN}.", "2026-01-05", "month:2024-12"),
        ("en", f"In December a year ago, {SEEN}.", "2026-01-05", "month:2024-12"),
        ("en", f"In March 2022 {SEEN}. A year before, in March, {SEEN}.", "", "month:2021-03"),
        ("es", f"Hace un año, en mayo, {MET}.", "2024-06-20", "month:2023-05"),
        ("es", f"Hace un año en diciembre {MET}.", "2026-01-05", "month:2024-12"),
        ("es", f"Un año antes, en mayo, {MET}.", "2024-06-20", "month:2023-05"),
        ("es", f"En mayo de hace un año, {MET}.", "2024-06-20", "month:2023-05"),
        ("es", f"En marzo de 2022 {MET}. Un año antes, en marzo, {MET}.", "", "month:2021-03"),
        # Not of a year ago.
        ("en", f"In May, {SEEN}.", "2024-06-20", "month:2024-05"),
        ("en", f"A year earlier, in May 2021, {SEEN}.", "2024-06-20", "month:2021-05"),
        ("en", f"It was worse a year ago. In May, {SEEN}.", "2024-06-20", "month:2024-05"),
        ("en", f"A year ago it was worse. In May, {SEEN}.", "2024-06-20", "month:2024-05"),
        ("es", f"Hace un año, en mayo de 2021, {MET}.", "2024-06-20", "month:2021-05"),
        ("es", f"En mayo {MET}.", "2024-06-20", "month:2024-05"),
        ("es", f"Era peor hace un año. En mayo {MET}.", "2024-06-20", "month:2024-05"),
    ],
)
def test_a_month_of_a_year_ago(language: str, text: str, day: str, period: str) -> None:
    on = dt.date.fromisoformat(day or "2024-06-20")
    assert read(text, language, on) == (period, set())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A year ago, U.S. agents apprehended 7,000 people at the southwest border in May."),
        ("en", f"About a year ago {SEEN} in May."),
        ("es", "Hace un año, los agentes detuvieron en mayo a 7.000 personas en la frontera."),
    ],
)
def test_a_month_far_from_the_year_ago_is_of_either(language: str, text: str) -> None:
    told = read(text, language, dt.date(2024, 6, 20))
    assert told == ("month:2023-05", {"month:2024-05"})


def test_a_month_half_a_year_from_a_year_ago_is_of_either() -> None:
    told = read(f"A year ago, in November, {SEEN}.", "en", dt.date(2024, 5, 20))
    assert told == ("month:2022-11", {"month:2023-11"})
