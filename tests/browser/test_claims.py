"""From a disc on a chart to its sentence and back to the chart, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.reading import LAYER, drawn, from_chart, headline, opened, setting

TEXT = "000_97ec2d26d880d09f"
CLAIM = "C02"
PERIOD = "from=2024-06&to=2025-09"
ON_CHART = f"/en/seizures?metric=seizure_pounds&{PERIOD}&drug=fentanyl"
MARKS = f"() => {LAYER}.plots.flatMap((plot) => plot.marks)"


def disc_of(page: Page, key: str) -> tuple[float, float]:
    """The position of a claim's numbered disc in the window, in pixels."""
    disc = page.locator(f'#frame .mark[data-claim="{key}"] .disc-shape')
    disc.scroll_into_view_if_needed()
    box = disc.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def expect_sentence(page: Page) -> None:
    """Check that the claim's sentence is shown, lit and in view."""
    page.wait_for_url(f"**/en/sources/{TEXT}?claim={CLAIM.lower()}#{CLAIM}")
    sentence = page.locator(f"#page #{CLAIM}")
    expect(sentence).to_contain_text("1029")
    expect(sentence).to_have_class("mark verdict-agrees_elsewhere is-lit")
    expect(sentence).to_be_in_viewport(ratio=1)


def expect_chart_of_claim(page: Page) -> None:
    """Check the chart of the claim: fentanyl in pounds, with the claimed and the true month."""
    page.wait_for_url("**/en/seizures?**")
    drawn(page)
    asked = setting(page)
    assert (asked["metric"], asked["drug"]) == ("seizure_pounds", "fentanyl")
    assert asked["claim"] == f"{TEXT}/{CLAIM}".lower()
    assert asked["from"] <= "2025-01" < "2025-02" <= asked["to"]
    expect(headline(page)).to_contain_text("Fentanyl")
    assert f"{TEXT}/{CLAIM}" in [mark["claim"] for mark in page.evaluate(MARKS)]


def test_a_disc_leads_to_its_sentence_and_back_more_than_once(page: Page) -> None:
    opened(page, ON_CHART)
    for _ in range(2):
        page.mouse.click(*disc_of(page, f"{TEXT}/{CLAIM}"))
        expect_sentence(page)
        page.go_back()
        page.wait_for_url("**/en/seizures?**")
        drawn(page)
    page.mouse.click(*disc_of(page, f"{TEXT}/{CLAIM}"))
    expect_sentence(page)
    page.locator(f"#page #note-{CLAIM}").get_by_role("link", name="Open in the chart").click()
    expect_chart_of_claim(page)
    page.mouse.click(*disc_of(page, f"{TEXT}/{CLAIM}"))
    expect_sentence(page)
    page.locator(f"#page #{CLAIM}").click()
    expect_chart_of_claim(page)


def test_the_keyboard_takes_the_same_way_through_the_notes(page: Page) -> None:
    opened(page, ON_CHART)
    note = page.locator("#margin .note", has_text="1029")
    link = note.get_by_role("link", name="Read it in the text")
    page.locator("#page input[name='view']:checked").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("(element) => element === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect_sentence(page)
    onward = page.locator(f"#page #note-{CLAIM}").get_by_role("link", name="Open in the chart")
    for _ in range(60):
        page.keyboard.press("Tab")
        if onward.evaluate("(element) => element === document.activeElement"):
            break
    expect(onward).to_be_focused()
    page.keyboard.press("Enter")
    expect_chart_of_claim(page)


def test_the_disc_marks_the_claim_and_the_ring_the_true_point(page: Page) -> None:
    opened(page, ON_CHART)
    series = next(iter(from_chart(page).values()))
    (mark,) = page.evaluate(MARKS)
    assert (mark["x"][:7], mark["y"]) == ("2025-02", 1029)
    assert mark["true"]["x"][:7] == "2025-01"
    assert mark["true"]["y"] == pytest.approx(series["2025-01"])
    ring = page.locator("#frame .mark .ring").bounding_box()
    disc = page.locator("#frame .mark .disc-shape").bounding_box()
    assert ring
    assert disc
    apart = ring["x"] + ring["width"] < disc["x"] or ring["y"] > disc["y"] + disc["height"]
    assert apart, "ring and disc are two things"
    note = page.locator("#margin .note", has_text="1029")
    for words in ("right figure, misplaced", "January 2025", "1,027.8 lb", "Checked"):
        expect(note).to_contain_text(words)


def test_hiding_claims_hides_notes_and_discs(page: Page) -> None:
    opened(page, f"{ON_CHART}&hide=claims")
    expect(page.locator("#margin .note")).to_have_count(0)
    expect(page.locator("#frame .mark")).to_have_count(0)


def test_a_note_is_lit_by_its_disc_by_itself_and_by_focus_within(page: Page) -> None:
    opened(page, ON_CHART)
    note = page.locator("#margin .note", has_text="1029")
    note.hover()
    expect(note).to_have_class("note is-lit")
    expect(page.locator("#frame .mark")).to_have_class("mark is-lit")
    page.locator("#headline h1").hover()
    expect(note).to_have_class("note")
    expect(page.locator("#frame .mark")).to_have_class("mark")
    page.mouse.move(*disc_of(page, f"{TEXT}/{CLAIM}"))
    expect(note).to_have_class("note is-lit")
    page.locator("#headline h1").hover()
    note.get_by_role("link", name="Read it in the text").focus()
    expect(note).to_have_class("note is-lit")


def test_a_click_beside_a_disc_does_nothing(page: Page) -> None:
    opened(page, ON_CHART)
    across, up = disc_of(page, f"{TEXT}/{CLAIM}")
    page.mouse.click(across, up + 40)
    page.mouse.click(across + 40, up)
    page.wait_for_timeout(300)
    assert "/en/seizures" in page.url


def test_a_disc_that_stands_for_several_opens_their_list(page: Page) -> None:
    opened(page, ON_CHART)
    key = f"{TEXT}/{CLAIM}"
    at = disc_of(page, key)
    # The source texts have too few claims in one place: the disc is made to stand for two.
    page.evaluate(
        f"""(key) => {{ const keys = `${{key}} ${{key}}`;
          {LAYER}.plots[0].marks[0].claim = keys;
          document.querySelector("#frame .mark").setAttribute("data-claim", keys); }}""",
        key,
    )
    page.mouse.click(*at)
    entries = page.locator(".gathered li")
    expect(entries).to_have_count(2)
    expect(entries.first).to_contain_text("right figure, misplaced")
    expect(entries.first).to_contain_text("Estados Unidos")
    page.keyboard.press("Escape")
    expect(entries).to_have_count(0)
    page.mouse.click(*at)
    entries.first.get_by_role("link").last.click()
    expect_sentence(page)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740)])
def test_the_first_claim_of_a_text_is_in_sight_at_once(
    visit: Visit, width: int, height: int
) -> None:
    page = visit(width=width)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"/en/sources/{TEXT}")
    first = page.locator(".claims-list li").first
    for part in (".verdict", "a", ".truth"):
        expect(first.locator(part)).to_be_in_viewport(ratio=1)
