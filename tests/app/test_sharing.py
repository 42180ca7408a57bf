"""What a page says of itself elsewhere: previews, datasets, frames."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.snapshot import PAGES, SOURCE

QUERY = "metric=seizure_pounds&from=2024-01&drug=fentanyl"
CHART = f"/en/seizures?{QUERY}"
NOTHING_HELD = "/en/seizures?metric=seizure_pounds&from=1990-01&to=1990-12&drug=fentanyl"


def metas(html: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html)
    return {name: unescape(content) for name, content in found}


@pytest.mark.parametrize("path", [path for path in PAGES if path != "nothing-here"])
@pytest.mark.parametrize("code", ["en", "es"])
def test_every_page_has_a_preview(reader: FlaskClient, code: str, path: str) -> None:
    html = reader.get(f"/{code}/{path}").text
    found = metas(html)
    assert found["og:title"]
    assert not path or found["og:site_name"] not in found["og:title"]
    assert found["og:description"] == found["description"]
    assert found["og:url"] == f"http://localhost/{code}/{path}"
    assert found["og:locale"].startswith(code)


def test_the_picture_of_a_preview_is_that_of_the_very_view(reader: FlaskClient) -> None:
    found = metas(reader.get(CHART).text)
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:image"] == f"http://localhost/en/seizures.png?{QUERY}&width=1200"
    picture = reader.get(found["og:image"].removeprefix("http://localhost"))
    assert picture.mimetype == "image/png"


def test_an_odd_address_has_the_picture_of_what_it_shows(reader: FlaskClient) -> None:
    found = metas(reader.get(f"{CHART}&nonsense=1&drug=again").text)
    assert found["og:image"] == f"http://localhost/en/seizures.png?{QUERY}&width=1200"


@pytest.mark.parametrize("address", [NOTHING_HELD, "/en/method", "/en/nothing"])
def test_a_page_without_a_chart_has_no_picture(reader: FlaskClient, address: str) -> None:
    html = reader.get(address).text
    assert "og:image" not in html
    assert "json+oembed" not in html


def test_a_chart_is_described_as_a_dataset(reader: FlaskClient) -> None:
    html = reader.get(CHART).text
    block = re.search(r'<script type="application/ld\+json">(.+?)</script>', html)
    assert block
    data = json.loads(block[1])
    assert data["@type"] == "Dataset"
    assert "Fentanyl seized nationwide" in data["name"]
    assert len(data["description"]) > 50
    assert re.fullmatch(r"2024-01/20\d\d-\d\d", data["temporalCoverage"])
    for each in data["distribution"]:
        answer = reader.get(each["contentUrl"].removeprefix("http://localhost"))
        assert answer.status_code == 200, each


@pytest.mark.parametrize("address", [CHART, f"/es/{SOURCE}?claim=c02"])
def test_a_page_leads_to_its_oembed(reader: FlaskClient, address: str) -> None:
    html = reader.get(address).text
    link = re.search(r'<link [^>]*type="application/json\+oembed"[^>]*href="([^"]+)"', html)
    assert link
    answer = reader.get(unescape(link[1]).removeprefix("http://localhost"))
    assert answer.status_code == 200
    assert "/embed" in answer.get_json()["html"]


def test_nothing_in_a_description_ends_its_script(reader: FlaskClient) -> None:
    query = "metric=seizure_pounds&drug=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E"
    assert "<script>alert" not in reader.get(f"/en/seizures?{query}").text
