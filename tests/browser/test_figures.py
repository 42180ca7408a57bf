"""Chart, table and download give the same figures, and those of the committed tables."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from dashboard.i18n import language
from dashboard.tables import Tables
from dashboard.terms.months import Month
from tests.browser.conftest import Visit
from tests.browser.reading import (
    CHART,
    FIGURE,
    by_plotly,
    choose,
    downloaded,
    drawn,
    from_chart,
    from_table,
    headline,
    number,
    opened,
    point_to,
    set_box,
    setting,
)

ENGLISH = language("en")


def cells(tables: Tables, **terms: str) -> pd.Series:
    """Pounds by month (YYYY-MM), computed directly from the committed table."""
    frame = tables.frame("drug_seizures")
    for column, term in terms.items():
        frame = frame[frame[column] == term]
    return frame.groupby(frame["month"].dt.strftime("%Y-%m"))["pounds"].sum()


def test_filtered_figures_agree_in_chart_table_and_download(page: Page, tables: Tables) -> None:
    opened(page, "/en/seizures")
    expect(headline(page)).to_contain_text("Fentanyl")
    set_box(page, "drug", "methamphetamine")
    expect(headline(page)).to_contain_text("methamphetamine", ignore_case=True)
    set_box(page, "drug", "fentanyl", on=False)
    expect(headline(page)).not_to_contain_text("fentanyl", ignore_case=True)
    set_box(page, "region", "southwest")
    expect(headline(page)).to_contain_text("southwest border")
    page.locator('#page select[name="from"]').select_option("2024-10")
    expect(headline(page)).to_contain_text("October 2024")
    assert setting(page) == {
        "metric": "seizure_pounds",
        "drug": "methamphetamine",
        "region": "southwest",
        "from": "2024-10",
    }

    wanted = cells(tables, drug="Methamphetamine", region="Southwest")
    wanted = wanted[wanted.index >= "2024-10"]
    assert len(wanted) > 12

    page.wait_for_function(
        "(count) => dash_clientside.chart.figure().data[0].x.length === count",
        arg=len(wanted),
    )
    (chart,) = from_chart(page).values()
    assert chart == pytest.approx(wanted.to_dict())

    page.locator("#below summary", has_text="The same figures").click()
    # The table of a new view is fetched when it is unfolded.
    expect(page.locator("#page table.figures tbody tr")).to_have_count(len(wanted))
    rows = {row[0]: row for row in from_table(page)}
    for month, pounds in wanted.items():
        row = rows[ENGLISH.month(Month.parse(str(month)), short=True)]
        assert number(row[1]) == pytest.approx(pounds, abs=0.05)

    name, lines = downloaded(page)
    assert name.endswith(".csv")
    assert {line["month"][:7]: float(line["seizure_pounds_lb"]) for line in lines} == pytest.approx(
        wanted.to_dict()
    )
    assert {(line["drug"], line["region"]) for line in lines} == {("Methamphetamine", "Southwest")}
    provisional = {line["month"] for line in lines if line["status"] == "provisional"}
    assert len(provisional) == sum(row[2] == "provisional" for row in rows.values()) > 0


def test_kilograms_in_chart_and_download(page: Page, tables: Tables) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=heroin&from=2025-01")
    choose(page, "unit", "kg")
    expect(headline(page)).to_contain_text("Kilograms")
    wanted = cells(tables, drug="Heroin") * 0.45359237
    page.wait_for_function(
        "(value) => Math.abs(dash_clientside.chart.figure().data[0].y[0] - value) < 1e-6",
        arg=float(wanted["2025-01"]),
    )
    (chart,) = from_chart(page).values()
    assert chart == pytest.approx({m: v for m, v in wanted.items() if m >= "2025-01"})
    _, lines = downloaded(page)
    assert float(lines[0]["seizure_pounds_kg"]) == pytest.approx(wanted["2025-01"])


def test_overlaid_fiscal_years_run_from_october(page: Page, tables: Tables) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl")
    set_box(page, "view", "fiscal")
    expect(headline(page)).to_contain_text("overlaid")
    page.wait_for_function(
        "() => dash_clientside.chart.figure().data.some((each) => each.name === 'FY 2024')"
    )
    year = page.evaluate(
        """() => { const t = dash_clientside.chart.figure().data
             .find((each) => each.name === 'FY 2024');
           return [Array.from(t.x), Array.from(t.y)]; }"""
    )
    wanted = cells(tables, drug="Fentanyl")
    months = [(Month.of(2023, 10) + place).iso for place in range(12)]
    assert year == [list(range(12)), pytest.approx([wanted[month] for month in months])]
    expect(page.locator("#frame .line-name", has_text="FY 2024")).to_have_count(1)


def test_policy_periods_can_be_hidden_and_shown_again(page: Page) -> None:
    opened(page, "/en/seizures")
    labels = page.locator("#frame .strip-item", has_text="Title 42")
    expect(labels).to_have_count(1)
    page.locator("#page summary", has_text="More options").click()
    set_box(page, "hide", "events")
    expect(labels).to_have_count(0)
    assert setting(page)["hide"] == "events"
    expect(page.locator("#below", has_text="Title 42")).to_have_count(0)
    set_box(page, "hide", "events", on=False)
    expect(labels).to_have_count(1)


def test_an_address_shows_another_reader_the_same_view(visit: Visit) -> None:
    one = opened(visit(), "/en/seizures?metric=seizure_pounds&drug=fentanyl")
    choose(one, "split", "region")
    expect(headline(one)).to_contain_text("by region")
    set_box(one, "view", "sum12")
    expect(headline(one)).to_contain_text("twelve months")
    set_box(one, "chart", "area")
    one.wait_for_function("() => dash_clientside.chart.figure().data.some((t) => t.fill)")
    other = opened(visit(), one.url)
    assert headline(other).inner_text() == headline(one).inner_text()
    assert (
        other.locator("#headline .summary").inner_text()
        == one.locator("#headline .summary").inner_text()
    )
    assert from_chart(other) == from_chart(one)
    assert other.title() == one.title()


def test_back_and_forward_undo_and_redo_choices(page: Page) -> None:
    drug = page.locator('#page input[name="drug"][value="cocaine"]')
    opened(page, "/en/seizures")
    first = headline(page).inner_text()
    drug.focus()
    page.keyboard.press("Space")
    expect(headline(page)).to_contain_text("cocaine", ignore_case=True)
    second = headline(page).inner_text()
    expect(drug).to_be_focused()
    expect(drug).to_be_checked()
    view = page.locator('#page input[name="view"][value="daily"]')
    page.locator('#page input[name="view"][value="monthly"]').focus()
    page.keyboard.press("ArrowRight")
    expect(headline(page)).to_contain_text("per day")
    expect(view).to_be_focused()
    third = headline(page).inner_text()
    for _ in range(2):
        page.go_back()
        expect(headline(page)).to_have_text(second)
        expect(view).not_to_be_checked()
        page.go_back()
        expect(headline(page)).to_have_text(first)
        expect(drug).not_to_be_checked()
        page.go_forward()
        expect(headline(page)).to_have_text(second)
        expect(drug).to_be_checked()
        page.go_forward()
        expect(headline(page)).to_have_text(third)
        expect(view).to_be_checked()
    assert set(from_chart(drawn(page))) == {"Cocaine", "Fentanyl"}


def test_a_faulty_address_shows_the_page_and_names_what_was_ignored(page: Page) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl,unobtainium&from=2025-99&x=<b>")
    expect(headline(page)).to_contain_text("Fentanyl")
    notices = page.locator("#notices")
    for word in ("unobtainium", "2025-99", "“x”"):
        expect(notices).to_contain_text(word)
    assert notices.locator("b").count() == 0


def test_the_mark_of_a_claim_disappears_with_the_drug_it_is_about(page: Page) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl&from=2024-06")
    marks = page.locator("#frame .mark")
    expect(marks).to_have_count(1)
    set_box(page, "drug", "heroin")
    set_box(page, "drug", "fentanyl", on=False)
    expect(headline(page)).to_contain_text("Heroin")
    expect(marks).to_have_count(0)


@pytest.mark.parametrize(
    "address",
    [
        "/en/seizures",
        "/en/seizures?metric=seizure_pounds&split=region",
        "/en/seizures?metric=seizure_pounds&split=drug&panels=same",
        "/en/seizures?metric=seizure_pounds&drug=fentanyl&view=fiscal",
        "/en/seizures?metric=seizure_pounds&drug=fentanyl&compare=encounters",
    ],
)
@pytest.mark.parametrize("width", [360, 1440])
def test_what_is_said_stands_where_plotly_draws(visit: Visit, address: str, width: int) -> None:
    """Each plot has the box and the scales that plotly gives it, within a pixel."""
    page = by_plotly(opened(visit(width=width), address))
    apart = page.evaluate(
        f"""() => {{ const place = document.querySelector('{CHART}');
          const full = place.querySelector(".plot")._fullLayout;
          const {{ layout }} = {FIGURE};
          return layout.meta.layer.plots.flatMap((plot, index) => {{
            const box = dash_clientside.geometry.boxOf(place, layout, index);
            const x = full[plot.x], y = full[plot.y];
            const at = x.type === "date" ? "2024-01-01" : 3, value = y.range[1] / 3;
            return [box.left - x._offset, box.right - x._offset - x._length,
              box.top - y._offset, box.bottom - y._offset - y._length,
              box.x(at) - x._offset - x.d2p(at), box.y(value) - y._offset - y.d2p(value)];
          }}); }}"""
    )
    assert len(apart) >= 6
    assert max(map(abs, apart)) < 1


def test_the_mouse_the_keys_and_the_screen_reader_get_the_same_words(
    page: Page, tables: Tables
) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl&from=2024-10&to=2026-04")
    said, layer = page.locator("#frame .said"), page.locator("#frame .layer")
    wanted = cells(tables, drug="Fentanyl")
    now, before = float(wanted["2026-04"]), float(wanted["2025-04"])
    change = f"{(now / before - 1) * 100:+.1f}%".replace("-", "\N{MINUS SIGN}")
    words = ("April 2026", f"{now:,.1f} pounds", f"{change} on a year before", "provisional")
    expect(said).to_be_hidden()
    layer.focus()
    page.keyboard.press("ArrowRight")
    for each in words:
        expect(said).to_contain_text(each)
        expect(page.locator("#frame .said-aloud")).to_contain_text(each)
    page.keyboard.press("Home")
    expect(said).to_contain_text("October 2024")
    expect(said).not_to_contain_text("on a year before")
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
    # The newest month, by the mouse: 24 pixels are beside the plot.
    point_to(page, 0.96)
    for each in words:
        expect(said).to_contain_text(each)
    page.locator("#headline h1").hover()
    expect(said).to_be_hidden()


def test_the_lines_of_a_month_are_said_in_order_and_beside_their_points(
    page: Page, tables: Tables
) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl&split=region&from=2023-01")
    for share in (0.15, 0.5, 0.7):
        point_to(page, share)
        said = page.locator("#frame .said")
        rows = [number(each) for each in said.locator("li b").all_text_contents()]
        assert rows == sorted(rows, reverse=True)
        assert len(rows) > 1
        box = said.bounding_box()
        dots = page.locator("#frame .layer-cross circle")
        assert box
        assert dots.count() == len(rows)
        for dot in dots.all():
            place = dot.bounding_box()
            assert place
            beside = (
                place["x"] + place["width"] <= box["x"] or place["x"] >= box["x"] + box["width"]
            )
            assert beside


def test_a_line_that_is_pointed_at_wakes_and_the_others_rest(page: Page) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&split=region")
    name = page.locator("#frame .over .line-name", has_text="Northern border")
    name.hover()
    awake = page.locator(f"{CHART} .under .trace.is-woken")
    resting = page.locator(f"{CHART} .under .trace:not(.is-woken)")
    expect(awake).to_have_count(1)
    expect(resting.first).to_have_css("opacity", "0.25")
    expect(awake.first).to_have_css("opacity", "1")
    page.locator("#headline h1").hover()
    expect(awake).to_have_count(0)
    expect(resting.first).to_have_css("opacity", "1")


def test_a_policy_period_says_its_dates_and_its_source_by_mouse_and_by_keys(page: Page) -> None:
    opened(page, "/en/seizures")
    items, said = page.locator("#frame .strip-item"), page.locator("#frame .said")
    period = items.filter(has_text="Title 42")
    shade = page.locator("#frame .layer-cross rect")
    expect(shade).to_have_count(0)
    period.locator("text").hover()
    expect(said).to_contain_text("March 21, 2020 to May 11, 2023")
    expect(said.locator("a")).to_have_count(1)
    expect(shade).to_have_count(1)
    assert period.get_attribute("href") == said.locator("a").get_attribute("href")
    page.locator("#headline h1").hover()
    expect(shade).to_have_count(0)
    items.first.focus()
    first = said.inner_text()
    page.keyboard.press("ArrowRight")
    expect(items.nth(1)).to_be_focused()
    expect(said).not_to_have_text(first, use_inner_text=True)
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_picture_carries_the_layer_and_what_makes_it_citable(page: Page, kind: str) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl&from=2024-06")
    with page.expect_download() as waited:
        page.locator("#page #take a", has_text=kind.upper()).first.click()
    file = waited.value.path().read_bytes()
    assert waited.value.suggested_filename.endswith(f".{kind}")
    if kind == "png":
        assert file.startswith(b"\x89PNG")
        assert int.from_bytes(file[16:20], "big") == 2000
        return
    text = file.decode("utf-8")
    verdict = page.locator("#margin .note .verdict").first.inner_text().split(" ", 1)[1]
    for part in ("CBP One appointments", "disc-shape", "pounds", verdict, "Source:"):
        assert part in text
    assert "/en/seizures?" in text


def test_on_a_phone_the_hover_box_stays_on_the_screen(visit: Visit) -> None:
    page = opened(visit(width=360, has_touch=True), "/en/seizures?hide=claims&drug=fentanyl")
    plot = page.locator("#frame .layer")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box
    for share in (0.2, 0.5, 0.9):
        page.touchscreen.tap(box["x"] + box["width"] * share, box["y"] + box["height"] * 0.6)
        said = page.locator("#frame .said")
        expect(said).to_contain_text("pounds")
        expect(said).to_contain_text(
            re.compile(r"(January|February|March|April|May|June|July)|er ")
        )
        where = said.bounding_box()
        assert where
        assert where["x"] >= 0
        assert where["x"] + where["width"] <= 360
        (dot,) = page.locator("#frame .layer-cross circle").all()
        point = dot.bounding_box()
        assert point
        beside = point["x"] >= where["x"] + where["width"] or point["x"] + 8 <= where["x"]
        assert beside or where["y"] + where["height"] <= point["y"] or where["y"] >= point["y"] + 8
    page.touchscreen.tap(180, 5)
    expect(said).to_be_hidden()


def test_on_a_phone_the_plot_comes_first_and_names_of_lines_below_it(visit: Visit) -> None:
    page = opened(visit(width=360), "/en/seizures?metric=seizure_pounds&split=region")
    page.wait_for_timeout(300)
    plot = page.locator(f"{CHART} .plot-box").bounding_box()
    names = page.locator("#frame .names-below .line-name")
    expect(names).to_have_count(3)
    assert plot
    assert plot["height"] >= 150
    frame = page.locator("#frame").bounding_box()
    assert frame
    for each in names.all():
        box = each.bounding_box()
        assert box
        assert box["y"] >= plot["y"] + plot["height"]
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
