"""Terms of office that a text names, or leaves to be understood; each sentence is made up."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.reading import LeftReason, ReadFrom, Reading, read_text

DAY = dt.date(2025, 7, 20)
SEEN = {
    "en": "the Border Patrol has made 38,000 apprehensions at the southwest border",
    "es": "la Patrulla Fronteriza ha hecho 38.000 detenciones en la frontera suroeste",
}
MONTHS = [
    "months:2025-02..2025-06",
    "months:2025-01..2025-06",
    "months:2025-01..2025-05",
    "months:2025-02..2025-05",
]
BIDEN = ["months:2021-02..2024-12", "months:2021-01..2024-12"]


def periods(reading: Reading) -> list[str]:
    return [reading.period.value, *(each["period"] for each in reading.readings)]


def read(text: str, language: str, day: dt.date = DAY) -> list[list[str]]:
    return [periods(each) for each in read_text(text, language, day).readings]


@pytest.mark.parametrize(
    ("language", "time"),
    [
        ("en", "Since January 20, 2025"),
        ("en", "Since Jan. 20"),
        ("en", "Since January 20 of this year"),
        ("en", "Since Inauguration Day"),
        ("en", "Since the inauguration"),
        ("en", "Since he was sworn in"),
        ("en", "Since coming to power"),
        ("en", "Since returning to the White House"),
        ("en", "Since the president took office"),
        ("en", "Since the start of his second term"),
        ("en", "Since Trump was sworn in"),
        ("en", "Since Donald Trump returned to the White House"),
        ("en", "Since Trump's inauguration"),
        ("es", "Desde el 20 de enero de 2025"),
        ("es", "Desde el pasado 20 de enero"),
        ("es", "A partir del 20 de enero"),
        ("es", "Desde que llegó al poder"),
        ("es", "Desde que asumió"),
        ("es", "Desde que juró el cargo"),
        ("es", "Desde su regreso a la Casa Blanca"),
        ("es", "Desde la toma de posesión"),
        ("es", "Desde que asumió Trump"),
        ("es", "Desde la investidura de Trump"),
        ("es", "Desde el regreso de Trump a la Casa Blanca"),
    ],
)
def test_since_a_day_within_a_month_that_counts_or_does_not(language: str, time: str) -> None:
    assert read(f"{time}, {SEEN[language]}.", language) == [MONTHS]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"Since he took office in January 2021, {SEEN['en']}."),
        ("en", f"Since Biden took office in January 2021, {SEEN['en']}."),
        ("es", f"Desde que asumió en enero de 2021, {SEEN['es']}."),
    ],
)
def test_the_year_of_an_office_says_whose_it_is(language: str, text: str) -> None:
    assert read(text, language) == [BIDEN]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"Since he took office, Biden said, {SEEN['en']}."),
        ("en", f"Biden has spoken. Since coming to power, {SEEN['en']}."),
        ("es", f"Desde que asumió, dijo Biden, {SEEN['es']}."),
    ],
)
def test_of_two_who_may_be_meant_neither_is_taken_for_certain(language: str, text: str) -> None:
    (reading,) = read_text(text, language, DAY).readings
    assert periods(reading) == [*BIDEN, *MONTHS]
    assert reading.period.read_from is ReadFrom.CHOICE


def test_who_governed_on_the_day_is_meant_where_nobody_else_is_named() -> None:
    day = dt.date(2023, 5, 10)
    told = read(f"Since he took office, {SEEN['en']}.", "en", day)
    assert [each[0] for each in told] == ["months:2021-02..2023-04"]
    told = read(f"Since Trump took office in 2017, {SEEN['en']}.", "en", day)
    assert [each[0] for each in told] == ["months:2017-02..2020-12"]


@pytest.mark.parametrize(
    ("language", "time", "day"),
    [
        ("en", "Since Gov. Lee Doe took office", DAY),
        ("en", "Since Ana Doe was sworn in", DAY),
        ("en", "Since he took office as governor", DAY),
        ("en", "In his first month in office", DAY),
        ("en", "In Trump's first 100 days", DAY),
        ("en", "In Trump's first month in office", DAY),
        ("en", "During Trump's first six months", DAY),
        ("en", "In Biden's first year", DAY),
        ("en", "In a single month last year", DAY),
        ("en", "In just one month of 2023", DAY),
        ("es", "En los primeros seis meses de Trump", DAY),
        ("es", "En el primer año de Biden", DAY),
        ("es", "En un solo mes del año pasado", DAY),
        ("en", "Since July 4", DAY),
        ("en", "Since January 20", dt.date(2025, 2, 10)),
        ("en", "Since Trump took office", dt.date(2025, 2, 10)),
        ("en", "In his first full month", dt.date(2025, 2, 10)),
        ("es", "Desde que Ana Doe asumió el cargo", DAY),
        ("es", "Desde que asumió como gobernadora", DAY),
        ("es", "En su primer mes de gobierno", DAY),
        ("es", "En los primeros 100 días de Trump", DAY),
        ("es", "Desde el 4 de julio", DAY),
        ("es", "Desde que asumió Trump", dt.date(2025, 2, 10)),
    ],
)
def test_what_is_no_whole_months_of_a_president_is_left(
    language: str, time: str, day: dt.date
) -> None:
    assert read(f"{time}, {SEEN[language]}.", language, day) == []


@pytest.mark.parametrize(
    ("language", "time"),
    [
        ("en", "In his first full month"),
        ("en", "In his first full month in office"),
        ("en", "In the administration's first full month"),
        ("en", "In the first full month of his second term"),
        ("es", "En su primer mes completo"),
        ("es", "En su primer mes completo en el cargo"),
        ("es", "En su primer mes entero de gobierno"),
    ],
)
def test_a_first_full_month_without_a_name_is_of_who_governs(language: str, time: str) -> None:
    assert read(f"{time}, {SEEN[language]}.", language) == [["month:2025-02"]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "were 96% below the Biden-era monthly average"),
        ("en", "were 96% lower than Biden's monthly average"),
        ("en", "were 96% lower than the monthly average of the Biden years"),
        ("en", "were 96% below the average month of the Biden era"),
        ("en", "were 96% lower than the average under Biden"),
        ("es", "cayeron 96% frente al promedio mensual de la era Biden"),
        ("es", "fueron un 96% inferiores al promedio bajo Biden"),
        ("es", "bajaron un 96% respecto al promedio mensual de los años de Biden"),
        ("es", "fueron un 96% menos que el promedio mensual del gobierno de Biden"),
    ],
)
def test_an_average_of_a_term_is_what_a_change_is_measured_against(
    language: str, text: str
) -> None:
    of = {
        "en": "Border Patrol apprehensions at the southwest border in June",
        "es": "Las detenciones de la Patrulla Fronteriza en la frontera suroeste en junio",
    }[language]
    (reading,) = read_text(f"{of} {text}.", language, DAY).readings
    assert reading.period.value == "month:2025-06"
    assert reading.baseline is not None
    assert reading.baseline.value == "average:2021-02..2024-12"
    assert {"baseline": "average:2021-01..2024-12"} in reading.readings
    assert {"baseline": "average:2020-10..2024-09"} in reading.readings


@pytest.mark.parametrize(
    ("language", "time", "month"),
    [
        ("en", "In the last month of fiscal year 2023", "month:2023-09"),
        ("en", "In the last month of the Biden administration", "month:2025-01"),
        ("en", "In the final full month of the Biden administration", "month:2024-12"),
        ("en", "In Biden's last full month in office", "month:2024-12"),
        ("es", "En el último mes completo de Biden", "month:2024-12"),
        ("es", "En el último mes de 2023", "month:2023-12"),
        ("es", "Durante el último mes del año fiscal 2023", "month:2023-09"),
    ],
)
def test_the_last_month_of_a_time_is_not_the_past_month(
    language: str, time: str, month: str
) -> None:
    assert read(f"{time}, {SEEN[language]}.", language) == [[month]]


@pytest.mark.parametrize(("language", "time"), [("en", "Two months ago"), ("es", "Hace dos meses")])
def test_months_ago_count_from_the_day_or_from_the_last_month(language: str, time: str) -> None:
    told = [["month:2025-05", "month:2025-04"]]
    assert read(f"{time}, {SEEN[language]}.", language) == told


def test_the_day_of_a_date_is_no_year() -> None:
    for day in (DAY, None):
        read_ = read_text(f"Since January 20, 2025, {SEEN['en']}.", "en", day)
        reasons = {each.span.of(read_.text): each.reason for each in read_.left}
        assert reasons["20"] is LeftReason.DATE


def test_two_terms_of_a_name_leave_the_time_in_doubt() -> None:
    (reading,) = read_text(f"Under Trump, {SEEN['en']}.", "en", DAY).readings
    assert "period" in reading.doubts
    (reading,) = read_text(f"Under Biden, {SEEN['en']}.", "en", DAY).readings
    assert "period" not in reading.doubts
