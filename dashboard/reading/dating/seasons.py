"""Seasons of the year: nobody says which months they are, so nothing told of one is dated."""

from __future__ import annotations

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span

_SEASON = "season"


def is_of_a_season(found: Found, at: Span) -> bool:
    """Whether what stands at a place is told of a season: ``fell by 70% this spring``.

    It is where a season is the time nearest to it, in its clause, its sentence or one before. A
    year that stands in the same sentence does not say more of it.
    """
    for span in (found.clause(at), found.sentence(at)):
        if told := _times(found, span):
            nearest = min(told, key=lambda hit: hit.span.distance(at))
            return nearest.name == _SEASON
    for span in found.before(at):
        if told := _times(found, span):
            return told[-1].name == _SEASON
    return False


def _times(found: Found, within: Span) -> list[PeriodHit]:
    hits = found.periods_in(within)
    seasons = any(hit.name == _SEASON for hit in hits)
    return [
        hit
        for hit in hits
        if hit.name == _SEASON or (hit.period and not (seasons and _is_year(hit)))
    ]


def _is_year(hit: PeriodHit) -> bool:
    return hit.period is not None and hit.period.kind.startswith(("calendar", "fiscal"))
