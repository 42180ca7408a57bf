"""Scales take places and values to shares of a plot."""

from __future__ import annotations

import pytest

from dashboard.drawing.scales import DAY, Scale, scale_of


def test_dates_count_in_days() -> None:
    scale = scale_of({"type": "date", "range": ["2025-01-01", "2025-03-02"]})
    assert scale.share("2025-01-31") == pytest.approx(30 / 60)
    assert scale.share("2025-01-31T12:00") == pytest.approx(30 / 60)
    assert scale.length(6 * DAY) == pytest.approx(0.1)


def test_numbers_count_as_they_are_even_downwards() -> None:
    scale = scale_of({"range": [9.5, -0.5]})
    assert scale.share(9.5) == 0
    assert scale.share(-0.5) == 1
    assert scale.share(4.5) == pytest.approx(0.5)


def test_a_logarithmic_axis_has_powers_of_ten_as_its_ends() -> None:
    scale = scale_of({"type": "log", "range": [1, 3]})
    assert scale.share(100) == pytest.approx(0.5)
    assert scale.share(0) == 0, "what no such axis can show lies at its foot"


def test_an_axis_of_no_length_divides_by_nothing() -> None:
    assert Scale(5, 5).share(5) == 0


def test_what_lies_at_the_ends_is_within() -> None:
    scale = Scale(0, 10)
    assert scale.holds(0)
    assert scale.holds(10)
    assert not scale.holds(10.1)
