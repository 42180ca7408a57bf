"""Where two tables give one month differently, both figures are told."""

from dashboard.queries import Filters, State, other_figures
from dashboard.terms.months import Month
from tests.unit.queries.test_monthly import encounters


def test_an_older_table_that_says_otherwise_is_found():
    found = other_figures(encounters(), State("encounters"))
    rows = [each for each in found if each.table == "encounters"]
    # By state 8 and 0, by area (newer, and shown) 64 and 16 + 32.
    assert [(row.value, row.shown_value) for row in rows] == [(8, 64), (0, 16 + 32)]
    assert {row.shown_release for row in rows} == {"areas"}


def test_what_only_one_table_holds_has_no_other_figure():
    found = other_figures(encounters(), State("encounters", filters=Filters({"state": ["TX"]})))
    assert found == ()


def test_october_and_november_2025_have_two_figures(tables):
    state = State("encounters", first=Month.of(2025, 10), last=Month.of(2025, 11))
    found = other_figures(tables, state)
    by_state = [each for each in found if each.table == "encounters"]
    # Newest month first.
    assert [each.month.iso for each in by_state] == ["2025-11", "2025-10"]
    assert [each.value for each in by_state] == [30_375, 30_551]
    assert [each.shown_value for each in by_state] == [30_423, 30_636]
