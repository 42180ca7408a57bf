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
from dashboard.reading.calendar.dated import DATED, PeriodWords, last_such
from dashboard.reading.calendar.ends import ends_of, is_backward
from dashboard.reading.calendar.following import AFTER, BARE, BY_MAIN
from dashboard.reading.calendar.offices import (
    PREVIOUS,
    administration,
    full_year,
    in_office_since,
    month_of_change,
)
from dashboard.reading.calendar.parts import MEANT, as_fiscal, has_just_ended, until_quarter
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
    ]
    found.sort(key=lambda each: (each[0].start, -each[0].end))
    kept: list[PeriodHit] = []
    others = [span for span, name, _ in found if name not in BARE]
    # "In the fiscal year 2022" and "the fiscal year that ended" say which one.
    found = [
        each
        for each in found
        if each[1] not in BARE or not any(each[0].overlaps(other) for other in others)
    ]
    for span, name, match in _without_overlaps(found):
        before = mains(plain, kept, lexicon) if name in BY_MAIN else kept
        made = _resolved(name, span, match, lexicon, day, before)
        kept += (with_year(text, plain, hit, match, lexicon, kept, day) for hit in made)
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

    Where months have a capital, it has; a short abbreviation counts only beside a year or a day.
    """
    names = [name for name in ("month", "month2") if name in match.re.groupindex]
    for name in names:
        start, end = match.span(name)
        if start < 0:
            continue
        if lexicon.capital_months and not text[start].isupper():
            return False
        short = end - start <= _SHORT and folded(text[start:end]) not in lexicon.full_months
        if short and len(match.re.groupindex) == 1:
            return False
    return not is_backward(match, lexicon)


_SHORT, _NEW, _FEW = 3, 1, 4
_EDGED = ("since_", "until_", "first_", "under_")
"""Names of stretches, of which one end alone is named."""
_TO_DATE = ("fiscal_year_to_date", "calendar_year_to_date")
_THAT_YEAR = ("that_fiscal_year", "bare_fiscal")
_WHOLE = ("fiscal_year", "fiscal_year_named")
_OPEN_YEAR = ("until_month", "until_day", "year_to_date", "year_total")
"""Phrases for what has gone by of a year, calendar or fiscal."""


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
    if name in AFTER or name in _UNDATED:
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
            name in ("calendar_year", "year_to_date") and period and period.kind in _TO_DATE
        )
        whole = whole and not told_by_day
        # What has gone by of a year that has not ended, ends with the last month.
        runs = name == "year_to_date" and period and period.last and last and period.last > last
        if last and period and name in _WHOLE and _has_begun(period, last):
            # A year that has not ended counts as far as its months have.
            period, whole = Period.parse(f"{period.kind}_to_date:{last}"), False
            yield PeriodHit(name, span, period, whole, tuple(_published(period)), choice=True)
            return
        if last and name in RELATIVE and (period is None or runs):
            period, whole = RELATIVE[name](words, last), False
            if name == "last_month_named" and _is_told(period, before):
                # "In October, 334, and 43 last October": the one before.
                yield PeriodHit(name, span, period.shifted(-12), whole)
                return
    except (ValueError, KeyError):
        return
    if name in ("day", "released") or (name == "days_range" and period is None):
        yield PeriodHit(_name_of_days(name, words), span, None, whole=True)
    elif name in DATED or name in RELATIVE:
        others = tuple(_either(name, words, period, last, before)) if period else ()
        choice = bool(others)
        open_end = period and period.last == last and name != "until_quarter"
        if period and open_end and period.kind in _TO_DATE and not whole:
            # "This year" of either kind may be told without its last month.
            either = [each for each in (period, *others) if each.kind in _TO_DATE]
            others = (*others, *(month for each in either for month in _published(each)))
        ends = ends_of(name, words, period)
        yield PeriodHit(name, span, period, whole, others, ends, choice=choice)


def _either(
    name: str, words: PeriodWords, period: Period, last: Month | None, before: Sequence[PeriodHit]
) -> Iterator[Period]:
    """The other periods that words mean as well as one."""
    if period.kind == "calendar_year_to_date" and name in _OPEN_YEAR:
        # CBP itself counts by fiscal years.
        yield Period.parse(f"fiscal_year_to_date:{period.last}")
    if last and name in MEANT and not words.has_year:
        yield from (each for each in MEANT[name](words, last) if each != period)
    if name == "until_quarter" and words.has_year:
        yield from (each for each in until_quarter(words, last) if each != period)
    if last and name == "fiscal_to_date" and has_just_ended(words, last):
        # "This fiscal year", told in autumn, may be the one that has just ended.
        yield Period.year("fiscal_year", last.fiscal_year - 1)
    if name == "report_month":
        # A report may be named by its month or by that of which it tells.
        yield period.shifted(-1)
    if name == "years_named" and period.kind == "fiscal_year":
        # "2013-2014" may be two years too.
        first = Month.of(words.year, 1)
        yield Period.parse(f"months:{first}..{first + 23}")
    if last and name == "last_fiscal_year" and (last + 1).fiscal_position <= _NEW:
        # Soon after its end, the year that has ended may be told as this one.
        yield Period.year("fiscal_year", (last + 1).fiscal_year - 2)
    if last and name == "last_month_named":
        # "Last March" is the one before, where "this March" is told ahead of it.
        told = any(hit.name == "month_of_this_year" and hit.period != period for hit in before)
        meant = (last_such(words.month, last), Month.of((last + 1).year - 1, words.month))
        yield from {Period.month(each) for each in meant if not told} - {period}


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


def _published(period: Period) -> Iterator[Period]:
    """The year to date without its last month, whose figures may not be out on the text's day."""
    before = period.months[:-1]
    if before:
        yield Period.parse(f"{period.kind}:{before[-1]}")


def _by_the_text(
    name: str, span: Span, words: PeriodWords, day: dt.date | None, before: Sequence[PeriodHit]
) -> Iterator[PeriodHit]:
    """The period of words that count from the one before, or from a term of office."""
    if name in AFTER:
        after = AFTER[name](words, before)
        last = Month.containing(day) - 1 if day else None
        if after and last and name in _THAT_YEAR and _has_begun(after, last):
            after = Period.parse(f"fiscal_year_to_date:{last}")
        if after or words.has_year:
            yield PeriodHit(name, span, after, whole=False)
    elif name in ("duration", *LOOSE):
        yield PeriodHit(name, span, None, whole=False)
    elif name == RECORD_OF_OFFICE:
        yield PeriodHit(
            name, span, in_office_since(words.leader, day) if day else None, whole=False
        )
    elif name in _FULL:
        told = [True] if words.is_fiscal else [True, False]
        last = name == "last_full_year"
        years = [full_year(words.leader, day, last=last, fiscal=fiscal) for fiscal in told]
        first, *others = [year for year in years if year] or [None]
        kept = tuple(year for year in others if year)
        yield PeriodHit(name, span, first, whole=False, others=kept, choice=bool(kept))
    elif name in _EDGES:
        ended = name == "office_end"
        month = month_of_change(words.leader, day, end=ended) if day else None
        yield PeriodHit(name, span, month, whole=False)
    else:
        found = administration(PREVIOUS if name == OFFICE_BEFORE else words.office, day)
        # What goes on since an office was taken is of its last term.
        found = found[:2] if name == "since_office" else found
        first, others = (found[0], found[1:]) if found else (None, ())
        yield PeriodHit(name, span, first, whole=False, others=tuple(others))


_EDGES = ("office_start", "office_end")
_FULL = ("first_full_year", "last_full_year")
DURING_OFFICE = ("under_office", "office_era")
"""What is told of a term of office, and need not be all of it: ``a record under Biden``."""
OFFICE_BEFORE = "office_before"
"""The term of office before that of a text's day: what is compared, and no time of a figure."""
YEARS_GONE = "years_gone"
"""Years up to a text's day over which something rose or fell: no sum, and no change of a month."""
LOOSE = ("season", "week", "some_days", YEARS_GONE)
"""Times that no months of the tables are: ``this spring``, ``last week``."""
RECORD_OF_OFFICE = "record_of_office"
"""How far a record reaches back, and no time of a figure: ``the highest of the administration``."""
_UNDATED = (
    RECORD_OF_OFFICE,
    "duration",
    *LOOSE,
    "since_office",
    *DURING_OFFICE,
    OFFICE_BEFORE,
    *_EDGES,
    *_FULL,
)
