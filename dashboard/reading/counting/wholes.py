"""Places and groups that are not a figure's own: those of its part, those it is compared with."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.reading.found import PARTING, Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span

OWNING = r",?\s{rules.with}\s(?:{qualifiers.about}\s)?"
"""Between a place or a group and a figure of its own: ``San Diego, with about 12``."""
ITS_OWN = OWNING + r"|{rules.possessive}\s"
"""The same, and ``San Diego's 12``."""
_WHOLE = r"(?:^|[,;:.—–(-]\s?|\b{rules.and}\s){rules.of_whole}\s$"
_COMPARED = r"\b{rules.compared_with}\s(?:{rules.the}\s)?(?:{offices.sector}\s)?$"
_WHEREAS = r"\b{rules.whereas}\s(?:{rules.the}\s)?(?:{offices.sector}\s)?$"
_ASIDE = r"\b{rules.despite}\b[^,;:]*$"
_EVERYONE = r"[^\d,;:.]{0,30}\s?{rules.everyone}\b"
_OVERTAKEN = (
    r"\b{rules.overtaking}\s(?:{rules.the}\s)?(?:{offices.sector}\s)?"
    r"(?:(?:[^\W\d_]+,?\s){1,4}{rules.and}\s(?:{rules.the}\s)?)?$"
)
_OF_NUMBER = r"\s(?:{rules.the}\s)?(?:{qualifiers.about}\s)?"
_OWNED = r"(?:{rules.possessive}\s|\s?\(|\s)(?:{qualifiers.about}\s)?"
_NEXT = r"(?:\b{rules.next_by}|\b{rules.and}|[,;])\s(?:{rules.the}\s)?$"
_NEAR, _AHEAD, _FAR, _GREATER, _NUMBER = 30, 13, 70, 30, 24


def owns(found: Found, named: Hit, at: Span) -> bool:
    """Whether a figure stands right behind a place or a group that has it: ``Tucson's 9,120``."""
    own = found.lexicon.rule(ITS_OWN)
    return own.fullmatch(found.plain, named.span.end, at.start) is not None


def is_next(found: Found, named: Hit, at: Span) -> bool:
    """Whether a place is the next of a list and has a figure: ``followed by Tucson with 9,120``.

    In ``Yuma followed Tucson with 9,120`` the figure is Yuma's.
    """
    ahead = Span(max(0, named.span.start - _NEAR), named.span.start)
    listed = found.lexicon.rule(_NEXT).search(found.plain, ahead.start, ahead.end)
    return listed is not None and owns(found, named, at)


def is_compared_with(found: Found, named: Hit) -> bool:
    """Whether a place or group is only what another is compared with: ``more than Del Rio``."""
    start = max(0, named.span.start - _NEAR)
    if found.lexicon.rule(_WHEREAS).search(found.plain, start, named.span.start):
        # "Mientras que Tucson": a word that compares is only the end of another.
        return False
    return found.lexicon.rule(_COMPARED).search(found.plain, start, named.span.start) is not None


def is_of_most(found: Found, region: Hit, at: Span) -> bool:
    """Whether a region is that of the greater part: ``4,500, the majority along the border``."""
    most = found.ahead(region.span, "most", _GREATER)
    if (
        most is None
        or most.span.overlaps(at)
        or found.counted(Span(most.span.end, region.span.start))
    ):
        return False
    return found.knows_all(Span(most.span.end, region.span.start))


def is_overtaken(found: Found, named: Hit, at: Span) -> bool:
    """Whether a place or group is one that another left behind, and a figure is of that other.

    ``San Diego overtook Tucson in June, with 24,000``; not ``it surpassed Tucson's 24,000``.
    """
    if named.span.end > at.start:
        return False
    start = max(found.sentence(named.span).start, named.span.start - _FAR)
    if not found.lexicon.rule(_OVERTAKEN).search(found.plain, start, named.span.start):
        return False
    own = found.lexicon.rule(_OWNED).fullmatch(found.text, named.span.end, at.start)
    return own is None and not found.counted(Span(named.span.end, at.start))


def is_of_part(found: Found, named: Hit, at: Span) -> bool:
    """Whether a place or group is a part's alone: ``of the 723,000, 241,000 were in Tucson``.

    So is one behind the comma that ends a whole: ``of the 723,000 last year, Tucson had a third``.
    """
    ahead = found.plain[max(found.sentence(at).start, at.start - _AHEAD) : at.start]
    between = Span(at.end, named.span.start)
    if at.end > named.span.start or not found.lexicon.rule(_WHOLE).search(ahead):
        return False
    return "," in found.plain[between.start : between.end] or bool(found.counted(between))


def own_behind(
    found: Found, named: Hit, at: Span, values: Collection[str] | None = None
) -> Hit | None:
    """The place behind a figure where that ahead is the one of the figure before.

    ``900 pounds of heroin nationwide and 3,350 pounds of meth at the southwest border``.
    """
    clause, parting = found.clause(at), found.lexicon.rule(PARTING)
    between = Span(named.span.end, at.start)
    if between.start > between.end or found.counted(between):
        return None
    opens = "(" in between.of(found.text)
    if not (opens or parting.search(found.plain, between.start, between.end)):
        return None
    ahead = found.counted(Span(clause.start, named.span.start))
    opened = parting.search(found.plain, ahead[-1].span.end, named.span.start) if ahead else None
    behind = found.hits((named.kind,), Span(at.end, clause.end))
    own = next((hit for hit in behind if values is None or hit.value in values), None)
    if not ahead or opened or own is None or found.counted(Span(at.end, own.span.start)):
        return None
    return None if parting.search(found.plain, at.end, own.span.start) else own


def is_of_these(found: Found, place: Hit, at: Span) -> bool:
    """Whether a place is that of a part of a figure: ``1,480, 1,109 of them in the sector``."""
    between = Span(at.end, place.span.start)
    parts = found.hits(("shares",), between) if found.counted(between) else ()
    return any(hit.value == "of_these" for hit in parts)


def is_led_aside(found: Found, named: Hit) -> bool:
    """Whether a place or group is only told in passing: ``despite more arrests of Cubans``."""
    start = found.sentence(named.span).start
    return found.lexicon.rule(_ASIDE).search(found.plain, start, named.span.start) is not None


def is_told_aside(found: Found, named: Hit, at: Span) -> bool:
    """Whether a place or group is only told in passing, ahead of the comma behind which one is."""
    return "," in found.plain[named.span.end : at.start] and is_led_aside(found, named)


def is_of_everyone(found: Found, at: Span) -> bool:
    """Whether a figure is of people of all countries: ``11,017 of all nationalities``."""
    return found.lexicon.rule(_EVERYONE).match(found.plain, at.end) is not None


def is_part_of_counted(found: Found, opening: Span, at: Span, place: Span | None) -> bool:
    """Whether ``of`` opens a sentence ahead of a number, and parts that by a place alone.

    ``Of the 9,120 encounters in May, 8,410 were at the border``: the first is all of them, and the
    second those of the place behind it.
    """
    numbers = found.counted(Span(opening.end, opening.end + _NUMBER))[:1]
    led = found.lexicon.rule(_OF_NUMBER)
    if not numbers or not led.fullmatch(found.plain, opening.end, numbers[0].span.start):
        return False
    if numbers[0].span.overlaps(at):
        return True
    own = place is not None and at.end <= place.start
    return own and not found.counted(Span(at.end, place.start if place else at.end))
