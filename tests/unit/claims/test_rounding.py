"""Rounding as the text rounds: a figure fits where it would have been printed so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.claims.rules import (
    cut_off,
    fits,
    fits_between,
    place,
    rounded_to_bound,
    significant_digits,
)


@pytest.mark.parametrize(
    ("printed", "unit", "digits"),
    [
        ("1029", 1, 4),
        ("1027.8", 0.1, 5),
        ("15", 1, 2),
        ("50", 1, 1),
        ("1000", 100, 1),
        ("58000", 1_000, 2),
        ("83500", 100, 3),
        ("0.50", 0.01, 2),
        ("10.0", 0.1, 3),
        ("0", 1, 0),
    ],
)
def test_the_last_digit_that_counts(printed, unit, digits):
    assert place(printed) == pytest.approx(unit)
    assert significant_digits(printed) == digits


@pytest.mark.parametrize(
    ("printed", "sign", "qualifier", "value", "fit"),
    [
        ("1029", 1, "exactly", 1_029.4, True),
        ("1029", 1, "exactly", 1_027.8, False),
        ("15", 1, "about", 15.5, True),
        ("15", 1, "about", 15.51, False),
        ("4950", 1, "about", 4_930.0, True),
        ("40", -1, "about", -42.7, False),
        ("40", -1, "about", -41.9, True),
        ("85", -1, "exactly", -84.6, True),
        ("85", -1, "exactly", 84.6, False),
        ("58000", 1, "about", 58_009, True),
        ("50", 1, "more_than", 73.7, True),
        ("50", 1, "more_than", 50.0, False),
        ("50", 1, "less_than", 49.9, True),
        ("10", -1, "less_than", -12.0, False),
        ("10", -1, "less_than", -8.0, True),
        ("10", -1, "less_than", 3.0, False),
        ("15", -1, "more_than", -20.0, True),
        ("15", -1, "more_than", -12.0, False),
        ("15", -1, "more_than", 20.0, False),
    ],
)
def test_what_fits(printed, sign, qualifier, value, fit):
    assert fits(printed, sign, qualifier, value) is fit


@pytest.mark.parametrize(
    ("printed", "rounded_to", "value", "fit", "cut"),
    [
        ("8000", 0, 8_400, False, False),
        ("8000", 1_000, 8_400, True, False),
        ("8000", 1_000, 8_900, False, False),
        ("518000", 1_000, 518_935, False, True),
        ("2200000", 10_000, 2_206_436, False, True),
    ],
)
def test_a_word_says_what_a_number_is_rounded_to(printed, rounded_to, value, fit, cut):
    """``8 thousand`` is 8,400 rounded; with one digit left, it is 8,900 in no way."""
    assert fits_between(printed, 1, "exactly", (value, value), rounded_to) is fit
    assert cut_off(printed, 1, "exactly", value, rounded_to) is cut


@given(value=st.floats(0.01, 1e7), digits=st.integers(0, 3))
def test_a_rounded_value_fits_its_own_print(value, digits):
    assert fits(f"{value:.{digits}f}", 1, "exactly", value)


@pytest.mark.parametrize(
    ("printed", "qualifier", "value", "is_close"),
    [
        ("14700", "more_than", 14699.88, True),
        ("2.05", "more_than", 2.0458, True),
        ("583256", "less_than", 583256.4, True),
        # A figure that stays clearly below, one of few digits, and one that is no bound.
        ("14700", "more_than", 14638.0, False),
        ("2", "more_than", 1.95, False),
        ("14700", "exactly", 14699.88, False),
    ],
)
def test_a_bound_that_is_reached_when_rounded_is_close(
    printed: str, qualifier: str, value: float, *, is_close: bool
) -> None:
    assert rounded_to_bound(printed, 1, qualifier, value) is is_close
