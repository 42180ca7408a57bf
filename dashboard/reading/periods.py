"""Periods in a text: months, years, fiscal years, ranges, and what counts from the text's own day.

What has no year is the last one before the text; what cannot be dated without the text's day is
found too, without a period.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from text_to_num import text2num

from dashboard.articles import Period
from dashboard.reading.text import Span
from dashboard.terms.months import Month, fiscal_year_start

if TYPE_CHECKING:
    from dashboard.reading.lexicon import Lexicon

_INCUMBENT = "incumbent"


@dataclass(frozen=True)
class PeriodHit:
    """A period found in a text: the list that found it, its place, and the months meant.

    ``period`` is None where the text's day is needed and not known. ``whole`` says that the words
    themselves fix it; otherwise its year or its place follows from the rest of the text or its day.
    ``others`` are further periods that the same words allow.
    """

    name: str
    span: Span
    period: Period | None
    whole: bool
    others: tuple[Period, ...] = ()


def periods(text: str, plain: str, lexicon: Lexicon, day: dt.date | None) -> tuple[PeriodHit, ...]:
    """The periods of a text, of which ``plain`` is the folded form; of two that overlap the longer.

    What names no real month or year is left out.
    """
    found = [
        (Span(match.start(), match.end()), name, match)
        for name, pattern in lexicon.periods
        for match in pattern.finditer(plain)
        if _is_written_so(text, match, lexicon)
    ]
    found.sort(key=lambda each: (each[0].start, -each[0].end))
    kept: list[PeriodHit] = []
    for span, name, match in _without_overlaps(found):
        kept += _resolved(name, span, match, lexicon, day, kept)
    return tuple(kept)


def _without_overlaps(
    found: Sequence[tuple[Span, str, re.Match[str]]],
) -> Iterator[tuple[Span, str, re.Match[str]]]:
    end = -1
    for span, name, match in found:
        if span.start >= end:
            end = span.end
            yield span, name, match


def _is_written_so(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a month is written as a month: ``may`` and ``march`` are words of their own.

    English months have a capital; an abbreviation counts only beside a year or a day.
    """
    names = [name for name in ("month", "month2") if name in match.re.groupindex]
    for name in names:
        start, end = match.span(name)
        if start < 0:
            continue
        if lexicon.language == "en" and not text[start].isupper():
            return False
        if len(match.re.groupindex) == 1 and end - start < len("mayo") and text[start:end] != "May":
            return False
    return True


def _resolved(
    name: str,
    span: Span,
    match: re.Match[str],
    lexicon: Lexicon,
    day: dt.date | None,
    before: Sequence[PeriodHit],
) -> Iterator[PeriodHit]:
    """The period that the words mean; none for words that name no real month or year."""
    groups = {key: value for key, value in match.groupdict().items() if value}
    words = _Words(groups, match.group(), lexicon)
    if name == "same_month":
        earlier = next((h for h in reversed(before) if h.period and h.period.kind == "month"), None)
        if earlier:
            yield PeriodHit(name, span, earlier.period, whole=False)
        return
    if name == "since_office":
        found = _administration(words.office, day)
        first, others = (found[0], found[1:]) if found else (None, ())
        yield PeriodHit(name, span, first, whole=False, others=tuple(others))
        return
    try:
        period = _DATED[name](words) if name in _DATED else None
        if period is None and day:
            period = (
                _RELATIVE[name](words, Month.containing(day) - 1) if name in _RELATIVE else None
            )
    except (ValueError, KeyError):
        return
    if name == "day":
        yield PeriodHit(name, span, None, whole=True)
    elif name in _DATED or name in _RELATIVE:
        yield PeriodHit(name, span, period, whole=name in _DATED and words.has_year)


@dataclass(frozen=True)
class _Words:
    """What a match of a period holds."""

    groups: Mapping[str, str]
    phrase: str
    lexicon: Lexicon

    @property
    def has_year(self) -> bool:
        return "year" in self.groups or "year2" in self.groups

    @property
    def month(self) -> int:
        return self.lexicon.month(self.groups["month"])

    @property
    def month2(self) -> int:
        return self.lexicon.month(self.groups["month2"])

    @property
    def year(self) -> int:
        year = int(self.groups["year"])
        return year + 2000 if year < 100 else year

    @property
    def year2(self) -> int:
        return int(self.groups["year2"])

    @property
    def n(self) -> int:
        text = self.groups["n"]
        count = int(text) if text.isdigit() else text2num(text, self.lexicon.language)
        if not 1 <= count <= 600:
            raise ValueError(text)
        return count

    @property
    def office(self) -> str:
        return self.lexicon.value("administrations", self.groups["office"]) or ""

    @property
    def is_fiscal(self) -> bool:
        return bool(re.search(r"fiscal|\bfy|\baf\b", self.phrase))

    @property
    def quarter(self) -> int:
        return int(self.lexicon.value("ordinals", self.groups["ordinal"]) or "0")


def _span_of(first: Month, last: Month) -> Period:
    return Period.parse(f"months:{first}..{last}") if first < last else Period.month(first)


def _range(words: _Words) -> Period | None:
    if "year2" not in words.groups:
        return None
    last = Month.of(words.year2, words.month2)
    year = words.year if "year" in words.groups else last.year - (words.month > words.month2)
    return _span_of(Month.of(year, words.month), last)


def _years(words: _Words) -> Period:
    if words.is_fiscal:
        return _span_of(fiscal_year_start(words.year), fiscal_year_start(words.year2) + 11)
    return _span_of(Month.of(words.year, 1), Month.of(words.year2, 12))


def _quarter(words: _Words) -> Period:
    start = fiscal_year_start(words.year) if words.is_fiscal else Month.of(words.year, 1)
    if not 1 <= words.quarter <= 4:
        raise ValueError(words.phrase)
    return _span_of(start + 3 * (words.quarter - 1), start + 3 * words.quarter - 1)


def _first_months(words: _Words) -> Period | None:
    if "year" not in words.groups:
        return None
    start = fiscal_year_start(words.year) if words.is_fiscal else Month.of(words.year, 1)
    return _span_of(start, start + words.n - 1)


def _to_date(words: _Words) -> Period | None:
    return None if "year" not in words.groups else Period.year("calendar_year", words.year)


# What the words fix by themselves.
_DATED = {
    "month_of_year": lambda words: Period.month(Month.of(words.year, words.month)),
    "months_range": _range,
    "fiscal_to_month": lambda words: Period.parse(
        f"fiscal_year_to_date:{Month.of(words.year - (words.month >= 10), words.month)}"
    ),
    "fiscal_year": lambda words: Period.year("fiscal_year", words.year),
    "first_months": _first_months,
    "quarter": _quarter,
    "years_range": _years,
    "calendar_year": lambda words: Period.year("calendar_year", words.year),
    "year_to_date": _to_date,
    "day": lambda _: None,
}


def _last_such(month: int, last: Month) -> Month:
    """The last month of that name that had ended, or that the text is of."""
    year = last.year - (month > last.month)
    return Month.of(year, month)


def _last_range(words: _Words, last: Month) -> Period:
    end = _last_such(words.month2, last)
    return _span_of(Month.of(end.year - (words.month > words.month2), words.month), end)


def _fiscal_to_date(_: _Words, last: Month) -> Period:
    return Period.parse(f"fiscal_year_to_date:{last}")


def _first_months_of_this(words: _Words, last: Month) -> Period:
    start = fiscal_year_start(last.fiscal_year) if words.is_fiscal else Month.of(last.year, 1)
    return _span_of(start, start + words.n - 1)


# What counts from the text's day; ``last`` is the last month that had ended.
_RELATIVE = {
    "month": lambda words, last: Period.month(_last_such(words.month, last)),
    "months_range": _last_range,
    "month_of_last_year": lambda words, last: Period.month(
        Month.of((last + 1).year - 1, words.month)
    ),
    "last_month": lambda _, last: Period.month(last),
    "fiscal_to_date": _fiscal_to_date,
    "last_fiscal_year": lambda _, last: Period.year("fiscal_year", last.fiscal_year - 1),
    "first_months": _first_months_of_this,
    "last_months": lambda words, last: _span_of(last - (words.n - 1), last),
    "since_month": lambda words, last: _span_of(Month.of(words.year, words.month), last),
    "year_to_date": lambda _, last: Period.parse(f"calendar_year_to_date:{last}"),
    "last_year": lambda _, last: Period.year("calendar_year", (last + 1).year - 1),
}


@cache
def _terms_of_office() -> Mapping[str, tuple[dt.date, dt.date | None]]:
    text = Path(__file__).with_name("administrations.csv").read_text("utf-8")
    return {
        row["administration"]: (
            dt.date.fromisoformat(row["from"]),
            dt.date.fromisoformat(row["to"]) if row["to"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    }


def _administration(name: str, day: dt.date | None) -> list[Period]:
    """The whole months of a term of office up to a text's day, then those with its first month."""
    if day is None:
        return []
    terms = _terms_of_office()
    if name == _INCUMBENT:
        name = max((each for each in terms if terms[each][0] <= day), key=lambda e: terms[e][0])
    if name not in terms or terms[name][0] > day:
        return []
    start, end = terms[name]
    last = Month.containing(min(day, end or day)) - 1
    first = Month.containing(start)
    if last < first + 1:
        return []
    return [_span_of(first + 1, last), _span_of(first, last)]
