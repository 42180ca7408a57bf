"""The texts of each language as prose: what an editor would strike out in any of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest

from dashboard.i18n import files

LONGEST = 40
"""The most words of one sentence."""
# The reader is addressed as usted.
FAMILIAR = r"\b(tú|tus?|ti|contigo|puedes|quieres|tienes|debes|vosotros|vuestr[oa]s?)\b"
# Sentences made from figures say what happened, never why and never how bad it is.
MADE_FROM_FIGURES = ("summary.", "headline.", "telling.", "maps.", "overview.card.", "outliers.")
CAUSES = {
    "en": r"\b(because|due to|owing to|thanks to|caused|as a result)\b",
    "es": r"\b(porque|debido|gracias a|a causa|por culpa|como resultado)\b",
}
ALARM = {
    "en": r"\b(surg\w+|soar\w*|skyrocket\w*|plummet\w*|flood\w*|crisis|alarming|massive)\b",
    "es": r"\b(oleadas?|avalanchas?|crisis|alarmantes?|masiv[oa]s?|dispar\w+|desplom\w+)\b",
}
# What a phrase of place or agency begins with, so that it can follow a noun.
LEADS = {
    "en": {"at", "by", "in", "on", "nationwide"},
    "es": {"en", "por"},
}


def _flat(texts: dict, prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in texts.items():
        if key == "sentences":
            yield from ((f"sentences: {each['english']}", each["text"]) for each in value)
        elif isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield f"{prefix}{key}", value


def texts_of(code: str) -> dict[str, str]:
    """Every text of a language by its key; what examples quote is not the site's own."""
    with (files.FOLDER / f"{code}.toml").open("rb") as file:
        found = dict(_flat(tomllib.load(file)))
    return {key: text for key, text in found.items() if not key.startswith("check.examples")}


def with_fault(code: str, pattern: str, keys: tuple[str, ...] = ("",)) -> list[str]:
    """Keys of the texts in which a pattern occurs."""
    search = re.compile(pattern, re.IGNORECASE).search
    return [key for key, text in texts_of(code).items() if key.startswith(keys) and search(text)]


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_text_has_a_word_or_a_space_twice(code: str) -> None:
    assert not with_fault(code, r"\S  \S")
    assert not with_fault(code, r"\b([a-záéíóúñ]+) \1\b")
    assert not with_fault(code, r"\w [,;.](?!\.)")


@pytest.mark.parametrize("code", ["en", "es"])
def test_marks_come_in_pairs(code: str) -> None:
    pairs = ("«»", "“”", "()", "¿?") if code == "es" else ("“”", "()")
    for opened, closed in pairs:
        # A "?" of its own is the sign of a verdict.
        told = {key: text for key, text in texts_of(code).items() if len(text) > 1}
        assert not [k for k, text in told.items() if text.count(opened) != text.count(closed)]


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_sentence_is_long(code: str) -> None:
    long = {
        key: sentence
        for key, text in texts_of(code).items()
        for sentence in re.split(r"(?<=[.?!])\s", text)
        if len(sentence.split()) > LONGEST
    }
    assert not long


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_text_made_from_figures_says_why_or_how_bad(code: str) -> None:
    assert not with_fault(code, CAUSES[code], MADE_FROM_FIGURES)
    assert not with_fault(code, ALARM[code])


def test_spanish_contracts_its_articles_and_says_usted() -> None:
    search = re.compile(r"\b(de|a) el\b").search  # "de El Paso" has a large letter
    assert not [key for key, text in texts_of("es").items() if search(text)]
    assert not with_fault("es", FAMILIAR)


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_phrase_of_place_or_agency_begins_with_its_preposition(code: str) -> None:
    named = ("scope.region.", "scope.component.", "scope.nationwide")
    phrases = {key: text for key, text in texts_of(code).items() if key.startswith(named)}
    assert len(phrases) == 9
    assert not {key: text for key, text in phrases.items() if text.split()[0] not in LEADS[code]}


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_term_that_a_headline_names_has_brackets(code: str) -> None:
    """A headline puts terms in brackets itself, and a summary puts their figures after them."""
    apart = "citizenship.korea-not-said-which", "drug.five-drugs"  # in no chart
    named = ("drug", "region", "component", "demographic", "citizenship", "encounter_type")
    keys = tuple(f"terms.{each}" for each in (*named, "area_of_responsibility", "state", "measure"))
    assert not [k for k in with_fault(code, r"[()]", keys) if not k.endswith(apart)]
