"""The inspections page as it is served: what it says, links to, and leaves out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.components.native import Data
from dashboard.components.static_html import static_html
from dashboard.i18n import language
from dashboard.pages.crossings import crossings
from dashboard.pages.inspections import inspections_page
from dashboard.queries import answer, read_state
from dashboard.queries.links import Address
from dashboard.queries.state import State
from dashboard.scenes import Site, current_site

ENGLISH = language("en")


@pytest.fixture(scope="module")
def site() -> Site:
    return current_site()


def page(site: Site, query: str = "") -> str:
    made = inspections_page(Address(ENGLISH, "/inspections", query), site)
    return html.unescape(static_html(made.body))


def test_it_says_that_the_rate_is_not_defined_and_who_says_so(site: Site) -> None:
    shown = page(site)
    assert "CBP has not defined this rate" in shown
    assert 'href="https://www.gao.gov/products/gao-25-107379"' in shown


def test_every_row_of_the_table_has_its_source_as_a_link(site: Site) -> None:
    rows = re.findall(r"<tr data-statement=.*?</tr>", page(site), re.DOTALL)
    assert len(rows) == len(site.tables.frame("inspection_rates"))
    assert all('href="https://' in row for row in rows)


def test_the_newest_rates_stand_class_by_class(site: Site) -> None:
    summary = re.search(r'<p class="summary">(.*?)</p>', page(site))
    assert summary
    assert "8% of passenger vehicles (fiscal year 2024)" in summary[1]
    assert "27% of commercial vehicles (fiscal year 2024)" in summary[1]


def test_a_search_and_a_mix_of_classes_are_told_in_words_only(site: Site) -> None:
    told = re.findall(r"<p>(Not on the chart:.*?)</p>", page(site))
    assert ["about 18%" in each for each in told] == [True, False]
    assert "A search is not a scan" in told[0]
    assert "commercial and rail" in told[1]


def test_a_claim_stands_beside_the_charts_lit_if_asked_for(site: Site) -> None:
    assert 'class="note is-asked"' not in page(site)
    lit = page(site, "claim=c06")
    assert 'class="note is-asked"' in lit
    assert "18 % de los vehículos" in lit
    assert "18 % de los vehículos" not in page(site, "hide=claims")


def test_an_address_may_ask_for_one_class(site: Site) -> None:
    heads = re.findall(
        r"<figcaption><h2>(.*?)</h2>", page(site, "metric=nii_scan_rate&vehicle=passenger")
    )
    assert heads == ["Passenger vehicles"]


@pytest.mark.parametrize(
    ("query", "heads"),
    [
        ("", ["Personal vehicles", "Trucks"]),
        ("metric=nii_scan_rate", ["Personal vehicles", "Trucks"]),
        ("measure=buses&region=northern", ["Buses, northern border"]),
        ("measure=trains&split=none", ["Trains, both borders together"]),
        ("measure=trucks&split=measure&region=northern,southwest", ["Trucks"]),
    ],
)
def test_each_kind_of_traffic_has_a_chart_that_names_its_border(
    site: Site, query: str, heads: list[str]
) -> None:
    shown = static_html(crossings(query, site, ENGLISH))
    assert re.findall(r"<h3>(.*?)</h3>", shown) == heads


def test_the_download_of_a_chart_gives_what_its_table_says(site: Site) -> None:
    query = "measure=trucks&region=southwest&from=2024-01&to=2024-02"
    shown = html.unescape(static_html(crossings(query, site, ENGLISH)))
    link = re.search(r'href="/data/series\.csv\?([^"]*)"', shown)
    assert link
    state, dropped = read_state(link[1], defaults=State(metric=""), tables=site.tables)
    assert not dropped
    values = answer(site.tables, state).frame["value"].tolist()
    assert len(values) == 2
    cells = re.findall(r'<td class="number">(.*?)</td>', shown)
    assert cells == [ENGLISH.number(value) for value in reversed(values)]


@pytest.mark.parametrize("query", ["view=fiscal", "view=fiscal&region=northern", ""])
def test_no_line_holds_two_borders(site: Site, query: str) -> None:
    parts = crossings(query, site, ENGLISH)
    stores = [each for part in parts for each in _below(part) if isinstance(each, Data)]
    traces = [trace for store in stores for trace in store.given["value"]["data"]]
    assert traces
    assert all(len(trace["x"]) == len(set(trace["x"])) for trace in traces)


def _below(part: Any) -> Iterator[Any]:
    yield part
    inside = getattr(part, "children", None)
    for each in inside if isinstance(inside, list | tuple) else [inside]:
        if each is not None:
            yield from _below(each)


def test_what_an_address_says_wrongly_is_told(site: Site) -> None:
    shown = page(site, "measure=unicorns")
    assert "“unicorns” is not a known “measure”" in shown


def test_the_traffic_says_how_far_it_is_held_and_that_later_months_are_published(
    site: Site,
) -> None:
    held = "Held through February 2025; published through December 2025."
    assert held in html.unescape(re.sub(r"<[^>]+>", "", page(site)))
