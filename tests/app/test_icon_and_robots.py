"""Addresses that browsers and crawlers ask for on their own."""

from flask.testing import FlaskClient


def test_the_icon_and_robots_txt_are_served(reader: FlaskClient) -> None:
    with reader.get("/favicon.ico", follow_redirects=True) as icon:
        assert (icon.status_code, icon.mimetype) == (200, "image/svg+xml")
    robots = reader.get("/robots.txt")
    assert robots.status_code == 200
    assert "Disallow" not in robots.get_data(as_text=True)


def test_an_unknown_state_is_reported_with_examples_of_known_ones(reader: FlaskClient) -> None:
    text = reader.get("/en/encounters?metric=encounters&state=zz").get_data(as_text=True)
    assert "Known values include " in text
