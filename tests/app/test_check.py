"""Any text, checked: the form, the data route and the command. The texts are made up."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import time
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli
import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.articles import load_article, load_articles
from dashboard.claims.texts import check_text, checked
from dashboard.cli import main
from dashboard.i18n import language
from dashboard.reading import LONGEST, Left, LeftReason, TextRead, read_text
from dashboard.reading.language.text import Span
from dashboard.tables import Tables
from dashboard.terms.sizes import LARGEST_REQUEST
from tests.unit.documents import made_up

FENTANYL = "CBP seized 1,029 pounds of fentanyl nationwide in February 2025."
BARE = "Agents seized 611 pounds of fentanyl."
DAY = "2026-01-15"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the time for what answers lead to may be over before it is worked out."""
    monkeypatch.setattr("dashboard.pages.check_note.EFFECT_SECONDS", 60.0)


def asked(reader: FlaskClient, text: str, **more: object) -> dict[str, Any]:
    answer = reader.post("/data/check", json={"text": text, "date": DAY, **more})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    return json.loads(answer.text)


def test_the_share_of_a_group_is_kept_as_it_was_read(reader: FlaskClient, tmp_path: Path) -> None:
    """A share says of what it is one; what is kept of it is read and checked as it was."""
    text = "A third of encounters at the southwest border in May 2024 were of Mexicans."
    (claim,) = asked(reader, text)["claims"]
    assert (claim["outcome"], claim["printed"]) == ("agrees", "A third")
    assert claim["reading"]["of"] == ["citizenship"]
    assert claim["official"]["whole"] > claim["official"]["level"]
    kept = reader.post("/data/check.zip", json={"text": text, "date": DAY})
    with zipfile.ZipFile(io.BytesIO(kept.data)) as archive:
        archive.extractall(tmp_path)
    (notes,) = tmp_path.glob("**/*.toml")
    (own,) = load_article(notes).claims
    assert (own.of, own.comparison, own.rounded_to) == (("citizenship",), "share", "5")


def test_a_figure_is_told_where_it_belongs_and_leads_to_its_chart(reader: FlaskClient) -> None:
    body = asked(reader, FENTANYL)
    assert (body["language"], body["date"], body["asked"]) == ("en", DAY, [])
    (claim,) = body["claims"]
    assert claim["outcome"] == "agrees_elsewhere"
    assert claim["printed"] == "1,029 pounds"
    assert claim["reading"]["period"] == "month:2025-02"
    assert claim["reading"]["scope"]["drug"] == "Fentanyl"
    start, end = claim["reading"]["spans"]["drug"]
    assert FENTANYL[start:end] == "fentanyl"
    assert FENTANYL[claim["quote"]["position"] :].startswith(claim["quote"]["exact"])
    assert any("January 2025" in line for line in claim["note"])
    assert reader.get(claim["chart"]).status_code == 200
    assert (
        "notice"
        not in re.findall(r'class="notices"[^>]*>(.*?)</div>', reader.get(claim["chart"]).text)[0]
    )


def test_the_longest_text_of_signs_that_take_twelve_bytes_each_is_taken(
    reader: FlaskClient,
) -> None:
    for body in ({"json": {"text": "\U0001f600" * LONGEST}}, {"data": {"text": "😀" * LONGEST}}):
        assert reader.post("/data/check", **body).status_code == 200


def test_the_codes_that_colour_a_text_in_a_terminal_are_no_figures(reader: FlaskClient) -> None:
    plain = asked(reader, FENTANYL)["claims"]
    for code in ("\x1b[31m", "\x1b[1;32m", "\x1b[0m"):
        (claim,) = asked(reader, FENTANYL.replace("nationwide", f"{code}nationwide"))["claims"]
        assert (claim["outcome"], claim["printed"]) == (plain[0]["outcome"], plain[0]["printed"])


def test_a_quoted_figure_keeps_its_speaker_as_printed(reader: FlaskClient) -> None:
    text = f"“{FENTANYL}” Ann Lee said: “No.” “{FENTANYL[:-1]},” added Chief Eve R. Fox."
    first, second = asked(reader, text)["claims"]
    assert first["speaker"] is None
    assert second["speaker"]["printed"] == "Chief Eve R. Fox"
    start, end = second["speaker"]["span"]
    assert text[start:end] == "Chief Eve R. Fox"
    assert second["outcome"] == first["outcome"]
    page = reader.post("/en/check", data={"text": text, "date": DAY}).text
    assert page.count("Said in the text by") == 1


def test_every_number_is_checked_asked_or_left(reader: FlaskClient) -> None:
    text = f"{FENTANYL} On May 5, 2024, 34 officers spent $1.2 million; 8,3838 arrests in 90 days."
    body = asked(reader, text)
    told = [each["printed"] for part in ("claims", "asked", "left") for each in body[part]]
    for number in ("1,029", "2025", "5", "2024", "34", "1.2 million", "8,3838", "90"):
        assert any(number in each for each in told), number
    reasons = {each["printed"]: each["reason"] for each in body["left"]}
    assert reasons["34"] == "other_count"
    assert reasons["1.2 million"] == "money"


def test_a_change_told_by_its_two_ends_and_one_period_against_another(reader: FlaskClient) -> None:
    text = (
        "Apprehensions at the southwest border fell from 29,105 in January 2025 to 8,349 in"
        " February 2025. Nationwide, CBP seized more fentanyl in fiscal year 2020 than in fiscal"
        " year 2023."
    )
    change, versus = asked(reader, text)["claims"]
    assert (change["reading"]["from_value"], change["reading"]["to_value"]) == ("29105", "8349")
    assert change["outcome"] == "agrees"
    assert versus["reading"]["baseline"] == "fiscal_year:2023"
    assert versus["outcome"] == "differs"


def test_a_ton_that_may_be_short_or_metric_is_asked(reader: FlaskClient) -> None:
    text = "CBP seized 31 tons of methamphetamine nationwide in March 2025."
    (claim,) = asked(reader, text)["asked"]
    (question,) = [each for each in claim["questions"] if each["part"] == "unit"]
    assert [each["label"] for each in question["answers"]] == ["short tons", "tonnes"]


def test_a_guess_is_asked_and_its_answer_settles_it(reader: FlaskClient) -> None:
    (claim,) = asked(reader, BARE)["asked"]
    assert claim["outcome"] == "not_checkable"
    questions = {question["part"]: question for question in claim["questions"]}
    assert set(questions) == {"period"}
    labels = {each["value"]: each["label"] for each in questions["period"]["answers"]}
    assert labels["month:2025-12"] == "December 2025"
    # Each answer says what it leads to, and so it does.
    for answer in questions["period"]["answers"]:
        rest = {each["id"]: each["answers"][0]["value"] for each in claim["questions"]}
        rest[questions["period"]["id"]] = answer["value"]
        told = asked(reader, BARE, answers=rest)
        assert [each["outcome"] for each in told["claims"]] == [answer["outcome"]]
    answers = {questions[part]["id"]: value for part, value in (("period", "month:2025-02"),)}
    again = asked(reader, BARE, answers=answers)
    (settled,) = [*again["claims"], *again["asked"]]
    assert settled["reading"]["period"] == "month:2025-02"
    assert settled["outcome"] == "agrees"


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({}, 400, "text"),
        ({"text": "  "}, 400, "no text"),
        ({"text": "x", "date": "yesterday"}, 400, "YYYY-MM-DD"),
        ({"text": "x", "date": "0001-01-01"}, 400, "from 1900 to 2099"),
        ({"text": "x", "date": "9999-12"}, 400, "from 1900 to 2099"),
        ({"text": "x", "language": "fr"}, 400, "Known: en, es"),
        ({"text": "x", "notes": "xx"}, 400, "Known"),
        ({"text": "x", "more": "y"}, 400, "more"),
        ({"text": "x" * (LONGEST + 1)}, 413, "100,000"),
        ({"text": "x" * 1_600_000}, 413, "1,500,000"),
    ],
)
def test_a_refusal_says_why(
    reader: FlaskClient, body: dict[str, str], status: int, words: str
) -> None:
    answer = reader.post("/data/check", json=body)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert words in json.loads(answer.text)["detail"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "line 1, column 1"),
        (b'{"text": "x"', "line 1, column 13"),
        (b"[]", "object"),
        (b'"x"', "object"),
        (b'{"text": "x", "text": "x 5"}', "“text” appears more than once"),
        (b'{"text": "x", "\\u0074ext": "x 5"}', "“text” appears more than once"),
        (b'{"text": "x", "answers": {"n1.drug": "LSD", "n1.drug": "Khat"}}', "“n1.drug” appears"),
        (b'{"text": ["x"]}', "“text” must be a string"),
        (b'{"text": "x", "date": 20240101}', "“date” must be a string"),
        (b'{"text": "x", "date": ' + b"9" * 6_000 + b"}", "“date” must be a string"),
        (b'{"text": "x", "date": NaN}', "“date” must be a string"),
        (b'{"text": "x", "answers": {"n1.value": 5}}', "“answers” must be an object"),
        (b'{"text": "x", "answers": ' + b"[" * 99_000 + b"]" * 99_000 + b"}", "not valid JSON"),
        (b'{"text": "x", "date_from": "hearsay"}', "“hearsay”"),
        (b'{"text": "\\ud800 5"}', "half of a surrogate pair"),
        (b'{"\\ud800": "5"}', "half of a surrogate pair"),
        ('{"text": "año 5"}'.encode("latin-1"), "UTF-8"),
        ('{"text": "x"}'.encode("utf-16"), "UTF-8"),
    ],
)
def test_json_that_asks_nothing_clear_is_refused_in_the_language_asked_for(
    reader: FlaskClient, body: bytes, words: str
) -> None:
    said = []
    for code in ("en", "es"):
        headers = {"Accept-Language": code}
        answer = reader.post(
            "/data/check", data=body, content_type="application/json", headers=headers
        )
        assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
        said.append(json.loads(answer.text)["detail"])
    assert words in said[0]
    # No sentence of a library, which would stand there in English.
    assert said[0].split()[:2] != said[1].split()[:2]


def test_json_may_begin_with_the_mark_of_utf_8(reader: FlaskClient) -> None:
    body = json.dumps({"text": FENTANYL}, ensure_ascii=False).encode("utf-8-sig")
    answer = reader.post("/data/check", data=body, content_type="application/json")
    assert len(json.loads(answer.text)["claims"]) == 1


def test_a_form_that_says_a_thing_in_two_ways_is_refused(reader: FlaskClient) -> None:
    for twice in ("text=x+5&text=y+6", "text=x+5&date=2024-01&date=2025-01"):
        form = {"data": twice, "content_type": "application/x-www-form-urlencoded"}
        answer = reader.post("/data/check", **form)
        assert answer.status_code == 400
        assert "more than once" in json.loads(answer.text)["detail"]
        page = reader.post("/es/check", **form)
        assert page.status_code == 400
        assert "más de una vez" in page.text


def test_other_kinds_and_reading_are_refused(reader: FlaskClient) -> None:
    assert reader.post("/data/check", data=b"{", content_type="application/json").status_code == 400
    assert reader.post("/data/check", data=b"x", content_type="text/plain").status_code == 415


@pytest.mark.parametrize("path", ["/data/check", "/data/check.zip"])
def test_a_text_can_only_be_posted_and_the_refusal_says_so(reader: FlaskClient, path: str) -> None:
    for answer in (reader.get(path), reader.put(path), reader.head(path)):
        assert answer.status_code == 405
        assert set(answer.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}
        assert answer.mimetype == "application/problem+json"
    assert "POST" in reader.get(path).get_json(force=True)["detail"]
    assert reader.options(path).status_code == 200


@pytest.mark.parametrize("date", ["1900-01-01", "2009-01-19", "2099-12-31"])
def test_a_text_of_any_day_gets_an_answer(reader: FlaskClient, date: str) -> None:
    text = (
        "CBP seized 5 pounds of fentanyl last month, 6 pounds in the last 60 months, 7 pounds since"
        " he took office, 8 pounds since January 2021 and 9 pounds this fiscal year, a low."
    )
    assert asked(reader, text, date=date)["date"] == date


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        ("period=garbage", "fiscal_year"),
        ("region=Mars", "Southwest"),
        ("place=region:Mars", "region:Southwest"),
        ("value=abc", "1029"),
        pytest.param(f"value={'9' * 400}", "1029", id="endless value"),
        pytest.param(f"threshold=0.{'9' * 400}", "1029", id="endless fraction"),
        ("metric=", "seizure_pounds"),
        ("citizenship=Wakanda", "Venezuela"),
        ("baseline=once", "year_before"),
        ("colour=red", "period"),
    ],
)
def test_an_answer_that_there_is_not_is_refused_with_what_is_allowed(
    reader: FlaskClient, answer: str, allowed: str
) -> None:
    part, _, value = answer.partition("=")
    name = f"n{FENTANYL.index('1,029')}.{part}"
    body = {"text": FENTANYL, "date": DAY, "answers": {name: value}}
    for route in ("/data/check", "/data/check.zip"):
        refused = reader.post(route, json=body)
        assert refused.status_code == 400
        told = json.loads(refused.text)["detail"]
        assert name in told
        assert allowed in told
    page = reader.post("/es/check", data={"text": FENTANYL, "answer": f"{name}={value}"})
    assert page.status_code == 200
    assert f"«{value}» no es una respuesta posible" in page.text
    assert "verdict-agrees_elsewhere" in page.text


def test_an_answer_that_fits_not_the_others_is_told_and_the_reading_stands(
    reader: FlaskClient,
) -> None:
    name = f"n{FENTANYL.index('1,029')}.direction"
    (claim,) = asked(reader, FENTANYL, answers={name: "up"})["claims"]
    assert claim["misfits"] == ["direction"]
    assert claim["outcome"] == "agrees_elsewhere"


UNREAD = (
    "Of 220,798 encounters with Haitians in fiscal year 2024, only 88,673 went by the"
    " southwest land border. The governor has 3,000 goats and 12 dogs."
)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of texts that does not understand 88,673, whatever it has learnt."""

    def read(text: str, language: str, day: dt.date | None, _: float) -> TextRead:
        found = read_text(text, language, day)
        start = text.find("88,673")
        span = Span(start, start + len("88,673"))
        kept = tuple(each for each in found.readings if not each.printed.overlaps(span))
        left = tuple(each for each in found.left if not each.span.overlaps(span))
        return replace(found, readings=kept, left=(*left, Left(span, LeftReason.NO_TOPIC)), lent=())

    monkeypatch.setattr(checked, "read_text", read)


@pytest.mark.usefixtures("unread")
def test_a_figure_of_these_statistics_that_was_not_read_takes_a_reading(
    reader: FlaskClient,
) -> None:
    left = {each["printed"]: each for each in asked(reader, UNREAD)["left"]}
    assert left["88,673"]["reason"] == "not_understood"
    assert left["3,000"]["reason"] == "no_topic"
    assert "id" not in left["3,000"]
    name = left["88,673"]["id"]
    answers = {
        f"{name}.{part}": value
        for part, value in (
            ("metric", "encounters"),
            ("period", "fiscal_year:2024"),
            ("place", "region:Southwest"),
            ("citizenship", "Haiti"),
            ("component", "All"),
        )
    }
    again = asked(reader, UNREAD, answers=answers)
    assert "88,673" not in {each["printed"] for each in again["left"]}
    (settled,) = [each for each in again["claims"] if each["id"] == name]
    assert settled["outcome"] == "agrees"


@pytest.mark.usefixtures("unread")
def test_the_page_never_says_of_such_a_figure_that_it_is_about_something_else(
    reader: FlaskClient,
) -> None:
    page = reader.post("/en/check", data={"text": UNREAD, "date": "2025-01-15"}).text
    assert "2 other numbers are not about these statistics. (3,000; 12)" in page
    (name,) = re.findall(r'<li id="note-(n\d+)" class="note checked is-unread"', page)
    assert "Say what it counts" in page
    # Applying its list takes every guess as said, and the verdict follows.
    (guesses,) = [
        each for each in re.findall(r'name="guessed" value="([^"]*)"', page) if f"{name}." in each
    ]
    told = {"text": UNREAD, "date": "2025-01-15", "guessed": guesses}
    again = reader.post("/en/check", data=told).text
    assert "is-unread" not in again
    assert re.search(rf'id="note-{name}"(?:(?!</li>).)*✓', again, re.DOTALL)


@pytest.mark.usefixtures("unread")
def test_the_line_of_one_figure_covers_no_other(reader: FlaskClient) -> None:
    page = reader.post("/en/check", data={"text": UNREAD, "date": "2025-01-15"}).text
    passage = page[page.index('class="passage"') : page.index('class="notes"')]
    for mark in re.findall(r'<a [^>]*class="mark[^>]*>.*?</a>', passage):
        words = re.sub(r"<[^>]*>", "", mark)
        assert ("220,798" in words) + ("88,673" in words) < 2, words
        assert words.strip(), mark


def test_the_signs_are_explained_and_lead_to_the_rules(reader: FlaskClient) -> None:
    page = reader.post("/es/check", data={"text": FENTANYL, "date": DAY}).text
    legend = page[page.index("check-legend") :]
    assert "↷" in legend[:400]
    (way,) = re.findall(r'href="(/es/method#[^"]*)"', legend[:900])[:1]
    assert f'id="{way.partition("#")[2]}"' in reader.get("/es/method").text


def test_the_form_works_without_scripts_and_keeps_what_was_entered(reader: FlaskClient) -> None:
    empty = reader.get("/en/check").text
    assert 'method="post"' in empty
    assert "<script>" not in empty.partition("<body>")[2]
    page = reader.post("/en/check", data={"text": f"{FENTANYL} <b>&", "date": DAY})
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "private, no-cache"
    assert "right figure, misplaced" in page.text
    assert "&lt;b&gt;&amp;" in page.text
    assert "<b>&" not in page.text
    assert reader.post("/en/check").status_code == 400
    refused = reader.post("/en/check", data={"text": FENTANYL, "date": "never"})
    assert refused.status_code == 400
    assert FENTANYL in refused.text


def test_a_button_carries_the_text_and_earlier_answers(reader: FlaskClient) -> None:
    page = reader.post("/en/check", data={"text": BARE, "date": DAY}).text
    (value,) = set(re.findall(r'<button[^>]* value="(n\d+\.period=month:2025-12)"', page))
    again = reader.post("/en/check", data={"text": BARE, "date": DAY, "answer": value}).text
    assert "your answer" in again


def test_the_source_text_gets_its_verdicts_without_its_annotations(tables: Tables) -> None:
    """Its claims were typed by a person; the machine reads the same six from the words alone."""
    (article,) = (each for each in load_articles() if each.slug.startswith("000_"))
    checked = check_text(article.text, "es", tables, day=article.date)
    outcomes = [
        (one.claim.printed, one.verdict.outcome.value) for one in (*checked.claims, *checked.asked)
    ]
    assert sorted(outcomes) == [
        ("1029 libras", "agrees_elsewhere"),
        ("15 %", "agrees_elsewhere"),
        ("18 %", "not_checkable"),
        ("85 %", "not_checkable"),
        ("la mayor parte", "agrees"),
        ("mínimo histórico", "overstated"),
    ]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.text(max_size=400), st.sampled_from(["", "en", "es"]))
def test_any_text_gets_an_answer(reader: FlaskClient, text: str, language: str) -> None:
    body = {"text": text.encode("utf-8", "replace").decode(), "language": language}
    answer = reader.post("/data/check", json=body)
    assert answer.status_code == (200 if body["text"].strip() else 400)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.text(max_size=60),
    st.sampled_from(["metric", "place", "period", "comparison", "value", "unit", "drug", "x.y"]),
    st.one_of(st.text(max_size=12), st.sampled_from(["region:", ":", "run", "versus", "month:"])),
)
def test_no_text_and_no_answer_breaks_the_page(
    reader: FlaskClient, around: str, part: str, value: str
) -> None:
    around = around.encode("utf-8", "replace").decode()
    text = f"{around} {FENTANYL} {around}<script>alert(1)</script>"
    start = text.replace("\r\n", "\n").replace("\0", "").index("1,029")
    value = value.encode("utf-8", "replace").decode()
    answers = [f"n{start}.{part}={value}", "=", "n.=", value]
    page = reader.post("/en/check", data={"text": text, "date": DAY, "answer": answers})
    assert page.status_code == 200
    assert page.text.rstrip().endswith("</html>")
    assert "<script>alert" not in page.text


def test_the_command_reads_a_file_or_what_it_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"January 15, 2026. {FENTANYL}", encoding="utf-8")
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().out
    assert "Language: en. Date: 2026-01-15 (the date that stands at its head)." in told
    assert "right figure, misplaced: 1,029 pounds" in told
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FENTANYL.encode())))
    assert main(["check", "-", "--date", DAY, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"][0]["outcome"] == "agrees_elsewhere"
    assert main(["check", str(tmp_path / "none.txt")]) == 1
    assert "Cannot be read" in capsys.readouterr().err


def test_no_part_of_a_reading_is_shown_in_the_notation_of_the_form(reader: FlaskClient) -> None:
    text = (
        "Encounters at the southwest border fell 12 percent in June 2025 compared with May 2025. "
        "July 2025 was the lowest month ever for the Border Patrol, with some 4,592 apprehensions. "
        "There were 9 straight months of less than 10,000 apprehensions."
    )
    page = reader.post("/en/check", data={"text": text, "date": DAY}).text
    table = r'<table class="how-read-parts">.*?</table>'
    rows = "".join(re.findall(table, page, re.DOTALL))
    shown = re.findall(r'>([^<]+)</option>|placeholder="([^"]*)"', rows)
    shown = [one or other for one, other in shown]
    assert "May 2025" in shown
    assert "4,592" in shown
    assert not [each for each in shown if re.search(r"\w:\d|_", each)]


def test_a_checked_text_is_kept_as_a_source_text(
    reader: FlaskClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"A “quoted” line\twith a tab.\n\n{FENTANYL} Most of the fentanyl comes through ports."
    asked_for = {"text": text, "date": DAY, "title": 'A "made-up" title', "outlet": "No\\Paper"}
    answer = reader.post("/data/check.zip", data=asked_for)
    assert answer.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path)
    assert names == ["a-made-up-title.txt", "a-made-up-title.toml"]
    assert (tmp_path / names[0]).read_text("utf-8") == text
    article = load_article(tmp_path / names[0])
    assert (article.title, article.outlet) == (asked_for["title"], asked_for["outlet"])
    found = asked(reader, text)
    printed = [each["printed"] for each in found["claims"]]
    assert [claim.printed for claim in article.claims] == printed
    assert main(["quotes", "--seeds", str(tmp_path)]) == 0
    assert f"{len(printed)} exact" in capsys.readouterr().out


def test_what_its_reader_answered_is_kept_with_the_text(
    reader: FlaskClient, tmp_path: Path
) -> None:
    answer = f"n{BARE.index('611')}.period"
    given = {"text": BARE, "date": DAY, "title": "t", "answers": {answer: "month:2025-02"}}
    body = asked(reader, **given)
    assert body["answers"] == given["answers"]
    with zipfile.ZipFile(io.BytesIO(reader.post("/data/check.zip", json=given).data)) as packed:
        packed.extractall(tmp_path)
    (claim,) = load_article(tmp_path / "t.txt").claims
    assert claim.note == f"Said by the reader of the check: {answer} = month:2025-02."
    # What the command makes of the same answer is the same but for how the day is known.
    kept = (tmp_path / "t.toml").read_text("utf-8")
    (tmp_path / "t.toml").unlink()
    (tmp_path / "check.json").write_text(json.dumps(body), encoding="utf-8")
    told = ["annotate", str(tmp_path / "t.txt"), "--from-check", str(tmp_path / "check.json")]
    assert main(told) == 0
    assert (tmp_path / "t.toml").read_text("utf-8") == kept


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_pasted_part_of_a_page_is_read_without_its_tags(reader: FlaskClient, code: str) -> None:
    pasted = f"<p>{FENTANYL}</p>\r\n<p>Agents &amp; others</p>"
    page = reader.post(f"/{code}/check", data={"text": pasted, "date": DAY}).text
    assert "&lt;p&gt;" not in page
    assert "Agents &amp; others" in page
    kept = reader.post(f"/{code}/check", data={"text": "Of 5 < 6, <p> was 7.", "date": DAY}).text
    assert "Of 5 &lt; 6, &lt;p&gt; was 7." in kept
    # As JSON a text stays as it is: places in the answer are places in it.
    start = asked(reader, pasted)["claims"][0]["quote"]["position"]
    assert pasted[start - 3 : start] == "<p>" or start > 3


def test_a_file_is_read_as_its_text_is(reader: FlaskClient) -> None:
    page = made_up.PAGE.encode()
    answer = reader.post("/data/check", data={"file": (io.BytesIO(page), "saved.html")})
    body = json.loads(answer.text)
    assert (body["title"], body["outlet"]) == ("A made-up story", "The Example Paper")
    assert (body["date"], body["date_from"]) == ("2025-03-17", "file")
    assert [each["printed"] for each in body["claims"]] == ["8,353 people"]
    given = {"file": (io.BytesIO(page), "x"), "date": "2025-04-01", "text": "Another text."}
    body = json.loads(reader.post("/data/check", data=given).text)
    assert (body["date"], body["date_from"]) == ("2025-04-01", "given")
    assert len(body["claims"]) == 1


def test_a_file_that_cannot_be_read_is_told_on_the_page(reader: FlaskClient) -> None:
    given = {"file": (io.BytesIO(made_up.pdf(())), "x.pdf"), "title": "Kept"}
    page = reader.post("/en/check", data=given)
    assert page.status_code == 422
    assert "pictures of pages" in page.text
    assert 'value="Kept"' in page.text
    kind = "multipart/form-data; boundary=x"
    body = b"--x\r\n" + b"x" * LARGEST_REQUEST
    refused = reader.post("/data/check", data=body, content_type=kind)
    assert refused.status_code == 413
    assert "5 MB" in json.loads(refused.text)["detail"]


def test_the_day_of_a_text_counts_more_than_that_of_its_file(reader: FlaskClient) -> None:
    text = "March 20, 2025\nAgents apprehended 8,346 people at the southwest border in February."
    answer = reader.post("/data/check", data={"text": text, "date": DAY, "date_from": "file"})
    body = json.loads(answer.text)
    assert (body["date"], body["date_from"]) == ("2025-03-20", "text")


def test_the_page_says_from_what_a_date_is_known(reader: FlaskClient) -> None:
    told = {
        "as a text of January 15, 2026<": {"date": DAY},
        "a guess, the date at its head": {"text": f"May 5, 2025. {FENTANYL}"},
        "a guess, the date that the file gives": {"date": DAY, "date_from": "file"},
        "read without a date": {},
    }
    for words, more in told.items():
        page = reader.post("/en/check", data={"text": FENTANYL, **more})
        assert words in page.text


def test_numbers_of_other_things_are_named(reader: FlaskClient) -> None:
    page = reader.post("/en/check", data={"text": f"He has 17 goats. {FENTANYL}", "date": DAY})
    assert "is not about these statistics. (17)" in page.text


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_missing_date_is_asked_for_in_a_field_that_is_seen(
    reader: FlaskClient, language: str
) -> None:
    text = "In January, CBP seized 1,029 pounds of fentanyl nationwide."
    page = reader.post(f"/{language}/check", data={"text": text, "language": "en"}).text
    before, _, after = page.partition('id="text-date"')
    assert 'type="date"' in after.partition("</header>")[0]
    assert "<details" not in before.rpartition("checked-page")[2]
    assert 'href="#text-date"' in after
    dated = {"text": text, "language": "en", "date": "2025-03-01"}
    told = reader.post(f"/{language}/check", data=dated).text
    assert "text-date" not in told


def test_applying_a_reading_confirms_what_was_guessed(reader: FlaskClient) -> None:
    text = "Agents seized 250,000 pounds of methamphetamine nationwide in fiscal year 2024."
    page = reader.post("/en/check", data={"text": text, "date": DAY}).text
    assert "guessed here: component" in page
    (value,) = re.findall(r'<button[^>]* name="guessed" value="([^"]+)"', page)
    given = {"text": text, "date": DAY, "guessed": value}
    told = reader.post("/en/check", data={**given, "answer": ""}).text
    assert "guessed here" not in told
    assert 'class="verdict verdict-differs"' in told
    # What a reader chooses beside it counts more than the guess.
    chosen = reader.post("/en/check", data={**given, "answer": value.replace("All", "OFO")}).text
    assert f'value="{value.replace("All", "OFO")}"' in chosen


def test_an_answer_given_again_counts_and_words_may_be_typed(reader: FlaskClient) -> None:
    start = FENTANYL.index("1,029")
    given = {
        "text": FENTANYL,
        "date": DAY,
        "answer": ["", f"n{start}.drug=Heroin", f"n{start}.drug=Cocaine"],
        f"n{start}.value": "1,200.5",
        f"n{start}.period.kind": "fiscal_year",
        f"n{start}.period.month": "2024-11",
        "n9999.value": "",
    }
    (claim,) = json.loads(reader.post("/data/check", data=given).text)["claims"]
    assert claim["reading"]["scope"]["drug"] == "Cocaine"
    assert claim["reading"]["value"] == "1200.5"
    assert claim["reading"]["period"] == "fiscal_year:2025"


def test_line_ends_of_a_browser_move_no_place(reader: FlaskClient) -> None:
    text = f"One line.\nAnother.\n\n{BARE}"
    by_json = asked(reader, text)["asked"][0]["id"]
    sent = {"text": text.replace("\n", "\r\n"), "date": DAY}
    assert json.loads(reader.post("/data/check", data=sent).text)["asked"][0]["id"] == by_json


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_long_text_is_sent_while_it_is_checked(app: Dash, encoding: str) -> None:
    """The first notes leave before the last claims are checked, also when they are compressed."""
    client = app.server.test_client()
    text = "\n\n".join([FENTANYL, "A line of its own."] * 60)
    sent = {"text": text, "date": DAY}
    headers = {"Accept-Encoding": encoding}
    answer = client.post("/en/check", data=sent, headers=headers, buffered=False)
    assert answer.headers["Content-Encoding"] == encoding
    decoded = (
        brotli.Decompressor().process if encoding == "br" else zlib.decompressobj(31).decompress
    )
    parts = [decoded(part).decode("utf-8", "ignore") for part in answer.iter_encoded()]
    seen = [part.count('class="note checked') for part in parts]
    answer.close()
    assert sum(seen) == 60
    assert max(seen) <= 2
    assert seen[-1] == 0


def test_what_was_checked_is_kept_when_the_time_is_over(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.claims.texts.checked.SECONDS", -1.0)
    monkeypatch.setattr("dashboard.pages.checked_text.SECONDS", -1.0)
    body = asked(reader, FENTANYL)
    assert (body["claims"], body["unfinished"]) == ([], ["1,029 pounds"])
    page = reader.post("/en/check", data={"text": FENTANYL, "date": DAY})
    assert page.status_code == 200
    assert "1 figure was not checked" in page.text
    assert "No figure" not in page.text
    assert "in February 2025." in page.text


def test_what_is_not_read_in_time_is_told_and_is_no_other_number(
    reader: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("dashboard.claims.texts.checked.READING", -1.0)
    text = f"{FENTANYL} It recorded 8,320 more, and spent 31 days."
    body = asked(reader, text)
    assert (body["claims"], body["asked"], body["left"]) == ([], [], [])
    assert body["unfinished"] == ["1,029", "8,320", "31"]
    for code, words in (("en", "3 figures were not checked"), ("es", "3 cifras no se verificaron")):
        page = reader.post(f"/{code}/check", data={"text": text, "date": DAY})
        assert page.status_code == 200
        assert words in page.text
        assert "not about these statistics" not in page.text
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path / "text.txt"), "--notes", "es"]) == 0
    assert "3 cifras no se verificaron" in capsys.readouterr().out


def test_what_cannot_be_sought_in_time_is_no_other_number(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{FENTANYL} In Tucson it was a matter of 8,320 things."
    # The time is over between reading and seeking what else may be of these statistics.
    monkeypatch.setattr(
        checked, "read_text", lambda text, language, day, _: read_text(text, language, day)
    )
    monkeypatch.setattr(checked, "READING", -1.0)
    found = check_text(text, "en", tables, day=dt.date.fromisoformat(DAY))
    assert [one.claim.printed for one in found.claims] == ["1,029 pounds"]
    assert found.unchecked == ("8,320",)
    assert not any(each.span.of(text) == "8,320" for each in found.left)


@pytest.mark.parametrize("kind", ["1 ", "5\n", "8,391 en abril ", "1234567890", "5-"])
def test_numbers_without_end_take_no_time_without_end(kind: str) -> None:
    text = kind * (8_000 // len(kind))
    begun = time.process_time()
    read_text(text, "es")
    # Of one-line numbers 6,000 signs took 36 seconds.
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("code", ["en", "es"])
def test_each_line_of_the_command_is_in_the_language_asked_for(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = language(code)
    path = tmp_path / "text.txt"
    path.write_text(f"{FENTANYL} It was 1.8 million dollars.", encoding="utf-8")
    assert main(["check", str(path), "--notes", code]) == 0
    lines = capsys.readouterr().out.splitlines()
    nothing = notes.text("check.command.day_nothing")
    assert lines[0] == notes.text("check.command.about", language="en", date=nothing)
    counted = {"checked": 1, "asked": 0, "other": 1}
    assert lines[-1] == notes.text("check.command.counted", **counted)
    for name, key in (("none.txt", "no_file"), ("", "folder")):
        file = str(tmp_path / name)
        assert main(["check", file, "--notes", code]) == 1
        fault = notes.text(f"check.command.{key}", file=file)
        told = notes.text("check.command.unreadable", fault=fault)
        assert capsys.readouterr().err.strip() == told
    assert main(["check", str(path), "--notes", code, "--date", "someday"]) == 2
    told = notes.text("check.refused.bad_date", value="someday")
    assert capsys.readouterr().err.strip() == told
    path.write_text("x" * (LONGEST + 1), encoding="utf-8")
    assert main(["check", str(path), "--notes", code]) == 1
    fault = notes.text("check.refused.too_long", most=f"{LONGEST:,}")
    assert capsys.readouterr().err.strip() == notes.text("check.command.unchecked", fault=fault)


def test_the_command_reads_a_page_and_a_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "saved.html").write_text(made_up.PAGE, encoding="utf-8")
    (tmp_path / "paper.pdf").write_bytes(made_up.pdf(made_up.LINES, created="D:20250318"))
    (tmp_path / "scan.pdf").write_bytes(made_up.pdf(()))
    # The day on which a PDF was made is not the day of its text.
    told_of = {"saved.html": "2025-03-17 (as the file says)", "paper.pdf": "unknown, give --date"}
    for name, date in told_of.items():
        assert main(["check", str(tmp_path / name)]) == 0
        told = capsys.readouterr().out
        assert f"Date: {date}." in told
        assert "8,353 people" in told
    assert main(["check", str(tmp_path / "scan.pdf")]) == 1
    assert "pictures of pages" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["CBP seized 31 tons of methamphetamine nationwide in March 2025.", BARE]
)
def test_a_question_whose_answers_lead_to_one_verdict_says_so(
    reader: FlaskClient, text: str
) -> None:
    (claim,) = asked(reader, text)["asked"]
    outcomes = {each["outcome"] for q in claim["questions"] for each in q["answers"]}
    page = reader.post("/en/check", data={"text": text, "date": DAY}).text
    same = "Each of these answers leads to the same verdict" in page
    assert same == (len(outcomes) == 1)


def test_each_refusal_has_a_title_of_its_own(reader: FlaskClient) -> None:
    damaged = {"file": (io.BytesIO(b"%PDF-1.7 and no more"), "a.pdf")}
    answer = reader.post("/data/check", data=damaged)
    assert (answer.status_code, answer.get_json()["title"]) == (422, "Unprocessable Content")
    described = reader.get("/openapi.json").get_json()["paths"]["/data/check"]["post"]["responses"]
    refusals = [status for status in described if status.startswith("4")]
    assert len(refusals) == 4
    for code in ("en", "es"):
        assert all(f"problems.title.{each}" in language(code).messages for each in refusals)


@pytest.mark.parametrize(
    ("code", "text", "note", "link"),
    [
        (
            "en",
            "The Border Patrol apprehended 264,168 Guatemalans in fiscal year 2019 (southwest).",
            "For fiscal year 2019 (Guatemala, southwest border), the tables show 264,168.",
            "Open the table",
        ),
        (
            "es",
            "La Patrulla Fronteriza detuvo a 264,168 guatemaltecos en el año fiscal 2019.",
            "264,168",
            "Abrir la tabla",
        ),
    ],
)
def test_a_figure_of_no_chart_leads_to_its_table(
    reader: FlaskClient, code: str, text: str, note: str, link: str
) -> None:
    (claim,) = asked(reader, text, language=code, notes=code)["claims"]
    assert claim["outcome"] == "agrees"
    assert claim["official"]["tables"] == ["citizenship_apprehensions"]
    assert any(note in line for line in claim["note"])
    address, _, anchor = claim["chart"].partition("#")
    assert address == f"/{code}/data"
    assert f'id="{anchor}"' in reader.get(address).text
    page = reader.post(f"/{code}/check", data={"text": text, "date": DAY}).text
    assert f'href="{claim["chart"]}"' in page
    assert link in page


@pytest.mark.parametrize(
    ("code", "text", "link"),
    [
        (
            "en",
            "CBP scans 8 percent of passenger vehicles at land ports of entry.",
            "Open the published rates",
        ),
        (
            "es",
            "La CBP escanea el 8 por ciento de los vehículos de pasajeros en la frontera.",
            "Abrir las tasas publicadas",
        ),
    ],
)
def test_a_rate_leads_to_the_rates_and_not_to_a_chart(
    reader: FlaskClient, code: str, text: str, link: str
) -> None:
    page = reader.post(f"/{code}/check", data={"text": text, "date": DAY}).text
    notes = page[page.index('class="notes"') :]
    assert link in notes
    assert language(code).text("sources.open_chart") not in notes
