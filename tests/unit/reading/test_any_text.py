"""Whatever text is handed in, there is an answer, and no number of it is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.reading import LONGEST, read_languages, read_text
from dashboard.reading.found import find
from dashboard.reading.language.lexicon import lexicon
from dashboard.reading.language.text import Span
from tests.fuzz.texts import FIGURES, KINDS, odd_texts, phrases

DAY = dt.date(2026, 1, 15)
LANGUAGES = st.sampled_from(read_languages())


def check(text: str, language: str) -> None:
    """Every number is read or left, once, and every place is in the text."""
    made = read_text(text, language, DAY)
    whole = Span(0, len(text))
    left = [each.span for each in made.left]
    printed = [reading.printed for reading in made.readings]
    for number in find(text, lexicon(language), DAY).numbers:
        assert any(number.span.overlaps(span) for span in (*left, *printed))
    assert len(left) == len(set(left))
    for reading in made.readings:
        spans = [reading.quote, reading.printed, *(part.span for part in reading.parts.values())]
        assert all(span is None or (span in whole and span.start < span.end) for span in spans)
    assert all(span in whole for span in left)


@pytest.mark.parametrize("language", read_languages())
def test_odd_texts_of_every_kind_are_read(language: str) -> None:
    for _, text in odd_texts(seed=3, count=8 * len(KINDS), longest=600):
        check(text, language)


@pytest.mark.parametrize("language", read_languages())
@given(data=st.data())
@settings(deadline=None)
def test_any_words_of_the_lists_are_read(language: str, data: st.DataObject) -> None:
    words = st.one_of(st.sampled_from(phrases(language)), st.sampled_from(FIGURES))
    check(" ".join(data.draw(st.lists(words, max_size=30))), language)


@given(st.text(max_size=80), LANGUAGES)
@settings(deadline=None)
def test_any_characters_are_read(text: str, language: str) -> None:
    check(text, language)


@pytest.mark.parametrize("text", ["a" * (LONGEST + 1), "8 " * LONGEST, "\x00" * 10**6])
def test_a_text_beyond_the_longest_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="longer than 100,000"):
        read_text(text, "es", DAY)


def test_the_longest_text_that_may_be_read_is_read() -> None:
    sentence = "La CBP incautó 742 libras de fentanilo en mayo de 2025. "
    text = (sentence * LONGEST)[: 200 * len(sentence)].ljust(LONGEST)
    assert len(read_text(text, "es", DAY).readings) == 100 + 100
