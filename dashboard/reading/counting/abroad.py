"""Borders that other countries have of their own: ``Mexico sent troops to its southern border``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.counting.figures import Figure
    from dashboard.reading.found import Found

_ABROAD, _OURS = "abroad", "ours"
_WHO = r"\b(?:(?P<abroad>{rules.abroad})|(?P<ours>{rules.ours}))(?!\w)"
_OBJECT = r"\b{rules.no_subjects}\s+(?:{rules.the}\s+)?$"
_OWN = r"\b{rules.own_border}(?!\w)"
_WITH_OURS = r"\s{rules.with}\s(?:{rules.the}\s)?{rules.ours}(?!\w)"
_BARE = r"^{rules.bare_border}$"
_SHORT, _FAR, _AHEAD = 3, 300, 24


def is_of_a_border_abroad(found: Found, figure: Figure) -> bool:
    """Whether the border of a figure is one of another country's own.

    ``Mexico sent troops to its southern border, where 4,210 migrants were detained``.
    """
    span = figure.number.span
    if _is_there(found, span):
        return True
    own = [one for one in _own_borders(found, found.sentence(span)) if _owner(found, one)]
    if not own or not any(_owner(found, one) == _ABROAD for one in own):
        return False
    named = found.nearest(("regions",), span)
    return named is not None and any(
        one.overlaps(named[0].span) and _owner(found, one) == _ABROAD for one in own
    )


def _is_there(found: Found, at: Span) -> bool:
    """Whether a figure is told of ``there``, and the sentence before names a border abroad."""
    sentence, there = found.sentence(at), found.lexicon.rule(r"\b{rules.there}\b")
    if found.hits(("regions", "actors"), sentence):
        return False
    clause = found.clause(at)
    said = there.search(found.plain, clause.start, clause.end)
    return bool(said) and any(_tells_of_a_border(found, each) for each in found.earlier(at, 1))


def may_be_abroad(found: Found, border: Span) -> bool:
    """Whether words such as ``the southern border`` may mean that of another country.

    The clause tells ahead of them what that country does; or the sentence before tells of a border
    of its own, and this one names nobody of the United States.
    """
    if not found.lexicon.rule(_BARE).match(border.of(found.plain)):
        return False
    sentence = found.sentence(border)
    if told := [*_told(found, Span(found.clause(border).start, border.start))]:
        return told[-1] == _ABROAD
    if _OURS in _told(found, sentence) or found.hits(("actors",), sentence):
        return False
    return any(_tells_of_a_border(found, each) for each in found.earlier(border, 1))


def _tells_of_a_border(found: Found, sentence: Span) -> bool:
    """Whether a sentence tells of a border that another country has of its own."""
    named = any(_owner(found, one) == _ABROAD for one in _own_borders(found, sentence))
    foreign = found.lexicon.rule(r"\b{rules.borders_abroad}(?!\w)")
    return named or foreign.search(found.plain, sentence.start, sentence.end) is not None


def _own_borders(found: Found, sentence: Span) -> Iterator[Span]:
    """The borders that somebody has in a sentence, but not one with the United States."""
    for match in found.lexicon.rule(_OWN).finditer(found.plain, sentence.start, sentence.end):
        if not found.lexicon.rule(_WITH_OURS).match(found.plain, match.end()):
            yield Span(*match.span())


def _owner(found: Found, border: Span) -> str:
    """Whose a border is: of who is told last ahead of it, in its sentence or the one before."""
    start = found.sentence(border).start
    for span in (Span(start, border.start), *found.earlier(border, 1)):
        if told := [*_told(found, span)]:
            return told[-1]
    return ""


def _told(found: Found, within: Span) -> Iterator[str]:
    """Of which side those are that a stretch tells of, in their order, but not as an object."""
    start = max(within.start, within.end - _FAR)
    objects = found.lexicon.rule(_OBJECT)
    for match in found.lexicon.rule(_WHO).finditer(found.plain, start, within.end):
        name = found.text[match.start() : match.end()]
        if len(name) <= _SHORT and not name.isupper():
            # "Mexico told us".
            continue
        ahead = max(within.start, match.start() - _AHEAD)
        if not objects.search(found.plain, ahead, match.start()):
            yield _ABROAD if match[_ABROAD] else _OURS
