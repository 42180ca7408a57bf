"""By how much something moved, where a figure says that and no level: ``fell by 1,612 cases``."""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part

_NEAR = 30
_BOUND = r"(?:(?:{qualifiers.about}|{qualifiers.more_than}|{qualifiers.less_than})\s)?"
_BY = rf"\b{{rules.by}}\s{_BOUND}$"
_STOOD = rf"\b{{rules.stood}}\s{_BOUND}$"
_A, _OF = r"\b(?:{rules.a}|{rules.the})\s$", rf"\s{{rules.of}}\s{_BOUND}"
_ANOTHER = rf"\b{{rules.and}}\s{{rules.of}}\s{_BOUND}$"
_FAR = 60


def is_amount(found: Found, turn: Part | None, at: Span) -> bool:
    """Whether a figure says by how much something moved, with the word for that ahead of it."""
    if turn is None or turn.span is None or turn.span.end > at.start:
        return False
    start = max(0, at.start - _NEAR)
    by = found.lexicon.rule(_BY).search(found.plain, start, at.start)
    if by and found.lexicon.rule(_STOOD).search(found.plain, start, at.start):
        # "Al ubicarse en 26 mil" is a level.
        by = None
    return by is not None or _is_named(found, turn.span, at)


def _is_named(found: Found, turn: Span, at: Span) -> bool:
    """Whether an article and ``of`` stand around the word: ``a rise of 1,612 cases``."""
    start = max(found.sentence(at).start, turn.start - _NEAR)
    named = found.lexicon.rule(_A).search(found.plain, start, turn.start)
    return bool(named and found.lexicon.rule(_OF).fullmatch(found.plain, turn.end, at.start))


def goes_on(found: Found, amount: Span, at: Span) -> bool:
    """Whether a figure is one more amount: ``a rise of 1,563 from May and of 13,529 from June``."""
    near = 0 < at.start - amount.end <= _FAR and at in found.clause(amount)
    another = found.lexicon.rule(_ANOTHER).search(found.plain, amount.end, at.start)
    return near and another is not None and not found.counted(Span(amount.end, at.start))
