"""Pasted query strings: trackers are left out, HTML's ampersands are read, the rest stays."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries import pasted
from dashboard.queries.address import NAMES
from dashboard.queries.filters import PARAMETERS
from dashboard.queries.pasted import cleaned, is_tracker
from dashboard.queries.revisions import read_revision_query
from dashboard.routes.forms import FORMS
from dashboard.tables import Tables


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("metric=encounters&fbclid=IwAR0", "metric=encounters"),
        ("utm_source=a&utm_medium=b&metric=encounters&utm_id=1&_ga=2.1", "metric=encounters"),
        ("gclid=1", ""),
        ("GCLID=1&UTM_Source=x&view=yoy", "view=yoy"),
        ("utm%5Fsource=x&view=yoy", "view=yoy"),
        ("fbclid&view=yoy", "view=yoy"),
        ("metric=encounters&amp;view=yoy", "metric=encounters&view=yoy"),
        ("amp;metric=encounters&amp%3Bview=yoy", "metric=encounters&view=yoy"),
        ("a=1&amp%3bb=2&AMP;c=3&amp;amp;d=4", "a=1&b=2&c=3&d=4"),
        ("metric=encounters&amp;fbclid=1&amp;view=yoy", "metric=encounters&view=yoy"),
        ("metric=encounters&utmsource=x", "metric=encounters&utmsource=x"),
        ("amplitude=1&fbclids=2&drgu=fentanyl", "amplitude=1&fbclids=2&drgu=fentanyl"),
        ("drug=fentanyl%2Cheroin&x=a%20b+c&&y", "drug=fentanyl%2Cheroin&x=a%20b+c&&y"),
        ("drug=utm_source", "drug=utm_source"),
        ("", ""),
    ],
)
def test_a_query_as_it_is_read(typed: str, read: str) -> None:
    assert cleaned(typed) == read


def test_each_line_of_the_list_is_found_and_says_who_adds_it() -> None:
    with Path(pasted.__file__).with_name("trackers.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [row["parameter"] for row in rows]
    assert len(set(names)) == len(names) > 40
    assert [name for name in names if not is_tracker(name.replace("*", "made-up"))] == []
    assert all(row["added_by"] for row in rows)


def test_no_parameter_of_ours_is_a_tracker(tables: Tables) -> None:
    own = {*NAMES, *PARAMETERS, *(each.name for form in FORMS.values() for each in form.parameters)}
    own |= set(read_revision_query("", tables)[0].__dataclass_fields__)
    assert {name for name in own if is_tracker(name)} == set()


PAIRS = st.lists(
    st.tuples(
        st.sampled_from(["metric", "drug", "fbclid", "utm_term", "drgu", "mc_cid"]),
        st.text("abc,-", max_size=5),
    ),
    max_size=6,
)


@given(PAIRS, st.sampled_from(["&", "&amp;", "&amp%3B"]))
def test_all_but_the_trackers_is_kept_in_order_however_it_is_joined(pairs, joint: str) -> None:
    query = joint.join(f"{name}={value}" for name, value in pairs)
    kept = [pair for pair in pairs if pair[0] in ("metric", "drug", "drgu")]
    assert parse_qsl(cleaned(query), keep_blank_values=True) == kept


@given(st.text(max_size=80))
def test_a_clean_query_stays_as_it_is(query: str) -> None:
    assert cleaned(cleaned(query)) == cleaned(query)
