"""Reading a page as a reader does: from the chart, from the table, from the download."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

CHART = "#chart-place"
FIGURE = "dash_clientside.chart.figure()"
# What the chart shows, line by line: the settled months of a line and its provisional ones are
# traces of their own.
TRACES = f"""() => {FIGURE}.data
  .map((trace) => ({{
    name: trace.name,
    points: trace.x.map((x, i) => [String(x).slice(0, 7), trace.y[i] ?? null]),
  }}))"""
LAYER = f"{FIGURE}.layout.meta.layer"


def opened(page: Page, address: str) -> Page:
    """The page at an address once its chart is drawn."""
    page.goto(address)
    return drawn(page)


def drawn(page: Page) -> Page:
    """The page once its chart is drawn and its scripts have come."""
    page.locator(f"{CHART} .under").first.wait_for(state="attached")
    page.locator("html.live").wait_for(state="attached")
    return page


def by_plotly(page: Page) -> Page:
    """The page once plotly has taken over its chart, since a pointer rests on it."""
    page.locator(f"{CHART} .plot-box").first.scroll_into_view_if_needed()
    box = page.locator(f"{CHART} .plot-box").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(f"{CHART}.has-plotly").wait_for(timeout=10_000)
    return page


def headline(page: Page) -> Any:
    """The headline that a reader sees, for use in `expect`."""
    return page.locator("#headline h1")


def setting(page: Page) -> dict[str, str]:
    """The state in the address: parameter → value."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def set_box(page: Page, name: str, value: str, *, on: bool = True) -> None:
    """Check or uncheck a control of the rail or the toolbar by a click on its label."""
    which = f'input[name="{name}"][value="{value}"]'
    box = page.locator(f"#page {which}")
    if box.is_checked() != on:
        page.locator("#page label", has=page.locator(which)).click()
    expect(box).to_be_checked(checked=on)


def choose(page: Page, name: str, value: str) -> None:
    """Choose an option of a select of the rail or the toolbar."""
    page.locator(f'#page select[name="{name}"]').select_option(value)


def from_chart(page: Page) -> dict[str, dict[str, float | None]]:
    """Series → month → figure, as the chart draws them; None for a month without one."""
    found: dict[str, dict[str, float | None]] = {}
    for trace in page.evaluate(TRACES):
        line = found.setdefault(trace["name"], {})
        for month, value in trace["points"]:
            line[month] = value if value is not None else line.get(month)
    return found


def point_to(page: Page, across: float, up: float = 0.5) -> None:
    """Move the mouse over the chart: shares of the width and of the height of its frame."""
    chart = page.locator(CHART)
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * (1 - up))


def from_table(page: Page) -> list[list[str]]:
    """The rows of the table below the chart, as text."""
    return page.locator("#page table.figures tbody tr").evaluate_all(
        "(rows) => rows.map((row) => Array.from(row.cells).map((cell) => cell.textContent))"
    )


def downloaded(page: Page) -> tuple[str, list[dict[str, str]]]:
    """Name and rows of the CSV that the first download link of the page gives."""
    with page.expect_download() as waited:
        page.locator("#take a[download]").first.click()
    text = waited.value.path().read_text("utf-8")
    return waited.value.suggested_filename, list(csv.DictReader(io.StringIO(text)))


def number(written: str) -> float:
    """The value of a figure written in a table."""
    return float(re.sub(r"[^\d.\u2212-]", "", written).replace("\N{MINUS SIGN}", "-"))
