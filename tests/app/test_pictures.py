"""Pictures of charts at their own addresses: what they say, how they are kept, what is refused."""

from __future__ import annotations

import base64
import gzip
import io
import re
import struct
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

from dashboard.drawing.letters import SANS, STRONG, known_letters
from dashboard.pages.registry import EXPLORERS
from dashboard.queries import elsewhere, links
from dashboard.routes.pictures import LEAST, MOST, USUAL
from dashboard.terms.pages import INSPECTIONS, PAGES
from tests.snapshot import ENCOUNTERS, SEIZURES

FENTANYL = "metric=seizure_pounds&drug=fentanyl"
SVG = "{http://www.w3.org/2000/svg}"
QUERIES = (
    *(f"seizures.svg?{query}" for query in ("", *SEIZURES)),
    *(f"encounters.svg?{query}" for query in ("", *ENCOUNTERS)),
    *("inspections.svg", "inspections.svg?metric=border_crossings&view=yoy"),
)


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def words_of(svg: str) -> str:
    root = ET.fromstring(svg)
    return " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))


def test_every_page_with_charts_has_pictures(reader: FlaskClient) -> None:
    assert set(elsewhere.CHARTED) == {*EXPLORERS, INSPECTIONS}
    for page in PAGES:
        if 'class="chart-place"' in reader.get(f"/en/{page.slug}").text:
            assert page in elsewhere.CHARTED
            assert reader.get(f"/es/{page.slug}.svg").status_code == 200


@pytest.mark.parametrize("address", ["en/seizures", "es/encounters"])
def test_a_picture_is_there_in_both_forms(reader: FlaskClient, address: str) -> None:
    png = reader.get(f"/{address}.png")
    assert png.mimetype == "image/png"
    assert size_of(png.data)[0] == USUAL
    svg = reader.get(f"/{address}.svg")
    assert svg.mimetype == "image/svg+xml"
    assert ET.fromstring(svg.text).tag == f"{SVG}svg"


def test_a_picture_says_what_it_shows_and_where_it_is_from(reader: FlaskClient) -> None:
    words = words_of(reader.get(f"/en/seizures.svg?{FENTANYL}").text)
    assert "Fentanyl seized nationwide" in words
    assert "Pounds per month, October 2018" in words
    assert "Highest since October 2018: 3,220.3 pounds in April 2023" in words
    assert "Source: U.S. Customs and Border Protection." in words
    assert f"http://localhost/en/seizures?{FENTANYL}&asof=" in words
    assert "right figure, misplaced: 1,029 lb is the figure for January 2025" in words


def test_two_metrics_have_both_their_sources(reader: FlaskClient) -> None:
    words = words_of(
        reader.get(f"/en/seizures.svg?{FENTANYL}&compare=border_crossings&to=2025-12").text
    )
    assert "Customs and Border Protection" in words
    assert "Transportation Statistics" in words
    assert "provisional; later releases revise them" in words


def test_a_map_has_its_classes(reader: FlaskClient) -> None:
    query = "metric=border_patrol_encounters&region=southwest&chart=map&to=2006-03"
    svg = reader.get(f"/en/encounters.svg?{query}").text
    assert 'data-area="tucson-sector"' in svg
    assert "20,000 or more" in words_of(svg)
    assert reader.get(f"/es/encounters.png?{query}").data.startswith(b"\x89PNG")


def test_shares_scanned_have_each_class_its_signs_and_sources(reader: FlaskClient) -> None:
    words = words_of(reader.get("/en/inspections.svg").text)
    for each in ("Passenger vehicles", "Commercial vehicles", "Number of scans", "“about”"):
        assert each in words
    assert "Sources: Medill on the Hill" in words
    assert words.endswith("http://localhost/en/inspections")
    one = words_of(reader.get("/es/inspections.svg?metric=nii_scan_rate&vehicle=passenger").text)
    assert "Vehículos de pasajeros" in one
    assert "Vehículos comerciales" not in one
    assert "Número de escaneos" not in one


def test_crossings_have_a_chart_for_each_kind_of_traffic(reader: FlaskClient) -> None:
    query = "metric=border_crossings&region=southwest&measure=buses,trucks&from=2020-01"
    words = words_of(reader.get(f"/en/inspections.svg?{query}").text)
    assert "Buses, southwest border" in words
    assert "Trucks, southwest border" in words
    assert "Bureau of Transportation Statistics" in words
    assert "&asof=" in words
    alone = words_of(reader.get(f"/en/inspections.svg?{query.replace('buses,', '')}").text)
    assert alone.count("Trucks, southwest border") == 1
    refused = reader.get("/es/inspections.png?metric=border_crossings&from=1980-01&to=1980-12")
    assert refused.status_code == 400
    assert reader.get("/en/inspections.png?metric=encounters").status_code == 400


def test_claims_of_a_picture_are_those_that_are_marked_on_it(reader: FlaskClient) -> None:
    words = words_of(reader.get(f"/en/seizures.svg?{FENTANYL}&to=2024-01").text)
    assert "misplaced" not in words


def test_a_picture_follows_the_scheme_as_svg_and_is_light_as_png(reader: FlaskClient) -> None:
    svg = reader.get("/en/seizures.svg").text
    assert "prefers-color-scheme:dark" in svg
    used = set(re.findall(r"var\((--[\w-]+)\)", svg))
    assert used
    assert used <= set(re.findall(r"(--[\w-]+):", svg))


@pytest.mark.parametrize(
    "address", ["en/seizures.svg", "es/seizures.svg?metric=seizure_pounds&split=drug"]
)
def test_a_picture_holds_the_letters_of_its_words_and_not_many_more(
    reader: FlaskClient, address: str
) -> None:
    """Another site or program has none of our typefaces."""
    answer = reader.get(f"/{address}")
    faces = re.findall(
        r'font-family:"([\w ]+)";font-weight:(\d+);'
        r"src:url\(data:font/woff2;base64,([^)]+)\);unicode-range:([^}]+)\}",
        answer.text,
    )
    has: dict[tuple[str, str], set[str]] = {}
    for family, weight, data, codes in faces:
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        letters = {chr(int(each.replace("U+", "0x"), 0)) for each in codes.split(",")}
        assert letters <= set(map(chr, font.getBestCmap() or {}))
        has.setdefault((family, weight), set()).update(letters)
    for text in re.findall(r"<(?:text|tspan)[^>]*>[^<]+", answer.text):
        family = "Border Serif" if "Border Serif" in text else "Border Sans"
        weight = "600" if 'weight="600"' in text else "400"
        assert set(unescape(text.rpartition(">")[2])) <= has[family, weight], text
    assert "font-src data:" in answer.headers["Content-Security-Policy"]
    assert len(gzip.compress(answer.data)) < 40_000


@pytest.mark.parametrize("width", [LEAST, 700, MOST])
def test_a_picture_is_as_wide_as_it_is_asked_to_be(reader: FlaskClient, width: int) -> None:
    small = size_of(reader.get(f"/en/seizures.png?{FENTANYL}&width={width}").data)
    usual = size_of(reader.get(f"/en/seizures.png?{FENTANYL}").data)
    assert small[0] == width
    assert small[1] / small[0] == pytest.approx(usual[1] / usual[0], abs=0.01)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("drug=unobtainium", "drug"),
        (f"{FENTANYL}&nonsense=1", "nonsense"),
        (f"{FENTANYL}&width={MOST + 1}", "width"),
        (f"{FENTANYL}&width=wide", "width"),
        ("metric=encounters", "metric"),
        (f"{FENTANYL}&claim=nobody/c99", "claim"),
    ],
)
def test_what_is_unknown_is_refused_by_name(reader: FlaskClient, query: str, named: str) -> None:
    answer = reader.get(f"/en/seizures.png?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert [each["name"] for each in answer.get_json()["parameters"]] == [named]


def test_where_nothing_is_held_is_no_picture(reader: FlaskClient) -> None:
    answer = reader.get(f"/es/seizures.svg?{FENTANYL}&from=1990-01&to=1990-12")
    assert answer.status_code == 400
    assert answer.get_json()["detail"]


def test_a_picture_is_kept_by_its_tag(reader: FlaskClient) -> None:
    first = reader.get(f"/en/seizures.png?{FENTANYL}")
    again = reader.get(
        f"/en/seizures.png?{FENTANYL}", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")
    assert "max-age" in first.headers["Cache-Control"]
    other = reader.get(f"/es/seizures.png?{FENTANYL}")
    assert other.headers["ETag"] != first.headers["ETag"]


def test_another_spelling_of_the_path_leads_to_the_picture(reader: FlaskClient) -> None:
    answer = reader.get(f"/EN/Seizures.PNG?{FENTANYL}")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/en/seizures.png?{FENTANYL}"
    assert reader.get("/seizures.png", headers={"Accept-Language": "es"}).status_code == 302


@pytest.mark.parametrize("code", ["en", "es"])
def test_our_typefaces_have_every_letter_of_a_picture(reader: FlaskClient, code: str) -> None:
    """A picture is made without the fonts of a system: an unknown letter would be an empty box."""
    for query in QUERIES:
        answer = reader.get(f"/{code}/{query}")
        if answer.status_code == 200:
            words = words_of(answer.text)
            assert set(words) <= known_letters() | {"\n"}, query


def test_words_are_as_wide_as_their_letters() -> None:
    assert SANS.width("nn", 10) == pytest.approx(2 * SANS.width("n", 10))
    assert STRONG.width("Fentanyl", 12) > SANS.width("Fentanyl", 12)


def test_lines_are_broken_between_words_and_addresses_anywhere() -> None:
    words = "one two three four five six seven"
    lines = SANS.lines(words, 12, 80)
    assert " ".join(lines) == words
    assert all(SANS.width(line, 12) <= 80 for line in lines)
    address = "https://example.test/" + "a" * 60
    pieces = SANS.pieces(address, 12, 80)
    assert "".join(pieces) == address
    assert all(SANS.width(piece, 12) <= 80 for piece in pieces)


def test_the_address_of_a_picture_is_that_of_its_chart(reader: FlaskClient) -> None:
    page = reader.get(f"/en/seizures?{FENTANYL}").text
    path = re.search(r'href="(/en/seizures\.png\?[^"]+)"', page)
    assert path
    assert links.is_data(path[1]) is False
    assert reader.get(path[1].replace("&amp;", "&")).status_code == 200
