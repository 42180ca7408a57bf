"""A change replaces what has changed, and leaves in the reader's hands what was there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

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


def test_a_choice_left_by_back_before_its_answer_is_no_longer_set(page: Page) -> None:
    opened(page, FENTANYL)
    set_box(page, "region", "southwest")
    shown(page, "southwest border")
    expect(page.locator("#page .chips")).to_contain_text("Southwest")
    page.route("**/view/**", lambda _route: None)
    set_box(page, "region", "northern")
    expect(page).to_have_url(re.compile("region=northern"))
    page.evaluate("history.back()")
    expect(page).to_have_url(re.compile("region=southwest"))
    page.unroute("**/view/**")  # what was held goes on
    expect(page.locator("#page input[name=region][value=southwest]")).to_be_checked()
    shown(page, "southwest border")
    expect(page.locator("#page .chips")).to_contain_text("Southwest")


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
    expect(said).to_contain_text("heroin")


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


def asked_by(page: Page) -> list[str]:
    """The addresses of the charts that the page will have asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def held_down(page: Page, name: str, value: str) -> None:
    """A press on a control that is not let go."""
    page.locator("#page label", has=page.locator(f'input[name="{name}"][value="{value}"]')).hover()
    page.mouse.down()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("drug", "heroin", "Fentanyl and heroin"), ("region", "southwest", "southwest border")],
)
def test_a_press_asks_for_the_chart_that_the_choice_shows(
    page: Page, name: str, value: str, words: str
) -> None:
    opened(page, FENTANYL)
    asked = asked_by(page)
    with page.expect_response("**/view/en/seizures/chart?**"):
        held_down(page, name, value)
    shown(page, "Fentanyl seized nationwide")
    page.mouse.up()
    shown(page, words)
    charts = [each for each in asked if "/chart?" in each]
    assert len(charts) == 1
    assert charts[0].partition("?")[2] == page.url.partition("?")[2]


def test_a_press_on_a_link_asks_for_the_chart_that_it_leads_to(page: Page) -> None:
    opened(page, FENTANYL)
    asked = asked_by(page)
    page.locator("#rail .presets a").first.hover()
    with page.expect_response("**/view/en/seizures/chart?**"):
        page.mouse.down()
    page.mouse.up()
    shown(page, "May 2025")
    charts = [each.partition("?")[2] for each in asked if "/chart?" in each]
    assert charts == [page.url.partition("?")[2]]


def test_a_press_that_comes_to_nothing_changes_nothing(page: Page) -> None:
    before = opened(page, FENTANYL).url
    held_down(page, "drug", "heroin")
    page.mouse.move(640, 5)
    page.mouse.up()
    page.wait_for_timeout(300)
    shown(page, "Fentanyl seized nationwide")
    assert page.url == before
    expect(page.locator("input[name=drug][value=heroin]")).not_to_be_checked()


def test_the_answer_to_an_earlier_choice_is_not_shown_over_a_later_one(page: Page) -> None:
    opened(page, FENTANYL)
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route(re.compile(r"/chart\?.*heroin"), hold)
    set_box(page, "drug", "heroin")
    page.wait_for_timeout(100)
    assert len(late) == 1
    set_box(page, "drug", "heroin", on=False)
    set_box(page, "region", "southwest")
    shown(page, "southwest border")
    for route in late:
        route.continue_()
    page.wait_for_timeout(300)
    expect(
        page.locator("#frame .line-name", has_text=re.compile("heroin", re.IGNORECASE))
    ).to_have_count(0)
    expect(page.locator("#frame .under")).to_have_attribute("aria-label", re.compile("southwest"))
    shown(page, "southwest border")


@pytest.mark.parametrize("part", ["chart", "rest", "table"])
def test_a_part_of_other_tables_than_the_page_loads_the_page_again(page: Page, part: str) -> None:
    """The header of one part is made up: as if tables had been swapped while the page was read."""
    opened(page, FENTANYL)
    if part == "table":
        page.locator("details:has([data-region=table]) > summary").click()
    page.evaluate("() => { window.before = true; }")

    def swapped(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "site-state": "another"})

    page.route(re.compile(rf"/view/en/seizures/{part}\?"), swapped, times=1)
    set_box(page, "region", "southwest")
    page.wait_for_function("() => !window.before")
    shown(page, "southwest border")
    assert "region=southwest" in page.url
