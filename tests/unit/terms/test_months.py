"""Calendar months and fiscal years: arithmetic that everything else leans on."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.terms.months import Month, fiscal_year_start, months_between

months = st.integers(1900 * 12, 2199 * 12 + 11).map(Month)


@given(months)
def test_a_month_is_written_and_read_back(month: Month) -> None:
    assert Month.parse(month.iso) == month
    assert Month.of(month.year, month.month) == month
    assert Month.containing(month.first_day) == Month.containing(month.last_day) == month
    assert Month.containing(pd.Timestamp(month.last_day)) == month


@given(months)
def test_months_follow_each_other_without_a_day_between(month: Month) -> None:
    assert month.last_day + dt.timedelta(days=1) == (month + 1).first_day
    assert month.days == (month.last_day - month.first_day).days + 1
    assert month < month + 1


@given(months)
def test_a_fiscal_year_begins_in_october_and_bears_the_name_of_its_end(month: Month) -> None:
    start = fiscal_year_start(month.fiscal_year)
    assert start.month == 10
    assert start <= month < start + 12
    assert month.since(start) == month.fiscal_position
    assert (start + 11).year == month.fiscal_year


@given(months, st.integers(0, 400))
def test_a_span_holds_its_ends(month: Month, length: int) -> None:
    span = months_between(month, month + length)
    assert len(span) == length + 1
    assert (span[0], span[-1]) == (month, month + length)
    assert months_between(month, month - 1) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025-1",
        "2025-13",
        "2025-00",
        " 2025-01",
        "2025-01-01",
        "２０２５-01",
        "2025-01\n",
    ],
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)
