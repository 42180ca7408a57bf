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


SEEN = "agents apprehended 7,000 people at the southwest border"
MET = "los agentes detuvieron a 7.000 personas en la frontera suroeste"
THEN = dt.date(2025, 6, 10)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"Through May 15, 2025, {SEEN} in May."),
        ("en", f"As of May 20, {SEEN} in May."),
        ("en", f"In January, before Trump took office, {SEEN}."),
        ("en", f"In January, after Trump took office, {SEEN}."),
        ("es", f"Hasta el 20 de mayo de 2025, {MET} en mayo."),
        ("es", f"En enero, antes de que Trump asumiera el cargo, {MET}."),
    ],
)
def test_a_part_of_a_month_is_left(language: str, text: str) -> None:
    assert read(text, language, THEN) == []


@pytest.mark.parametrize(
    ("language", "time"),
    [
        ("en", "In Trump's first full month in office"),
        ("en", "In the first full month of the Trump administration"),
        ("es", "En el primer mes completo de Trump en el cargo"),
        ("es", "En el primer mes completo del gobierno de Trump"),
    ],
)
def test_the_first_full_month_of_an_office_is_that_after_it_was_taken(
    language: str, time: str
) -> None:
    told = {"en": SEEN, "es": MET}[language]
    assert read(f"{time}, {told}.", language, THEN) == ["month:2025-02"]
    assert "month:2025-02" not in read(f"{time}, {told}.", language, dt.date(2025, 2, 10))


@pytest.mark.parametrize(
    ("language", "text", "month"),
    [
        ("en", f"As of June 3, {SEEN} in May.", "month:2025-05"),
        ("en", f"In December, before Trump took office, {SEEN}.", "month:2024-12"),
        ("en", f"In February, Trump's first full month in office, {SEEN}.", "month:2025-02"),
        ("es", f"Hasta el 3 de junio, {MET} en mayo.", "month:2025-05"),
        ("es", f"En diciembre, antes de que Trump asumiera el cargo, {MET}.", "month:2024-12"),
        ("es", f"En febrero, el primer mes completo de Trump, {MET}.", "month:2025-02"),
    ],
)
def test_a_whole_month_beside_a_day_or_an_office_is_read(
    language: str, text: str, month: str
) -> None:
    assert read(text, language, THEN) == [month]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The 6-month record of 3,120 apprehensions at the border was set in fiscal year 2023.",
        ),
        (
            "es",
            "El récord de seis meses, 3.120 detenciones en la frontera, data del año fiscal 2023.",
        ),
        ("en", "Apprehensions were down from 4,205 in the same months of FY 2203."),
    ],
)
def test_no_other_figure_is_looked_for_of_a_stretch_or_of_a_slip(language: str, text: str) -> None:
    told = read_text(text, language, DAY)
    assert not told.readings
    assert not told.lent
