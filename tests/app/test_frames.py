"""Charts and claims for frames on other sites, and what oEmbed says of them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.snapshot import SOURCE

FENTANYL = "metric=seizure_pounds&drug=fentanyl"
CHART = f"/embed/en/seizures?{FENTANYL}"
CLAIM = f"/embed/en/{SOURCE}?claim=c02"


def policy(reader: FlaskClient, address: str) -> str:
    return reader.get(address).headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", [CHART, CLAIM, CHART.replace("/en/", "/es/")])
def test_a_frame_stands_on_any_site(reader: FlaskClient, address: str) -> None:
    assert "frame-ancestors *" in policy(reader, address)
    assert "script-src 'self';" in policy(reader, address)


@pytest.mark.parametrize(
    "address", ["/en/", "/en/seizures", f"/en/{SOURCE}", "/en/check", "/en/nothing", "/oembed"]
)
def test_nothing_else_may_be_framed(reader: FlaskClient, address: str) -> None:
    assert "frame-ancestors 'self'" in policy(reader, address)


def test_the_frame_of_a_chart_has_its_words_its_drawing_and_a_way_back(reader: FlaskClient) -> None:
    html = reader.get(CHART).text
    assert "Fentanyl seized nationwide" in html
    assert "3,220.3 pounds in April 2023" in html
    assert 'data-key="all"' in html
    assert "Source: U.S. Customs and Border Protection." in html
    assert "<b>2</b> ↷ right figure, misplaced" in html
    back = re.findall(r'<a href="([^"]+)"', html)
    assert unescape(back[0]) == unescape(back[-1]) == f"/en/seizures?{FENTANYL}"
    assert '<base target="_blank">' in html
    assert 'content="noindex"' in html


def test_the_frame_of_a_claim_has_the_words_the_verdict_and_a_way_to_the_text(
    reader: FlaskClient,
) -> None:
    html = reader.get(CLAIM).text
    assert "la CBP incautó" in html
    assert "verdict-agrees_elsewhere" in html
    assert 'class="picture stamp"' in html
    assert f"/en/{SOURCE}?claim=c02#C02" in html


def test_a_map_stands_in_a_frame_with_its_classes(reader: FlaskClient) -> None:
    query = "metric=border_patrol_encounters&region=southwest&chart=map&to=2006-03"
    html = reader.get(f"/embed/en/encounters?{query}").text
    assert 'class="map map-southwest"' in html
    assert "20,000 or more" in html


def test_inspections_stand_in_a_frame_with_all_their_charts(reader: FlaskClient) -> None:
    html = reader.get("/embed/es/inspections").text
    assert html.count('class="chart-place"') == 3
    assert "Número de escaneos" in html
    assert 'class="sign sign-about"' in html
    one = "metric=border_crossings&measure=trucks&region=northern"
    html = unescape(reader.get(f"/embed/en/inspections?{one}").text)
    assert html.count('class="chart-place"') == 1
    assert '<h1><a href="/en/inspections?metric=border_crossings' in html
    assert "Trucks, northern border" in html


def test_the_page_of_inspections_says_how_its_charts_are_put_on_another(
    reader: FlaskClient,
) -> None:
    page = reader.get("/en/inspections?metric=border_crossings&measure=trucks").text
    frames = re.findall(r'src="http://localhost(/embed[^"]+)"', page)
    assert len(frames) == 2
    for frame in frames:
        assert reader.get(unescape(unescape(frame))).status_code == 200
    for picture in re.findall(r'href="(/en/inspections\.(?:png|svg)[^"]*)"', page):
        assert reader.get(unescape(picture)).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/en/inspections?drug=fentanyl", 400),
        ("/embed/en/seizures?drug=unobtainium", 400),
        (f"/embed/en/{SOURCE}", 404),
        (f"/embed/en/{SOURCE}?claim=c99", 404),
        ("/embed/en/sources/nobody?claim=c02", 404),
        ("/embed/en/method", 404),
        ("/embed/xx/seizures", 404),
        ("/embed/", 404),
    ],
)
def test_what_is_not_there_is_no_frame(reader: FlaskClient, address: str, status: int) -> None:
    assert reader.get(address).status_code == status


def test_a_frame_is_kept_by_its_tag(reader: FlaskClient) -> None:
    tag = reader.get(CHART).headers["ETag"]
    assert reader.get(CHART, headers={"If-None-Match": tag}).status_code == 304


def test_a_page_says_how_it_is_put_on_another(reader: FlaskClient) -> None:
    page = reader.get(f"/en/seizures?{FENTANYL}").text
    lines = re.search(r'<pre id="citation-frame" class="lines">(.+?)</pre>', page)
    assert lines
    source = re.search(r'src="([^"]+)"', unescape(lines[1]))
    assert source
    assert unescape(source[1]) == f"http://localhost{CHART}"


def asked(reader: FlaskClient, page: str, more: str = "") -> tuple[int, dict[str, object]]:
    answer = reader.get(f"/oembed?url={quote(page, safe='')}{more}")
    return answer.status_code, answer.get_json()


@pytest.mark.parametrize(
    "page", [f"/en/seizures?{FENTANYL}", f"/es/{SOURCE}?claim=c02", "/en/inspections"]
)
def test_oembed_gives_the_frame_of_a_page(reader: FlaskClient, page: str) -> None:
    status, body = asked(reader, f"http://localhost{page}")
    assert status == 200
    assert (body["version"], body["type"]) == ("1.0", "rich")
    source = re.search(r'src="([^"]+)"', str(body["html"]))
    assert source
    assert unescape(source[1]) == f"http://localhost/embed{page}"
    assert reader.get(unescape(source[1]).removeprefix("http://localhost")).status_code == 200


def test_oembed_keeps_to_the_size_that_a_site_allows(reader: FlaskClient) -> None:
    _, body = asked(
        reader, f"http://localhost/en/seizures?{FENTANYL}", "&maxwidth=400&maxheight=300"
    )
    assert (body["width"], body["height"]) == (400, 300)
    assert 'width="400" height="300"' in str(body["html"])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 404),
        ("url=http%3A%2F%2Felsewhere.test%2Fen%2Fseizures", 404),
        ("url=http%3A%2F%2Flocalhost%2Fen%2Fmethod", 404),
        ("url=http%3A%2F%2Flocalhost%2Fen%2Fseizures%3Fdrug%3Dx", 400),
        ("url=http%3A%2F%2Flocalhost%2Fen%2Fseizures&format=xml", 501),
        ("url=http%3A%2F%2F%5Bbroken", 404),
    ],
)
def test_oembed_refuses_in_words(reader: FlaskClient, query: str, status: int) -> None:
    answer = reader.get(f"/oembed?{query}")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["detail"]
