"""Lists that go together one by one: ``183 and 232 in July and August, respectively``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dashboard.articles import Period
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.opposed import opposed
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span

_JOINT = r"[\s,]*(?:{rules.and}\s)?(?:(?:{rules.prepositions}|{rules.the})\s)*"
_TIGHT = r"\s?(?:,\s|,?\s?{rules.and}\s)(?:{qualifiers.about}\s|{qualifiers.more_than}\s)?"
_RANGE = r"\b{rules.between}\s(?:{qualifiers.about}\s)?$"
_EACH = r"\b{rules.each_of}\b"
KINDS = ("places", "states", "citizenships", "demographics", "drugs")
"""Lists of terms of which a sentence may tell several."""
_AND, _BETWEEN = r"\b{rules.and}\b", r"\b{rules.between}\b"
_ARTICLE = r"(?:\s(?:{rules.a}|{rules.the}|{rules.prepositions}))+\s$"
_FAR, _LABELLED, _YEAR, _OWN = 40, 30, 12, 12
_YEAR_NAMED = re.compile(r"(?:19|20)\d{2}$")


def place_of(found: Found, at: Span) -> tuple[int, int] | None:
    """Which figure of how many a figure is, where a sentence says that lists go together."""
    figures = _figures_with(found, at)
    if figures is None:
        return None
    return [span.start for span in figures].index(at.start), len(figures)


def _figures_with(found: Found, at: Span) -> Sequence[Span] | None:
    """The list of figures in which one is, where a sentence says that lists go together.

    Without saying so they do where figures alone are joined, as many as the terms of one list.
    """
    said = bool(found.hits(("respective",), found.sentence(at)))
    each = _list_with(found, at, said=said)
    return each if each and (said or _of_as_many(found, each) == 1) else None


def goes_one_by_one(found: Found, at: Span) -> bool:
    """Whether a figure is of a list that goes with one list of terms or times, and no other."""
    figures = _figures_with(found, at)
    return figures is not None and _of_as_many(found, figures) == 1


def _list_with(found: Found, at: Span, *, said: bool) -> Sequence[Span] | None:
    """The figures that are joined with one; without a word for it by nothing but signs, ``and``."""
    goes_on = _goes_on if said else _is_tight
    listed: list[list[Span]] = []
    for number in found.counted(found.sentence(at)):
        span = number.span
        if listed and goes_on(found, Span(listed[-1][-1].end, span.start)):
            listed[-1].append(span)
        else:
            listed.append([span])
    for each in listed:
        if at.start in [span.start for span in each] and len(each) > 1:
            return each
    return None


def _is_tight(found: Found, between: Span) -> bool:
    return found.lexicon.rule(_TIGHT).fullmatch(found.plain, between.start, between.end) is not None


def _of_as_many(found: Found, figures: Sequence[Span]) -> int:
    """How many lists of a sentence have as many terms as there are figures, each another one.

    Ends of a range (``between 39,000 and 42,000``) are no list, nor is what each of several has.
    """
    at, count = figures[0], len(figures)
    sentence = found.sentence(at)
    ranged = found.lexicon.rule(_RANGE).search(found.plain, sentence.start, at.start)
    if ranged or found.lexicon.rule(_EACH).search(found.plain, sentence.start, sentence.end):
        return 0
    lists = [each for kind in KINDS for each in lists_of(found, kind, at)]
    terms = [each for each in lists if len(each) == count == len({hit.value for hit in each})]
    return len(terms) + bool(_periods_of(found, at, 0, count))


def are_crossed(found: Found, at: Span) -> bool:
    """Whether a figure may be of one of several that are told together, and nothing says of which.

    Figures joined as many as the terms of two lists, or of what each of several has.
    """
    sentence = found.sentence(at)
    if found.hits(("respective",), sentence):
        return False
    joined = _list_with(found, at, said=False)
    if joined and _figures_with(found, at) is None:
        return any(
            len({hit.value for hit in each}) > 1
            for kind in KINDS
            for each in lists_of(found, kind, at)
        ) or any(_periods_of(found, at, 0, len(joined)) or ())
    return False


def of_terms(found: Found, at: Span, kinds: Sequence[str]) -> Hit | None:
    """The term of a figure in a list of as many terms as figures; None where there is none.

    So is the label of a figure, where labels and figures are told in turn. A sentence may have two
    such pairs of lists.
    """
    label = found.labels.get(at.start)
    if label and label.kind in kinds:
        return label
    if one := opposed(found, at, kinds):
        return one
    figures = _figures_with(found, at)
    if figures is None:
        return None
    place = [span.start for span in figures].index(at.start)
    for kind in kinds:
        lists = [each for each in lists_of(found, kind, at) if len(each) == len(figures)]
        ahead = [each for each in lists if each[-1].span.end <= figures[0].start]
        if lists:
            return (ahead[-1] if ahead else lists[0])[place]
    return None


def lists_of(found: Found, kind: str, at: Span) -> Sequence[Sequence[Hit]]:
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
    return _periods_of(found, at, *place) if place else None


def _periods_of(found: Found, at: Span, which: int, count: int) -> tuple[Span, Period] | None:
    """One of so many periods that a sentence lists; None where it lists no such number."""
    place = (which, count)
    hits = [hit for hit in found.periods_in(found.sentence(at)) if hit.period]
    said = bool(found.hits(("respective",), found.sentence(at)))
    for hit in hits:
        if said and count > 1 and hit.period and count == len(hit.period.months) < _YEAR:
            # "January through March saw, respectively, 124, 140 and 137".
            return hit.span, Period.month(hit.period.months[which])
        if hit.ends and place[1] == len(hit.ends) and is_list(found, hit):
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


def is_list(found: Found, hit: PeriodHit) -> bool:
    """Whether two months are only named together: ``in October and November``."""
    ahead = found.plain[max(0, hit.span.start - _OWN) : hit.span.end]
    both = found.lexicon.rule(_AND).search(hit.span.of(found.plain))
    return bool(both) and not found.lexicon.rule(_BETWEEN).search(ahead)


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
