"""Figures told under a president: they may be of a year or a month of the term, and not of it all.

``Agents made 2.2 million arrests under Biden``: what is less than all of the term is not refuted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.reading.calendar.periods import DURING_OFFICE
from dashboard.reading.found import Found
from dashboard.reading.model import Reading

PART_OF_TERM = "part_of_term"
"""The doubt of a figure whose only time is a term of office."""


def with_terms(found: Found, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, with that doubt of those of which nothing but a term of office is told."""
    return [
        replace(each, doubts=(*each.doubts, PART_OF_TERM)) if _is_under(found, each) else each
        for each in readings
    ]


def _is_under(found: Found, reading: Reading) -> bool:
    span = reading.period.span
    return (
        reading.comparison.value == "level"
        and span is not None
        and any(hit.span == span and hit.name in DURING_OFFICE for hit in found.periods_in(span))
    )
