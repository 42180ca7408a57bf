"""Times of which no table has the months: their figures are left; the sentences are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.reading import read_text

MADE = "la Patrulla Fronteriza ha hecho 75.000 detenciones en la frontera suroeste"
DAY = dt.date(2024, 5, 25)


def read(text: str, language: str, day: dt.date = DAY) -> list[str]:
    """The periods of the claims of a text."""
    return [reading.period.value for reading in read_text(text, language, day).readings]


@pytest.mark.parametrize(
    "time",
    [
        "En lo que va del mes",
        "En lo que va de este mes",
        "En lo que va de mayo",
        "En lo que va del mes de mayo",
        "En lo que va de la década",
        "En lo que va de la temporada",
        "En lo que llevamos de mes",
    ],
)
def test_what_has_gone_by_of_no_year_is_left(time: str) -> None:
    assert read(f"{time}, {MADE}.", "es") == []
    assert read(f"{MADE.capitalize()} {time.lower()}.", "es") == []


@pytest.mark.parametrize(
    ("time", "period"),
    [
        ("En lo que va del año", "calendar_year_to_date:2024-04"),
        ("En lo que va del presente año", "calendar_year_to_date:2024-04"),
        ("En lo que va de 2024", "calendar_year_to_date:2024-04"),
        ("En lo que va del 2024", "calendar_year_to_date:2024-04"),
        ("En lo que va del año fiscal", "fiscal_year_to_date:2024-04"),
    ],
)
def test_what_has_gone_by_of_a_year_is_read(time: str, period: str) -> None:
    assert read(f"{time}, {MADE}.", "es") == [period]
