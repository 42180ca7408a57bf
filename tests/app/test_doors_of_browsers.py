"""What browsers and crawlers ask for unbidden is there."""

from flask.testing import FlaskClient


def test_the_icon_and_the_rules_for_robots_are_found(reader: FlaskClient) -> None:
    with reader.get("/favicon.ico", follow_redirects=True) as icon:
        assert (icon.status_code, icon.mimetype) == (200, "image/svg+xml")
    robots = reader.get("/robots.txt")
    assert robots.status_code == 200
    assert "Disallow" not in robots.get_data(as_text=True)


def test_a_state_that_is_not_known_is_told_with_some_that_are(reader: FlaskClient) -> None:
    text = reader.get("/en/encounters?metric=encounters&state=zz").get_data(as_text=True)
    assert "Known are, among others, " in text
