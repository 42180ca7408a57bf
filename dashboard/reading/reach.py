"""How far back a record is said to reach: ``since 1965``, ``in 17 years``, ``a 55-year low``."""

from __future__ import annotations

import re

from dashboard.reading.found import Found
from dashboard.reading.marking import SINCE
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.text import Span
from dashboard.terms.months import Month

_YEARS_BACK = re.compile(
    r"(?:in|en|de)\s+(?:(?:the )?(?:last|past) |(?:los )?(?:ultimos|pasados) |mas de |more than "
    r"|over |almost |nearly |about |some |cerca de |unos |casi )?$"
)
_YEAR_WORDS = {"years": 1, "year": 1, "anos": 1, "ano": 1, "decades": 10, "decade": 10}
_YEAR_WORDS |= {"decadas": 10, "decada": 10}
_UNIT_OF_YEARS = re.compile(r"[\s-]*(" + "|".join(_YEAR_WORDS) + r")\b")
_YEAR_RECORD = re.compile(r"-(?:year|decade)s?\s(?:low|high)")


def since(found: Found, at: Span) -> Part | None:
    """How far back a record is said to reach: ``since 1965``, ``in 17 years``."""
    sentence = found.sentence(at)
    for hit in found.periods_in(sentence):
        if hit.period and hit.name in SINCE:
            return Part(f"since:{hit.period.first}", ReadFrom.WORDS, hit.span)
    for number in found.numbers_in(sentence):
        if number.value is None or found.day is None:
            continue
        unit = _UNIT_OF_YEARS.match(found.plain, number.span.end)
        back = _YEARS_BACK.search(found.plain[sentence.start : number.span.start])
        if unit and (back or _YEAR_RECORD.match(found.plain, number.span.end)):
            years = int(number.value) * _YEAR_WORDS[unit.group(1)]
            first = Month.containing(found.day) - 12 * min(years, 200)
            span = Span(number.span.start, unit.end())
            return Part(f"since:{first}", ReadFrom.WORDS, span)
    for hit in found.hits(("sets",), sentence):
        _, named, years = hit.value.partition("years:")
        if named and found.day and _YEARS_BACK.search(found.plain[sentence.start : hit.span.start]):
            first = Month.containing(found.day) - 12 * int(years)
            return Part(f"since:{first}", ReadFrom.WORDS, hit.span)
    return None
