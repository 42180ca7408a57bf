"""How a claim compares: its period, the period that it starts from, directions, sets and bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.articles import Period
from dashboard.reading.found import Found
from dashboard.reading.lexicon import Hit
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.periods import PeriodHit
from dashboard.reading.text import Span
from dashboard.terms.months import Month

_MARKED, _CLOSE, _OWN_BASE = 24, 2, 12
_YEARS_BACK = re.compile(
    r"(?:in|en)\s+(?:the last |los ultimos |mas de |more than |over |almost |casi )?$"
)
_SINCE = re.compile(r"(?:since|desde)(?: the| el)?(?: year| ano)?\s+$")
_YEAR_WORDS = {"years": 1, "year": 1, "anos": 1, "ano": 1, "decades": 10, "decade": 10}
_YEAR_WORDS |= {"decadas": 10, "decada": 10}
_UNIT_OF_YEARS = re.compile(r"\s*(" + "|".join(_YEAR_WORDS) + r")\b")
_BACK = {"year_before": 12, "previous_month": 1}


@dataclass(frozen=True)
class Base:
    """What a change starts from, in the notation of claims, and the period hit, if it is one."""

    part: Part
    hit: PeriodHit | None = None
    period: Period | None = None


def direction(found: Found, at: Span) -> Part | None:
    """Whether something rose or fell: the nearest word for it in the clause of a figure."""
    clause = found.clause(at)
    bounds = found.hits(("qualifiers", "comparing"), clause)
    hits = [
        hit
        for hit in found.hits(("directions",), clause)
        if not any(hit.span.overlaps(bound.span) for bound in bounds if bound.kind == "qualifiers")
        and not hit.span.overlaps(at)
    ]
    if not hits:
        return None
    nearest = min(hits, key=lambda hit: hit.span.distance(at))
    return Part(nearest.value, ReadFrom.WORDS, nearest.span)


def qualifier(found: Found, at: Span) -> Part | None:
    """``about``, ``more_than`` or ``less_than`` right before a figure."""
    hit = found.ahead(at, "qualifiers", _CLOSE)
    return Part(hit.value, ReadFrom.WORDS, hit.span) if hit else None


def base(found: Found, at: Span) -> Base:
    """What the change at a place starts from; ``none`` where the sentence does not say it."""
    sentence = found.sentence(at)
    marked = _marked_periods(found, sentence)
    named = [h for h in found.hits(("baselines",), sentence) if h.span.start >= at.start]
    candidates = [
        (hit.span.start, _of_period(found, hit))
        for hit in marked
        if hit.period is not None and hit.span.start >= at.start
    ]
    for hit in named:
        if hit.value == "vague" and _is_loose(found, hit):
            continue
        if any(hit.span.overlaps(other.span) for other in marked if other.period):
            continue
        candidates.append((hit.span.start, Base(Part(hit.value, ReadFrom.WORDS, hit.span))))
    if not candidates:
        # A lead such as "compared with 2022, …" stands before its figure.
        candidates = [
            (hit.span.start, _of_period(found, hit))
            for hit in marked
            if hit.period is not None and hit.span.end <= at.start
        ]
    if candidates:
        return min(candidates, key=lambda each: each[0])[1]
    return Base(Part("none", ReadFrom.WORDS))


def _is_loose(found: Found, hit: Hit) -> bool:
    """Whether a vague word such as ``before`` stands without a word that compares."""
    marker = found.ahead(hit.span, "comparing", _CLOSE)
    return marker is None and len(hit.span.of(found.plain).split()) == 1


def _marked_periods(found: Found, sentence: Span) -> list[PeriodHit]:
    """The periods of a sentence that stand right behind a word that compares."""
    marks = found.hits(("comparing",), sentence)
    return [
        hit
        for hit in found.periods
        if hit.span in sentence
        and hit.name not in ("day", "since_month", "since_office")
        and any(0 <= hit.span.start - mark.span.end <= _MARKED for mark in marks)
    ]


def _of_period(found: Found, hit: PeriodHit) -> Base:
    assert hit.period is not None  # noqa: S101 (the caller has looked)
    read_from = ReadFrom.WORDS if hit.whole else ReadFrom.TEXT
    averaged = [
        each
        for each in found.hits(("averages",), found.sentence(hit.span))
        if 0 <= hit.span.start - each.span.end <= 2 * _MARKED
    ]
    months = hit.period.months
    text = f"average:{months[0]}..{months[-1]}" if averaged and months else str(hit.period)
    return Base(Part(text, read_from, hit.span), hit, hit.period)


def own_base(found: Found, at: Span) -> Hit | None:
    """The words by which a level itself is of an earlier time: ``8,391 a year ago``."""
    hit = found.behind(at, "baselines", _OWN_BASE)
    return hit if hit and hit.value in _BACK else None


def moved_back(period: Part, hit: Hit) -> Part:
    """The period as many months back as the words say."""
    moved = Period.parse(period.value).shifted(-_BACK[hit.value])
    return Part(str(moved), period.read_from, hit.span)


def period_of(
    found: Found, at: Span, without: PeriodHit | None = None
) -> tuple[Part, Sequence[Period]] | None:
    """The period of a figure, and others that the same words allow; None where there is none.

    It is that of the figure's clause, of its sentence, or the last one of the sentences before.
    """
    usable = [hit for hit in found.periods if hit.period is not None and hit != without]
    for span in (found.clause(at), found.sentence(at)):
        inside = [hit for hit in usable if hit.span in span and not _is_compared(found, hit)]
        if inside:
            hit = min(inside, key=lambda each: (each.span.distance(at), each.span.start))
            return _period_part(hit, ReadFrom.WORDS if hit.whole else ReadFrom.TEXT)
    for span in found.before(at):
        inside = [hit for hit in usable if hit.span in span and not _is_compared(found, hit)]
        if inside:
            return _period_part(inside[-1], ReadFrom.TEXT)
    return None


def _is_compared(found: Found, hit: PeriodHit) -> bool:
    return any(hit == other for other in _marked_periods(found, found.sentence(hit.span)))


def _period_part(hit: PeriodHit, read_from: ReadFrom) -> tuple[Part, Sequence[Period]]:
    return Part(str(hit.period), read_from, hit.span), hit.others


def since(found: Found, at: Span) -> Part | None:
    """How far back a record is said to reach: ``since 1965``, ``in 17 years``."""
    sentence = found.sentence(at)
    for hit in found.periods:
        if hit.span in sentence and hit.period and hit.period.first:
            if hit.name == "since_month":
                return Part(f"since:{hit.period.first}", ReadFrom.WORDS, hit.span)
            lead = found.plain[sentence.start : hit.span.start]
            if _SINCE.search(lead):
                return Part(f"since:{hit.period.first}", ReadFrom.WORDS, hit.span)
    for number in found.numbers:
        if number.span not in sentence or number.value is None or found.day is None:
            continue
        unit = _UNIT_OF_YEARS.match(found.plain, number.span.end)
        if unit and _YEARS_BACK.search(found.plain[sentence.start : number.span.start]):
            years = int(number.value) * _YEAR_WORDS[unit.group(1)]
            first = Month.containing(found.day) - 12 * min(years, 200)
            span = Span(number.span.start, unit.end())
            return Part(f"since:{first}", ReadFrom.WORDS, span)
    return None


def among(found: Found, at: Span, period: Part) -> Part:
    """The set of a record: all months, one calendar month, starts of fiscal years, or years."""
    sentence = found.sentence(at)
    named = next(
        (hit for hit in found.hits(("sets",), sentence) if hit.value == "fiscal_year_start"), None
    )
    if named:
        return Part("fiscal_year_start", ReadFrom.WORDS, named.span)
    month = next(
        (
            hit
            for hit in found.periods
            if hit.period and hit.period.kind == "month" and 0 <= hit.span.start - at.end <= _CLOSE
        ),
        None,
    )
    if month:
        return Part("same_calendar_month", ReadFrom.WORDS, month.span)
    kinds = {"fiscal_year": "fiscal_years", "calendar_year": "calendar_years"}
    kind = period.value.partition(":")[0]
    return Part(kinds.get(kind, "all"), period.read_from, period.span)
