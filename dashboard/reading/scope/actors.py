"""Who acted: all of CBP or one of its parts, as far as the words say so of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dashboard.reading.counting.leaving import ACTS
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span, around
from dashboard.reading.language.united import UNITED
from dashboard.reading.model import ReadFrom
from dashboard.reading.scope.carried import begins_elsewhere, is_of_another_kind

_REFUSED = {"inadmissible", "refused"}
_BESIDE, _INCLUDED, _TOGETHER = 2, 40, 60
_OR = r"\b(?:{rules.or}|{rules.and})\b"


def actor_of(found: Found, at: Span, parts: Sequence[str]) -> tuple[Hit, ReadFrom] | None:
    """Who acted; where a clause names all of CBP and one of its parts, that part."""
    nearest = found.nearest(("actors",), at, ("CBP", *parts))
    if nearest and _is_of_the_next(found, nearest[0], at):
        return None
    if nearest and _is_included(found, nearest[0], at):
        return next(
            (
                (hit, ReadFrom.WORDS)
                for hit in found.hits(("actors",), found.clause(at))
                if hit.value in ("CBP", *parts) and not _is_included(found, hit, at)
            ),
            None,
        )
    if nearest and nearest[1] is ReadFrom.WORDS and (union := _union_of(found, at, nearest[0])):
        return union, ReadFrom.WORDS
    if nearest and nearest[0].value == "CBP" and nearest[1] is ReadFrom.WORDS:
        named = [
            hit
            for hit in found.hits(("actors",), found.clause(at))
            if hit.value in parts
            and not _is_of_the_next(found, hit, at)
            and not _is_included(found, hit, at)
        ]
        if len({hit.value for hit in named}) == 1:
            return named[0], ReadFrom.WORDS
    return nearest


def names_both(found: Found, at: Span) -> bool:
    """Whether one figure is told to be of the Border Patrol and at ports of entry, which parts."""
    clause = found.clause(at)
    named = found.hits(("actors",), clause)
    here = {hit.value for hit in named if not _is_included(found, hit, at)}
    return {"USBP", "OFO"} <= here and len(found.counted(clause)) == 1


def all_together(found: Found, at: Span) -> Hit | None:
    """The words that name both parts of CBP, or both ways, as those of one figure."""
    actor = actor_of(found, at, ("USBP", "OFO"))
    here = actor is not None and actor[1] is ReadFrom.WORDS
    return _union_of(found, at, actor[0]) if actor and here else None


def _is_included(found: Found, actor: Hit, at: Span) -> bool:
    """Whether an agency is only part of who acted: ``including ports of entry``.

    So is that of a part in a sentence before: ``including 50,851 at ports of entry``.
    """
    lead = found.ahead(actor.span, "shares", _INCLUDED)
    if lead is None or lead.value != "including":
        return False
    between = Span(lead.span.end, actor.span.start)
    earlier = actor.span not in found.sentence(at)
    return "," not in between.of(found.plain) and (earlier or not found.counted(between))


def _is_of_the_next(found: Found, actor: Hit, at: Span) -> bool:
    """Whether an agency belongs to a later figure: ``of 11,000 encounters, 3,800 at ports``.

    It is that of both where both are told to be done by it, unless one is a part of the other.
    """
    clause = found.clause(actor.span)
    if clause.start > at.end and found.counted(clause):
        return True
    between = Span(at.end, actor.span.start)
    others = found.counted(between) if between.start < between.end else ()
    if not others:
        return False
    joined = not {*",;"} & {*found.plain[at.end : others[0].span.start]}
    if actor.span in found.clause(at) and joined:
        return False
    whole = found.ahead(at, "shares", _BESIDE)
    done = found.hits(("people", "seizures"), Span(others[-1].span.end, actor.span.start))
    return whole is not None or not done


def both_ways(found: Found, at: Span, counted: Hit) -> Span | None:
    """The words by which people ``were detained or found inadmissible``: all whom CBP met."""
    told = [hit for hit in found.hits(("people",), found.clause(at)) if hit.value in ACTS]
    for first, last in pairwise(told):
        between = Span(first.span.end, last.span.start)
        if (
            len({first.value, last.value} & _REFUSED) == 1
            and counted in told
            and not found.counted(Span(at.end, first.span.start))
            and between.end - between.start <= _TOGETHER
            and found.lexicon.rule(_OR).search(between.of(found.plain))
            and not found.counted(between)
        ):
            return around(first.span, last.span)
    return None


def who_counts(found: Found, at: Span, *, anyone: bool = False) -> tuple[Hit, ReadFrom] | None:
    """The agency that counts people at a place, and where it stands.

    Who seized the drugs of another clause is not said to have counted these people; nor is who
    acted before, where ``anyone`` may have met them and the sentence tells of a border of its own.
    """
    actor = actor_of(found, at, ("USBP", "OFO"))
    if actor and actor[1] is ReadFrom.TEXT and anyone and begins_elsewhere(found, actor[0], at):
        return None
    if actor is None or not is_of_another_kind(found, actor[0].span, at, ("people",)):
        return actor
    return None if actor[0].value == "CBP" else (actor[0], ReadFrom.TEXT)


def _union_of(found: Found, at: Span, nearest: Hit | None) -> Hit | None:
    """The union that a figure is of: the agency nearest to it, or beside all of CBP there."""
    if nearest is None or nearest.value != "CBP":
        return None
    here = found.hits((UNITED,), found.clause(at))
    own = [hit for hit in here if hit.span == nearest.span]
    return next(iter(own or here), None)
