"""For every body: what axe-core finds, the tree that a screen reader gets, and what it says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access import AXE, CHECKED, KINDS, Case, covering, open_case, violations
from tests.browser.conftest import Visit
from tests.browser.reading import choose, headline, opened, set_box
from tests.served import Server

FENTANYL = "/en/seizures?metric=seizure_pounds&drug=fentanyl"
# Readers set their own spacing of text (WCAG 1.4.12); nothing may be cut off by it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
WIDER = "() => document.scrollingElement.scrollWidth - innerWidth"
# Texts of controls, headings and notes that are cut off by a box that hides what is too much.
CUT = """() => [...document.querySelectorAll("h1, h2, h3, p, legend, label, button, summary, a")]
  .filter((each) => each.checkVisibility() && !each.closest(".visually-hidden, .chart-place"))
  .filter((each) => ["hidden", "clip"].includes(getComputedStyle(each).overflowX)
    && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.textContent)"""

# What has the focus, whether something lies over its middle, and whether it is ringed.
FOCUSED = """() => {
  const each = document.activeElement;
  const box = each.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const around = each.closest(".chart-place, .strip") || each;
  const related = top && (around.contains(top) || top.contains(each)
    || each.labels?.[0]?.contains(top));
  const rings = [each, each.closest("label"), each.nextElementSibling].filter(Boolean)
    .some((one) => { const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none"; });
  return [each.outerHTML.slice(0, 120), !related, rings];
}"""


@pytest.mark.skipif(not AXE.exists(), reason="axe-core comes with `make check`")
@pytest.mark.parametrize(
    "case", tuple(covering()), ids=lambda case: "-".join(map(str, vars(case).values()))
)
def test_axe_finds_nothing(chromium: Browser, server: Server, case: Case) -> None:
    assert violations(chromium, server.url, case) == []


@pytest.mark.skipif(not AXE.exists(), reason="axe-core comes with `make check`")
def test_axe_finds_what_is_wrong(page: Page) -> None:
    """Made up: a page with a picture that nobody described."""
    page.goto("/en/about")
    page.evaluate("() => document.querySelector('main').append(document.createElement('img'))")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations.map((each) => each.id)")
    assert found == ["image-alt"]


# What a screen reader finds on each kind of page, in this order; there is more between the parts.
FRAME = """
- banner:
  - link /Skip to/
  - navigation "Pages"
  - navigation "Languages"
- main:
  - heading [level=1]
- contentinfo
"""
READ = FRAME.replace("- heading", "- article:\n    - heading")
EXPLORER = """
- banner:
  - link "Skip to the content"
  - link "Skip to the filters"
  - link "Skip to the table"
- main:
  - form "Filters":
    - group:
      - group "What is counted":
        - radio [checked]
    - group:
      - combobox "From"
  - heading /Fentanyl seized nationwide/ [level=1]
  - list "Filters in force"
  - group "View":
    - radio "Monthly" [checked]
  - combobox "Split by"
  - figure /^Fentanyl seized nationwide Pounds per month, October 2018 – \\w+ \\d+$/:
    - img /Fentanyl seized nationwide/
    - group:
      - link /Title 42/
    - application /arrow keys/:
      - paragraph
  - group "Months shown, of the whole series":
    - slider "From"
    - slider "To"
  - complementary:
    - heading "Claims on this chart" [level=2]
    - list:
      - listitem:
        - blockquote
        - paragraph: right figure, misplaced
        - paragraph:
          - link /Read it in the text/
  - group: The same figures as a table
  - heading "Take it away" [level=2]
  - list:
    - listitem:
      - link "CSV of this chart"
  - heading "What this counts" [level=2]
- contentinfo
"""
READING = ("source", "sentence")
CHECK = """
- main:
  - heading "Check a text" [level=1]
  - textbox "The text"
  - button /a file/
  - textbox "Its date"
  - combobox "Its language"
  - button "Check it"
"""
RESULT = """
- main:
  - paragraph:
    - link "Check another text"
  - heading [level=1]
  - paragraph:
    - link /8,353 people .*agrees/
  - list:
    - listitem:
      - paragraph: /Claim 1/
      - figure:
        - img /Border Patrol encounters/
      - paragraph:
        - link /Open in the chart .claim 1/
"""


@pytest.mark.parametrize(
    ("kind", "tree"),
    [
        *((kind, READ if kind in READING else FRAME) for kind in KINDS if "frame" not in kind),
        ("check", CHECK),
        (CHECKED, RESULT),
    ],
)
@pytest.mark.tolerates("answered 404: GET .*/nothing-here", "console: .* 404")
def test_a_screen_reader_finds_the_parts_of_a_page(page: Page, kind: str, tree: str) -> None:
    open_case(page, Case(kind, "en", "light", 1280))
    expect(page.locator("body")).to_match_aria_snapshot(tree)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    named = page.get_by_role("navigation").evaluate_all(
        "(all) => all.map((each) => each.getAttribute('aria-label'))"
    )
    assert all(named)
    assert len(set(named)) == len(named)


def test_a_screen_reader_finds_the_parts_of_a_chart(page: Page) -> None:
    opened(page, FENTANYL)
    expect(page.locator("body")).to_match_aria_snapshot(EXPLORER)


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_change_is_said_by_the_new_headline(page: Page, language: str) -> None:
    opened(page, FENTANYL.replace("/en/", f"/{language}/"))
    said = page.locator("#view-said[role=status]")
    expect(said).to_be_empty()
    set_box(page, "drug", "heroin")
    expect(said).to_contain_text("hero")
    lines = headline(page).inner_text().replace("\u00a0", " ").splitlines()
    assert said.inner_text().casefold() == ", ".join(filter(None, lines)).casefold()
    choose(page, "from", "2024-10")
    expect(said).to_contain_text("2024")


def test_each_skip_link_leads_to_its_part(page: Page) -> None:
    for words, place in (("content", "#stage"), ("filters", "#rail"), ("table", "#figures")):
        opened(page, FENTANYL)
        link = page.get_by_role("link", name=f"Skip to the {words}")
        link.focus()
        expect(link).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator(f"#page {place}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("table.figures")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.tolerates("answered 404: GET .*/nothing-here", "console: .* 404")
def test_a_window_of_320_pixels_holds_every_page_with_any_spacing_of_text(
    visit: Visit, kind: str
) -> None:
    """As wide as a page is at 400 % zoom in a window of 1280 pixels."""
    page = visit(width=320)
    open_case(page, Case(kind, "es", "light", 320))
    assert page.evaluate(WIDER) <= 0
    page.evaluate(
        "(rules) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);"
        " document.adoptedStyleSheets = [sheet]; }",
        SPACED,
    )
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(CUT) == []


def test_the_focus_is_seen_and_covered_by_nothing(page: Page) -> None:
    opened(page, FENTANYL)
    page.keyboard.press("Tab")
    seen = set()
    for _ in range(70):
        page.keyboard.press("Tab")
        name, hidden, ring = page.evaluate(FOCUSED)
        seen.add(name)
        assert not hidden, name
        assert ring, name
    assert len(seen) > 40


def test_in_forced_colours_the_chosen_view_differs_from_the_others(page: Page) -> None:
    opened(page, FENTANYL)
    page.emulate_media(forced_colors="active")
    looks = page.locator("#toolbar label:has(input[name=view])").evaluate_all(
        """(all) => all.map((each) => { const { color, backgroundColor } = getComputedStyle(each);
          return [each.querySelector("input").checked, `${color} on ${backgroundColor}`]; })"""
    )
    (chosen,) = [look for checked, look in looks if checked]
    assert chosen not in [look for checked, look in looks if not checked]


def test_who_wants_no_motion_gets_none(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, FENTANYL)
    moving = page.evaluate(
        """() => [...document.querySelectorAll("#page *")].filter((each) => {
          const { animationName, transitionDuration } = getComputedStyle(each);
          return animationName !== "none" || transitionDuration.split(", ").some(parseFloat);
        }).map((each) => each.className)"""
    )
    assert moving == []
