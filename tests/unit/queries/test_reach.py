"""Which step reaches further back than what is shown; on made-up tables."""

from dashboard.queries import Filters, Panels, State
from dashboard.queries.related import reach
from dashboard.terms.months import Month
from tests.unit.queries.made_up import made_up, release, table

ENCOUNTERS = "encounters"


def old_and_new():
    """By state since 2023-08, by component only since 2023-10."""
    return made_up(
        [
            release("state", "encounters", "2023-08-01", "2023-09-01", "2023-10-01"),
            release("area", "area_encounters", "2023-10-01", "2023-10-01", "2023-11-01"),
        ],
        encounters=table(
            """month, region, state, encounters
            2023-08, Southwest, TX, 7
            2023-09, Southwest, TX, 8"""
        ),
        area_encounters=table(
            """month, component, region, encounters
            2023-10, USBP, Southwest, 5
            2023-10, OFO, Southwest, 6"""
        ),
        citizenship_encounters=table("month, component, region, encounters"),
        southwest_encounters=table("month, component, encounters", scope={"region": "Southwest"}),
    )


def test_a_split_that_an_older_table_does_not_know_is_told_with_the_wider_view():
    found = reach(old_and_new(), State(ENCOUNTERS, split="component", panels=Panels.OWN))
    assert found
    assert (found.first, found.wider_first) == (Month.of(2023, 10), Month.of(2023, 8))
    assert found.wider == State(ENCOUNTERS)
    assert found.column == ""


def test_a_filter_is_told_by_its_column_and_leaves_the_others():
    filters = Filters({"component": ("USBP",), "region": ("Southwest",)})
    found = reach(old_and_new(), State(ENCOUNTERS, filters=filters))
    assert found
    assert found.column == "component"
    assert found.wider.filters == Filters({"region": ("Southwest",)})


def test_nothing_is_told_where_no_month_is_lost():
    tables = old_and_new()
    assert reach(tables, State(ENCOUNTERS, split="region")) is None
    later = State(ENCOUNTERS, split="component", first=Month.of(2023, 10))
    assert reach(tables, later) is None
