"""Whether a percentage is a part of a whole and no change, though something rose or fell nearby."""

from __future__ import annotations

import re

from dashboard.reading.counting.figures import PERCENT
from dashboard.reading.counting.wholes import is_compared_with
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span

_OF = r"\s{rules.of}\s"
_AHEAD, _CLOSE, _LEAD = 40, 6, 2
_PART = r"\b{rules.part}\b"
_SHARE = r"\b{rules.share_of}\b"
_OF_THE = r"\s{rules.part_of_the}\s(?:[^\W\d_]+\s){0,2}?"


def is_share(found: Found, at: Span, way: Span | None) -> bool:
    """Whether ``of`` follows a percentage, or brackets close it in, and no turn stands beside it.

    ``way`` is where it is told that something rose or fell: ``an increase of 24% of …`` is one.
    """
    bracketed = found.text.endswith("(", 0, at.start) and found.text.startswith(")", at.end)
    if not (bracketed or found.lexicon.rule(_OF).match(found.plain, at.end)):
        return False
    if way is None or (bracketed and _is_of_one_listed(found, at)):
        return True
    if way.start >= at.start:
        between = Span(at.end, way.start)
        # "42% of arrests in May, fell to …": a comma ends what the share is told of.
        parted = "," in between.of(found.text) or bool(found.counted(between))
        return parted or way.start - at.end > _AHEAD
    return not _is_beside(found, Span(way.end, at.start), bracketed=bracketed)


def is_of_a_move(found: Found, at: Span) -> bool:
    """Whether a percentage is a part of a rise or fall: ``Mexicans were 32% of the increase``."""
    turn = found.behind(at, "directions", _AHEAD)
    return turn is not None and bool(
        found.lexicon.rule(_OF_THE).fullmatch(found.plain, at.end, turn.span.start)
    )


def is_of_a_share(found: Found, at: Span) -> bool:
    """Whether what rose or fell is itself a share: ``the percentage of families fell to 55%``."""
    clause = found.clause(at)
    told = found.lexicon.rule(_SHARE).search(found.plain, clause.start, at.start)
    between = found.counted(Span(told.end(), at.start)) if told else ()
    return told is not None and all(_is_percentage(found, number.span) for number in between)


def is_level_of_a_share(found: Found, at: Span, way: Span) -> bool:
    """Whether a percentage is what a share fell or rose to: ``families fell to 35% of the total``.

    ``of`` stands behind it, and ``to`` right ahead, with nothing but small words to the verb.
    """
    if way.end > at.start:
        return False
    if _has_two_ends(found, at):
        return True
    if not found.lexicon.rule(_OF).match(found.plain, at.end):
        return False
    lead = _lead(found, at)
    told = lead is not None and lead.value == "to" and way.end <= lead.span.start
    return bool(
        told and lead and _is_beside(found, Span(way.end, lead.span.start), bracketed=False)
    )


def _has_two_ends(found: Found, at: Span) -> bool:
    """Whether a percentage is an end of a move from one to another: ``from 41% of all to 7%``."""
    sentence = found.sentence(at)
    percents = [each.span for each in found.counted(sentence) if _is_percentage(found, each.span)]
    place = next((i for i, each in enumerate(percents) if each.overlaps(at)), None)
    if place is None:
        return False
    pairs = ((place, place + 1), (place - 1, place))
    return any(
        _leads(found, percents[one]) == "from" and _leads(found, percents[other]) == "to"
        for one, other in pairs
        if one >= 0 and other < len(percents)
    )


def _lead(found: Found, at: Span) -> Hit | None:
    """The word right ahead of a figure, or of what bounds it: ``to about 35%``."""
    bound = found.ahead(at, "qualifiers", _LEAD)
    return found.ahead(bound.span if bound else at, "leads", _LEAD)


def _leads(found: Found, at: Span) -> str:
    lead = _lead(found, at)
    return lead.value if lead else ""


def _is_percentage(found: Found, at: Span) -> bool:
    unit = found.behind(at, "units", _CLOSE)
    return unit is not None and unit.value == PERCENT


def _is_of_one_listed(found: Found, at: Span) -> bool:
    """Whether a share is that of a group of a list: ``below Mexico (31%), Cuba (8%)``."""
    named = [found.ahead(at, kind, len(" (")) for kind in ("citizenships", "demographics")]
    return any(
        is_compared_with(found, hit) or found.text.endswith("), ", 0, hit.span.start)
        for hit in named
        if hit
    )


def _is_beside(found: Found, between: Span, *, bracketed: bool) -> bool:
    """Whether nothing but small words stands between a turn and a percentage."""
    if bracketed:
        part = found.lexicon.rule(_PART).search(found.plain, between.start, between.end)
        return part is None and between.end - between.start <= _AHEAD
    small = {
        *found.lexicon.words.functions["words"],
        *found.lexicon.words.functions.get("articles", ()),
    }
    bounds = [hit.span for hit in found.hits(("qualifiers",), between)]
    words = [
        match
        for match in re.finditer(r"[^\W_]+", found.plain[between.start : between.end])
        if not any(
            Span(between.start + match.start(), between.start + match.end()) in span
            for span in bounds
        )
    ]
    return all(match.group() in small for match in words)
