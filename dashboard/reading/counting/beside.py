"""What stands right behind a number: its unit, or a word by which it counts something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.found import Found
    from dashboard.reading.language.lexicon import Hit

MASS = ("pounds", "kilograms", "tonnes", "short_tons", "tons")
_CLOSE, _BESIDE, _NEAR = 6, 3, 30
_PARTED = r"\s{rules.of}\s{rules.those}\s"
_TOLD = r"\s(?:{rules.told_of}|{rules.out_of}|{rules.reached_in})\s"
_TURNS = ("multiples", "directions", "comparing", "baselines", "authorities")
"""Lists whose words tell what became of a figure, and name nothing that it counts."""
_WORD = re.compile(r"\s*([^\W\d_]+)")
_BRACKET = re.compile(r"\s\([^()]{1,30}\)\s")


def unit_behind(found: Found, span: Span) -> Hit | None:
    """The unit of a number, with no other number between; a bracket may stand ahead of it."""
    if unit := _behind_bracket(found, span):
        return unit
    unit = found.behind(span, "units", _CLOSE) or _of_those(found, span)
    between = found.numbers_in(Span(span.end, unit.span.start)) if unit else ()
    return None if between else unit


def _behind_bracket(found: Found, span: Span) -> Hit | None:
    """The unit that stands behind what is told in brackets: ``the 48 (21.8 kilos) pounds``."""
    bracket = _BRACKET.match(found.text, span.end)
    unit = found.behind(Span(span.start, bracket.end()), "units", 1) if bracket else None
    return unit if unit and unit.value in MASS else None


def _of_those(found: Found, span: Span) -> Hit | None:
    """The unit of a part: ``148 of those pounds``."""
    joint = found.lexicon.rule(_PARTED).match(found.plain, span.end)
    unit = found.behind(Span(span.start, joint.end()), "units", _BESIDE) if joint else None
    return unit if unit and joint and unit.span.start == joint.end() else None


def has_unknown_behind(found: Found, span: Span) -> bool:
    """Whether a word that may be what a number counts stands right behind it."""
    if found.text[span.end : span.end + 2].lstrip().startswith(("(", ")")):
        return False
    word = _WORD.match(found.plain, span.end, found.sentence(span).end)
    if word is None or word.group(1) in found.lexicon.words.functions["words"]:
        return False
    if found.lexicon.rule(_TOLD).match(found.plain, span.end):
        return False
    if word.group(1) in found.lexicon.words.functions["further"]:
        # "270 more" are of what the figure before counts, or a difference.
        return True
    return not any(found.behind(span, kind, _BESIDE) for kind in _TURNS)


def is_of_another_thing(found: Found, span: Span) -> bool:
    """Whether ``of`` and a noun that no list has stand behind a number: ``9 millones de euros``.

    Behind a mass, a word may stand ahead of what it is of: ``libras de presunto fentanilo``.
    """
    lead = found.behind(span, "leads", _BESIDE)
    if lead is None or lead.value != "from" or found.plain[span.end : lead.span.start].strip():
        return False
    start, functions = lead.span.end, found.lexicon.words.functions["words"]
    while (word := _WORD.match(found.plain, start)) and word.group(1) in functions:
        start = word.end()
    if word is None:
        return False
    first = Span(word.start(1), word.end(1))
    here = found.sentence(span)
    drugs = found.hits(("drugs",), Span(first.start, min(here.end, first.end + _NEAR)))
    left = [hit for hit in found.hits(("left",), here) if first in hit.span]
    kinds = [kind for kind in found.tags.hits if kind not in ("left", "functions")]
    known = (*found.periods_in(here), *found.hits(kinds, here))
    named = drugs or any(first in each.span for each in known)
    return bool(left) or not named
