"""Changes told beside a figure, without one of their own: ``9,250, a slight rise from May``.

What rose or fell is what the figure counts, and so is the time, unless the words name another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.reading.dating import bases
from dashboard.reading.dating.marking import is_compared_with
from dashboard.reading.forms.assembling import made
from dashboard.reading.forms.turned import is_verb, own_time
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom, Reading
from dashboard.reading.scope.places import as_told
from dashboard.reading.scope.topics import Topic
from dashboard.terms.months import Month

_FAR, _NEXT, _OPENING = 40, 24, 90
_LEVEL, _NONE, _VAGUE = "level", "none", "vague"
_OTHERS = ("people", "drugs", "seizures", "demographics", "citizenships", "places", "left")
_FIGURES = ("units", "multiples", "fractions", "several", "records")
_MONTH = "month:"
_MOVED = ("turned", "asides")


def asides(
    found: Found, sentence: Span, readings: Sequence[Reading], told: Sequence[Reading]
) -> Iterator[Reading]:
    """The changes of a sentence that go with one of its figures, or with that of the one before.

    ``readings`` are what the sentence states already, ``told`` what the sentence before states.
    """
    taken = [part.span for each in readings for part in each.parts.values() if part.span]
    levels = [each for each in readings if each.comparison.value == _LEVEL]
    source: Reading | None = None
    for hit in found.hits(_MOVED, sentence):
        if any(hit.span.overlaps(span) for span in taken):
            continue
        ahead = [each for each in levels if each.printed.end <= hit.span.start]
        # "A rise from June, when it was 9,459, and a fall from May" are both of one figure.
        first = source or (ahead[-1] if ahead else None)
        if not is_verb(found, hit) or not _is_plain(found, hit, first):
            continue
        source = first
        before = None if source else _told(found, hit, told)
        reading = _reading(found, hit, source or before, own=source is not None)
        yield from [reading] if reading else []


def _told(found: Found, hit: Hit, told: Sequence[Reading]) -> Reading | None:
    """The last figure of the sentence before, where this one opens with what it goes on with."""
    sentence = found.sentence(hit.span)
    ahead = Span(sentence.start, hit.span.start)
    if hit.span.start - sentence.start > _OPENING or found.hits(_OTHERS, ahead):
        return None
    if found.counted(ahead):
        return None
    levels = [each for each in told if each.comparison.value == _LEVEL]
    # "21,659 in June, up from 19,962 in May. This is a fall from …": the first one fell.
    own = [each for each in levels if not is_compared_with(found, each.printed)] or levels
    return own[-1] if own and sentence.start >= own[-1].printed.end else None


def _is_plain(found: Found, hit: Hit, source: Reading | None) -> bool:
    """Whether words say of nothing else that it moved: no figure follows, no doubt or denial."""
    clause = found.clause(hit.span)
    start = max(clause.start, source.printed.end) if source else clause.start
    ahead = Span(start, hit.span.start)
    behind = Span(hit.span.end, max(hit.span.end, min(hit.span.end + _NEXT, clause.end)))
    doubted = [each for each in found.hits(("hypotheses",), ahead) if each.value != "bounds"]
    denied = [each for each in found.hits(("negations",), ahead) if each.value != _NONE]
    elsewhere = [each for each in found.hits(("actors",), clause) if each.value == "other"]
    return not (
        doubted
        or denied
        or elsewhere
        or found.hits(("narrow",), clause)
        or found.counted(behind)
        or found.hits(_FIGURES, behind)
    )


def _reading(found: Found, hit: Hit, source: Reading | None, *, own: bool) -> Reading | None:
    if source is None:
        return None
    start = bases.base(found, hit.span)
    near = start.part.span is not None and 0 <= start.part.span.start - hit.span.end <= _FAR
    between = Span(hit.span.end, start.part.span.start) if near and start.part.span else None
    if between is None or start.part.value in (_NONE, _VAGUE):
        start = bases.Base(Part(_NONE, ReadFrom.WORDS))
    elif found.counted(between) or found.hits(_OTHERS, between):
        # "A slight rise in families from May" is of another group.
        return None
    named = None if own else own_time(found, hit, start)
    if start.part.value == _NONE and named is None:
        return None
    about = Topic(source.metric, source.scope, _others(source.readings))
    if named and start.part.value == _NONE and _is_next(named, source.period):
        start = bases.Base(Part("previous_month", ReadFrom.TEXT))
    if not own:
        scope = as_told(source.scope)
        metric = replace(source.metric, read_from=_told_from(source.metric))
        about = Topic(metric, scope, _others(source.readings))
    period = named or (source.period if own else replace(source.period, read_from=ReadFrom.TEXT))
    way = Part(hit.value, ReadFrom.WORDS, hit.span)
    return made(found, hit.span, about, "change", start, way=way, period=period)


def _is_next(period: Part, before: Part) -> bool:
    """Whether a month follows that of the figure before: a fall then is a fall from it."""
    if not all(part.value.startswith(_MONTH) for part in (period, before)):
        return False
    months = [Month.parse(part.value.removeprefix(_MONTH)) for part in (before, period)]
    return months[0] + 1 == months[1]


def _told_from(part: Part) -> ReadFrom:
    return ReadFrom.TEXT if part.read_from is ReadFrom.WORDS else part.read_from


def _others(readings: Sequence[Mapping[str, str]]) -> Sequence[Mapping[str, str]]:
    """The other readings of a figure that a change of it may have too."""
    return tuple(each for each in readings if not each.keys() & {"period", "value", "unit"})
