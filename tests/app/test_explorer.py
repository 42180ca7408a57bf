"""The explorer's page: what it opens with, two charts, small charts, and ways out of nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from dashboard.metrics import metric
from dashboard.pages.registry import EXPLORERS
from dashboard.queries import MapOf, maps_of
from dashboard.scenes import current_site
from dashboard.terms.pages import SitePage


def page(reader: FlaskClient, path: str) -> str:
    found = reader.get(path)
    assert found.status_code == 200
    # The style sheet within the page names what might be there.
    return unescape(
        re.sub(r"<style>.*?</style>", "", found.get_data(as_text=True), flags=re.DOTALL)
    )


def headline(text: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", text)
    assert found
    return re.sub(r"<[^>]+>", "", found[1])


def chips(text: str) -> dict[str, str]:
    """The filters in force, each with the address of the view without it."""
    found = re.search(r'<ul class="chips"[^>]*>(.*?)</ul>', text)
    assert found
    filters = found[1].partition('<li class="chips-apart">')[0]
    links = re.findall(r'<a href="([^"]+)">(.*?)</a>', filters)
    return {re.sub(r"<[^>]+>|, remove.*", "", words).strip(): href for href, words in links}


def test_encounters_open_with_all_of_them_at_the_southwest_border_in_one_line(
    reader: FlaskClient,
) -> None:
    text = page(reader, "/en/encounters")
    assert headline(text).startswith(
        "Encounters at the southwest border Number per month, October 2018\u00a0– "
    )
    assert list(chips(text)) == ["Region: Southwest border"]
    wider = page(reader, chips(text)["Region: Southwest border"])
    assert headline(wider).startswith("Encounters nationwide ")
    assert chips(wider) == {}


def test_a_second_place_is_added_by_a_link_as_a_line_of_its_own(reader: FlaskClient) -> None:
    text = page(reader, "/en/encounters")
    href = re.search(r'<a href="([^"]+)"[^>]*>\+ Northern border</a>', text)
    assert href
    both = page(reader, href[1])
    assert "by region" in headline(both)
    assert list(chips(both)) == ["Region: Northern border", "Region: Southwest border"]
    assert not re.search(r">\+ Northern border</a>", both)
    nation = page(reader, "/en/seizures")
    every = re.search(r'<a href="([^"]+)"[^>]*>Each place on its own</a>', nation)
    assert every
    assert "by region" in headline(page(reader, every[1]))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("region=southwest", "Border Patrol encounters at the southwest border Number"),
        ("from=2020-01", "Border Patrol encounters nationwide Number per month, January 2020"),
        ("metric=encounters", "Encounters nationwide Number per month, October 2019"),
        ("metric=southwest_encounters", "Encounters at the southwest border Number"),
        (
            "metric=border_patrol_encounters&region=southwest&split=measure",
            "Border Patrol encounters at the southwest border, at entry and at large Number",
        ),
    ],
)
def test_an_older_address_means_what_it_meant(reader: FlaskClient, query: str, shown: str) -> None:
    assert headline(page(reader, f"/en/encounters?{query}")).startswith(shown)


def test_two_terms_without_a_split_are_added_and_every_word_says_together(
    reader: FlaskClient,
) -> None:
    query = "metric=seizure_pounds&drug=cocaine,heroin"
    text = page(reader, f"/en/seizures?{query}")
    assert headline(text).startswith("Cocaine and heroin seized nationwide, together ")
    assert "April 2026, cocaine and heroin together: " in text
    answer = reader.get(f"/data/series.csv?{query}")
    assert "cocaine-heroin_together" in answer.headers["Content-Disposition"]
    apart = re.search(r'<a href="([^"]+)">Show each on its own</a>', text)
    assert apart
    assert apart[1] == f"/en/seizures?{query}&split=drug"
    other = page(reader, apart[1])
    assert "together" not in headline(other)
    back = re.search(r'<a href="([^"]+)">Add together</a>', other)
    assert back
    assert back[1] == f"/en/seizures?{query}"


def test_each_filter_in_force_has_a_link_that_takes_it_off(reader: FlaskClient) -> None:
    query = "metric=seizure_pounds&drug=cocaine,heroin&split=drug&component=ofo&from=2025-01"
    found = chips(page(reader, f"/en/seizures?{query}"))
    assert found == {
        "Drug: Cocaine": (
            "/en/seizures?metric=seizure_pounds&from=2025-01&drug=heroin&component=ofo"
        ),
        "Drug: Heroin": (
            "/en/seizures?metric=seizure_pounds&from=2025-01&drug=cocaine&component=ofo"
        ),
        "Component: Field Operations at ports of entry": (
            "/en/seizures?metric=seizure_pounds&from=2025-01&drug=cocaine,heroin&split=drug"
        ),
        "Months: from Jan 2025": (
            "/en/seizures?metric=seizure_pounds&drug=cocaine,heroin&component=ofo&split=drug"
        ),
    }


def test_a_list_that_nothing_answers_says_once_why_and_leads_to_where_it_is(
    reader: FlaskClient,
) -> None:
    query = "metric=border_patrol_encounters&region=southwest&split=measure"
    text = page(reader, f"/en/encounters?{query}")
    group = re.search(r"<summary>Demographic</summary>(.*?)</details>", text, re.DOTALL)
    assert group
    assert group[1].count("No table combines this") == 1
    assert "<input" not in group[1]
    way = re.search(r'<a href="([^"]+)">', group[1])
    assert way
    there = page(reader, way[1])
    group = re.search(r"<summary>Demographic</summary>(.*?)</details>", there, re.DOTALL)
    assert group
    assert 'name="demographic"' in group[1]


def test_a_selection_that_nothing_answers_says_why_and_shows_ways_out(reader: FlaskClient) -> None:
    text = page(reader, "/en/encounters?metric=encounters&state=tx&component=usbp")
    assert "No table combines component and state." in text
    empty = re.search(r'<div class="chart-empty">(.*?)</div>', text, re.DOTALL)
    assert empty
    ways = dict(re.findall(r'<a href="([^"]+)">([^<]+)</a>', empty[1]))
    assert set(ways.values()) == {
        "Without the filter “component: Border Patrol”",
        "Without the filter “state: Texas”",
        "Reset all filters",
    }
    for href in ways:
        assert "chart-empty" not in page(reader, href), href


@pytest.mark.parametrize(
    "query", ["from=1990-01&to=1990-05", "asof=2011-01", "view=index&base=1990-01"]
)
def test_whatever_shows_nothing_has_a_way_that_shows_something(
    reader: FlaskClient, query: str
) -> None:
    text = page(reader, f"/en/seizures?metric=seizure_pounds&{query}")
    empty = re.search(r'<div class="chart-empty">(.*?)</div>', text, re.DOTALL)
    assert empty
    hrefs = re.findall(r'<a href="([^"]+)">', empty[1])
    assert len(hrefs) >= 2
    assert all("chart-empty" not in page(reader, href) for href in hrefs)


def test_below_the_headline_stands_which_release_of_a_past_month_is_shown(
    reader: FlaskClient,
) -> None:
    october = "metric=encounters&from=2023-10&to=2023-10"
    text = page(reader, f"/en/encounters?{october}&asof=2024-03")
    assert (
        "<small>Number per month, October 2023</small> <small>As of the end of March 2024, "
        "in the newest release held of that time, of November 2023; later ones were published and "
        "are not held</small></h1>"
    ) in text
    assert "October 2023</small></h1>" in page(reader, f"/en/encounters?{october}")


def test_announcements_stand_beside_the_figures_shown_and_not_those_of_today(
    reader: FlaskClient,
) -> None:
    path = "/en/seizures?metric=seizure_pounds&drug=fentanyl&from=2025-04&to=2025-04"
    for asof, figure in (("", "772.2"), ("&asof=2025-06", "759.8")):
        listed = page(reader, path + asof).partition("Announced figures, and those of this chart")[
            2
        ]
        row = re.search(r"<th[^>]*>Apr 2025</th>(.*?)</tr>", listed, re.DOTALL)
        assert row
        assert f">{figure}</td>" in row[1]


def test_as_of_a_month_that_has_not_ended_is_ignored_with_a_notice(reader: FlaskClient) -> None:
    text = page(reader, "/en/encounters?metric=encounters&asof=2099-01")
    assert "“2099-01” has not ended, so figures as of its end are not known yet" in text
    assert "<small>As" not in text


def test_two_metrics_say_both_scopes_and_each_has_its_csv(reader: FlaskClient) -> None:
    query = "metric=seizure_pounds&drug=fentanyl&region=southwest&compare=border_crossings"
    text = page(reader, f"/en/seizures?{query}")
    assert "Below it: Personal vehicles entering at the southwest border, number per month" in text
    assert "the lower one has its own CSV" in text
    upper, lower = re.findall(r'href="(/data/series\.csv\?[^"]+)"', text)[:2]
    assert "compare" not in upper
    head = reader.get(upper).get_data(as_text=True).splitlines()[0]
    assert "seizure_pounds_lb" in head
    head = reader.get(lower).get_data(as_text=True).splitlines()[0]
    assert "border_crossings_count" in head


def test_what_cannot_be_compared_is_said(reader: FlaskClient) -> None:
    query = "metric=seizure_pounds&drug=fentanyl&view=fiscal&compare=border_crossings"
    assert "leave no place for “Border crossings”" in page(reader, f"/en/seizures?{query}")
    query = "metric=seizure_pounds&drug=fentanyl&from=2025-06&compare=border_crossings"
    text = page(reader, f"/en/seizures?{query}")
    assert "Border crossings: no figure is held for these months and filters." in text


def test_scans_below_a_chart_are_said_to_be_undefined(reader: FlaskClient) -> None:
    query = "metric=seizure_pounds&drug=fentanyl&compare=nii_scan_rate"
    text = page(reader, f"/en/seizures?{query}")
    assert "CBP has not defined this rate" in text
    assert "scanned at ports of entry nationwide" not in text
    assert 'href="/data/inspection_rates.csv"' in text


def test_small_charts_need_a_split_and_their_room_is_kept(reader: FlaskClient) -> None:
    text = page(reader, "/en/seizures?metric=seizure_pounds&split=drug&panels=own")
    assert 'class="chart panels-10"' in text
    text = page(reader, "/en/seizures?metric=seizure_pounds&drug=fentanyl&panels=own")
    assert "panels-" not in text.partition("chart")[2][:200]
    assert 'name="panels"' not in text


def test_the_row_that_makes_a_month_is_told_with_its_events(reader: FlaskClient) -> None:
    text = page(reader, "/en/seizures?metric=seizure_pounds&drug=cocaine")
    assert "February 2023: 26,630 pounds of 29,164 pounds are in one row" in text
    assert ", in a single seizure (Seattle Field Office" in text
    text = page(reader, "/en/seizures?metric=seizure_pounds&drug=fentanyl")
    assert "in one row of the table" not in text


def test_the_other_figure_is_told_and_can_be_fetched(reader: FlaskClient) -> None:
    text = page(reader, "/en/encounters?metric=encounters")
    said = re.search(
        r"another table \(([^)]+)\) gives ([\d,]+) where the chart shows ([\d,]+)", text
    )
    assert said
    assert said[1] == "encounters by state"
    assert said[2] != said[3]
    href = re.search(r'href="([^"]+)"[^>]*>The other figure</a>', text)
    assert href
    rows = reader.get(href[1]).get_data(as_text=True).splitlines()[1:]
    assert sum(int(row.split(",")[6]) for row in rows) == int(said[2].replace(",", ""))


def test_the_claim_that_an_address_asks_for_is_lit(reader: FlaskClient) -> None:
    path = "/en/seizures?metric=seizure_pounds&drug=fentanyl"
    assert 'class="note is-asked"' in page(reader, f"{path}&claim=c02")
    assert "is-asked" not in page(reader, path)


def test_what_only_other_sites_understand_leaves_the_page_as_it_opens(reader: FlaskClient) -> None:
    text = page(reader, "/en/encounters?utm_source=made-up")
    assert "“utm_source”" not in text
    assert headline(text) == headline(page(reader, "/en/encounters"))


def test_nothing_is_offered_to_take_away_where_nothing_is_shown(reader: FlaskClient) -> None:
    text = page(reader, "/en/seizures?metric=seizure_pounds&from=1990-01&to=1990-05")
    assert "/data/" not in text.partition("Take it away")[2].partition("</section")[0]
    assert "Picture (PNG)" not in text
    assert "Copy the address" in text


def test_a_chart_with_a_rest_says_so_beside_its_files(reader: FlaskClient) -> None:
    query = "metric=encounters&split=citizenship"
    assert "as “Others together”, the other" in page(reader, f"/en/encounters?{query}")
    assert "Others together" in reader.get(f"/data/series.csv?{query}").get_data(as_text=True)
    assert "Others together" not in page(reader, "/en/encounters?metric=encounters&split=region")


def test_a_split_that_shortens_a_series_says_so_and_leads_to_the_longer_one(
    reader: FlaskClient,
) -> None:
    text = page(reader, "/en/encounters?metric=encounters&split=component")
    said = re.search(r"With this split, figures start in (\w+ \d+); without it", text)
    assert said
    href = re.search(r'<a href="([^"]+)">The longer series', text)
    assert href
    assert said[0] not in page(reader, href[1])


OFFERED = [(each.page, name) for each in EXPLORERS.values() for name in each.metrics]


@pytest.mark.parametrize("kind", MapOf)
@pytest.mark.parametrize(("where", "name"), OFFERED)
def test_a_map_that_a_metric_has_not_is_a_page_that_says_so(
    reader: FlaskClient, where: SitePage, name: str, kind: MapOf
) -> None:
    """Found by opening states on the opening view, whose tables have none: it was a 500."""
    maps = maps_of(current_site().tables, metric(name))
    for language in ("en", "es"):
        address = f"/{language}/{where.slug}?metric={name}&chart=map&map={kind}&from=2024-01"
        empty = "chart-empty" in page(reader, address)
        # One that it has may still be empty: the Border Patrol works in no field office.
        assert empty or kind in maps


@pytest.mark.parametrize(
    "path",
    ["/en/", "/en/encounters", "/en/encounters?metric=encounters", "/en/search?q=encounters"],
)
def test_where_one_count_of_encounters_stands_all_three_are_told_apart(
    reader: FlaskClient, path: str
) -> None:
    line = re.search(r'<p class="fine counts">(.*?)</p>', page(reader, path))
    assert line
    words = re.sub(r"<[^>]+>", "", line[1])
    figures = re.search(
        r"([\d,]+) encounters nationwide; ([\d,]+) of these at the southwest border; "
        r"([\d,]+) of those by the Border Patrol",
        words,
    )
    assert figures
    for href, figure in re.findall(r'<a href="([^"]+)">([\d,]+) ', line[1]):
        assert f"{figure} (provisional)" in page(reader, href)


def test_a_count_of_something_else_has_no_line_of_counts(reader: FlaskClient) -> None:
    for query in ("metric=encounters&citizenship=venezuela", "metric=encounters&asof=2024-01"):
        assert 'class="fine counts"' not in page(reader, f"/en/encounters?{query}")
