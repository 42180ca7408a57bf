"""Figures of one day that is told with its date, and changes that are measured from such a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.calendar.periods import PeriodHit
    from dashboard.reading.counting.figures import Figure
    from dashboard.reading.found import Found

_OF = r"\s{rules.of}\s(?:{rules.the}\s)?(?:{rules.past_day}\s)?"
_ON = r"\s(?:{rules.recorded}\s)?{rules.on_day}\s(?:{rules.the}\s)?(?:{rules.past_day}\s)?"
_COMPARED = r"\b{rules.compared_with}\s(?:{rules.the}\s)?(?:{qualifiers.about}\s)?$"
_DAY, _PERCENT, _BEHIND, _AHEAD, _MARKED = "day", "percent", 40, 24, 60


def is_of_a_date(found: Found, figure: Figure) -> bool:
    """Whether a figure is of a day that is told with its date: ``the 10,822 of December 18``.

    So is a change that is measured from one: ``16% fewer than the 10,822 of December 18``.
    """
    if figure.unit == _PERCENT:
        return _is_measured_from_a_day(found, figure)
    if not (figure.counts or figure.weighs):
        return False
    return _is_of_a_day(found, figure.number.span) or _is_of_a_day(found, figure.span)


def _is_of_a_day(found: Found, at: Span) -> bool:
    """Whether a day stands right behind a figure that is compared with, or belongs to it."""
    day = _day_behind(found, at)
    if day is None:
        return False
    if found.lexicon.rule(_OF).fullmatch(found.plain, at.end, day.span.start):
        return True
    ahead = max(0, at.start - _AHEAD)
    compared = found.lexicon.rule(_COMPARED).search(found.plain, ahead, at.start)
    on = found.lexicon.rule(_ON).fullmatch(found.plain, at.end, day.span.start)
    return compared is not None and on is not None


def _day_behind(found: Found, at: Span) -> PeriodHit | None:
    near = found.periods_in(Span(at.end, found.sentence(at).end))[:1]
    return next(
        (hit for hit in near if hit.name == _DAY and hit.span.start - at.end <= _BEHIND), None
    )


def _is_measured_from_a_day(found: Found, figure: Figure) -> bool:
    """Whether the figure right behind a percentage, with which that compares, is of a day."""
    end = min(found.sentence(figure.span).end, figure.span.end + _MARKED)
    for number in found.counted(Span(figure.span.end, end))[:1]:
        ahead = Span(figure.span.end, number.span.start)
        led = found.lexicon.rule(_COMPARED).search(found.plain, ahead.start, ahead.end)
        return led is not None and _is_of_a_day(found, number.span)
    return False
