"""Figures as plain values: cut to other months, and as a frame."""

from __future__ import annotations

from math import isnan, nan

from dashboard.queries.lines import Line, frame_of
from dashboard.terms.months import Month

OCTOBER = Month.of(2023, 10)
LINE = Line(
    "a",
    OCTOBER,
    values=(1.0, nan, 3.0),
    margins=(0.0, nan, 0.5),
    statuses=("final", "", "provisional"),
    releases=("first", "", "second"),
    tables=("one", "", "one"),
)


def test_a_month_without_a_figure_is_none_in_json_and_has_no_place():
    assert LINE.numbers == (1.0, None, 3.0)
    assert LINE.places == (0, 2)
    assert LINE.days == ("2023-10-01", "2023-11-01", "2023-12-01")


def test_a_line_over_other_months_is_cut_and_has_no_figures_beyond_its_own():
    wider = LINE.within(OCTOBER - 1, OCTOBER + 4)
    assert wider.numbers == (None, 1.0, None, 3.0, None, None)
    assert wider.statuses == ("", "final", "", "provisional", "", "")
    assert LINE.within(OCTOBER + 1, OCTOBER + 2).numbers == (None, 3.0)
    assert LINE.within(OCTOBER + 2, OCTOBER + 2).releases == ("second",)
    apart = LINE.within(OCTOBER + 12, OCTOBER + 13)
    assert apart.first == OCTOBER + 12
    assert apart.numbers == (None, None)
    assert LINE.within(OCTOBER - 13, OCTOBER - 12).numbers == (None, None)


def test_lines_stand_one_below_the_other_in_a_frame():
    frame = frame_of((LINE, LINE.within(OCTOBER, OCTOBER)))
    assert list(frame.columns) == [
        *("month", "series", "value", "margin"),
        *("status", "release", "table"),
    ]
    months = frame["month"].dt.strftime("%Y-%m").tolist()
    assert months == ["2023-10", "2023-11", "2023-12", "2023-10"]
    assert frame["value"].notna().tolist() == [True, False, True, True]
    assert isnan(frame["margin"][1])
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        str(name): str(kind) for name, kind in frame_of(()).dtypes.items()
    }
