"""The year of a month that names none: that of a month, or of a year, told before it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.reading.calendar.ago import opens_a_year_ago
from dashboard.reading.calendar.dated import MONTHS, span_of
from dashboard.reading.language.text import Span, sentences
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.reading.calendar.periods import PeriodHit
    from dashboard.reading.language.lexicon import Lexicon

_LATE, _FEW, _MANY, _AHEAD = 20, 4, 40, 60
_RANGES = ("months_range", "months_list")
_YEARS = ("fiscal_year", "calendar_year", "months")
_YEAR = re.compile(r"(?:19|20)\d{2}$")
_LIST = 1000
_HEAD, _LABEL = (
    re.compile(r"[^:\n]{0,60}[:\n]"),
    re.compile(r"\s?[:=|–—-]\s?\d|\s\d{1,3}[,.]\d{3}\b"),
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_REST = r"(?:[^.;\n]|\.(?=\d))*"
_MARK = r"\b(?:{comparing.markers})\b" + _REST + "$"
_LOOSE = r"\b(?:{directions.up}|{directions.down})\b" + _REST + r"\b(?:{comparing.loose})\b" + _REST
_SUBJECT = r"(?:{rules.the}\s)?$"


def is_base(plain: str, hit: PeriodHit, before: Sequence[PeriodHit], lexicon: Lexicon) -> bool:
    """Whether a word that compares stands ahead of a period of a folded text, and no other time."""
    ended = [each.span.end for each in before[-_FEW:] if each.span.end <= hit.span.start]
    ahead = plain[max([0, hit.span.start - _AHEAD, *ended]) : hit.span.start]
    return any(lexicon.rule(rule).search(ahead) for rule in (_MARK, _LOOSE))


def mains(plain: str, before: Sequence[PeriodHit], lexicon: Lexicon) -> Sequence[PeriodHit]:
    """The last periods told before a place but those that are compared with; else all of these."""
    near = before[-_MANY:]
    own = [
        each
        for place, each in enumerate(near)
        if each.period and not is_base(plain, each, near[:place], lexicon)
    ]
    return own or near


def with_year(
    text: str,
    plain: str,
    hit: PeriodHit,
    match: re.Match[str],
    lexicon: Lexicon,
    before: Sequence[PeriodHit],
    day: dt.date | None,
) -> PeriodHit:
    """A month without a year as one of the year named beside it: ``March 2025, and in April``.

    The month named before it stands in the same sentence or, where the text has no day or the month
    opens its sentence as the next in rank, in the one before. Where the next month of that name is
    not the nearest one too, either may be meant; so may the last one before the day of a text. In a
    text without a day it may also be the only month of that name told with its year, however far.
    """
    if hit.name in _RANGES and _YEAR.search(hit.span.of(plain)) is None:
        return next(_within(text, plain, hit, match, lexicon, before), hit)
    if hit.name != "month":
        return hit
    if day and day.day >= _LATE and lexicon.month(match["month"]) == day.month:
        # The month of a text's day that is nearly over: likely it is meant.
        others = (hit.period,) if hit.period else ()
        hit = replace(hit, period=Period.month(Month.containing(day)), others=others, choice=True)
    inside = next(_within(text, plain, hit, match, lexicon, before), None)
    if inside := inside or _a_year_ago(plain, hit, lexicon):
        return inside
    dated = (one for one in reversed(before) if one.period and one.period.kind == "month")
    anchor = next((one for one in dated if one.whole or day is None), None)
    if anchor is None or anchor.period is None or anchor.period.last is None:
        return hit
    between = _sentences_between(text, plain, anchor, hit, lexicon)
    same = _of_the_name(before, lexicon.month(match["month"])) if day is None else ()
    if between > 1 and len(same) == 1:
        return replace(hit, period=Period.month(same[0]), others=(), choice=False)
    compared = is_base(plain, anchor, [one for one in before[-_MANY:] if one != anchor], lexicon)
    opens = between == 1 and not compared and _is_subject(plain, hit, lexicon)
    if between > (1 if day is None or opens else 0):
        return hit
    meant = _beside(anchor.period.last, lexicon.month(match["month"]))
    if hit.period is None:
        first, *others = (Period.month(month) for month in meant)
        return replace(hit, period=first, others=tuple(others), choice=bool(others))
    if compared:
        others = tuple(each for each in map(Period.month, meant) if each != hit.period)
        return replace(hit, others=others, choice=bool(others)) if len(meant) == 1 else hit
    return _as_beside(hit, anchor.period.last, meant)


def _a_year_ago(plain: str, hit: PeriodHit, lexicon: Lexicon) -> PeriodHit | None:
    """A month of a sentence that opens with a year ago: of then or, as far as words tell, of now.

    ``A year ago, agents made 3,120 arrests in May``.
    """
    if hit.period is None or not opens_a_year_ago(plain, hit.span.start, lexicon):
        return None
    others = (hit.period, *hit.others)
    return replace(hit, period=hit.period.shifted(-12), others=others, choice=True)


def _of_the_name(before: Sequence[PeriodHit], month: int) -> Sequence[Month]:
    """The months of a name that a text has told with their years, each once."""
    told = (each.period for each in before if each.whole and each.period)
    months = (each.last for each in told if each.kind == "month" and each.last)
    return tuple({each for each in months if each.month == month})


def _as_beside(hit: PeriodHit, anchor: Month, meant: Sequence[Month]) -> PeriodHit:
    """A month beside a dated one, likely of its year; the last one before the text's day may be."""
    near = [month for month in meant if len(meant) == 1 or month.year == anchor.year]
    periods = [each for each in map(Period.month, near) if each != hit.period]
    if not periods or not hit.period or (hit.period.last and near[0] > hit.period.last):
        return hit
    return replace(hit, period=periods[0], others=(hit.period,), choice=True)


def _sentences_between(
    text: str, plain: str, anchor: PeriodHit, hit: PeriodHit, lexicon: Lexicon
) -> int:
    """How many sentences end between two periods; a semicolon ends none."""
    between = Span(anchor.span.start, hit.span.end)
    listed = between.of(text).replace(";", ",") if ";" in between.of(plain) else between.of(text)
    return len(sentences(listed, lexicon)) - 1


def _is_subject(plain: str, hit: PeriodHit, lexicon: Lexicon) -> bool:
    """Whether a month opens its sentence as its subject: ``May was next``, and not ``in May``."""
    start = max(plain.rfind(sign, 0, hit.span.start) + 1 for sign in ".\n;")
    ahead = plain[start : hit.span.start].lstrip()
    return lexicon.rule(_SUBJECT).match(ahead) is not None


def _within(
    text: str,
    plain: str,
    hit: PeriodHit,
    match: re.Match[str],
    lexicon: Lexicon,
    before: Sequence[PeriodHit],
) -> Iterator[PeriodHit]:
    """Months of the year or quarter that their sentence has named: ``in Q1 FY23, 5 in October``."""
    near = before[-_MANY:]
    for place, one in reversed(list(enumerate(near))):
        period = one.period
        below = _is_below(plain, one, hit, lexicon)
        if place < len(near) - _FEW and not below:
            continue
        again = one.name == "same_month" and _YEAR.search(one.span.of(plain))
        begun = one.name == "fiscal_year" and period is not None
        if not (again or begun or (period and one.whole)):
            continue
        if not below and len(sentences(text[one.span.start : hit.span.end], lexicon)) > 1:
            continue
        months = _months_in(plain, one)
        if not months:
            continue
        if is_base(plain, one, near[:place], lexicon):
            continue
        groups = [name for name in MONTHS if match.groupdict().get(name)]
        named = [[m for m in months if m.month == lexicon.month(match[name])] for name in groups]
        if all(len(each) == 1 for each in named) and (hit.name != "month" or len(named) == 1):
            first, last = named[0][0], named[-1][0]
            if first <= last:
                ends = (Period.month(first), Period.month(last)) if first < last else None
                period = span_of(first, last)
                yield replace(hit, period=period, others=(), ends=ends, choice=False)
                return


def _months_in(plain: str, year: PeriodHit) -> Sequence[Month]:
    """The months of the year, quarter or fiscal year that a period names; none for another."""
    period = year.period
    again = year.name == "same_month" and _YEAR.search(year.span.of(plain))
    if again:
        return Period.year("calendar_year", int(again.group())).months
    if year.name == "fiscal_year" and period and period.last:
        return Period.year("fiscal_year", period.last.fiscal_year).months
    return period.months if period and period.kind in _YEARS else ()


def _is_below(plain: str, year: PeriodHit, hit: PeriodHit, lexicon: Lexicon) -> bool:
    """Whether a month is the label of a line below a heading that names its year.

    Between the two stand only the rest of the heading, and months with their figures.
    """
    if hit.name != "month" or hit.span.start - year.span.end > _LIST:
        return False
    head = _HEAD.match(plain, year.span.end, hit.span.start)
    label = _LABEL.match(plain, hit.span.end)
    if head is None or label is None:
        return False
    words = _WORD.findall(plain, head.end(), hit.span.start)
    return all(_is_month(word, lexicon) for word in words)


def _is_month(word: str, lexicon: Lexicon) -> bool:
    try:
        return lexicon.month(word) > 0
    except KeyError:
        return False


def _beside(dated: Month, month: int) -> tuple[Month, ...]:
    """The months by a number that are meant beside a dated one: the nearest, and the next.

    They are often the same: April beside March 2025. Beside itself, a month is that one.
    """
    after = dated + (month - dated.month) % 12
    before = after - 12
    return (after,) if after.since(dated) <= 6 else (before, after)
