"""A state held to what is known now shows the same figures, and says as of when."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.metrics import metrics
from dashboard.queries import Filters, State, answer, default_state
from dashboard.queries.related import asof_months, pinned
from dashboard.tables import Tables
from dashboard.terms.months import Month

CHARTED = [name for name, each in metrics().items() if each.kind != "points"]


@pytest.mark.parametrize("name", CHARTED)
def test_a_state_that_is_pinned_shows_the_same_figures(tables: Tables, name: str) -> None:
    state = default_state(name)
    if metrics()[name].single and not state.filters and not state.split:
        state = replace(state, split="measure")
    held = pinned(tables, state)
    assert held.asof == asof_months(tables, name)[-1]
    now, then = answer(tables, state).frame, answer(tables, held).frame
    pd.testing.assert_frame_equal(now, then, check_exact=True)


def test_a_state_that_says_as_of_when_stays_as_it_is(tables: Tables) -> None:
    state = State(metric="encounters", asof=Month.of(2024, 1))
    assert pinned(tables, state) is state


def test_every_month_offered_shows_something_else_than_the_one_before(tables: Tables) -> None:
    months = asof_months(tables, "seizure_pounds")
    assert list(months) == sorted(set(months))
    frames = [answer(tables, State(metric="seizure_pounds", asof=month)).frame for month in months]
    assert all(not a.equals(b) for a, b in itertools.pairwise(frames))


def test_the_nearest_month_named_holds_what_was_asked(tables: Tables) -> None:
    # The table goes back further than its parts do.
    at_entry = State(
        metric="border_patrol_encounters",
        filters=Filters({"measure": ("at_entry",)}),
        asof=Month.of(2022, 11),
    )
    (reason,) = answer(tables, at_entry).unanswered
    assert reason.key == "asof_not_held"
    nearest = Month.parse(dict(reason.values)["nearest"])
    assert nearest > Month.of(2022, 11)
    assert not answer(tables, replace(at_entry, asof=nearest)).unanswered


def test_single_statements_have_no_vintages(tables: Tables) -> None:
    assert asof_months(tables, "nii_scan_rate") == ()
    assert pinned(tables, State(metric="nii_scan_rate")).asof is None
