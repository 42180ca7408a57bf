"""What a reader's browser sees: how much the first page weighs, and when its chart stands."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, BrowserContext

CHART = ".js-plotly-plot .main-svg"


@dataclass(frozen=True)
class Load:
    """Milliseconds until the chart is drawn, bytes on the wire, requests."""

    chart: float
    weight: int
    requests: int


def loads(browser: Browser, url: str, times: int) -> tuple[Load, Load]:
    """The median first load (nothing kept) and the median second load of a page."""
    cold, warm = [], []
    for _ in range(times):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        cold.append(_load(context, url))
        warm.append(_load(context, url))
        context.close()
    return _middle(cold), _middle(warm)


def _load(context: BrowserContext, url: str) -> Load:
    page = context.new_page()
    sizes: list[int] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(CHART, state="attached")
    chart = 1000 * (time.perf_counter() - begun)
    page.wait_for_load_state("networkidle")
    page.close()
    return Load(chart, sum(sizes), len(sizes))


def _middle(found: list[Load]) -> Load:
    chart = median(load.chart for load in found)
    return Load(chart, found[-1].weight, found[-1].requests)
