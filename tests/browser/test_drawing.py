"""The server's picture of a chart and plotly's own drawing agree within a pixel, at any width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.drawing import drawn
from dashboard.figures.draw import Drawing, draw
from dashboard.pages.explorer import scene_at
from dashboard.pages.registry import EXPLORERS
from dashboard.scenes import current_site
from tests.browser.conftest import Visit
from tests.served import Server

BOTH = Path(__file__).with_name("drawing.js").read_text("utf-8")
PLOTLY = "/assets/vendor/plotly-border.min.js"
SEIZURES, ENCOUNTERS = "/en/seizures?metric=", "/en/encounters?metric="
SOUTHWEST = f"{ENCOUNTERS}border_patrol_encounters&region=southwest"
FENTANYL = f"{SEIZURES}seizure_pounds&drug=fentanyl"
STATES = (
    "/en/encounters",
    "/en/seizures",
    "/es/seizures",
    FENTANYL,
    f"{FENTANYL}&region=southwest&from=2024-01",
    f"{FENTANYL}&chart=area",
    f"{FENTANYL}&chart=bar&from=2022-10",
    f"{FENTANYL}&from=2025-02&to=2025-02",
    f"{FENTANYL}&view=mom&chart=bar",
    f"{FENTANYL}&view=yoy",
    f"{FENTANYL}&view=index&base=2022-01",
    f"{FENTANYL}&view=daily&unit=kg",
    f"{FENTANYL}&view=sum12",
    f"{FENTANYL}&view=cumulative",
    f"{FENTANYL}&view=fiscal&year=calendar",
    f"{FENTANYL}&scale=log",
    f"{FENTANYL}&compare=seizure_events",
    f"{FENTANYL}&compare=nii_scan_rate",
    f"{FENTANYL}&show=announced",
    f"{SEIZURES}seizure_pounds&drug=fentanyl,heroin,cocaine&split=drug&panels=off",
    f"{SEIZURES}seizure_pounds&split=drug&chart=rank",
    f"{SEIZURES}seizure_pounds&split=drug&panels=own",
    f"{SEIZURES}seizure_pounds&split=drug&scale=log&panels=off",
    f"{SEIZURES}seizure_events&split=drug&chart=bar&from=2024-06",
    f"{SEIZURES}seizure_events&split=region&chart=area&panels=off",
    f"{SEIZURES}ports_of_entry_share&split=drug&from=2024-10",
    f"{ENCOUNTERS}encounters&split=region&view=yoy&from=2024-01",
    f"{ENCOUNTERS}encounters&split=region&view=yoy&chart=bar&from=2025-01&panels=off",
    f"{ENCOUNTERS}border_patrol_encounters&region=northern",
    f"{SOUTHWEST}&view=fiscal",
    f"{SOUTHWEST}&split=area",
    f"{SOUTHWEST}&split=area&panels=off",
    f"{SOUTHWEST}&split=area&view=fiscal",
)
WIDTHS = (360, 768, 1440)
NARROW = 720
PIXEL = 1.0


@pytest.fixture(scope="module", params=WIDTHS)
def blank(request: pytest.FixtureRequest, chromium: Browser, server: Server) -> Iterator[Page]:
    """A page of the site with its style sheet and plotly, to draw on."""
    context = chromium.new_context(
        base_url=server.url, viewport={"width": request.param, "height": 900}
    )
    page = context.new_page()
    page.goto("/en/about")
    page.add_script_tag(url=PLOTLY)
    yield page
    context.close()


def drawing_at(path: str) -> Drawing:
    site = current_site()
    path, _, query = path.partition("?")
    address = site.address(path, query)
    explorer = EXPLORERS[address.site_page]
    return draw(scene_at(explorer, address, site)[0])


def near(one: Any, other: Any) -> bool:
    """Whether two places are within a pixel: a height, a point, a box, a text with its middle."""
    if isinstance(one, float | int):
        return abs(one - other) <= PIXEL
    if isinstance(one[0], str):
        return one[0] == other[0] and near(one[1:], other[1:])
    return all(abs(a - b) <= PIXEL for a, b in zip(one, other, strict=True))


def unlike(ours: list[Any], theirs: list[Any]) -> list[Any]:
    """What is on one side and has nothing within a pixel of it on the other."""
    return [each for each in ours if not any(near(each, other) for other in theirs)]


@pytest.mark.parametrize("state", STATES)
def test_plotly_draws_the_same(state: str, blank: Page) -> None:
    made = drawing_at(state)
    asked = {"figure": made.figure, "html": drawn(made.figure), "kind": made.frame}
    found = blank.evaluate(BOTH, asked)
    ours, theirs = found["ours"], found["theirs"]
    assert ours["lines"] or ours["bars"]
    assert len(ours["lines"]) == len(theirs["lines"])
    assert all(map(near, ours["lines"], theirs["lines"]))
    for kind in ("bars", "rules", "labels"):
        assert not unlike(ours[kind], theirs[kind]), kind
        assert not unlike(theirs[kind], ours[kind]), f"{kind} of plotly"
    assert not unlike(ours["points"], theirs["points"])
    # A phone shows the newest point alone of a line with many months.
    if blank.evaluate("innerWidth") > NARROW:
        assert not unlike(theirs["points"], ours["points"]), "points of plotly"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["/en/seizures", f"{SOUTHWEST}&split=area", "/es/inspections"])
def test_a_chart_is_seen_without_scripts(visit: Visit, width: int, address: str) -> None:
    page = visit(width=width, java_script_enabled=False)
    page.goto(address)
    line = page.locator(".drawn .line").first
    expect(line).to_be_visible()
    assert page.locator(".drawn .values text").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_is_white_whatever_the_screen(visit: Visit) -> None:
    page = visit(scheme="dark")
    page.goto("/en/seizures")
    seen = "each => getComputedStyle(each).fill"
    letters = page.locator(".drawn .values").first
    dark = letters.evaluate(seen)
    page.emulate_media(media="print")
    light = letters.evaluate(seen)
    assert light != dark
    assert light == "rgb(102, 98, 92)"
    expect(page.locator(".drawn .line").first).to_be_visible()
