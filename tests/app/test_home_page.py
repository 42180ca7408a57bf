"""The overview says the newest figure of each view, how fresh it is, and where to read on."""

from __future__ import annotations

import csv
import re
from collections import Counter
from html import unescape

import pytest
from flask.testing import FlaskClient

from dashboard.i18n import language
from dashboard.pages.newest_cards import VIEWS
from dashboard.queries import answer
from dashboard.queries.revisions import last_revised
from dashboard.scenes import current_site
from dashboard.tables import Tables
from dashboard.terms.months import Month


@pytest.fixture(scope="module")
def body(request: pytest.FixtureRequest) -> str:
    """The overview as it arrives, before any script."""
    client: FlaskClient = request.getfixturevalue("app").server.test_client()
    text = client.get("/en/").text
    return text[text.index("<main") : text.index("</main>")]


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def card(body: str, key: str) -> str:
    start = body.index(f'data-card="{key}"')
    return body[start : body.index("</section>", start)]


@pytest.mark.parametrize("key", VIEWS)
def test_a_card_gives_the_newest_figure_its_month_and_that_of_a_year_before(
    body: str, key: str, tables: Tables
) -> None:
    frame = answer(tables, VIEWS[key]).frame.dropna(subset="value")
    last, before = float(frame["value"].iloc[-1]), float(frame["value"].iloc[-13])
    english = language("en")
    shown = words(card(body, key))
    assert f"{frame['month'].iloc[-1]:%B %Y}" in shown
    assert words(english.percent(abs(100 * (last - before) / before))) in shown
    assert ("↑" if last > before else "↓") in shown
    digits = 0 if last == int(last) or last >= 10_000 else 1
    assert english.number(last, digits) in shown


def test_what_is_behind_says_so_and_gives_the_later_figure_as_announced(body: str) -> None:
    shown = words(card(body, "fentanyl"))
    assert "Held through April 2026; CBP has published through August 2026." in shown
    assert (
        "Announced since: nationwide, October to August of fiscal year 2026, 10,368.8 pounds."
        in shown
    )
    assert "Announced" not in words(card(body, "border_patrol"))


def test_a_card_gives_the_fiscal_year_to_date_against_the_same_months(body: str) -> None:
    shown = words(card(body, "methamphetamine"))
    assert "Fiscal year to date: 96,236; 20.0% more than in the same months" in shown
    assert "4.5% less than in April 2025" in shown
    whole = words(body)
    assert "(174,197" not in whole  # a part of a year is not compared with fiscal year 2024
    assert "(170,119" not in whole


def test_a_card_names_the_run_of_its_highest_and_lowest(body: str) -> None:
    shown = words(card(body, "border_patrol"))
    assert re.search(r"lowest .* since Oct 1999 highest 249,740 Dec 2023", shown)


def test_scanned_vehicles_are_told_by_class_and_never_as_one(body: str) -> None:
    shown = words(card(body, "scanned"))
    assert re.search(r"8% passenger\b.*27% commercial\b.*fiscal year 2024", shown)
    assert "CBP has not defined this rate." in shown
    assert "17.5" not in shown


def test_every_picture_keeps_its_place_and_is_told_in_words(body: str) -> None:
    pictures = re.findall(r"<img [^>]+>", body)
    assert len(pictures) == 2 * len(VIEWS) + 1
    for each in pictures:
        assert re.search(r'alt="[^"]{20,}"', each)
        assert re.search(r'\bheight="\d+"', each)
        assert re.search(r'\bwidth="\d+"', each)


def test_claims_are_counted_by_verdict(body: str) -> None:
    newest = body[body.index('class="overview-text"') :]
    shown = re.search(r'href="/en/sources/([^"?#]+)"', newest)
    assert shown
    counts = Counter(
        verdict.outcome.value
        for (slug, _), verdict in current_site().verdicts.items()
        if slug == shown[1]
    )
    tally = body[body.index('class="tally"') : body.index('class="claims-list"')]
    told = {code: int(count) for count, code in re.findall(r"<strong>(\d+).*?verdict-(\w+)", tally)}
    assert told == dict(counts)


def test_what_the_last_release_changed_is_counted_from_the_log(body: str, tables: Tables) -> None:
    found = last_revised(tables)
    assert found
    log = tables.revisions.astype({"table": "str", "release": "str", "measure": "str"})
    own = log[(log["release"] == found.release.name) & (log["table"] == found.release.table)]
    english, shown = language("en"), words(body)
    published = Month.parse(found.release.published[:7])
    assert f"{found.release.name} ({english.month(published)})" in shown
    assert f"{len(own[['month', 'key']].drop_duplicates())} cells" in shown
    for measure, count in own["measure"].value_counts().items():
        assert english.text(f"measures.changed.{measure}", count=count) in shown


def test_the_last_release_is_named_even_if_it_changed_nothing(body: str, tables: Tables) -> None:
    held = tables.releases.astype("str")
    proper = held[held["kind"] == "release"].sort_values(["published", "covers_to"])
    newest, log = proper.iloc[-1], tables.revisions.astype({"release": "str"})
    part = body[body.index('class="overview-revised"') :]
    assert newest["release"] in part
    changed = bool((log["release"] == newest["release"]).any())
    assert ("changed no figure that was held before" in part) != changed
    assert 'href="/en/revisions"' in part


def test_every_way_on_leads_somewhere(body: str, reader: FlaskClient) -> None:
    links = {unescape(each) for each in re.findall(r'href="(/[^"#]*)', body)}
    assert len(links) > len(VIEWS)
    assert {link: reader.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_sectors_since_1999_are_promised_and_lead_to_their_chart(
    body: str, request: pytest.FixtureRequest
) -> None:
    reader: FlaskClient = request.getfixturevalue("app").server.test_client()
    link = re.search(r'sector by sector\. <a href="([^"]+)">', body)
    assert link
    data = link[1].replace("&amp;", "&").replace("/en/encounters", "/data/series.csv")
    rows = list(csv.DictReader(reader.get(data).get_data(as_text=True).splitlines()))
    first = [row for row in rows if row["month"] == "1999-10-01"]
    assert {row["area_of_responsibility"] for row in first} >= {"El Paso Sector", "Tucson Sector"}
    assert len(first) == 9
    assert max(row["month"] for row in rows) >= "2026-08-01"
