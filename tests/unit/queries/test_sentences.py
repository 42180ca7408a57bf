"""The sentences of the data: which there are, and that a language must have words for each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.i18n import language, languages
from dashboard.ingest.corrections import corrections
from dashboard.queries.sentences import sentences, spoken_for
from dashboard.tables import Tables

ENGLISH = language("en")


def test_every_sentence_of_the_descriptions_is_listed_once(tables: Tables) -> None:
    found = sentences(tables)
    assert len(found) == len(set(found)) > 200
    metadata = tables.metadata("border_patrol_encounters")
    assert {metadata.title, metadata.description, *metadata.caveats} <= set(found)
    assert {metadata.gaps[0].why, metadata.publisher.licence} <= set(found)
    assert {metadata.columns["region"].description, "encounters"} <= set(found)
    assert set(tables.frame("inspection_rates")["note"]) - {""} <= set(found)
    assert {correction.why for correction in corrections()} <= set(found)


@pytest.mark.parametrize("code", [code for code in languages() if language(code).complete])
def test_a_complete_language_has_words_for_the_sentences_and_no_others(
    code: str, tables: Tables
) -> None:
    spoken = language(code)
    if spoken.fallback is None:
        return
    known = set(sentences(tables))
    assert not known - set(spoken.sentences), "not translated, or changed in English since"
    assert not set(spoken.sentences) - known, "no such sentence in the data"


def test_a_language_that_lacks_a_sentence_is_shown_in_english(tables: Tables) -> None:
    known = {text: f"«{text}»" for text in sentences(tables)}
    whole = replace(ENGLISH, code="xx", sentences=known, fallback=ENGLISH)
    assert spoken_for(tables, whole) is whole
    assert spoken_for(tables, ENGLISH) is ENGLISH
    title = tables.metadata("encounters").title
    assert whole.sentence(title) == f"«{title}»"
    short = replace(whole, sentences={text: known[text] for text in known if text != title})
    shown = spoken_for(tables, short)
    assert (shown.code, shown.complete, shown.missing) == ("xx", False, (title,))
    assert shown.sentence(title) == title
