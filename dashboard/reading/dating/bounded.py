"""Bounds that stand behind a figure: ``9,000 arrests or more``."""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

_OF = r"(?:\s[^\W\d]+){0,2}\s(?P<of>{rules.of})\s(?:{rules.the}\s)?"
_THE = r"\b{rules.the}\s$"
_FAR = 24
_OR = r"(?:\s[^\W\d]+){0,2}?[\s-]"
_BEHIND = {
    "more_than": _OR + r"(?P<own>{rules.or_more})(?!\w)",
    "less_than": _OR + r"(?P<own>{rules.or_less})(?!\w)",
}


def bound_behind(found: Found, at: Span) -> Part | None:
    """The bound behind a figure and what it counts; None if there is none."""
    for bound, rule in _BEHIND.items():
        if told := found.lexicon.rule(rule).match(found.plain, at.end):
            return Part(bound, ReadFrom.WORDS, Span(told.start("own"), told.end()))
    return None


def is_of_named_time(found: Found, at: Span) -> bool:
    """Whether a figure is one that is known of a time: ``surpassed the 14,700 of the year before``.

    It is no bound of what that time had.
    """
    article = found.lexicon.rule(_THE).search(found.plain, max(0, at.start - _FAR), at.start)
    of = found.lexicon.rule(_OF).match(found.plain, at.end)
    if of is None or article is None:
        return False
    behind = Span(at.end, of.end() + _FAR)
    times = [hit.span for hit in found.periods_in(behind)]
    times += [hit.span for hit in found.hits(("baselines",), behind)]
    # The "de" of "en diciembre de 2023" is within the time.
    return any(of.start("of") <= span.start <= of.end() <= span.end for span in times)
