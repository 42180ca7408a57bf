"""A change replaces what has changed, and leaves in the reader's hands what was there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import choose, opened, set_box

FENTANYL = "/en/seizures?metric=seizure_pounds&drug=fentanyl"
ENCOUNTERS = "/en/encounters?metric=encounters"


def shown(page: Page, words: str) -> None:
    expect(page.locator("#headline h1")).to_contain_text(words)


def test_what_is_unfolded_typed_and_focused_stays(page: Page) -> None:
    opened(page, ENCOUNTERS)
    group = page.locator("#rail details:has(input[name=citizenship])")
    group.locator("summary").first.click()
    search = group.locator("input[type=search]")
    search.fill("mex")
    set_box(page, "citizenship", "mexico")
    shown(page, "Mexico")
    expect(group).to_have_attribute("open", "")
    expect(search).to_have_value("mex")
    expect(group.locator("input[name=citizenship]:visible")).to_have_count(1)
    expect(page.locator("input[name=citizenship][value=mexico]")).to_be_focused()


def test_a_control_that_stays_is_the_same_element(page: Page) -> None:
    opened(page, FENTANYL)
    page.evaluate("() => { document.querySelector('input[name=drug][value=heroin]').mine = 1; }")
    set_box(page, "region", "southwest")
    shown(page, "southwest border")
    assert page.evaluate("() => document.querySelector('input[name=drug][value=heroin]').mine") == 1


def test_back_and_forward_set_the_controls(page: Page) -> None:
    opened(page, FENTANYL)
    choose(page, "from", "2024-10")
    shown(page, "October 2024")
    page.go_back()
    shown(page, "October 2018")
    expect(page.locator("#page select[name=from]")).to_have_value("")
    page.go_forward()
    shown(page, "October 2024")
    expect(page.locator("#page select[name=from]")).to_have_value("2024-10")


def test_the_table_is_asked_for_when_it_is_unfolded(page: Page) -> None:
    asked: list[str] = []
    opened(page, FENTANYL)
    page.on("request", lambda request: asked.append(request.url))
    choose(page, "from", "2026-03")
    shown(page, "March 2026")
    page.wait_for_timeout(200)
    assert not [each for each in asked if "/table?" in each]
    page.locator("#below summary", has_text="The same figures").click()
    expect(page.locator("table.figures tbody tr")).to_have_count(2)
    assert len([each for each in asked if "/table?" in each]) == 1
    choose(page, "from", "2026-02")
    expect(page.locator("table.figures tbody tr")).to_have_count(3)


def test_a_change_is_told_to_those_who_do_not_see_it(page: Page) -> None:
    opened(page, FENTANYL)
    said = page.get_by_role("status").and_(page.locator("#view-said"))
    expect(said).to_have_text("")
    set_box(page, "drug", "heroin")
    expect(said).to_contain_text("Heroin")


@pytest.mark.tolerates("ERR_FAILED", "Failed to fetch", "console")
def test_a_request_that_fails_is_told_and_the_next_one_is_shown(page: Page) -> None:
    opened(page, FENTANYL)
    page.route("**/view/**", lambda route: route.abort())
    set_box(page, "region", "southwest")
    expect(page.locator("#failed")).to_be_visible()
    shown(page, "nationwide")
    page.unroute("**/view/**")
    set_box(page, "region", "northern")
    shown(page, "northern border")
    expect(page.locator("#failed")).to_be_hidden()
