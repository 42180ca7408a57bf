"""How requests arrive: proxies, made-up hosts, pasted addresses, other spellings, wrong methods."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from html import unescape
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client
from werkzeug.wrappers import Response

from dashboard.articles import load_articles
from dashboard.i18n import language
from dashboard.pages.callbacks import show_chart, show_rest
from dashboard.routes.proxies import behind
from tests.conftest import ROOT
from tests.served import served

PUBLIC = "https://borders.example.org"
EVIL = "evil.example"
TEXT = load_articles()[0].slug
VIEW = "metric=seizure_pounds&drug=heroin&from=2025-01"
# Answers that name absolute addresses.
NAMING = (
    f"/en/seizures?{VIEW}",
    "/en/data",
    "/en/about",
    "/data/catalog.jsonld",
    "/openapi.json",
    f"/sources/{TEXT}/annotations.jsonld",
    f"/data/series.zip?{VIEW}",
    "/data/events.zip",
)


def content(answer: Response) -> str:
    """The text of an answer; of a ZIP that of its files."""
    if answer.mimetype != "application/zip":
        return answer.get_data(as_text=True)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as held:
        return "\n".join(held.read(name).decode("utf-8-sig") for name in held.namelist())


# The public address.


@pytest.mark.parametrize("address", NAMING)
def test_absolute_addresses_begin_with_the_public_one(
    reader: FlaskClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", PUBLIC)
    text = content(reader.get(address, base_url=f"http://{EVIL}"))
    assert PUBLIC in text
    assert EVIL not in text
    assert "http://localhost" not in text


@pytest.mark.parametrize(
    "address",
    [
        *NAMING,
        *("/", "/seizures", "/EN/Seizures", "/en/nothing", "/data/nothing", "/robots.txt"),
        *("/favicon.ico", "/health", f"/en/sources/{TEXT}", "/data/datapackage.json"),
    ],
)
def test_a_made_up_host_is_in_no_answer(
    reader: FlaskClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", PUBLIC)
    headers = {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "ftp", "Forwarded": f"host={EVIL}"}
    with reader.get(address, base_url=f"http://{EVIL}", headers=headers) as answer:
        assert EVIL not in content(answer)
        assert EVIL not in str(answer.headers)


def test_a_changed_view_is_cited_at_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", PUBLIC)
    shown = str(show_rest(None, f"?{VIEW}", f"http://{EVIL}/en/seizures?{VIEW}"))
    assert f"{PUBLIC}/en/seizures?metric=seizure_pounds" in shown
    assert EVIL not in shown


def test_without_a_public_address_the_host_that_was_asked_is_named(reader: FlaskClient) -> None:
    assert (
        "http://here.example/data/"
        in reader.get("/data/catalog.jsonld", base_url="http://here.example").text
    )
    assert reader.get("/openapi.json").get_json()["servers"] == [{"url": "/"}]


def test_the_api_is_served_at_the_public_address(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", PUBLIC)
    assert reader.get("/openapi.json").get_json()["servers"] == [{"url": PUBLIC}]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("FIRST_ADDRESS", "http://x:99999"),
        ("PUBLIC_ADDRESS", "borders.example.org"),
        ("TRUSTED_PROXIES", "the-proxy"),
    ],
)
def test_the_server_does_not_start_on_a_setting_that_it_cannot_use(
    variable: str, value: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "dashboard", "serve"],
        cwd=ROOT,
        env={**os.environ, variable: value},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"{variable} is '")
    assert value in ended.stderr
    assert ended.stderr.count("\n") == 1


# Proxies.


def asked_through(app: Dash, peer: str, **headers: str) -> str:
    """What a citation begins with, asked by a peer whose network 10.0.0.0/8 is trusted."""
    client = Client(behind(app.server.wsgi_app, [ip_network("10.0.0.0/8")]))
    answer = client.get(
        "/data/catalog.jsonld",
        base_url="http://inside:8050",
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        environ_overrides={"REMOTE_ADDR": peer},
    )
    (origin,) = {
        found.rpartition("/data/")[0]
        for found in re.findall(r'"(http[^"]*/data/events\.csv)"', answer.text)
    }
    return origin


@pytest.mark.parametrize("peer", ["10.1.2.3", "::ffff:10.1.2.3"])
def test_a_trusted_proxy_says_scheme_and_host(app: Dash, peer: str) -> None:
    said = asked_through(
        app, peer, X_Forwarded_Proto="https", X_Forwarded_Host="borders.example.org"
    )
    assert said == "https://borders.example.org"


@pytest.mark.parametrize("peer", ["192.0.2.1", "::1", "", "unix:"])
def test_anybody_else_says_nothing(app: Dash, peer: str) -> None:
    said = asked_through(app, peer, X_Forwarded_Proto="https", X_Forwarded_Host=EVIL)
    assert said == "http://inside:8050"


def test_what_a_visitor_added_before_the_proxy_does_not_count(app: Dash) -> None:
    said = asked_through(
        app,
        "10.1.2.3",
        X_Forwarded_Proto="http, https",
        X_Forwarded_Host=f"{EVIL}, borders.example.org",
    )
    assert said == "https://borders.example.org"


def test_a_scheme_that_is_none_of_the_web_is_ignored(app: Dash) -> None:
    assert asked_through(app, "10.1.2.3", X_Forwarded_Proto="javascript") == "http://inside:8050"


def test_the_server_believes_the_proxy_that_its_setting_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1")
    with served(tmp_path / "log.txt") as server:
        asked = urllib.request.Request(
            f"{server.url}/data/catalog.jsonld",
            headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "borders.example.org"},
        )
        with urllib.request.urlopen(asked) as answer:
            text = answer.read().decode()
    assert "https://borders.example.org/data/events.csv" in text
    assert server.url not in text


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, 10.9.9.9, 10.8.8.8", "203.0.113.9"),
        ("10.9.9.9", "10.9.9.9"),
        ("", "10.1.2.3"),
    ],
)
def test_the_client_is_the_last_one_who_is_no_proxy(forwarded: str, client: str) -> None:
    seen: list[str] = []

    def application(environ, start):
        seen.append(environ["REMOTE_ADDR"])
        start("200 OK", [])
        return [b""]

    Client(behind(application, [ip_network("10.0.0.0/8")])).get(
        "/", headers={"X-Forwarded-For": forwarded}, environ_overrides={"REMOTE_ADDR": "10.1.2.3"}
    )
    assert seen == [client]


# Pasted addresses.


PASTED = f"fbclid=IwAR0&{VIEW.replace('&', '&amp;')}&utm_source=mail&amp%3Bgclid=1"


def test_a_pasted_address_is_the_page_without_a_word_about_trackers(reader: FlaskClient) -> None:
    plain, pasted = (reader.get(f"/en/seizures?{query}").text for query in (VIEW, PASTED))
    assert pasted == plain
    assert not re.search("fbclid|utm_|gclid", pasted)
    # The browser takes over this address (assets/place.js).
    named = f'<meta property="og:url" content="http://localhost/en/seizures?{VIEW}">'
    assert named in unescape(pasted)


@pytest.mark.parametrize("path", ["seizures", "encounters", "", "inspections", "revisions", "data"])
def test_trackers_alone_leave_a_page_as_it_opens(reader: FlaskClient, path: str) -> None:
    pasted, plain = (reader.get(f"/en/{path}{query}") for query in ("?utm_source=x&fbclid=y", ""))
    assert pasted.text == plain.text


def test_a_view_that_changes_in_the_browser_hands_no_tracker_on() -> None:
    href = "http://localhost/en/seizures?"
    shown = show_rest(None, f"?{PASTED}", href + PASTED)
    assert shown == show_rest(None, f"?{VIEW}", href + VIEW)
    assert show_chart(f"?{PASTED}", href + PASTED) == show_chart(f"?{VIEW}", href + VIEW)


@pytest.mark.parametrize("form", ["csv", "json", "zip"])
def test_a_data_route_answers_a_pasted_address(reader: FlaskClient, form: str) -> None:
    plain, pasted = (reader.get(f"/data/series.{form}?{query}") for query in (VIEW, PASTED))
    assert (plain.status_code, pasted.status_code) == (200, 200)
    assert content(pasted) == content(plain)
    assert pasted.headers["ETag"] == plain.headers["ETag"]


def test_a_table_answers_a_pasted_address_and_cites_it_without_trackers(
    reader: FlaskClient,
) -> None:
    answer = reader.get("/data/events.zip?utm_campaign=x&amp;mc_cid=2")
    assert answer.status_code == 200
    assert not re.search("utm_|mc_cid", content(answer))


def test_a_misspelt_filter_is_still_told_and_refused(reader: FlaskClient) -> None:
    query = f"{VIEW}&drgu=fentanyl&utmsource=x"
    shown = reader.get(f"/en/seizures?{query}").text
    assert "“drgu” is not a known parameter" in shown
    assert "“utmsource” is not a known parameter" in shown
    refused = reader.get(f"/data/series.csv?{query}")
    assert refused.status_code == 400
    assert {each["name"] for each in refused.get_json()["parameters"]} == {"drgu", "utmsource"}


def test_a_redirect_hands_no_tracker_on(reader: FlaskClient) -> None:
    answer = reader.get(f"/seizures?{PASTED}")
    assert answer.headers["Location"] == f"/en/seizures?{VIEW}"


# Other spellings of a path.


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/EN/seizures", "/en/seizures"),
        ("/en/Seizures", "/en/seizures"),
        ("/En/SEIZURES/", "/en/seizures"),
        ("/ES/", "/es/"),
        ("/ES", "/es/"),
        ("/en//seizures", "/en/seizures"),
        ("/en/seizures/", "/en/seizures"),
        (f"/EN/Sources/{TEXT.upper()}", f"/en/sources/{TEXT}"),
        (f"/en/sources/{TEXT}/", f"/en/sources/{TEXT}"),
        ("/Data/Encounters.CSV", "/data/encounters.csv"),
        ("/data/SERIES.json", "/data/series.json"),
        ("/data/encounters.csv/", "/data/encounters.csv"),
        ("/Data/Catalog.JSONLD", "/data/catalog.jsonld"),
        ("/OpenAPI.json", "/openapi.json"),
        (f"/Sources/{TEXT.upper()}/Annotations.jsonld", f"/sources/{TEXT}/annotations.jsonld"),
        ("/Robots.txt", "/robots.txt"),
        ("/EN/no-such-page", "/en/no-such-page"),
        ("/DATA/nothing.csv", "/data/nothing.csv"),
    ],
)
@pytest.mark.parametrize("query", ["", "?metric=seizure_pounds&drug=heroin%2Cfentanyl&x=A"])
def test_another_spelling_leads_to_the_address_that_it_means(
    reader: FlaskClient, asked: str, meant: str, query: str
) -> None:
    answer = reader.get(asked + query)
    assert answer.status_code == 301
    assert answer.headers["Location"] == meant + query


@pytest.mark.parametrize("asked", ["/Seizures", "/seizures/", "/SEIZURES", "/Seizures//"])
def test_a_path_without_a_language_leads_there_at_once(reader: FlaskClient, asked: str) -> None:
    answer = reader.get(f"{asked}?a=b", headers={"Accept-Language": "es-MX"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/es/seizures?a=b")
    assert answer.headers["Vary"] == "Accept-Language"


def test_a_file_in_another_spelling_may_be_read_by_other_sites(reader: FlaskClient) -> None:
    answer = reader.get("/Data/Encounters.CSV")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path", ["/en/", "/en", "/es/seizures", "/data/encounters.csv", "/openapi.json", "/health"]
)
def test_a_usual_spelling_is_answered_where_it_is(reader: FlaskClient, path: str) -> None:
    assert reader.head(path).status_code == 200


KNOWN = ["EN", "en", "Es", "Data", "data", "Seizures", "sources", TEXT.upper(), "Encounters.CSV"]
ODD = ["", "..", ".", EVIL, f"@{EVIL}", "%5C", "%2F", f"%2F{EVIL}", "ſ", "x"]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.sampled_from([*KNOWN, *ODD]), max_size=5),
    st.sampled_from(["/", "//", "/\\", "/%09/"]),
)
def test_no_path_leads_to_another_host_or_in_a_circle(
    reader: FlaskClient, parts: list[str], start: str
) -> None:
    path, seen = start + "/".join(parts), []
    while True:
        # The first line of a request as a browser sends it: no host, whatever the path says.
        answer = reader.get("/", environ_overrides={"PATH_INFO": _unquoted(path)})
        assert path not in seen
        seen.append(path)
        if answer.status_code not in (301, 302):
            break
        gone = urlsplit(answer.headers["Location"])
        assert (gone.scheme, gone.netloc) == ("", "")
        assert not answer.headers["Location"].startswith(("//", "/\\"))
        path = gone.path
    assert len(seen) <= 3


def _unquoted(path: str) -> str:
    """A path as WSGI gives it: unquoted, its UTF-8 as latin-1."""
    return unquote_to_bytes(path.encode()).decode("latin-1")


# Refusals and faults.


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("a fault made up for this test")


@pytest.mark.parametrize(
    ("path", "code"), [("/en/seizures", "en"), ("/es/sources", "es"), ("/en/", "en")]
)
@pytest.mark.parametrize("method", ["POST", "DELETE", "PUT"])
def test_a_page_that_can_only_be_read_says_so_in_the_look_of_the_site(
    reader: FlaskClient, path: str, code: str, method: str
) -> None:
    answer = reader.open(path, method=method)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert f"<h1>{language(code).text('site.errors.405.title')}</h1>" in answer.text
    assert f'href="/{code}/seizures"' in answer.text
    assert "/assets/style.css" in answer.text
    assert "Content-Security-Policy" in answer.headers


def test_a_fault_of_ours_is_a_page_without_its_details(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.app.page_at", broken)
    answer = reader.get(f"/es/seizures?{VIEW}")
    assert answer.status_code == 500
    assert "<h1>No se pudo generar esta página</h1>" in answer.text
    assert f'href="/en/seizures?{VIEW}"' in unescape(answer.text)
    assert not re.search("made up|RuntimeError|Traceback|Werkzeug", answer.text)


def test_a_page_on_a_fault_needs_no_tables(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.routes.redirects.current", broken)
    for path in ("/en/data", "/data/events.csv"):
        assert reader.get(path).status_code == 500


def test_a_fault_of_a_data_route_is_a_problem_in_plain_words(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.routes.data.series_sheet", broken)
    answer = reader.get(f"/data/series.csv?{VIEW}")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert answer.get_json()["title"] == "Internal Server Error"
    assert "made up" not in answer.text


# Answers that nothing has changed.


@pytest.mark.parametrize(
    "address",
    [
        f"/data/series.csv?{VIEW}",
        f"/data/series.json?{VIEW}",
        "/data/drug_seizures.csv",
        "/data/catalog.jsonld",
        "/assets/style.css",
        "/assets/address.js",
        "/assets/vendor/plotly-border.min.js",
        f"/sources/{TEXT}/annotations.jsonld",
    ],
)
def test_an_unchanged_answer_varies_as_the_whole_one(reader: FlaskClient, address: str) -> None:
    with reader.get(address, headers={"Accept-Encoding": "br"}) as whole:
        tag = whole.headers["ETag"]
        varies = whole.headers["Vary"]
    headers = {"If-None-Match": tag, "Accept-Encoding": "br"}
    with reader.get(address, headers=headers) as unchanged:
        assert unchanged.status_code == 304
        assert set(unchanged.vary) == set(re.split(", *", varies))


def test_the_language_switch_keeps_the_whole_query(reader: FlaskClient) -> None:
    for address in (
        f"/en/seizures?{VIEW}&view=yoy&hide=claims",
        f"/en/sources/{TEXT}?claim=c01",
        "/en/revisions?table=drug_seizures&size=10",
        "/en/inspections?measure=trucks",
        "/en/no-such-page?a=b",
    ):
        shown = unescape(reader.get(address).text)
        assert f'href="{address.replace("/en/", "/es/")}" lang="es"' in shown


def test_only_a_page_is_led_from_a_form_to_its_address(reader: FlaskClient) -> None:
    query = "metric=seizure_pounds&drug=fentanyl&from=&to=&claim="
    assert reader.get(f"/en/seizures?{query}").status_code == 302
    assert reader.get(f"/data/series.json?{query}").status_code == 200
