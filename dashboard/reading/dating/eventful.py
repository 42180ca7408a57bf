"""What is told of no months in a row: of a season, of two apart, since then, or since an event."""

from __future__ import annotations

from dashboard.reading.counting.respective import is_list
from dashboard.reading.dating.seasons import is_of_a_season
from dashboard.reading.dating.stretched import is_of_a_stretch
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import ReadFrom, Reading

_SINCE = r"\b{rules.since_something}(?!\w)"
_THEN = r"\b{rules.since_then}(?!\w)"
_SINCE_DAY = ("since_day", "since_office")
_LAST = 31
"""The last day of a month, beside which a year is no day."""
_TOLD, _NEAR = ("level", "change"), 40


def is_of_no_months(found: Found, reading: Reading) -> bool:
    """Whether a reading has no months: those of a season, or since an event without a date.

    ``Since Election Day`` is no last month, and a fall since then is none from the month before.
    """
    change = reading.comparison.value == "change"
    if is_of_a_season(found, reading.printed, change=change) or is_of_a_stretch(found, reading):
        return True
    if _is_since_then(found, reading):
        return True
    if _has_changed_since_a_day(found, reading) or _is_of_months_apart(found, reading):
        return True
    if reading.comparison.value not in _TOLD or reading.period.read_from is not ReadFrom.CONTEXT:
        return False
    return _is_since(found, reading)


def _is_since_then(found: Found, reading: Reading) -> bool:
    """Whether a figure is of the time since the one told before: ``since then, 350 a day``.

    A time of its own behind these words dates it: ``since then they rose to 6,321 in August``.
    """
    if reading.comparison.value not in _TOLD:
        return False
    at, own = reading.printed, reading.period.span
    clause, sentence = found.clause(at), found.sentence(at)
    for word in found.lexicon.rule(_THEN).finditer(found.plain, sentence.start, sentence.end):
        ahead = word.end() <= at.start
        dated = own is not None and own in sentence and (own.start >= word.start() or not ahead)
        if not dated and (ahead or Span(*word.span()) in clause):
            return True
    return False


def _is_since(found: Found, reading: Reading) -> bool:
    """Whether a sentence tells what has been so since something that no list of times has."""
    if reading.baseline and reading.baseline.value != "none":
        return False
    sentence = found.sentence(reading.printed)
    known = [hit.span for hit in found.periods_in(sentence) if hit.period]
    kinds = ("sets", "baselines", "later", "records")
    known += [hit.span for hit in found.hits(kinds, sentence)]
    for word in found.lexicon.rule(_SINCE).finditer(found.plain, sentence.start, sentence.end):
        at = Span(*word.span())
        if any(at.overlaps(span) for span in known):
            continue
        # "The lowest since records began" is how far a record reaches.
        told = found.hits(("records",), Span(sentence.start, at.start))
        if not any(0 <= at.start - hit.span.end <= _NEAR for hit in told):
            return True
    return False


def _is_of_months_apart(found: Found, reading: Reading) -> bool:
    """Whether a figure is of two months with others between: ``in May and December``, together."""
    span = reading.period.span
    return span is not None and any(
        hit.ends is not None
        and hit.period is not None
        and len(hit.period.months) > len(hit.ends)
        and reading.period.value == str(hit.period)
        and is_list(found, hit)
        for hit in found.periods_in(span)
    )


def _has_changed_since_a_day(found: Found, reading: Reading) -> bool:
    """Whether something rose or fell since a day: from what it was then, no months say."""
    span, base = reading.period.span, reading.baseline
    if reading.comparison.value != "change" or span is None or not base or base.value != "none":
        return False
    day = any(number.value and number.value <= _LAST for number in found.numbers_in(span))
    told = any(hit.name in _SINCE_DAY for hit in found.periods_in(span))
    return day and told and not found.hits(("administrations",), span)
