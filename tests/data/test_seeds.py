"""The committed source texts: unchanged, every quote in its place, every key known."""

import hashlib

import pytest

from dashboard.articles import FOLDER, find_quote, load_articles, segments

ARTICLES = load_articles()
MARKS = [(article, mark) for article in ARTICLES for mark in article.marks]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)
def test_a_text_is_byte_for_byte_the_one_that_was_annotated(article):
    content = (FOLDER / f"{article.slug}.txt").read_bytes()
    assert hashlib.sha256(content).hexdigest() == article.sha256
    assert not article.changed
    assert "".join(run.text for run in segments(article)).encode() == content


@pytest.mark.parametrize(("article", "mark"), MARKS, ids=lambda value: getattr(value, "id", ""))
def test_every_quote_stands_at_its_position_between_its_neighbours(article, mark):
    quote, text = mark.quote, article.text
    assert find_quote(text, quote).status == "exact"
    end = quote.position + len(quote.exact)
    assert text[: quote.position].endswith(quote.prefix)
    assert text[end:].startswith(quote.suffix)
    assert 30 <= len(quote.prefix) <= 34 or quote.position < 30
    assert 30 <= len(quote.suffix) <= 34 or len(text) - end < 30


def test_the_first_text_has_its_claims_events_and_statements():
    article = ARTICLES[0]
    assert article.slug == "000_97ec2d26d880d09f"
    assert sorted(mark.id for mark in article.marks) == [
        *("C01", "C02", "C03", "C04", "C05", "C06"),
        *("E01", "E02", "E03", "E04"),
        *("Q01", "Q02", "Q03"),
    ]
    assert (article.language, article.title, article.date_known) == ("es", "", "inferred")


def test_every_event_of_a_text_stands_in_the_table_with_the_same_day(tables):
    known = tables.frame("events").astype(str).set_index("event")["date"]
    for article in ARTICLES:
        for event in article.events:
            assert str(known[event.event])[:10] == event.date.isoformat()


@pytest.mark.shared
def test_the_claims_are_those_located_by_offset(shared):
    import pandas as pd

    rows = pd.read_csv(shared / "facts" / "seed_claims.csv").set_index("claim_id")
    for mark in ARTICLES[0].marks:
        row = rows.loc[mark.id]
        assert (mark.quote.exact, mark.quote.position) == (row["quote"], row["char_start"])


@pytest.mark.shared
def test_the_text_is_the_one_that_was_given(shared):
    given = shared.parent / "seeds" / f"{ARTICLES[0].slug}.txt"
    assert given.read_bytes() == (FOLDER / given.name).read_bytes()
