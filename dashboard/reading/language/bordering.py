"""Neighbours: ``the border with Canada`` is nobody's nationality, ``Mexico (62,682)`` is one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.reading.language.lexicon import Hit, Lexicon, Tags
from dashboard.reading.language.text import folded

if TYPE_CHECKING:
    from dashboard.reading.language.numbers import Number

_SHARED = r"\b{rules.borders}(?:\s{rules.shared}(?!\w))+\s$"
_OWN = r"(?:{rules.possessive})?\s(?:{rules.borders})\b"
_JOINT = r"[\s,]*(?:\b(?:{rules.and}|{rules.or})\s)?(?:{rules.of}\s)?"
_WITHIN = r"\b(?:{rules.in}|{rules.between}|{rules.with}|{rules.towards})\s$"
_OWN_FIGURE = (
    r"(?:\s[^\W\d_]+){0,3}\s?(?:[(:|]\s?|,?\s(?:{rules.telling}\s)?(?:{rules.with}|{rules.standing_for}|{rules.amounting})\s|\s)"
    r"(?:(?:{qualifiers.about}|{qualifiers.more_than}|{rules.only})\s)?"
)
_CAME = r"{rules.came}\s{leads.from}\s$"
_FROM_TOO = r",?\s(?:{rules.and}\s)?(?:{qualifiers.about}\s)?[\d.,]*\d\s(?:\w+\s)?{leads.from}\s"
_BY_COUNTRY, _ENDS = r"\b{rules.by_country}\b", re.compile(r"[.;!?]\s|\n")
_FAR, _AHEAD, _LONG = 60, 16, 160
_SEVERAL = "several"


def with_nationalities(
    text: str, plain: str, tags: Tags, numbers: Sequence[Number], lexicon: Lexicon
) -> Tags:
    """The hits of a text without countries that only say which border is meant, with neighbours."""
    kept = (h for h in tags.hits["citizenships"] if not _is_neighbour(plain, h, lexicon))
    told = Tags({**tags.hits, "citizenships": tuple(kept)})
    return _with_homelands(text, plain, told, numbers, lexicon)


def _is_neighbour(plain: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the name of a country stands behind a border that it shares, or has one of its own.

    Only the country's name does: ``at the border with Cubans`` tells of people.
    """
    names = lexicon.words.citizenships[hit.value][:1]
    if hit.span.of(plain) not in map(folded, (*names, hit.value)):
        return False
    start = max(0, hit.span.start - _FAR)
    ahead = lexicon.rule(_SHARED).search(plain, start, hit.span.start)
    return bool(ahead or lexicon.rule(_OWN).match(plain, hit.span.end))


def _with_homelands(
    text: str, plain: str, tags: Tags, numbers: Sequence[Number], lexicon: Lexicon
) -> Tags:
    """The hits of a text with the neighbours that are told as a citizenship by their name alone.

    Those stand in a list of citizenships, or have a figure right behind them near another one; or
    people stand there: ``Mexican families``.
    """
    named = tags.hits["citizenships"]
    regions = [h for h in tags.hits["regions"] if not _came_with_others(plain, h, tags, lexicon)]
    taken = sorted((*regions, *tags.hits["actors"], *named), key=_start)
    found: list[Hit] = []
    for hit in tags.hits["homelands"]:
        if any(hit.span.overlaps(other.span) for other in _near(taken, hit)):
            continue
        if lexicon.rule(_WITHIN).search(plain, max(0, hit.span.start - _AHEAD), hit.span.start):
            continue
        beside = (*_near(named, hit), *found[-1:])
        listed = any(_are_listed(plain, hit, other, lexicon) for other in beside)
        # "Mexico sent home 5,000 people of several nationalities" acts, and is none of these.
        others = [other for other in beside if other.value != _SEVERAL]
        counted = bool(others) and _has_a_figure(text, plain, hit, numbers, lexicon)
        came = any(other.span.end == hit.span.end for other in tags.hits["regions"])
        told = _is_by_country(text, plain, hit, lexicon)
        if listed or counted or came or told or _is_of_people(plain, hit, tags, lexicon):
            found.append(Hit("citizenships", hit.value, hit.span))
    told = tuple(sorted((*named, *found), key=_start))
    return Tags({**tags.hits, "regions": tuple(regions), "citizenships": told, "homelands": ()})


def _came_with_others(plain: str, region: Hit, tags: Tags, lexicon: Lexicon) -> bool:
    """Whether ``came from Mexico`` tells of nationals, as the countries behind it do, not where.

    ``93,410 came from Mexico and Guatemala``; ``62,410 came from Mexico and 15,310 from Cuba``.
    """
    home = next((h for h in tags.hits["homelands"] if h.span.end == region.span.end), None)
    if home is None or not lexicon.rule(_CAME).fullmatch(plain, region.span.start, home.span.start):
        return False
    hits = tags.hits["citizenships"]
    place = bisect_left(hits, region.span.end, key=_start)
    if place == len(hits) or hits[place].span.start - region.span.end > _FAR:
        return False
    end = hits[place].span.start
    joint, too = lexicon.rule(_JOINT), lexicon.rule(_FROM_TOO)
    spans = (region.span.end, end)
    return bool(joint.fullmatch(plain, *spans) or too.fullmatch(plain, *spans))


def _is_by_country(text: str, plain: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a sentence tells of nationalities: ``by country, Mexico led with 31,000``.

    So a neighbour is one of them, too, but not as the place of a border or of who acts.
    """
    start, end = hit.span.start - _LONG, hit.span.end + _LONG
    ahead = _ENDS.split(text[max(0, start) : hit.span.start])[-1]
    behind = _ENDS.split(text[hit.span.end : end])[0]
    near = plain[hit.span.start - len(ahead) : hit.span.end + len(behind)]
    own = lexicon.rule(_OWN).match(plain, hit.span.end)
    return own is None and lexicon.rule(_BY_COUNTRY).search(near) is not None


def _is_of_people(plain: str, hit: Hit, tags: Tags, lexicon: Lexicon) -> bool:
    """Whether a word for people, or for a group of them, stands right behind a nationality.

    A country may be who acts: ``Mexico detained 4,210 people``.
    """
    if hit.span.of(plain) == folded(lexicon.words.homelands[hit.value][0]):
        return False
    for kind in ("demographics", "people", "tails"):
        hits = tags.hits[kind]
        place = bisect_left(hits, hit.span.end, key=_start)
        if place < len(hits) and hits[place].span.start - hit.span.end == 1:
            return plain[hit.span.end] == " "
    return False


def _start(hit: Hit) -> int:
    return hit.span.start


def _near(hits: Sequence[Hit], to: Hit) -> Sequence[Hit]:
    """Those of some hits, in their order, that begin near another one."""
    first = bisect_left(hits, to.span.start - _FAR, key=_start)
    last = bisect_left(hits, to.span.end + _FAR, key=_start)
    return hits[first:last]


def _are_listed(plain: str, one: Hit, other: Hit, lexicon: Lexicon) -> bool:
    """Whether only a comma or ``and`` stands between two countries."""
    first, last = sorted((one.span, other.span))
    near = 0 < last.start - first.end <= _AHEAD
    joint = lexicon.rule(_JOINT)
    return near and joint.fullmatch(plain, first.end, last.start) is not None


def _has_a_figure(
    text: str, plain: str, hit: Hit, numbers: Sequence[Number], lexicon: Lexicon
) -> bool:
    """Whether a figure stands right behind a country: ``Mexico (62,682)``, ``Mexico with 610``."""
    place = bisect_left(numbers, hit.span.end, key=lambda number: number.span.start)
    if place == len(numbers) or numbers[place].span.start - hit.span.end > _FAR:
        return False
    end = numbers[place].span.start
    signs = zip(text[hit.span.end : end], plain[hit.span.end : end], strict=True)
    between = "".join("(" if told == "(" else each for told, each in signs)
    return lexicon.rule(_OWN_FIGURE).fullmatch(between) is not None
