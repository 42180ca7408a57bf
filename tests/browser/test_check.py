"""A text is checked, a chart of it opened, and the way back leads to the checked text."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_the_way_back_from_a_chart_is_the_checked_text(page: Page) -> None:
    page.goto("/en/check")
    page.locator(".check-examples button").first.click()
    notes = page.locator(".notes li")
    expect(notes).to_have_count(4)
    page.locator(".notes a").first.click()
    page.wait_for_url("**/en/encounters?*")
    page.go_back()
    expect(notes).to_have_count(4)
    page.go_back()
    expect(page.locator("textarea")).to_be_visible()
    page.go_forward()
    expect(notes).to_have_count(4)
