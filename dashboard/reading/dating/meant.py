"""Which months a figure means that its sentence names only in part, or as the base of another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.wholes import OWNING
from dashboard.reading.dating.among import month_of_set
from dashboard.reading.dating.bracketed import begun
from dashboard.reading.dating.marking import SINCE, marked_periods, marks
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.terms.months import Month

_CLOSE, _NEXT, _MARKED, _NEAR, _FAR = 2, 4, 24, 40, 60
_MOST, _LEAST, _YEAR = 60, 1000, 12
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = re.compile(
    r"(?:\s?\([^()\n]{1,90}\))?[\s,]{0,3}|\s?[—–-]\s?[^\d.,;—–\n]{1,60}\s?[—–-]\s?"
)
"""Between a time and ``when`` may stand a comma, or what is put in by dashes or in brackets."""
_SIGN = re.compile(r"\s?[:=–—-]\s?")
_YEARS = ("calendar_year", "fiscal_year")
_AND = r"\b{rules.and}$"
_LED_TO = r",?\s{leads.to}\s(?:{rules.the}\s)?(?:{qualifiers.about}\s)?"
_RUN = r"[,;]\s(?:{rules.and}\s)?{rules.in}\s$"


def with_base(found: Found, at: Span) -> PeriodHit | None:
    """The base right behind which a figure is told: ``twice that of May 2017, with 25,488``.

    It may as well be the figure that is compared with the base.
    """
    for hit in found.periods_in(Span(found.sentence(at).start, at.start))[-1:]:
        owning = found.lexicon.rule(OWNING).fullmatch(found.plain, hit.span.end, at.start)
        if (
            hit.period
            and owning
            and any(hit == each for each in marked_periods(found, found.sentence(at)))
        ):
            return hit
    return None


def month_of_year(found: Found, hit: PeriodHit, at: Span) -> Period | None:
    """The month of a bare year that a month is compared with: ``11,709, from 90,000 in 2024``."""
    if hit.period is None or hit.period.kind != "calendar_year":
        return None
    if month := _month_of_record(found, hit, at):
        return month
    if hit.span.start < at.end:
        return None
    start = found.sentence(at).start
    for mark in reversed(marks(found, Span(start, at.start))):
        between = Span(mark.span.end, at.start)
        if between.end - between.start > _NEXT * _CLOSE or found.counted(between):
            return None
        ahead = [
            each.period for each in found.periods_in(Span(start, mark.span.start)) if each.period
        ]
        month = ahead[-1] if ahead and ahead[-1].kind == "month" else None
        year = hit.period.months[0].year
        if month is None or month.months[0].year == year:
            return None
        return Period.month(Month.of(year, month.months[0].month))
    return None


def _month_of_record(found: Found, hit: PeriodHit, at: Span) -> Period | None:
    """The month of a bare year by the set of a record: ``the most for any May: 1,310 in 2023``."""
    sentence = found.sentence(at)
    told = month_of_set(found, sentence)
    alone = len(found.counted(sentence)) == 1
    if told is None or told.period is None or told.period.first is None or not alone:
        return None
    if hit.period is None or told.span.overlaps(hit.span) or told.period.kind != "month":
        return None
    return Period.month(Month.of(hit.period.months[0].year, told.period.first.month))


def month_of_list(found: Found, hit: PeriodHit, at: Span) -> Period | None:
    """The month of a bare year in a list that a month opens: ``585 in May 2024, 367 in 2023``."""
    percent = found.behind(at, "units", _CLOSE)
    if not _is_bare_year(hit) or percent or not _is_right_behind(found, hit, at):
        return None
    start, figure = found.sentence(at).start, at
    for told in reversed(found.periods_in(Span(start, at.start))):
        counted = found.counted(Span(start, told.span.start))
        if not told.period or not counted or not _is_joint(found, told, figure):
            return None
        figure = counted[-1].span
        opened = month_of_year(found, told, figure) if _is_bare_year(told) else told.period
        if opened is not None:
            return _in_year_of(opened, hit)
    return None


def _is_bare_year(hit: PeriodHit) -> bool:
    return hit.period is not None and hit.period.kind == "calendar_year"


def _in_year_of(period: Period, hit: PeriodHit) -> Period | None:
    """A part of a year as that of another; None for one that runs into the next."""
    year = hit.period.first if hit.period else None
    first, last = period.first, period.last
    if first is None or last is None or year is None or first.year != last.year:
        return None
    if len(period.months) >= _YEAR or first.year == year.year:
        return None
    return period.shifted(_YEAR * (year.year - first.year))


def _is_right_behind(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period stands behind a figure with nothing but what is counted between."""
    between = Span(at.end, hit.span.start)
    if not 0 <= between.end - between.start <= _NEAR or found.counted(between):
        return False
    return not any(sign in ",;:" for sign in between.of(found.plain)) and found.knows_all(between)


def _is_joint(found: Found, told: PeriodHit, at: Span) -> bool:
    """Whether nothing but small words and those that compare stands between a time and a figure."""
    between = Span(told.span.end, at.start)
    if between.end < between.start or between.end - between.start > _MARKED:
        return False
    small = found.lexicon.words.functions["words"]
    known = [each.span for each in found.hits(("comparing", "qualifiers", "functions"), between)]
    words = _WORD.finditer(found.plain, between.start, between.end)
    return all(
        word.group() in small or any(Span(*word.span()) in span for span in known) for word in words
    )


def end_of_change(found: Found, hit: PeriodHit, at: Span | None = None) -> PeriodHit:
    """The second of two months between which something changed: a figure is of that one.

    ``Adults (64,907) rose by 3% and families (23,512) by 8% from November to December``; or ``fell
    by 3% between May and June, to 83,532``.
    """
    if not hit.ends or hit.period is None:
        return hit
    if at and _is_led_to(found, hit, at):
        return replace(hit, period=hit.ends[1], others=())
    sentence = found.sentence(hit.span)
    years = len(hit.period.months) == _YEAR * len(hit.ends)
    if len(hit.period.months) != len(hit.ends) and not years:
        return hit
    way = found.hits(("directions",), sentence) and (years or found.hits(("units",), sentence))
    lead = found.ahead(hit.span, "leads", _CLOSE)
    told = [each.value for each in found.hits(("leads",), hit.span)]
    led = told[:1] == ["from"] or (lead is not None and lead.value == "from")
    if not way or not led or "to" not in told:
        return hit
    return replace(hit, period=hit.ends[1], others=())


def _is_led_to(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a figure is what a change between two times led to: ``by 3% between … , to 9``."""
    start = found.sentence(at).start
    if hit.name in SINCE or not start <= hit.span.start < at.start:
        return False
    between = found.lexicon.rule(_LED_TO).fullmatch(found.plain, hit.span.end, at.start)
    ahead = Span(start, hit.span.start)
    units = found.hits(("units", "multiples", "fractions"), ahead)
    told = any(u.kind != "units" or u.value in ("percent", "times") for u in units)
    return between is not None and told and bool(found.hits(("directions",), ahead))


def is_owned(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a month behind a compared figure is its own: ``than the 2,628 average from May``."""
    compared = marks(found, found.sentence(at))
    near = [m for m in compared if 0 <= at.start - m.span.end <= _MARKED]
    loose = [m for m in compared if 0 <= hit.span.start - m.span.end <= _CLOSE]
    if not near or not loose or loose[-1].value != "loose" or loose[-1].span.start < at.end:
        return False
    between = Span(at.end, loose[-1].span.start)
    turned = found.hits(("directions", "comparing"), between) or found.counted(between)
    return not turned and not any(sign in ",;" for sign in between.of(found.plain))


def first_of_run(found: Found, at: Span) -> PeriodHit | None:
    """The first of months told one by one: ``since October, with 9,120; in November, 9,310``."""
    lead = [h for h in found.periods_in(Span(found.sentence(at).start, at.start)) if h.period]
    if not lead or lead[-1].name not in SINCE or not lead[-1].ends:
        return None
    first = lead[-1].ends[0]
    for hit in found.periods_in(Span(at.end, at.end + _NEAR))[:1]:
        next_one = first.kind == "month" and hit.period == first.shifted(1)
        joined = found.lexicon.rule(_RUN).search(found.plain, at.end, hit.span.start)
        behind = found.counted(Span(hit.span.end, hit.span.end + _MARKED))
        if next_one and joined and behind:
            return replace(lead[-1], period=first, others=())
    return None


def without_years(found: Found, inside: Sequence[PeriodHit], at: Span) -> Sequence[PeriodHit]:
    """The periods of a figure without a year of which it names a month: ``in 2022, … in June``."""
    clause = found.clause(at)
    months = [hit for hit in inside if hit.period and hit.period.kind == "month"]
    own = [hit for hit in months if hit.span in clause and _is_beside(found, hit, at)]
    return [hit for hit in inside if not any(_is_year_of(hit, month) for month in own)]


def _is_beside(found: Found, hit: PeriodHit, at: Span) -> bool:
    ahead = hit.span.start < at.start
    between = Span(hit.span.end, at.start) if ahead else Span(at.end, hit.span.start)
    parted = any(sign in ",;" for sign in between.of(found.plain))
    return hit.span.distance(at) <= _FAR and not found.counted(between) and not parted


def _is_year_of(hit: PeriodHit, month: PeriodHit) -> bool:
    year, named = hit.period, month.period
    whole = year is not None and year.kind in _YEARS and hit != month
    return bool(whole and year and named and named.first in year.months)


def told_already(found: Found, at: Span) -> Span | None:
    """Where the text has told the same figure before: ``most of the 93,450 people``."""
    own = next((number for number in found.numbers_in(at) if number.value is not None), None)
    if own is None or own.value is None or own.value < _LEAST:
        return None
    if len(str(int(own.value)).rstrip("0")) <= 1:
        # Ten thousand is told of many things.
        return None
    place = bisect_left(found.numbers, own.span.start, key=lambda number: number.span.start)
    written = own.span.of(found.plain)
    for number in reversed(found.numbers[max(0, place - _MOST) : place]):
        if number.span.of(found.plain) == written and number.span not in found.sentence(at):
            return number.span
    return None


def then(found: Found, at: Span) -> PeriodHit | None:
    """The period that ``when`` refers back to: ``compared with July, when there were 3,120``."""
    start = max(found.sentence(at).start, at.start - _FAR)
    for hit in found.hits(("comparing",), Span(start, at.start)):
        between = Span(hit.span.end, at.start)
        dated = any(each.period for each in found.periods_in(between))
        if hit.value == "then" and not dated and not found.counted(between):
            periods = [each for each in found.periods_in(Span(0, hit.span.start)) if each.period]
            ended = [
                each
                for each in periods[-1:]
                if any(
                    _BESIDE.fullmatch(text, each.span.end, hit.span.start)
                    for text in (found.plain, found.text)
                )
            ]
            if ended and _is_of_same(found, ended[-1]):
                return None
            # "Since 2013, when": in that year.
            return begun(ended[-1]) if ended and ended[-1].period else None
    return None


def _is_of_same(found: Found, hit: PeriodHit) -> bool:
    """Whether a year is only named to say which months are meant: ``the same period last year``."""
    named = found.hits(("baselines",), found.sentence(hit.span))
    return any(hit.span in each.span != hit.span for each in named)


def label_of(found: Found, at: Span) -> PeriodHit | None:
    """The period that is the label of a figure: ``FY2021 – 1,734,686``, ``2022: 2,378,944``.

    In a list of times, nothing need stand between: ``Dec. 249,740, Jan. 124,220``.
    """
    here = found.sentence(at)
    for hit in found.periods_in(Span(here.start, at.start))[-1:]:
        if hit.period and _SIGN.fullmatch(found.text, hit.span.end, at.start):
            return hit
        if hit.period and _is_labelled(found, hit, at) and _has_another(found, here, at):
            return hit
    return None


def _is_labelled(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether nothing stands between a time and a figure, nor ahead of the time that leads to it.

    ``124,220 in January 137,480 in February``: those months stand behind their figures.
    """
    if found.plain[hit.span.end : at.start] != " ":
        return False
    ahead = found.plain[: hit.span.start].rstrip(" ")
    joined = found.lexicon.rule(_AND).search(ahead, max(0, len(ahead) - _NEXT))
    return ahead[-1:] in ("", *",;:(\n") or joined is not None


def _has_another(found: Found, here: Span, at: Span) -> bool:
    """Whether another figure of a sentence has a time for its label."""
    others = (each.span for each in found.counted(here) if each.span != at)
    ended = {hit.span.end: hit for hit in found.periods_in(here) if hit.period}
    labels = ((ended.get(each.start - 1), each) for each in others)
    return any(hit is not None and _is_labelled(found, hit, each) for hit, each in labels)
