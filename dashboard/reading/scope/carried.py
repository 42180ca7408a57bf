"""What a sentence takes over from those before it: it goes on with who acted there, or where.

"Agents in the Tucson Sector had a quiet month. They apprehended 1,402 people."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashboard.reading.counting.figures import PERCENT
from dashboard.reading.counting.towns import is_named_area
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import ReadFrom

_SUBJECT, _ACTING = "subject", "acting"
_PLACES = ("places", "states", "regions", "narrow")
_LOOSE = ("border", "north")
_PEOPLE, _DRUGS = ("people",), ("drugs", "seizures")
_WORD, _MARKS = re.compile(r"\w"), r"\s{rules.marks}\b"
_OF = r"\s(?:{rules.amounts}\s)?{rules.of}\s"
"""Behind ``the number`` it says of what, and nothing is taken over."""
_NEAR = 2
"""So many sentences back it may stand where a sentence goes on."""


def goes_on(found: Found, at: Span) -> bool:
    """Whether a sentence has no subject of its own: ``it``, ``they``, or nobody who acts."""
    sentence = found.sentence(at)
    actors = found.hits(("actors",), sentence)
    return not actors or bool(subjects(found, sentence)) or found.goes_on(at)


def acts_again(found: Found, at: Span) -> bool:
    """Whether who acted before acts again: ``it seized``, ``incautó``, with nobody named."""
    sentence = found.sentence(at)
    told = {hit.value for hit in found.hits(("going",), sentence)}
    return bool({_SUBJECT, _ACTING} & told) and not found.hits(("actors",), sentence)


def subjects(found: Found, sentence: Span) -> list[Hit]:
    """The words of a sentence that stand for who or where is named before: ``they``, ``there``."""
    return [
        hit
        for hit in found.hits(("going",), sentence)
        if hit.value == _SUBJECT and not found.lexicon.rule(_OF).match(found.plain, hit.span.end)
    ]


def begins_elsewhere(found: Found, actor: Hit, at: Span) -> bool:
    """Whether a sentence has a border of its own, and nobody who acts: ``at the border 9,000 …``.

    Who acted in a sentence before need not be who acts there, if that one has figures of its own.
    """
    here = found.sentence(at)
    if not found.counted(found.sentence(actor.span)):
        return False
    again = subjects(found, here) or found.goes_on(at) or acts_again(found, at)
    return bool(found.hits(("regions",), here)) and not again


def begins_anew(found: Found, at: Span) -> bool:
    """Whether a change has a subject of its own, which no sector told before it is.

    ``Encounters doubled``, where a figure of people would go on.
    """
    here = found.sentence(at)
    changed = any(hit.value == PERCENT for hit in found.hits(("units",), here))
    if found.counted(here) and not changed:
        return False
    own = found.hits(("people", "drugs", "seizures"), here)
    again = subjects(found, here) or found.goes_on(at) or acts_again(found, at)
    return bool(own and not again)


def places_before(found: Found, at: Span) -> Iterator[Hit]:
    """The one place that the sentences before name, where this one goes on and names none.

    Nothing if they name several, or a region beside it.
    """
    here = found.sentence(at)
    named = [hit for hit in found.hits(_PLACES, here) if hit.value not in _LOOSE]
    several = [hit for hit in found.hits(("offices",), here) if hit.value == "several"]
    if named or several or begins_anew(found, at) or not goes_on(found, at):
        return
    drugs = {hit.value for hit in found.hits(("drugs",), here)} - {"same", "All"}
    for sentence in found.before(at)[:_NEAR]:
        hits = found.hits(_PLACES, sentence)
        named = {hit.value for hit in found.hits(("drugs",), sentence)} - {"same", "All"}
        if hits and drugs and named and not drugs & named:
            # Another drug begins something new.
            return
        told = sorted((h for h in hits if h.value not in _LOOSE), key=lambda hit: hit.span)
        told = named_areas(found, sentence, told) or told
        if told:
            named = {hit.value for hit in told if hit.kind == "places"}
            others = {hit.kind for hit in told} - {"places", "regions"}
            if len(named) == 1 and not others and told[0].kind == "places":
                yield told[0]
            return


def named_areas(found: Found, sentence: Span, told: Sequence[Hit]) -> Sequence[Hit]:
    """Those of some places that a word right beside them makes a sector or a field office."""
    offices = [h for h in found.hits(("offices",), sentence) if h.value in ("sector", "office")]
    return [
        hit
        for hit in told
        if hit.kind == "places"
        and (
            is_named_area(found, hit)
            or any(o.span.start - hit.span.end == 1 or o.span.overlaps(hit.span) for o in offices)
        )
    ]


def is_of_another_kind(found: Found, place: Span, at: Span, kinds: Sequence[str]) -> bool:
    """Whether a place is told of drugs alone and the figure is of people, or the other way round.

    ``kinds`` are the lists of what the figure is about. A place in the figure's own clause is not.
    """
    clause = found.clause(place)
    if clause == found.clause(at):
        return False
    told = clause if found.hits((*_PEOPLE, *_DRUGS), clause) else found.sentence(place)
    own, other = (_PEOPLE, _DRUGS) if "people" in kinds else (_DRUGS, _PEOPLE)
    return bool(found.hits(other, told)) and not found.hits(own, told)


def of_a_month(found: Found, at: Span) -> tuple[Hit, ReadFrom] | None:
    """What a sentence of which a month is the subject is about: what the text has counted last.

    ``“March marks the fifth month of decline”``, in a paragraph of its own.
    """
    sentence = found.sentence(at)
    opening = [hit for hit in found.periods_in(sentence) if hit.period][:1]
    if not opening or _WORD.search(found.plain, sentence.start, opening[0].span.start):
        return None
    if not found.lexicon.rule(_MARKS).match(found.plain, opening[0].span.end):
        return None
    for earlier in found.earlier(at, _NEAR):
        if told := found.hits(("people", "seizures"), earlier):
            return max(told, key=lambda hit: hit.span), ReadFrom.TEXT
    return None
