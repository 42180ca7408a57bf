"""Layout: on a phone, in the dark scheme, without scripts, and from first paint to last."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from playwright.sync_api import Page, Route, expect

from dashboard.articles import load_articles
from dashboard.figures.palette import DARK, INK, PAPER
from dashboard.terms.pages import PAGES
from tests.browser.conftest import Visit
from tests.browser.reading import CHART, by_plotly, choose, drawn, headline, opened, set_box

PATHS = (*(f"/{page.slug}" for page in PAGES), f"/sources/{load_articles()[0].slug}")
SPLIT = "/en/seizures?metric=seizure_pounds&split=drug"
MEGABYTE = 1_000_000
WIDER = """() => document.scrollingElement.scrollWidth - innerWidth"""
# Records shifts from the very first; their sum is the cumulative layout shift of the visit.
SHIFTS = """window.shifted = 0; window.shifts = [];
new PerformanceObserver((list) => { for (const each of list.getEntries()) {
  if (each.hadRecentInput) continue;
  window.shifted += each.value;
  window.shifts.push([each.value, (each.sources || []).map((s) => s.node && s.node.nodeName
    + "." + s.node.className)]);
} }).observe({ type: "layout-shift", buffered: true });"""
LABELS = """() => { const box = document.querySelector("#frame .layer").getBoundingClientRect();
  const drawn = Array.from(document.querySelectorAll("#frame .over text"))
    .filter((each) => each.getBoundingClientRect().width);
  return [[box.left, box.right],
    drawn.map((each) => { const r = each.getBoundingClientRect();
      return [each.textContent, r.left, r.right, r.top, r.bottom]; })]; }"""
TEXT = "(element) => element.textContent.replace(/\\s+/g, ' ').trim()"


def test_on_a_phone_no_page_is_wider_than_the_window(visit: Visit) -> None:
    page = visit(width=360)
    for path in PATHS:
        page.goto(f"/en{path}")
        page.locator("#page h1").wait_for()
        if page.locator("#page #chart-place").count():
            drawn(page)
        assert page.evaluate(WIDER) <= 0, path


def test_on_a_phone_a_button_opens_the_filters_and_escape_closes_them(visit: Visit) -> None:
    page = opened(visit(width=360, has_touch=True), "/en/seizures")
    button, sheet = page.locator("#page #filters-toggle"), page.locator("#page #rail")
    expect(sheet).to_be_hidden()
    expect(button).to_have_text("Filters (1)", use_inner_text=True)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.tap()
    expect(sheet).to_be_visible()
    expect(button).to_have_text("Show the chart", use_inner_text=True)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(sheet.locator("input").first).to_be_focused()
    set_box(page, "region", "southwest")
    expect(headline(page)).to_contain_text("southwest border")
    expect(sheet).to_be_visible()
    assert page.evaluate(WIDER) <= 0
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_text("Filters (2)", use_inner_text=True)


def rgb(colour: str) -> str:
    """A colour of the palette as browsers write it."""
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


# Every colour in which something of the chart is filled or stroked, by the server or by plotly.
PAINTED = """(chart) => [...new Set([...chart.querySelectorAll("svg *")].flatMap((each) => {
  const { fill, stroke } = getComputedStyle(each);
  return each.closest(".corner") || !each.checkVisibility() ? [] : [fill, stroke];
}))].filter((each) => each.startsWith("rgb("))"""


def test_the_dark_scheme_uses_the_dark_palette_in_page_and_chart(visit: Visit) -> None:
    page = opened(visit(scheme="dark"), "/en/seizures?drug=fentanyl,heroin&split=drug")
    dark = set(map(rgb, DARK.values()))
    drawn_in = set(page.locator(f"{CHART} .drawn").evaluate(PAINTED))
    assert drawn_in <= dark
    assert {rgb(DARK[INK]), rgb(DARK[PAPER])} <= drawn_in
    by_plotly(page)
    lines = page.locator(f"{CHART} .plot .js-line").evaluate_all(
        "(lines) => lines.map((each) => getComputedStyle(each).stroke)"
    )
    assert lines
    assert set(lines) <= dark
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert paper == rgb(DARK[PAPER])


def test_a_change_of_scheme_recolours_the_chart(page: Page) -> None:
    opened(page, "/en/seizures")
    disc = page.locator("#frame .disc-shape").first
    expect(disc).to_have_css("fill", rgb(INK))
    page.emulate_media(color_scheme="dark")
    expect(disc).to_have_css("fill", rgb(DARK[INK]))


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_the_same_text_without_scripts(visit: Visit, path: str) -> None:
    plain = visit(java_script_enabled=False)
    plain.goto(f"/en{path}")
    expect(plain.locator("h1")).to_have_count(1)
    expect(plain.locator("h1")).to_be_visible()
    assert plain.locator("nav a").count() > 2
    live = visit()
    live.goto(f"/en{path}")
    live.locator("#page h1").wait_for()
    if live.locator("#page #chart-place").count():
        drawn(live)
        expect(plain.locator(".summary")).to_be_visible()
        plain.locator("summary", has_text="The same figures").click()
        assert plain.locator("table.figures tbody tr").first.is_visible()
    for part in ("h1", "main h2", ".summary", ".notes", "legend", "table.figures", "footer.footer"):
        static = plain.locator(f"#page {part}").all_text_contents()
        assert static == live.locator(f"#page {part}").all_text_contents(), part


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["/seizures", "/inspections"])
def test_nothing_moves_when_the_scripts_come(visit: Visit, path: str, width: int) -> None:
    page = visit(width=width)
    page.add_init_script(SHIFTS)
    late: list[Route] = []
    released = False

    def hold(route: Route) -> None:
        if released:
            route.continue_()
        else:
            late.append(route)

    page.route(re.compile(r"/assets/\w+\.js"), hold)
    page.goto(f"/en{path}", wait_until="commit")
    first = page.locator("#page h1")
    first.wait_for()
    # Fonts come on their own way.
    page.evaluate("() => document.fonts.ready.then(() => { window.shifted = 0; })")
    page.wait_for_timeout(300)
    before = first.bounding_box()
    assert late, "the scripts are still on their way"
    released = True
    for route in late:
        route.continue_()
    page.locator("html.live").wait_for(state="attached")
    page.wait_for_timeout(400)
    assert first.bounding_box() == pytest.approx(before, abs=1)
    assert page.evaluate("() => window.shifted") < 0.02, page.evaluate("() => window.shifts")


def test_a_choice_before_the_scripts_have_come_is_answered_all_the_same(page: Page) -> None:
    """On a slow line a tap sends the form: the same view, by a page of its own."""
    page.route(re.compile(r"/assets/\w+\.js"), lambda _: None)
    page.goto("/en/seizures?metric=seizure_pounds&drug=fentanyl", wait_until="commit")
    page.locator(".footer").wait_for()
    page.locator("#page label:has(input[name=drug][value=heroin])").click()
    two = "**/en/seizures?metric=seizure_pounds&drug=fentanyl,heroin&split=drug"
    page.wait_for_url(two, wait_until="commit")
    expect(page.locator("#page input[name=drug][value=heroin]")).to_be_checked()
    expect(page.locator("#page h1")).to_contain_text("Fentanyl and heroin")


def test_without_scripts_the_filters_are_a_form(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/en/seizures?metric=seizure_pounds&drug=fentanyl")
    page.locator("#page label:has(input[name=drug][value=heroin])").click()
    page.locator("#page select[name=from]").select_option("2024-10")
    page.locator("#page label:has(input[name=view][value=daily])").click()
    page.locator("#rail .apply").click()
    query = "metric=seizure_pounds&from=2024-10&drug=fentanyl,heroin&view=daily&split=drug"
    page.wait_for_url(f"**/seizures?{query}")
    expect(page.locator("#page h1")).to_contain_text("heroin")
    expect(page.locator("#notices p")).to_have_count(0)


def test_without_scripts_a_phone_has_its_filters_too(visit: Visit) -> None:
    page = visit(java_script_enabled=False, width=360)
    page.goto("/en/seizures?metric=seizure_pounds&drug=fentanyl")
    expect(page.locator("#rail")).to_be_hidden()
    page.locator("#filters-toggle").click()
    page.locator("#page label:has(input[name=drug][value=cocaine])").click()
    page.locator("#rail .apply").click()
    page.wait_for_url("**/seizures?metric=seizure_pounds&drug=cocaine,fentanyl&split=drug")


def test_a_first_visit_stays_within_its_budget(page: Page) -> None:
    sent: list[int] = []
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    opened(page, "/en/seizures")
    page.wait_for_load_state("networkidle")
    assert len(sent) > 4  # a browser without windows asks for no icon
    assert sum(sent) < 0.9 * MEGABYTE


@pytest.mark.parametrize("address", [SPLIT, "/en/seizures"])
def test_labels_on_a_chart_neither_overlap_nor_are_cut_off(visit: Visit, address: str) -> None:
    page = opened(visit(width=1440), address)
    for width in (1440, 1280, 1000, 760):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(500)
        (left, right), labels = page.evaluate(LABELS)
        assert labels
        for text, start, end, *_ in labels:
            assert left - 1 <= start < end <= right + 1, (width, text)
        for one, other in combinations(labels, 2):
            beside = one[2] <= other[1] or other[2] <= one[1]
            # The box of a line of text is half as high again as its letters.
            above = one[4] <= other[3] + 5 or other[4] <= one[3] + 5
            assert beside or above, (width, one, other)


def test_focus_and_open_details_survive_an_answer(page: Page) -> None:
    opened(page, "/en/seizures")
    table = page.locator("#below details", has_text="The same figures").first
    table.locator("summary").click()
    area = page.locator("#rail details", has_text="Sector or field office")
    area.locator("summary").click()
    office = area.locator("input[name]").nth(20)
    office.scroll_into_view_if_needed()
    office.focus()
    page.keyboard.press("Space")
    expect(page.locator("#page #filters-toggle")).to_contain_text("Filters (2)")
    expect(area.locator("input[name]").nth(20)).to_be_focused()
    expect(area.locator("input[name]").nth(20)).to_be_in_viewport()
    expect(table).to_have_attribute("open", "")
    page.keyboard.press("Space")
    expect(page.locator("#page #filters-toggle")).to_contain_text("Filters (1)")
    expect(area).to_have_attribute("open", "")
    expect(area.locator("input[name]").nth(20)).to_be_focused()


def test_the_skip_link_focuses_the_chart_and_keeps_the_address(page: Page) -> None:
    opened(page, "/en/seizures")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#page #stage")).to_be_focused()
    assert "#" not in page.url


def test_a_reader_who_comes_for_a_claim_or_returns_is_led_to_its_note(page: Page) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl&claim=c02")
    link = page.locator("#page #note-C02 .way a")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/**")
    page.go_back()
    drawn(page)
    expect(link).to_be_focused()


def test_lower_controls_of_the_rail_are_used_with_the_chart_in_view(page: Page) -> None:
    opened(page, "/en/seizures")
    page.set_viewport_size({"width": 1280, "height": 700})
    rail = page.locator("#page #rail")
    rail.locator("summary", has_text="More options").click()
    rail.locator('select[name="asof"]').scroll_into_view_if_needed()
    before = rail.evaluate("(each) => each.scrollTop")
    assert before > 0
    choose(page, "asof", "2026-05")
    expect(headline(page)).to_contain_text("As known at the end of May 2026")
    assert abs(rail.evaluate("(each) => each.scrollTop") - before) < 120
    expect(page.locator(CHART)).to_be_in_viewport()


def test_on_paper_the_figures_are_open_and_nothing_wants_a_pointer(page: Page) -> None:
    page.goto("/en/seizures?metric=seizure_pounds&drug=fentanyl&from=2025-01&to=2025-03")
    rows = page.locator("table.figures tbody tr")
    expect(rows.first).to_be_attached()
    expect(rows.first).not_to_be_visible()
    page.emulate_media(media="print")
    expect(rows).to_have_count(3)
    for row in rows.all():
        expect(row).to_be_visible()
    shown = page.locator("button:visible, select:visible, input:visible, form:visible")
    expect(shown).to_have_count(0)
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0


def test_a_check_is_printed_as_words(page: Page) -> None:
    """The parts of a reading stay, without frames of fields; what asks for an answer does not."""
    page.goto("/en/check")
    page.locator("textarea").first.fill("CBP seized 463 pounds of fentanyl in April 2026.")
    page.get_by_role("button", name="Check it").click()
    expect(page.locator(".note.checked")).to_have_count(1)
    page.emulate_media(media="print")
    drugs = page.locator(".how-read-parts select").first
    expect(drugs).to_be_visible()
    expect(drugs).to_have_css("border-top-width", "0px")
    asking = page.locator(":is(button, .check-date, .other-period, .doubts):visible")
    expect(asking).to_have_count(0)


def test_a_map_is_printed_on_the_sheet_of_its_headline(page: Page) -> None:
    """A list that is longer than a sheet does not push its map to the next one."""
    page.goto("/en/encounters?metric=encounters&chart=map&map=states")
    page.emulate_media(media="print")
    breaks = "(each) => getComputedStyle(each).breakInside"
    assert page.locator("figure:has(.map)").evaluate(breaks) == "auto"
    assert page.locator(".map-drawing").evaluate(breaks) == "avoid"
    expect(page.locator(".map-and-list")).to_have_css("display", "block")


@pytest.mark.parametrize("address", ["/en/nothing", "/es/search?q=zzzzqqq"])
@pytest.mark.tolerates("answered 404: GET .*/nothing", "console: .* 404")
def test_ways_on_stand_apart_from_what_is_above_them(page: Page, address: str) -> None:
    page.goto(address)
    apart = page.locator(".overview-ways").evaluate(
        "(each) => each.getBoundingClientRect().top"
        " - each.previousElementSibling.getBoundingClientRect().bottom"
    )
    assert apart >= 16


def test_a_dark_browser_prints_a_light_chart(visit: Visit) -> None:
    page = by_plotly(opened(visit(scheme="dark"), "/en/seizures"))
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    light = {rgb(each) for each in DARK}
    printed = set(page.locator(f"{CHART} .drawn").evaluate(PAINTED))
    assert rgb(INK) in printed
    assert printed <= light
    expect(page.locator(f"{CHART} .plot")).to_have_css("visibility", "hidden")
