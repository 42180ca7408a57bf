"""Groups with a figure of their own: ``Mexico (62,682), followed by Cubans with 3,210``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.reading.counting.wholes import is_compared_with, is_overtaken, is_told_aside
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span

_NEAR, _LINE, _FAR, _FEW = 30, 50, 110, 13
_BOUND = (
    r"(?:(?:{qualifiers.about}|{qualifiers.more_than}|{qualifiers.less_than}"
    r"|{rules.only}|{rules.the})\s)*"
)
_STANDS_FOR = (
    r"(?:\s(?:{rules.with}|{rules.standing_for})\s|,\s{rules.that_is}\s|[:,]\s|\s?\(|\s)" + _BOUND
)
_BRACKETED = rf"(?:\s[^\W\d_]+){{1,4}}\s?\({_BOUND}"
_SUBJECT = rf"[^\d,;:.()]{{0,60}},?\s{{rules.with}}\s{_BOUND}"
_TELLS = rf"(?:,[^\d,;:.()]{{0,40}},|[^\d,;:.()]{{0,40}})\s{{rules.amounting}}\s{_BOUND}"
_WHOSE = rf",?\s{{rules.whose}}\s[^\d,;:.()]{{0,60}}\s{{rules.amounting}}\s{_BOUND}"
_FOLLOWS = r"\b{rules.followed_by}\s(?:{rules.the}\s)?$"
_COUNTS = (
    r"\s*(?:{rules.being}\s)?(?:(?:{rules.of}|{rules.with}|{rules.told_of}|{rules.coming_from})\s*)?"
    r"(?:{rules.the}\s)?"
)
_PERCENT = r"{units.percent}(?!\w)"
_BRACKET = re.compile(r"\s\([^()]*\),?(?=\s)")
_JOINED = rf"\b{{rules.and}}\s{_BOUND}$"
_SIGNS = "()"
_NAMES, _SEVERAL = ("demographics", "citizenships"), "several"


def owner_of(found: Found, kind: str, at: Span) -> Hit | None:
    """The group ahead of a figure whose own that figure is, wherever their clauses end; else None.

    ``The Mexicans came second, with 39,733 arrests``; ``those from Cuba accounted for 8,110``.
    """
    start = max(found.sentence(at).start, at.start - _FAR)
    ahead = found.hits((kind,), Span(start, at.start))
    if not ahead:
        return None
    hit = ahead[-1]
    if numbers := found.counted(Span(hit.span.end, at.start)):
        return hit if _goes_on(found, kind, hit, numbers, at) else None
    aside = is_told_aside(found, hit, at) or is_counted_by_another(found, hit, at)
    if aside or _counts_a_group(found, kind, at):
        return None
    if hit.value == _SEVERAL and behind_of(found, at):
        return None
    between = _between(found, hit, at)
    if found.lexicon.rule(_WHOSE).fullmatch(between):
        return hit
    if is_overtaken(found, hit, at):
        return _overtaker(found, ahead, at)
    if stands_for(found, hit, at):
        return hit
    if is_compared_with(found, hit) and not _follows(found, hit):
        return None
    rules = (_BRACKETED, _SUBJECT, _TELLS)
    return hit if any(found.lexicon.rule(rule).fullmatch(between) for rule in rules) else None


def _overtaker(found: Found, ahead: Sequence[Hit], at: Span) -> Hit | None:
    """The group that left others behind, whose own a figure is: ``Peru passed Cuba, with 9``."""
    first = next((each for each in reversed(ahead) if not is_overtaken(found, each, at)), None)
    if first is None or found.counted(Span(first.span.end, at.start)):
        return None
    between = found.plain[first.span.end : at.start]
    parted = any(sign in between.rsplit(",", 1)[0] for sign in ";:.()")
    return None if parted or _counts_a_group(found, first.kind, at) else first


def _goes_on(found: Found, kind: str, hit: Hit, numbers: Sequence[Number], at: Span) -> bool:
    """Whether a country owns a second figure too, each of a group: ``and 2,292 children``."""
    if kind != "citizenships" or len(numbers) != 1:
        return False
    one, joint = numbers[0].span, found.lexicon.rule(_JOINED)
    grouped = [behind_of(found, span) for span in (one, at)]
    if not all(grouped) or owner_of(found, kind, one) != hit:
        return False
    return joint.search(found.plain, one.end, at.start) is not None


def _counts_a_group(found: Found, kind: str, at: Span) -> bool:
    """Whether a figure counts a group of a kind right behind it."""
    behind = found.hits((kind,), Span(at.start, at.end + _NEAR))
    return any(is_counted(found, each, at) for each in behind)


def behind_of(found: Found, at: Span) -> Hit | None:
    """The first group of people behind a figure, ahead of the next figure."""
    behind = found.hits(("demographics",), Span(at.start, at.end + _LINE))
    following = found.counted(Span(at.end, at.end + _LINE))
    end = following[0].span.start if following else at.end + _LINE
    return next((hit for hit in behind if hit.span.start < end), None)


def stands_for(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a group is that of the figure right behind it: ``Honduras with 91,958``."""
    rule = found.lexicon.rule(_STANDS_FOR)
    return hit.span.end <= at.start and rule.fullmatch(_between(found, hit, at)) is not None


def has_its_own(found: Found, hit: Hit, at: Span) -> bool:
    """Whether another figure than one stands right behind a group in that way."""
    numbers = found.counted(Span(hit.span.end, hit.span.end + _NEAR))
    return any(
        not number.span.overlaps(at)
        and stands_for(found, hit, number.span)
        # "People in families, 207 adults": a figure of its own group is not of the one ahead.
        and not _counts_a_group(found, hit.kind, number.span)
        # A share with its number behind it is of the same group: 15% of children (75,192).
        and not found.text.endswith("(", 0, number.span.start)
        for number in numbers
    )


def is_counted(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a figure counts a group right behind it: ``28,848 encounters of Cubans``."""
    if hit.span in at:
        return True
    share = _BRACKET.match(found.text, at.end)
    between = found.plain[share.end() if share else at.end : hit.span.start]
    counts = found.lexicon.rule(_COUNTS)
    return hit.span.start >= at.end and counts.fullmatch(between) is not None


def is_counted_by_another(found: Found, hit: Hit, at: Span) -> bool:
    """Whether another figure counts a group: ``59,692 children, 77,674 people``."""
    changed = found.lexicon.rule(_PERCENT).search(found.plain, at.start, at.end + _FEW)
    if hit.span.start >= at.start or changed:
        return False
    around = (
        each.span.start
        for each in found.hits(_NAMES, found.sentence(hit.span))
        if hit.span in each.span
    )
    start = min(around, default=hit.span.start)
    near = found.counted(Span(max(0, start - _NEAR), start))
    between = (found.plain[each.span.end : start] for each in near[-1:])
    return any(words == " " for words in between)


def _between(found: Found, hit: Hit, at: Span) -> str:
    """The folded words between a group and a figure, with the brackets that folding takes away."""
    start, end = hit.span.end, max(hit.span.end, at.start)
    signs = zip(found.text[start:end], found.plain[start:end], strict=True)
    return "".join(told if told in _SIGNS else plain for told, plain in signs)


def _follows(found: Found, hit: Hit) -> bool:
    """Whether a group is the next of a list: ``followed by the Cubans``."""
    start = max(found.sentence(hit.span).start, hit.span.start - _NEAR)
    return found.lexicon.rule(_FOLLOWS).search(found.plain, start, hit.span.start) is not None
