"""Whom a text or a sentence is about, which later sentences keep without saying so.

``Arrests of Colombians keep falling. ... In May there were 18,240 arrests.`` What the title or the
first paragraph is about holds until another of its kind is named, or a whole, or a subject of its
own; what only the sentence before is about holds where the next one goes on with it. Such a group
is a guess: a figure may be of all people too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.reading.counting.wholes import is_compared_with, is_led_aside
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.carried import subjects
from dashboard.reading.scope.groups import groups, list_around

_COLUMNS = {"citizenships": "citizenship", "demographics": "demographic"}
_PARTS = ("including", "of_these")
_VAGUE = ("same", "several", "these", "children", "adults")
_GENERIC = ("migrant", "person")
_FARTHEST, _NEAR, _FAR = 40, 16, 3
"""So many sentences back a first paragraph may stand; so many signs a group from what was done."""
_ALL, _FEW = "All", 20
_ONE = r"\b{rules.a}\s(?:[^\W\d_]+\s)?$"
_WHOLE = r"\b{rules.in_all}\b(?!\s{rules.of}\b)"
_COUNTRY = r"\s(?:{rules.of}|{rules.coming_from})\s(?:{rules.the}\s)?"
_NATIONALS = r"\b{rules.nationals}\s$"
_FRONTED = r"\W*{rules.as_for}\s(?:{rules.the}\s)?"
_OWN = r"[,;:.()]"
_THE = r"\b{rules.the}\s(?:{rules.amounts_of}\s)?$"
_THESE = r"\b{rules.these}\s(?:{qualifiers.about}\s)?$"
_DATA = r"\b{rules.data}\b"
_ENDS = ".!?;:"


@dataclass(frozen=True)
class Theme:
    """Groups that a figure may be of: those it is read with, and those that are only tried."""

    shown: Mapping[str, Part] = field(default_factory=dict)
    tried: Mapping[str, str] = field(default_factory=dict)

    def readings(self, others: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
        """The readings of a figure with those groups and without, each with ``others`` too."""
        moved: list[Mapping[str, str]] = [{column: _ALL} for column in self.shown]
        if len(moved) > 1:
            moved.append(dict.fromkeys(self.shown, _ALL))
        moved += [{column: value} for column, value in self.tried.items()]
        return [{**other, **each} for each in moved for other in ({}, *others)]


def theme_of(found: Found, at: Span, noun: Hit, kept: Collection[str], *, placed: bool) -> Theme:
    """The groups that a figure may be of beside those which its own words name (``kept``).

    ``placed``: its own sentence says where it is of; all people there may be meant.
    """
    sentence = found.sentence(at)
    if is_whole(found, at):
        return Theme()
    shown, tried = {}, {}
    people = noun.kind == "people" and noun.value in _GENERIC and noun.span in sentence
    for kind, column in _COLUMNS.items():
        if column in kept or (column == "citizenship" and "citizenship_group" in kept):
            continue
        if own := _of_sentence(found, at, noun, kind):
            shown[column] = Part(own.value, ReadFrom.CONTEXT, own.span)
            continue
        if again := _meant_again(found, at, noun, kind):
            shown[column] = Part(again.value, ReadFrom.CONTEXT, again.span)
            continue
        hit, holds = _told(found, at, kind)
        if hit is None or not (holds or _goes_on(found, at, noun)):
            continue
        # "Despite more arrests of Cubans, 9,000 were met": those are not the Cubans.
        others = any(each.value not in _VAGUE for each in found.hits((kind,), sentence))
        if placed or people or others:
            # A record or a rise without a figure would be borne by one group or another by luck.
            tried |= {column: hit.value} if holds and found.counted(at) else {}
        else:
            shown[column] = Part(hit.value, ReadFrom.CONTEXT, hit.span)
    return Theme(shown, tried)


def is_whole(found: Found, at: Span) -> bool:
    """Whether a figure is said to be of a whole: ``in all``, ``total encounters``."""
    return found.lexicon.rule(_WHOLE).search(found.plain, *_ends(found.clause(at))) is not None


def is_of_nationals(found: Found, at: Span, citizenship: str) -> bool:
    """Whether the title or the first paragraph is about the people of one country."""
    first = (each for each in opening(found) if each.end <= found.sentence(at).start)
    told = (_subject(found, each, "citizenships") for each in first)
    return any(hit is not None and hit.value == citizenship for hit in told)


def only_groups(found: Found, at: Span) -> Mapping[str, Part]:
    """The groups that another sentence may go on with: not one of several, each with a figure."""
    sentence = found.sentence(at)
    counted = found.counted(sentence)
    kept = groups(found, counted[0].span if len(counted) == 1 else at) or {}
    if not counted:
        return kept
    several = {
        column
        for kind, column in _COLUMNS.items()
        if len({hit.value for hit in found.hits((kind,), sentence)}) > 1
    }
    return {name: part for name, part in kept.items() if name not in several}


def _of_sentence(found: Found, at: Span, noun: Hit, kind: str) -> Hit | None:
    """The group that a sentence itself names for all its figures, or for one that follows it.

    ``In the case of families, ...``; ``25,616 Indians entered here, while 43,764 entered there``.
    """
    sentence = found.sentence(at)
    named = [hit for hit in found.hits((kind,), sentence) if hit.value not in _VAGUE]
    ahead = [hit for hit in named if hit.span.end <= at.start]
    if not ahead or len({hit.value for hit in named}) > 1:
        return None
    first = ahead[0]
    fronted = found.lexicon.rule(_FRONTED).fullmatch(found.plain, sentence.start, first.span.start)
    if fronted and "," in found.plain[first.span.end : at.start]:
        return first
    before = found.counted(Span(sentence.start, at.start))
    counts = before and 0 < first.span.start - before[-1].span.end <= 1
    verbs = [hit.span for hit in found.hits(("portions",), sentence) if hit.value == "verbs"]
    numbers = found.counted(at)
    follows = numbers and noun.span.start - numbers[0].span.end == 1
    acts = follows and any(noun.span in verb or verb in noun.span for verb in verbs)
    return first if counts and acts else None


def _meant_again(found: Found, at: Span, noun: Hit, kind: str) -> Hit | None:
    """The group of the sentence before, where this one says that its people are those.

    ``Most were single adults. Those 4,210 people ...``; ``Figures on families came out. In May, 912
    people were met``; ``That is down from 987 people``.
    """
    before = found.earlier(at, 1)
    numbers = found.counted(at)
    if not before or not numbers or noun.kind != "people":
        return None
    named = [hit for hit in found.hits((kind,), before[0]) if hit.value not in _VAGUE]
    if len({hit.value for hit in named}) != 1 or found.hits((kind,), found.sentence(at)):
        return None
    start = found.sentence(at).start
    if found.lexicon.rule(_THESE).search(found.plain, start, numbers[0].span.start):
        return named[-1]
    data = found.lexicon.rule(_DATA).search(found.plain, before[0].start, named[0].span.start)
    figures = [each for each in found.counted(before[0]) if (each.value or 0) > _FEW]
    again = found.goes_on(at) or (data and not figures)
    return _subject(found, before[0], kind) if again else None


def _told(found: Found, at: Span, kind: str) -> tuple[Hit | None, bool]:
    """The group that a sentence may keep, and whether the first paragraph is about it too."""
    sentence = found.sentence(at)
    before = found.before(at)[:1]
    near = _subject(found, before[0], kind) if before else None
    first = [each for each in opening(found) if each.end <= sentence.start]
    told = [hit for each in first if (hit := _subject(found, each, kind))]
    theme = told[-1] if len({hit.value for hit in told}) == 1 else None
    if theme is None or (near and near.value != theme.value):
        return near, False
    whole = found.lexicon.rule(_WHOLE)
    for each in found.earlier(at, _FARTHEST):
        if each in first:
            return theme, True
        named = [hit for hit in found.hits((kind,), each) if hit.value not in _VAGUE]
        people = [hit for hit in named if not _is_country(found, hit)]
        others = {hit.value for hit in (*people, *_of_people(found, each, kind))} - {theme.value}
        # "In all, 7,168 minors were met": those that the text is about.
        whole_told = not found.hits((kind,), each) and whole.search(found.plain, *_ends(each))
        if others or whole_told:
            return near, False
    return near, False


def opening(found: Found) -> Sequence[Span]:
    """The title of a text, if it has one, and the first two sentences of its first paragraph."""
    lines = [each for each in found.sentences[:_FAR] if found.plain[each.start : each.end].strip()]
    if not lines:
        return ()
    title = lines[0]
    ends = found.text[title.start : title.end].rstrip()[-1:] in _ENDS
    kept = [] if ends else [title]
    body = lines[len(kept) :][:2]
    broken = len(body) > 1 and "\n" in found.text[body[0].end : body[1].start]
    return (*kept, *(body[:1] if broken else body))


def _of_people(found: Found, sentence: Span, kind: str) -> Sequence[Hit]:
    """The groups of a kind in a sentence that people who were met are said to be of."""
    named = [hit for hit in found.hits((kind,), sentence) if hit.value not in _VAGUE]
    if kind == "demographics":
        return named
    people = [hit.span for hit in found.hits(("people",), sentence)]
    people += [each.span for each in found.counted(sentence) if (each.value or 0) > _FEW]
    return [hit for hit in named if any(_stands_beside(found, hit, each) for each in people)]


def _stands_beside(found: Found, hit: Hit, people: Span) -> bool:
    """Whether a citizenship is that of people beside it; a country alone may be where it was."""
    if hit.span.overlaps(people):
        return True
    first, last = sorted((hit.span, people))
    start = max(0, hit.span.start - _NEAR)
    if found.lexicon.rule(_NATIONALS).search(found.plain, start, hit.span.start):
        return True
    if _is_country(found, hit):
        country = found.lexicon.rule(_COUNTRY)
        return last == hit.span and bool(country.fullmatch(found.plain, first.end, last.start))
    between = found.plain[first.end : last.start]
    return len(between) <= _NEAR and not found.lexicon.rule(_OWN).search(between)


def _is_country(found: Found, hit: Hit) -> bool:
    """Whether a citizenship is told by the name of its country and not of its people."""
    return hit.kind == "citizenships" and hit.span.of(found.plain) == hit.value.lower()


def _subject(found: Found, sentence: Span, kind: str) -> Hit | None:
    """The one group of a kind that a sentence is about; a part of other people is none."""
    named = _of_people(found, sentence, kind)
    if len({hit.value for hit in named}) != 1:
        return None
    return next((hit for hit in named if _leads(found, sentence, hit)), None)


def _leads(found: Found, sentence: Span, hit: Hit) -> bool:
    ahead = Span(sentence.start, hit.span.start)
    alone = len(list_around(found, hit)) == 1
    counted = [number for number in found.counted(ahead) if hit.span.start - number.span.end > 1]
    included = [each for each in found.hits(("shares",), ahead) if each.value in _PARTS]
    apart = counted or included or is_led_aside(found, hit) or is_compared_with(found, hit)
    return alone and not apart and not _is_of_few(found, ahead)


def _is_of_few(found: Found, ahead: Span) -> bool:
    """Whether a group is that of most people only, or of one or two: ``two Colombian men``."""
    near = [each for each in found.counted(ahead) if ahead.end - each.span.end <= _NEAR]
    few = any((each.value or 0) <= _FEW for each in near)
    one = found.lexicon.rule(_ONE).search(found.plain, ahead.start, ahead.end)
    return few or one is not None or bool(found.hits(("most",), ahead))


def _goes_on(found: Found, at: Span, noun: Hit) -> bool:
    """Whether a sentence means those of the one before: ``the arrests totaled``, ``they were``."""
    sentence = found.sentence(at)
    if found.goes_on(at) or subjects(found, sentence):
        return True
    ahead = Span(max(sentence.start, noun.span.start - 2 * _NEAR), noun.span.start)
    return found.lexicon.rule(_THE).search(found.plain, *_ends(ahead)) is not None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
