"""Figures that go with another: compared (``Cubans ..., up from 4,210``), or listed behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.reading.counting.listed import group_above
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.groups import groups
from dashboard.reading.scope.owners import behind_of
from dashboard.reading.scope.partitive import is_whole_of_part
from dashboard.reading.scope.places import as_told
from dashboard.reading.scope.themes import is_whole, only_groups

_MOST, _WORDS = 4, 4
_COLUMNS = ("citizenship", "citizenship_group", "demographic")
_COMPARING, _THEN, _SAME = ("markers", "loose"), "then", "same_month"
_LISTED = r"(?:,|\b{rules.and})\s(?:{rules.towards}\s)?(?:(?:{qualifiers.about}|{rules.only})\s)*$"
_THE_FIGURE = r"\b{rules.the_figure}\s(?!{rules.of}\b)"
_OTHERS = ("demographics", "citizenships", "regions", "places", "drugs")
_BESIDE = ("qualifiers", "rates", "records", "baselines")


def who_is_counted(found: Found, at: Span, place: Span, noun: Hit) -> Mapping[str, Part] | None:
    """The groups of a figure; None where no table tells of them.

    ``place`` is where it is told what is counted: the figure's own, or that which it goes on with.
    """
    kept = groups(found, at)
    if kept is None:
        return None
    whole = is_whole_of_part(found, at)
    if not kept and place == at and noun.span.end <= at.start and not whole:
        kept = groups(found, noun.span) or {}
    if place != at:
        # "In March the number was 588" is of the group of what it goes on with.
        kept = {**as_told(only_groups(found, place)), **kept}
    return distributed(found, at, likened(found, at, {**group_above(found, at), **kept}))


def likened(found: Found, at: Span, own: Mapping[str, Part]) -> Mapping[str, Part]:
    """The groups of the figure that one of its sentence is compared with, but for those it names.

    A figure of all nationalities takes none; what stands between the two must name nobody else.
    """
    first, taken = at, dict(own)
    for _ in range(0 if is_whole(found, at) else _MOST):
        sentence = found.sentence(first)
        before = found.counted(Span(sentence.start, first.start))
        if not before or not _is_compared(found, Span(before[-1].span.end, first.start)):
            break
        first = before[-1].span
        told = groups(found, first)
        if told is None:
            break
        held = {"citizenship"} if "citizenship_group" in taken else set()
        held |= {"citizenship_group"} if "citizenship" in taken else set()
        taken |= {
            name: part
            for name, part in as_told(told).items()
            if name not in taken and name not in held
        }
    return taken


def _is_compared(found: Found, between: Span) -> bool:
    """Whether a word that compares stands ahead of a figure, with small words alone behind it.

    So does the same time of another year, and ``when there were`` behind such a word.
    """
    others = found.hits(_OTHERS[:2], between)
    told = found.lexicon.rule(_THE_FIGURE).search(found.plain, between.start, between.end)
    if told and not found.hits(_OTHERS[:2], Span(told.end(), between.end)):
        return True
    if found.text[between.start : between.end].strip() == "(" and not others:
        return True
    for hit in found.periods_in(between):
        if hit.name == _SAME:
            return not found.hits(_OTHERS, Span(hit.span.end, between.end))
    marks = [hit for hit in found.hits(("comparing",), between) if hit.value in _COMPARING]
    then = [hit for hit in found.hits(("comparing",), between) if hit.value == _THEN]
    if not marks:
        return False
    end = max(each.span.end for each in (*marks, *then))
    words = found.plain[end : between.end].split()
    small = found.lexicon.words.functions
    known = {*small["words"], *small["holding"], *small.get("articles", ())}
    told = found.hits(_BESIDE, Span(end, between.end))
    known |= {word for hit in told for word in hit.span.of(found.plain).split()}
    return len(words) <= _WORDS and all(word in known for word in words)


def distributed(found: Found, at: Span, own: Mapping[str, Part]) -> Mapping[str, Part] | None:
    """The groups of a figure, with the citizenship that heads its list, and it alone: a guess.

    ``101 Hondurans in families, 207 single adults and 16 children``. None if the list is of people
    of whom no table tells.
    """
    if "citizenship" in own or "citizenship_group" in own or not behind_of(found, at):
        return own
    before = _listed_before(found, at)
    told = [groups(found, each) for each in before]
    if not told or any(each and "citizenship" in each for each in told[:-1]):
        return own
    head = told[-1]
    if head is None or "citizenship" not in head:
        return own if head is not None else None
    part = head["citizenship"]
    return {**own, "citizenship": Part(part.value, ReadFrom.CONTEXT, part.span)}


def _listed_before(found: Found, at: Span) -> Sequence[Span]:
    """The figures of groups that a list has before one, the nearest first."""
    listed: list[Span] = []
    here, rule = at, found.lexicon.rule(_LISTED)
    for number in reversed(found.counted(Span(found.sentence(at).start, at.start))[-_MOST:]):
        one = number.span
        if not behind_of(found, one) or not rule.search(found.plain, one.end, here.start):
            break
        listed.append(one)
        here = one
    return listed
