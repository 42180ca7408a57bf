"""Files that people hand in: what comes out of each kind, and one clear fault for all others."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.documents import Document, Kind, Unreadable, read_document
from dashboard.documents.kinds import kind_of
from dashboard.documents.markdown import without_marks
from dashboard.documents.model import Fault
from dashboard.documents.reading import SECONDS
from dashboard.i18n import language
from dashboard.terms.sizes import LARGEST_FILE
from tests.unit.documents import made_up

SENTENCE = "Border Patrol agents apprehended 8,353 people at the southwest border"
MARKDOWN = """---
title: "A made-up story"
date: 2025-03-17
---
# Heading

**Border Patrol agents** apprehended [8,353 people](https://example.org/2024/99)
at the southwest border.
"""


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (SENTENCE.encode(), "story.txt", Kind.TEXT),
        (SENTENCE.encode("utf-16"), "story", Kind.TEXT),
        (SENTENCE.encode("utf-32"), "story.txt", Kind.TEXT),
        (f"\ufeff{SENTENCE}".encode(), "story.html", Kind.TEXT),
        (f"{SENTENCE} ó".encode("cp1252"), "story.pdf", Kind.TEXT),
        (MARKDOWN.encode(), "story.md", Kind.MARKDOWN),
        (made_up.PAGE.encode(), "story.txt", Kind.HTML),
        (made_up.MHTML.encode(), "story.mhtml", Kind.MHTML),
        (made_up.pdf(made_up.LINES), "story.doc", Kind.PDF),
    ],
)
def test_the_content_and_not_the_name_says_what_a_file_is(
    data: bytes, name: str, kind: Kind
) -> None:
    found = read_document(data, name)
    assert found.kind is kind
    assert SENTENCE in " ".join(found.text.split())


@pytest.mark.parametrize(
    ("data", "title", "outlet", "date"),
    [
        (made_up.PAGE.encode(), "A made-up story", "The Example Paper", dt.date(2025, 3, 17)),
        (made_up.MHTML.encode(), "A made-up story", "The Example Paper", dt.date(2025, 3, 17)),
        (MARKDOWN.encode(), "A made-up story", "", dt.date(2025, 3, 17)),
        (
            made_up.pdf(made_up.LINES, title="Monthly figures", created="D:20250318120000Z"),
            "Monthly figures",
            "",
            None,
        ),
        (
            made_up.PAGE.replace("published_time", "modified_time").encode(),
            "A made-up story",
            "The Example Paper",
            None,
        ),
        (b"Figures of February", "", "", None),
    ],
)
def test_what_a_file_says_of_itself(
    data: bytes, title: str, outlet: str, date: dt.date | None
) -> None:
    found = read_document(data, "x.md" if data.startswith(b"---") else "x")
    assert (found.title, found.outlet, found.date) == (title, outlet, date)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (f"<p>{SENTENCE}.</p><p>Otros 34 &amp; más: años</p>", ""),
        (f"<h2>Heading</h2>\n<p>{SENTENCE}.</p>\n<ul><li>Otros 34 &amp; más: años</li></ul>", ""),
        (f"The story:\n<p>{SENTENCE}.</p>\n<p class='x'>Otros 34 &amp; más: años</p>", "story.txt"),
        (f"<blockquote>{SENTENCE}. Otros 34 &amp; más: años</blockquote>", "x"),
        (f"<b>{SENTENCE}</b>. Otros 34 &amp; más: años", "x"),
        (f"\ufeff<div>{SENTENCE}.<br>Otros 34 &amp; más: años</div>", "x"),
        (f"{SENTENCE}.<br>Otros 34 &amp; más: años", "story.htm"),
    ],
)
def test_a_fragment_of_a_page_is_read_without_its_tags(written: str, name: str) -> None:
    found = read_document(written.encode(), name)
    assert found.kind is Kind.HTML
    assert SENTENCE in " ".join(found.text.split())
    assert "Otros 34 & más: años" in " ".join(found.text.split())
    assert "<" not in found.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Agents met < 5,000 people, and > 3,000 of them were adults.", "x"),
        ("<3 this: 5 pounds </3", "x"),
        ("It was a<b and c>d in 5 months, i.e. <CBP> said </CBP>.", "x"),
        ("<b in May 5", "x"),
        ("Write <p> ahead of 34 people.", "story.txt"),
        ("34 people < 40 people", "story.htm"),
    ],
)
def test_a_stray_sign_makes_no_page_of_a_text(text: str, name: str) -> None:
    assert read_document(text.encode(), name) == Document(text, Kind.TEXT)


def test_tags_without_end_are_no_trap() -> None:
    begun = time.process_time()
    for written in ("<p>" * 2_000, "<a " * 2_000, "<p><b>" * 900 + "</i>"):
        kind_of(written.encode(), "")
    assert time.process_time() - begun < 3


def test_only_the_story_of_a_page_is_taken() -> None:
    text = read_document(made_up.PAGE.encode()).text
    assert "sports" not in text
    assert "1999" not in text


def test_a_sentence_of_a_paper_is_not_cut_where_its_line_ends() -> None:
    text = read_document(made_up.pdf(("A heading", *made_up.LINES), ("Page two.",))).text
    assert "next month, show that Border Patrol agents apprehended 8,353 people at the" in text
    assert "and that it was the lowest" in text
    assert text.startswith("A heading\n")
    assert text.endswith("Page two.")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"x" * (LARGEST_FILE + 1), Fault.TOO_LARGE),
        (b"PK\x03\x04\x00\x00\x00\x08\x00" * 20, Fault.UNKNOWN_KIND),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Fault.UNKNOWN_KIND),
        (rb"{\rtf1\ansi " + SENTENCE.encode() + b"}", Fault.UNKNOWN_KIND),
        (b"", Fault.NO_TEXT),
        (b" \n\n ", Fault.NO_TEXT),
        (b"<!DOCTYPE html><html><head><title>x</title></head><body></body></html>", Fault.NO_TEXT),
        (made_up.pdf(()), Fault.SCANNED),
        (made_up.encrypted(), Fault.ENCRYPTED),
        (made_up.pdf(*[("page",)] * 201), Fault.TOO_MANY_PAGES),
        (made_up.pdf(made_up.LINES)[:200], Fault.BROKEN),
        (b"%PDF-1.7\nnothing of the kind", Fault.BROKEN),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data: bytes, fault: Fault) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_document(data)
    assert refusal.value.fault is fault
    words = language("en").text(f"check.file.{fault}", **refusal.value.values)
    assert words.count(". ") <= 1


def test_a_file_that_unpacks_to_a_gigabyte_ends_in_time() -> None:
    begun = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        read_document(made_up.bomb())
    assert refusal.value.fault in (Fault.TOO_HARD, Fault.BROKEN, Fault.SCANNED)
    assert time.monotonic() - begun < SECONDS + 2


def test_a_page_nested_without_end_is_read_or_refused() -> None:
    page = b"<html><body>" + b"<div>" * 200_000 + SENTENCE.encode()
    try:
        assert read_document(page).text
    except Unreadable as refusal:
        assert refusal.fault in Fault  # noqa: PT017 (either is right)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200))
def test_any_bytes_that_are_no_page_give_a_text_or_a_fault(data: bytes) -> None:
    if b"%PDF" in data or b"<" in data:
        return
    try:
        assert read_document(data).text.strip()
    except Unreadable as refusal:
        assert refusal.fault in Fault  # noqa: PT017


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("## Head\n\n*8,353* people", "Head\n\n8,353 people"),
        ("![map 3](a/2.png)In **May** _and_ [June](x)", "In May and June"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("a line\ngoes on\n- item 1\n- item 2", "a line goes on\n- item 1\n- item 2"),
        ("> quoted\n> again", "quoted again"),
    ],
)
def test_marks_of_markdown_are_taken_away(marked: str, plain: str) -> None:
    assert without_marks(marked) == plain


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_text_says_the_same_in_each_encoding_with_a_mark(mark: str) -> None:
    text = f"{SENTENCE} El año pasado."
    assert read_document(text.encode(mark), "story.txt").text == text


def test_the_marks_of_the_other_end_are_known() -> None:
    for mark, name in ((b"\xfe\xff", "utf-16-be"), (b"\0\0\xfe\xff", "utf-32-be")):
        assert read_document(mark + SENTENCE.encode(name), "story.txt").text == SENTENCE
