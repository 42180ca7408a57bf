"""The HTML of a chart: all of the figure, in named colours, with nothing that a page forbids."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from dashboard.drawing import drawn
from dashboard.drawing.ink import NAMES
from dashboard.figures import Band, Disc, chart, overlay, panels
from dashboard.figures.palette import DARK
from dashboard.i18n import language
from dashboard.queries import VIEWS, Chart, Filters, State, answer
from dashboard.tables import Tables
from dashboard.terms.months import Month
from tests.conftest import ROOT
from tests.unit.figures.test_charts import BANDS, DISCS, KINDS, OVERLAYS

ENGLISH = language("en")
PALETTE = (ROOT / "dashboard/assets/style/palette.css").read_text("utf-8")
FENTANYL = Filters({"drug": ["Fentanyl"]})


def figure_of(state: State, tables: Tables) -> dict[str, Any]:
    found = answer(tables, state)
    if found.in_panels:
        return panels(found, ENGLISH)
    if found.state.view.overlaid:
        return overlay(found, ENGLISH)
    return chart(found, ENGLISH, discs=DISCS, bands=BANDS)


def parsed(html: str) -> ET.Element:
    return ET.fromstring(f"<div>{html}</div>")


@pytest.fixture(params=[*KINDS, *OVERLAYS])
def figure(request: pytest.FixtureRequest, tables: Tables) -> dict[str, Any]:
    return figure_of({**KINDS, **OVERLAYS}[request.param], tables)


def test_every_colour_of_the_palette_has_a_name_in_the_style_sheet_on_both_papers() -> None:
    assert set(NAMES) == set(DARK)
    light, dark = PALETTE.split("prefers-color-scheme: dark", 1)
    for colour, name in NAMES.items():
        assert f"--{name}: {colour};" in light
        assert f"--{name}: {DARK[colour]};" in dark


def test_a_chart_is_well_formed_and_needs_no_inline_style(figure: dict[str, Any]) -> None:
    html = drawn(figure, 'Words with "quotes" & signs <')
    tree = parsed(html)
    assert not tree.findall(".//*[@style]")
    assert not tree.findall(".//*[@id]"), "several charts may stand on one page"
    assert not re.search(r"#[0-9a-f]{6}", html), "a colour without a name keeps to one scheme"
    assert not re.search(r"\bnan\b", html, re.IGNORECASE)
    told = [each.get("aria-label") for each in tree.findall(".//*[@role='img']")]
    assert 'Words with "quotes" & signs <' in told


def test_every_line_of_a_figure_is_drawn_under_its_key(figure: dict[str, Any]) -> None:
    tree = parsed(drawn(figure))
    keys = {each.get("data-key") for each in tree.findall(".//g[@class]") if _is_trace(each)}
    assert keys == {trace["legendgroup"] for trace in figure["data"]}


def _is_trace(element: ET.Element) -> bool:
    return "trace" in element.get("class", "").split()


def test_every_plot_has_a_box(figure: dict[str, Any]) -> None:
    boxes = parsed(drawn(figure)).findall(".//rect[@class='plot-box']")
    layer = figure["layout"]["meta"]["layer"]
    assert [box.get("data-plot") for box in boxes] == [str(n) for n in range(len(layer["plots"]))]


def test_every_month_with_a_figure_is_a_point_of_the_line(tables: Tables) -> None:
    found = answer(tables, State("seizure_pounds", filters=FENTANYL))
    tree = parsed(drawn(chart(found, ENGLISH)))
    steps = sum(
        len(re.findall(r"[lM ]-?[\d.]+ -?[\d.]+", path.get("d", "")))
        for path in tree.findall(".//path[@class='line']")
    )
    drawn_values = sum(
        value is not None for trace in chart(found, ENGLISH)["data"] for value in trace["y"]
    )
    assert steps == drawn_values


def test_provisional_months_are_hollow(tables: Tables) -> None:
    found = answer(tables, State("seizure_pounds", filters=FENTANYL, first=Month.of(2025, 10)))
    html = drawn(chart(found, ENGLISH))
    assert 'stroke="var(--paper)" stroke-width="4.6"' in html


def test_a_disc_leads_to_its_claim_and_an_arc_to_the_true_month(tables: Tables) -> None:
    html = drawn(figure_of(State("seizure_pounds", filters=FENTANYL), tables))
    mark = parsed(html).find(".//g[@class='mark']")
    assert mark is not None
    assert mark.get("data-claim") == "made-up/C1"
    assert mark.findall(".//circle[@class='ring']")


def test_periods_have_names_where_there_is_room_and_links_in_both_forms(tables: Tables) -> None:
    band = Band(
        *("p", "Made-up period"), BANDS[0].start, None, source="S", href="https://a.test/?a&b"
    )
    found = answer(tables, State("seizure_pounds", filters=FENTANYL))
    tree = parsed(drawn(chart(found, ENGLISH, bands=[band])))
    roomy, cramped = (tree.find(f".//g[@class='{kind}']/g") for kind in ("roomy", "cramped"))
    assert roomy is not None
    assert cramped is not None
    assert "Made-up period" in "".join(roomy.itertext())
    assert "".join(cramped.itertext()) == ""
    links = [each.get("href") for part in (roomy, cramped) for each in part.findall("a")]
    assert links == ["https://a.test/?a&b"] * 2


def test_names_that_are_long_stand_below_the_plot_of_a_phone(tables: Tables) -> None:
    state = State("seizure_pounds", split="region")
    html = drawn(chart(answer(tables, state), ENGLISH))
    names = [each.text or "".join(each.itertext()) for each in parsed(html).findall(".//li")]
    assert names == [each["text"] for each in _names(chart(answer(tables, state), ENGLISH))]


def _names(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return figure["layout"]["meta"]["layer"]["plots"][0]["names"]


def test_small_multiples_are_a_sheet_each(tables: Tables) -> None:
    found = answer(tables, State("seizure_pounds", split="drug"))
    figure = panels(found, ENGLISH)
    sheets = parsed(drawn(figure, "All of it")).findall(".//div[@class='panel-sheet']")
    assert len(sheets) == len(figure["layout"]["meta"]["layer"]["plots"])
    told = [sheet.find("svg").get("aria-label") for sheet in sheets]  # pyright: ignore[reportOptionalMemberAccess]
    assert told[0] == "All of it"
    assert told[1:] == [
        each["heading"]["name"] for each in figure["layout"]["meta"]["layer"]["plots"][1:]
    ]


def test_a_figure_without_figures_is_no_picture(tables: Tables) -> None:
    state = State(
        "seizure_pounds", filters=FENTANYL, first=Month.of(1990, 1), last=Month.of(1990, 2)
    )
    assert drawn(chart(answer(tables, state), ENGLISH)) == ""


def test_an_area_reaches_the_zero_line(tables: Tables) -> None:
    found = answer(tables, State("seizure_pounds", filters=FENTANYL, chart=Chart.AREA))
    figure = chart(found, ENGLISH)
    low, high = figure["layout"]["yaxis"]["range"]
    floor = round(2000 * (1 + low / (high - low)))
    assert f"V{floor}Z" in drawn(figure)


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_can_be_drawn(view: str, tables: Tables) -> None:
    state = State("seizure_pounds", filters=FENTANYL, view=VIEWS[view], base=Month.of(2024, 1))
    assert 'class="trace' in drawn(figure_of(state, tables))


def test_the_disc_of_the_claim_asked_for_is_lit(tables: Tables) -> None:
    disc = Disc("1", "made-up/C1", Month.of(2025, 2), 1029, highlighted=True)
    found = answer(tables, State("seizure_pounds", filters=FENTANYL))
    halo = parsed(drawn(chart(found, ENGLISH, discs=[disc]))).find(".//circle[@class='halo']")
    assert halo is not None
    assert halo.get("fill") == "var(--accent)"
