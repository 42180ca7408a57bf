"""Which drug a figure is of, or the drugs of a list."""

from __future__ import annotations

import re

from dashboard.reading.counting.respective import of_terms
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.carried import subjects
from dashboard.reading.scope.groups import list_around
from dashboard.reading.scope.themes import opening

_ALL, _NEAR = "All", 24
_BRACKET = re.compile(r"\s?[(\[][^()\[\]\n]{1,40}[)\]]|\s?[)\]]")
_OF = r"\s{rules.of}\s"
_ANNOUNCED = 5
"""So many drugs CBP adds up in what it announces: "the five drugs" are those."""
_TOLD = 6
"""How many sentences back a drug may be named that is meant without being said."""
_SAME = 4000
"""How many signs back a drug may be named that ``this drug`` means."""


def drugs_of(found: Found, at: Span) -> tuple[Part | None, ReadFrom]:
    """The drug of a figure, or the drugs of a list, joined by commas."""
    if own := of_terms(found, at, ("drugs",)):
        return Part(own.value, ReadFrom.WORDS, own.span), ReadFrom.WORDS
    behind = _right_behind(found, at)
    nearest = (behind, ReadFrom.WORDS) if behind else found.nearest(("drugs",), at)
    if nearest is None:
        return None, ReadFrom.CONTEXT
    hit, where = nearest
    if hit.value == "same":
        earlier = found.hits(("drugs",), Span(max(0, hit.span.start - _SAME), hit.span.start))
        named = [h for h in earlier if h.value not in ("same", _ALL)]
        if not named:
            return Part(_ALL, ReadFrom.CONTEXT), ReadFrom.CONTEXT
        return Part(named[-1].value, ReadFrom.TEXT, hit.span), ReadFrom.TEXT
    listed = list_around(found, hit)
    names = list(dict.fromkeys(each.value for each in listed if each.value != _ALL))
    span = Span(listed[0].span.start, listed[-1].span.end)
    if len(names) == 1 and 1 < len(names[0].split(", ")) < _ANNOUNCED:
        # Which drugs are hard, nobody says for good.
        return Part(names[0], ReadFrom.CONTEXT, span), where
    return Part(", ".join(names) or _ALL, where, span), where


def _right_behind(found: Found, at: Span) -> Hit | None:
    """The drug right behind a mass, and behind the same in another unit in brackets.

    ``680 kilos (1,500 pounds) of fentanyl, 2,300 kilos (5,070 pounds) of cocaine``.
    """
    bracket = _BRACKET.match(found.text, at.end)
    start = bracket.end() if bracket else at.end
    lead = found.lexicon.rule(_OF).match(found.plain, start)
    if lead is None:
        return None
    hit = found.behind(Span(start, lead.end()), "drugs", _NEAR)
    between = Span(lead.end(), hit.span.start) if hit else None
    if (
        between is None
        or found.counted(between)
        or any(s in ",;.:" for s in between.of(found.text))
    ):
        return None
    return hit


def told_drug(found: Found, at: Span) -> Part | None:
    """The drug that the text last told to be seized, a guess for a mass of nothing named.

    Its sentence has a date or goes on with one before (``a year earlier they seized 2,410``), or
    the text is about that drug. So is the drug of the heading of a list.
    """
    here = found.sentence(at)
    dated = any(hit.period for hit in found.periods_in(here)) or found.hits(("baselines",), here)
    if not (dated or subjects(found, here)):
        return theme_drug(found, at)
    for sentence in found.earlier(at, _TOLD):
        named = [hit for hit in found.hits(("drugs",), sentence) if hit.value != "same"]
        heads = found.plain[sentence.start : sentence.end].rstrip().endswith(":")
        if named and (heads or found.hits(("seizures",), sentence)):
            return Part(named[-1].value, ReadFrom.CONTEXT, named[-1].span)
    return theme_drug(found, at)


def theme_drug(found: Found, at: Span) -> Part | None:
    """The one drug that the title and the first paragraph tell of, a guess, up to another one."""
    start = found.sentence(at).start
    first = [each for each in opening(found) if each.end <= start]
    told = [hit for each in first for hit in found.hits(("drugs",), each)]
    before = found.hits(("drugs",), Span(0, start)) if told else ()
    one = {hit.value for hit in before} - {"same"}
    return Part(told[0].value, ReadFrom.CONTEXT, told[0].span) if len(one) == 1 else None


def is_guessed(
    found: Found, at: Span, drugs: Part | None, seized: tuple[Hit, ReadFrom] | None
) -> bool:
    """Whether nothing in the sentence of a figure says that it is of seizures: no drug, no agency.

    A sentence that goes on with the one before, or has a date, need not say so.
    """
    if seized is None and drugs and drugs.read_from is ReadFrom.CONTEXT:
        return True
    here = found.sentence(at)
    told = (seized and seized[1] is ReadFrom.WORDS) or found.hits(("drugs", "actors"), here)
    dated = any(hit.period for hit in found.periods_in(here))
    return not (told or dated or found.goes_on(at) or found.knows_all(here))
