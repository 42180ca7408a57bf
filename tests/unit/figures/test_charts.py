"""Every kind of figure: plotly takes it, and it shows the answer, the whole of it and no more."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.figures import Band, Disc, chart, overlay
from dashboard.figures.palette import DARK, PAPER
from dashboard.figures.traces import CROWDED_MONTHS, isolated
from dashboard.i18n import language
from dashboard.queries import VIEWS, Answer, Chart, Filters, State, Weight, answer
from dashboard.tables import Tables
from dashboard.terms.months import Month, YearKind
from tests.unit.queries.made_up import made_up, release, seizures, table

ENGLISH = language("en")
# The smallest bundle of plotly.js can draw these and pies.
DRAWN = {"scatter", "bar"}
FENTANYL = Filters({"drug": ["Fentanyl"]})
SOUTHWEST = Filters({"region": ["Southwest"]})
KINDS: dict[str, State] = {
    "line": State("seizure_pounds", filters=FENTANYL),
    "area": State("seizure_pounds", filters=FENTANYL, chart=Chart.AREA),
    "bar": State("seizure_events", filters=FENTANYL, chart=Chart.BAR),
    "split": State("seizure_pounds", split="drug"),
    "split areas": State("seizure_pounds", split="region", chart=Chart.AREA),
    "stack": State("seizure_pounds", split="drug", chart=Chart.BAR),
    "others together": State("seizure_pounds", split="area_of_responsibility"),
    "kilograms": State("seizure_pounds", filters=FENTANYL, unit=Weight.KG),
    "a day": State("seizure_pounds", filters=FENTANYL, view=VIEWS["daily"]),
    "twelve months": State("seizure_pounds", filters=FENTANYL, view=VIEWS["sum12"]),
    "year before": State("seizure_pounds", filters=FENTANYL, view=VIEWS["yoy"]),
    "month before": State("seizure_pounds", filters=FENTANYL, view=VIEWS["mom"], chart=Chart.BAR),
    "index": State("seizure_pounds", filters=FENTANYL, view=VIEWS["index"], base=Month.of(2024, 1)),
    "share": State("ports_of_entry_share", split="drug", first=Month.of(2024, 10)),
    "a gap": State("border_patrol_encounters", filters=Filters({"region": ["Northern"]})),
    "few months": State("seizure_pounds", split="drug", first=Month.of(2025, 10)),
    "one month": State(
        "seizure_pounds", filters=FENTANYL, first=Month.of(2025, 2), last=Month.of(2025, 2)
    ),
}
OVERLAYS: dict[str, State] = {
    "fiscal": State("seizure_pounds", filters=FENTANYL, view=VIEWS["fiscal"]),
    "calendar": State("encounters", view=VIEWS["fiscal"], year=YearKind.CALENDAR),
    "to date": State("seizure_pounds", filters=FENTANYL, view=VIEWS["cumulative"]),
    "many years": State("border_patrol_encounters", filters=SOUTHWEST, view=VIEWS["fiscal"]),
}
BANDS = [
    Band("made-up", "Made-up period", dt.date(2023, 5, 1), dt.date(2025, 1, 20)),
    Band("made-up-open", "Made-up day", dt.date(2025, 1, 20), None),
    Band("made-up-meeting", "Made-up meeting", dt.date(2026, 1, 11), None, meeting=True),
]
DISCS = [Disc("1", "made-up/C1", Month.of(2025, 2), 1029, Month.of(2025, 1), 1027.8)]


def drawn(found: Answer) -> dict[str, Any]:
    if found.state.view.overlaid:
        return overlay(found, ENGLISH)
    return chart(found, ENGLISH, discs=DISCS, bands=BANDS)


@pytest.fixture(params=[*KINDS, *OVERLAYS])
def found(request: pytest.FixtureRequest, tables: Tables) -> Answer:
    return answer(tables, {**KINDS, **OVERLAYS}[request.param])


@pytest.fixture(params=KINDS)
def over_time(request: pytest.FixtureRequest, tables: Tables) -> Answer:
    return answer(tables, KINDS[request.param])


def values_of(found: Answer, key: str) -> dict[str, float]:
    """Month → value of one series, held ones only."""
    rows = found.frame[(found.frame["series"] == key) & found.frame["value"].notna()]
    return dict(zip(rows["month"].dt.strftime("%Y-%m-%d"), rows["value"], strict=True))


def points(trace: dict[str, Any]) -> dict[str, float]:
    return {x: y for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None}


def series_traces(figure: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for trace in figure["data"]:
        if "legendgroup" in trace:
            groups.setdefault(trace["legendgroup"], []).append(trace)
    yield from groups.items()


def test_plotly_takes_it_and_the_smallest_bundle_can_draw_it(found: Answer) -> None:
    figure = drawn(found)
    go.Figure(figure)
    assert figure["data"]
    assert {trace["type"] for trace in figure["data"]} <= DRAWN


def test_it_travels_as_json_without_loss(found: Answer) -> None:
    figure = drawn(found)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure


def test_every_colour_has_a_twin_on_dark_paper(found: Answer) -> None:
    figure = drawn(found)
    assert figure["layout"]["meta"]["dark"] == dict(DARK)
    figure["layout"].pop("meta")
    used = {each[:7] for each in re.findall(r'"(#[0-9a-f]+)"', json.dumps(figure))}
    assert used
    assert used <= set(DARK)


def layer_of(figure: dict[str, Any]) -> dict[str, Any]:
    """The layer over the one plot of a figure."""
    (plot,) = figure["layout"]["meta"]["layer"]["plots"]
    return plot


def said_by(figure: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What is said of each line: key → its row."""
    return {row["key"]: row for row in layer_of(figure)["said"]["rows"]}


def test_what_is_drawn_is_the_answer(over_time: Answer) -> None:
    figure = drawn(over_time)
    groups = dict(series_traces(figure))
    assert list(groups) == [key or "all" for key in over_time.series]
    said = layer_of(figure)["said"]
    for key in over_time.series:
        held = values_of(over_time, key)
        seen: dict[str, float] = {}
        for trace in groups[key or "all"]:
            seen |= points(trace)
        assert seen == held, "what is seen"
        told = points({"x": said["x"], "y": said_by(figure)[key or "all"]["y"]})
        assert told == held, "what is said"


def test_plotly_draws_lines_and_axes_and_the_layer_all_else(found: Answer) -> None:
    figure = drawn(found)
    for key in ("annotations", "shapes", "legend"):
        assert key not in figure["layout"]
    assert figure["layout"]["showlegend"] is False
    assert figure["layout"]["hovermode"] is False
    assert all(trace["hoverinfo"] == "skip" for trace in figure["data"])
    assert max(len(group) for _, group in series_traces(figure)) <= 2


def test_a_month_that_is_not_held_breaks_the_line(over_time: Answer) -> None:
    months = len(over_time.frame) / len(over_time.series)
    for _, (whole, *pale) in series_traces(drawn(over_time)):
        assert len(whole["x"]) == months
        for trace in (whole, *pale):
            assert trace["x"][-1] == whole["x"][-1]
            gap = Month.parse(trace["x"][-1][:7]).since(Month.parse(trace["x"][0][:7]))
            assert len(set(trace["x"])) == len(trace["x"]) == gap + 1, "one place for each month"
            assert trace.get("connectgaps", False) is False


def test_every_held_month_is_seen_even_between_two_gaps(over_time: Answer) -> None:
    for _, traces in series_traces(drawn(over_time)):
        for trace in traces:
            if trace["type"] == "bar" or "lines" not in trace["mode"]:
                continue
            sizes = trace["marker"]["size"]
            for is_isolated, size in zip(isolated(trace["y"]), sizes, strict=True):
                assert not is_isolated or ("markers" in trace["mode"] and size > 0)


def test_a_month_between_gaps_is_isolated() -> None:
    assert isolated([1, None, 2, 3, None, 4]) == [True, False, False, False, False, True]
    assert isolated([None, None]) == [False, False]
    assert isolated([0.0]) == [True]


def test_a_line_without_any_figure_says_so_and_names_no_month_held(tables: Tables) -> None:
    found = answer(tables, State("ports_of_entry_share"))
    (line,) = found.lines
    bare = replace(line, values=(math.nan,) * len(line), margins=(math.nan,) * len(line))
    labels = layer_of(drawn(replace(found, lines=(bare,))))["labels"]
    assert [each["lines"] for each in labels] == [[ENGLISH.text("chart.gap")]]


def test_provisional_months_are_hollow_and_pale_and_settled_ones_are_not(
    over_time: Answer,
) -> None:
    frame = over_time.frame
    provisional = set(frame.loc[frame["status"] == "provisional", "month"].dt.strftime("%Y-%m-%d"))
    for _, traces in series_traces(drawn(over_time)):
        if traces[0]["type"] == "bar":
            colours = traces[0]["marker"]["color"]
            pale = {x for x, each in zip(traces[0]["x"], colours, strict=True) if len(each) == 9}
            assert pale == provisional
            continue
        strong, *more = traces
        assert len(strong["line"]["color"]) == 7
        assert not provisional & set(points(strong))
        for weak in more:
            assert weak["line"]["color"][:7] == strong["line"]["color"]
            assert len(weak["line"]["color"]) == 9, "paler"
            assert weak["marker"]["color"] == PAPER, "hollow"
            marked = {x for x, size in zip(weak["x"], weak["marker"]["size"], strict=True) if size}
            crowded = len(frame) / len(over_time.series) > CROWDED_MONTHS
            assert marked == ({max(provisional)} if crowded else provisional)
            assert "dash" not in weak["line"]
        assert bool(more) == bool(provisional)


@pytest.mark.parametrize("kind", ["line", "bar", "split", "stack", "a day", "kilograms", "a gap"])
def test_zero_stays_in_view_for_counts_and_weights(tables: Tables, kind: str) -> None:
    found = answer(tables, KINDS[kind])
    low, high = drawn(found)["layout"]["yaxis"]["range"]
    assert low == 0
    tops = found.frame.groupby("month")["value"].sum() if kind == "stack" else found.frame["value"]
    assert high > tops.max()


@pytest.mark.parametrize("kind", ["year before", "month before", "index"])
def test_a_change_is_drawn_whole(tables: Tables, kind: str) -> None:
    found = answer(tables, KINDS[kind])
    low, high = drawn(found)["layout"]["yaxis"]["range"]
    assert low < found.frame["value"].min() < found.frame["value"].max() < high


def test_bars_of_a_change_are_not_stacked(tables: Tables) -> None:
    state = State("seizure_pounds", split="region", view=VIEWS["yoy"], chart=Chart.BAR)
    assert "barmode" not in drawn(answer(tables, state))["layout"]


def test_lines_are_named_at_their_ends_and_a_single_one_by_the_headline(tables: Tables) -> None:
    figure = drawn(answer(tables, KINDS["split"]))
    names = [(each["key"], each["text"]) for each in layer_of(figure)["names"]]
    assert names == [(key, group[0]["name"]) for key, group in series_traces(figure)]
    assert layer_of(drawn(answer(tables, KINDS["line"])))["names"] == []


def test_a_stack_is_named_beside_its_last_bar(tables: Tables) -> None:
    found = answer(tables, KINDS["stack"])
    last = found.frame[found.frame["month"] == found.frame["month"].max()]
    top = 0.0
    middles = {}
    for series, value in zip(last["series"], last["value"].fillna(0).tolist(), strict=True):
        middles[series] = top + value / 2
        top += value
    names = layer_of(drawn(found))["names"]
    assert names
    for each in names:
        assert each["y"] == pytest.approx(middles[each["key"]])


def test_a_single_month_is_a_bar_and_no_lone_dot(tables: Tables) -> None:
    assert {trace["type"] for trace in drawn(answer(tables, KINDS["one month"]))["data"]} == {"bar"}


def test_the_unit_stands_once_at_the_top(found: Answer) -> None:
    unit = ENGLISH.text(f"units.{found.unit.key}")
    words = {"number": "encounters", "a day": "encounters a day"}
    if found.metric.id == "seizure_events":
        words = {"number": "seizures"}
    assert layer_of(drawn(found))["heading"]["unit"] == words.get(unit, unit)


def test_a_month_is_said_with_its_change_on_a_year_before_and_what_else_holds(
    tables: Tables,
) -> None:
    found = answer(tables, KINDS["line"])
    figure = drawn(found)
    row, said = said_by(figure)["all"], layer_of(figure)["said"]
    rows = found.frame.reset_index(drop=True)
    assert said["when"][0] == ENGLISH.month(Month.containing(rows["month"][0]))
    for place, each in enumerate(rows.itertuples(index=False)):
        note = row["notes"].get(str(place), "")
        assert ("provisional" in note) == (each.status == "provisional")
        if place < 12:
            assert row["changes"][place] == ""
        else:
            before = rows["value"][place - 12]
            expected = f"{(each.value / before - 1) * 100:+.1f}".replace("-", "\N{MINUS SIGN}")
            assert row["changes"][place].startswith(expected)


@pytest.mark.parametrize(
    ("state", "value"),
    [
        (KINDS["line"], "{number} pounds"),
        (KINDS["kilograms"], "{number} kilograms"),
        (State("encounters"), "{number} encounters"),
        (State("encounters", view=VIEWS["daily"]), "{number} encounters a day"),
        (State("seizure_events"), "{number} seizures"),
        (KINDS["share"], "{number}%"),
        (KINDS["year before"], "{number}%"),
    ],
)
def test_a_figure_is_said_with_its_unit_as_people_say_it(
    tables: Tables, state: State, value: str
) -> None:
    rows = layer_of(drawn(answer(tables, state)))["said"]["rows"]
    assert {row["value"] for row in rows} == {value}


def test_a_trace_is_told_from_nothing_where_the_mouse_is(tables: Tables) -> None:
    """LSD: 0.000464 lb and true zeros, which one decimal would both write as 0.0."""
    lsd = State("seizure_pounds", filters=Filters({"drug": ["LSD"]}))
    for state in (lsd, replace(lsd, view=VIEWS["fiscal"])):
        said = {
            round(float(value), 6): words
            for row in layer_of(drawn(answer(tables, state)))["said"]["rows"]
            if "numbers" in row
            for value, words in zip(row["y"], row["numbers"], strict=True)
            if value is not None
        }
        least = min(value for value in said if value)
        assert float(said[least].replace(",", "")) == pytest.approx(least, rel=0.06)
        assert said.get(0.0, "0") == "0"


def test_of_years_overlaid_all_drawn_ones_are_said_the_newest_first(tables: Tables) -> None:
    figure = drawn(answer(tables, OVERLAYS["many years"]))
    said = layer_of(figure)["said"]
    drawn_years = [trace["name"] for trace in figure["data"]]
    assert [row["name"] for row in said["rows"]] == drawn_years[::-1]
    assert drawn_years == sorted(drawn_years)
    assert said["ranked"] is False
    assert said["when"][:3] == ["October", "November", "December"]
    named = [each["text"] for each in layer_of(figure)["names"]]
    assert named == drawn_years[::-1][: len(named)]
    assert 0 < len(named) < len(drawn_years)


@pytest.mark.parametrize("form", [Chart.BAR, Chart.AREA])
def test_series_that_lie_on_one_another_have_each_its_colour(tables: Tables, form: Chart) -> None:
    figure = drawn(answer(tables, State("encounters", split="citizenship", chart=form)))
    worn = [
        group[0]["marker"]["line"]["color"] if form is Chart.BAR else group[0]["line"]["color"]
        for _, group in series_traces(figure)
    ]
    assert len(worn) == len(set(worn)) > 8


def test_zero_is_no_ground_for_a_change_in_percent() -> None:
    text = "month, component, region, land_filter, area_of_responsibility, drug, events, pounds\n"
    rows = [(2023, m, 0) for m in (10, 11)] + [(2024, m, 5) for m in (10, 11)]
    text += "\n".join(f"{y}-{m}, OFO, Southwest, Land Only, A, Khat, 1, {v}" for y, m, v in rows)
    held = made_up(
        [release("new", "drug_seizures", "2023-10-01", "2024-11-01", "2024-12-10", "2024")],
        drug_seizures=table(text),
    )
    figure = drawn(answer(held, State("seizure_pounds", Month.of(2023, 10))))
    assert said_by(figure)["all"]["changes"] == []


def test_where_nothing_is_held_there_is_a_figure_without_traces() -> None:
    empty = answer(seizures(), State("seizure_pounds", filters=Filters({"drug": ["Khat"]})))
    figure = chart(empty, ENGLISH)
    go.Figure(figure)
    assert figure["data"] == []
    assert figure["layout"]["xaxis"]["visible"] is False


@pytest.mark.parametrize("kind", OVERLAYS)
def test_years_overlaid_are_the_answer_year_by_year(tables: Tables, kind: str) -> None:
    found = answer(tables, OVERLAYS[kind])
    fiscal = found.state.year == "fiscal"
    wanted: dict[str, dict[int, float]] = {}
    held = found.frame[found.frame["value"].notna()]
    for day, value in zip(held["month"], held["value"].tolist(), strict=True):
        month = Month.containing(day)
        year = month.fiscal_year if fiscal else month.year
        place = month.fiscal_position if fiscal else month.month - 1
        wanted.setdefault(f"FY {year}" if fiscal else str(year), {})[place] = value
    figure = drawn(found)
    shown = {trace["name"]: points(trace) for trace in figure["data"]}
    assert shown == wanted
    newest = figure["data"][-1]
    assert newest["name"] == max(wanted)
    widths = [trace["line"]["width"] for trace in figure["data"]]
    assert widths == sorted(widths)
    assert widths[-1] > widths[-2]


def test_the_newest_year_is_hollow_where_it_is_provisional(tables: Tables) -> None:
    found = answer(tables, OVERLAYS["fiscal"])
    newest = drawn(found)["data"][-1]
    rows = found.frame[found.frame["value"].notna()].tail(len(points(newest)))
    hollow = [
        colour == PAPER
        for colour, y in zip(newest["marker"]["color"], newest["y"], strict=True)
        if y is not None
    ]
    assert hollow == (rows["status"] == "provisional").tolist()
    assert any(hollow)


def test_a_year_with_one_month_shows_it(tables: Tables) -> None:
    state = State("seizure_pounds", Month.of(2022, 9), None, FENTANYL, view=VIEWS["fiscal"])
    first = drawn(answer(tables, state))["data"][0]
    assert first["name"] == "FY 2022"
    assert "markers" in first["mode"]
    held = [s for s, y in zip(first["marker"]["size"], first["y"], strict=True) if y is not None]
    assert all(size > 0 for size in held)


@pytest.mark.parametrize("span", range(1, 330, 7))
@pytest.mark.parametrize("kind", YearKind)
def test_ticks_are_few_in_view_and_name_each_year_once(span: int, kind: YearKind) -> None:
    from dashboard.figures.axes import time_axis

    for start in (Month.of(1999, 10), Month.of(2025, 1), Month.of(2025, 12)):
        last = start + span - 1
        axis = time_axis(start, last, ENGLISH, kind)
        low, high = axis["range"]
        assert low < start.first_day.isoformat() <= last.first_day.isoformat() < high
        assert 1 <= len(axis["tickvals"]) == len(axis["ticktext"]) <= 13
        assert all(low <= each <= high for each in axis["tickvals"])
        named = [text for text in axis["ticktext"] if re.search(r"\d", text)]
        assert len(named) == len(set(named)) >= 1
