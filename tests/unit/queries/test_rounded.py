"""Rounded figures: how far each may be off, in every view, and that it is said."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.exports.series import series_frame
from dashboard.metrics import metric
from dashboard.queries import VIEWS, Filters, State, answer
from dashboard.queries.transforms import Columns, margins_of_index
from dashboard.terms.months import Month, YearKind, months_between
from tests.unit.queries.made_up import made_up, release, table

NAME = "border_patrol_encounters"
FIRST = Month.of(2020, 10)
SECTORS = ("El Paso Sector", "Yuma Sector")


def held(figures: Sequence[Sequence[int]], rounded_to: int):
    """Tables in which only ``sector_encounters`` has rows: figures of El Paso and Yuma by month."""
    last = FIRST + (len(figures) - 1)
    lines = [
        f"{month},Southwest,{sector},{rounded_to},{figure}"
        for month, row in zip(months_between(FIRST, last), figures, strict=True)
        for sector, figure in zip(SECTORS, row, strict=True)
    ]
    header = "month,region,area_of_responsibility,rounded_to,encounters"
    others = {each.table for each in metric(NAME).answers} - {"sector_encounters"}
    days = FIRST.first_day, last.first_day
    return made_up(
        [release("made-up", "sector_encounters", *days, "2023-08-01", closed="2023")],
        sector_encounters=table("\n".join([header, *lines]), scope={"component": "USBP"}),
        **{each: table("month,region,component,encounters") for each in others},
    )


def shown(tables, sectors: Sequence[str], **state):
    filters = Filters({"area_of_responsibility": sectors})
    return answer(tables, State(NAME, filters=filters, **state))


def to_ten(figures: Sequence[Sequence[int]]) -> list[list[int]]:
    return [[(figure + 5) // 10 * 10 for figure in row] for row in figures]


@pytest.mark.parametrize("view", VIEWS.values(), ids=str)
@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 40)), min_size=14, max_size=26),
    st.sampled_from([SECTORS, SECTORS[:1]]),
)
def test_no_exact_figure_lies_further_off_than_the_margin(view, figures, sectors):
    exact = shown(held(figures, 1), sectors, view=view, base=FIRST)
    rounded = shown(held(to_ten(figures), 10), sectors, view=view, base=FIRST)
    if exact.unanswered or rounded.unanswered:
        return
    assert not exact.rounded
    pairs = exact.frame.merge(rounded.frame, on=["month", "series"], suffixes=("", "_rounded"))
    off = (pairs["value"] - pairs["value_rounded"]).abs().to_numpy()
    known = np.isfinite(off)
    assert (off[known] <= pairs["margin_rounded"].to_numpy()[known] + 1e-9).all()


def test_the_margin_of_a_change_covers_all_that_a_tiny_base_may_be():
    columns = Columns(FIRST, YearKind.FISCAL, 0, ratio=False)
    margins = margins_of_index(np.array([[2e-6, 1.0]]), np.array([[5e-7, 0.0]]), columns)
    assert margins[0, 1] == pytest.approx(100 / 1.5e-6 - 100 / 2e-6)


def test_margins_add_up_over_sectors_and_months():
    figures = [[100, 50]] * 12
    tables = held(figures, 10)
    one = shown(tables, SECTORS[:1]).frame["margin"]
    both = shown(tables, SECTORS).frame["margin"]
    year = shown(tables, SECTORS, view=VIEWS["sum12"]).frame
    assert set(one) == {5}
    assert set(both) == {5 + 5}
    assert year["margin"].dropna().tolist() == [12 * (5 + 5)]


def test_without_a_sector_asked_for_rounded_figures_do_not_answer():
    found = answer(held([[100, 50]] * 3, 10), State(NAME))
    assert [reason.key for reason in found.unanswered] == ["no_table_with_terms"]


def test_rounded_months_are_marked_beside_the_chart_and_in_the_file():
    found = shown(held([[100, 50]] * 3, 10), SECTORS)
    (note,) = found.notes
    assert (note.key, dict(note.values)) == (
        "rounded",
        {"first": "2020-10", "last": "2020-12", "margin": "10"},
    )
    assert series_frame(found)["margin"].tolist() == [10, 10, 10]
    assert "margin" not in series_frame(shown(held([[100, 50]] * 3, 1), SECTORS))
