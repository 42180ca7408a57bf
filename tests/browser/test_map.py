"""Maps as readers use them: pointer, keyboard, without a script, on a phone."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import headline, set_box, setting

SECTORS = "/en/encounters?metric=border_patrol_encounters&chart=map&region=southwest"
MAP = "#page #map svg.map"


def mapped(page: Page, address: str) -> Page:
    """The page at an address once its map is there and Dash has taken over."""
    page.goto(address)
    page.locator(MAP).wait_for()
    page.locator("html.live").wait_for(state="attached")
    return page


def area(page: Page, key: str) -> Locator:
    """An area of the drawing."""
    return page.locator(f'{MAP} a[data-area="{key}"]')


def listed(page: Page) -> list[tuple[str, str]]:
    """The ranked list as a reader sees it: name and figure."""
    rows = page.locator("#page .ranked tbody tr")
    return [
        (row.locator("th a").inner_text(), row.locator("td.number").first.inner_text())
        for row in rows.all()
    ]


def slider(page: Page) -> Locator:
    return page.locator("#page #map input[type=range]")


def tap(place: Locator) -> None:
    """A finger on the middle of an area, also of one that is smaller than the finger."""
    place.scroll_into_view_if_needed()
    box = place.locator("path").bounding_box()
    assert box is not None
    place.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_from_the_opening_page_to_the_sector_that_had_most_in_2006(page: Page) -> None:
    page.goto("/en/encounters")
    page.locator("html.live").wait_for(state="attached")
    set_box(page, "chart", "map")
    page.get_by_role("link", name="Border Patrol encounters by sector").click()
    expect(headline(page)).to_contain_text("Border Patrol encounters")
    assert setting(page)["chart"] == "map"
    page.goto(page.url + "&to=2006-03")
    expect(headline(page)).to_contain_text("March 2006")
    assert listed(page)[0][0] == "Tucson Sector"


def test_an_area_leads_to_its_months_and_back_leads_to_the_map(page: Page) -> None:
    mapped(page, SECTORS)
    page.evaluate("window.kept = true")
    area(page, "tucson-sector").locator("path").click()
    expect(headline(page)).to_contain_text("Tucson Sector")
    assert setting(page)["area"] == "tucson-sector"
    assert "chart" not in setting(page)
    page.go_back()
    expect(headline(page)).to_contain_text("by sector")
    assert len(listed(page)) == 9
    assert page.evaluate("window.kept")  # the page was not loaded anew


def test_the_slider_moves_the_month_and_keeps_the_focus(page: Page) -> None:
    mapped(page, SECTORS)
    slider(page).focus()
    before = listed(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("to=2026-06"))
    expect(headline(page)).to_contain_text("June 2026")
    assert listed(page) != before
    expect(slider(page)).to_be_focused()
    assert slider(page).get_attribute("aria-valuetext") == "Jun 2026"
    page.go_back()
    expect(headline(page)).to_contain_text("August 2026")


def test_a_handle_that_is_dragged_asks_when_it_is_let_go(page: Page) -> None:
    mapped(page, SECTORS)
    box = slider(page).bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=4)
    expect(page.locator("#page .slider output")).not_to_have_text("Aug 2026")
    page.wait_for_timeout(600)
    assert "to" not in setting(page)
    page.mouse.up()
    expect(page).to_have_url(re.compile("to=20"))
    month = page.locator("#page .slider output").inner_text()
    expect(headline(page)).to_contain_text(month[-4:])


def test_the_first_month_gives_way_to_an_earlier_one_on_the_slider(page: Page) -> None:
    mapped(page, f"{SECTORS}&from=2020-01&to=2020-02")
    slider(page).focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("to=2019-11"))
    assert "from" not in setting(page)


def test_with_the_keyboard_areas_come_in_order_of_rank_and_light_up(page: Page) -> None:
    mapped(page, SECTORS)
    names = [name for name, _ in listed(page)]
    page.locator("#page .ranked-scroll").focus()
    for name in names[:3]:
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent")
        assert focused == name
        key = page.evaluate("document.activeElement.dataset.area")
        expect(area(page, key)).to_have_class(re.compile("is-lit"))
    page.keyboard.press("Enter")
    expect(headline(page)).to_contain_text(names[2])


def test_the_drawing_is_not_read_twice_nor_reached_by_the_keyboard(page: Page) -> None:
    mapped(page, SECTORS)
    assert page.locator(MAP).get_attribute("aria-hidden") == "true"
    links = page.locator(f"{MAP} a").all()
    assert {each.get_attribute("tabindex") for each in links} == {"-1"}


def test_the_file_has_what_the_map_shows(page: Page) -> None:
    mapped(page, f"{SECTORS}&over=span&from=2006-01&to=2006-12")
    shown = listed(page)
    file = page.locator("#page #take a", has_text="CSV of this chart").get_attribute("href")
    answer = page.request.get(str(file))
    rows = list(csv.DictReader(io.StringIO(answer.text())))
    column = next(name for name in rows[0] if name.startswith("border_patrol"))
    assert [(row["area_of_responsibility"], f"{int(row[column]):,}") for row in rows] == shown
    assert {(row["first_month"], row["last_month"]) for row in rows} == {
        ("2006-01-01", "2006-12-01")
    }


def test_without_a_script_links_lead_through_months_and_areas(visit: Any) -> None:
    page = visit(java_script_enabled=False)
    page.goto(SECTORS)
    expect(page.locator("svg.map a").first).to_be_visible()
    page.locator(".map-months a", has_text="−1 year").click()
    expect(page.locator("h1").first).to_contain_text("August 2025")
    page.locator(".ranked a").first.click()
    assert "area=" in page.url
    expect(page.locator("h1").first).to_contain_text("Sector")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_a_map_fits_its_page(visit: Any, width: int) -> None:
    page = visit(width=width)
    for query in (SECTORS, "/en/seizures?metric=seizure_pounds&chart=map&map=field-offices"):
        mapped(page, query)
        box, screen = page.locator(MAP).bounding_box(), page.viewport_size["width"]
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= screen
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_the_ways_through_the_months_stand_in_one_row(visit: Any, width: int) -> None:
    page = mapped(visit(width=width), "/en/encounters?metric=encounters&chart=map&map=states")
    middles = page.locator("#page .map-months > *").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect())"
        ".map((box) => Math.round(box.top + box.height / 2))"
    )
    assert len(middles) == 5
    assert max(middles) - min(middles) <= 2


def test_all_areas_month_by_month_are_one_click_away(page: Page) -> None:
    mapped(page, SECTORS)
    page.get_by_role("link", name="All areas, month by month").click()
    expect(headline(page)).to_contain_text("by sector")
    assert setting(page)["split"] == "area"
    expect(page.locator("#frame")).to_have_class(re.compile("panels-9"))


def test_back_to_a_line_the_address_forgets_what_was_the_maps(page: Page) -> None:
    mapped(page, "/en/encounters?metric=encounters&chart=map&map=states")
    set_box(page, "over", "span")
    expect(page).to_have_url(re.compile("over=span"))
    set_box(page, "chart", "line")
    expect(page).not_to_have_url(re.compile("map|over"))
    expect(page.locator("#page #map svg")).to_have_count(0)


def test_the_picture_is_the_map_with_its_classes_source_and_address(page: Page) -> None:
    mapped(page, SECTORS)
    with page.expect_download() as download:
        page.get_by_role("link", name="Picture (SVG)").click()
    picture = download.value.path().read_text("utf-8")
    assert 'data-area="tucson-sector"' in picture
    for words in ("by sector", "20,000 or more", "Customs and Border Protection", "chart=map"):
        assert words in picture, words
    with page.expect_download() as download:
        page.get_by_role("link", name="Picture (PNG)").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("/en/encounters?metric=encounters&chart=map&map=states", "Rhode Island"),
        ("/en/encounters?metric=encounters&chart=map&map=states", "Washington"),
        ("/es/seizures?metric=seizure_pounds&chart=map&map=field-offices", "Miami"),
    ],
)
def test_a_first_tap_says_the_area_and_a_second_one_follows_it(
    visit: Any, query: str, name: str
) -> None:
    page = mapped(visit(width=360, has_touch=True, is_mobile=True), query)
    row = page.locator("#page .ranked tbody tr", has_text=name)
    key, name = str(row.get_attribute("data-area")), row.locator("th a").inner_text()
    value = row.locator("td.number").first.inner_text()
    box = page.locator("#page #map .map-said")
    expect(box).to_be_hidden()
    tap(area(page, key))
    expect(box).to_contain_text(f"{name}: {value}")
    assert "chart=map" in page.url
    shown = box.bounding_box()
    assert shown is not None
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= 360
    tap(area(page, key))
    expect(headline(page)).to_contain_text(name, ignore_case=True)
    assert "chart" not in setting(page)


def test_the_box_of_a_tap_leads_on_and_goes_with_a_tap_elsewhere(visit: Any) -> None:
    page = mapped(visit(width=360, has_touch=True, is_mobile=True), SECTORS)
    box = page.locator("#page #map .map-said")
    tap(area(page, "tucson-sector"))
    expect(box).to_contain_text("Tucson Sector")
    tap(area(page, "laredo-sector"))
    expect(box).to_contain_text("Laredo Sector")
    page.locator("#page .map-legend").tap()
    expect(box).to_be_hidden()
    tap(area(page, "laredo-sector"))
    box.get_by_role("link").tap()
    expect(headline(page)).to_contain_text("Laredo Sector")


def test_on_a_phone_every_rank_on_a_map_can_be_read(visit: Any) -> None:
    page = mapped(
        visit(width=360), "/en/seizures?metric=seizure_pounds&chart=map&map=field-offices"
    )
    heights = page.evaluate(
        "[...document.querySelectorAll('#page svg.map text.rank')].map((each) => "
        "parseFloat(getComputedStyle(each).fontSize) * each.ownerSVGElement.clientWidth / 1600)"
    )
    assert len(heights) == 10
    assert min(heights) >= 11
