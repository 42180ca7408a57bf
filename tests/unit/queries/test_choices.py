"""What can be chosen next, on made-up tables."""

from dashboard.queries import Filters, State, choices, split_choices
from tests.unit.queries.made_up import seizures
from tests.unit.queries.test_monthly import encounters


def by_term(offered):
    return {choice.term: choice.reason or "available" for choice in offered}


def test_a_term_without_rows_under_the_other_filters_says_so():
    state = State("seizure_pounds", filters=Filters({"region": ["Northern"]}))
    offered = choices(seizures(), state)
    assert by_term(offered["drug"]) == {"Fentanyl": "no_rows", "Heroin": "available"}
    assert by_term(offered["region"]) == {"Northern": "available", "Southwest": "available"}


def test_a_term_that_no_table_carries_with_the_others_says_so():
    state = State("encounters", filters=Filters({"state": ["TX"]}))
    offered = choices(encounters(), state)
    assert by_term(offered["component"]) == {"OFO": "no_table", "USBP": "no_table"}
    assert by_term(offered["citizenship"])["China"] == "available"


def test_what_is_part_of_the_metric_is_no_filter_of_it():
    assert "component" not in choices(seizures(), State("ports_of_entry_share"))


def test_a_split_that_no_table_carries_with_the_filters_says_so():
    state = State("encounters", filters=Filters({"state": ["TX"]}))
    offered = by_term(split_choices(encounters(), state))
    assert offered["area_of_responsibility"] == "no_table"
    assert offered["citizenship"] == "available"
