"""A text is checked as readers do it: pasted, dropped, answered, corrected, shared, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.unit.documents import made_up

Visit = Callable[..., Page]
TEXT = (
    "January 15, 2026. Agents seized 611 pounds of fentanyl.\n\n"
    "CBP seized 1,029 pounds of fentanyl nationwide in February 2025, and Border Patrol agents"
    " apprehended 8,353 people at the southwest border in February 2025."
)
ASKED, SEIZED = "611 pounds", "1,029 pounds"


def pasted(page: Page, text: str = TEXT) -> Page:
    """The result for a text that is typed into the form."""
    page.goto("/en/check")
    page.locator("textarea").fill(text)
    page.locator(".check-submit").click()
    expect(page.locator(".check-again")).to_be_visible()
    return page


def note_on(page: Page, words: str) -> Locator:
    """The note on the claim whose mark in the text has these words."""
    mark = page.locator("a.mark", has_text=words).first
    anchor = mark.get_attribute("href") or ""
    return page.locator(f"li{anchor}")


def row_of(note: Locator, part: str) -> Locator:
    """The row of one part in how a claim was read."""
    name = note.page.locator("th", has_text=re.compile(f"^{part}$"))
    return note.locator("tr", has=name)


def aloud(page: Page) -> Locator:
    """What screen readers are told of a result."""
    return page.locator("#page > [role=status]")


def answered(page: Page) -> Locator:
    """The buttons that answer February 2025 and so on, of the claim that asks."""
    return note_on(page, ASKED).locator(".doubt button")


def test_the_way_back_from_a_chart_is_the_checked_text(page: Page) -> None:
    page.goto("/en/check")
    page.locator(".check-examples button").first.click()
    notes = page.locator(".notes li")
    expect(notes).to_have_count(4)
    page.locator(".notes .way a").first.click()
    page.wait_for_url("**/en/encounters?*")
    page.go_back()
    expect(notes).to_have_count(4)
    page.go_back()
    expect(page.locator("textarea")).to_be_visible()
    page.go_forward()
    expect(notes).to_have_count(4)


def test_a_doubt_is_answered_and_its_link_shows_the_same_to_another_reader(
    page: Page, visit: Visit
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pasted(page)
    month = note_on(page, ASKED).get_by_role("button", name=re.compile("^October 2025"))
    told = month.locator(".effect").inner_text()
    assert re.search(r"→ \S (differs|agrees|close|not checkable)", told)
    read_out = re.compile("^October 2025 – (differs|agrees|close|not checkable)$")
    expect(month).to_have_accessible_name(read_out)
    before = page.url
    month.click()
    page.wait_for_url(lambda url: url != before)
    expect(note_on(page, ASKED).get_by_text("Which period?")).to_have_count(0)
    page.locator("[data-share]").click()
    expect(page.locator(".check-said")).to_contain_text("Copied")
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert link == page.url
    notes = page.locator(".note .verdict").all_inner_texts()
    other = visit()
    other.goto(link)
    expect(other.locator(".check-again")).to_be_visible()
    assert other.locator(".note .verdict").all_inner_texts() == notes
    expect(note_on(other, ASKED).get_by_text("Which period?")).to_have_count(0)
    other.reload()
    expect(other.locator(".check-again")).to_be_visible()
    page.go_back()
    expect(note_on(page, ASKED).get_by_text("Which period?")).to_be_visible()


def test_a_button_that_is_pressed_twice_checks_once_and_keeps_its_words(page: Page) -> None:
    page.goto("/en/check")
    page.locator("textarea").fill(TEXT)
    submit = page.locator(".check-submit")
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if each.method == "POST" else None)
    submit.evaluate("(button) => { button.click(); button.click() }")
    expect(page.locator(".check-again")).to_be_visible()
    assert len(asked) == 1
    page.wait_for_url("**#c=*")
    page.go_back()
    expect(submit).to_have_text("Check it")
    page.go_forward()
    expect(page.locator(".check-again")).to_be_visible()


def test_a_link_that_was_cut_is_told(page: Page) -> None:
    page.goto("/en/check#c=not-a-text")
    expect(page.locator(".notices")).to_contain_text("cannot be read")
    expect(page.locator("textarea")).to_be_visible()


def test_a_dropped_file_is_checked_and_its_date_is_told_to_be_a_guess(page: Page) -> None:
    page.goto("/en/check")
    data = page.evaluate_handle(
        """([page]) => { const data = new DataTransfer();
        data.items.add(new File([page], "story.html", { type: "text/html" })); return data; }""",
        [made_up.PAGE],
    )
    page.dispatch_event(".check-form", "drop", {"dataTransfer": data})
    expect(page.locator(".checked-head h1")).to_have_text("A made-up story")
    expect(page.locator(".checked-head")).to_contain_text("a guess, the date that the file gives")
    expect(note_on(page, "8,353").locator(".verdict")).to_contain_text("close")


def test_a_part_is_corrected_and_the_verdict_follows_in_its_place(page: Page) -> None:
    pasted(page)
    note = note_on(page, SEIZED)
    expect(note.locator(".verdict")).to_contain_text("misplaced")
    other = note_on(page, "8,353")
    other.evaluate("(note) => { note.seen = true }")
    note.get_by_text("How it was read").click()
    note.get_by_text("another period").click()
    field = note.get_by_label("Its last month")
    field.fill("2025-01")
    field.press("Tab")
    expect(note.locator(".verdict")).to_contain_text("close")
    expect(row_of(note, "period")).to_contain_text("your answer")
    # The note next to it was not drawn anew, and what was opened is open.
    assert other.evaluate("(note) => note.seen")
    expect(note.locator(".part-by-part")).to_have_attribute("open", "")
    drug = row_of(note, "drug").locator("select")
    drug.focus()
    drug.select_option(label="Heroin")
    expect(note.locator(".verdict")).to_contain_text("differs")
    expect(row_of(note, "drug").locator("select")).to_be_focused()


def test_words_are_lit_while_their_part_is_pointed_at(page: Page) -> None:
    pasted(page)
    note = note_on(page, SEIZED)
    note.get_by_text("How it was read").click()
    expect(note.get_by_role("table", name=re.compile(r"^Claim \d$"))).to_be_visible()
    row_of(note, "drug").hover()
    expect(page.locator(".is-lit-word")).to_have_text("fentanyl")
    row_of(note, "place").locator("a").focus()
    expect(page.locator(".is-lit-word")).to_have_text("nationwide")


def test_the_keyboard_alone_checks_and_answers(page: Page) -> None:
    page.goto("/en/check")
    page.locator("textarea").focus()
    page.keyboard.insert_text(TEXT)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.check-submit')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".check-again")).to_be_visible()
    # The keys go on from the head of the result, and what was found is said aloud.
    expect(page.locator(".checked-head h1")).to_be_focused()
    expect(aloud(page)).to_contain_text(re.compile("1 right figure, misplaced.*1 waiting for"))
    first = answered(page).first
    first.focus()
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    held = page.evaluate("() => document.activeElement.closest('.note')?.id")
    assert held == note_on(page, ASKED).get_attribute("id")
    expect(aloud(page)).to_contain_text(re.compile(r"^Claim 1: (not checkable|differs)\."))
    page.go_back()
    expect(aloud(page)).to_contain_text("waiting for")
    page.go_back()
    expect(page.locator("main h1")).to_be_focused()
    expect(aloud(page)).to_have_text("")


@pytest.mark.tolerates("400")
def test_why_a_text_is_refused_has_the_focus_and_is_gone_on_the_way_back(page: Page) -> None:
    page.goto("/en/check")
    page.locator("textarea").fill("  ")
    page.locator(".check-submit").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main > [role=alert]")).to_be_focused()
    page.locator("textarea").fill(TEXT)
    page.locator(".check-submit").click()
    expect(page.locator(".check-again")).to_be_visible()
    page.go_back()
    expect(page.locator("textarea")).to_have_value(TEXT)
    expect(page.locator("main > [role=alert]")).to_have_count(0)


def test_the_way_back_leads_to_the_form_before_the_address_is_written(page: Page) -> None:
    page.goto("/en/check")
    page.evaluate("() => { Response.prototype.arrayBuffer = () => new Promise(() => {}); }")
    page.locator("textarea").fill(TEXT)
    page.locator(".check-submit").click()
    expect(page.locator(".checked-head h1")).to_be_visible()
    page.go_back()
    expect(page.locator("textarea")).to_have_value(TEXT)
    page.go_forward()
    expect(page.locator(".checked-head h1")).to_be_visible()


def test_a_text_checked_again_is_shown_from_its_beginning(page: Page) -> None:
    pasted(page)
    page.get_by_text("Change the text").click()
    form = page.locator(".check-again")
    form.get_by_label("Its date").fill("2026-02-15")
    form.locator(".check-submit").press("Enter")
    expect(page.locator(".checked-head h1")).to_be_focused()
    expect(page.locator(".checked-head")).to_contain_text("February 15, 2026")
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("width", [360, 1440])
def test_what_is_pressed_is_24_pixels_high_and_the_keys_go_as_the_eyes_do(
    visit: Visit, width: int
) -> None:
    page = pasted(visit(width=width), UNREAD)
    for summary in page.locator(".note.checked summary").all():
        if not summary.evaluate("(one) => one.parentElement.matches('.other-period')"):
            summary.click()
    heights = page.evaluate(
        """() => Array.from(document.querySelectorAll(
            "main :is(button, select, summary, .its-words, input:not([type=hidden]))"))
            .map((one) => one.getBoundingClientRect().height).filter(Boolean)"""
    )
    assert len(heights) > 20
    assert min(heights) >= 24
    # What screen readers are not told cannot have the focus.
    hidden = "main [aria-hidden]:is(a, button):not([tabindex='-1'])"
    expect(page.locator(hidden)).to_have_count(0)
    page.goto("/en/check")
    page.locator("textarea").focus()
    tops = []
    for _ in range(10):
        place = page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY")
        tops.append(round(place))
        page.keyboard.press("Tab")
    assert tops == sorted(tops)


def test_without_scripts_everything_but_the_link_works(visit: Visit, tmp_path: Path) -> None:
    page = pasted(visit(java_script_enabled=False))
    expect(page.locator("[data-share]")).to_have_count(0)
    answered(page).first.click()
    expect(note_on(page, ASKED).get_by_text("Which period?")).to_have_count(0)
    note = note_on(page, SEIZED)
    note.get_by_text("How it was read").click()
    row_of(note, "drug").locator("a").click()
    expect(page.locator(".read-here:target")).to_have_text("fentanyl")
    row_of(note, "drug").locator("select").select_option(label="Heroin")
    note.get_by_role("button", name="Apply").click()
    expect(note_on(page, SEIZED).locator(".verdict")).to_contain_text("differs")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Keep as a source text").click()
    assert waited.value.suggested_filename.endswith(".zip")
    page.goto("/en/check")
    path = tmp_path / "story.pdf"
    path.write_bytes(made_up.pdf(made_up.LINES, created="D:20250318"))
    page.locator("input[type=file]").set_input_files(path)
    page.locator(".check-submit").click()
    expect(note_on(page, "8,353").locator(".verdict")).to_contain_text("close")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_a_note_stands_with_its_words_and_nothing_is_cut(visit: Visit, width: int) -> None:
    page = pasted(visit(width=width), TEXT.replace("\n\n", "\n\nA quiet line.\n\n"))
    wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    for words in (ASKED, SEIZED):
        passage = page.locator(".passage", has_text=words).bounding_box()
        note = note_on(page, words).bounding_box()
        assert passage
        assert note
        if width > 1180:
            assert note["x"] >= passage["x"] + passage["width"]
        else:
            assert note["y"] >= passage["y"] + passage["height"]
    order = page.locator(".article-text > *").evaluate_all(
        "(all) => all.map((each) => each.className)"
    )
    assert order == ["passage", "notes", "passage", "passage", "notes"]


@pytest.mark.parametrize("width", [360, 1440])
def test_no_number_and_no_word_without_end_widens_the_page(visit: Visit, width: int) -> None:
    page = visit(width=width)
    said = f"“{TEXT.splitlines()[-1]}” said Chief {'Q' * 200}."
    for text in ("7" * 3_000, f"{said} See https://example.org/{'abc1029/' * 40}"):
        page.goto("/en/check")
        page.locator("textarea").fill(text)
        page.get_by_label("Its title").fill("T" * 200)
        page.locator(".check-submit").click()
        expect(page.locator(".check-again")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_long_notes_neither_tear_the_text_apart_nor_cover_one_another(visit: Visit) -> None:
    dense = " ".join(
        f"CBP seized {pounds} pounds of fentanyl nationwide in {month} 2025."
        for month, pounds in (("January", "1,029"), ("February", "600"), ("March", "760"))
    )
    page = pasted(visit(width=1440), "\n\n".join([dense] * 4))
    expect(page.locator(".note")).to_have_count(12)
    expect(page.locator(".article-text")).to_have_class(re.compile("is-laid"))
    # A note that is opened moves those below it, and no word of the text.
    page.locator(".note summary").first.click()
    page.wait_for_function("document.querySelector('.note details[open]')")
    page.wait_for_timeout(100)
    boxes = "(all) => all.map((e) => e.getBoundingClientRect()).map((b) => [b.top, b.bottom])"
    passages = page.locator(".passage").evaluate_all(boxes)
    gaps = [after[0] - before[1] for before, after in pairwise(passages)]
    assert max(gaps) < 40
    notes = page.locator(".note").evaluate_all(boxes)
    marks = page.locator(".mark[id]").evaluate_all(boxes)
    assert all(after[0] >= before[1] - 1 for before, after in pairwise(notes))
    assert all(note[0] >= mark[0] - 8 for note, mark in zip(notes, marks, strict=True))
    # What follows the text stands below the last note.
    rest = page.locator(".article-text").evaluate("(e) => e.getBoundingClientRect().bottom")
    assert rest >= notes[-1][1] - 1


def test_a_text_pasted_on_the_overview_has_a_link_too(page: Page) -> None:
    page.goto("/en/")
    page.locator(".check-form textarea").fill(TEXT)
    page.locator(".check-submit").click()
    page.wait_for_url("**/en/check#c=*")
    expect(note_on(page, SEIZED).locator(".verdict")).to_contain_text("misplaced")
    page.reload()
    expect(note_on(page, SEIZED).locator(".verdict")).to_contain_text("misplaced")


UNREAD = (
    "CBP counted 220,798 encounters with Haitians nationwide in fiscal year 2024."
    " Quoth the border raven: 88,673."
)


@pytest.mark.parametrize("width", [1440, 360])
def test_a_figure_that_was_not_read_is_given_a_reading(visit: Visit, width: int) -> None:
    page = pasted(visit(width=width), UNREAD)
    mark = page.locator("a.mark.unread")
    expect(mark).to_have_text(re.compile("88,673"))
    note = page.locator("li.is-unread")
    expect(note).to_contain_text("88,673")
    note.get_by_text("Say what it counts").click()
    row_of(note, "place").locator("select").select_option(label="Southwest border")
    settled = page.locator("li.note.checked:not(.is-unread)", has_text="88,673")
    expect(settled.locator(".verdict").first).to_be_visible()
    expect(page.locator("li.is-unread")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
