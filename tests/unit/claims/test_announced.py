"""Announced figures stand beside the very month and scope they speak of, and nothing else."""

import pytest

from dashboard.claims.official.announced import announced_beside
from dashboard.queries import VIEWS, Filters, State, Weight, answer
from dashboard.terms.months import Month

FENTANYL = State("seizure_pounds", filters=Filters({"drug": ("Fentanyl",)}))


def _said(tables, state: State) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for each in announced_beside(tables, answer(tables, state)):
        found.setdefault(each.month.iso, []).append(each.value)
    return found


def test_january_2025_was_announced_with_1029_pounds_and_the_table_has_a_little_less(tables):
    said = announced_beside(tables, answer(tables, FENTANYL))
    january = next(each for each in said if each.month == Month.of(2025, 1))
    assert january.value == 1029
    assert january.shown == pytest.approx(1027.787636)
    assert january.difference == pytest.approx((1027.787636 / 1029 - 1) * 100)


def test_a_nationwide_announcement_is_no_tick_on_a_southwest_line(tables):
    southwest = State("seizure_pounds", filters=FENTANYL.filters.but("region", "Southwest"))
    assert 1029 not in _said(tables, southwest).get("2025-01", [])
    assert 990 in _said(tables, southwest)["2025-01"]


@pytest.mark.parametrize("view", [view for view in VIEWS.values() if not view.marks])
def test_only_monthly_figures_have_announcements_beside_them(tables, view):
    state = State("seizure_pounds", filters=FENTANYL.filters, view=view)
    assert announced_beside(tables, answer(tables, state)) == ()


def test_two_names_of_one_quantity_have_the_same_announcements(tables):
    one = State("southwest_encounters")
    other = State("encounters", filters=Filters({"region": ("Southwest",)}))
    assert _said(tables, one) == _said(tables, other)
    assert _said(tables, one)


def test_several_drugs_in_one_line_are_no_announced_thing_and_a_split_is(tables):
    both = Filters({"drug": ("Fentanyl", "Heroin")})
    assert _said(tables, State("seizure_pounds", filters=both)) == {}
    split = announced_beside(tables, answer(tables, State("seizure_pounds", split="drug")))
    assert {"Fentanyl", "Methamphetamine"} <= {each.series for each in split}


def test_kilograms_are_announced_pounds_turned(tables):
    state = State("seizure_pounds", filters=FENTANYL.filters, unit=Weight.KG)
    assert _said(tables, state)["2025-01"] == [pytest.approx(1029 * 0.45359237)]


def test_a_bound_is_no_figure(tables):
    state = State("border_patrol_encounters", filters=Filters({"region": ("Southwest",)}))
    assert 9000 not in _said(tables, state).get("2026-02", [])
