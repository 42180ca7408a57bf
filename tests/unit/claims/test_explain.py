"""Notes in words: every reason has its sentence, and periods read as people write them."""

import datetime as dt
import re
from pathlib import Path

import pytest

import dashboard.claims
from dashboard.articles import Period
from dashboard.claims import Outcome, Verdict, VerdictReason, explain, words
from dashboard.claims.model import Stated
from dashboard.i18n import language
from dashboard.terms.months import Month

ENGLISH = language("en")
SOURCES = Path(dashboard.claims.__file__).parent


def test_every_reason_has_its_sentence():
    code = "\n".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    keys = set(re.findall(r'VerdictReason\(\s*"(\w+)"', code))
    keys |= {
        key
        for pair in re.findall(r'VerdictReason\("(\w+)" if \w+ else "(\w+)"', code)
        for key in pair
    }
    keys |= {f"{key}_low" for key in re.findall(r'"(\w+)_\{claim', code)}
    assert len(keys) > 15
    for key in keys - {"differs_by"}:
        assert ENGLISH.has(f"claims.reasons.{key}"), key


@pytest.mark.parametrize(("times", "told"), [(1.602, "1.6"), (1.013, "1.01")])
def test_a_factor_near_one_is_told_from_one(times, told):
    month, stated = Period.month(Month.of(2024, 1)), Stated(9.0, "count", "9")
    made_up = ("made-up", "C01", "encounters", {}, month, "level", Outcome.NOT_CHECKABLE, stated)
    reason = VerdictReason("may_have_been", {"times": times})
    (sentence,) = explain(Verdict(*made_up, reasons=(reason,)), ENGLISH)
    assert f"by a factor of up to {told}," in sentence


def test_the_sentences_of_low_and_high_come_in_pairs():
    for key in ENGLISH.messages:
        if key.startswith("claims.reasons.") and "_low" in key:
            assert ENGLISH.has(key.replace("_low", "_high"))


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("month:2025-02", "February 2025"),
        ("months:2025-02..2025-09", "February to September 2025"),
        ("months:2024-11..2025-01", "November 2024 to January 2025"),
        ("fiscal_year:2025", "fiscal year 2025"),
        ("fiscal_year_to_date:2025-12", "October to December of fiscal year 2026"),
        ("undated", ""),
    ],
)
def test_periods_in_words(period, told):
    assert words.period(Period.parse(period), ENGLISH) == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (dt.date(2025, 1, 1), dt.date(2025, 1, 31), "January 2025"),
        (dt.date(2025, 1, 21), dt.date(2025, 1, 31), "January 21 to 31, 2025"),
        (dt.date(2024, 12, 28), dt.date(2025, 1, 3), "December 28, 2024 to January 3, 2025"),
        (dt.date(2023, 10, 1), dt.date(2024, 9, 30), "fiscal year 2024"),
        (dt.date(2024, 10, 1), dt.date(2025, 5, 31), "October to May of fiscal year 2025"),
        (dt.date(2025, 4, 1), dt.date(2025, 6, 30), "April to June 2025"),
    ],
)
def test_days_in_words(first, last, told):
    assert words.days(first, last, ENGLISH) == told


def test_months_are_told_as_runs_and_of_many_runs_the_newest():
    months = [Month.of(2020, 4), *(Month.of(2025, n) for n in range(2, 10))]
    assert words.runs(months, ENGLISH) == "April 2020 and February to September 2025"
    scattered = [Month.of(2020 + n, 1) for n in range(6)]
    assert words.runs(scattered, ENGLISH) == "January 2023, January 2024, January 2025, and 3 more"


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (1027.787636, "pounds", "1,027.8 lb"),
        (1029, "pounds", "1,029 lb"),
        (1, "short_tons", "1 short ton"),
        (1.5, "short_tons", "1.5 short tons"),
        (26_630.4, "pounds", "26,630 lb"),
        (30423, "count", "30,423"),
        (73.712, "percent", "73.7%"),
        (250.4, "count_per_day", "250.4 per day"),
    ],
)
def test_figures_in_words(value, unit, told):
    assert words.amount(value, unit, ENGLISH) == told
