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
    choose,
    downloaded,
    drawn,
    from_chart,
    from_table,
    headline,
    number,
    opened,
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
        "(count) => document.querySelector('#chart .js-plotly-plot').data[0].x.length === count",
        arg=len(wanted),
    )
    (chart,) = from_chart(page).values()
    assert chart == pytest.approx(wanted.to_dict())

    page.locator("#below summary", has_text="The same figures").click()
    rows = {row[0]: row for row in from_table(page)}
    assert len(rows) == len(wanted)
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
    set_box(page, "unit", "kg")
    expect(headline(page)).to_contain_text("Kilograms")
    wanted = cells(tables, drug="Heroin") * 0.45359237
    page.wait_for_function(
        "(value) => Math.abs(document.querySelector('#chart .js-plotly-plot').data[0].y[0] - value)"
        " < 1e-6",
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
        "() => document.querySelector('#chart .js-plotly-plot').data"
        ".some((each) => each.name === 'FY 2024')"
    )
    year = page.evaluate(
        """() => { const t = document.querySelector('#chart .js-plotly-plot').data
             .find((each) => each.name === 'FY 2024');
           return [Array.from(t.x), Array.from(t.y)]; }"""
    )
    wanted = cells(tables, drug="Fentanyl")
    months = [(Month.of(2023, 10) + place).iso for place in range(12)]
    assert year == [list(range(12)), pytest.approx([wanted[month] for month in months])]
    assert page.locator("#chart").inner_text().count("FY 2024") == 1


def test_policy_periods_can_be_hidden_and_shown_again(page: Page) -> None:
    opened(page, "/en/seizures")
    labels = page.locator("#chart .annotation-text", has_text="Title 42")
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
    set_box(one, "view", "cumulative")
    expect(headline(one)).to_contain_text("year to date")
    set_box(one, "chart", "area")
    one.wait_for_function(
        "() => document.querySelector('#chart .js-plotly-plot').data.some((t) => t.fill)"
    )
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


def test_shapes_of_a_claim_disappear_with_the_drug_it_is_about(page: Page) -> None:
    opened(page, "/en/seizures?metric=seizure_pounds&drug=fentanyl&from=2024-06")
    paths = f"""() => {{ const box = document.querySelector("{CHART}");
      return [box.querySelectorAll(".shapelayer path").length, box.layout.shapes.length]; }}"""
    before = page.evaluate(paths)
    assert before[0] == before[1]
    set_box(page, "drug", "heroin")
    set_box(page, "drug", "fentanyl", on=False)
    expect(headline(page)).to_contain_text("Heroin")
    page.wait_for_function(
        f"(held) => document.querySelector('{CHART}').layout.shapes.length < held", arg=before[1]
    )
    page.wait_for_timeout(300)
    drawn_now, held = page.evaluate(paths)
    assert drawn_now == held


def test_on_a_phone_the_hover_box_stays_on_the_screen(visit: Visit) -> None:
    page = opened(visit(width=360, has_touch=True), "/en/seizures")
    plot = page.locator("#chart .nsewdrag").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box
    for share in (0.1, 0.9):
        page.touchscreen.tap(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        hover = page.locator("#chart .hoverlayer .legend")
        expect(hover).to_contain_text("pounds")
        expect(hover).to_contain_text(
            re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
        )
        where = hover.bounding_box()
        assert where
        assert where["x"] >= 0
        assert where["x"] + where["width"] <= 360


def test_on_a_phone_a_long_legend_does_not_shrink_the_plot(visit: Visit) -> None:
    page = opened(visit(width=360), "/en/seizures?metric=seizure_pounds&split=drug")
    page.wait_for_timeout(500)
    plot = page.locator("#chart .nsewdrag").first.bounding_box()
    legend = page.locator("#chart .infolayer .legend").bounding_box()
    assert plot
    assert legend
    assert plot["height"] >= 220
    assert legend["y"] + legend["height"] <= plot["y"] + 1
    bar = page.locator("#chart .infolayer .legend .scrollbar")
    assert all(each.get_attribute("width") in (None, "0") for each in bar.all())
