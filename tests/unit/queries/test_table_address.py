"""Addresses of whole tables: the same parameters as on pages, whatever stands in them."""

import pytest
from hypothesis import given, settings

from dashboard.queries import VIEWS, Filters, State, read_state, read_table_query, write_table_query
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug
from tests.unit.queries.made_up import seizures
from tests.unit.queries.test_address import queries

TABLES = seizures()


def test_months_and_terms_are_read():
    wanted, notices = read_table_query("from=2023-10&drug=fentanyl,heroin", TABLES, "drug_seizures")
    assert not notices
    assert wanted.first == Month.of(2023, 10)
    assert wanted.filters == {"drug": ("Fentanyl", "Heroin")}


def test_what_the_table_does_not_have_is_told():
    _, notices = read_table_query("citizenship=china&view=yoy&drug=x", TABLES, "drug_seizures")
    assert [(n.parameter, n.reason) for n in notices] == [
        ("citizenship", "unknown_parameter"),
        ("view", "unknown_parameter"),
        ("drug", "unknown_value"),
    ]


def test_a_view_leads_to_the_rows_it_rests_on():
    state = State(
        "seizure_pounds",
        first=Month.of(2023, 10),
        filters=Filters({"drug": ["Fentanyl"], "region": ["Coastal/Interior"]}),
        view=VIEWS["yoy"],
    )
    query = write_table_query(state, TABLES, "drug_seizures")
    assert query == "from=2023-10&drug=fentanyl"
    assert read_table_query(query, TABLES, "drug_seizures")[1] == ()


@settings(max_examples=100, deadline=None)
@given(queries)
def test_no_query_raises(query):
    read_table_query(query, TABLES, "drug_seizures")
    state, notices = read_state(
        query, defaults=State(metric=""), tables=TABLES, only=["seizure_pounds"]
    )
    assert state.metric == "seizure_pounds"
    assert any(notice.parameter == "metric" for notice in notices) or "metric" in str(query)


@pytest.mark.parametrize("name", ["encounters", "area_encounters", "drug_seizures"])
def test_no_two_terms_of_a_column_have_one_slug(tables, name):
    frame = tables.frame(name)
    for column in tables.metadata(name).dimensions:
        terms = [str(term) for term in frame[column].unique()]
        assert len({slug(term) for term in terms}) == len(terms)
