"""Months that a sentence cuts short by a day, or by a change of office.

``Through May 15, … in May``; ``in January, before Trump took office``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.reading.calendar.offices import OFFICE_SIDE
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.language.lexicon import Lexicon
from dashboard.reading.language.text import Span


def with_cuts(plain: str, sentence: Sequence[PeriodHit], lexicon: Lexicon) -> list[PeriodHit]:
    """The periods of a sentence; a month of which only days are meant is none of the tables'."""
    sides = [hit for hit in sentence if hit.name == OFFICE_SIDE]
    days = [hit for hit in sentence if hit.name == "until_day" and hit.period is None]
    told: list[PeriodHit] = []
    for hit in sentence:
        if hit.name == OFFICE_SIDE:
            told.append(PeriodHit("day", hit.span, None, whole=True))
        elif _is_month(hit) and (
            any(side.period == hit.period for side in sides)
            or any(_is_within(plain, day.span, hit, lexicon) for day in days)
        ):
            told.append(replace(hit, name="some_days", period=None, others=(), choice=False))
        else:
            told.append(hit)
    return told


def _is_month(hit: PeriodHit) -> bool:
    return hit.period is not None and hit.period.kind == "month"


def _is_within(plain: str, day: Span, hit: PeriodHit, lexicon: Lexicon) -> bool:
    """Whether a day is of a month: of its name and, where it has one, of its year."""
    month = hit.period.last if hit.period else None
    words = day.of(plain).replace(",", " ").replace(".", " ").split()
    years = [word for word in words if word.isdigit() and len(word) == len("2024")]
    if month is None or (years and str(month.year) not in years):
        return False
    return any(_number(word, lexicon) == month.month for word in words if word.isalpha())


def _number(word: str, lexicon: Lexicon) -> int | None:
    try:
        return lexicon.month(word)
    except (KeyError, ValueError):
        return None
