"""Periods: written in one line, and resolved to months."""

import datetime as dt

import pytest

from dashboard.articles import Period
from dashboard.terms.months import Month


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("month:2025-02", "2025-02", "2025-02"),
        ("months:2025-02..2025-05", "2025-02", "2025-05"),
        ("fiscal_year:2025", "2024-10", "2025-09"),
        ("calendar_year:2025", "2025-01", "2025-12"),
        ("fiscal_year_to_date:2025-12", "2025-10", "2025-12"),
        ("calendar_year_to_date:2025-05", "2025-01", "2025-05"),
    ],
)
def test_a_period_is_its_months_and_is_written_as_it_was_read(text, first, last):
    period = Period.parse(text)
    assert (period.first, period.last) == (Month.parse(first), Month.parse(last))
    assert str(period) == text


def test_an_undated_period_has_no_months():
    assert Period.parse("undated").months == ()


@pytest.mark.parametrize(
    "text",
    ["", "2025-02", "month:2025-13", "months:2025-05..2025-02", "fiscal_year:x", "undated:2025"],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Period.parse(text)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (dt.date(2026, 1, 15), "2025-10", "2025-12"),
        (dt.date(2025, 11, 30), "2025-10", "2025-10"),
        (dt.date(2025, 10, 2), "2024-10", "2025-09"),
    ],
)
def test_the_fiscal_year_to_date_has_whole_months_only(day, first, last):
    period = Period.to_date(day)
    assert (period.first, period.last) == (Month.parse(first), Month.parse(last))
