"""Lists that go together one by one: ``183 and 232 in July and August, respectively``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dashboard.articles import Period
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span

_JOINT = r"[\s,]*(?:{rules.and}\s)?(?:(?:{rules.prepositions}|{rules.the})\s)*"
_ARTICLE = r"(?:\s(?:{rules.a}|{rules.the}|{rules.prepositions}))+\s$"
_FAR, _LABELLED, _YEAR = 40, 30, 12
_YEAR_NAMED = re.compile(r"(?:19|20)\d{2}$")


def place_of(found: Found, at: Span) -> tuple[int, int] | None:
    """Which figure of how many a figure is, where a sentence says that lists go together."""
    figures = _figures_with(found, at)
    if figures is None:
        return None
    return [span.start for span in figures].index(at.start), len(figures)


def _figures_with(found: Found, at: Span) -> Sequence[Span] | None:
    """The list of figures in which one is, where a sentence says that lists go together."""
    sentence = found.sentence(at)
    if not found.hits(("respective",), sentence):
        return None
    counted = [number.span for number in found.counted(sentence)]
    listed: list[list[Span]] = []
    for span in counted:
        if listed and _goes_on(found, Span(listed[-1][-1].end, span.start)):
            listed[-1].append(span)
        else:
            listed.append([span])
    for each in listed:
        if at.start in [span.start for span in each] and len(each) > 1:
            return each
    return None


def of_terms(found: Found, at: Span, kinds: Sequence[str]) -> Hit | None:
    """The term of a figure in a list of as many terms as figures; None where there is none.

    So is the label of a figure, where labels and figures are told in turn. A sentence may have two
    such pairs of lists.
    """
    label = found.labels.get(at.start)
    if label and label.kind in kinds:
        return label
    figures = _figures_with(found, at)
    if figures is None:
        return None
    place = [span.start for span in figures].index(at.start)
    for kind in kinds:
        lists = [each for each in _lists(found, kind, at) if len(each) == len(figures)]
        ahead = [each for each in lists if each[-1].span.end <= figures[0].start]
        if lists:
            return (ahead[-1] if ahead else lists[0])[place]
    return None


def _lists(found: Found, kind: str, at: Span) -> Sequence[Sequence[Hit]]:
    """The terms of a sentence, by the lists that they stand in."""
    lists: list[list[Hit]] = []
    for hit in found.hits((kind,), found.sentence(at)):
        if lists and _are_listed(found, [lists[-1][-1].span, hit.span]):
            lists[-1].append(hit)
        else:
            lists.append([hit])
    return lists


def labels_another(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a group is the label of another figure: ``Cubans (8,110) led the 170,700``."""
    near = found.counted(Span(hit.span.end, hit.span.end + _LABELLED))[:1]
    labels = [found.labels.get(number.span.start) for number in near]
    return labels == [hit] and near[0].span.start != at.start


def of_periods(found: Found, at: Span) -> tuple[Span, Period] | None:
    """The period of a figure in a list of as many periods as figures; None where there is none."""
    place = place_of(found, at)
    if place is None:
        return None
    hits = [hit for hit in found.periods_in(found.sentence(at)) if hit.period]
    for hit in hits:
        if hit.ends and place[1] == len(hit.ends):
            return hit.span, hit.ends[place[0]]
        if hit.name == "months_list" and hit.period and place[1] == len(hit.period.months):
            return hit.span, Period.month(hit.period.months[place[0]])
    for first in range(len(hits) - place[1] + 1):
        chosen = hits[first : first + place[1]]
        if _are_listed(found, [hit.span for hit in chosen]):
            period = chosen[place[0]].period
            fiscal = all(f"{hit.period}".startswith(("fiscal", "calendar")) for hit in chosen)
            part = chosen[0].period
            if period and part and len(part.months) < _YEAR == len(period.months):
                # "In the same months of 2013, 2014 and 2015": of each year those months.
                years = [_YEAR_NAMED.search(hit.span.of(found.plain)) for hit in chosen]
                named = [int(year.group()) for year in years if year]
                if len(named) == len(chosen):
                    moved = part.shifted(_YEAR * (named[place[0]] - named[0]))
                    return chosen[place[0]].span, moved
            if period and fiscal and f"{chosen[0].period}".startswith("fiscal_year:"):
                period = Period.parse(f"{period}".replace("calendar_year:", "fiscal_year:"))
            return (chosen[place[0]].span, period) if period else None
    return None


def _goes_on(found: Found, between: Span) -> bool:
    """Whether a list of figures goes on: nothing but joining words or what both count between."""
    if between.end - between.start > _FAR:
        return False
    # The small words of "41% y de un 42%" say nothing.
    told = found.lexicon.rule(_ARTICLE).sub("", between.of(found.plain))
    words = told.strip(" ,").split()
    joints = {*found.lexicon.words.numbers.joining}
    if not words or words[-1] not in joints:
        return "," in between.of(found.plain) and found.knows_all(between)
    return found.knows_all(Span(between.start, between.end)) or all(w in joints for w in words)


def _are_listed(found: Found, spans: Sequence[Span]) -> bool:
    joint = found.lexicon.rule(_JOINT)
    return all(joint.fullmatch(found.plain, one.end, two.start) for one, two in pairwise(spans))
