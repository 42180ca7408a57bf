"""Units: what each says of itself, and that none can be made or used half-told."""

import pytest

from dashboard.metrics.units import (
    COUNT,
    KILOGRAMS,
    PERCENT,
    PERCENT_CHANGE,
    POUNDS,
    UNITS,
    Unit,
    factor,
)
from dashboard.schemas.shapes import INGESTED


def test_a_pound_is_a_fixed_number_of_kilograms_and_back():
    assert factor(POUNDS, KILOGRAMS) == 0.45359237
    assert 10 * factor(POUNDS, KILOGRAMS) * factor(KILOGRAMS, POUNDS) == pytest.approx(10)
    assert factor(COUNT, COUNT) == 1


@pytest.mark.parametrize(
    ("one", "other"), [(COUNT, POUNDS), (POUNDS, PERCENT), (POUNDS, POUNDS.per_day)]
)
def test_units_of_different_things_cannot_be_converted(one, other):
    with pytest.raises(ValueError, match="cannot be converted"):
        factor(one, other)


def test_a_unit_that_leaves_something_open_cannot_be_made():
    with pytest.raises(TypeError):
        Unit("dollars", "usd", 0)  # type: ignore[call-arg]


def test_a_daily_average_of_a_count_has_decimals():
    assert COUNT.digits(1234) == 0
    assert COUNT.per_day.digits(41.1) == 1
    assert UNITS[COUNT.per_day.key] == COUNT.per_day


def test_a_small_figure_keeps_the_digits_that_show_it():
    values = (0, 0.000464, 0.004, 0.05, 0.5, 0.25, 0.999, 12)
    assert [POUNDS.digits(value) for value in values] == [0, 5, 3, 2, 1, 2, 1, 1]
    assert POUNDS.digits(1e-9) == 6  # tables have no more


def test_no_digit_is_finer_than_a_figure_is_known():
    assert PERCENT_CHANGE.digits(146_301.94, margin=166) == -3
    assert PERCENT_CHANGE.digits(12.34, margin=0.04) == 1
    assert PERCENT_CHANGE.digits(12.34, margin=0.06) == 0
    assert POUNDS.digits(12.34, margin=0.06) == 0


def test_an_amount_is_written_in_whole_ones_however_it_is_rounded():
    assert COUNT.digits(1230, margin=5) == 0
    assert POUNDS.digits(1230, margin=50) == 0


def test_two_figures_that_differ_are_not_written_alike():
    assert POUNDS.digits_apart(1027.81, 1027.84) == 2
    assert POUNDS.digits_apart(1027.81, 1027.81) == 1
    assert POUNDS.digits_apart(0, 0.0004) == 4
    assert COUNT.digits_apart(7184, 7179) == 0


def test_a_figure_that_stands_alone_drops_decimals_from_ten_thousand_on():
    assert [POUNDS.digits_alone(value) for value in (9_999.9, 10_000)] == [1, 0]


def test_every_measure_of_every_table_has_a_unit():
    named = {
        (shape.name, column.name): column.unit
        for shape in INGESTED.values()
        for column in shape.columns
        if column.unit
    }
    assert len(named) > 5
    assert {place: unit for place, unit in named.items() if unit not in UNITS} == {}


def test_no_two_units_share_a_key_or_the_end_of_a_column():
    plain = [unit.column for unit in (COUNT, POUNDS, KILOGRAMS, PERCENT)]
    assert len(set(plain)) == len(plain)
    assert all(unit.key == key for key, unit in UNITS.items())
