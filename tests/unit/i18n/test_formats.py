"""Numbers, months, days and lists are written as the language does it."""

from __future__ import annotations

import datetime as dt

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n import as_shown, language
from dashboard.i18n.formats import Formats, lean
from dashboard.terms.months import Month

ENGLISH = language("en")
SPANISH = language("es")


@pytest.mark.parametrize(
    ("value", "digits", "sign", "written"),
    [
        (0, 0, False, "0"),
        (0, 0, True, "0"),
        (-0.0, 1, True, "0.0"),
        (-0.04, 1, True, "0.0"),
        (1234567, 0, False, "1,234,567"),
        (1027.84, 1, False, "1,027.8"),
        (-1234.5, 1, False, "−1,234.5"),
        (12.34, 1, True, "+12.3"),
        (999.96, 1, False, "1,000.0"),
        (2.675, 2, False, "2.67"),  # in binary it lies below
    ],
)
def test_numbers(value: float, digits: int, sign: bool, written: str) -> None:
    assert ENGLISH.number(value, digits, sign=sign) == written


@given(st.floats(-1e12, 1e12), st.integers(0, 3))
def test_a_number_can_be_read_back(value: float, digits: int) -> None:
    written = ENGLISH.number(value, digits).replace(",", "").replace("−", "-")
    assert float(written) == pytest.approx(round(value, digits), abs=10**-digits)


@pytest.mark.parametrize(
    ("locale", "number", "percent"),
    [
        ("en", "−1,234,567.50", "+12.3%"),
        ("es", "−1.234.567,50", "+12,3\N{NO-BREAK SPACE}%"),
        ("es_MX", "−1,234,567.50", "+12.3%"),
        ("hi", "−12,34,567.50", "+12.3%"),
        ("tr", "−1.234.567,50", "+%12,3"),
    ],
)
def test_numbers_and_percentages_by_locale(locale: str, number: str, percent: str) -> None:
    formats = Formats(Locale.parse(locale))
    assert formats.number(-1234567.5, 2) == number
    assert formats.percent(12.34, sign=True) == percent


@pytest.mark.parametrize(
    ("words", "english", "spanish"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a y b"),
        (["a", "b", "c"], "a, b, and c", "a, b y c"),
        (["Ohio", "Idaho"], "Ohio and Idaho", "Ohio e Idaho"),
        (["fuego", "hielo"], "fuego and hielo", "fuego y hielo"),
    ],
)
def test_a_listing(words: list[str], english: str, spanish: str) -> None:
    assert ENGLISH.listing(words) == english
    assert SPANISH.listing(words) == spanish


def test_months_and_days() -> None:
    january = Month.of(2025, 1)
    assert ENGLISH.month(january) == "January 2025"
    assert ENGLISH.month(january, short=True) == "Jan 2025"
    assert SPANISH.month(january) == "enero de 2025"
    assert SPANISH.month(january, short=True) == "ene 2025"
    assert ENGLISH.day(dt.date(2026, 1, 15)) == "January 15, 2026"
    assert SPANISH.day(dt.date(2026, 1, 15)) == "15 de enero de 2026"
    assert [ENGLISH.month_name(n, short=True) for n in (1, 9)] == ["Jan", "Sep"]
    assert SPANISH.month_name(9) == "septiembre"
    assert ENGLISH.month_forms()[0] == "Jan {year}"


def test_a_language_is_called_by_its_own_name() -> None:
    assert [ENGLISH.own_name, SPANISH.own_name] == ["English", "Español"]


def test_what_charts_need_of_a_language() -> None:
    assert (ENGLISH.month_pattern, ENGLISH.separators) == ("%b %Y", ".,")
    assert (SPANISH.month_pattern, SPANISH.separators) == ("%b %Y", ".,")
    assert Formats(Locale.parse("ja")).month_pattern == "%Y年%-m月"
    spanish = SPANISH.chart_format
    assert spanish["shortMonths"][:2] == ["ene", "feb"]
    assert [len(spanish[name]) for name in ("months", "days", "shortDays")] == [12, 7, 7]
    assert ENGLISH.chart_format["days"][0] == "Sunday"


@pytest.mark.parametrize(
    "locale", ["de", "es_MX", "fr", "pl", "pt_BR", "ru", "zh", "ar", "hi", "vi"]
)
def test_every_locale_has_what_is_asked_of_it_and_no_names_of_units(locale: str) -> None:
    formats = Formats(lean(Locale.parse(locale)))
    assert not {"unit_patterns", "currency_names"} & set(localedata.load(locale))
    assert "%Y" in formats.month_pattern
    assert all("{year}" in form for form in formats.month_forms())
    assert all(formats.chart_format.values())
    assert formats.own_name
    assert formats.plural(2) in formats.plurals


@pytest.mark.parametrize(
    ("code", "value", "digits", "expected"),
    [
        ("en", 1.04, 0, "one"),
        ("en", 1.04, 1, "other"),
        ("en", -1.0, 0, "one"),
        ("es", 1.04, 1, "one"),
        ("es", 1.5, 1, "other"),
        ("en", 149, -2, "other"),
    ],
)
def test_a_number_counts_as_it_is_written(
    code: str, value: float, digits: int, expected: str
) -> None:
    # CLDR: English has one of a whole number alone, Spanish of all that equals one.
    formats = language(code)
    assert formats.plural(as_shown(value, digits)) == expected
