"""Times of figures in brackets: the one right ahead, or that of another bracket of the sentence.

``Mexicans 50,012 (62,000 in April), Guatemalans 15,300 (17,100)``: both asides are of April.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.figures import Figure
from dashboard.reading.dating.distances import in_brackets
from dashboard.reading.dating.marking import SINCE, direction
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.scope.bracketed import bracket_of, host_of

_CLOSE = 2


def ahead_of_bracket(found: Found, at: Span) -> PeriodHit | None:
    """The period of a figure that stands in brackets right behind it: ``in 2024 (1,530,523)``."""
    bound = found.ahead(at, "qualifiers", _CLOSE)
    start = bound.span.start if bound else at.start
    if not found.text.endswith("(", 0, start):
        return None
    inside = bracket_of(found, at)
    if inside and any(hit.period for hit in found.periods_in(inside)):
        # "In May (179,725 in April)".
        return None
    ahead = found.periods_in(Span(found.sentence(at).start, start))[-1:]
    near = (hit for hit in ahead if hit.period and start - hit.span.end <= _CLOSE)
    hit = next(near, None)
    # "From May to June (117,905 to 83,532)": neither is of both months.
    several = inside and len(found.counted(inside)) > 1
    return begun(hit) if hit and not (several and hit.ends and hit.name not in SINCE) else None


def aside_before(found: Found, at: Span) -> PeriodHit | None:
    """The time of the bracket before, of a figure that stands alone in one behind another."""
    if not is_bare_aside(found, at):
        return None
    sentence = found.sentence(at)
    for hit in reversed(found.periods_in(Span(sentence.start, at.start))):
        other = bracket_of(found, hit.span)
        if hit.period and other and found.counted(other):
            return hit
    return None


def is_of_no_time(found: Found, at: Span) -> bool:
    """Whether a figure alone in a bracket is of another time that nothing names: ``300 (412)``."""
    return is_bare_aside(found, at) and aside_before(found, at) is None


def is_bare_aside(found: Found, at: Span) -> bool:
    """Whether a figure stands alone in a bracket behind another: ``15,300 (17,100)``."""
    inside, host = bracket_of(found, at), host_of(found, at)
    if inside is None or host is None or found.periods_in(Span(host.end, inside.end)):
        return False
    if found.hits(("baselines", "later"), Span(host.end, inside.start)):
        # "Less than the year before (8,370)".
        return False
    if any(
        in_brackets(found, hit.span) for span in found.before(at) for hit in found.periods_in(span)
    ):
        # "By sector in November (in brackets, October)".
        return False
    told = found.plain[inside.start + 1 : at.start] + found.plain[at.end : inside.end - 1]
    bound = found.ahead(at, "qualifiers", _CLOSE)
    return (told.strip() == bound.span.of(found.plain)) if bound else not told.strip()


def are_ends(found: Found, first: Figure, last: Figure, shares: Sequence[Span]) -> bool:
    """Whether two figures alone are in brackets behind a change in per cent, or between two times.

    ``Fell 29% from May to June (117,905 to 83,532)``: nothing else says that the first is an end.
    ``shares`` are the figures in per cent.
    """
    start = first.number.span.start
    inside = bracket_of(found, first.number.span)
    if inside is None or start != inside.start + 1 or last.number.span not in inside:
        return False
    ahead = Span(found.sentence(first.number.span).start, inside.start)
    told = [each for each in shares if each in ahead]
    told += [hit.span for hit in found.periods_in(ahead) if hit.ends]
    return any(direction(found, each) is not None for each in told)


def begun(hit: PeriodHit) -> PeriodHit:
    """The month, or year, with which a time begins that goes on: that of ``since 2013``."""
    if hit.name in SINCE and hit.ends:
        return replace(hit, period=hit.ends[0], others=())
    return hit
