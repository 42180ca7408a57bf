"""Readings put together: the parts of a claim with its period, its bounds and its quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from dashboard.articles import Period
from dashboard.reading.counting.figures import COUNT, PERCENT, Figure
from dashboard.reading.dating import bases, comparisons, marking
from dashboard.reading.dating.moved import dated, moved, of_time_ahead, own_base
from dashboard.reading.dating.same_months import same_months
from dashboard.reading.found import Found
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span, around
from dashboard.reading.model import Part, ReadFrom, Reading
from dashboard.reading.scope.topics import Topic
from dashboard.terms.months import Month

_YEAR, _NEAR, _EXACT = 12, 20, 3
_ANY = "same_month"
_CALENDAR = r"\b{rules.calendar}\b"
_PRESENT = ("share", "rate")
"""Without a period of their own, shares and rates are of the present, not of the month before."""


def plain_digits(number: Number) -> str:
    """The value of a number in plain digits, as a claim has it."""
    value = number.value or Decimal(0)
    whole = value.to_integral_value()
    return format(whole if value == whole and number.step >= 1 else value, "f")


def _unit(measured: Figure) -> str:
    unit = "short_tons" if measured.unit == "tons" else measured.unit
    return f"{unit}_{measured.rate}" if measured.rate and unit in (COUNT, "pounds") else unit


def made(
    found: Found,
    measured: Figure | Span,
    about: Topic,
    comparison: str,
    start: bases.Base | None,
    *,
    way: Part | None = None,
    value: Part | None = None,
    among: Part | None = None,
    since: Part | None = None,
    threshold: Part | None = None,
    bound: Part | None = None,
    period: Part | None = None,
) -> Reading:
    """A reading of these parts, with the period, the bounds and the quote that go with them."""
    if isinstance(measured, Figure):
        at, printed = measured.number.span, measured.span
        value = Part(plain_digits(measured.number), ReadFrom.WORDS, at)
        # A ton may be short or metric.
        where = ReadFrom.CONTEXT if measured.unit == "tons" else ReadFrom.WORDS
        unit = Part(_unit(measured), where, measured.span)
        bound = marking.qualifier(found, at)
        if measured.number.several:
            bound = Part("more_than", ReadFrom.WORDS, at)
    else:
        at, printed = measured, measured
        unit = Part(PERCENT, ReadFrom.WORDS, at) if value and comparison == "share" else None
    others: Sequence[Period] = ()
    own = own_base(found, printed) if comparison == "level" else None
    if period is None and start and start.own:
        period = start.own
    if period is None:
        # "The lowest since 1965" says how far a record reaches, not when it was.
        told = found.hits(("records", "sets"), found.sentence(at))
        told = [hit for hit in told if hit.kind == "records" or hit.value == _ANY]
        reach = marking.SINCE if told else ()
        before = comparisons.listed_before(found, at) if own else None
        named = before or comparisons.period_of(found, at, start.hit if start else own, reach)
        if own and named and (ahead := of_time_ahead(found, at, named)):
            named = ahead, ()
        if named and comparison in _PRESENT and not _says(found, named[0], at):
            named = None
        habit = isinstance(measured, Figure) and measured.rate and present(found, at, habit=True)
        whole = _like_base(found, start) if start and not named else None
        period, others = named or (habit or whole or _unnamed(found, at, comparison), ())
    # "From the previous year, when 291 were met": the words are the time itself.
    year = period.value.startswith(("fiscal_year:", "calendar_year:"))
    counted = own and year and period.span and period.span.overlaps(own.span)
    if own and not counted and Period.parse(period.value).months:
        # What the words may mean as well is as far back.
        others = [Period.parse(moved(replace(period, value=str(o)), own).value) for o in others]
        period = moved(period, own)
    others = [*others, *(same_months(found, at, period) if comparison == "level" else ())]
    baseline = dated(start.part, period) if start else since
    if start and comparison == "change" and value:
        baseline = _like(found, replace(start, part=baseline), period)
        baseline, period = _based(baseline, period, later=start.told)
    readings: list[Mapping[str, str]] = [*about.readings]
    base = start if comparison == "change" and value else None
    readings += [_at_another(found, base, period, baseline, other) for other in others]
    readings += [{"baseline": each} for each in (base.others if base else ())]
    readings += _of_fiscal_years(found, about, comparison, period, baseline, value)
    if isinstance(measured, Figure) and measured.unit == "tons":
        readings.append({"unit": "tonnes"})
    parts = (about.metric, period, way, baseline, among, bound, threshold, *about.scope.values())
    sentence = found.sentence(at)
    spans = [part.span for part in parts if part and part.span and part.span in sentence]
    return Reading(
        quote=around(printed, *spans),
        printed=printed,
        metric=about.metric,
        scope=dict(about.scope),
        period=period,
        comparison=Part(comparison, ReadFrom.WORDS, way.span if way else None),
        value=value,
        unit=unit,
        direction=way,
        baseline=baseline,
        among=among,
        qualifier=bound,
        threshold=threshold,
        subject=about.subject,
        readings=tuple(readings),
        rounded_to=_rounded_to(measured) if isinstance(measured, Figure) else "",
    )


def _at_another(
    found: Found, start: bases.Base | None, period: Part, baseline: Part | None, other: Period
) -> Mapping[str, str]:
    """A reading of another time, of a change with what it then starts from."""
    told = {"period": str(other)}
    if start is None or baseline is None:
        return told
    part = replace(period, value=str(other))
    base = _like(found, replace(start, part=dated(start.part, part)), part).value
    return told if base == baseline.value else {**told, "baseline": base}


def _based(base: Part, period: Part, *, later: bool = False) -> tuple[Part, Part]:
    """What a change starts from and its time; what comes after it is no base, and both are open.

    ``later`` says that it may be one: ``the arrests of May were twice those of July``.
    """
    try:
        start, own = Period.parse(base.value), Period.parse(period.value)
    except ValueError:
        return base, period
    if start == own and start.months:
        # "Rose by 24% in March, since in March …" names no base.
        return Part("none", ReadFrom.CONTEXT), period
    if start.first and own.last and start.first > own.last and not later:
        return Part("none", ReadFrom.CONTEXT), replace(period, read_from=ReadFrom.CONTEXT)
    return base, period


def again(reading: Reading, measured: Figure) -> Reading:
    """The same told in another unit: ``46 lb (20.8 kg)``."""
    at = measured.number.span
    return replace(
        reading,
        quote=around(reading.quote, measured.span),
        printed=measured.span,
        value=Part(plain_digits(measured.number), ReadFrom.WORDS, at),
        unit=Part(_unit(measured), ReadFrom.WORDS, measured.span),
        rounded_to=_rounded_to(measured),
    )


def _like_base(found: Found, start: bases.Base) -> Part | None:
    """The last whole year, as a guess, of a change from a peak year: ``below its peak in 2000``."""
    year = start.hit.period if start.hit else None
    if year is None or found.day is None or year.kind not in ("fiscal_year", "calendar_year"):
        return None
    last = Month.containing(found.day) - 1
    this = last.fiscal_year + (last.fiscal_position == _YEAR - 1)
    named = this if year.kind == "fiscal_year" else (last + 1).year
    return Part(f"{year.kind}:{named - 1}", ReadFrom.CONTEXT)


def _like(found: Found, start: bases.Base, period: Part) -> Part:
    """What a change starts from; of a part of a year and a bare year, the same part of that year.

    ``March 2018 compared with 2017``; not with all of 2017.
    """
    own, hit = Period.parse(period.value), start.hit
    if hit is None or hit.period is None or own.last is None or hit.period.last is None:
        return start.part
    bare = str(start.part.value) == str(hit.period) and len(hit.period.months) == _YEAR
    if not bare or len(own.months) >= _YEAR or _is_all(found, hit.span):
        return start.part
    fiscal = hit.period.kind == "fiscal_year"
    year = own.last.fiscal_year if fiscal else own.last.year
    base = hit.period.last.fiscal_year if fiscal else hit.period.last.year
    moved = own.shifted(_YEAR * (base - year))
    return Part(str(moved), ReadFrom.TEXT, start.part.span)


def _is_year_open(found: Found, period: Part, value: Part) -> bool:
    """Whether a bare year of a claim may be the fiscal year, by which CBP counts.

    Only of a figure that fits none of several meanings by luck.
    """
    bare = period.value.startswith("calendar_year:")
    exact = len(value.value.replace(".", "").strip("0")) >= _EXACT
    if period.span is None or not (bare and exact):
        return False
    near = Span(max(0, period.span.start - _NEAR), period.span.end + _NEAR)
    return not found.lexicon.rule(_CALENDAR).search(near.of(found.plain))


def _of_fiscal_years(
    found: Found,
    about: Topic,
    comparison: str,
    period: Part,
    base: Part | None,
    value: Part | None,
) -> Sequence[Mapping[str, str]]:
    """The readings of bare years as fiscal ones; with the place open too, each with each."""
    fiscal = {"period": period.value.replace("calendar_year", "fiscal_year")}
    if comparison == "level" and value and _is_year_open(found, period, value):
        return [fiscal, *({**each, **fiscal} for each in about.readings)]
    if comparison == "change" and value and base and _are_years(found, period, base, value):
        pair = {**fiscal, "baseline": base.value.replace("calendar_year", "fiscal_year")}
        return [pair, *({**each, **pair} for each in about.readings)]
    return ()


def _are_years(found: Found, period: Part, base: Part, value: Part) -> bool:
    """Whether a change is between two bare years, both of which may be fiscal ones."""
    bare = all(part.value.startswith("calendar_year:") for part in (period, base))
    exact = len(value.value.replace(".", "").strip("0")) >= _EXACT - 1
    sentence = found.sentence(value.span or Span(0, 0))
    calendar = found.lexicon.rule(_CALENDAR).search(sentence.of(found.plain))
    return bare and exact and not calendar


def _is_all(found: Found, at: Span) -> bool:
    """Whether a year is said to be meant as a whole: ``all of 2017``."""
    sets = found.hits(("whole",), Span(max(0, at.start - _NEAR), at.end))
    return any(hit.span.end <= at.end for hit in sets)


def _rounded_to(measured: Figure) -> str:
    """The unit of the last digit where a word gives it: a million of ``7 million``."""
    number = measured.number
    return "" if number.plain and not number.words else format(number.step, "f")


def _says(found: Found, part: Part, at: Span) -> bool:
    return part.span is not None and part.span in found.sentence(at)


def _unnamed(found: Found, at: Span, comparison: str) -> Part:
    """The guessed period of a claim that names none: that of paragraphs before, or the last month.

    A share or a rate is of the present.
    """
    if comparison in _PRESENT:
        return Part("undated", ReadFrom.CONTEXT)
    return comparisons.told_before(found, at) or last_month(found)


def present(found: Found, at: Span, *, habit: bool = False) -> Part | None:
    """The present, where the sentence of a place speaks of it; a habit is of every day or week."""
    words = found.hits(("present",), found.sentence(at))
    words = tuple(hit for hit in words if hit.value == "habit" or not habit)
    return Part("undated", ReadFrom.WORDS, words[0].span) if words else None


def today(found: Found, at: Span) -> Part | None:
    """The month of a text's day, where a sentence says ``today`` or ``now``."""
    hits = [hit for hit in found.hits(("present",), found.sentence(at)) if hit.value == "today"]
    if not hits or found.day is None:
        return None
    return Part(f"month:{Month.containing(found.day)}", ReadFrom.TEXT, hits[0].span)


def last_month(found: Found) -> Part:
    """The last month before a text's day, as a guess; undated without a day."""
    if found.day is None:
        return Part("undated", ReadFrom.CONTEXT)
    return Part(f"month:{Month.containing(found.day) - 1}", ReadFrom.CONTEXT)
