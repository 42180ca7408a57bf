"""Numbers that are times although no calendar has them: ``a 2019 without precedent``, ``FY 2107``.

So are months that nothing dates, ``in the 10 months that run to July``; and a figure whose year is
such a slip is of no time.
"""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import LeftReason

_AHEAD, _MOST = 24, 100
_FISCAL = r"\b(?:{rules.fiscal_letters}|{rules.fiscal_years})\s?$"
_A, _YEARS = r"\b{rules.a}\s$", range(1900, 2100)
_MISPRINTED = r"\b(?:{rules.fiscal_letters}|{rules.fiscal_years})\s?(?P<year>\d{4})(?!\d)"
_YEAR_DIGITS = 4
_LASTING = r"\s{rules.lasting_for}(?!\w)"


def why_timed(found: Found, number: Number) -> LeftReason | None:
    """Why a number is a year, or so many months, and counts nothing; None if it may count."""
    start = max(found.sentence(number.span).start, number.span.start - _AHEAD)
    rule, ahead = found.lexicon.rule, (start, number.span.start)
    digits = found.plain[number.span.start : number.span.end]
    if digits.isdigit() and len(digits) == _YEAR_DIGITS:
        if rule(_FISCAL).search(found.plain, *ahead):
            return LeftReason.YEAR
        if int(digits) in _YEARS and rule(_A).search(found.plain, *ahead):
            return LeftReason.YEAR
    if _is_of_no_year(found, number.span):
        return LeftReason.NOT_UNDERSTOOD
    few = number.value is not None and number.value < _MOST
    return LeftReason.TIME if few and rule(_LASTING).match(found.plain, number.span.end) else None


def _is_of_no_year(found: Found, at: Span) -> bool:
    """Whether the year of a figure is a slip: ``13,305 in the same months of FY 2107``."""
    for named in found.lexicon.rule(_MISPRINTED).finditer(
        found.plain, at.end, found.clause(at).end
    ):
        year = Span(*named.span("year"))
        if int(named["year"]) not in _YEARS and not found.counted(Span(at.end, year.start)):
            return True
    return False
