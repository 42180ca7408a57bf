"""Claims that set two figures or two periods against each other: ``from 550 to 718``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dashboard.articles import Period
from dashboard.articles.parts import DATED_BASELINES
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.beside import MASS
from dashboard.reading.counting.figures import COUNT, PERCENT, Figure
from dashboard.reading.counting.respective import place_of
from dashboard.reading.counting.twice import once, with_again
from dashboard.reading.dating import bases, comparisons, marking
from dashboard.reading.dating.bracketed import are_ends
from dashboard.reading.forms.assembling import made, plain_digits, present, today
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span, around
from dashboard.reading.model import Left, LeftReason, Part, ReadFrom, Reading
from dashboard.reading.scope.topics import topic

_CLOSE, _LEAD, _FAR, _AVERAGE, _YEAR = 2, 27, 140, 16, 12
_NO = r"\b{rules.none_of}\s$"
Figures = Sequence[tuple[Number, Figure | Left]]


def with_units_behind(found: Found, figures: Figures) -> list[tuple[Number, Figure | Left]]:
    """``from 6,395 to 9,525 kilos``: the first has the unit that stands behind the second."""
    fixed = list(figures)
    for place in reversed(range(len(figures) - 1)):
        number, measured = figures[place]
        following, after = fixed[place + 1]
        if (
            isinstance(measured, Left)
            and measured.reason in (LeftReason.NO_TOPIC, LeftReason.UNREADABLE)
            and isinstance(after, Figure)
            and number.value is not None
            and (
                (_leads(found, number.span, "from") and _leads(found, following.span, "to"))
                or _shares_unit(found, number, following)
            )
        ):
            fixed[place] = (number, Figure(number, after.unit, number.span, after.rate, after.noun))
    return fixed


def _shares_unit(found: Found, number: Number, following: Number) -> bool:
    """Whether nothing but ``and`` stands between two figures: ``232,963 and 183,479 people``."""
    between = found.plain[number.span.end : following.span.start].strip()
    joined = found.lexicon.words.numbers.joining
    if place_of(found, number.span):
        return True
    return between in joined and not number.words


def from_to(found: Found, figures: Figures) -> tuple[list[Reading], list[Span]]:
    """Changes told by their two ends, and the numbers that these are."""
    readings, taken = [], []
    counted = [pair for pair in figures if not _is_date(pair[1])]
    counted, twice = once(found, counted)
    shares = [number.span for number, each in figures if _is_share(each)]
    for (_, first), (_, last) in pairwise(counted):
        if not (
            isinstance(first, Figure)
            and isinstance(last, Figure)
            and first.unit == last.unit
            and first.unit in (COUNT, *MASS)
            and (_leads(found, first.number.span, "from") or are_ends(found, first, last, shares))
            and _leads(found, last.number.span, "to")
        ):
            continue
        if reading := _change(found, first, with_again(last, twice)):
            readings.append(reading)
            taken += [first.number.span, last.number.span]
            taken += [each.number.span for each in (*twice[first], *twice[last])]
    for (_, last), (_, first) in pairwise(counted):
        if not (isinstance(first, Figure) and isinstance(last, Figure)):
            continue
        if _is_to_from(found, last, first) and (reading := _change_back(found, first, last)):
            readings.append(reading)
            taken += [first.number.span, last.number.span]
    return readings, taken


def _is_to_from(found: Found, last: Figure, first: Figure) -> bool:
    """Whether two figures are ends, the later first, and no time is told of the earlier.

    ``Fell by 45% to 29,637 from 54,833``; with a time of its own that is a level of another month.
    """
    alike = first.unit == last.unit and first.unit in (COUNT, *MASS)
    if not alike or not _leads(found, last.number.span, "to"):
        return False
    clause = found.clause(first.number.span)
    behind = Span(first.span.end, clause.end)
    between = Span(last.span.end, first.number.span.start)
    dated = found.periods_in(behind) or found.hits(("baselines", "later"), behind)
    near = between.end - between.start <= _FAR and last.span in clause
    parted = re.search(r",\s|[;(]", between.of(found.text)) or marking.marks(found, between)
    loose = found.hits(("comparing",), Span(last.span.end, first.span.start))
    turned = marking.direction(found, last.number.span)
    return bool(
        near
        and turned
        and loose
        and not dated
        and not parted
        and _leads(found, first.number.span, "from")
    )


def _change_back(found: Found, first: Figure, last: Figure) -> Reading | None:
    """A change told by its ends, the later first; what it starts from is not dated."""
    one, other = first.number, last.number
    about = topic(found, last.span, last.unit, last.noun or first.noun)
    if about is None or one.value is None or other.value is None or one.value == other.value:
        return None
    at = around(last.span, first.span)
    way = marking.direction(found, other.span)
    told = "up" if one.value < other.value else "down"
    if way is None or way.value != told:
        return None
    named = comparisons.period_of(found, other.span)
    start = bases.Base(Part("none", ReadFrom.WORDS))
    level = made(found, replace(last, rate=last.rate or first.rate), about, "level", None)
    return replace(
        made(found, at, about, "change", start, way=way, period=named[0] if named else None),
        unit=level.unit,
        from_value=Part(plain_digits(one), ReadFrom.WORDS, one.span),
        to_value=Part(plain_digits(other), ReadFrom.WORDS, other.span),
    )


def _is_share(measured: Figure | Left) -> bool:
    return isinstance(measured, Figure) and measured.unit == PERCENT


def _is_date(measured: Figure | Left) -> bool:
    return isinstance(measured, Left) and measured.reason in (LeftReason.YEAR, LeftReason.DATE)


def _change(found: Found, first: Figure, last: Figure) -> Reading | None:
    one, other = first.number, last.number
    if one.value is None or other.value is None or one.value == other.value:
        return None
    at = around(first.span, last.span)
    about = topic(found, at, first.unit, first.noun or last.noun)
    if about is None:
        return None
    between = Span(one.span.end, other.span.start)
    start = next((hit for hit in found.periods_in(between) if hit.period), None)
    base = bases.of_period(found, start) if start else bases.base(found, other.span)
    base = base if start else bases.ends(found, found.sentence(at), any_lead=True) or base
    named = None if base.own else comparisons.period_of(found, other.span, start)
    if named and (month := _same_months(found, named[0], base)):
        base, named = month
    way = marking.direction(found, at)
    told = "up" if one.value < other.value else "down"
    if way is None or way.value != told:
        way = Part(told, ReadFrom.WORDS, at)
    level = made(found, replace(last, rate=last.rate or first.rate), about, "level", None)
    return replace(
        made(found, at, about, "change", base, way=way, period=named[0] if named else None),
        unit=level.unit,
        from_value=Part(plain_digits(one), ReadFrom.WORDS, one.span),
        to_value=Part(plain_digits(other), ReadFrom.WORDS, other.span),
    )


def _same_months(
    found: Found, named: Part, base: bases.Base
) -> tuple[bases.Base, tuple[Part, Sequence[Period]]] | None:
    """The months told before, of ``last year`` and ``this year``: ``from 4,297 to 279 a day``.

    The text may mean all of the years too.
    """
    this = [hit for hit in found.periods_in(named.span) if named.span] if named.span else []
    if not base.hit or base.hit.name != "last_year" or [h.name for h in this] != ["year_to_date"]:
        return None
    before = comparisons.goes_on_with(found, named.span or base.part.span or Span(0, 0))
    if before is None:
        return None
    months = Period.parse(before[0].value)
    last = Period.parse(named.value).last
    if not months.last or not last or len(months.months) >= _YEAR or months.last.year != last.year:
        return None
    part = replace(before[0], read_from=ReadFrom.CHOICE, span=named.span)
    start = replace(base, part=Part("year_before", ReadFrom.CHOICE, base.part.span), hit=None)
    return start, (part, (Period.parse(named.value),))


def _leads(found: Found, span: Span, which: str) -> bool:
    ahead = Span(found.sentence(span).start, span.start)
    # "Más de 39 mil" and "frente a 39" are no ends of a change: the word is that of the bound.
    kinds = ("qualifiers", "comparing") if which == "to" else ("qualifiers",)
    bounds = [hit.span for hit in found.hits(kinds, ahead) if hit.value != "loose"]
    return any(
        span.start - _LEAD <= hit.span.end and _only_bounds(found, hit, span)
        for hit in found.hits(("leads",), ahead)
        if hit.value == which and not any(hit.span in bound for bound in bounds)
    )


def _only_bounds(found: Found, hit: Hit, span: Span) -> bool:
    """Whether nothing but a bound such as ``about`` stands between a lead and a figure."""
    between = found.plain[hit.span.end : span.start].strip()
    if not between:
        return True
    if found.hits(("averages",), Span(hit.span.end, span.start)) and len(between) <= _AVERAGE:
        return True
    bound = found.ahead(span, "qualifiers", _CLOSE)
    return bound is not None and not found.plain[hit.span.end : bound.span.start].strip()


def versus(found: Found, sentence: Span) -> Iterator[Reading]:
    """Periods that are said to have more or less than others, without a figure.

    ``More in May than in all of 2019``: a word for more, then ``than`` right before a period.
    """
    bounded = marking.bounds(found, sentence)
    for than in found.hits(("leads",), sentence):
        if than.value != "than" or any(than.span.overlaps(hit.span) for hit in bounded):
            continue
        base = _behind(found, than, sentence)
        more = _ahead(found, than, sentence)
        if base is None or base.period is None or more is None:
            continue
        if base.period.kind not in DATED_BASELINES or _is_supposed(found, more, sentence):
            continue
        own = _own_period(found, more, base)
        about = topic(found, more.span, PERCENT, None)
        if own is None or about is None:
            continue
        way = Part(more.value, ReadFrom.WORDS, more.span)
        where = ReadFrom.WORDS if base.whole else ReadFrom.TEXT
        start = bases.Base(Part(str(base.period), where, base.span), base)
        reading = made(found, more.span, about, "versus", start, way=way, period=own)
        yield _or_last_month(found, reading)


def _or_last_month(found: Found, reading: Reading) -> Reading:
    """The reading; of today, which is of the month that has not ended or of the last one."""
    this = today(found, reading.printed)
    if this is None or this != reading.period:
        return reading
    other = Period.parse(this.value).shifted(-1)
    return replace(reading, readings=(*reading.readings, {"period": str(other)}))


def _own_period(found: Found, more: Hit, base: PeriodHit) -> Part | None:
    """The months that are said to have more; today's are set against one month only."""
    named = comparisons.period_of(found, more.span, base)
    if named:
        return named[0] if Period.parse(named[0].value).months else None
    of_a_month = base.period is not None and base.period.kind == "month"
    return today(found, more.span) or present(found, more.span) if of_a_month else None


def _behind(found: Found, than: Hit, sentence: Span) -> PeriodHit | None:
    """The period right behind ``than``, with no figure between."""
    hit = next((h for h in found.periods_in(sentence) if h.span.start >= than.span.end), None)
    if hit is None or hit not in marking.marked_periods(found, sentence):
        return None
    # "Less than the monthly average in 2019" is not less than all of 2019.
    averaged = found.hits(("averages", "rates"), Span(than.span.end, hit.span.end))
    counted = found.counted(Span(than.span.end, hit.span.start))
    return None if averaged or counted or _has_a_change(found, hit.span) else hit


def _has_a_change(found: Found, time: Span) -> bool:
    """Whether a change stands right behind a time: ``lower than this year's 21% drop``."""
    near = found.counted(Span(time.end, time.end + _LEAD))[:1]
    units = found.hits(("units",), Span(near[0].span.end, near[0].span.end + _LEAD)) if near else ()
    return any(unit.value in ("percent", "points", "times") for unit in units[:1])


def _ahead(found: Found, than: Hit, sentence: Span) -> Hit | None:
    """The word for more or less that ``than`` belongs to, if no figure says how much."""
    ahead = Span(max(sentence.start, than.span.start - _FAR), than.span.start)
    hits = [hit for hit in found.hits(("directions",), ahead) if hit.span.end <= than.span.start]
    if not hits:
        return None
    amount = Span(max(sentence.start, hits[-1].span.start - _LEAD), than.span.start)
    others = found.hits(("multiples", "fractions", "records"), amount)
    # "Más bajos que" compares as "lower than" does; it is no record.
    others = [hit for hit in others if not hit.span.overlaps(hits[-1].span)]
    return None if found.counted(amount) or others else hits[-1]


def _is_supposed(found: Found, at: Hit, sentence: Span) -> bool:
    ahead = Span(sentence.start, at.span.start)
    others = [hit for hit in found.hits(("actors",), sentence) if hit.value == "other"]
    if found.lexicon.rule(_NO).search(found.plain, ahead.start, ahead.end):
        # "No fewer than in May": it does not say that there were more.
        return True
    return bool(others or found.hits(("hypotheses", "negations"), ahead))
