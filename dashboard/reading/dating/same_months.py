"""``Last year`` beside a part of this one: the same months of last year may be meant, or all of it.

``In the first two months 1,793 were met. While last year there were 24,735, …``.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.articles import Period
from dashboard.reading.dating import comparisons
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part

_LAST_YEAR, _YEARS, _YEAR = "last_year", ("fiscal_year:", "calendar_year:"), 12


def same_months(found: Found, at: Span, period: Part) -> Sequence[Period]:
    """The months of last year that a figure may be of as well; none where no part is told of."""
    span = period.span
    if span is None or not period.value.startswith(_YEARS):
        return ()
    if all(hit.name != _LAST_YEAR for hit in found.periods_in(span)):
        return ()
    beside = [hit for hit in found.periods_in(found.sentence(at)) if hit.period]
    told = [hit.period for hit in beside if hit.period and hit.name != _LAST_YEAR]
    if not told and (before := comparisons.goes_on_with(found, at)):
        told = [Period.parse(before[0].value)]
    parts = [each for each in told if 0 < len(each.months) < _YEAR]
    return [each.shifted(-_YEAR) for each in parts[-1:]]
