"""Periods in a text: months, years, fiscal years, ranges, and what counts from the text's own day.

What has no year is the last one before the text; what cannot be dated without the text's day is
found too, without a period.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.reading.calendar.ago import without_cut
from dashboard.reading.calendar.dated import DATED, PeriodWords, last_such
from dashboard.reading.calendar.either import TO_DATE, either_of, published, without_the_last
from dashboard.reading.calendar.ends import ends_of, is_backward
from dashboard.reading.calendar.following import AFTER, BARE, BY_MAIN
from dashboard.reading.calendar.offices import (
    DURING_OFFICE,
    FULL_MONTH,
    FULL_YEARS,
    OFFICES,
    OPENING,
    OWN_OPENING,
    SINCE_OFFICE,
    months_since,
    of_office,
)
from dashboard.reading.calendar.parts import as_fiscal
from dashboard.reading.calendar.relative import RELATIVE
from dashboard.reading.calendar.yearless import mains, with_year
from dashboard.reading.language.text import Span, folded
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.reading.language.lexicon import Lexicon


@dataclass(frozen=True)
class PeriodHit:
    """A period found in a text: the list that found it, its place, and the months meant.

    ``period`` is None where the text's day is needed and not known. ``whole`` says that the words
    themselves fix it; otherwise its year or its place follows from the rest of the text or its day.
    ``others`` are further periods that the same words allow, as likely if ``choice``; ``ends`` are
    the two that a range names, ``October`` and ``May``.
    """

    name: str
    span: Span
    period: Period | None
    whole: bool
    others: tuple[Period, ...] = ()
    ends: tuple[Period, Period] | None = None
    choice: bool = False

    @property
    def lacks_year(self) -> bool:
        """Whether a time is named that only the text's day could date: ``in January``."""
        yearless = self.name in RELATIVE and not self.name.startswith(_EDGED)
        return self.period is None and (yearless or self.name == "days_range")


def periods(text: str, plain: str, lexicon: Lexicon, day: dt.date | None) -> tuple[PeriodHit, ...]:
    """The periods of a text, of which ``plain`` is the folded form; of two that overlap the longer.

    What names no real month or year is left out.
    """
    found = [
        (Span(match.start(), match.end()), name, match)
        for name, pattern in lexicon.periods_of(plain)
        for match in pattern.finditer(plain)
        if _is_written_so(text, match, lexicon)
        and not _goes_on(text, match)
        and not _is_of_more(name, match, lexicon)
    ]
    found.sort(key=lambda each: (each[0].start, -each[0].end))
    kept: list[PeriodHit] = []
    others = [span for span, name, _ in found if name not in BARE]
    # "In the fiscal year 2022" and "the fiscal year that ended" say which one.
    found = [
        each
        for each in found
        if each[1] not in BARE
        or not (
            any(each[0].overlaps(other) for other in others) or _is_before(plain, each[0], lexicon)
        )
    ]
    for span, name, match in _without_overlaps(without_cut(found)):
        before = mains(plain, kept, lexicon) if name in BY_MAIN else kept
        made = _resolved(name, span, match, lexicon, day, before)
        kept += (with_year(text, plain, hit, match, lexicon, kept, day) for hit in made)
    return tuple(kept)


def _is_before(plain: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether words go on so that an earlier year is meant: ``el total del año anterior``."""
    return lexicon.rule(_EARLIER).match(plain, span.end) is not None


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

    Where months have a capital, it has, or is no other word; a short abbreviation counts only
    beside a year or a day, or as the label of a figure: ``dec 47k, jan 29k``.
    """
    names = [name for name in ("month", "month2") if name in match.re.groupindex]
    for name in names:
        start, end = match.span(name)
        if start < 0:
            continue
        alone = len(match.re.groupindex) == 1
        label = lexicon.rule(_FIGURE).match(match.string, end)
        word = text[start:end] if alone and not label else ""
        if lexicon.rule(_WORD).fullmatch(word):
            return False
        short = end - start <= _SHORT and folded(text[start:end]) not in lexicon.full_months
        if short and alone and not label:
            return False
    return not is_backward(match, lexicon) and _LABEL.search(match.string, *_end_of(match)) is None


def _is_of_more(name: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether words go on by which another time is meant: ``in Trump's first week``.

    So do those of ``the last month of 2023``.
    """
    more = _OWNED if name in _TERMS else _OF if name == "past_month" else ""
    return bool(more) and lexicon.rule(more).match(match.string, match.end()) is not None


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether words are of two sentences: ``in June. In fiscal year 2019``, but ``Sept. 2019``."""
    ends = _SENTENCE_END.finditer(text, match.start(), match.end())
    return any(end["next"].isupper() for end in ends)


def _end_of(match: re.Match[str]) -> tuple[int, int]:
    """Where the last word of a phrase stands with what follows it."""
    return max(match.start(), match.end() - _LAST), match.end() + _LAST


_LABEL = re.compile(r"\n(?:19|20)\d{2}\s?(?:[:|=–—-]|\n|$)")
"""A year that opens a line as the label of a figure, and belongs to no words of the line above."""
_WORD = r"{rules.words_as_months}"
_FIGURE = r"[:=]?\s(?:\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?[^\W\d_])(?!\w)"
"""A count with its thousands behind a month: no day and no year."""
_SENTENCE_END = re.compile(r"\w{4,}\.\s+(?P<next>\w)")
"""A word that is too long to be an abbreviation, the end of its sentence, and what comes then."""
_SHORT, _FEW, _LAST, _BESIDE = 3, 4, 6, 40
_EDGED = ("since_", "until_", "first_", "under_")
"""Names of stretches, of which one end alone is named."""
_EARLIER = r"\s{rules.earlier}\b"
_OWNED, _TERMS = r"{rules.possessive}\b", (*DURING_OFFICE, SINCE_OFFICE)
_OF = r"\s(?:{rules.of}|{rules.whole_ones})\b"
_LAST_ONE = r"\b{rules.last}\b"
_THAT_YEAR = ("that_fiscal_year", "bare_fiscal")
_WHOLE = ("fiscal_year", "fiscal_year_named")
_OF_LAST_YEAR = ("last_month_named", "month_of_last_year")


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
    words = PeriodWords(groups, match.group(), lexicon)
    if name in AFTER or name in _UNDATED or (name == "since_day" and not words.is_first):
        told = list(_by_the_text(name, span, words, day, before))
        yield from told
        if told or name not in RELATIVE:
            return
    try:
        period = DATED[name](words) if name in DATED else None
        whole = name in DATED and words.has_year
        last = Month.containing(day) - 1 if day else None
        period = as_fiscal(name, words, period, last) if period and last else period
        told_by_day = (
            name in ("calendar_year", "year_to_date") and period and period.kind in TO_DATE
        )
        whole = whole and not told_by_day
        # What has gone by of a year that has not ended, ends with the last month.
        runs = name == "year_to_date" and period and period.last and last and period.last > last
        if last and period and name in _WHOLE and _has_begun(period, last):
            # A year that has not ended counts as far as its months have.
            period, whole = Period.parse(f"{period.kind}_to_date:{last}"), False
            yield PeriodHit(name, span, period, whole, tuple(published(period)), choice=True)
            return
        if last and name in RELATIVE and (period is None or runs):
            period, whole = RELATIVE[name](words, last), False
            if period and name in _OF_LAST_YEAR and _is_told(period, before):
                # "In October, 334, and 43 last October"; in January, "in December a year earlier".
                yield PeriodHit(name, span, period.shifted(-12), whole)
                return
    except (ValueError, KeyError):
        return
    if name in ("day", "released") or (name == "days_range" and period is None):
        yield PeriodHit(_name_of_days(name, words), span, None, whole=True)
    elif name in DATED or name in RELATIVE:
        others = tuple(either_of(name, words, period, last, before)) if period else ()
        choice = bool(others)
        open_end = period and period.last == last and name != "until_quarter"
        if period and open_end and not whole:
            others = (*others, *without_the_last(name, (period, *others)))
        ends = ends_of(name, words, period)
        yield PeriodHit(name, span, period, whole, others, ends, choice=choice)


def _since_a_day(span: Span, words: PeriodWords, day: dt.date | None) -> Iterator[PeriodHit]:
    """The months since a day within one, as those since an office was taken on it."""
    if day is None:
        return
    last = Month.containing(day) - 1
    this = not words.has_year and words.month == day.month and words.day <= day.day
    named = Month.of(words.year, words.month) if words.has_year else last_such(words.month, last)
    found = months_since(last + 1 if this else named, last, open_end=True)
    first, others = (found[0], found[1:]) if found else (None, [])
    name = SINCE_OFFICE if found else "some_days"
    yield PeriodHit(name, span, first, whole=False, others=tuple(others))


def _is_told(month: Period, before: Sequence[PeriodHit]) -> bool:
    """Whether the last times told before have a month as such: ``in October``."""
    return any(hit.name == "month" and hit.period == month for hit in before[-_FEW:])


def _name_of_days(name: str, words: PeriodWords) -> str:
    """The name of days that make no whole month; the day on which figures came out dates none."""
    if name == "released":
        return "day"
    ranged = name == "days_range" and "day2" in words.groups
    within = "month" not in words.groups or words.groups.get("month2") == words.groups["month"]
    return "some_days" if ranged and within else name


def _has_begun(period: Period, last: Month) -> bool:
    """Whether a year had begun and not ended with the last month before a text."""
    first, end = period.first, period.last
    return first is not None and end is not None and first <= last < end


def _by_the_text(
    name: str, span: Span, words: PeriodWords, day: dt.date | None, before: Sequence[PeriodHit]
) -> Iterator[PeriodHit]:
    """The period of words that count from the one before, or from a term of office."""
    if name in AFTER:
        after = AFTER[name](words, before)
        last = Month.containing(day) - 1 if day else None
        if after and last and name in _THAT_YEAR and _has_begun(after, last):
            after = Period.parse(f"fiscal_year_to_date:{last}")
        also: tuple[Period, ...] = ()
        far = bool(before) and span.start - before[-1].span.end > _BESIDE
        if after and last and far and name == "quarter_before" and words.says(_LAST_ONE):
            # "Last quarter" may be that before the text's day, too.
            by_day = RELATIVE[name](words, last)
            also = (by_day,) if by_day and by_day != after else ()
        if after or words.has_year:
            yield PeriodHit(name, span, after, whole=False, others=also, choice=bool(also))
    elif name == "since_day":
        yield from _since_a_day(span, words, day)
    elif name in ("duration", *LOOSE):
        yield PeriodHit(name, span, None, whole=False)
    else:
        found = of_office(name, words, day)
        if day and not found and name in (SINCE_OFFICE, FULL_MONTH, OPENING, OWN_OPENING):
            # No month of the term has ended.
            name = "some_days"
        first, others = (found[0], found[1:]) if found else (None, ())
        choice = bool(others) and name in FULL_YEARS
        yield PeriodHit(name, span, first, whole=False, others=tuple(others), choice=choice)


YEARS_GONE = "years_gone"
"""Years up to a text's day over which something rose or fell: no sum, and no change of a month."""
LOOSE = ("season", "week", "some_days", "since_others", YEARS_GONE)
"""Times that no months of the tables are: ``this spring``, ``last week``."""
_UNDATED = ("duration", *LOOSE, *OFFICES)
