"""States in addresses: what is written is read again, and nothing that stands there can raise."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.metrics import metric, metrics
from dashboard.queries import (
    HIDEABLE,
    Chart,
    Filters,
    MapOf,
    Over,
    Panels,
    State,
    Weight,
    default_state,
    read_state,
    write_state,
)
from dashboard.queries.asking import dimensions, terms
from dashboard.queries.views import views_of
from dashboard.terms.months import Month, YearKind
from tests.unit.queries.made_up import seizures

TABLES = seizures()
DEFAULTS = default_state("seizure_pounds")
METRICS = ("seizure_pounds", "seizure_events", "ports_of_entry_share")


def read(query, defaults=DEFAULTS):
    return read_state(query, defaults=defaults, tables=TABLES)


def test_an_empty_query_is_the_default_and_the_default_is_an_empty_query():
    assert read("") == (DEFAULTS, ())
    assert write_state(DEFAULTS, DEFAULTS) == ""


def test_terms_are_slugs_and_lists_have_commas():
    state, notices = read("drug=fentanyl,heroin&region=southwest&from=2023-10")
    assert not notices
    assert state.filters == {"drug": ("Fentanyl", "Heroin"), "region": ("Southwest",)}
    assert state.first == Month.of(2023, 10)
    assert write_state(state, DEFAULTS) == "from=2023-10&drug=fentanyl,heroin&region=southwest"


def test_all_takes_a_default_filter_away():
    state, notices = read("drug=all")
    assert not notices
    assert state.filters == {}
    assert write_state(state, DEFAULTS) == "drug=all"


def test_nationwide_is_no_filter():
    assert read("region=nationwide") == (DEFAULTS, ())


def test_what_is_unknown_is_dropped_and_told():
    state, notices = read("drug=fentanyl,magic&colour=red&view=sideways&from=2023-13")
    assert state == DEFAULTS
    told = [(n.parameter, n.value, n.reason) for n in notices]
    assert told == [
        ("colour", "red", "unknown_parameter"),
        ("from", "2023-13", "no_month"),
        ("view", "sideways", "unknown_value"),
        ("drug", "magic", "unknown_value"),
    ]
    assert "fentanyl" in notices[-1].allowed


def test_a_parameter_of_another_metric_is_dropped_and_told():
    _, notices = read("citizenship=china")
    assert [(n.parameter, n.reason) for n in notices] == [("citizenship", "not_for_metric")]
    _, notices = read("metric=seizure_events&unit=kg")
    assert [n.parameter for n in notices] == ["unit"]
    _, notices = read("metric=ports_of_entry_share&view=daily")
    assert [n.parameter for n in notices] == ["view"]


def test_a_reversed_range_is_turned_round_and_told():
    state, notices = read("from=2024-05&to=2023-11")
    assert (state.first, state.last) == (Month.of(2023, 11), Month.of(2024, 5))
    assert [n.reason for n in notices] == ["reversed"]


def test_as_of_a_month_that_has_not_ended_is_dropped_and_told():
    this_month = Month.containing(dt.datetime.now(dt.UTC).date())
    for month in ("2099-01", this_month.iso):
        state, notices = read(f"asof={month}")
        assert state == DEFAULTS
        assert [(n.parameter, n.value, n.reason) for n in notices] == [
            ("asof", month, "month_not_ended")
        ]
    assert read(f"asof={(this_month - 1).iso}") == (replace(DEFAULTS, asof=this_month - 1), ())
    assert read("to=2099-01")[1] == ()


def test_a_metric_is_compared_with_another_one_only():
    state, notices = read("compare=nii_scan_rate")
    assert (state.compare, notices) == ("nii_scan_rate", ())
    state, notices = read("compare=seizure_pounds")
    assert state == DEFAULTS
    assert [(n.parameter, n.reason) for n in notices] == [("compare", "unknown_value")]


def test_a_repeated_parameter_counts_once_and_an_empty_one_not_at_all():
    state, notices = read("drug=heroin&drug=fentanyl&region=")
    assert state.filters == {"drug": ("Heroin",)}
    assert [(n.parameter, n.reason) for n in notices] == [("drug", "repeated")]


def test_a_mapping_is_read_like_a_query():
    assert read({"drug": ["heroin"], "view": "yoy"}) == read("drug=heroin&view=yoy")


def test_only_bounds_the_metrics():
    state, notices = read_state(
        "metric=seizure_events", defaults=DEFAULTS, tables=TABLES, only=["seizure_pounds"]
    )
    assert state == DEFAULTS
    assert [n.parameter for n in notices] == ["metric"]


names = st.sampled_from(["drug", "from", "to", "metric", "hide", "split", "claim", "unit", "x", ""])
queries = st.one_of(
    st.text(),
    st.text(st.characters(codec=None), max_size=60),
    st.text("%0fF=&,;+\x00é\ud800", max_size=60),
    st.lists(st.tuples(names, st.text(max_size=20)), max_size=8).map(
        lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
    ),
    st.dictionaries(names, st.one_of(st.text(), st.lists(st.text(), max_size=3)), max_size=5),
    st.just("drug=" + "a," * 5000),
    st.just("%" * 3000),
)


@settings(max_examples=150, deadline=None)
@given(queries)
def test_no_query_raises_and_every_state_read_can_be_written_and_read(query):
    state, notices = read(query)
    assert read(write_state(state, DEFAULTS)) == (state, ())
    for notice in notices:
        assert len(notice.value) <= 80
        assert notice.value.isprintable()


months = st.one_of(st.none(), st.integers(1990 * 12, 2040 * 12).map(Month))


ended_months = months.filter(lambda month: month is None or month.has_ended())


@st.composite
def states(draw):
    asked = metric(draw(st.sampled_from(METRICS)))
    columns = dimensions(TABLES, asked)
    filters = {c: draw(st.sets(st.sampled_from(terms(TABLES, asked, c)))) for c in columns}
    first, last = draw(months), draw(months)
    if first and last and last < first:
        first, last = last, first
    return State(
        metric=asked.id,
        first=first,
        last=last,
        filters=Filters(filters),
        view=draw(st.sampled_from(views_of(asked))),
        split=draw(st.sampled_from(("", *columns))),
        chart=draw(st.sampled_from(Chart)),
        map=draw(st.sampled_from(MapOf)),
        over=draw(st.sampled_from(Over)),
        base=draw(months),
        year=draw(st.sampled_from(YearKind)),
        unit=draw(st.sampled_from(Weight)) if asked.unit.is_weight else Weight.LB,
        asof=draw(ended_months),
        claim=draw(st.sampled_from(("", "c02", "000_97ec.c02"))),
        hide=frozenset(draw(st.sets(st.sampled_from(HIDEABLE)))),
        panels=draw(st.sampled_from(Panels)),
        compare=draw(st.sampled_from([n for n in ("", *metrics()) if n != asked.id])),
    )


@settings(max_examples=100, deadline=None)
@given(states(), states())
def test_reading_what_was_written_gives_the_same_state(state, defaults):
    query = write_state(state, defaults)
    assert query.isascii()
    assert read(query, defaults) == (state, ())


def test_what_may_be_shown_besides_is_written_and_read_back(tables) -> None:
    state, notices = read_state("show=announced", defaults=State("seizure_pounds"), tables=tables)
    assert (state.show, notices) == (frozenset({"announced"}), ())
    assert "show=announced" in write_state(state, State(metric=""))
    state, notices = read_state("show=prophecies", defaults=State("seizure_pounds"), tables=tables)
    assert state.show == frozenset()
    assert notices[0].allowed == ("announced",)
