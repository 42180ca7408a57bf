"""What a number of ``cases`` counts: what its sentence tells that was done, or the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reading.counting.leaving import ACTS
from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.found import Found
    from dashboard.reading.language.lexicon import Hit

_OF = r"\s{rules.of}\s"
_GROUPS = ("demographics", "citizenships")
_NEAR = 30


def what_cases_are(found: Found, cases: Span, at: Span) -> Hit | None:
    """What cases are of: encounters, arrests, or a group; None for those of anything else.

    ``cases`` is the word, ``at`` its number. ``Cases of`` something that no list has are of that.
    """
    sentence = found.sentence(at)
    ahead = _acts(found, Span(sentence.start, at.start))
    if found.lexicon.rule(_OF).match(found.plain, cases.end):
        behind = Span(cases.end, min(cases.end + _NEAR, sentence.end))
        named = (*_acts(found, behind), *found.hits(_GROUPS, behind))
        return (ahead[-1] if ahead else named[0]) if named else None
    if told := ahead or _right_behind(found, cases, sentence):
        return told[-1] if ahead else told[0]
    if groups := found.hits(_GROUPS, sentence):
        return groups[0]
    before = (_acts(found, each) for each in found.before(at)[:1])
    return next((acts[-1] for acts in before if acts), None)


def _right_behind(found: Found, cases: Span, sentence: Span) -> list[Hit]:
    """What is told to have been done right behind ``cases``: not behind ``because of``."""
    near = _acts(found, Span(cases.end, min(cases.end + _NEAR, sentence.end)))
    small = found.lexicon.words.functions["words"]
    between = [found.plain[cases.end : hit.span.start].split() for hit in near[:1]]
    return [
        hit
        for hit, words in zip(near, between, strict=False)
        if all(word in small for word in words)
    ]


def _acts(found: Found, within: Span) -> list[Hit]:
    return [hit for hit in found.hits(("people",), within) if hit.value in ACTS]
