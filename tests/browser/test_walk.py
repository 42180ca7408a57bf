"""A chart by the keyboard alone: along months and lines, into a claim, and out again."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.reading import LAYER, opened

DRUGS = "/en/seizures?metric=seizure_pounds&drug=fentanyl,heroin&split=drug&from=2024-10&to=2025-09"
CLAIMED = "/en/seizures?metric=seizure_pounds&drug=fentanyl&from=2024-06&to=2026-04"


def pressed(page: Page, *keys: str) -> str:
    """What is read aloud after some keys."""
    for key in keys:
        page.keyboard.press(key)
    return page.locator("#frame .said-aloud").text_content() or ""


def at_chart(page: Page, address: str) -> Page:
    """The page at an address, with the focus on its chart."""
    opened(page, address).locator("#frame .layer").focus()
    return page


def said_at(page: Page, line: int, month: int) -> str:
    """The figure of a line at a month (both counted from 0), as the page has it."""
    value = page.evaluate(f"() => {LAYER}.plots[0].said.rows[{line}].y.at({month})")
    return f"{value:,.1f} pounds"


def test_up_and_down_go_from_the_month_to_each_of_its_lines(page: Page) -> None:
    at_chart(page, DRUGS)
    assert re.match(r"September 2025: .*Fentanyl .*Heroin ", pressed(page, "ArrowRight"))
    first = pressed(page, "ArrowDown")
    assert first.startswith(f"September 2025: Fentanyl, {said_at(page, 0, -1)}")
    # The line in hand is seen as well: it wakes, and its point is the larger one.
    expect(page.locator("#frame .under .trace.is-woken")).to_have_attribute("data-key", "Fentanyl")
    expect(page.locator("#frame .said li.is-woken")).to_contain_text("Fentanyl")
    sizes = page.locator("#frame .layer-cross circle").evaluate_all(
        "(dots) => dots.map((dot) => dot.getAttribute('r'))"
    )
    assert len(set(sizes)) == 2
    second = pressed(page, "ArrowDown")
    assert second.startswith(f"September 2025: Heroin, {said_at(page, 1, -1)}")
    assert pressed(page, "ArrowDown") == second
    # Along the line, and back up to all of the month.
    assert pressed(page, "ArrowLeft").startswith(f"August 2025: Heroin, {said_at(page, 1, -2)}")
    assert pressed(page, "Home").startswith(f"October 2024: Heroin, {said_at(page, 1, 0)}")
    assert pressed(page, "ArrowUp", "ArrowUp").startswith("October 2024: ")
    expect(page.locator("#frame .trace.is-woken")).to_have_count(0)


def test_a_month_without_a_figure_of_the_line_says_so(page: Page) -> None:
    """Made up: the heroin of one month is taken out of the figure."""
    at_chart(page, DRUGS)
    page.evaluate(f"() => {{ {LAYER}.plots[0].said.rows[1].y[10] = null; }}")
    words = pressed(page, "End", "ArrowDown", "ArrowDown", "ArrowLeft")
    assert words == "August 2025: Heroin, no figure"


def test_enter_opens_the_claim_that_stands_at_a_month_and_escape_leaves(page: Page) -> None:
    at_chart(page, CLAIMED)
    expect(page.locator("#frame .mark")).to_have_count(1)
    words = pressed(page, "Home")
    assert "Enter" not in words
    while "Enter" not in words:
        words = pressed(page, "ArrowRight")
        assert not words.startswith("April 2026"), "no month has a claim"
    # The true month comes first: the figure that the text puts in February belongs there.
    assert words.startswith("January 2025: ")
    assert re.search(r"Claim \d+: Enter opens it$", words)
    assert pressed(page, "Escape") == ""
    expect(page.locator("#frame .said")).to_be_hidden()
    expect(page.locator("#frame .layer")).to_be_focused()
    pressed(page, "Home", *["ArrowRight"] * 8)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/sources/"))


def test_several_claims_at_a_month_are_listed_and_escape_comes_back(page: Page) -> None:
    """Made up: the disc of one claim stands for the same claim twice."""
    at_chart(page, CLAIMED)
    page.evaluate(
        f"""() => {{
          const mark = {LAYER}.plots[0].marks[0];
          const disc = document.querySelector("#frame .mark");
          mark.claim = `${{mark.claim}} ${{mark.claim}}`;
          mark.count = 2;
          disc.setAttribute("data-claim", mark.claim);
        }}"""
    )
    assert "Enter lists them" in pressed(page, "Home", *["ArrowRight"] * 8)
    page.keyboard.press("Enter")
    expect(page.locator(".gathered li")).to_have_count(2)
    expect(page.locator(".gathered a[lang]").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".gathered")).to_have_count(0)
    expect(page.locator("#frame .layer")).to_be_focused()


def test_small_charts_are_walked_from_one_to_the_next(page: Page) -> None:
    at_chart(page, "/en/seizures?metric=seizure_pounds&split=drug&panels=same&from=2024-10")
    first = pressed(page, "ArrowRight")
    second = pressed(page, "ArrowDown")
    assert first.split(": ")[0] == second.split(": ")[0]
    titles = page.evaluate(f"() => {LAYER}.plots.map((plot) => plot.heading.name)")
    assert titles[0] in first
    assert titles[1] in second


def test_the_walk_is_spoken_in_spanish_too(visit: Visit) -> None:
    page = at_chart(visit(locale="es-MX"), CLAIMED.replace("/en/", "/es/"))
    assert pressed(page, "Home", *["ArrowRight"] * 7).endswith("Intro la abre")
    expect(page.locator("#frame .layer")).to_have_attribute("aria-label", re.compile("Intro"))
