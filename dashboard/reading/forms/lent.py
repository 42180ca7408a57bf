"""Figures whose words do not say what they count, read as what the text last counted.

Only somebody who knows what the text is about can read ``Quite another story, a 249,740``. These
readings are offers: one is used only if the tables have exactly this figure, and never to accuse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.reading.counting.figures import COUNT, Figure, unit_behind
from dashboard.reading.counting.leaving import ACTS, why_left
from dashboard.reading.counting.rates import rated
from dashboard.reading.counting.timed import why_timed
from dashboard.reading.dating.eventful import is_of_no_months
from dashboard.reading.forms.assembling import made
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import Left, LeftReason, Reading
from dashboard.reading.scope.topics import topic

_OPEN = (LeftReason.NO_TOPIC, LeftReason.NOT_UNDERSTOOD)
_BACK = 12
"""So many sentences back a text may have said what it counts."""
_LEAST = 100
"""A smaller figure fits too many places by luck to be read so."""
_POUNDS = "pounds"


def lent(found: Found, left: Sequence[Left]) -> tuple[Reading, ...]:
    """What the figures that were left may state, with what was counted before them or at the top.

    A figure may have several readings; they stand in the order in which they are likely.
    """
    return tuple(
        reading for each in left if each.reason in _OPEN for reading in _readings(found, each.span)
    )


def _readings(found: Found, at: Span) -> Iterator[Reading]:
    number = next((each for each in found.counted(at) if each.span == at), None)
    if number is None or number.value is None or number.value < _LEAST or number.several:
        return
    if why_timed(found, number):
        return
    if unit_behind(found, at) is not None or number.span not in found.sentence(at):
        return
    for figure in _figures(found, number):
        if why_left(found, figure):
            continue
        about = topic(found, at, figure.unit, figure.noun)
        read = made(found, figure, about, "level", None) if about else None
        if read and not is_of_no_months(found, read):
            yield read


def _figures(found: Found, number: Number) -> Iterator[Figure]:
    """The figure as one of what was counted last, of people and by weight."""
    weighed = found.hits(("drugs",), found.sentence(number.span))
    people = _last(found, number.span)
    told = rated(found, Figure(number, COUNT, number.span, noun=people)) if people else None
    mass = Figure(number, _POUNDS, number.span) if weighed else None
    yield from (each for each in ((mass, told) if weighed else (told,)) if each)


def _last(found: Found, at: Span) -> Hit | None:
    """The last word before a figure that counts people, or the first of the text."""
    first = found.earlier(at, _BACK)
    start = first[-1].start if first else found.sentence(at).start
    hits = [
        hit
        for hit in found.hits(("people",), Span(start, found.sentence(at).end))
        if hit.value in ACTS
    ]
    ahead = [hit for hit in hits if hit.span.end <= at.start]
    return (ahead or hits[:1] or [None])[-1]
