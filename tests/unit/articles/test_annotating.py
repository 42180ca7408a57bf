"""Annotation files are completed from the text: hash, places and surroundings of quotes."""

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.articles import find_quote, load_article
from dashboard.articles.annotating import SKELETON, completed, from_check, toml
from dashboard.cli import main
from tests.unit.articles.made_up import TEXT, write
from tests.unit.articles.made_up import toml as whole_notes

QUOTE = 'quote = { exact = "two three", prefix = "one ", suffix = " four", position = 13 }'


@pytest.mark.parametrize(
    "written",
    [
        'quote = "two three"',
        'quote = { exact = "two three" }',
        '[claims.quote]\nexact = "two three"\n',
    ],
)
def test_a_person_writes_the_words_alone(tmp_path, written):
    notes = whole_notes().replace(QUOTE, written)
    notes = notes.replace(notes.split('sha256 = "')[1].split('"')[0], "")
    path = write(tmp_path, notes=notes)
    assert main(["annotate", str(path)]) == 0
    article = load_article(path)
    quote = article.claim("C01").quote
    assert not article.changed
    assert (quote.exact, quote.position) == ("two three", TEXT.index("two three"))
    assert quote.prefix == TEXT[: quote.position]
    assert find_quote(TEXT, quote).status == "exact"


def test_what_is_complete_stays_as_it_is(tmp_path):
    path = write(tmp_path)
    main(["annotate", str(path)])
    once = path.with_suffix(".toml").read_text("utf-8")
    main(["annotate", str(path)])
    assert path.with_suffix(".toml").read_text("utf-8") == once


def test_words_that_stand_nowhere_or_twice_are_named():
    text = "one two, one three"
    notes = 'quote = "one"\nquote = "four"\nquote = { exact = "one", suffix = " three" }\n'
    found = completed(text, text.encode(), notes)
    assert [fault.split(": ")[1][:6] for fault in found.faults] == ["stands", "does n"]
    assert "position = 9" in found.notes


def test_a_text_alone_gets_a_file_to_fill_in(tmp_path, capsys):
    (tmp_path / "new.txt").write_text("Made up.", encoding="utf-8")
    main(["annotate", str(tmp_path / "new.txt")])
    begun = (tmp_path / "new.toml").read_text("utf-8")
    assert begun.count("\n") == SKELETON.count("\n")
    assert len(tomllib.loads(begun)["text"]["sha256"]) == 64


READ: dict[str, Any] = {
    "reading": {
        "metric": "seizure_pounds",
        "scope": {"drug": "Fentanyl"},
        "period": "month:2025-02",
        "comparison": "level",
        "value": "3",
        "unit": "pounds",
        "read_from": dict.fromkeys(
            ("metric", "drug", "period", "comparison", "value", "unit"), "words"
        ),
    },
    "printed": "three",
    "quote": {"exact": "two three"},
}


def test_what_a_check_has_read_becomes_claims(tmp_path):
    claim = {**READ, "reading": {**READ["reading"], "direction": ""}}
    path = write(tmp_path, notes=whole_notes().partition("[[claims]]")[0])
    (tmp_path / "check.json").write_text(json.dumps({"claims": [claim]}), encoding="utf-8")
    assert main(["annotate", str(path), "--from-check", str(tmp_path / "check.json")]) == 0
    assert load_article(path).claim("C01").filters == {"drug": "Fentanyl"}
    assert from_check([]) == ""


CHECKED = {
    "language": "es",
    "date": "2026-01-15",
    "date_from": "text",
    "title": 'Un "título"',
    "outlet": "El Diario",
    "answers": {"n4.period": "month:2025-02", "n9.drug": "Heroin"},
    "claims": [{"id": "n4", "speaker": {"printed": "Ann Lee", "span": [0, 7]}, **READ}],
}


def test_what_a_check_knows_of_its_text_and_what_its_reader_said_is_kept(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "check.json").write_text(json.dumps(CHECKED), encoding="utf-8")
    assert main(["annotate", str(path), "--from-check", str(tmp_path / "check.json")]) == 0
    article = load_article(path)
    assert (article.language, article.title, article.outlet) == ("es", 'Un "título"', "El Diario")
    assert (str(article.date), article.date_known) == ("2026-01-15", "inferred")
    assert article.date_basis.startswith("A guess")
    told = "Said by the reader of the check: n4.period = month:2025-02."
    assert article.claim("C01").note == told
    assert article.claim("C01").speaker == "Ann Lee"


def test_a_check_leaves_what_a_person_has_written_of_the_text(tmp_path):
    own = whole_notes().partition("[[claims]]")[0]
    path = write(tmp_path, notes=own)
    (tmp_path / "check.json").write_text(json.dumps(CHECKED), encoding="utf-8")
    assert main(["annotate", str(path), "--from-check", str(tmp_path / "check.json")]) == 0
    kept = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))["text"]
    before = tomllib.loads(own)["text"]
    for name in ("language", "title", "outlet", "date", "date_known"):
        assert not before.get(name) or kept[name] == before[name]


@pytest.mark.parametrize(
    "held", ["[]", "{}", '{"claims": 3}', '{"claims": [], "date": "x"}', "3", '{"date_from": "x"}']
)
def test_what_is_no_check_is_refused(tmp_path, capsys, held):
    path = write(tmp_path, notes=whole_notes())
    (tmp_path / "check.json").write_text(held, encoding="utf-8")
    assert main(["annotate", str(path), "--from-check", str(tmp_path / "check.json")]) == 1
    assert "Cannot be read" in capsys.readouterr().err


@given(st.text())
def test_any_text_is_a_toml_string(text):
    text = "".join(letter for letter in text if not 0xD800 <= ord(letter) <= 0xDFFF)
    assert tomllib.loads(f"x = {toml(text)}")["x"] == text
