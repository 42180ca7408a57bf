"""Whether a figure is told as one of people, who may be met several times, or of what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span, folded
from dashboard.reading.model import Reading

_NOUN = r"\b(?:(?P<people>{rules.people_counted})|(?P<events>{rules.events_counted}))\b"
_NATIONALS = r"(?:{rules.people_of}|[^\W\d_]+s)"
_WORDS_BEHIND, _WORDS_AHEAD = 4, 2
_PARTS = re.compile(r"[,;:()\u2014\u2013]|\d")


def with_people(found: Found, sentence: Span, readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a sentence, each with whether its figure counts people."""
    return [
        replace(each, of_people=_counts_people(found, sentence, each.printed)) for each in readings
    ]


def _counts_people(found: Found, sentence: Span, printed: Span) -> bool:
    """Whether people are counted: ``157,000 migrants``, not ``157,000 migrant arrests``.

    The noun right behind the figure says so, or else those ahead of it in its sentence: ``the
    number of migrants reached 157,000``. No noun at all says nothing. ``Arrests of 157,000 people``
    are arrests.
    """
    plain, noun = found.plain, found.lexicon.rule(_NOUN)
    ahead = list(noun.finditer(plain, sentence.start, printed.start))
    nationals = [hit.span for hit in found.hits(("citizenships",), sentence) if _are(found, hit)]
    # "Some 157,000 people": a figure may be printed with its noun.
    behind = noun.search(plain, printed.start, sentence.end)
    if _counts_nationals(found, nationals, behind, printed):
        return not _is_governed(found, ahead[-1] if ahead else None, printed)
    if behind and _is_near(plain[printed.end : behind.start()], _WORDS_BEHIND):
        governed = _is_governed(found, ahead[-1] if ahead else None, printed)
        return behind["people"] is not None and not governed
    told = bool(ahead) or any(span.end <= printed.start for span in nationals)
    return told and all(each["events"] is None for each in ahead)


def _is_governed(found: Found, beside: re.Match[str] | None, printed: Span) -> bool:
    """Whether a figure is of what happened to people: ``arrests of 157,000 people``."""
    if beside is None or beside["events"] is None:
        return False
    return _is_near(found.plain[beside.end() : printed.start], _WORDS_AHEAD)


def _counts_nationals(
    found: Found, nationals: Sequence[Span], behind: re.Match[str] | None, printed: Span
) -> bool:
    """Whether a figure counts people of a country: ``55,000 Venezuelans``, not their arrests."""
    for span in nationals:
        if span.end <= printed.start or not _is_near(
            found.plain[printed.end : span.start], _WORDS_BEHIND
        ):
            continue
        events = behind is not None and behind["events"] is not None
        # "20,000 encounters of Hondurans", "20,000 Hondurans encounters" are none of people.
        first = behind is not None and behind.start() < span.start
        beside = behind is not None and 0 <= behind.start() - span.end <= 1
        return not (events and (first or beside))
    return False


def _are(found: Found, hit: Hit) -> bool:
    """Whether a word for a citizenship is one of people, and no country: ``Hondurans``."""
    told = hit.span.of(found.plain)
    country = {folded(hit.value), *map(folded, found.lexicon.words.citizenships[hit.value][:1])}
    rule = found.lexicon.rule(_NATIONALS)
    return told not in country and rule.fullmatch(told) is not None


def _is_near(between: str, most: int) -> bool:
    """Whether there are few words between two, no sign that parts them and no figure."""
    return len(between.split()) <= most and _PARTS.search(between) is None
