"""plotly takes over from the server's drawing: late, in place, and never in the way of a change."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.reading import CHART, by_plotly, from_chart, opened, point_to, set_box

PLOTLY = "plotly-border"
# Of each line, drawn by the server and by plotly: the box around its strokes, or its bars.
LINES = """(place) => {
  const boxes = (root, drawn) => {
    const found = {};
    for (const trace of place.querySelectorAll(`${root} .trace`))
      for (const path of trace.querySelectorAll(drawn)) {
        const box = path.getBoundingClientRect();
        const key = trace.getAttribute("data-key");
        if (!box.width) continue;
        const old = found[key] || [Infinity, Infinity, -Infinity, -Infinity];
        found[key] = [Math.min(old[0], box.left), Math.min(old[1], box.top),
          Math.max(old[2], box.right), Math.max(old[3], box.bottom)];
      }
    return found;
  };
  return [boxes(".under", "path.line, path.bar"), boxes(".plot", "path.js-line, .point > path")];
}"""


def asked_for(page: Page) -> list[str]:
    """The requests of a page for plotly.js, as they are made."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if PLOTLY in request.url else None)
    return found


def test_only_somebody_at_the_chart_brings_plotly(page: Page) -> None:
    requests = asked_for(page)
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl")
    set_box(page, "drug", "heroin")
    expect(page.locator(f"{CHART} .drawn .trace")).to_have_count(2)
    page.locator("#headline h1").hover()
    page.wait_for_timeout(1000)
    assert requests == []
    by_plotly(page)
    assert len(requests) == 1


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize(
    "query",
    [
        "metric=seizure_pounds&drug=fentanyl,heroin,cocaine&split=drug&panels=off",
        "metric=seizure_pounds&split=region&view=fiscal",
        "metric=seizure_events&split=region&chart=bar&from=2024-01",
        "metric=seizure_pounds&split=drug&panels=same",
        "metric=seizure_pounds&drug=fentanyl&compare=encounters",
    ],
)
def test_nothing_jumps_when_plotly_takes_over(visit: Visit, query: str, width: int) -> None:
    page = visit(width=width)
    requests = asked_for(page)
    by_plotly(opened(page, f"/en/seizures?{query}"))
    assert len(requests) == 1
    drawn, taken = page.locator(CHART).evaluate(LINES)
    assert set(drawn) == set(taken)
    assert drawn
    for key, box in drawn.items():
        assert box == pytest.approx(taken[key], abs=1.0), key
    expect(page.locator(f"{CHART} .under").first).to_have_css("visibility", "hidden")
    expect(page.locator(f"{CHART} .over").first).to_have_css("visibility", "visible")


def test_a_change_shows_the_new_drawing_at_once_and_plotly_comes_back(page: Page) -> None:
    by_plotly(opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl"))
    set_box(page, "drug", "heroin")
    expect(page.locator(f"{CHART} .drawn .trace")).to_have_count(2)
    expect(page.locator(CHART)).not_to_have_class("chart-place has-plotly")
    by_plotly(page)
    drawn = page.evaluate(
        f"""() => document.querySelector("{CHART} .plot").data.map((trace) => trace.name)"""
    )
    assert set(drawn) == set(from_chart(page)) == {"Fentanyl", "Heroin"}


def test_another_width_scheme_or_paper_shows_the_drawing(page: Page) -> None:
    taken = page.locator(f"{CHART}.has-plotly")
    by_plotly(opened(page, "/en/seizures"))
    page.emulate_media(color_scheme="dark")
    expect(taken).to_have_count(0)
    by_plotly(page)
    label = page.locator(f"{CHART} .plot .ytick text").first.evaluate(
        "(text) => getComputedStyle(text).fill"
    )
    assert label == page.locator(f"{CHART} .under .values").first.evaluate(
        "(group) => getComputedStyle(group.querySelector('text')).fill"
    )
    page.set_viewport_size({"width": 1000, "height": 900})
    expect(taken).to_have_count(0)
    by_plotly(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(taken).to_have_count(0)


def test_a_window_made_narrow_and_wide_again_never_scrolls_sideways(visit: Visit) -> None:
    page = by_plotly(opened(visit(width=1440), "/en/seizures"))
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator(f"{CHART}.has-plotly")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    by_plotly(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_plotly_the_chart_stays_as_it_is(visit: Visit) -> None:
    """plotly.js cannot be had: the drawing stays, and says its months as before."""
    page = visit()
    page.route(f"**/*{PLOTLY}*", lambda route: route.fulfill(status=200, body=""))
    opened(page, "/en/seizures")
    point_to(page, 0.5)
    page.wait_for_timeout(1500)
    expect(page.locator(f"{CHART}.has-plotly")).to_have_count(0)
    point_to(page, 0.7)
    expect(page.locator("#frame .said")).to_contain_text("pounds")
