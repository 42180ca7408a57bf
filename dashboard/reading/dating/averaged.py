"""Averages over years that are told by their number: ``the average of the four years before``."""

from __future__ import annotations

from itertools import pairwise

from dashboard.articles import Period
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.dating import comparisons
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

_YEAR, _NEAR, _MOST, _CLOSE = 12, 48, 10, 2
_YEARS = r"\s{rules.span_of_years}\b(?P<behind>\s{rules.prior}\b)?"
_JOINT = r"(?:,\s|,?\s{rules.and}\s)(?:(?:{rules.prepositions}|{rules.the})\s)*"
_PRIOR = r"\b{rules.prior}\s$"
_WHOLE = ("fiscal_year", "calendar_year")


def of_years_before(found: Found, at: Span) -> Part | None:
    """The years before its own that a change behind a figure is measured against, if it is.

    Their average, as ``average:``; where the text has no average of them, they are vague, since a
    year is not compared with several.
    """
    end = found.sentence(at).end
    for number in found.numbers_in(Span(at.end, end)):
        years = found.lexicon.rule(_YEARS).match(found.plain, number.span.end)
        start = max(at.end, number.span.start - _NEAR)
        ahead = found.lexicon.rule(_PRIOR).search(found.plain, start, number.span.start)
        if years is None or number.value is None or not (ahead or years["behind"]):
            continue
        if not 1 < number.value <= _MOST:
            continue
        lead = Span(start, number.span.start)
        compared = found.hits(("comparing",), Span(at.start, number.span.start))
        if not compared or found.counted(Span(at.end, number.span.start)):
            return None
        span = Span(number.span.start, years.end())
        averaged = found.hits(("averages",), lead)
        own = comparisons.period_of(found, at) if averaged else None
        months = _before(own[0], int(number.value)) if own else None
        return Part(months or "vague", ReadFrom.TEXT if months else ReadFrom.WORDS, span)
    return None


def is_of_years_ahead(found: Found, average: Hit, years: PeriodHit) -> bool:
    """Whether an average is that of the years right ahead: ``the 2021-2024 monthly average``."""
    rate = found.behind(years.span, "rates", _CLOSE)
    # "Monthly average" is a rate as a whole.
    if rate and average.span in rate.span:
        return True
    return found.plain[rate.span.end if rate else years.span.end : average.span.start] == " "


def listed(found: Found, first: PeriodHit) -> tuple[Period, Span] | None:
    """The years of ``the average of 2021, 2022 and 2023``; None for one, or if any is left out."""
    years = [first]
    for each in found.periods_in(Span(first.span.end, found.sentence(first.span).end)):
        joint = found.lexicon.rule(_JOINT)
        if not joint.fullmatch(found.plain, years[-1].span.end, each.span.start):
            break
        years.append(each)
    told = [hit.period for hit in years if hit.period and hit.period.kind in _WHOLE]
    follow = all(one.last and one.last + 1 == two.first for one, two in pairwise(told))
    start, end = told[0].first if told else None, told[-1].last if told else None
    if len(years) < 2 or len(told) < len(years) or not (follow and start and end):
        return None
    return Period.parse(f"months:{start}..{end}"), Span(first.span.start, years[-1].span.end)


def _before(own: Part, years: int) -> str | None:
    """So many years right before those of a period, as an average of their months."""
    period = Period.parse(own.value)
    if period.first is None:
        return None
    first = period.first
    if period.kind not in _WHOLE:
        # A month is set against whole fiscal years before its own.
        first = first - first.fiscal_position
    return f"average:{first - _YEAR * years}..{first - 1}"
