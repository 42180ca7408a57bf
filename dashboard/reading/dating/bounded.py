"""Bounds that stand behind a figure: ``9,000 arrests or more``."""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

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
