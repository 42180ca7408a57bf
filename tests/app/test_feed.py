"""The feed, the calendar and the map of the site, on the committed tables."""

import datetime as dt
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from dashboard.claims.log import VerdictChange
from dashboard.i18n import languages
from dashboard.queries import links
from dashboard.queries.sentences import spoken_for
from dashboard.routes.feed import ATOM, atom, icalendar
from dashboard.routes.sitemap import SCHEMA
from dashboard.scenes import current_site
from dashboard.terms.pages import PAGES

IN_ATOM = f"{{{ATOM}}}"


def told(answer, name):
    return [each.text for each in ET.fromstring(answer).iter(f"{IN_ATOM}{name}")]


def spoken(code):
    from dashboard.i18n import spoken as known

    return spoken_for(current_site().tables, known(code))


@pytest.mark.parametrize("code", languages())
def test_a_feed_has_what_its_format_asks_of_each_entry(reader: FlaskClient, code):
    answer = reader.get(f"/feed.xml?lang={code}")
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    feed = ET.fromstring(answer.data)
    entries = feed.findall(f"{IN_ATOM}entry")
    assert entries
    for each in (feed, *entries):
        for name in ("id", "title", "updated"):
            found = each.findall(f"{IN_ATOM}{name}")
            assert len(found) == 1
            assert found[0].text
        assert dt.datetime.fromisoformat(each.findtext(f"{IN_ATOM}updated") or "")
    identities = told(answer.data, "id")
    assert len(set(identities)) == len(identities)
    days = [each.findtext(f"{IN_ATOM}updated") for each in entries]
    assert days == sorted(days, key=str, reverse=True)
    for each in entries:
        link = each.find(f"{IN_ATOM}link")
        assert link is not None
        href = urlsplit(link.get("href", ""))
        assert reader.get(f"{href.path}?{href.query}").status_code == 200


def test_the_entries_keep_their_identity_wherever_they_are_served():
    site = current_site()
    one = atom(site, spoken("en"), "https://one.example")
    other = atom(site, spoken("en"), "https://other.example")
    assert told(one, "id") == told(other, "id")


def test_each_dated_release_and_each_release_that_revised_something_is_told():
    site = current_site()
    frame = site.tables.releases
    dated = frame[frame["published"].astype(bool)]["release"].astype(str)
    revising = set(site.tables.revisions["release"].astype(str)) & set(dated)
    answer = atom(site, spoken("en"), "")
    kinds = [each.get("term") for each in ET.fromstring(answer).iter(f"{IN_ATOM}category")]
    assert kinds.count("release") == len(dated)
    assert kinds.count("revision") == len(revising)


def test_a_changed_verdict_is_told_with_both_verdicts_and_a_first_one_is_not():
    site = current_site()
    article = site.articles[0]
    first = VerdictChange(
        *("2026-01-02", article.slug, "C01", "differs", "", "month:2025-01", "1", "count", "r")
    )
    later = replace(first, computed_on="2026-02-03", verdict="agrees", previous="differs")
    answer = atom(replace(site, log=[first, later]), spoken("en"), "")
    found = [text for text in told(answer, "summary") if text and text.startswith("The verdict")]
    assert len(found) == 1
    assert "differs" in found[0]
    assert "agrees" in found[0]


def test_a_language_that_is_not_spoken_is_refused(reader: FlaskClient):
    for path in (links.FEED, links.CALENDAR):
        answer = reader.get(f"{path}?lang=xx")
        assert answer.status_code == 400
        assert answer.get_json()["parameters"][0]["name"] == "lang"


def test_who_has_the_feed_gets_a_304(reader: FlaskClient):
    for path in (links.feed(spoken("es")), links.calendar(spoken("es")), links.SITEMAP):
        tag = reader.get(path).headers["ETag"]
        assert reader.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_calendar_has_whole_days_short_lines_and_the_caveat():
    text = icalendar(current_site(), spoken("es"), "https://x.example").decode()
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 0
    starts = [line for line in lines if line.startswith("DTSTART")]
    ends = [line for line in lines if line.startswith("DTEND")]
    for start, end in zip(starts, ends, strict=True):
        assert start.rpartition(":")[2] < end.rpartition(":")[2]
    unfolded = text.replace("\r\n ", "")
    assert unfolded.count("no ha prometido ningún día") == len(starts)


def test_the_map_of_the_site_has_every_page_in_every_language(reader: FlaskClient):
    root = ET.fromstring(reader.get(links.SITEMAP).data)
    found = [urlsplit(each.text or "").path for each in root.iter(f"{{{SCHEMA}}}loc")]
    pages = len(PAGES) + len(current_site().articles)
    assert len(found) == len(set(found)) == pages * len(languages())
    for path in found:
        assert reader.get(path).status_code == 200
    assert links.SITEMAP in reader.get(links.ROBOTS).get_data(as_text=True)
