"""Figures told under a president: they may be of a year or a month of the term, and not of it all.

``Agents made 2.2 million arrests under Biden``: what is less than all of the term is not refuted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.reading.calendar.offices import DURING_OFFICE
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.doubts.doubting import PERIOD
from dashboard.reading.found import Found
from dashboard.reading.model import Reading

PART_OF_TERM = "part_of_term"
"""The doubt of a figure whose only time is a term of office."""


def with_terms(found: Found, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, with that doubt of those of which nothing but a term of office is told."""
    return [
        replace(each, doubts=(*each.doubts, PART_OF_TERM, *_two_terms(hit)))
        if (hit := _term_of(found, each))
        else each
        for each in readings
    ]


def _term_of(found: Found, reading: Reading) -> PeriodHit | None:
    """The term of office that is the only time of a figure."""
    span = reading.period.span
    if reading.comparison.value != "level" or span is None:
        return None
    terms = (hit for hit in found.periods_in(span) if hit.name in DURING_OFFICE)
    return next((hit for hit in terms if hit.span == span), None)


def _two_terms(hit: PeriodHit) -> Sequence[str]:
    """The time, in doubt where somebody governed twice: ``under Trump``."""
    first = {each.months[0].year for each in (hit.period, *hit.others) if each}
    return (PERIOD,) if first and max(first) - min(first) > 1 else ()
