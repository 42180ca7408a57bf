"""Published rates as marks: each as it is worded, no search and no count among them."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.figures.points import points_figure, span
from dashboard.figures.scans import scans_figure
from dashboard.i18n import language
from dashboard.queries.inspections import (
    COUNT,
    RATE,
    TARGET,
    InspectionPoint,
    comparable_runs,
    inspection_points,
    of_class,
    statements_of,
)
from dashboard.tables import Tables

ENGLISH = language("en")


def keys(point: InspectionPoint) -> str:
    return point.own.key


@pytest.fixture(params=["passenger", "commercial"])
def panel(tables: Tables, request: pytest.FixtureRequest) -> dict[str, Any]:
    rows = statements_of(tables, RATE, TARGET)
    own = of_class(rows, request.param)
    return points_figure(
        inspection_points(own), comparable_runs(own), span(rows), "%", keys, ENGLISH
    )


def traces(figure: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {trace["name"]: trace for trace in figure["data"]}


def test_plotly_takes_both_kinds_of_figure(panel: dict[str, Any], tables: Tables) -> None:
    go.Figure(panel)
    go.Figure(scans_figure(inspection_points(statements_of(tables, COUNT)), "scans", keys, ENGLISH))


def test_every_statement_of_a_class_has_a_mark_and_only_those(
    panel: dict[str, Any], tables: Tables
) -> None:
    (over,) = panel["layout"]["meta"]["layer"]["plots"]
    drawn = [key for spot in over["spots"] for key in spot["keys"]]
    classes = {key.split("/")[2] for key in drawn}
    wanted = {
        row.key for row in statements_of(tables, RATE, TARGET) if row.vehicle_class in classes
    }
    assert sorted(drawn) == sorted(wanted)
    assert not [key for key in drawn if "search_rate" in key or "scan_count" in key]


def test_a_wording_has_a_sign_of_its_own(tables: Tables) -> None:
    rows = of_class(statements_of(tables, RATE, TARGET), "passenger")
    drawn = traces(
        points_figure(
            inspection_points(rows), comparable_runs(rows), span(rows), "%", keys, ENGLISH
        )
    )
    symbols = [drawn[name]["marker"]["symbol"] for name in ("eq", "about", "below", "target")]
    assert len(set(symbols)) == 4
    # From 1 to 2: a bar that reaches half of it to either side of the middle.
    assert drawn["range"]["y"] == [(1 + 2) / 2]
    assert drawn["range"]["error_y"]["array"] == [(2 - 1) / 2]


def test_a_line_joins_nothing_but_the_runs(panel: dict[str, Any]) -> None:
    lines = [trace for trace in panel["data"] if "lines" in trace["mode"]]
    assert [(trace["name"], len(trace["x"])) for trace in lines if trace["name"] != "periods"] == [
        ("joined", 2)
    ]


def test_a_fiscal_year_is_drawn_as_wide_as_it_is(panel: dict[str, Any]) -> None:
    bars = traces(panel)["periods"]["x"]
    assert ("2023-10-01", "2024-09-30") in set(zip(bars[::3], bars[1::3], strict=True))


def test_both_panels_have_one_scale_and_one_time_axis(tables: Tables) -> None:
    rows = statements_of(tables, RATE, TARGET)
    made = [
        points_figure(inspection_points(own), comparable_runs(own), span(rows), "%", keys, ENGLISH)[
            "layout"
        ]
        for own in (of_class(rows, "passenger"), of_class(rows, "commercial"))
    ]
    assert made[0]["xaxis"] == made[1]["xaxis"]
    assert made[0]["yaxis"] == made[1]["yaxis"]


def test_a_year_without_a_count_is_told_and_more_than_is_pale(tables: Tables) -> None:
    made = scans_figure(inspection_points(statements_of(tables, COUNT)), "scans", keys, ENGLISH)
    (over,) = made["layout"]["meta"]["layer"]["plots"]
    texts = ["<br>".join(each["lines"]) for each in over["labels"]]
    assert texts.count(ENGLISH.text("inspections.none_found")) == 3
    fills = made["data"][0]["marker"]["color"]
    assert fills[0] == fills[1] != fills[2] == fills[3]
    assert len(made["data"][1]["x"]) == 2
