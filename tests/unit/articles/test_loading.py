"""Annotation files are read strictly: a fault is named with its file, claim and key."""

import pytest

from dashboard.articles import annotations, load_article, load_articles
from dashboard.terms.config import BrokenFile
from tests.unit.articles.made_up import TEXT, toml, write


def test_a_text_and_its_claims_are_read(tmp_path):
    article = load_article(write(tmp_path))
    assert (article.slug, article.text, article.changed) == ("made-up", TEXT, False)
    claim = article.claim("C01")
    assert (claim.value, dict(claim.scope)) == ("3", {"region": "Southwest", "drug": "Fentanyl"})


def test_two_files_are_a_text_and_texts_come_by_slug(tmp_path):
    write(tmp_path, "b")
    write(tmp_path, "a")
    assert [article.slug for article in load_articles(tmp_path)] == ["a", "b"]


def test_a_changed_byte_is_noticed(tmp_path):
    path = write(tmp_path)
    path.write_bytes(TEXT.replace("five", "Five").encode())
    assert load_article(path).changed


def test_a_text_without_annotations_is_refused(tmp_path):
    (tmp_path / "alone.txt").write_text("Made up.")
    with pytest.raises(BrokenFile, match=r"alone\.toml: is missing"):
        load_articles(tmp_path)


def test_bytes_that_are_no_utf8_are_refused(tmp_path):
    path = write(tmp_path)
    path.write_bytes(b"caf\xe9")
    with pytest.raises(BrokenFile, match=r"made-up\.txt: byte 3: is not UTF-8"):
        load_article(path)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('language = "en"', 'language = "en"\nauthor = ""', "text.author: unknown key; known are"),
        ('unit = "pounds"', 'unit = "stones"', "claims C01: unit: Invalid enum value 'stones'"),
        ('unit = "pounds"', 'unit = "stones"', "allowed are '', 'count', 'pounds', 'kilograms'"),
        ('metric = "seizure_pounds"', 'metric = "pounds"', "C01: metric: 'pounds' is unknown"),
        ('metric = "seizure_pounds"', 'metric = "pounds"', "'seizure_events', "),
        ('drug = "Fentanyl" }', 'drug = "Sugar" }', "claims C01: scope.drug: 'Sugar' is unknown"),
        ('drug = "Fentanyl" }', 'drug = "Sugar" }', "'Methamphetamine', "),
        ('drug = "Fentanyl" }', 'colour = "Red" }', "C01: scope.colour: is no dimension"),
        ('"month:2025-02"', '"February"', "claims C01: period: 'February' is not a period"),
        ('"month:2025-02"', '"fiscal_year:two"', "C01: period: 'fiscal_year:two' is not a period"),
        ('printed = "three"', 'printed = "seven"', "C01: printed: 'seven' does not stand"),
        ('value = "3"', 'value = "3 lb"', "claims C01: value: '3 lb' must be plain digits"),
        ('value = "3"', "value = 3", "claims C01: value: Expected `str`, got `int`"),
        (
            'comparison = "level"',
            'comparison = "change"',
            "C01: baseline: '' is unknown for a change",
        ),
        ('drug = "words", ', "", "claims C01: read_from.drug: missing"),
        ("read_from = {", 'read_from = { state = "words",', "read_from.state: is not stated"),
        ("position = 13", "position = -1", "claims C01: quote.exact: words and a position"),
        ('id = "C01"', 'id = "C 1"', "claims C 1: id: 'C 1' must be letters and digits"),
        ('id = "C01"', "", "claims number 1: id: missing"),
        ("date = 2026-01-15", "", "text.date: must be given"),
        ('date_known = "stated"', 'date_known = "unknown"', "text.date: must not be given"),
        ("[text]", "[text", "is not TOML"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path, old, new, fault):
    assert old in toml()
    path = write(tmp_path, notes=toml().replace(old, new, 1))
    with pytest.raises(BrokenFile, match=r"^made-up\.toml: ") as caught:
        load_article(path)
    assert fault in str(caught.value)


def test_every_fault_of_a_file_is_named_at_once(tmp_path):
    second = toml()[toml().index("[[claims]]") :].replace('"C01"', '"C02"')
    notes = toml().replace('value = "3"', "value = 3").replace('title = "', 'heading = "')
    notes += second.replace('"three"', '"seven"').replace('"Fentanyl"', '"Sugar"')
    with pytest.raises(BrokenFile) as caught:
        load_article(write(tmp_path, notes=notes))
    places = [": ".join(fault.split(": ")[:-1]) for fault in caught.value.faults]
    assert sorted(place.split(": ")[:2] for place in places) == [
        ["claims C01", "value"],
        ["claims C02", "printed"],
        ["claims C02", "scope.drug"],
        ["text.heading"],
        ["text.title"],
    ]


def test_an_id_is_used_once(tmp_path):
    notes = toml() + toml()[toml().index("[[claims]]") :]
    with pytest.raises(BrokenFile, match="id: 'C01' is used twice"):
        load_article(write(tmp_path, notes=notes))


def test_annotations_select_by_words_and_by_code_points(tmp_path):
    article = load_article(write(tmp_path))
    page = annotations(
        article,
        address="https://example.org/annotations",
        source="https://example.org/text",
        words=lambda mark: {"en": mark.id, "es": "otra"},
    )
    assert (page["type"], page["@context"]) == (
        "AnnotationPage",
        "http://www.w3.org/ns/anno.jsonld",
    )
    (item,) = page["items"]
    quote, position = item["target"]["selector"]
    assert item["id"] == "https://example.org/annotations#C01"
    assert item["target"]["source"] == "https://example.org/text"
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "two three"
    assert (quote["prefix"], quote["suffix"]) == ("one ", " four")
    bodies = [(body["language"], body["value"]) for body in item["body"]]
    assert bodies == [("en", "C01"), ("es", "otra")]
