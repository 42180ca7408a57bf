"""Terms of office that a phrase does not name: ``since he took office`` is of whom a text names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.calendar.offices import (
    INCUMBENT,
    OPENING,
    OWN_OPENING,
    SINCE_OFFICE,
    UNNAMED,
    of_name,
)
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.language.lexicon import Lexicon
from dashboard.reading.language.text import Span

_NAMED = (
    r"\b(?:(?P<biden>{leaders.biden})|(?P<trump>{leaders.trump})|(?P<obama>{leaders.obama})"
    r"|(?P<incumbent>{leaders.incumbent})|(?P<others>{rules.other_leaders}))(?!\w)"
)
_OTHERS, _NO_TIME, _BACK = "others", "some_days", 3
_YEAR = re.compile(r"\b(?:19|20)\d{2}$")


def with_leaders(
    plain: str,
    sentences: Sequence[Span],
    periods: Sequence[PeriodHit],
    lexicon: Lexicon,
    day: dt.date | None,
) -> Sequence[PeriodHit]:
    """The periods of a text, with whose term of office is meant where a phrase names nobody.

    It is of the president whom its sentence names, or the few before, or of who governs; where
    those are two it may be of either. Where somebody else holds an office it is of no time.
    """
    if not any(hit.name in (*UNNAMED, OWN_OPENING) for hit in periods):
        return periods
    return [
        _of_whom(plain, sentences, hit, lexicon, day)
        if hit.name in (*UNNAMED, OWN_OPENING)
        else hit
        for hit in periods
    ]


def _of_whom(
    plain: str,
    sentences: Sequence[Span],
    hit: PeriodHit,
    lexicon: Lexicon,
    day: dt.date | None,
) -> PeriodHit:
    told = _told(plain, sentences, hit.span, lexicon)
    if _OTHERS in told or (hit.name == OWN_OPENING and not _govern(told, day)):
        return PeriodHit(_NO_TIME, hit.span, None, whole=False)
    if hit.name == OWN_OPENING:
        return replace(hit, name=OPENING)
    name = UNNAMED[hit.name]
    if day is None:
        return replace(hit, name=name, period=None, others=())
    year = _YEAR.search(hit.span.of(plain))
    found: list[Period] = []
    # "Since he took office, fewer came than in Biden's time": who governs may be meant as well.
    for whose in (INCUMBENT,) if year else (*told, INCUMBENT):
        found += of_name(name, whose, day, int(year.group()) if year else 0)
    found = list(dict.fromkeys(found))
    several = len({months.months[0].year for months in found}) > 1
    if not found:
        return PeriodHit(_NO_TIME, hit.span, None, whole=False)
    return replace(hit, name=name, period=found[0], others=tuple(found[1:]), choice=several)


def _govern(told: Sequence[str], day: dt.date | None) -> bool:
    """Whether somebody is named and governs on a day, and nobody else is named.

    Of others the term is not the last one begun.
    """
    if not (told and day):
        return False
    terms = [of_name(SINCE_OFFICE, each, day) for each in (INCUMBENT, *told)]
    return all(each == terms[0] for each in terms)


def _told(plain: str, sentences: Sequence[Span], at: Span, lexicon: Lexicon) -> Sequence[str]:
    """Who is named as governing in the sentence of a place, or in the nearest one before."""
    place = max((i for i, each in enumerate(sentences) if each.start <= at.start), default=0)
    for sentence in reversed(sentences[max(0, place - _BACK) : place + 1]):
        matches = lexicon.rule(_NAMED).finditer(plain, sentence.start, sentence.end)
        named = [match for match in matches if not at.overlaps(Span(*match.span()))]
        if told := [str(match.lastgroup) for match in named]:
            return tuple(dict.fromkeys(told))
    return ()
