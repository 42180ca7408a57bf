"""Addresses that browsers and crawlers ask for on their own."""

import re
from urllib.robotparser import RobotFileParser

from flask.testing import FlaskClient


def test_the_icon_and_robots_txt_are_served(reader: FlaskClient) -> None:
    with reader.get("/favicon.ico", follow_redirects=True) as icon:
        assert (icon.status_code, icon.mimetype) == (200, "image/svg+xml")


def test_crawlers_are_kept_from_what_never_ends_and_from_nothing_else(reader: FlaskClient) -> None:
    rules = RobotFileParser()
    rules.parse(reader.get("/robots.txt").text.splitlines())
    for path in (
        *("/en/search?q=fentanyl", "/es/search", "/data/search?q=a", "/data/check", "/mcp"),
        *("/data/series.csv?metric=encounters", "/view/en/seizures/chart?drug=heroin"),
    ):
        assert not rules.can_fetch("Crawler", path), path
    chart = "en/seizures?metric=seizure_pounds&drug=fentanyl"
    listed = re.findall("<loc>http://localhost(.+?)</loc>", reader.get("/sitemap.xml").text)
    for path in (
        *(
            f"/{chart}",
            f"/embed/{chart}",
            f"/{chart}".replace("?", ".png?"),
            "/oembed?url=x",
        ),
        *("/data/encounters.csv", "/assets/style.css", "/openapi.json", *listed),
    ):
        assert rules.can_fetch("Crawler", path), path


def test_an_unknown_state_is_reported_with_examples_of_known_ones(reader: FlaskClient) -> None:
    text = reader.get("/en/encounters?metric=encounters&state=zz").get_data(as_text=True)
    assert "Known values include " in text
