"""The time of a figure in a list of times, or of a pair that goes with two times compared."""

from __future__ import annotations

from dashboard.articles import Period
from dashboard.reading.counting import respective
from dashboard.reading.counting.opposed import MEASURED, ahead_of, is_open, pair_of
from dashboard.reading.dating.marking import marked_periods
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span


def of_periods(found: Found, at: Span) -> tuple[Span, Period] | None:
    """The period of a figure in a list of as many periods as figures, or of two compared."""
    return respective.of_periods(found, at) or _compared(found, at)


def _compared(found: Found, at: Span) -> tuple[Span, Period] | None:
    """The period of one of two figures alone: ``fewer in June than in May: 1,120 versus 1,310``."""
    pair = pair_of(found, at)
    if pair is None:
        return None
    ahead = ahead_of(found, pair[0])
    dated = [hit for hit in found.periods_in(ahead) if hit.period]
    bases = [hit for hit in marked_periods(found, found.sentence(at)) if hit in dated]
    if len(dated) == 2 and not bases:
        # "Half as much in 2025 as in 2024".
        mark = found.lexicon.rule(MEASURED)
        bases = dated[1:] if mark.search(found.plain, dated[0].span.end, dated[1].span.end) else []
    own = [hit for hit in dated if hit not in bases]
    if len(dated) == 1 and not is_open(found, at):
        # "More Cubans than Haitians in May: 1,310 against 1,120": both are of May.
        return (dated[0].span, dated[0].period) if dated[0].period else None
    if len(bases) != 1 or len(own) != 1:
        return None
    hit = own[0] if at.start == pair[0].start else bases[0]
    return (hit.span, hit.period) if hit.period else None


def are_crossed(found: Found, at: Span) -> bool:
    """Whether a figure may be of one of several that are told together, and nothing says of which.

    So is one of a pair whose two nothing parts that is understood, neither a time nor a term.
    """
    if respective.are_crossed(found, at):
        return True
    return is_open(found, at) and _compared(found, at) is None
