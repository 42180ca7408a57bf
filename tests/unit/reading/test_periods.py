"""Periods as texts of January 15, 2026 write them; each sentence is made up."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.reading.calendar.periods import periods
from dashboard.reading.language.lexicon import lexicon
from dashboard.reading.language.text import folded

DAY = dt.date(2026, 1, 15)
BIDEN = "months:2021-02..2024-12"


def read(text: str, language: str, day: dt.date | None = DAY) -> list[str]:
    return [str(hit.period) for hit in periods(text, folded(text), lexicon(language), day)]


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("es", "noviembre de 2025", "month:2025-11"),
        ("es", "noviembre del año 2025", "month:2025-11"),
        ("es", "febrero", "month:2025-02"),
        ("es", "diciembre", "month:2025-12"),
        ("es", "octubre del año pasado", "month:2025-10"),
        ("es", "el mes pasado", "month:2025-12"),
        ("es", "de octubre a diciembre de 2025", "months:2025-10..2025-12"),
        ("es", "de noviembre a enero de 2025", "months:2024-11..2025-01"),
        ("es", "año fiscal 2025", "fiscal_year:2025"),
        ("es", "los años fiscales 2015 y 2024", "months:2014-10..2024-09"),
        ("es", "en lo que va del año fiscal", "fiscal_year_to_date:2025-12"),
        ("es", "en 2024", "calendar_year:2024"),
        ("es", "entre 2021 y 2024", "months:2021-01..2024-12"),
        ("es", "primer trimestre de 2025", "months:2025-01..2025-03"),
        ("es", "primeros 3 meses del año fiscal 2022", "months:2021-10..2021-12"),
        ("es", "últimos tres meses", "months:2025-10..2025-12"),
        ("es", "14 meses previos", "months:2024-11..2025-12"),
        ("es", "desde enero de 2021", "months:2021-01..2025-12"),
        ("es", "durante el gobierno de Biden", BIDEN),
        ("es", "desde que asumió", "months:2025-02..2025-12"),
        ("en", "November 2025", "month:2025-11"),
        ("en", "February", "month:2025-02"),
        ("en", "last month", "month:2025-12"),
        ("en", "from October to December 2025", "months:2025-10..2025-12"),
        ("en", "FY22", "fiscal_year:2022"),
        ("en", "fiscal year 2023", "fiscal_year:2023"),
        ("en", "first 3 months of FY2022", "months:2021-10..2021-12"),
        ("en", "second quarter of fiscal year 2025", "months:2025-01..2025-03"),
        ("en", "the past 10 months", "months:2025-03..2025-12"),
        ("en", "so far this year", "calendar_year_to_date:2025-12"),
        ("en", "last year", "calendar_year:2025"),
        ("en", "Under Biden", BIDEN),
        ("en", "since he took office", "months:2025-02..2025-12"),
    ],
)
def test_a_period_is_read(language: str, text: str, period: str) -> None:
    assert read(text, language) == [period]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "11 de enero"),
        ("en", "May 5"),
        ("en", "January 2, 2026"),
        ("es", "3 de mayo de 2025"),
    ],
)
def test_a_day_is_no_period(language: str, text: str) -> None:
    assert read(text, language) == ["None"]


@pytest.mark.parametrize("text", ["it may rise", "they march on", "sep it", "a mar"])
def test_small_words_are_no_months_in_english(text: str) -> None:
    assert read(text, "en") == []


def test_that_month_is_the_one_before_in_the_text() -> None:
    assert read("En febrero fue así, y ese mismo mes también.", "es") == ["month:2025-02"] * 2
    assert read("Ese mismo mes fue así.", "es") == []


def test_without_a_day_only_what_has_a_year_is_dated() -> None:
    assert read("En febrero y en marzo de 2024.", "es", None) == ["None", "month:2024-03"]


@pytest.mark.parametrize(
    "text", ["del 4 al 9 de marzo de 2024", "del 4 de marzo al 9 de abril de 2024"]
)
def test_some_days_of_a_month_are_no_months(text: str) -> None:
    assert read(text, "es") == ["None"]


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("es", "del 20 de enero al 30 de junio", ["months:2025-02..2025-06"]),
        ("es", "el 20 de mayo y el 30 de junio", ["None"]),
        ("es", "del 1 de octubre al 15 de noviembre", ["None"]),
        ("es", "del 1 de octubre al 31 de enero", ["None"]),
        ("en", "from January 20 through June 30", ["months:2025-02..2025-06"]),
        ("en", "October 1 to November 15", ["None"]),
    ],
)
def test_days_that_make_months_are_read_and_others_are_none(
    language: str, text: str, meant: list[str]
) -> None:
    assert read(text, language) == meant
