"""A text read: each figure and each word that stands for one becomes a reading or is left."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dashboard.reading import bases, marking
from dashboard.reading.assembling import made, share
from dashboard.reading.figures import PERCENT, TIMES, Figure, figure
from dashboard.reading.found import Found, find
from dashboard.reading.lexicon import Hit, lexicon
from dashboard.reading.model import Left, LeftReason, Part, ReadFrom, Reading, TextRead
from dashboard.reading.numbers import Number
from dashboard.reading.text import Span
from dashboard.reading.topics import SCANNED, Topic, topic
from dashboard.reading.worded import runs, worded

LONGEST = 100_000
"""Code points; a longer text is not read."""
_RATES = (SCANNED, "search_rate")
_CLOSE, _LEAD = 2, 3
_BY = re.compile(r"(?:\bby|\ben)\s(?:about |unos |unas |some |nearly |casi )?$")


def read_text(text: str, language: str, day: dt.date | None = None) -> TextRead:
    """What a text of a day states, in a language that has word lists.

    Every number of the text is in a reading or left with a reason. Raises ValueError for a text
    that is longer than ``LONGEST``.
    """
    if len(text) > LONGEST:
        raise ValueError(f"the text is longer than {LONGEST:,} characters")
    found = find(text, lexicon(language), day)
    readings: list[Reading] = []
    left: list[Left] = []
    for sentence in found.sentences:
        for each in _of_sentence(found, sentence):
            if isinstance(each, Reading):
                readings.append(each)
            else:
                left.append(each)
    ordered = sorted(readings, key=lambda reading: reading.printed)
    return TextRead(text, language, tuple(ordered), tuple(left))


def _of_sentence(found: Found, sentence: Span) -> Iterator[Reading | Left]:
    in_a_row, taken = runs(found, sentence)
    yield from in_a_row
    before: Figure | None = None
    inside = [number for number in found.numbers if number.span in sentence]
    figures: list[tuple[Number, Figure | Left]] = []
    for number in inside:
        if any(number.span.overlaps(span) for span in taken):
            continue
        measured = figure(found, number, before)
        if isinstance(measured, Figure):
            before = measured
        figures.append((number, measured))
    figures = _with_units_behind(found, figures)
    ends = _ends_of_ranges(found, sentence, figures)
    for _, measured in figures:
        if isinstance(measured, Left):
            yield measured
        else:
            yield _reading(found, measured, ends.get(measured.number.span))
    yield from worded(found, sentence, [number.span for number, _ in figures])


def _with_units_behind(
    found: Found, figures: Sequence[tuple[Number, Figure | Left]]
) -> list[tuple[Number, Figure | Left]]:
    """``from 6,395 to 9,525 kilos``: the first has the unit that stands behind the second."""
    fixed = list(figures)
    for place, (number, measured) in enumerate(figures[:-1]):
        following, after = figures[place + 1]
        if (
            isinstance(measured, Left)
            and measured.reason in (LeftReason.NO_TOPIC, LeftReason.UNREADABLE)
            and isinstance(after, Figure)
            and number.value is not None
            and _leads(found, number.span, "from")
            and _leads(found, following.span, "to")
        ):
            fixed[place] = (number, Figure(number, after.unit, number.span, after.rate, after.noun))
    return fixed


def _ends_of_ranges(
    found: Found, sentence: Span, figures: Sequence[tuple[Number, Figure | Left]]
) -> Mapping[Span, Part]:
    """``fell from 1,186 to 760 between March and May``: the month of each of the two figures."""
    ranges = [
        hit
        for hit in found.periods
        if hit.name == "months_range" and hit.period and hit.span in sentence
    ]
    if len(ranges) != 1:
        return {}
    (hit,) = ranges
    where = ReadFrom.WORDS if hit.whole else ReadFrom.TEXT
    counted = [number.span for number, each in figures if isinstance(each, Figure)]
    for one, two in pairwise(counted):
        if _leads(found, one, "from") and _leads(found, two, "to"):
            months = (hit.period.first, hit.period.last) if hit.period else ()
            return {
                span: Part(f"month:{month}", where, hit.span)
                for span, month in zip((one, two), months, strict=True)
            }
    return {}


def _leads(found: Found, span: Span, which: str) -> bool:
    hits = [hit for hit in found.tags.hits["leads"] if hit.value == which]
    return any(
        span.start - _LEAD - 24 <= hit.span.end <= span.start and _only_bounds(found, hit, span)
        for hit in hits
    )


def _only_bounds(found: Found, hit: Hit, span: Span) -> bool:
    """Whether nothing but a bound such as ``about`` stands between a lead and a figure."""
    between = found.plain[hit.span.end : span.start].strip()
    if not between:
        return True
    bound = found.ahead(span, "qualifiers", _CLOSE)
    return bound is not None and not found.plain[hit.span.end : bound.span.start].strip()


def _reading(found: Found, measured: Figure, period: Part | None) -> Reading | Left:
    """The reading of one figure, or why it is none; ``period`` if the sentence tells it apart."""
    at = measured.number.span
    about = topic(found, measured.span, measured.unit, measured.noun)
    if about is None:
        return Left(at, LeftReason.NO_TOPIC)
    if measured.unit == PERCENT:
        return _percent(found, measured, about)
    if measured.unit == TIMES:
        return _change(found, measured, about)
    if _BY.search(found.plain, max(0, at.start - 12), at.start) and marking.direction(found, at):
        return Left(at, LeftReason.DIFFERENCE)
    return made(found, measured, about, "level", None, period=period)


def _percent(found: Found, measured: Figure, about: Topic) -> Reading | Left:
    at = measured.number.span
    if about.metric.value in _RATES:
        return made(found, measured, about, "rate", None)
    way = marking.direction(found, at)
    if way:
        return _change(found, measured, about, way)
    return share(found, measured.span, about, measured) or Left(at, LeftReason.OTHER_SHARE)


def _change(
    found: Found, measured: Figure, about: Topic, way: Part | None = None
) -> Reading | Left:
    at = measured.number.span
    way = way or marking.direction(found, at) or Part("up", ReadFrom.WORDS, measured.span)
    return made(found, measured, about, "change", bases.base(found, at), way=way)
