"""Whether a figure is told as one of people, who may be met several times, or of what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Reading

_NOUN = r"\b(?:(?P<people>{rules.people_counted})|(?P<events>{rules.events_counted}))\b"
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
    # "Some 157,000 people": a figure may be printed with its noun.
    behind = noun.search(plain, printed.start, sentence.end)
    if behind and _is_near(plain[printed.end : behind.start()], _WORDS_BEHIND):
        beside = ahead[-1] if ahead else None
        governed = (
            beside is not None
            and beside["events"] is not None
            and _is_near(plain[beside.end() : printed.start], _WORDS_AHEAD)
        )
        return behind["people"] is not None and not governed
    return bool(ahead) and all(each["events"] is None for each in ahead)


def _is_near(between: str, most: int) -> bool:
    """Whether there are few words between two, no sign that parts them and no figure."""
    return len(between.split()) <= most and _PARTS.search(between) is None
