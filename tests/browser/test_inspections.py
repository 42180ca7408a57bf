"""Inspections: rows light their marks on the charts, and crossings follow their controls."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

MARKS = "#page .panel .drawn .trace"


def test_a_focused_row_shows_the_hover_box_of_its_mark(page: Page) -> None:
    page.goto("/en/inspections")
    page.locator(MARKS).first.wait_for()
    page.get_by_text("These statements as a table").click()
    page.locator("tr[data-statement*='house-homeland'][data-statement*='commercial'] a").focus()
    hover = page.locator(".panel", has_text="Commercial vehicles").locator(".said")
    expect(hover).to_contain_text("about 27%, fiscal year 2024")
    expect(hover).to_contain_text("House Committee on Homeland Security")


def test_crossings_follow_their_controls_and_back_undoes(page: Page) -> None:
    page.goto("/en/inspections")
    heads = page.locator("#crossings h3")
    expect(heads).to_have_text(["Personal vehicles", "Trucks"])
    page.locator("#crossings input[value=personal-vehicles]").uncheck()
    expect(heads).to_have_text(["Trucks"])
    page.locator("#crossings input[value=northern]").uncheck()
    expect(heads).to_have_text(["Trucks, southwest border"])
    expect(page).to_have_url(re.compile(r"\?measure=trucks&region=southwest$"))
    expect(page.locator("#crossings .chart-place")).to_have_count(1)
    page.go_back()
    expect(heads).to_have_text(["Trucks"])


def test_on_a_phone_nothing_scrolls_sideways(visit: Visit) -> None:
    page = visit(width=360)
    page.goto("/en/inspections")
    page.locator(MARKS).first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
