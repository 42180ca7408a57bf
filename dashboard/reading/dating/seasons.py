"""Seasons, weeks and days: no months of the tables are meant, so nothing told of one is dated."""

from __future__ import annotations

from dashboard.reading.calendar.periods import LOOSE, PeriodHit
from dashboard.reading.dating.marking import marked_periods
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span

_WEEK, _SINCE_OTHERS = "week", "since_others"
_NEAR, _LEAD = 40, 16
_SINCE = r"\b{rules.since}\s"


def is_of_a_season(found: Found, at: Span, *, change: bool = False) -> bool:
    """Whether what stands at a place is told of a season or a week: ``fell by 70% this spring``.

    It is where one is the time nearest to it, in its clause, its sentence or one before. A year
    that stands in the same sentence does not say more of it; nor, of a change, does the time that
    it is measured from: ``in the first week of May, with 45% fewer than in April``.
    """
    told = marked_periods(found, found.sentence(at)) if change else ()
    bases = [hit for hit in told if hit.name not in LOOSE]
    for span in (found.clause(at), found.sentence(at)):
        if told := [hit for hit in _times(found, span) if hit not in bases]:
            nearest = min(told, key=lambda hit: hit.span.distance(at))
            return nearest.name in LOOSE
    for span in found.before(at):
        # "The most since the spring": what goes on is of no spring.
        told = [hit for hit in _times(found, span) if not _is_since(found, hit)]
        if told:
            counted = told[-1].name != _WEEK or found.counted(span)
            return told[-1].name in LOOSE and bool(counted)
    return False


def _times(found: Found, within: Span) -> list[PeriodHit]:
    hits = [hit for hit in found.periods_in(within) if not _is_of_telling(found, hit)]
    if any(hit.period and not _is_year(hit) for hit in hits):
        # "Since the order took effect, 9,000 were met in May": in May.
        hits = [hit for hit in hits if hit.name != _SINCE_OTHERS]
    seasons = any(hit.name in LOOSE for hit in hits)
    return [
        hit for hit in hits if hit.name in LOOSE or (hit.period and not (seasons and _is_year(hit)))
    ]


def _is_since(found: Found, hit: PeriodHit) -> bool:
    """Whether a season is only how far back something reaches."""
    start = max(found.sentence(hit.span).start, hit.span.start - _LEAD)
    near = found.plain[start : hit.span.end]
    return hit.name in LOOSE and found.lexicon.rule(_SINCE).search(near) is not None


def _is_of_telling(found: Found, hit: PeriodHit) -> bool:
    """Whether a week is when something was told: ``the agency said last week``."""
    if hit.name != _WEEK:
        return False
    sentence = found.sentence(hit.span)
    near = Span(
        max(sentence.start, hit.span.start - _NEAR), min(sentence.end, hit.span.end + _NEAR)
    )
    telling = found.lexicon.words.functions["telling"]
    words = near.of(found.plain).replace(",", " ").split()
    return any(word in telling for word in words)


def _is_year(hit: PeriodHit) -> bool:
    return hit.period is not None and hit.period.kind.startswith(("calendar", "fiscal"))
