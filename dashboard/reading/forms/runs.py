"""Runs: so many months in a row beyond a figure, or each of them beyond the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dashboard.reading.counting.figures import COUNT, PERCENT, figure
from dashboard.reading.dating import comparisons, marking
from dashboard.reading.forms.assembling import made
from dashboard.reading.forms.every import every
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span, around
from dashboard.reading.model import OPEN, Left, Part, ReadFrom, Reading
from dashboard.reading.scope.topics import POUNDS, topic
from dashboard.terms.months import Month

_BOUNDS = ("more_than", "less_than")
_LONGEST, _NEAR = 60, 90
_SIZES = r"{rules.sizes}"
_ELSEWHERE = ("act", "subject", "group")
_UNTIL = ("hypotheses", "bounds")
_ENDING = ("month", "fiscal_year_to_date", "calendar_year_to_date")


def runs(found: Found, sentence: Span) -> tuple[list[Reading], list[Span]]:
    """The runs of months that a sentence tells, and the places of their numbers."""
    readings: list[Reading] = []
    taken: list[Span] = []
    for span, count in _in_a_row(found, sentence):
        limit = _limit(found, sentence, span)
        reading = _beyond(found, span, count, limit) if limit else _turning(found, span, count)
        if reading:
            readings.append(reading)
            taken += [span, *([limit[0].span] if limit else [])]
    for each in () if readings else every(found, sentence):
        limit = _limit(found, sentence, each.span)
        reading = _beyond(found, each.span, each.count, limit, each.months) if limit else None
        if reading and limit:
            others = [{"period": p.value, "value": str(count)} for p, count in each.others]
            readings.append(replace(reading, readings=[*reading.readings, *others]))
            taken.append(limit[0].span)
    return readings, taken


def _in_a_row(found: Found, sentence: Span) -> Iterator[tuple[Span, int]]:
    """The words for months in a row, each once, and how many these are."""
    told: list[Span] = []
    for _, pattern in found.lexicon.runs:
        match = pattern.search(found.plain, sentence.start, sentence.end)
        span = Span(match.start(), match.end()) if match else None
        if match is None or span is None or any(span.overlaps(each) for each in told):
            continue
        count = _count(found, match)
        if 0 < count <= _LONGEST and found.day is not None:
            told.append(span)
            yield span, count


def _limit(found: Found, sentence: Span, span: Span) -> tuple[Number, Part] | None:
    """The first figure with a bound such as ``above``: each month lies beyond it.

    One behind the months comes before one of another clause ahead of them: ``more than 3 million
    were met, and May was the ninth month in a row with more than 150,000``.
    """
    bounded: list[tuple[Number, Part]] = []
    for number in found.numbers_in(sentence):
        bound = marking.qualifier(found, number.span)
        if bound and bound.value in _BOUNDS and not number.span.overlaps(span):
            bounded.append((number, bound))
    clause = found.clause(span)
    near = [each for each in bounded if each[0].span in clause]
    behind = [each for each in bounded if each[0].span.start >= span.end]
    return next(iter(near or behind or bounded), None)


def _beyond(
    found: Found,
    span: Span,
    count: int,
    limit: tuple[Number, Part],
    months: Part | None = None,
) -> Reading | None:
    """``16 straight months above 150,000``; ``months`` are those meant, if they are told."""
    number, bound = limit
    measured = figure(found, number, None)
    if isinstance(measured, Left) or not (measured.counts or measured.weighs):
        return None
    about = topic(found, measured.span, measured.unit, measured.noun)
    if about is None:
        return None
    way = "high" if bound.value == "more_than" else "low"
    reading = made(
        found,
        around(span, number.span),
        about,
        "run",
        None,
        way=Part(way, ReadFrom.WORDS, bound.span),
        value=Part(str(count), ReadFrom.WORDS, span),
        threshold=Part(format(number.value or 0, "f"), ReadFrom.WORDS, number.span),
        bound=bound,
        period=months or _months(found, span, count, ReadFrom.TEXT, number.span),
    )
    return replace(reading, unit=Part(measured.unit, ReadFrom.WORDS, measured.span))


def _turning(found: Found, span: Span, count: int) -> Reading | None:
    """``Arrests fell for the fourth month in a row``: each month is below the one before it."""
    turn = _turn(found, span)
    if turn is None:
        return None
    about = topic(found, turn.span, PERCENT, None)
    if about is None or about.metric.span is None:
        return None
    if about.metric.read_from is ReadFrom.CONTEXT:
        return None
    # "Fewer for the third month in a row" may be fewer than a year before.
    sized = found.lexicon.rule(_SIZES).fullmatch(turn.span.of(found.plain))
    way = Part(turn.value, ReadFrom.CONTEXT if sized else ReadFrom.WORDS, turn.span)
    reading = made(
        found,
        around(span, turn.span),
        about,
        "run",
        None,
        way=way,
        value=Part(str(count), ReadFrom.WORDS, span),
        period=_months(found, span, count, ReadFrom.CONTEXT),
    )
    unit = "pounds" if about.metric.value == POUNDS else COUNT
    return replace(reading, unit=Part(unit, ReadFrom.WORDS, turn.span))


def _turn(found: Found, span: Span) -> Hit | None:
    """The word by which months in a row rose or fell; None where they did so on something else."""
    clause = found.clause(span)
    told = [hit for hit in found.hits(("left",), clause) if hit.value in _ELSEWHERE]
    other = [hit for hit in found.hits(("actors",), clause) if hit.value == "other"]
    if told or other or _has_base(found, clause) or _supposed(found, clause):
        return None
    bounded = marking.bounds(found, clause)
    ways = [
        hit
        for hit in found.hits(("directions",), clause)
        if hit.span.distance(span) <= _NEAR
        and not any(hit.span.overlaps(other.span) for other in bounded)
    ]
    nearest = min(ways, key=lambda hit: hit.span.distance(span), default=None)
    # "A record low for the third month in a row" is no fall.
    records = [hit.span.distance(span) for hit in found.hits(("records",), clause)]
    if nearest and any(far <= nearest.span.distance(span) for far in records):
        return None
    return nearest


def _supposed(found: Found, clause: Span) -> bool:
    """Whether a clause denies or supposes something; ``until July`` does neither."""
    hits = found.hits(("hypotheses", "negations"), clause)
    return any((hit.kind, hit.value) != _UNTIL for hit in hits)


def _has_base(found: Found, clause: Span) -> bool:
    """Whether the months of a clause are each measured against something other than the last."""
    return any(hit.value != "previous_month" for hit in found.hits(("baselines",), clause))


def tells_of_a_run(found: Found, clause: Span) -> bool:
    """Whether a clause tells of months in a row, each against the one before it."""
    runs = (pattern for _, pattern in found.lexicon.runs)
    told = any(pattern.search(found.plain, clause.start, clause.end) for pattern in runs)
    return told and not _has_base(found, clause)


def _months(
    found: Found, span: Span, count: int, unnamed: ReadFrom, limit: Span | None = None
) -> Part:
    """The months of a run up to the one that the text names, or the last one before its day."""
    named = comparisons.period_of(found, limit) if limit else None
    named = named or comparisons.period_of(found, span)
    end = _last_of(named[0].value) if named else None
    if named and end:
        last = end
        where = named[0].read_from if named[0].read_from in OPEN else ReadFrom.TEXT
        span = named[0].span or span
    else:
        assert found.day is not None  # noqa: S101 (the caller has looked)
        last, where = Month.containing(found.day) - 1, unnamed
    return Part(f"months:{last - (count - 1)}..{last}", where, span)


def _last_of(period: str) -> Month | None:
    """The last month that a period of a run names: its month, or that up to which it goes."""
    kind, _, rest = period.partition(":")
    return Month.parse(rest) if kind in _ENDING else None


def _count(found: Found, match: re.Match[str]) -> int:
    """How many months a run is said to have; 0 where that cannot be read."""
    groups = match.groupdict()
    if ordinal := groups.get("ordinal"):
        value = found.lexicon.value("ordinals", ordinal) or ""
        return int(value) if value.isdigit() else 0
    span = Span(match.start(), match.end())
    value = next((number.value for number in found.numbers_in(span)), None)
    return int(value or 0)
