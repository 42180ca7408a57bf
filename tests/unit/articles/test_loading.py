"""Annotation files are read strictly: a slip is told with file, entry and key."""

import pytest

from dashboard.articles import BrokenArticle, annotations, load_article, load_articles
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
    with pytest.raises(BrokenArticle, match=r"alone\.toml: is missing"):
        load_articles(tmp_path)


def test_bytes_that_are_no_utf8_are_refused(tmp_path):
    path = write(tmp_path)
    path.write_bytes(b"caf\xe9")
    with pytest.raises(BrokenArticle, match=r"made-up\.txt: byte 3: is not UTF-8"):
        load_article(path)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('language = "en"', 'language = "en"\nauthor = ""', "text: author: is not a known key"),
        ('unit = "pounds"', 'unit = "stones"', "claims 1: unit: 'stones' is none of"),
        ('metric = "seizure_pounds"', 'metric = "pounds"', "claims 1: metric: 'pounds' is none"),
        ('drug = "Fentanyl" }', 'drug = "Sugar" }', "claims 1: scope: drug: 'Sugar' is no term"),
        ('drug = "Fentanyl" }', 'colour = "Red" }', "claims 1: scope: colour: is no dimension"),
        ('"month:2025-02"', '"February"', "claims 1: period: 'February' is not a period"),
        ('printed = "three"', 'printed = "seven"', "claims 1: printed: 'seven' does not stand"),
        ('value = "3"', 'value = "3 lb"', "claims 1: value: '3 lb' must be plain digits"),
        ('value = "3"', "value = 3", "claims 1: value: 3 must be of type str"),
        ('comparison = "level"', 'comparison = "change"', "claims 1: baseline: '' is no baseline"),
        ('drug = "words", ', "", "claims 1: read_from: drug: is missing"),
        ("position = 13", "position = -1", "claims 1: quote: exact: words and a position"),
        ('id = "C01"', 'id = "C 1"', "id: 'C 1' stands twice or is no plain id"),
        ("date = 2026-01-15", "", "text: date: is missing"),
        ("[text]", "[text", "is not TOML"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path, old, new, told):
    assert old in toml()
    path = write(tmp_path, notes=toml().replace(old, new, 1))
    with pytest.raises(BrokenArticle, match=r"^made-up\.toml: ") as caught:
        load_article(path)
    assert told in str(caught.value)


def test_annotations_select_by_words_and_by_code_points(tmp_path):
    article = load_article(write(tmp_path))
    page = annotations(
        article, address="https://example.org/annotations", source="https://example.org/text"
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
