"""Who is counted: the group of people and their citizenship; and lists, joined by commas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.reading.counting.respective import labels_another, of_terms
from dashboard.reading.counting.wholes import (
    OWNING,
    is_compared_with,
    is_of_everyone,
    is_of_part,
    is_told_aside,
)
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.highlighted import is_of_most
from dashboard.reading.scope.owners import (
    has_its_own,
    is_counted,
    is_counted_by_another,
    owner_of,
    stands_for,
)
from dashboard.reading.scope.partitive import group_of_part, is_told, is_whole_of_part
from dashboard.reading.scope.put_in import behind_share
from dashboard.reading.scope.those import those

_CLOSE, _NEAR, _FEW, _FAR = 2, 30, 13, 3000
_PERCENT = r"{units.percent}(?!\w)"
_LISTED = r"[\s,]*(?:(?:{rules.and}|{rules.or}|&)\s+)?(?:{rules.of}\s+)?"
_THOSE = r"\b{rules.those_of}\s$"
_OUT_OF = r"\b{rules.out_of}\s(?:{rules.amounts_of}\s)?(?:{qualifiers.about}\s)?$"
_OTHER_THAN = r"{rules.other_than}"
_ARTICLE = r"\b(?:{rules.a}|{rules.the})\s$"
_ANOTHER = r"[,;]\s|\b{rules.and}\b"
_OWNED = r"{rules.possessive}$"
_ALL_BUT = {"Mexico": "El Salvador, Guatemala, Honduras, Other"}
"""All groups of citizenships but one, as the tables have them."""
_LOOSE = {"children": "Unaccompanied Children", "adults": "Single Adults"}
"""Whom texts mean as a rule by words that may be of others too: children may be with families."""


def groups(found: Found, at: Span) -> Mapping[str, Part] | None:
    """The people's group and citizenship; None for several of a kind, which no claim can have."""
    scope = {}
    for kind, column in (("demographics", "demographic"), ("citizenships", "citizenship")):
        if kind == "citizenships" and is_of_everyone(found, at):
            continue
        own = of_terms(found, at, (kind,))
        owner = own or group_of_part(found, kind, at) or owner_of(found, kind, at)
        hits = [owner] if owner else _of_figure(found, kind, at)
        nearest = min(hits, key=lambda hit: hit.span.distance(at), default=None)
        if nearest is None or (owner is None and _is_aside(found, nearest, at)):
            continue
        if _is_excluded(found, nearest):
            if nearest.value not in _ALL_BUT:
                return None
            group = _ALL_BUT[nearest.value]
            scope["citizenship_group"] = Part(group, ReadFrom.WORDS, nearest.span)
            continue
        meant = Part(own.value, ReadFrom.WORDS, own.span) if own else _meant(found, nearest)
        if meant is None:
            return None
        scope[column] = meant
    return scope


def _meant(found: Found, hit: Hit) -> Part | None:
    """The group that a word means, or the citizenships of a list, which add up; None for others."""
    if hit.value == "same":
        # "Fellow nationals" are those of the citizenship that the text named before.
        before = _named(found, hit.kind, Span(0, hit.span.start))
        return Part(before[-1].value, ReadFrom.TEXT, hit.span) if before else None
    if hit.value == "these":
        before = _named(found, hit.kind, Span(0, hit.span.start))
        return those(found, hit, before, list_around(found, before[-1]) if before else ())
    if hit.value == "several" or len(_names(found, hit)) > 1:
        return _together(found, hit) if hit.kind == "citizenships" else None
    if hit.value in _LOOSE:
        return Part(_LOOSE[hit.value], ReadFrom.CONTEXT, hit.span)
    return Part(hit.value, ReadFrom.WORDS, hit.span)


def _around(found: Found, kind: str, at: Span) -> Span:
    """The clause of a figure, with what is ahead of one that only adds it: ``, with 25,758``."""
    clause, sentence, small = found.clause(at), found.sentence(at), found.lexicon.words.functions
    if (end := behind_share(found, at)) is not None:
        # "5,880 (63 percent), single adults".
        behind = found.clause(Span(end, end))
        clause = Span(clause.start, max(clause.end, min(behind.end, sentence.end)))
    owner = next(reversed(found.hits((kind,), Span(sentence.start, at.start))), None)
    owning = found.lexicon.rule(OWNING)
    if owner and owning.fullmatch(found.plain, owner.span.end, at.start):
        return Span(min(owner.span.start, clause.start), clause.end)
    bound = found.ahead(at, "qualifiers", _CLOSE) or Hit("", "", at)
    opens = all(w in small["words"] for w in found.plain[clause.start : bound.span.start].split())
    if not opens or clause.start == sentence.start or found.hits((kind,), clause):
        return clause
    ahead = found.hits((kind,), Span(sentence.start, clause.start))
    alone = len({hit.value for hit in ahead}) == 1
    return Span(sentence.start, clause.end) if alone else clause


def _is_of_those(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a group is that of others behind a figure: ``14%, those of children 16%``."""
    ahead = max(at.end, hit.span.start - _FEW)
    those = found.lexicon.rule(_THOSE)
    return hit.span.start > at.end and those.search(found.plain, ahead, hit.span.start) is not None


def _may_be_of(found: Found, hit: Hit, at: Span) -> bool:
    """Whether no other figure stands between a figure and a group, or right behind the group."""
    if _is_of_those(found, hit, at):
        return False
    between = found.counted(Span(behind_share(found, at) or at.end, hit.span.start))
    return all(map(_is_few, between)) and not has_its_own(found, hit, at)


def _names(found: Found, hit: Hit) -> Sequence[str]:
    return list(dict.fromkeys(each.value for each in list_around(found, hit)))


def _is_aside(found: Found, hit: Hit, at: Span) -> bool:
    """Whether several groups are told beside a figure of all: ``486,651, as families and …``."""
    first = list_around(found, hit)[0].span.start
    if hit.value != "several" and len(_names(found, hit)) == 1:
        return False
    return first >= at.end and "," in found.plain[at.end : first]


def _together(found: Found, hit: Hit) -> Part | None:
    """The citizenships of a list, which add up; None where they are not all named."""
    names, listed = _names(found, hit), list_around(found, hit)
    if {"same", "several", "these"} & {*names} or len(names) < len(listed):
        return None
    return Part(", ".join(names), ReadFrom.WORDS, Span(listed[0].span.start, listed[-1].span.end))


def _of_figure(found: Found, kind: str, at: Span) -> Sequence[Hit]:
    """The words for a group in the clause of a figure that may be of it."""
    # A group behind another figure is that one's: 8,725 people, 620 of them children.
    hits = [
        hit
        for hit in found.hits((kind,), _around(found, kind, at))
        if (is_counted(found, hit, at) or _may_be_of(found, hit, at))
        and not _is_only_included(found, hit, at)
        and _is_of_people(found, hit, at)
        and not is_counted_by_another(found, hit, at)
        and not _is_beyond(found, hit, at)
        and not is_of_part(found, hit, at)
        and not is_told_aside(found, hit, at)
        and not _is_of_its_part(found, hit, at)
        and not is_of_most(found, hit, at)
        and not _is_beside(found, hit, at)
        and not labels_another(found, hit, at)
    ]
    if own := [hit for hit in hits if is_counted(found, hit, at)]:
        hits = own
    elif subject := _subject_of_change(found, kind, at):
        return [subject]
    elif named := [hit for hit in hits if stands_for(found, hit, at)]:
        hits = named
    # So is one ahead that has a figure of its own: 620 were children and 690 adults.
    return [hit for hit in hits if not _is_of_another_figure(found, hit, at)] or hits


def _is_beside(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a group is told in a bracket of another thing: ``families (Honduras twice that)``."""
    sentence = found.sentence(hit.span)
    start = found.text.rfind("(", sentence.start, hit.span.start)
    end = found.text.find(")", hit.span.end, sentence.end)
    inside = Span(start, end)
    if start < 0 or end < 0 or at.overlaps(inside):
        return False
    if ")" in found.text[start : hit.span.start]:
        return False
    told = found.hits(("multiples", "directions", "units"), inside)
    return bool(told or found.counted(inside))


def _is_of_its_part(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a group is a part's alone: ``Cubans were 8,110 out of 90,200 encounters``."""
    if hit.span.start >= at.end:
        return is_told(found, hit) and is_whole_of_part(found, at)
    if hit.span.end > at.start or not found.counted(Span(hit.span.end, at.start)):
        return False
    whole = found.lexicon.rule(_OUT_OF).search(found.plain, hit.span.end, at.start)
    return whole is not None


def _subject_of_change(found: Found, kind: str, at: Span) -> Hit | None:
    """The group ahead of the verb of a change in per cent: ``families (9,100) rose by 4%``.

    It is behind the last such change of its sentence; another subject may stand between.
    """
    percent = found.lexicon.rule(_PERCENT)
    if not percent.search(found.plain, at.start, at.end + _FEW):
        return None
    start = found.sentence(at).start
    for number in found.counted(Span(start, at.start)):
        if percent.search(found.plain, number.span.end, number.span.end + _FEW):
            start = number.span.end
    article = found.lexicon.rule(_ARTICLE)
    turns = found.hits(("directions",), Span(start, at.start))
    # "Single adults (720), a rise of 4% in families": a noun has no subject.
    verbs = [hit for hit in turns if not article.search(found.plain, start, hit.span.start)]
    ahead = found.hits((kind,), Span(start, verbs[0].span.start)) if verbs else ()
    for hit in reversed(ahead):
        acts = found.hits(("people",), Span(hit.span.end, verbs[0].span.start))
        other = any(
            found.lexicon.rule(_ANOTHER).search(found.plain, hit.span.end, each.span.start)
            for each in acts
        )
        return None if other else hit
    return None


def told_groups(found: Found, at: Span) -> dict[str, Part]:
    """The citizenship that the text before was about, a guess: the only one, and more than once.

    A sentence that goes on with the one before (``this figure``) takes its group from there.
    """
    start = found.sentence(at).start
    if found.goes_on(at):
        (before, *_) = (*found.earlier(at, 1), Span(0, 0))
        named = _named(found, "citizenships", before)
        if len({hit.value for hit in named}) == 1:
            return {"citizenship": Part(named[0].value, ReadFrom.CONTEXT, named[0].span)}
    named = _named(found, "citizenships", Span(max(0, start - _FAR), start))
    if len(named) > 1 and len({hit.value for hit in named}) == 1:
        return {"citizenship": Part(named[-1].value, ReadFrom.CONTEXT, named[-1].span)}
    return {}


def _named(found: Found, kind: str, within: Span) -> Sequence[Hit]:
    return [
        hit for hit in found.hits((kind,), within) if hit.value not in ("same", "several", "these")
    ]


def _is_only_included(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a group is one of those in a figure: ``8,083 people, which includes families``."""
    between = Span(at.end, hit.span.start)
    lead = [each for each in found.hits(("shares",), between) if each.value == "including"]
    return between.start < between.end and bool(lead)


def _is_few(number: Number) -> bool:
    """Whether a number only says how many groups there are: ``from four countries``."""
    return number.words and number.value is not None and number.value < _FEW


def _is_of_people(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a country with ``'s`` has the figure right behind it: ``Mexico's 166,458``."""
    owned = found.lexicon.rule(_OWNED).search(hit.span.of(found.plain))
    return not owned or hit.span.end + 1 == at.start


def _is_beyond(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a group is what a figure is compared with: ``more than the Colombians``."""
    return is_compared_with(found, hit) and not 0 <= at.start - hit.span.end <= _CLOSE


def _is_excluded(found: Found, hit: Hit) -> bool:
    """Whether all but a group are meant: ``not from Mexico``, ``other than Mexicans``."""
    if found.lexicon.rule(_OTHER_THAN).match(hit.span.of(found.plain)):
        return True
    lead = found.ahead(hit.span, "negations", _CLOSE)
    return lead is not None and lead.value == "words"


def _is_of_another_figure(found: Found, hit: Hit, at: Span) -> bool:
    start = found.clause(at).start
    if found.lexicon.rule(_THOSE).search(found.plain, start, hit.span.start):
        # "Children rose 73% and those of families 400%".
        return False
    return hit.span.end <= at.start and bool(found.counted(Span(start, hit.span.start)))


def list_around(found: Found, hit: Hit) -> Sequence[Hit]:
    """The hit with those on either side that only commas and ``and`` keep apart."""
    joint = found.lexicon.rule(_LISTED)
    lists: list[list[Hit]] = []
    for each in found.hits((hit.kind,), found.sentence(hit.span)):
        between = found.plain[lists[-1][-1].span.end : each.span.start] if lists else ""
        if lists and joint.fullmatch(between):
            lists[-1].append(each)
        else:
            lists.append([each])
    return next(listed for listed in lists if hit in listed)
