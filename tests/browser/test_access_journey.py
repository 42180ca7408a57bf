"""A whole visit without a pointer, and one without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.reading import drawn, headline, opened

FENTANYL = "/en/seizures?metric=seizure_pounds&drug=fentanyl"
STOPS = 120
"""So many stops of the Tab key a reader may need to be anywhere on a page."""


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus is on what a selector names."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"the Tab key does not lead to {wanted}")


def test_a_visit_by_the_keyboard_alone(page: Page) -> None:
    opened(page, f"{FENTANYL}&region=southwest")
    # Filter.
    tab_to(page, "a.skip[href='#rail']")
    page.keyboard.press("Enter")
    tab_to(page, "input[name=region]:checked")
    page.keyboard.press("ArrowDown")
    expect(headline(page)).to_contain_text("nationwide")
    expect(page.locator("#view-said")).to_contain_text("nationwide")
    expect(page.locator("input[name=region]:checked")).to_be_focused()
    # Read a value in the chart.
    tab_to(page, "#frame .layer")
    page.keyboard.press("End")
    expect(page.locator("#frame .said-aloud")).to_contain_text(re.compile(r"April 2026: .*pounds"))
    # Open a quote, and come back.
    page.keyboard.press("Escape")
    tab_to(page, "#margin .note .way a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/**")
    expect(page.locator(".mark.is-lit, .mark.is-asked, .mark:target").first).to_be_in_viewport()
    page.go_back()  # a key of the browser, not of the page
    drawn(page)
    expect(headline(page)).to_contain_text("nationwide")
    # Download.
    tab_to(page, "#take a[download]")
    with page.expect_download() as waited:
        page.keyboard.press("Enter")
    assert waited.value.suggested_filename.endswith(".csv")
    # Check a text.
    page.goto("/en/check")
    tab_to(page, "textarea")
    page.keyboard.type("CBP seized 1,029 pounds of fentanyl nationwide in February 2025.")
    tab_to(page, ".check-submit")
    page.keyboard.press("Enter")
    expect(page.locator(".note .verdict")).to_contain_text("right figure, misplaced")


def test_on_a_phone_the_keys_go_from_the_chart_down_to_its_choices(visit: Visit) -> None:
    page = visit(width=360)
    opened(page, FENTANYL)
    page.locator("#stage").focus()
    parts = ("#frame .layer", ".strip-range", "input[name=view]", "#toolbar select")
    met = []
    while not met or met[-1] != "outside":
        page.keyboard.press("Tab")
        part = page.evaluate(
            """(parts) => { const { activeElement: one } = document;
              if (!one.closest("#stage")) return "outside";
              return parts.find((each) => one.matches(each)); }""",
            parts,
        )
        met.append(part)
    assert tuple(dict.fromkeys(filter(None, met))) == (*parts, "outside")


@pytest.mark.parametrize(
    "path", ["encounters", "seizures", "inspections", "encounters?metric=encounters&chart=map"]
)
def test_without_scripts_a_chart_is_drawn_and_its_figures_can_be_taken(
    visit: Visit, path: str
) -> None:
    page = visit(java_script_enabled=False)
    page.goto(f"/es/{path}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".under path, #map svg path").locator("visible=true").first).to_be_visible()
    expect(page.locator("form .apply").first).to_be_visible()
    link = page.locator("a[href^='/data/'][href*='.csv']").first.get_attribute("href")
    assert link
    answer = page.request.get(link)
    assert answer.ok
    assert len(answer.text().splitlines()) > 12


def test_without_scripts_a_text_is_checked(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/en/check")
    page.locator("textarea").fill(
        "CBP seized 1,029 pounds of fentanyl nationwide in February 2025."
    )
    page.locator(".check-submit").click()
    expect(page.locator(".note .verdict")).to_contain_text("right figure, misplaced")
