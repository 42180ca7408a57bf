"""The axis by powers of ten: where it has a sense, what is drawn on it, what is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.figures import chart, overlay
from dashboard.figures.panels import panels
from dashboard.i18n import language
from dashboard.queries import VIEWS, Chart, Filters, Panels, Scale, State, answer, read_state
from dashboard.scenes import Scene, Site
from dashboard.scenes.words import pointers, remarks
from dashboard.summaries import headline
from dashboard.tables import Tables

ENGLISH = language("en")
DRUGS = State(
    "seizure_pounds",
    filters=Filters({"drug": ["LSD", "Marijuana"]}),
    split="drug",
    scale=Scale.LOG,
)


def said(tables: Tables, state: State) -> list[str]:
    """The remarks below a chart without any source text."""
    return remarks(Scene(Site(dt.date(2026, 11, 1), tables, (), {}, ()), state, ENGLISH))


def test_lines_over_many_powers_of_ten_stand_on_it(tables: Tables) -> None:
    figure = chart(answer(tables, DRUGS), ENGLISH)
    go.Figure(figure)
    axis = figure["layout"]["yaxis"]
    assert axis["type"] == "log"
    values = [value for trace in figure["data"] for value in trace["y"] if value is not None]
    low, high = axis["range"]
    assert all(10**low < value < 10**high for value in values)
    assert max(values) / min(values) > 1_000


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"chart": Chart.BAR}, "log_of_lengths"),
        ({"chart": Chart.AREA}, "log_of_lengths"),
        ({"chart": Chart.RANK}, "log_of_lengths"),
        ({"view": VIEWS["yoy"]}, "log_of_ratios"),
        ({"view": VIEWS["index"]}, "log_of_ratios"),
        ({"metric": "ports_of_entry_share"}, "log_of_ratios"),
        ({"filters": Filters({"drug": ["Methamphetamine"]}), "split": ""}, "log_of_alike"),
    ],
)
def test_elsewhere_the_axis_is_even_and_the_reason_is_said(
    tables: Tables, change: dict[str, Any], reason: str
) -> None:
    state = replace(DRUGS, **change)
    found = answer(tables, state)
    assert found.linear_because == reason
    assert not found.is_log
    assert ENGLISH.text(f"notices.{reason}") in said(tables, state)
    assert "log" not in headline(found, ENGLISH)


def test_headline_unit_and_remarks_say_what_the_axis_is(tables: Tables) -> None:
    found = answer(tables, DRUGS)
    assert headline(found, ENGLISH).endswith("logarithmic axis")
    layer = chart(found, ENGLISH)["layout"]["meta"]["layer"]["plots"][0]
    assert layer["heading"]["unit"] == "pounds, logarithmic axis"
    even = answer(tables, replace(DRUGS, scale=Scale.LINEAR))
    assert "axis" not in headline(even, ENGLISH)


def test_months_with_zero_are_gaps_that_are_counted_and_said_as_zero(tables: Tables) -> None:
    state = replace(DRUGS, filters=Filters({"drug": ["Khat", "Heroin"], "region": ["Northern"]}))
    found = answer(tables, state)
    assert found.is_log
    assert found.zeros
    figure = chart(found, ENGLISH)
    drawn = [value for trace in figure["data"] for value in trace["y"] if value is not None]
    assert min(drawn) > 0
    rows = figure["layout"]["meta"]["layer"]["plots"][0]["said"]["rows"]
    assert sum(value == 0 for row in rows for value in row["y"]) == found.zeros
    words = said(tables, state)
    assert ENGLISH.text("chart.log_zeros", count=found.zeros) in words


def test_small_charts_and_years_overlaid_have_it_too(tables: Tables) -> None:
    split = replace(DRUGS, filters=Filters({}), panels=Panels.SAME)
    layout = panels(answer(tables, split), ENGLISH)["layout"]
    axes = [axis for name, axis in layout.items() if name.startswith("yaxis")]
    assert {axis["type"] for axis in axes} == {"log"}
    assert len({tuple(axis["range"]) for axis in axes}) == 1
    years = replace(DRUGS, filters=Filters({"drug": ["LSD"]}), split="", view=VIEWS["fiscal"])
    found = answer(tables, years)
    assert found.is_log
    assert overlay(found, ENGLISH)["layout"]["yaxis"]["type"] == "log"


def test_no_small_chart_is_flat_by_powers_of_ten(tables: Tables) -> None:
    split = replace(DRUGS, filters=Filters({}))
    assert answer(tables, replace(split, scale=Scale.LINEAR)).nearly_flat
    assert not answer(tables, split).nearly_flat


@pytest.mark.parametrize("drugs", [["LSD", "Marijuana", "Khat"], []], ids=["lines", "small charts"])
def test_what_one_large_series_flattens_has_ways_out(tables: Tables, drugs: list[str]) -> None:
    state = replace(DRUGS, filters=Filters({"drug": drugs}), scale=Scale.LINEAR)
    scene = Scene(Site(dt.date(2026, 11, 1), tables, (), {}, ()), state, ENGLISH)
    addresses = [each.address for each in pointers(scene)]
    assert any("panels=own" in each for each in addresses)
    assert any("scale=log" in each for each in addresses)
    log = replace(scene, state=replace(state, scale=Scale.LOG))
    assert not any("panels=own" in each.address for each in pointers(log))


def test_the_address_has_it_and_refuses_another_word(tables: Tables) -> None:
    opening = State("seizure_pounds")
    state, notices = read_state("scale=log", defaults=opening, tables=tables)
    assert state.scale is Scale.LOG
    assert not notices
    _, (notice,) = read_state("scale=ln", defaults=opening, tables=tables)
    assert notice.allowed == ("linear", "log")
