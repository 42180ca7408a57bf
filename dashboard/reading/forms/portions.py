"""Changes told as a part of what another time had: ``43 percent of what they were in May``.

A third of it is left: it fell by two thirds, and less than a third, by more than that.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dashboard.articles import Period
from dashboard.reading.counting.figures import PERCENT, Figure
from dashboard.reading.dating import bases, marking
from dashboard.reading.dating.portioned import portioned
from dashboard.reading.forms.assembling import made
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom, Reading
from dashboard.reading.scope.topics import Topic

_WHOLE, _YEAR = Decimal(100), 12
_TURNED = {"less_than": "more_than", "more_than": "less_than"}
_GROUPS = ("demographics", "citizenships")


def of_another_time(found: Found, part: Span, about: Topic, percent: Decimal) -> Reading | None:
    """The change that a part of what another time had tells, ``percent`` of it; None for others."""
    if percent == _WHOLE or portioned(found, part) is None or _is_of_a_group(found, part):
        return None
    start = bases.base(found, part)
    way = Part("down" if percent < _WHOLE else "up", ReadFrom.WORDS, part)
    bound = marking.qualifier(found, part)
    value = Part(format(abs(_WHOLE - percent), "f"), ReadFrom.WORDS, part)
    bound = turned_round(bound) if percent < _WHOLE else bound
    reading = made(found, part, about, "change", start, way=way, value=value, bound=bound)
    if _is_of_a_whole_year(start, reading):
        # "In October, 24 percent as much as in all of 2020": not as in that October.
        reading = replace(reading, baseline=start.part, readings=())
    return replace(reading, unit=Part(PERCENT, ReadFrom.WORDS, part), qualifier=bound)


def _is_of_a_whole_year(start: bases.Base, reading: Reading) -> bool:
    """Whether something of less than a year is told as a part of what a year had."""
    year = start.hit.period if start.hit else None
    own = Period.parse(reading.period.value).months
    return year is not None and 0 < len(own) < _YEAR == len(year.months)


def of_figure(found: Found, measured: Figure, about: Topic) -> Reading | None:
    """The same of a percentage that is told in figures."""
    value = measured.number.value
    return of_another_time(found, measured.span, about, value) if value is not None else None


def turned_round(bound: Part | None) -> Part | None:
    """The bound of what is gone, by that of what is left."""
    return replace(bound, value=_TURNED.get(bound.value, bound.value)) if bound else None


def _is_of_a_group(found: Found, part: Span) -> bool:
    """Whether a group may be what is told to be a part: ``families were half of those in May``."""
    ahead = Span(found.clause(part).start, part.start)
    return bool(found.hits(_GROUPS, ahead)) and not found.periods_in(ahead)
