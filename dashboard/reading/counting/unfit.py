"""Numbers that are no figures: years, dates, times, ages, amounts of money, laws, ordinals."""

from __future__ import annotations

import re
from itertools import pairwise

from dashboard.reading.found import Found
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import LeftReason

_CLOSE, _BESIDE, _SLASHED, _RANGE, _AHEAD, _LEAST = 6, 3, 8, 24, 24, 100
_CURRENCY_AHEAD = 5
_BETWEEN = r"\b{rules.between}\s(?:(?:{rules.the}|{qualifiers.about})\s)*$"
_AND = r"\s{rules.and}\s(?:(?:{rules.the}|{qualifiers.about})\s)*"
_TO = r"\s{rules.range}\s|[-–]|\s–\s"
_FROM = r"\b{leads.from}\s(?:\w+\s){0,2}$"
_CURRENCY = r"(?:[$€£]|{rules.currency})\s?$"
_ORDINAL = r"(?:(?i:{rules.ordinal_endings})|[ºª°])(?!\w)"
_AGED = re.compile(r", \d{1,2},")
_CLOCK = re.compile(r":\d\d")
_LASTING = r"-(?:{rules.lasting}|{rules.years}|{rules.decades})(?![\w-])"
_SEATED = r"-{rules.seated}(?![\w-])"
_SLASHES = re.compile(
    r"(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])|(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])"
)
_NAMED_BY = re.compile(r"[^\W\d_]-$")
"""A number that letters and a hyphen lead is a name: ``covid-19``."""
_IN, _MOST = r"\s{rules.in}\s", 100
_RATIO = 1000
"""From here on a part "out of" a whole is a count of its own."""
_DATING: dict[str, LeftReason] = {
    **dict.fromkeys(("day", "days_range", "until_day", "some_days"), LeftReason.DATE),
    "duration": LeftReason.TIME,
    "week": LeftReason.TIME,
}
"""What is left for the kind of a period that a number is part of; other kinds are years."""
_DAYED, _DAYS = ("since_day", "since_office"), 31
"""Periods that may name a day and a year."""
_NAMED = {"law": LeftReason.LAW, "aged": LeftReason.AGE, "name": LeftReason.NO_TOPIC}
"""What is left for the words right ahead of the number."""


def why_no_figure(found: Found, number: Number) -> LeftReason | None:
    """Numbers that are years, dates, amounts of money, laws and the like."""
    span, plain = number.span, found.plain
    if _is_money(found, span):
        return LeftReason.MONEY
    if _CLOCK.match(plain, span.end) or plain[max(0, span.start - 1) : span.start] == ":":
        return LeftReason.TIME
    if _AGED.match(plain, max(0, span.start - 2)) and span.end - span.start <= 2:
        return LeftReason.AGE
    if reason := _written(found, number):
        return reason
    named = found.ahead(span, "left", 2)
    if named and named.value in _NAMED:
        return _NAMED[named.value]
    ratios = (found.behind(span, "shares", _BESIDE), found.ahead(span, "shares", _BESIDE))
    few = number.value is None or number.value < _RATIO
    told = any(hit and hit.value == "ratio" for hit in ratios)
    if few and (told or _is_in_so_many(found, span)):
        return LeftReason.OTHER_SHARE
    for hit in found.periods_in(found.sentence(span)):
        if span in hit.span:
            unit = found.behind(span, "units", _CLOSE)
            if hit.name == "calendar_year" and unit and not number.words:
                return None
            return _dating(hit.name, number)
    return None


def _dating(name: str, number: Number) -> LeftReason:
    """What the number of a period is: a day in ``since January 20, 2025``."""
    day = name in _DAYED and number.value is not None and number.value <= _DAYS
    return LeftReason.DATE if day else _DATING.get(name, LeftReason.YEAR)


def _written(found: Found, number: Number) -> LeftReason | None:
    """What the signs around a number say of it: ``10/01/2022``, ``55-year``, ``3rd``."""
    span = number.span
    near = _SLASHES.finditer(found.plain, max(0, span.start - _SLASHED), span.end + _SLASHED)
    if any(span in Span(*match.span()) for match in near):
        return LeftReason.DATE
    if found.lexicon.rule(_LASTING).match(found.plain, span.end) and not number.words:
        return LeftReason.TIME
    if found.lexicon.rule(_SEATED).match(found.plain, span.end):
        return LeftReason.OTHER_COUNT
    if _NAMED_BY.search(found.plain, max(0, span.start - _CLOSE), span.start):
        return LeftReason.NO_TOPIC
    if _is_in_range(found, span):
        return LeftReason.NOT_UNDERSTOOD
    ordinal = found.lexicon.rule(_ORDINAL).match(found.text, span.end)
    return LeftReason.ORDINAL if ordinal else None


def _is_in_range(found: Found, span: Span) -> bool:
    """Whether a number is an end of a range: ``between 4,600 and 9,000``, ``12,000 to 15,000``."""
    near = found.counted(Span(max(0, span.start - _RANGE), span.end + _RANGE))
    for first, last in pairwise(near):
        one, other = first.span, last.span
        rising = first.value and last.value and _LEAST <= first.value < last.value
        if span not in (one, other) or not rising:
            continue
        between = found.plain[one.end : other.start]
        ahead = found.plain[max(0, one.start - _AHEAD) : one.start]
        rule = found.lexicon.rule
        if rule(_BETWEEN).search(ahead) and rule(_AND).fullmatch(between):
            return True
        if rule(_TO).fullmatch(between) and not rule(_FROM).search(ahead):
            return True
    return False


def _is_in_so_many(found: Found, span: Span) -> bool:
    """Whether a number is either of ``four in ten``."""
    near = found.counted(Span(max(0, span.start - _RANGE), span.end + _RANGE))
    joint = found.lexicon.rule(_IN)
    return any(
        span in (one.span, other.span)
        and one.value is not None
        and other.value is not None
        and one.value < other.value <= _MOST
        and joint.fullmatch(found.plain, one.span.end, other.span.start)
        for one, other in pairwise(near)
    )


def _is_money(found: Found, span: Span) -> bool:
    inside = any(hit.value == "money" for hit in found.hits(("left",), span))
    ahead = max(0, span.start - _CURRENCY_AHEAD)
    return inside or bool(found.lexicon.rule(_CURRENCY).search(found.plain, ahead, span.start))
