"""Claims that are made in words: records, ranks, multiples, and most or half of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dashboard.reading.counting.figures import PERCENT, TIMES, Figure
from dashboard.reading.counting.supposed import is_supposed
from dashboard.reading.dating import bases, marking
from dashboard.reading.forms.assembling import made
from dashboard.reading.forms.portions import of_another_time, turned_round
from dashboard.reading.forms.records import records
from dashboard.reading.forms.shares import share
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import Left, LeftReason, Part, ReadFrom, Reading
from dashboard.reading.scope.topics import Topic, topic

_LEAD, _NEAR, _TO, _OFO = 3, 14, 2, "OFO"
_OF_IT = r"\s?{rules.of_it}\b"
_HALF, _WHOLE = Decimal("0.5"), Decimal(100)
_PART, _TENTH = "8", "10"
"""A third is told of 30 per cent too: of what is nearer to it than to a quarter or two fifths.

Half is told of 45 per cent too."""


def worded(found: Found, sentence: Span, figures: Sequence[Span]) -> Iterator[Reading | Left]:
    """Records, ranks, multiples and shares that are said in words and not in figures."""
    yield from records(found, sentence)
    for hit in found.hits(("multiples",), sentence):
        about = topic(found, hit.span, TIMES, None)
        if about and not any(hit.span.overlaps(span) for span in figures):
            yield _unless_supposed(found, hit, _multiple(found, hit, about))
    units = found.hits(("units",), sentence)
    for hit in found.hits(("most", "fractions"), sentence):
        if any(hit.span.overlaps(each.span) for each in found.hits(("multiples",), sentence)):
            continue
        # "A quarter of a million" is a number.
        numbers = [each.span for each in found.numbers_in(sentence)]
        if any(hit.span.overlaps(span) and span not in hit.span for span in numbers):
            continue
        # "Over 90 percent, mostly in cars" is one share.
        if hit.kind == "most" and any(each.value == PERCENT for each in units):
            continue
        if hit.kind == "most" and _is_of_a_part(found, hit):
            continue
        about = topic(found, hit.span, PERCENT, None)
        if about and hit.kind == "fractions" and (changed := _changed_by(found, hit, about)):
            yield _unless_supposed(found, hit, changed)
            continue
        value = "50" if hit.kind == "most" else hit.value
        reading = about and share(found, hit.span, about, None, value)
        if reading:
            most = Part("more_than", ReadFrom.WORDS, hit.span) if hit.kind == "most" else None
            yield replace(reading, qualifier=most or marking.qualifier(found, hit.span))


def _unless_supposed(found: Found, hit: Hit, told: Reading) -> Reading | Left:
    """A change in words, left where it is a goal or a forecast: ``aims to double seizures``."""
    number = Number(hit.span, _WHOLE, Decimal(1), plain=True)
    supposed = is_supposed(found, Figure(number, PERCENT, hit.span))
    return Left(hit.span, LeftReason.HYPOTHESIS) if supposed else told


def _is_of_a_part(found: Found, most: Hit) -> bool:
    """Whether ports are told ahead of a figure and its greater part: ``1,150, most of it in cars``.

    All of it was seized at the ports then.
    """
    start = found.sentence(most.span).start
    of_it = found.lexicon.rule(_OF_IT).search(found.plain, most.span.start, most.span.end + _NEAR)
    ports = [hit for hit in found.hits(("actors",), found.sentence(most.span)) if hit.value == _OFO]
    told = found.counted(Span(start, most.span.start))
    ahead = bool(told) and all(hit.span.end <= told[-1].span.start for hit in ports)
    return of_it is not None and bool(ports) and ahead


def _multiple(found: Found, hit: Hit, about: Topic) -> Reading:
    factor = Decimal(hit.value)
    start = bases.base(found, hit.span)
    bound = marking.qualifier(found, hit.span)
    if factor == _HALF:
        value, unit, way = "50", PERCENT, "down"
        # Less than half of it is left: it fell by more than half, as "more than halved" says.
        left = any(
            each.span.start == hit.span.start for each in found.hits(("fractions",), hit.span)
        )
        bound = turned_round(bound) if left else bound
    else:
        value, unit, way = hit.value, TIMES, "up"
    reading = made(
        found,
        hit.span,
        about,
        "change",
        start,
        way=Part(way, ReadFrom.WORDS, hit.span),
        value=Part(value, ReadFrom.WORDS, hit.span),
        bound=bound,
    )
    rounded = _TENTH if factor == _HALF else ""
    unit_part = Part(unit, ReadFrom.WORDS, hit.span)
    return replace(reading, unit=unit_part, qualifier=bound, rounded_to=rounded)


def _changed_by(found: Found, hit: Hit, about: Topic) -> Reading | None:
    """A change to a part, or by one."""
    return _part_of_time(found, hit, about) or _part_more(found, hit, about)


def _part_of_time(found: Found, hit: Hit, about: Topic) -> Reading | None:
    """A change to a part of what another time had: ``fell to a third of the level of May``."""
    told = of_another_time(found, hit.span, about, Decimal(hit.value))
    rounded = _TENTH if Decimal(hit.value) == _WHOLE * _HALF else _PART
    return replace(told, rounded_to=rounded) if told else None


def _part_more(found: Found, hit: Hit, about: Topic) -> Reading | None:
    """A change by a part, such as ``rose a third``."""
    clause = found.clause(hit.span)
    bounded = [each for each in marking.bounds(found, clause) if each.span.end <= hit.span.start]
    close = bounded[-1].span if bounded and hit.span.start - bounded[-1].span.end <= 2 else hit.span
    turn = found.ahead(close, "directions", _LEAD + _LEAD)
    turn = turn or found.behind(hit.span, "directions", _LEAD)
    if turn is None or turn.span.start < found.sentence(hit.span).start:
        return None
    value, bound = hit.value, marking.qualifier(found, hit.span)
    lead = found.ahead(close, "leads", _TO)
    if lead and lead.value == "to" and lead.span.start >= turn.span.end:
        # "Fell to a third" leaves a third; what rose to a third is a share.
        if turn.value != "down":
            return None
        value, bound = format(_WHOLE - Decimal(hit.value), "f"), turned_round(bound)
    reading = made(
        found,
        hit.span,
        about,
        "change",
        bases.base(found, hit.span),
        way=Part(turn.value, ReadFrom.WORDS, turn.span),
        value=Part(value, ReadFrom.WORDS, hit.span),
        bound=bound,
    )
    unit = Part(PERCENT, ReadFrom.WORDS, hit.span)
    return replace(reading, unit=unit, qualifier=bound, rounded_to=_PART)
