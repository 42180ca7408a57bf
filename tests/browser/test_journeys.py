"""Questions that readers come with, answered by pointer from a fresh overview in three clicks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.tables import Tables
from tests.browser.conftest import Visit
from tests.browser.reading import choose, drawn, from_chart, headline, opened, set_box, setting

MOST_CLICKS = 3


@dataclass
class Reader:
    """A reader on a fresh overview whose clicks are counted; a choice in a list takes two."""

    page: Page
    clicks: int = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def choose(self, name: str, value: str) -> None:
        choose(self.page, name, value)
        self.clicks += 2

    def card(self, words: str) -> None:
        """A card of the overview, which leads to its chart."""
        self.click(self.page.locator(".card h2 a", has_text=words))
        drawn(self.page)

    def label(self, name: str, value: str) -> None:
        box = f'input[name="{name}"][value="{value}"]'
        self.click(self.page.locator(f"#page label:has({box})"))


@pytest.fixture
def reader(page: Page) -> Iterator[Reader]:
    """A reader with a fresh overview, who gets what they came for in three clicks."""
    page.goto("/en/")
    asking = Reader(page)
    yield asking
    assert asking.clicks <= MOST_CLICKS


def encounters(tables: Tables, month: str, **terms: str) -> int:
    """Encounters of a month, added up from the committed table that its release gives."""
    frame = tables.frame("citizenship_encounters" if "citizenship" in terms else "area_encounters")
    frame = frame[frame["month"] == pd.Timestamp(f"{month}-01")]
    for column, term in terms.items():
        frame = frame[frame[column] == term]
    return int(frame["encounters"].sum())


def test_fentanyl_in_january_2025_nationwide_and_at_ports(reader: Reader, tables: Tables) -> None:
    frame = tables.frame("drug_seizures")
    cells = frame[(frame["month"] == "2025-01-01") & (frame["drug"] == "Fentanyl")]
    reader.card("Fentanyl seized")
    (nationwide,) = from_chart(reader.page).values()
    assert nationwide["2025-01"] == pytest.approx(cells["pounds"].sum())
    reader.label("component", "ofo")
    expect(headline(reader.page)).to_contain_text("by Field Operations")
    reader.page.wait_for_timeout(300)
    (ports,) = from_chart(reader.page).values()
    at_ports = cells[cells["component"] == "OFO"]["pounds"].sum()
    assert ports["2025-01"] == pytest.approx(at_ports)


def test_is_methamphetamine_up(reader: Reader) -> None:
    card = reader.page.locator(".card", has_text="Methamphetamine")
    expect(card).to_contain_text(re.compile(r"[↑↓].*(more|less) than in"))


def test_southwest_encounters_in_november_2025_and_their_rank(
    reader: Reader, tables: Tables
) -> None:
    page = reader.page
    reader.click(page.locator(".masthead a", has_text="Encounters"))
    drawn(page)
    reader.choose("to", "2025-11")
    summary = page.locator("#headline .summary")
    held = encounters(tables, "2025-11", region="Southwest")
    expect(summary).to_contain_text(f"November 2025: {held:,}")
    series = list(
        csv.DictReader(
            io.StringIO(
                page.request.get(
                    "/data/series.csv?metric=encounters&region=southwest&from=2018-10&to=2025-11"
                ).text()
            )
        )
    )
    lower = sum(int(float(each["encounters_count"])) < held for each in series)
    expect(summary).to_contain_text(
        f"Of these {len(series)} months, {lower} were lower than November 2025."
    )


def test_which_sector_has_most_now_and_had_most_in_2006(reader: Reader, tables: Tables) -> None:
    page = reader.page
    reader.click(page.locator(".ways a", has_text="On a map"))
    first = page.locator("#page table.ranked tbody tr").first
    now = tables.frame("area_encounters")
    now = now[(now["month"] == now["month"].max()) & (now["component"] == "USBP")]
    southwest = now[now["region"] == "Southwest"]
    most = southwest.groupby("area_of_responsibility", observed=True)["encounters"].sum().idxmax()
    expect(first.locator("th a")).to_have_text(str(most))
    slider = page.locator("#page .slider input[type=range]")
    box = slider.bounding_box()
    assert box
    # The handle is 16 px wide; the slider begins in October 1999 and ends in August 2026.
    share = (12 * (2006 - 1999) - 3) / (12 * (2026 - 1999) - 2)
    place = 8 + share * (box["width"] - 16)
    slider.click(position={"x": place, "y": box["height"] / 2})
    reader.clicks += 1
    expect(headline(page)).to_contain_text("2006")
    month = pd.Timestamp(f"{setting(page)['to']}-01")
    then = tables.frame("sector_encounters")
    then = then[(then["month"] == month) & (then["region"] == "Southwest")]
    most = then.groupby("area_of_responsibility", observed=True)["encounters"].sum().idxmax()
    expect(first.locator("th a")).to_have_text(str(most))


def test_what_the_source_text_gets_wrong(reader: Reader) -> None:
    page = reader.page
    reader.click(page.locator(".overview-text .way a"))
    notes = page.locator(".note")
    expect(notes.first).to_be_visible()
    wrong = notes.filter(
        has=page.locator(".verdict", has_text=re.compile("misplaced|differs|overst"))
    )
    assert wrong.count() >= 1
    for note in wrong.all():
        # Beside the words of the text stand what it claims and what the tables hold instead.
        expect(note).to_contain_text("Claimed: ")
        expect(note).to_contain_text(re.compile(r"\d.* (in|by) the tables|the tables show \S*\d"))


def test_venezuelans_a_month_nationwide(reader: Reader, tables: Tables) -> None:
    page = reader.page
    reader.card("All encounters, nationwide")
    group = page.locator("#rail details", has_text=re.compile("^Citizenship"))
    reader.click(group.locator("summary").first)
    group.locator("input[type=search]").first.fill("venez")
    expect(group.locator("input[name=citizenship]:visible")).to_have_count(1)
    reader.label("citizenship", "venezuela")
    expect(page.locator("#headline .summary")).to_contain_text(
        f"August 2026: {encounters(tables, '2026-08', citizenship='Venezuela'):,}"
    )
    expect(headline(page)).to_contain_text("nationwide")


def test_the_share_of_vehicles_scanned(reader: Reader) -> None:
    expect(reader.page.locator(".card", has_text="Vehicles scanned")).to_contain_text("%")


def test_a_csv_into_pandas(reader: Reader) -> None:
    page = reader.page
    reader.click(page.locator(".masthead a", has_text="Encounters"))
    drawn(page)
    reader.click(page.locator("#take summary", has_text="Reproduce"))
    lines = page.locator("#citation-python").text_content() or ""
    address = re.search(r'address = "([^"]+)"', lines)
    assert address
    frame = pd.read_csv(io.StringIO(page.request.get(address[1]).text()))
    assert len(frame) > 80
    reader.click(page.locator("#take button[data-copy=citation-python]"))


def test_one_figure_is_copied_with_its_source(reader: Reader, tables: Tables) -> None:
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.click(page.locator(".masthead a", has_text="Encounters"))
    drawn(page)
    reader.click(page.locator("#below summary", has_text="The same figures"))
    row = page.locator("#page table.figures tr", has_text="Nov 2025")
    row.hover()
    reader.click(row.locator("button.cite"))
    expect(row.locator("button.cite")).to_have_class(re.compile("is-done"))
    copied = page.evaluate("() => navigator.clipboard.readText()")
    held = encounters(tables, "2025-11", region="Southwest")
    assert copied.startswith(
        f"Encounters at the southwest border, number per month, Nov 2025: {held:,} (provisional)."
    )
    address = copied.split()[-1]
    opened(page, address)
    expect(headline(page)).to_contain_text("Number per month, November 2025")
    expect(page.locator("#headline .summary")).to_contain_text(f"November 2025: {held:,}")


def test_a_view_by_link(reader: Reader) -> None:
    page = reader.page
    reader.card("Fentanyl seized")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.click(page.locator("#take button", has_text="Copy the address"))
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url


def test_what_the_last_release_changed(reader: Reader) -> None:
    expect(reader.page.locator("main")).to_contain_text("What the last release changed")


def test_a_second_tick_splits_and_the_last_but_one_ends_the_split(page: Page) -> None:
    opened(page, "/en/seizures")
    set_box(page, "drug", "cocaine")
    expect(headline(page)).to_contain_text("by drug")
    assert setting(page)["split"] == "drug"
    page.locator(".chips a", has_text="Add together").click()
    expect(headline(page)).to_contain_text("together")
    assert "split" not in setting(page)
    set_box(page, "drug", "heroin")
    expect(headline(page)).to_contain_text("heroin")
    assert "split" not in setting(page)
    page.locator(".chips a", has_text="Show each on its own").click()
    expect(headline(page)).to_contain_text("by drug")
    for drug in ("heroin", "cocaine"):
        set_box(page, "drug", drug, on=False)
        expect(page.locator(".chips li:not(.chips-apart)")).to_have_count(
            2 if drug == "heroin" else 1
        )
    assert setting(page) == {"metric": "seizure_pounds", "drug": "fentanyl"}


def test_a_chip_takes_its_filter_off_and_back_brings_it_again(page: Page) -> None:
    opened(page, "/en/encounters")
    first = headline(page).inner_text()
    page.locator(".chips a", has_text="Southwest border").click()
    expect(headline(page)).to_contain_text("nationwide")
    expect(page.locator("#page input[name=region]:checked")).to_have_value("")
    page.go_back()
    expect(headline(page)).to_have_text(first, use_inner_text=True)


def test_the_strip_moves_the_window_by_pointer_and_by_keyboard(page: Page) -> None:
    opened(page, "/en/encounters")
    strip = page.locator("#page .strip")
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.click(box["x"] + box["width"] / 3, middle)  # a press that goes nowhere
    page.wait_for_timeout(300)
    assert setting(page) == {}
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=5)
    page.mouse.up()
    expect(headline(page)).to_contain_text("September 2022 –")
    assert setting(page) == {"metric": "encounters", "from": "2022-09", "region": "southwest"}
    ends = page.get_by_role("slider")
    ends.first.focus()
    page.keyboard.press("ArrowRight")
    expect(headline(page)).to_contain_text("October 2022 –")
    expect(page.locator("#page input[name=strip-from]")).to_be_focused()
    page.locator("#page input[name=strip-to]").focus()
    page.keyboard.press("ArrowLeft")
    expect(headline(page)).to_contain_text("October 2022 – July 2026")
    # All of the window is dragged to the left by a year.
    strip = page.locator("#page .strip")
    box = strip.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 70 / 94, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 58 / 94, middle, steps=5)
    page.mouse.up()
    expect(headline(page)).to_contain_text("October 2021 – July 2025")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_view_row_stands_still_from_filter_to_filter(page: Page, language: str) -> None:
    tops = set()
    for query in (
        "",
        "metric=encounters",
        "metric=encounters&citizenship=cuba,venezuela&split=citizenship",
        "metric=border_patrol_encounters&region=southwest&split=measure",
        "metric=encounters&view=yoy&from=2025-01",
        "metric=encounters&region=northern&component=ofo&view=sum12",
        "metric=encounters&from=2025-11&to=2025-11",
        "metric=encounters&region=northern,southwest&split=region",
        "metric=encounters&split=demographic&asof=2025-06",
        "metric=border_patrol_encounters&region=southwest&compare=seizure_pounds",
    ):
        opened(page, f"/{language}/encounters?{query}")
        box = page.locator("#page .toolbar").bounding_box()
        assert box
        tops.add(box["y"])
    # Letters of other heights round the lines above to other parts of a pixel.
    assert max(tops) - min(tops) < 1


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_no_hole_is_left_between_the_summary_and_the_views(visit: Visit, width: int) -> None:
    """The room that keeps the views still is that of long texts, and those are set smaller."""
    page = visit(width=width)
    for path in (
        "/en/encounters",
        "/es/seizures?metric=seizure_pounds&drug=fentanyl,heroin",
        "/en/seizures?metric=seizure_pounds&split=drug",
        "/es/encounters?metric=border_patrol_encounters&region=southwest&split=area",
    ):
        opened(page, path)
        words, row = (
            page.locator(f"#page {part}").bounding_box() for part in (".summary", ".chips")
        )
        assert words
        assert row
        assert 0 < row["y"] - (words["y"] + words["height"]) < 64, path
        drawing = page.locator("#page .drawing").bounding_box()
        assert drawing
        assert drawing["height"] < 44, path


@pytest.mark.view(width=360, has_touch=True)
def test_a_question_mark_says_why_choices_are_grey(page: Page) -> None:
    opened(page, "/en/encounters")
    mark = page.locator("#page .why summary")
    mark.tap()
    told = page.locator("#page .why dl")
    expect(told).to_contain_text("One line has no rank: choose a split first.")
    box = told.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(mark).to_be_focused()


def test_where_nothing_is_shown_the_ways_out_stand_in_the_place_of_the_chart(visit: Visit) -> None:
    for width in (360, 1440):
        page = visit(width=width)
        page.goto("/en/seizures?metric=seizure_events&from=1990-01&to=1990-05")
        frame, ways = (
            page.locator(f"#page {part}").bounding_box() for part in ("#frame", ".chart-empty")
        )
        assert frame
        assert ways
        assert abs(frame["y"] - ways["y"]) < 8


def test_the_keyboard_is_at_the_views_and_at_the_filters_in_few_stops(page: Page) -> None:
    opened(page, "/en/encounters")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(3):  # the one filter in force, the copy of the newest figure, then the views
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.name") == "view"
    opened(page, "/en/encounters")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the filters")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.name") == "metric"


@pytest.mark.view(width=768)
def test_at_a_medium_width_lists_unfold_below_one_row_and_fold_again(page: Page) -> None:
    opened(page, "/en/encounters")
    rail, masthead = page.locator("#page #rail"), page.locator("#page .masthead")
    for part in (rail, masthead):
        box = part.bounding_box()
        assert box
        assert box["height"] < 72
    place = rail.locator("summary", has_text="Place")
    place.click()
    box = page.locator("#page input[name=region]").first
    expect(box).to_be_visible()
    rail.locator("summary", has_text="Months").click()
    expect(box).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#page select[name=from]")).to_be_hidden()
    place.click()
    set_box(page, "region", "northern")
    expect(headline(page)).to_contain_text("northern border")
    expect(page.locator("#page input[name=region][value=northern]")).to_be_visible()


@pytest.mark.view(width=360)
def test_on_a_phone_the_chart_comes_first_and_the_masthead_shows_its_page(page: Page) -> None:
    opened(page, "/en/seizures")
    tops = [
        page.locator(f"#page {part}").first.bounding_box()
        for part in ("h1", ".lead", "#frame", ".strip", ".toolbar", ".further", "#under")
    ]
    assert None not in tops
    heights = [each["y"] for each in tops if each]
    assert heights == sorted(heights)
    current = page.locator("#page .masthead [aria-current]").bounding_box()
    assert current
    assert current["x"] >= 0
    assert current["x"] + current["width"] <= 360


@pytest.mark.view(width=360)
def test_on_a_phone_the_views_stand_beside_a_long_column_of_small_charts(page: Page) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&split=drug")
    views, chart = (
        page.locator("#page .toolbar").bounding_box(),
        page.locator("#frame").bounding_box(),
    )
    assert views
    assert chart
    assert chart["height"] > 1_000
    assert 0 <= chart["y"] - (views["y"] + views["height"]) < 40
    assert views["height"] < 110


@pytest.mark.view(width=360)
def test_on_a_phone_the_sectors_of_the_map_have_their_names(page: Page) -> None:
    page.goto("/en/encounters?metric=border_patrol_encounters&region=southwest&chart=map")
    names = page.locator("#page .map .map-name.narrow")
    expect(names).to_have_count(9)
    boxes = [each.bounding_box() for each in names.all()]
    assert all(each and each["x"] >= 0 and each["x"] + each["width"] <= 360 for each in boxes)
    assert all(each and each["height"] >= 9 for each in boxes)
    expect(page.locator("#page .map .map-name:not(.narrow)").first).to_be_hidden()


def test_axis_ranked_months_and_a_second_place_are_chosen_at_the_chart(page: Page) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl,methamphetamine&split=drug")
    choose(page, "scale", "log")
    expect(headline(page)).to_contain_text("logarithmic axis")
    assert setting(page)["scale"] == "log"
    set_box(page, "chart", "rank")
    expect(page.locator("#page select[name=scale] option[value=linear]")).to_be_enabled()
    set_box(page, "over", "year")
    expect(headline(page)).to_contain_text("October 2025 – April 2026 together")
    page.get_by_role("link", name="−1 year").click()
    expect(headline(page)).to_contain_text("October 2024 – September 2025 together")
    assert setting(page)["to"] == "2025-09"
    page.go_back()
    expect(headline(page)).to_contain_text("October 2025 – April 2026 together")
    opened(page, "/en/encounters")
    page.get_by_role("link", name="+ Northern border").click()
    expect(headline(page)).to_contain_text("by region")
    assert setting(page)["region"] == "northern,southwest"


CITED = "Fentanyl seized nationwide, pounds per month, {month}: {value} pounds{status}."


def test_the_headline_and_a_point_are_copied_with_their_source(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl&to=2025-01")
    page.get_by_role("button", name="Copy the newest figure with its source").click()
    expect(page.locator(".headline-foot .copied")).to_have_text("Copied")
    newest = page.evaluate("() => navigator.clipboard.readText()")
    cited = CITED.format(month="January 2025", value="1,027.8", status=" (final)")
    assert newest.startswith(cited)
    opened(page, newest.split()[-1])
    expect(page.locator("#headline .lead")).to_contain_text("January 2025: 1,027.8 pounds")
    page.go_back()
    drawn(page)
    # The newest month by the keys, the one before it, and Enter: no claim stands there.
    page.locator("#frame .layer").focus()
    for key in ("End", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    button = page.locator("#frame .said .cite")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_class(re.compile("is-done"))
    point = page.evaluate("() => navigator.clipboard.readText()")
    assert point.startswith(CITED.partition("{month}")[0] + "Dec 2024: ")
    opened(page, point.split()[-1])
    expect(headline(page)).to_contain_text("Pounds per month, December 2024")


def test_a_press_on_the_chart_keeps_its_month_and_copies_one_of_its_lines(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, "/en/seizures?metric=seizure_pounds&drug=cocaine,fentanyl&split=drug&from=2024-01")
    box = page.locator("#chart-place .plot-box").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.8)
    row = page.locator("#frame .said li", has_text="Fentanyl")
    month = page.locator("#frame .said .said-when").inner_text().partition(",")[0]
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.5)
    row.locator(".cite").click()
    expect(row.locator(".cite")).to_have_class(re.compile("is-done"))
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("Cocaine and fentanyl seized nationwide, by drug, Fentanyl, pounds")
    assert month.split()[-1] in copied
    assert (row.locator("b").inner_text().split() or [""])[0] in copied
