"""A page with charts: its masthead is painted first, then the rest, and the scripts come after."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit

VIEW = "/en/seizures?metric=seizure_pounds&drug=fentanyl"
# What each frame shows, as it begins; equal ones after each other once.
FRAMES = """window.frames_seen = [];
const seen = (selector) =>
  [...document.querySelectorAll(selector)].some((each) => each.checkVisibility());
(function next() {
  const now = [seen(".masthead a"), seen("#headline h1"), seen("#frame .drawn svg"),
    Boolean(document.querySelector('script[src*="/charts.js"]'))].map(Number).join("");
  if (window.frames_seen.at(-1) !== now) window.frames_seen.push(now);
  requestAnimationFrame(next);
})();"""
# A tab behind, as Chromium treats one: it is hidden and paints no frame.
BEHIND = """Object.defineProperty(Document.prototype, "hidden", { get: () => true });
window.requestAnimationFrame = () => 0;"""
# Without the time after which the rest comes unasked, and without word of what has been painted.
NO_TIME = """const { setTimeout: wait } = window;
window.setTimeout = (what, ms, ...more) => (ms === 500 ? 0 : wait(what, ms, ...more));"""
NOT_TOLD = """const { observe } = PerformanceObserver.prototype;
PerformanceObserver.prototype.observe = function (asked) {
  if (asked.type !== "paint") observe.call(this, asked);
};"""
UNABLE = """Object.defineProperty(PerformanceObserver, "supportedEntryTypes", { get: () => [] });"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_masthead_is_painted_first_and_scripts_come_when_the_chart_is(
    visit: Visit, width: int
) -> None:
    page = visit(width=width)
    page.add_init_script(FRAMES)
    page.goto(VIEW)
    page.locator("html.live").wait_for(state="attached")
    seen = page.evaluate("window.frames_seen")
    # A frame may come when the headline has been read, and the chart has not.
    told = [each for each in seen if each not in ("0000", "1100")]
    assert told == ["1000", "1110", "1111"]


@pytest.mark.parametrize("without", [NO_TIME, NOT_TOLD, UNABLE])
def test_the_rest_is_shown_when_the_masthead_is_seen_or_after_a_time(
    visit: Visit, without: str
) -> None:
    page = visit()
    page.add_init_script(without)
    page.goto(VIEW)
    page.locator("html.live").wait_for(state="attached")
    assert page.locator("html.first").count() == 0
    assert page.locator("#frame .drawn svg.under").is_visible()
    assert page.locator("footer.footer").is_visible()


def test_who_asks_for_a_place_within_the_page_is_led_there(visit: Visit) -> None:
    page = visit()
    page.goto(f"{VIEW}#figures")
    page.locator("html.live").wait_for(state="attached")
    page.wait_for_function("scrollY > 300")
    before = page.evaluate("scrollY")
    page.reload()
    page.locator("html.live").wait_for(state="attached")
    page.wait_for_function(f"Math.abs(scrollY - {before}) < 30")


def test_a_tab_behind_shows_all_and_brings_its_scripts_without_a_frame(visit: Visit) -> None:
    page = visit()
    page.add_init_script(BEHIND)
    page.goto(VIEW)
    # What waits by frames would never see it.
    for _ in range(100):
        if page.evaluate("document.documentElement.classList.contains('live')"):
            break
        page.wait_for_timeout(50)
    assert page.evaluate("document.documentElement.classList.contains('live')")
    assert page.evaluate("document.querySelector('#frame .drawn svg').checkVisibility()")
