"""Figures as English and Spanish texts write them; each sentence is made up."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reading.language.lexicon import lexicon
from dashboard.reading.language.numbers import numbers
from dashboard.reading.language.text import folded


def read(text: str, language: str) -> list[tuple[str, Decimal | None, Decimal]]:
    found = numbers(text, folded(text), lexicon(language))
    return [(each.span.of(text), each.value, each.step) for each in found]


@pytest.mark.parametrize(
    ("language", "text", "value", "step"),
    [
        ("es", "8,383", 8383, 1),
        ("es", "8.024", 8024, 1),
        ("es", "49.94", 49.94, 0.01),
        ("es", "49,94", 49.94, 0.01),
        ("es", "504.45", 504.45, 0.01),
        ("es", "1.234.567,8", 1234567.8, 0.1),
        ("es", "1,234,567.8", 1234567.8, 0.1),
        ("es", "4 mil 182", 4000 + 182, 1),
        ("es", "21 mil 895", 21000 + 895, 1),
        ("es", "583 mil", 583000, 1000),
        ("es", "1,1 millones", 1100000, 100000),
        ("es", "1 millón 200 mil", 1000000 + 200000, 1000),
        ("es", "dos mil", 2000, 1000),
        ("es", "dieciséis mil", 16000, 1000),
        ("es", "ciento cuarenta y cuatro mil", 144000, 1000),
        ("es", "0,125", 0.125, 0.001),
        ("en", "8,383", 8383, 1),
        ("en", "1,028.5", 1028.5, 0.1),
        ("en", "518k", 518000, 1000),
        ("en", "2.2 million", 2200000, 100000),
        ("en", "nine thousand", 9000, 1000),
        ("en", "three hundred", 300, 1),
        ("es", "medio millón", 500000, 100000),
        ("en", "twenty-five", 25, 1),
        ("en", "10 856", 10856, 1),
        ("en", "1.125", 1.125, 0.001),
        ("en", "3,47,216", 347216, 1),
        ("en", "12,03,418", 1203418, 1),
        ("en", "3 lakh 40 thousand", 340000, 1000),
        ("en", "one and a half million", 1500000, 100000),
        ("en", "three-and-a-half million", 3500000, 100000),
        ("en", "two million and a half", 2500000, 100000),
        ("en", "a half-million", 500000, 100000),
        ("en", "a quarter-million", 250000, 10000),
        ("en", "3½ million", 3500000, 500000),
        ("en", "1.4-million", 1400000, 100000),
        ("es", "tres y medio millones", 3500000, 100000),
        ("es", "tres millones y medio", 3500000, 100000),
        ("es", "un millón 24 mil 310", 1024310, 1),
        ("es", "dos millones 18 mil 40", 2018040, 1),
        ("es", "cuarto de millón", 250000, 10000),
    ],
)
def test_a_figure_has_its_value_and_the_unit_of_its_last_digit(
    language: str, text: str, value: float, step: float
) -> None:
    for sentence in (f"{text} libras", f"Se dice: {text}.", text):
        ((written, read_value, read_step),) = read(sentence, language)
        assert written == text
        assert read_value == Decimal(str(value))
        assert read_step == Decimal(str(step))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "8,3838"),
        ("es", "8.38.3"),
        ("en", "8,38,38"),
        ("en", "8,3,383"),
        ("es", "8,38,383"),
        ("en", "1.2.3"),
        ("en", "9" * 14),
    ],
)
def test_what_can_be_read_in_no_way_is_found_without_a_value(language: str, text: str) -> None:
    assert [(written, value) for written, value, _ in read(text, language)] == [(text, None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "one of them"),
        ("es", "un agente y una patrulla"),
        ("en", "H1N1"),
        ("es", "uno u otro"),
    ],
)
def test_articles_and_names_are_no_figures(language: str, text: str) -> None:
    assert read(text, language) == []


@given(st.integers(1000, 10**9), st.sampled_from(["es", "en"]))
def test_every_grouped_number_is_read_as_it_was_written(number: int, language: str) -> None:
    assert [value for _, value, _ in read(f"{number:,}", language)] == [Decimal(number)]
    pointed = f"{number:,}".replace(",", ".")
    if language == "es":
        assert [value for _, value, _ in read(pointed, language)] == [Decimal(number)]


@given(st.text(max_size=200), st.sampled_from(["es", "en"]))
def test_any_text_gives_numbers_in_their_order(text: str, language: str) -> None:
    spans = [each.span for each in numbers(text, folded(text), lexicon(language))]
    assert spans == sorted(spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
