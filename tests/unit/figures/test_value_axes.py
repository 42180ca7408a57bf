"""The axis of values: where its ticks are, how they are written, what has a place on it."""

from __future__ import annotations

from itertools import pairwise
from math import log10

import pytest

from dashboard.figures.value_axes import foot_of, height_on, is_log, linear_ticks, value_axis
from dashboard.i18n import language

ENGLISH, SPANISH = language("en"), language("es")


@pytest.mark.parametrize("high", [0.004, 0.7, 3, 9.99, 47, 301_981, 2.4e7])
@pytest.mark.parametrize("low_share", [0, -0.3, 0.9])
def test_ticks_are_few_round_and_within_the_axis(high: float, low_share: float) -> None:
    low = low_share * high
    ticks = linear_ticks(low, high, 6)
    assert 1 <= len(ticks) <= 7
    assert all(low - 1e-9 <= each <= high + 1e-9 for each in ticks)
    steps = {float(f"{after - before:.3g}") for before, after in pairwise(ticks)}
    assert len(steps) <= 1
    for step in steps:
        assert float(f"{step:e}".split("e")[0]) in (1, 2, 5)


def test_zero_is_a_tick_without_a_sign() -> None:
    axis = value_axis([-30.0, 45.0], ENGLISH, zero=False)
    assert "0" in axis["ticktext"]
    assert [float(each) for each in axis["tickvals"]] == sorted(axis["tickvals"])


def test_ticks_have_the_decimals_that_the_finest_needs() -> None:
    axis = value_axis([2.4], ENGLISH, zero=True)
    assert axis["ticktext"][:3] == ["0", "0.5", "1.0"]


def test_thousands_are_short_in_the_words_of_the_language() -> None:
    values = [120_000.0]
    english = value_axis(values, ENGLISH, zero=True, most=4, brief=True)
    spanish = value_axis(values, SPANISH, zero=True, most=4, brief=True)
    assert english["ticktext"] == ["0", "50k", "100k"]
    assert spanish["ticktext"] == ["0", "50 mil", "100 mil"]
    millions = value_axis([2_600_000.0], ENGLISH, zero=True, most=4, brief=True)
    assert millions["ticktext"] == ["0", "1M", "2M"]


def test_by_powers_of_ten_equal_ratios_are_equal_heights() -> None:
    axis = value_axis([2.0, 90_000.0], ENGLISH, zero=True, log=True)
    assert is_log(axis)
    heights = [height_on(axis, value, 400) for value in (10, 100, 1_000, 10_000)]
    apart = [after - before for before, after in pairwise(heights)]
    assert apart == pytest.approx([apart[0]] * 3)
    assert height_on(axis, 2.0, 400) > 0
    assert height_on(axis, 90_000.0, 400) < 400
    assert height_on(axis, 0.0, 400) == 0
    assert height_on(axis, foot_of(axis), 400) == pytest.approx(0)
    assert axis["ticktext"][:4] == ["10", "100", "1,000", "10,000"]


def test_between_few_powers_of_ten_there_are_steps() -> None:
    axis = value_axis([3.0, 80.0], ENGLISH, zero=True, log=True)
    assert axis["tickvals"] == [5, 10, 20, 50, 100][: len(axis["tickvals"])]
    low, high = axis["range"]
    assert all(low <= log10(each) <= high for each in axis["tickvals"])


def test_small_and_large_ticks_each_have_their_own_decimals() -> None:
    axis = value_axis([0.01, 1_000.0], ENGLISH, zero=True, log=True)
    assert axis["ticktext"][0] == "0.01"
    assert axis["ticktext"][-1] == "1,000"


def test_without_a_positive_value_there_are_no_powers_of_ten() -> None:
    assert not is_log(value_axis([0.0, 0.0], ENGLISH, zero=True, log=True))
