"""What a page says of itself elsewhere: previews, datasets, frames."""

from __future__ import annotations

import json
import re
import struct
from html import escape, unescape
from typing import Any

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
    assert (found["og:locale"], found["og:locale:alternate"]) in (
        ("en_US", "es_MX"),
        ("es_MX", "en_US"),
    )
    assert found["og:locale"].startswith(code)


def test_the_picture_of_a_preview_is_that_of_the_very_view(reader: FlaskClient) -> None:
    found = metas(reader.get(CHART).text)
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:image"] == f"http://localhost/en/seizures.png?{QUERY}&width=1200"
    picture = reader.get(found["og:image"].removeprefix("http://localhost"))
    assert picture.mimetype == "image/png"


MAP = "/es/encounters?metric=border_patrol_encounters&region=southwest&chart=map&to=2006-03"


@pytest.mark.parametrize(
    "address",
    [
        *(CHART, MAP, f"/en/{SOURCE}?claim=c02", "/es/seizures?metric=seizure_pounds&split=drug"),
        *("/es/inspections", "/en/inspections?metric=border_crossings&measure=trucks"),
    ],
)
def test_a_preview_says_how_large_its_picture_is(reader: FlaskClient, address: str) -> None:
    found = metas(reader.get(address).text)
    picture = reader.get(found["og:image"].removeprefix("http://localhost")).data
    assert struct.unpack(">II", picture[16:24]) == (
        int(found["og:image:width"]),
        int(found["og:image:height"]),
    )


TRUCKS = "metric=border_crossings&region=northern&measure=trucks&split=region&year=calendar"


def test_a_preview_of_crossings_speaks_of_them(reader: FlaskClient) -> None:
    found = metas(reader.get(f"/es/inspections?{TRUCKS}").text)
    assert found["og:title"] == "Camiones de carga, frontera norte"
    assert "Máximo desde enero de 1996" in found["og:description"]
    bare = metas(reader.get("/es/inspections").text)
    assert bare["og:title"] == "Vehículos escaneados en los puertos de entrada"


def canonical(html: str) -> str:
    found = re.search(r'<link rel="canonical" href="http://localhost([^"]+)"', html)
    assert found
    return unescape(found[1])


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (
            "/en/seizures?drug=fentanyl&from=2024-01&metric=seizure_pounds&x=1&utm_id=y",
            CHART,
        ),
        (f"{CHART}&claim=c02&hide=events", CHART),
        ("/es/seizures?metric=seizure_pounds&drug=fentanyl", "/es/seizures"),
        (f"/en/{SOURCE}?claim=c02", f"/en/{SOURCE}"),
        ("/en/method?page=2", "/en/method"),
        ("/es/revisions?table=drug_seizures", "/es/revisions"),
        ("/en/search?q=fentanyl", "/en/search"),
        ("/es/inspections?claim=c07", "/es/inspections"),
        (
            "/es/inspections?measure=trucks&metric=border_crossings&hide=claims&region=northern",
            f"/es/inspections?{TRUCKS}",
        ),
    ],
)
def test_of_all_addresses_of_a_page_search_engines_keep_one(
    reader: FlaskClient, address: str, kept: str
) -> None:
    html = reader.get(address).text
    assert canonical(html) == kept
    other = "es" if kept.startswith("/en") else "en"
    for code in (kept[1:3], other):
        there = f'hreflang="{code}" href="http://localhost/{code}{escape(kept[3:])}"'
        assert there in html


@pytest.mark.parametrize("address", ["/es/search?q=fentanilo", NOTHING_HELD])
def test_what_is_no_page_of_its_own_is_not_listed(reader: FlaskClient, address: str) -> None:
    assert metas(reader.get(address).text)["robots"] == "noindex"
    assert "robots" not in metas(reader.get(CHART).text)


def described(html: str) -> dict[str, Any]:
    block = re.search(r'<script type="application/ld\+json">(.+?)</script>', html)
    assert block
    return json.loads(block[1])


def test_the_overview_says_how_the_site_is_searched(reader: FlaskClient) -> None:
    found = described(reader.get("/es/").text)
    assert (found["@type"], found["inLanguage"]) == ("WebSite", "es")
    template = found["potentialAction"]["target"]["urlTemplate"].replace("{q}", "heroina")
    assert 'class="found"' in reader.get(template.removeprefix("http://localhost")).text


def test_the_data_page_lists_its_tables(reader: FlaskClient) -> None:
    found = described(reader.get("/es/data").text)
    whole = reader.get("/data/catalog.jsonld", headers={"Accept-Language": "es"}).get_json()
    assert [each["name"] for each in found["dataset"]] == [e["name"] for e in whole["dataset"]]


def test_the_address_of_a_claim_says_the_verdict_on_it(reader: FlaskClient) -> None:
    html = reader.get(f"/es/{SOURCE}?claim=c02").text
    found = described(html)
    assert found["@type"] == "ClaimReview"
    assert found["claimReviewed"] == "la CBP incautó 1029 libras de fentanilo"
    assert found["reviewRating"]["alternateName"] == "Cifra correcta, mal situada"
    assert metas(html)["og:title"].startswith("Cifra correcta, mal situada: «la CBP incautó 1029")
    assert "enero de 2025" in metas(html)["og:description"]
    assert ": 1 coincide, 2 cifras" in metas(reader.get(f"/es/{SOURCE}").text)["og:description"]


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
