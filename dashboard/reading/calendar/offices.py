"""Terms of office as dated data: their months, and the months in which they began and ended."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from dashboard.articles import Period
from dashboard.reading.calendar.dated import PeriodWords, span_of
from dashboard.terms.months import Month

OFFICE_SIDE = "office_side"
"""The time before or after somebody took office, or left it."""
_EDGES = ("office_start", "office_end", OFFICE_SIDE)
FULL_YEARS, FULL_MONTH = ("first_full_year", "last_full_year"), "first_full_month"
LAST_FULL_MONTH = "last_full_month"
DURING_OFFICE = ("under_office", "office_era")
"""What is told of a term of office, and need not be all of it: ``a record under Biden``."""
SINCE_OFFICE = "since_office"
SINCE_TAKING, OWN_FULL_MONTH = "since_taking", "own_full_month"
"""Of whoever the text is about: ``since he took office``; ``his first full month``."""
UNNAMED = {SINCE_TAKING: SINCE_OFFICE, OWN_FULL_MONTH: FULL_MONTH}
"""Phrases that name nobody, with those that mean the same of somebody."""
OPENING, OWN_OPENING = "office_opening", "own_opening"
"""The first months of a term of office: of a name, and of whoever the text is about."""
OFFICE_BEFORE = "office_before"
"""The term of office before that of a text's day: what is compared, and no time of a figure."""
RECORD_OF_OFFICE = "record_of_office"
"""How far a record reaches back, and no time of a figure: ``the highest of the administration``."""
OFFICES = (
    RECORD_OF_OFFICE,
    SINCE_OFFICE,
    *DURING_OFFICE,
    OFFICE_BEFORE,
    *_EDGES,
    *FULL_YEARS,
    FULL_MONTH,
    LAST_FULL_MONTH,
    OPENING,
    OWN_OPENING,
    *UNNAMED,
)
"""The names of all phrases that tell of a term of office."""
_OPENING = 10
"""The month with which fiscal years begin."""
INCUMBENT, PREVIOUS = "incumbent", "previous"
_Term = tuple[dt.date, dt.date | None]


@cache
def _terms_of_office() -> Mapping[str, _Term]:
    text = Path(__file__).with_name("administrations.csv").read_text("utf-8")
    return {
        row["administration"]: (
            dt.date.fromisoformat(row["from"]),
            dt.date.fromisoformat(row["to"]) if row["to"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    }


def _terms(name: str, day: dt.date) -> list[_Term]:
    """The terms of office of a name that had begun on a day, the latest first."""
    begun = {each: term for each, term in _terms_of_office().items() if term[0] <= day}
    latest = sorted(begun, key=lambda each: begun[each][0], reverse=True)
    if name in (INCUMBENT, PREVIOUS):
        latest = latest[:1] if name == INCUMBENT else latest[1:2]
    else:
        latest = [each for each in latest if each == name or each.startswith(f"{name}_")]
    return [begun[each] for each in latest]


def month_of_change(name: str, day: dt.date, *, end: bool) -> Period | None:
    """The month in which somebody's last term of office began, or ended; None if it has not."""
    days = [term[int(end)] for term in _terms(name, day)]
    changed = [each for each in days if each is not None and each <= day]
    return Period.month(Month.containing(changed[0])) if changed else None


def first_full_month(name: str, day: dt.date) -> Period | None:
    """The first whole month of somebody's last term of office; None if it has not ended."""
    for start, _ in _terms(name, day)[:1]:
        month = Month.containing(start - dt.timedelta(days=1)) + 1
        return Period.month(month) if month < Month.containing(day) else None
    return None


def opening(name: str, day: dt.date, count: int) -> Sequence[Period]:
    """The first months of somebody's terms of office: whole ones, or with that of the first day.

    They end within a month, which may count or not; none, if it has not ended on a day. Of two
    terms the last one is the likelier.
    """
    starts = [Month.containing(start) for start, _ in _terms(name, day)]
    ended = [each for each in starts if each + count < Month.containing(day)]
    if not starts or starts[0] not in ended:
        return ()
    return [months for each in ended for months in months_since(each, each + count, open_end=True)]


def in_office_since(name: str, day: dt.date) -> Period | None:
    """The month since which somebody has been in office on a day; None if nobody of the name is."""
    terms = _terms(name, day)[:1] if name != PREVIOUS else []
    governing = [start for start, end in terms if end is None or end > day]
    return Period.month(Month.containing(governing[0])) if governing else None


def full_year(name: str, day: dt.date | None, *, last: bool, fiscal: bool) -> Period | None:
    """The first or last fiscal or calendar year all of which was of somebody's term of office.

    The last one is of a term that has ended.
    """
    for start, end in _terms(name, day) if day else ():
        if last and (end is None or day is None or end > day):
            continue
        opening = (start.month >= _OPENING) if fiscal else 0
        first = start.year + 1 + opening
        final = (end.year - (1 if not fiscal or end.month < _OPENING else 0)) if end else first
        year = final if last else first
        kind = "fiscal_year" if fiscal else "calendar_year"
        ended = Period.year(kind, year).last
        if first <= year <= final and ended and day and ended < Month.containing(day):
            return Period.year(kind, year)
    return None


def administration(name: str, day: dt.date | None) -> list[Period]:
    """The whole months of a term of office up to a text's day, then those with its first month.

    Of a term that goes on, both are told without the last month too: it may not be out. A name
    that two terms have (``trump`` of ``trump_1`` and ``trump_2``) means the last of them that had
    begun, then the one before.
    """
    if day is None:
        return []
    return [months for term in _terms(name, day) for months in _months_of(term, day)]


def _months_of(term: _Term, day: dt.date) -> list[Period]:
    start, end = term
    last = Month.containing(min(day, end or day)) - 1
    return months_since(Month.containing(start), last, open_end=end is None or end > day)


def months_since(first: Month, last: Month, *, open_end: bool) -> list[Period]:
    """The months from a day within the first one up to the last, without that month and with it.

    With an open end both are told without the last month too: it may not be out.
    """
    months: list[Period] = []
    if last > first:
        months += [span_of(first + 1, last), span_of(first, last)]
    if open_end and last > first + 1:
        months += [span_of(first, last - 1), span_of(first + 1, last - 1)]
    return months


def of_name(name: str, whose: str, day: dt.date, year: int = 0) -> Sequence[Period]:
    """The months since somebody last took office, or the first full one.

    A year says whose term it is: of the one that began in it, if any did.
    """
    if year:
        begun = (each for each, term in _terms_of_office().items() if term[0].year == year)
        whose = next(begun, "")
    if name == FULL_MONTH:
        month = first_full_month(whose, day)
        return [month] if month else ()
    return [each for term in _terms(whose, day)[:1] for each in _months_of(term, day)]


def of_office(name: str, words: PeriodWords, day: dt.date | None) -> Sequence[Period]:
    """The periods that a phrase for a term of office means on a day, the likeliest first."""
    if day is None:
        return ()
    if name in FULL_YEARS:
        told = [True] if words.is_fiscal else [True, False]
        last = name == FULL_YEARS[1]
        years = [full_year(words.leader, day, last=last, fiscal=fiscal) for fiscal in told]
        return [year for year in years if year]
    if name == RECORD_OF_OFFICE:
        found = in_office_since(words.leader, day)
    elif name == FULL_MONTH:
        found = first_full_month(words.leader, day)
    elif name == LAST_FULL_MONTH:
        ended = month_of_change(words.leader, day, end=True)
        found = ended.shifted(-1) if ended else None
    elif name in _EDGES:
        found = month_of_change(words.leader, day, end=name == _EDGES[1])
    elif name == SINCE_OFFICE:
        return of_name(name, words.office, day, words.year if "year" in words.groups else 0)
    elif name in (OPENING, OWN_OPENING):
        return opening(words.leader if name == OPENING else INCUMBENT, day, words.n)
    elif name in UNNAMED:
        return of_name(UNNAMED[name], INCUMBENT, day)
    else:
        return administration(PREVIOUS if name == OFFICE_BEFORE else words.office, day)
    return [found] if found else ()
