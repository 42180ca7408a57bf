"""Terms of office as dated data: their months, and the months in which they began and ended."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from dashboard.articles import Period
from dashboard.reading.calendar.dated import span_of
from dashboard.terms.months import Month

_OPENING = 10
"""The month with which fiscal years begin."""
_INCUMBENT, PREVIOUS = "incumbent", "previous"
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
    if name in (_INCUMBENT, PREVIOUS):
        latest = latest[:1] if name == _INCUMBENT else latest[1:2]
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
    months: list[Period] = []
    for start, end in _terms(name, day):
        last = Month.containing(min(day, end or day)) - 1
        first = Month.containing(start)
        if last > first:
            months += [span_of(first + 1, last), span_of(first, last)]
        if last > first + 1 and (end is None or end > day):
            months += [span_of(first, last - 1), span_of(first + 1, last - 1)]
    return months


def of_last_term(months: Sequence[Period]) -> list[Period]:
    """Of the months of terms of office those of the last one: the others begin long before."""
    return [each for each in months if each.months[0] >= months[0].months[0] - 1]
