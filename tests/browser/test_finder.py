"""The box in the masthead by keyboard: what it suggests, what is spoken, and on a slow line."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.served import Server

FIND = re.compile(r"/data/search\?")


def box_of(page: Page) -> Any:
    return page.get_by_role("combobox", name="Search")


def options(page: Page) -> Any:
    return page.locator("#finder-list [role=option]")


def typed(page: Page, words: str) -> Any:
    """The box with words in it, once their list is open.

    They come at once, as pasted: on a busy machine a pause between two keys has a list of its own.
    """
    box = box_of(page)
    box.focus()
    box.fill(words)
    expect(box).to_have_attribute("aria-expanded", "true")
    return box


def pointed(page: Page) -> str:
    """The words of the option that the box names as active; "" for none."""
    return page.evaluate(
        """() => {
          const at = document.getElementById("finder").getAttribute("aria-activedescendant");
          return at ? document.getElementById(at).textContent : "";
        }"""
    )


def held_back(page: Page, what: re.Pattern[str]) -> list[Route]:
    """What the page asks for from now on: it stays unanswered."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(what, hold)
    return held


def answer(asked: Route, title: str) -> None:
    """One suggestion for a question that was held back."""
    found = {"kind": "view", "title": title, "address": "/en/about?x", "detail": ""}
    asked.fulfill(body=json.dumps({"results": [found]}), content_type="application/json")


@pytest.mark.parametrize("path", ["/en/", "/en/seizures", "/en/check"])
def test_arrows_choose_enter_opens_and_the_count_is_spoken(page: Page, path: str) -> None:
    page.goto(path)
    box = typed(page, "fentanyl tucson")
    found = options(page).all_inner_texts()
    assert 1 < len(found) <= 6
    expect(page.locator("form.finder [role=status]")).to_have_text(f"Suggestions: {len(found)}")
    assert pointed(page) == ""
    box.press("ArrowDown")
    assert pointed(page) == found[0]
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    box.press("ArrowUp")
    assert pointed(page) == ""
    box.press("ArrowUp")
    assert pointed(page) == found[-1]
    box.press("ArrowDown")
    box.press("ArrowDown")
    assert pointed(page) == found[0]
    expect(box).to_be_focused()
    box.press("Enter")
    page.wait_for_url(re.compile(r"/en/seizures\?.*tucson"))


def test_escape_closes_the_list_and_leaves_the_words(page: Page) -> None:
    page.goto("/en/about")
    box = typed(page, "heroin")
    box.press("ArrowDown")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("heroin")
    assert pointed(page) == ""
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Tab")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_leads_to_all_results(page: Page) -> None:
    page.goto("/en/about")
    box = typed(page, "heroin")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/en/search\?q=heroin$"))
    expect(page.locator(".found a").first).to_have_attribute("href", re.compile("/en/seizures"))


def test_a_word_of_the_glossary_opens_at_that_word(page: Page) -> None:
    page.goto("/en/")
    box = typed(page, "what is a port of entry")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/en/method#section-word-port$"))
    expect(page.locator("#section-word-port")).to_be_in_viewport()


def test_what_was_chosen_is_forgotten_when_the_words_change(page: Page) -> None:
    """Enter within the rest after a key opened the view of the words before."""
    page.goto("/en/about")
    box = typed(page, "heroin")
    box.press("ArrowDown")
    assert pointed(page)
    held_back(page, FIND)
    box.press_sequentially(" x")
    assert pointed(page) == ""
    box.press("Enter")
    page.wait_for_url(re.compile(r"/en/search\?q=heroin\+x$"))


def test_a_second_enter_means_the_first(page: Page) -> None:
    """On a slow line it sent the form, and the results came in place of what was opened."""
    page.goto("/en/about")
    box = typed(page, "heroin")
    held = held_back(page, re.compile(r"/en/(seizures|search)"))
    box.press("ArrowDown")
    for _ in range(2):
        page.keyboard.press("Enter")
        page.wait_for_timeout(150)
    assert ["/en/seizures" in each.request.url for each in held] == [True]
    held[0].continue_()
    page.wait_for_url(re.compile(r"/en/seizures\?"))


def test_on_a_slow_line_older_suggestions_never_take_the_place_of_newer_ones(page: Page) -> None:
    """The answer to the first words comes last."""
    page.goto("/en/about")
    # Else the answer that is not wanted any more would be broken off, and prove nothing.
    page.evaluate("() => { AbortController.prototype.abort = () => {}; }")
    held = held_back(page, FIND)
    box = box_of(page)
    with page.expect_request(FIND):
        box.press_sequentially("her")
    with page.expect_request(FIND):
        box.press_sequentially("oin")
    while len(held) < 2:
        page.wait_for_timeout(20)
    older, newer = held
    answer(newer, "for heroin")
    expect(options(page)).to_have_text(["for heroin"])
    answer(older, "for her")
    page.wait_for_timeout(300)
    expect(options(page)).to_have_text(["for heroin"])


def test_suggestions_that_come_after_the_reader_has_left_stay_away(page: Page) -> None:
    page.goto("/en/about")
    held = held_back(page, FIND)
    box = box_of(page)
    with page.expect_request(FIND):
        box.press_sequentially("heroin")
    box.press("Tab")
    while not held:
        page.wait_for_timeout(20)
    with page.expect_response(FIND):
        answer(held[0], "late")
    page.wait_for_timeout(200)
    expect(page.locator("#finder-list")).to_be_hidden()


def test_the_box_works_without_scripts(chromium: Browser, server: Server) -> None:
    page = chromium.new_page(base_url=server.url, java_script_enabled=False)
    try:
        page.goto("/en/")
        box = page.get_by_role("searchbox", name="Search")
        box.fill("how many Venezuelans in August 2023")
        box.press("Enter")
        page.wait_for_url(re.compile(r"/en/search\?q="))
        page.locator(".found a").first.click()
        page.wait_for_url(re.compile(r"/en/encounters\?.*citizenship=venezuela"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("Venezuela")
    finally:
        page.close()
