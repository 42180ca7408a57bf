"""Figures of a stretch of months that a longer time only places: ``the 6-month record of 2,701``.

``The prior 6-month record of 2,701 was set in fiscal year 2004``: that year has another figure.
"""

from __future__ import annotations

from dashboard.articles import Period
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Reading

_LEVEL, _AHEAD = "level", 60
_MONTHS = r"[-\s]{rules.lasting_for}(?!\w)"
_AHEAD_OF, _BESIDE = r"[-\s]{rules.lasting_for}\s(?:\w+\s)?", 30
_OF_MONTHS = r"\s(?:\w+\s)?{rules.of}\s"
_TOTAL_BEHIND = r"\s(?:\w+\s)?{rules.stretch_totals}(?!\w)"
_TOTAL_AHEAD = r"\b{rules.stretch_totals}\s(?:\w+\s)?{rules.of}\s$"
_TOTALS = r"\b{rules.stretch_totals}(?!\w)"


def is_of_a_stretch(found: Found, reading: Reading) -> bool:
    """Whether a level is the record or total of so many months, and its period has more or fewer.

    The months and what they had stand right ahead of the figure, in either order.
    """
    at = reading.printed
    if reading.comparison.value != _LEVEL:
        return False
    ahead = Span(max(found.sentence(at).start, at.start - _AHEAD), at.start)
    for number in found.counted(ahead)[-1:]:
        if _is_of_total(found, number.span) and number.value is not None:
            return number.value != len(Period.parse(reading.period.value).months)
    return False


def _is_of_total(found: Found, number: Span) -> bool:
    """Whether months are those of a total: ``6-month record``, ``récord de seis meses``."""
    rule, start = found.lexicon.rule, max(0, number.start - _BESIDE)
    behind = rule(_MONTHS).match(found.plain, number.end)
    return behind is not None and bool(
        rule(_TOTAL_BEHIND).match(found.plain, behind.end())
        or rule(_TOTAL_AHEAD).search(found.plain, start, number.start)
    )


def is_of_so_many(found: Found, record: Span, period: str) -> bool:
    """Whether months stand beside a record, ahead or behind, that are not those of its period."""
    sentence = found.sentence(record)
    if not found.lexicon.rule(_TOTALS).search(found.plain, record.start, record.end):
        # "A 12-month high" is how far back it reaches.
        return False
    near = Span(
        max(sentence.start, record.start - _BESIDE), min(sentence.end, record.end + _BESIDE)
    )
    for number in found.counted(near):
        first, last = number.span.end, record.start
        if number.span.start > record.end:
            led = found.lexicon.rule(_OF_MONTHS).fullmatch(
                found.plain, record.end, number.span.start
            )
            told = led and found.lexicon.rule(_MONTHS).match(found.plain, number.span.end)
        else:
            told = found.lexicon.rule(_AHEAD_OF).fullmatch(found.plain, first, last)
        if told and number.value is not None:
            return number.value != len(Period.parse(period).months)
    return False
