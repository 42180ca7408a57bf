"""Every metric and view on the committed tables against a plain pandas oracle, random filters."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.metrics import metric, metrics
from dashboard.queries import REST, VIEWS, Filters, State, Weight, answer, monthly, views_of
from dashboard.queries.asking import dimensions, terms
from dashboard.terms.months import Month, YearKind, months_between
from tests.unit.queries.oracle import Loops, oracle

SERIES = [name for name, entry in metrics().items() if entry.kind != "points"]


def random_filters(data, tables, asked, columns):
    """Up to two filters of one or two terms; of overlapping kinds always exactly one."""
    chosen = data.draw(st.lists(st.sampled_from(columns), max_size=2, unique=True))
    filters = {}
    for column in sorted({*chosen, *asked.single}):
        most = 1 if column in asked.single else 2
        options = st.sampled_from(terms(tables, asked, column))
        filters[column] = data.draw(st.lists(options, min_size=1, max_size=most, unique=True))
    return filters


SLOW = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("name", SERIES)
@SLOW
@given(data=st.data())
def test_the_monthly_query_is_what_plain_pandas_says(tables, name, data):
    asked = metric(name)
    filters = random_filters(data, tables, asked, dimensions(tables, asked))
    found = oracle(tables, name, filters)
    frame = monthly(tables, name, filters)
    assert set(found) == {Month.containing(m) for m in frame[frame["table"] != ""]["month"]}
    months = [Month.containing(month) for month in frame["month"]]
    assert months == list(months_between(months[0], months[-1])) if months else not found
    for month, row in zip(months, frame.to_dict("records"), strict=True):
        if month not in found:
            assert (row["status"], row["release"]) == ("", "")
            assert np.isnan(row["value"])
            continue
        part, whole, table, release = found[month]
        assert (row["table"], row["release"]) == (table, release)
        if asked.kind == "ratio":
            whole, part = (100 * part / whole if whole else np.nan), None
        assert row["value"] == pytest.approx(float(whole), nan_ok=True, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("view", VIEWS.values(), ids=str)
def test_the_oracle_has_plain_loops_for_a_view(view):
    months = months_between(Month.of(2023, 1), Month.of(2025, 1))
    found = dict.fromkeys(months, (1, 1, "", ""))
    state = State("seizure_events", view=view, base=Month.of(2024, 1))
    assert Loops(found, metric("seizure_events"), state).value(Month.of(2025, 1)) is not None


@pytest.mark.parametrize("name", SERIES)
@SLOW
@given(data=st.data())
def test_every_view_is_what_plain_loops_say(tables, name, data):
    asked = metric(name)
    filters = random_filters(data, tables, asked, dimensions(tables, asked))
    found = oracle(tables, name, filters)
    view = data.draw(st.sampled_from(views_of(asked)))
    state = State(
        name,
        filters=Filters(filters),
        view=view,
        year=data.draw(st.sampled_from(YearKind)),
        unit=data.draw(st.sampled_from(Weight)),
        base=data.draw(st.sampled_from(sorted(found))) if view.has_base and found else None,
    )
    shown = answer(tables, state)
    if shown.unanswered:
        assert not found or view.has_base
        return
    expected = Loops(found, asked, state)
    for month, value in zip(shown.frame["month"], shown.frame["value"], strict=True):
        wanted = expected.value(Month.containing(month))
        wanted = np.nan if wanted is None else float(wanted)
        assert value == pytest.approx(wanted, nan_ok=True, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", SERIES)
@SLOW
@given(data=st.data())
def test_a_series_of_a_split_is_the_query_for_its_term(tables, name, data):
    asked = metric(name)
    split = data.draw(st.sampled_from(dimensions(tables, asked)))
    others = [c for c in dimensions(tables, asked) if c != split and c not in asked.single]
    filters = random_filters(data, tables, asked, others) if others else {}
    filters.pop(split, None)
    frame = monthly(tables, name, filters, split)
    if frame.empty:
        return
    term = data.draw(st.sampled_from(sorted(frame["series"].unique())))
    mine = frame[(frame["series"] == term) & (frame["table"] != "")]
    alone = monthly(tables, name, {**filters, split: [term]})
    alone = alone[alone["table"] != ""]
    pd.testing.assert_frame_equal(
        mine.drop(columns="series").reset_index(drop=True),
        alone.drop(columns="series").reset_index(drop=True),
    )


@pytest.mark.parametrize("name", SERIES)
@SLOW
@given(data=st.data())
def test_every_view_of_each_series_of_a_split_is_what_plain_loops_say(tables, name, data):
    asked = metric(name)
    split = data.draw(st.sampled_from(dimensions(tables, asked)))
    others = [c for c in dimensions(tables, asked) if c != split]
    filters = random_filters(data, tables, asked, others) if others else {}
    filters.pop(split, None)
    view = data.draw(st.sampled_from(views_of(asked)))
    state = State(name, filters=Filters(filters), split=split, view=view)
    shown = answer(tables, state)
    if shown.unanswered:
        return
    term = data.draw(st.sampled_from([each for each in shown.series if each != REST]))
    # The total of a split is what the query says without the split.
    own = filters if term == shown.total else {**filters, split: [term]}
    expected = Loops(oracle(tables, name, own), asked, replace(state, base=shown.base))
    rows = shown.frame[shown.frame["series"] == term]
    for month, value in zip(rows["month"], rows["value"], strict=True):
        wanted = expected.value(Month.containing(month))
        wanted = np.nan if wanted is None else float(wanted)
        assert value == pytest.approx(wanted, nan_ok=True, rel=1e-9, abs=1e-9)
