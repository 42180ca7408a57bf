"""The address in the browser: no trackers in it, and the same place in the other language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.articles import load_articles
from tests.browser.reading import opened, set_box

TEXT = load_articles()[0]
HEROIN = "metric=seizure_pounds&drug=heroin&from=2025-01"


def switch(page: Page):
    """The link to the page in Spanish."""
    return page.locator("#page .masthead a[lang=es]")


def query(address: str) -> str:
    return address.partition("?")[2]


def test_the_language_switch_follows_what_is_chosen_in_the_browser(page: Page) -> None:
    opened(page, f"/en/seizures?{HEROIN}")
    expect(switch(page)).to_have_attribute("href", f"/es/seizures?{HEROIN}")
    set_box(page, "drug", "cocaine")
    set_box(page, "view", "yoy")
    expect(page).to_have_url(re.compile("drug=cocaine,heroin&.*view=yoy|view=yoy.*cocaine,heroin"))
    chosen = query(page.url)
    expect(switch(page)).to_have_attribute("href", re.compile(re.escape(chosen) + "$"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("yoy"))
    expect(switch(page)).not_to_have_attribute("href", re.compile("yoy"))
    page.go_forward()
    expect(page).to_have_url(re.compile("yoy"))
    switch(page).click()
    page.wait_for_url("**/es/seizures?**")
    assert query(page.url) == chosen
    expect(page.locator("#page input[name=drug][value=cocaine]")).to_be_checked()


@pytest.mark.parametrize(
    "address",
    [
        f"/en/sources/{TEXT.slug}?claim={TEXT.claims[0].id.lower()}",
        "/en/search?q=heroin",
        "/en/seizures?metric=seizure_pounds&drug=fentanyl&hide=claims",
        "/en/revisions?table=drug_seizures",
    ],
)
def test_the_address_keeps_all_that_was_asked_and_loses_trackers(page: Page, address: str) -> None:
    """Search engines know these pages by a shorter address; a reader comes back to this one."""
    page.goto(f"{address}&utm_source=mail")
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


@pytest.mark.parametrize(
    "address",
    [
        f"/sources/{TEXT.slug}?claim={TEXT.claims[0].id.lower()}#{TEXT.claims[0].id}",
        "/revisions?table=drug_seizures&size=10#stages",
        "/data#table-events",
        "/inspections?measure=trucks&from=2020-01",
        f"/seizures?{HEROIN}&view=sum12&hide=claims",
    ],
)
def test_the_language_switch_leads_to_the_same_place(page: Page, address: str) -> None:
    page.goto(f"/en{address}")
    switch(page).click()
    page.wait_for_url(f"**/es{address}")
    page.locator("#page .masthead a[lang=en]").click()
    page.wait_for_url(f"**/en{address}")


def test_the_switch_follows_the_controls_of_the_inspections_page(page: Page) -> None:
    page.goto("/en/inspections?fbclid=x&from=2020-01")
    page.locator("#page .drawn .under").first.wait_for(state="attached")
    set_box(page, "measure", "buses")
    expect(page).to_have_url(re.compile("measure=[^&]*buses"))
    assert "fbclid" not in page.url
    expect(switch(page)).to_have_attribute("href", f"/es/inspections?{query(page.url)}")


def test_the_switch_follows_a_fragment_that_is_chosen_on_the_page(page: Page) -> None:
    page.goto("/en/data")
    page.locator("a[href='#table-events']").first.click()
    expect(switch(page)).to_have_attribute("href", "/es/data#table-events")


@pytest.mark.parametrize("path", ["/en/seizures", "/en/revisions"])
def test_trackers_leave_the_address_before_anybody_copies_it(page: Page, path: str) -> None:
    page.goto(f"{path}?utm_source=mail&fbclid=x&amp;gclid=y#main")
    expect(page).to_have_url(re.compile(rf"{path}#main$"))


def test_an_address_that_is_copied_and_changed_holds_no_tracker(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, f"/en/seizures?fbclid=x&{HEROIN.replace('&', '&amp;')}&utm_medium=social")
    expect(page.locator("#page .notices p")).to_have_count(0)
    copy = page.locator("#take [data-copy='']")
    copy.click()
    expect(page.locator("#take .copied").first).not_to_be_empty()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.endswith(f"/en/seizures?{HEROIN}")
    set_box(page, "drug", "cocaine")
    expect(page).to_have_url(re.compile("cocaine"))
    assert not re.search("fbclid|utm_|amp", page.url)
    page.go_back()
    expect(page).to_have_url(re.compile(f"{re.escape(HEROIN)}$"))
