"""Small charts and two metrics compared: plotly takes them, nothing overlaps, nothing is lost."""

from __future__ import annotations

import json
import re
from itertools import combinations
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.figures import Disc, chart, compare, compare_points, panels
from dashboard.figures.palette import DARK
from dashboard.figures.panels import MOST, frame_class
from dashboard.figures.ranked import MOST as MOST_RANKED
from dashboard.figures.ranked import ranked
from dashboard.i18n import language
from dashboard.queries import VIEWS, Chart, Filters, Panels, State, answer, comparison
from dashboard.queries.inspections import (
    RATE,
    comparable_runs,
    inspection_points,
    statements_of,
)
from dashboard.tables import Tables
from dashboard.terms.months import Month
from tests.conftest import ROOT

ENGLISH = language("en")
FENTANYL = Filters({"drug": ["Fentanyl"]})
PANELS = {
    "drugs": State("seizure_pounds", split="drug", panels=Panels.SAME),
    "own scales": State("seizure_pounds", split="drug", panels=Panels.OWN),
    "areas": State("encounters", split="area_of_responsibility", panels=Panels.OWN),
    "a total": State(
        "border_patrol_encounters", split="region", panels=Panels.SAME, chart=Chart.BAR
    ),
    "years": State("seizure_pounds", split="drug", view=VIEWS["fiscal"]),
    "index": State("seizure_pounds", split="region", panels=Panels.OWN, view=VIEWS["index"]),
}


@pytest.fixture(params=PANELS)
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


def drawn(tables: Tables, state: State) -> dict[str, Any]:
    return panels(answer(tables, state), ENGLISH)


def plots(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The layer over each plot."""
    return figure["layout"]["meta"]["layer"]["plots"]


def axes(figure: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    return {key: each for key, each in figure["layout"].items() if key.startswith(f"{name}axis")}


def two(tables: Tables, state: State) -> dict[str, Any]:
    """The figure of two metrics, as a page would ask for it."""
    first = answer(tables, state)
    asked = comparison(tables, first)
    assert asked is not None
    second = answer(tables, asked)
    if second.metric.kind != "points":
        return compare(first, second, ENGLISH)
    rates = statements_of(tables, RATE)
    return compare_points(
        first,
        second,
        inspection_points(rates),
        comparable_runs(rates),
        lambda point: point.own.source.key,
        ENGLISH,
    )


def test_plotly_takes_small_charts_and_every_colour_has_a_twin(tables: Tables, kind: str) -> None:
    figure = drawn(tables, PANELS[kind])
    go.Figure(figure)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    figure["layout"].pop("meta")
    assert {each[:7] for each in re.findall(r'"(#[0-9a-f]+)"', json.dumps(figure))} <= set(DARK)


def test_each_series_has_its_named_panel_and_no_two_share_room(tables: Tables, kind: str) -> None:
    found = answer(tables, PANELS[kind])
    assert found.in_panels
    figure = panels(found, ENGLISH)
    count = min(len(found.series), MOST)
    across, up = axes(figure, "x"), axes(figure, "y")
    assert len(across) == len(up) == count == figure["layout"]["meta"]["panels"]["count"]
    titles = [each["heading"]["name"] for each in plots(figure)]
    assert len(set(titles)) == len(titles) == count
    boxes = [
        (*across[f"xaxis{n}"]["domain"], *up[f"yaxis{n}"]["domain"])
        for n in ("", *map(str, range(2, count + 1)))
    ]
    for left, right, low, high in boxes:
        assert 0 <= left < right <= 1
        assert 0 <= low < high <= 1
    for one, other in combinations(boxes, 2):
        beside = one[1] < other[0] or other[1] < one[0]
        above = one[3] < other[2] or other[3] < one[2]
        assert beside or above
    assert {trace["yaxis"] for trace in figure["data"]} == {key.replace("axis", "") for key in up}


def test_one_scale_is_one_and_own_scales_are_each_its_own(tables: Tables) -> None:
    same = axes(drawn(tables, PANELS["drugs"]), "y").values()
    assert len({tuple(each["range"]) for each in same}) == 1
    own = axes(drawn(tables, PANELS["own scales"]), "y").values()
    assert len({tuple(each["range"]) for each in own}) == len(own)


def test_the_last_mark_of_a_panel_is_not_cut_and_its_title_is_not_told_again(
    tables: Tables,
) -> None:
    figure = drawn(tables, PANELS["own scales"])
    assert all(trace["cliponaxis"] is False for trace in figure["data"])
    assert {len(each["said"]["rows"]) for each in plots(figure)} == {1}
    assert {each["heading"]["unit"] for each in plots(figure)} == {""}
    assert figure["layout"]["meta"]["layer"]["unit"] == "pounds"


def test_years_overlaid_of_several_series_are_never_mixed_into_one(tables: Tables) -> None:
    found = answer(tables, PANELS["years"])
    figure = panels(found, ENGLISH)
    newest = [trace for trace in figure["data"] if trace["name"] == "FY 2026"]
    assert len(newest) == len(found.series)
    first = found.frame[found.frame["series"] == found.series[0]]
    held = [y for y in newest[0]["y"] if y is not None]
    assert held == first[first["month"] >= "2025-10-01"]["value"].tolist()


def test_the_page_keeps_room_for_every_number_of_panels() -> None:
    style = (ROOT / "dashboard/assets/style/chart.css").read_text("utf-8")
    for count in range(2, MOST + 1):
        assert f".panels-{count} {{" in style


@pytest.mark.parametrize(
    ("state", "small"),
    [
        (State("seizure_pounds", split="drug"), True),
        (State("seizure_pounds", split="drug", chart=Chart.AREA), True),
        (State("seizure_pounds", split="drug", panels=Panels.OFF), False),
        (State("seizure_pounds", split="drug", chart=Chart.BAR), False),
        (State("seizure_pounds", split="drug", chart=Chart.RANK), False),
        (State("seizure_pounds", split="drug", first=Month.of(2026, 4)), False),
        (State("seizure_pounds", split="region"), False),
        (State("border_patrol_encounters", split="region"), False),
        (State("seizure_pounds", split="region", panels=Panels.SAME), True),
    ],
)
def test_more_lines_than_four_are_small_charts_on_one_scale(
    tables: Tables, state: State, small: bool
) -> None:
    found = answer(tables, state)
    assert found.in_panels is small
    if small:
        scales = {tuple(each["range"]) for each in axes(panels(found, ENGLISH), "y").values()}
        assert len(scales) == 1


def test_series_that_one_scale_flattens_are_counted(tables: Tables) -> None:
    found = answer(tables, State("seizure_pounds", split="drug"))
    tops = found.frame.groupby("series")["value"].max().tolist()
    assert found.nearly_flat == sum(1 for top in tops if top < max(tops) / 20) > 2
    own = answer(tables, State("seizure_pounds", split="drug", panels=Panels.OWN))
    assert own.nearly_flat == 0


def test_a_single_line_is_no_small_chart(tables: Tables) -> None:
    found = answer(tables, State("seizure_pounds", filters=FENTANYL, panels=Panels.OWN))
    assert not found.in_panels
    assert frame_class(found) == ""


def test_a_total_is_a_line_above_the_bars_of_its_parts(tables: Tables) -> None:
    state = State("border_patrol_encounters", split="region", chart=Chart.BAR)
    figure = chart(answer(tables, state), ENGLISH)
    assert figure["layout"]["barmode"] == "stack"
    kinds = {trace["type"] for trace in figure["data"] if trace["legendgroup"] == "Nationwide"}
    assert kinds == {"scatter"}
    assert "bar" in {trace["type"] for trace in figure["data"]}


@pytest.mark.parametrize("other", ["border_crossings", "encounters", "nii_scan_rate"])
def test_two_metrics_share_the_months_and_never_a_plot(tables: Tables, other: str) -> None:
    figure = two(tables, State("seizure_pounds", filters=FENTANYL, compare=other))
    go.Figure(figure)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    layout = figure["layout"]
    assert set(axes(figure, "x")) == {"xaxis"}
    assert layout["yaxis2"]["domain"][1] < layout["yaxis"]["domain"][0]
    assert "overlaying" not in layout["yaxis2"]
    upper, lower = (each["heading"] for each in plots(figure))
    assert (upper["name"], upper["unit"]) == ("Fentanyl seized nationwide", "pounds")
    assert lower["name"] != upper["name"]
    assert [(each["x"], each["y"]) for each in plots(figure)] == [
        ("xaxis", "yaxis"),
        ("xaxis", "yaxis2"),
    ]
    assert {trace.get("yaxis", "y") for trace in figure["data"]} == {"y", "y2"}
    low, high = layout["xaxis"]["range"]
    for trace in figure["data"]:
        if trace.get("yaxis") == "y2" and trace["name"] != "joined":
            assert all(low <= each <= high for each in trace["x"])
    told = plots(figure)[1]
    places = told["said"]["x"] if told["said"] else [each["x"] for each in told["spots"]]
    assert places
    assert all(low <= each <= high for each in places)


def test_the_second_metric_takes_over_the_filters_it_carries(tables: Tables) -> None:
    southwest = Filters({"drug": ["Fentanyl"], "region": ["Southwest"], "component": ["OFO"]})
    asked = comparison(
        tables, answer(tables, State("seizure_pounds", filters=southwest, compare="encounters"))
    )
    assert asked is not None
    assert asked.filters == {"region": ("Southwest",), "component": ("OFO",)}
    coast = Filters({"region": ["Coastal/Interior"]})
    asked = comparison(
        tables, answer(tables, State("seizure_pounds", filters=coast, compare="encounters"))
    )
    assert asked is not None
    assert asked.filters == {}
    asked = comparison(tables, answer(tables, State("encounters", compare="border_crossings")))
    assert asked is not None
    assert asked.filters == {"measure": ("Personal Vehicles",)}
    asked = comparison(tables, answer(tables, State("encounters", compare="seizure_pounds")))
    assert asked is not None
    assert asked.filters == {"drug": ("Fentanyl",)}


def test_a_share_near_the_whole_ends_at_a_hundred(tables: Tables) -> None:
    figure = chart(answer(tables, State("ports_of_entry_share", split="drug")), ENGLISH)
    assert max(figure["layout"]["yaxis"]["tickvals"]) == 100


def test_a_mark_in_one_panel_leaves_all_on_one_scale(tables: Tables) -> None:
    found = answer(tables, PANELS["drugs"])
    high = 10 * max(found.frame["value"])
    disc = Disc("1", "made-up/C1", Month.of(2025, 2), high)
    marked = axes(panels(found, ENGLISH, {"Fentanyl": [disc]}), "y").values()
    assert len({tuple(each["range"]) for each in marked}) == 1
    assert all(each["range"][1] > high for each in marked)


def test_a_claim_stands_on_the_small_chart_of_its_own_series(tables: Tables) -> None:
    found = answer(tables, PANELS["drugs"])
    disc = Disc("2", "made-up/C2", Month.of(2025, 2), 1029.0, Month.of(2025, 1), 1027.8)
    figure = panels(found, ENGLISH, {"Fentanyl": [disc]})
    marked = {each["heading"]["name"]: each["marks"] for each in plots(figure) if each["marks"]}
    assert list(marked) == ["Fentanyl"]
    (mark,) = marked["Fentanyl"]
    assert (mark["x"], mark["y"], mark["claim"]) == ("2025-02-01", 1029.0, "made-up/C2")
    assert mark["true"] == {"x": "2025-01-01", "y": 1027.8}
    assert 0 < mark["up"] < 1


@pytest.mark.parametrize(
    "state",
    [
        State("seizure_pounds", split="drug", chart=Chart.RANK),
        State("seizure_pounds", split="drug", chart=Chart.RANK, view=VIEWS["cumulative"]),
        State("seizure_pounds", split="drug", first=Month.of(2025, 2), last=Month.of(2025, 2)),
        State("seizure_pounds", split="region", chart=Chart.RANK, view=VIEWS["yoy"]),
        State("encounters", split="area_of_responsibility", chart=Chart.RANK),
    ],
)
def test_ranked_bars_are_the_last_month_from_the_largest_on(tables: Tables, state: State) -> None:
    found = answer(tables, state)
    assert found.is_ranked
    figure = ranked(found, ENGLISH)
    go.Figure(figure)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    last = found.frame[found.frame["month"] == found.frame["month"].max()]
    wanted = sorted(last["value"].dropna().tolist(), reverse=True)
    (bars,) = figure["data"]
    assert [value for value in bars["x"] if value is not None] == wanted
    low, high = figure["layout"]["xaxis"]["range"]
    assert low <= min(0, *wanted) <= max(wanted) <= high
    (layer,) = plots(figure)
    names = [each["lines"][0] for each in layer["labels"][::2]]
    assert len(names) == len(found.series)
    assert [each["words"].partition("\n")[0] for each in layer["spots"]] == names


def test_a_ranked_bar_says_its_change_on_a_year_before(tables: Tables) -> None:
    month = Month.of(2025, 2)
    state = State("seizure_pounds", split="drug", first=month, last=month)
    (layer,) = plots(ranked(answer(tables, state), ENGLISH))
    said = dict(each["words"].split("\n") for each in layer["spots"])
    cells = tables.frame("drug_seizures")
    cells = cells[cells["drug"] == "Fentanyl"].groupby("month")["pounds"].sum()
    now, before = cells["2025-02-01"], cells["2024-02-01"]
    change = f"{(now / before - 1) * 100:+.1f}%".replace("-", "\N{MINUS SIGN}")
    assert said["Fentanyl"] == f"{now:,.1f} pounds ({change} on a year before)"


def test_the_page_keeps_room_for_every_number_of_ranked_bars() -> None:
    style = (ROOT / "dashboard/assets/style/chart.css").read_text("utf-8")
    for count in range(2, MOST_RANKED + 1):
        assert f".ranked-{count} {{" in style


def labels_below(figure: dict[str, Any]) -> list[str]:
    """The short texts in the lower plot."""
    plot = figure["layout"]["meta"]["layer"]["plots"][1]
    return [words for label in plot["labels"] for words in label["lines"]]


def test_a_gap_at_an_end_says_from_when_on_the_lower_figures_are_held(tables: Tables) -> None:
    southwest = Filters({"region": ["Southwest"]})
    patrol = State("border_patrol_encounters", filters=southwest, compare="seizure_pounds")
    words = labels_below(two(tables, patrol))
    assert words == [ENGLISH.text("chart.gap_before", month="Oct 2018")]


def test_a_lower_plot_of_another_place_or_agency_says_so_in_the_plot(tables: Tables) -> None:
    port = Filters({"area_of_responsibility": ["Laredo Field Office"]})
    other = State("seizure_pounds", filters=port, compare="border_crossings")
    assert any("Not the same scope" in each for each in labels_below(two(tables, other)))
    alike = State("seizure_pounds", filters=FENTANYL, compare="encounters")
    assert not any("Not the same scope" in each for each in labels_below(two(tables, alike)))


def test_headings_of_two_plots_begin_at_one_edge_and_small_charts_at_their_own(
    tables: Tables,
) -> None:
    southwest = Filters({"region": ["Southwest"]})
    patrol = State("border_patrol_encounters", filters=southwest, compare="seizure_pounds")
    heads = [each["heading"] for each in plots(two(tables, patrol))]
    assert all(each["at_edge"] and each["name"] for each in heads)
    # The name says what is counted; pounds have to be said.
    assert [each["unit"] for each in heads] == ["", "pounds"]
    small = panels(answer(tables, State("seizure_pounds", split="drug")), ENGLISH)
    assert not any(each["heading"]["at_edge"] for each in plots(small))
