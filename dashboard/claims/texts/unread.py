"""Figures that were not read although their sentence is about these statistics.

Nobody is told that such a figure is about something else. A reader may say what it counts: then it
is read like any other. Until then nothing is claimed of it.
"""

from __future__ import annotations

import datetime as dt
import math
import time
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.articles.parts import units_of
from dashboard.metrics import metrics
from dashboard.reading import Left, LeftReason, Part, ReadFrom, Reading
from dashboard.reading.found import Found, find
from dashboard.reading.language.lexicon import lexicon
from dashboard.reading.language.text import Span, sentences

if TYPE_CHECKING:
    from dashboard.reading.language.numbers import Number

_OF_THE_FIELD = ("people", "seizures", "drugs", "regions", "places", "offices", "inspections")
"""Lists whose words say that a sentence is about these statistics."""
_OF_PEOPLE = ("citizenships", "demographics")
"""Lists whose words say so where a figure near them was read."""
_OURS = ("CBP", "USBP", "OFO")
MOST = 100
"""So many figures of a text may be given a reading; of more it is told that they were not read."""
_FEW = 10
"""A smaller number is of no statistics: it is one event's, or orders what is told."""
_NEAR = 2
"""So many sentences before and behind are near."""
_REGIONS = ("Southwest", "Northern")
_PERCENT, _NO_PERIOD, _PLAINEST = "percent", "undated", "encounters"


@dataclass(frozen=True)
class Unread:
    """A figure that was not read, with what it may state: a guess in every part, never judged."""

    left: Left
    reading: Reading

    @property
    def id(self) -> str:
        """The id by which a reader's answers name the figure."""
        return f"n{self.left.span.start}"


@dataclass(frozen=True)
class Sought:
    """What was left, the figures of these statistics told apart, and what those may state.

    ``late`` are figures for which the time was not enough: they may be of these statistics.
    """

    left: tuple[Left, ...]
    unread: tuple[Unread, ...] = ()
    late: tuple[Span, ...] = ()


def with_unread(
    left: Sequence[Left],
    readings: Sequence[Reading],
    text: str,
    language: str,
    day: dt.date | None,
    until: float = math.inf,
) -> Sought:
    """What was left, with the figures of these statistics sought in it ``until`` then."""
    cut = [each for each in sentences(text, lexicon(language)) if each.end > each.start]
    if not cut:
        return Sought(tuple(left))
    told: list[Left] = []
    unread: list[Unread] = []
    late: list[Span] = []
    known: dict[Span, Found] = {}
    starts = [each.start for each in cut]
    printed = [each.printed.start for each in readings]
    for each in left:
        if each.reason not in (LeftReason.NO_TOPIC, LeftReason.NOT_UNDERSTOOD):
            told.append(each)
            continue
        if time.monotonic() > until:
            late.append(each.span)
            continue
        place = max(0, bisect_right(starts, each.span.start) - 1)
        here = cut[place]
        if here not in known:
            known[here] = find(here.of(text), lexicon(language), day)
        first, last = max(0, place - _NEAR), min(len(cut) - 1, place + _NEAR)
        near = Span(cut[first].start, cut[last].end)
        around = readings[bisect_left(printed, near.start) : bisect_left(printed, near.end)]
        number = _number(known[here], each.span, here.start)
        beside = any(one.printed.start in range(here.start, here.end) for one in around)
        known_to_be = beside or each.reason is LeftReason.NOT_UNDERSTOOD
        about = known_to_be or _is_about(known[here], bool(around))
        if number is None or not about or _is_few(number):
            told.append(each)
            continue
        kept = replace(each, reason=LeftReason.NOT_UNDERSTOOD)
        told.append(kept)
        if len(unread) < MOST:
            unread.append(Unread(kept, _supposed(kept, number, known[here], here, around)))
    return Sought(tuple(told), tuple(unread), tuple(late))


def _number(found: Found, span: Span, start: int) -> Number | None:
    """The number of a sentence that stands in a span of the text."""
    own = Span(span.start - start, span.end - start)
    return next((each for each in found.numbers_from(own) if each.value is not None), None)


def _is_few(number: Number) -> bool:
    return number.value is None or 0 <= number.value < _FEW


def _is_about(found: Found, near: bool) -> bool:
    """Whether a sentence has words of these statistics.

    ``near`` says that a figure of theirs was read close by: then words of people, or of a time, do.
    """
    whole = Span(0, len(found.text))
    ours = any(hit.value in _OURS for hit in found.hits(("actors",), whole))
    if ours or found.hits(_OF_THE_FIELD, whole):
        return True
    dated = any(hit.period for hit in found.periods)
    return near and (dated or bool(found.hits(_OF_PEOPLE, whole)))


def _supposed(
    left: Left, number: Number, found: Found, here: Span, around: Sequence[Reading]
) -> Reading:
    """What a figure may state: as the last one that was read, with what its own sentence names."""
    counting = [one for one in around if _counts(one.metric.value)]
    ahead = [one for one in counting if one.printed.start < left.span.start]
    last = (ahead or counting[:1] or [None])[-1]
    drugs = found.hits(("drugs",), Span(0, len(found.text)))
    metric = last.metric.value if last else "seizure_pounds" if drugs else _PLAINEST
    own = Span(left.span.start - here.start, left.span.end - here.start)
    scope = (
        {name: _guess(part.value, part.span) for name, part in last.scope.items()} if last else {}
    )
    scope |= _named(found, own, here.start, of_drugs=metric.startswith("seizure"))
    unit = found.behind(own, "units", 2)
    changed = unit is not None and unit.value == _PERCENT
    return Reading(
        quote=left.span,
        printed=left.span,
        metric=_guess(metric, last.metric.span if last else None),
        period=_guess(
            last.period.value if last else _NO_PERIOD, last.period.span if last else None
        ),
        comparison=_guess("change" if changed else "level", None),
        direction=_guess("up", None) if changed else None,
        baseline=_guess("none", None) if changed else None,
        scope=scope,
        value=Part(_plain(number), ReadFrom.WORDS, left.span),
        unit=_guess(_PERCENT if changed else units_of(metrics()[metric].unit)[0], None),
        rounded_to=format(number.step, "f"),
    )


def _named(found: Found, own: Span, start: int, *, of_drugs: bool) -> dict[str, Part]:
    """The citizenship, region and drug that a sentence names nearest to a figure, as guesses."""
    scope = {}
    kinds = {"citizenship": "citizenships", "region": "regions"} | (
        {"drug": "drugs"} if of_drugs else {}
    )
    for column, kind in kinds.items():
        hits = found.hits((kind,), Span(0, len(found.text)))
        if column == "region":
            hits = [hit for hit in hits if hit.value in _REGIONS]
        if hits:
            hit = min(hits, key=lambda each: found.cost(each.span, own))
            at = Span(hit.span.start + start, hit.span.end + start)
            scope[column] = _guess(hit.value, at)
    return scope


def _counts(metric: str) -> bool:
    found = metrics().get(metric)
    return found is not None and not found.is_points and found.unit.whole is None


def _guess(value: str, span: Span | None) -> Part:
    return Part(value, ReadFrom.CONTEXT, span)


def _plain(number: Number) -> str:
    """A number in plain digits: ``1029`` or ``0.5``."""
    digits = format(number.value or 0, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
