"""Months told as those of a year ago: ``a year ago, in May``; ``a year earlier, in December``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.reading.calendar.dated import PeriodWords
from dashboard.reading.language.text import Span
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.reading.calendar.periods import PeriodHit
    from dashboard.reading.language.lexicon import Lexicon

AGO = ("month_year_ago", "month_year_earlier")
_YEAR, _SURE, _AHEAD = 12, 2, 240
_OPENS = (
    r"(?:^|[.;\n\"“¿¡]\s*)(?:\w{1,7},?\s){0,2}{rules.year_ago}\b(?:[^.;\n]|\.(?=\d)|(?<=\b\w)\.)*$"
)
"""A year ago at the opening of a sentence, and no end of it up to here; ``U.S.`` ends none."""


def month_year_ago(words: PeriodWords, last: Month) -> Period:
    """The month of that name that is nearest to a year before a text's month."""
    return Period.month(_nearest(words.month, last + 1 - _YEAR))


def month_year_earlier(words: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """The month of that name that is nearest to a year before the month told last."""
    told = (hit.period for hit in reversed(before) if hit.period)
    month = next((period.last for period in told if period.kind == "month"), None)
    return Period.month(_nearest(words.month, month - _YEAR)) if month else None


def also_meant(name: str, period: Period, last: Month | None) -> Iterator[Period]:
    """The months a year aside that may be meant too: about a year before a text is not a year."""
    if name not in AGO or last is None or period.last is None:
        return
    month, about = period.last, last + 1 - _YEAR
    if abs(month.since(about)) <= _SURE:
        return
    yield period.shifted(-_YEAR if month > about else _YEAR)


def opens_a_year_ago(plain: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the sentence of a place opens with a year ago: ``a year ago, agents … in May``."""
    return lexicon.rule(_OPENS).search(plain[max(0, at - _AHEAD) : at]) is not None


def without_cut(
    found: Sequence[tuple[Span, str, re.Match[str]]],
) -> list[tuple[Span, str, re.Match[str]]]:
    """The phrases found, without those that cut another: ``a year ago, in May`` of ``May 2023``."""
    spans = [span for span, name, _ in found if name not in AGO]
    return [
        each
        for each in found
        if each[1] not in AGO
        or not any(each[0].start <= span.start < each[0].end < span.end for span in spans)
    ]


def _nearest(month: int, about: Month) -> Month:
    years = (about.year - 1, about.year, about.year + 1)
    return min((Month.of(year, month) for year in years), key=lambda each: abs(each.since(about)))
