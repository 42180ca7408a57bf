"""The day of a text is one by which it dates itself, and no day that it tells of."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.reading import guessed_day

DAY = dt.date(2025, 3, 20)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "March 20, 2025\nAgents apprehended 8,349 people in February."),
        ("en", "Fewer arrests\n\nThursday, March 20, 2025\n\nAgents made arrests in February."),
        ("en", "March 20, 2025. Agents made 8,349 arrests in February."),
        ("en", "Published March 20, 2025 at 9:30 a.m.\nAgents made arrests."),
        ("en", "Published on March 20, 2025, updated March 22, 2025\nAgents made arrests."),
        ("en", "Release date: 20 March 2025\nAgents made arrests."),
        ("en", "TUCSON, Ariz., March 20, 2025 — Agents made 8,349 arrests in February."),
        ("en", "McAllen, Texas – March 20, 2025 – Agents made 8,349 arrests in February."),
        ("en", "By Ann Example | March 20, 2025\nAgents made arrests."),
        ("en", "Since January 20, 2025, arrests fell.\nMarch 20, 2025\nAgents made arrests."),
        ("es", "20 de marzo de 2025\nLa agencia detuvo a 8.349 personas en febrero."),
        ("es", "Publicado el 20 de marzo de 2025\nLa agencia detuvo a 8.349 personas."),
        ("es", "MÉXICO, 20 de marzo de 2025.- La agencia detuvo a 8.349 personas en febrero."),
        ("es", "Jueves, 20 de marzo de 2025\nLa agencia detuvo a 8.349 personas."),
        ("es", "TIJUANA, México, 20 de marzo de 2025 (Agencia) — La agencia detuvo a 8.349."),
        ("es", "Fecha de publicación: 20 de marzo de 2025\nLa agencia detuvo a 8.349 personas."),
    ],
)
def test_a_text_dates_itself_in_its_head(language: str, text: str) -> None:
    found = guessed_day(text, language)
    assert found is not None
    assert found[0] == DAY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On January 20, 2025, the president signed an order. Agents made 7,179 arrests."),
        ("en", "January 20, 2025, was a cold day. Agents made 7,179 arrests in March."),
        ("en", "The law of March 4, 2010 changed much. Agents made 8,349 arrests in February."),
        ("en", "The policy began in Texas, on March 4, 2010. Agents made arrests in February."),
        ("en", "A report published on March 4, 2010, told of it. Agents made arrests."),
        ("en", "Agents made 8,349 arrests in February, not as before\nMarch 2025."),
        ("es", "Desde la ley del 4 de marzo de 2010 no se veía algo igual. Hubo 8.349 en febrero."),
        ("es", "El 20 de enero de 2025 el presidente firmó la orden. Hubo 7.179 en marzo."),
        ("es", "El 20 de enero de 2025, tras la orden, cambió todo. Hubo 7.179 en marzo."),
    ],
)
def test_a_day_within_a_sentence_dates_no_text(language: str, text: str) -> None:
    assert guessed_day(text, language) is None
