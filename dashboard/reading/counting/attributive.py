"""Figures of what befalls people, or belongs to them: ``246 migrant landings``, ``12 camps``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.counting.figures import Figure
    from dashboard.reading.found import Found

_PEOPLE = ("migrant", "person")
_SINGULAR = r"\b{rules.attributive}$"
_BEHIND = r"\s(?P<head>[^\W\d_]+)\b"
_AHEAD = r"\s(?P<head>[^\W\d_]+)\s{rules.of}\s(?:{rules.the}\s)?$"
_COUNTING = r"{rules.heads_of_people}"


def is_of_another_head(found: Found, figure: Figure) -> bool:
    """Whether people only say of what kind the things are that a figure counts.

    ``57 migrant groups``; in Spanish these stand ahead: ``246 desembarcos de migrantes``.
    """
    noun = figure.noun
    if not figure.counts or noun is None or noun.value not in _PEOPLE:
        return False
    rule, at = found.lexicon.rule, figure.number.span
    if noun.span.start < at.end:
        return False
    told = rule(_AHEAD).search(found.plain, at.end, noun.span.start)
    if not told and rule(_SINGULAR).search(found.plain, noun.span.start, noun.span.end):
        told = rule(_BEHIND).match(found.plain, noun.span.end)
    if not told:
        return False
    head = Span(*told.span("head"))
    known = told["head"] in found.lexicon.words.functions["words"] or found.knows_all(head)
    return not (known or rule(_COUNTING).fullmatch(told["head"]))
