"""Phrases that explain a period beside them and date nothing themselves, and stretches of two ends.

``This fiscal year (which runs from October to September)``; ``under Biden, until June``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.calendar.dated import span_of
from dashboard.reading.calendar.offices import OFFICE_BEFORE
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.calendar.yearless import mains
from dashboard.reading.language.lexicon import Lexicon
from dashboard.reading.language.text import Span

_FISCAL = ("fiscal", "first_months", "that_fiscal")
_TO_DATE = ("fiscal_to_date", "fiscal_to_month")
_TERMS = ("since_office", "under_office", "office_era")
_OFFICES = (*_TERMS, OFFICE_BEFORE)
_UNTIL = ("until_month", "until_day")
_BRACKET = re.compile(r"\s*(?:\([^()\n]{1,90}\)|\s[—–-]\s?[^()—–\n]{1,90}[—–-])")
_CLAUSE = (
    r"(?:\s{rules.of_whom}\s[^.,;()\d\n]{1,40},|\s*[,–—-]?)"
    r"\s(?:{rules.running})\s[^.,;()\n]{1,60}\.?"
)
_THOSE, _YEAR = r",?\s{rules.those_months}\b", 12
_THEN = r",?\s{comparing.then}\b"
_LATER = re.compile(r"[^.;()\n]{1,90}?\(([^()\n]{1,90})\)")
_BEGUN = r"\b{rules.begun}\b"
_APPOSED = r",\s(?:{rules.prepositions}\s)?"
_PART, _PARTED = r"\b{rules.parts_of_years}\s$", 48
_WHOLE_YEARS = ("fiscal_year", "calendar_year")
_DIGIT, _NEAR, _MANY = re.compile(r"\d"), 60, 40


def explained(
    text: str, plain: str, periods: Sequence[PeriodHit], lexicon: Lexicon
) -> Sequence[PeriodHit]:
    """The periods of a text, without a date those that only say what a fiscal year is.

    A fiscal year to date takes the months that stand in its brackets.
    """
    periods = [_unless_parted(plain, hit, lexicon) for hit in periods]
    told = _without_beginnings(text, plain, _apposed(plain, periods, lexicon), lexicon)
    for place, hit in enumerate(told):
        told[place] = hit = _of_those_months(plain, told, place, lexicon)
        aside = _aside(text, plain, hit, lexicon) if _is_fiscal(hit) else _of_term(text, hit)
        if aside is None:
            continue
        inner = [i for i in range(place + 1, len(told)) if told[i].span in aside]
        same = [i for i in inner if told[i].period and _are_same(told[i], hit)]
        if not same and lexicon.rule(_THEN).match(plain, aside.end):
            continue
        if not inner or _counts(text, aside, [told[i].span for i in inner]):
            continue
        told[place] = _limited(hit, [told[i] for i in inner])
        for i in inner:
            told[i] = PeriodHit("day", told[i].span, None, whole=True)
    return _stretched(plain, told)


def _unless_parted(plain: str, hit: PeriodHit, lexicon: Lexicon) -> PeriodHit:
    """A period; a year of which words tell that only a part is meant is none of the tables'.

    Where the part is known, it is a period of its own: ``the first five months of 2024``.
    """
    if hit.period is None or not str(hit.period).startswith(_WHOLE_YEARS):
        return hit
    ahead = max(0, hit.span.start - _PARTED)
    parted = lexicon.rule(_PART).search(plain, ahead, hit.span.start)
    return PeriodHit("season", hit.span, None, whole=False) if parted else hit


def _apposed(plain: str, periods: Sequence[PeriodHit], lexicon: Lexicon) -> list[PeriodHit]:
    """The periods; ``the same period of 2021, from January to July`` as those months."""
    told = list(periods)
    for place in range(len(told) - 1):
        first, second = told[place : place + 2]
        apposed = lexicon.rule(_APPOSED).fullmatch(plain, first.span.end, second.span.start)
        months = second.period if second.name == "months_range" else None
        year = months.last.year if months and months.last else ""
        named = plain[first.span.start : first.span.end].endswith(str(year))
        if first.name == "same_month" and apposed and months and named:
            told[place] = replace(first, period=months)
    return told


def _without_beginnings(
    text: str, plain: str, told: list[PeriodHit], lexicon: Lexicon
) -> list[PeriodHit]:
    """The periods, without a month in brackets that only says when a year began.

    ``Families met this fiscal year at the border (that is, starting in October 2024)``.
    """
    for place, hit in enumerate(told[:-1]):
        bracket = _LATER.match(text, hit.span.end)
        if bracket is None or hit.period is None or len(hit.period.months) <= 1:
            continue
        within = Span(*bracket.span(1))
        inner = [i for i in range(place + 1, len(told)) if told[i].span in within]
        first = told[inner[0]].period if len(inner) == 1 else None
        if first is None or [*first.months] != [hit.period.first]:
            continue
        said = lexicon.rule(_BEGUN).search(plain, within.start, told[inner[0]].span.start)
        if said and not _counts(text, within, [told[inner[0]].span]):
            told[inner[0]] = PeriodHit("day", told[inner[0]].span, None, whole=True)
    return told


def _of_those_months(
    plain: str, told: Sequence[PeriodHit], place: int, lexicon: Lexicon
) -> PeriodHit:
    """A year right behind which only the months told before are meant: ``last year, in those``."""
    hit = told[place]
    year = hit.period.last if hit.period else None
    if year is None or not hit.period or len(hit.period.months) != _YEAR:
        return hit
    if lexicon.rule(_THOSE).match(plain, hit.span.end) is None:
        return hit
    for each in reversed(mains(plain, told[max(0, place - _MANY) : place], lexicon)):
        months = each.period
        if months and months.last and len(months.months) < _YEAR:
            fiscal = hit.period.kind.startswith("fiscal")
            years = (
                year.fiscal_year - months.last.fiscal_year
                if fiscal
                else year.year - months.last.year
            )
            return replace(hit, period=months.shifted(_YEAR * years), whole=False, others=())
    return replace(hit, period=None, others=())


def _are_same(one: PeriodHit, other: PeriodHit) -> bool:
    """Whether two phrases name the same months, so that one says what the other is."""
    return bool(one.period and other.period and [*one.period.months] == [*other.period.months])


def _is_fiscal(hit: PeriodHit) -> bool:
    named = hit.name.startswith(_FISCAL) or hit.name in ("last_fiscal_year", "fiscal_year_ended")
    return named and hit.period is not None and hit.period.kind.startswith("fiscal")


def _aside(text: str, plain: str, hit: PeriodHit, lexicon: Lexicon) -> Span | None:
    """The brackets, or the clause that says when it runs, right behind a fiscal year."""
    found = _BRACKET.match(text, hit.span.end)
    found = found or lexicon.rule(_CLAUSE).match(plain, hit.span.end)
    return Span(hit.span.end, found.end()) if found else None


def _of_term(text: str, hit: PeriodHit) -> Span | None:
    """The brackets right behind a term of office: ``Joe Biden's administration (2021-2025)``."""
    found = _BRACKET.match(text, hit.span.end) if hit.name in _OFFICES else None
    return Span(hit.span.end, found.end()) if found else None


def _counts(text: str, within: Span, dated: Sequence[Span]) -> bool:
    """Whether a span has figures beside those of its dates."""
    figures = _DIGIT.finditer(text, within.start, within.end)
    return any(not any(s.start <= each.start() < s.end for s in dated) for each in figures)


def _limited(hit: PeriodHit, inner: Sequence[PeriodHit]) -> PeriodHit:
    """A fiscal year to date up to the last of the months told behind it, if these begin it."""
    for each in inner:
        period = each.period
        if hit.name not in _TO_DATE or not each.whole or period is None:
            continue
        first, last = period.first, period.last
        begins = first is not None and first.fiscal_position == 0
        if begins and last and hit.period and hit.period.first == first and last.fiscal_position:
            to_date = Period.parse(f"fiscal_year_to_date:{last}")
            return replace(hit, period=to_date, others=(), choice=False)
    return hit


def _stretched(plain: str, periods: Sequence[PeriodHit]) -> Sequence[PeriodHit]:
    """The periods; a term of office and the month up to which it is told as one stretch."""
    told = list(periods)
    for place in range(len(told) - 1):
        both = told[place : place + 2]
        for stretch in _up_to(plain, both):
            told[place : place + 2] = [replace(stretch, span=each.span) for each in both]
    return told


def _up_to(plain: str, both: Sequence[PeriodHit]) -> Iterator[PeriodHit]:
    between = plain[both[0].span.end : both[1].span.start]
    if len(between) > _NEAR or any(sign in ".;\n" or sign.isdigit() for sign in between):
        return
    terms = [hit for hit in both if hit.name in _TERMS and hit.period]
    ends = [hit for hit in both if hit.name in _UNTIL and hit.period]
    if len(terms) != 1 or len(ends) != 1 or not terms[0].period or not ends[0].period:
        return
    last, first = ends[0].period.last, terms[0].period.first
    if first and last and last > first:
        others = [each.first for each in terms[0].others if each.first and each.first < first]
        yield replace(
            terms[0],
            period=span_of(first, last),
            others=tuple(span_of(month, last) for month in others),
        )
