"""A part with its whole behind it: who is who in ``4,568 of the 5,314 people were Cubans``."""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.scope.owners import is_counted

_BOUND = r"(?:(?:{qualifiers.about}|{qualifiers.more_than}|{rules.the}|{rules.only})\s)*"
_OUT_OF = rf"(?:\s?{{units.percent}})?\s{{rules.out_of}}\s(?:{{rules.amounts_of}}\s)?{_BOUND}"
_OF_WHICH = (
    rf"(?:\s{{rules.out_of}}|\s{{rules.of}}|\s{{rules.the}}|)\s(?:{{rules.amounts_of}}\s)?{_BOUND}"
)
_TOLD = r"\b(?:{rules.told_of}|{rules.told_as}|{rules.coming_from})\s(?:{rules.the}\s)?$"
_COUNTRIES, _NO_MORE = r"\b{rules.countries}\s?$", r"[\s.;)]*$"
_NEAR, _AHEAD, _COLON = 40, 30, 2


def whole_behind(found: Found, at: Span) -> Span | None:
    """The figure of the whole that stands right behind a part: ``4,568 of the 5,314``."""
    out_of = found.lexicon.rule(_OUT_OF)
    for number in found.counted(Span(at.end, at.end + _NEAR))[:1]:
        if out_of.fullmatch(found.plain, at.end, number.span.start):
            return number.span
    return None


def is_whole_of_part(found: Found, at: Span) -> bool:
    """Whether a figure is the whole of a part that stands right ahead of it."""
    start = max(found.sentence(at).start, at.start - _AHEAD)
    ahead = found.counted(Span(start, at.start))[-1:]
    wholes = (whole_behind(found, each.span) for each in ahead)
    if any(whole is not None and whole.start == at.start for whole in wholes):
        return True
    return is_whole_of_share(found, at)


def is_whole_of_share(found: Found, at: Span) -> bool:
    """Whether a share without a figure stands right ahead of its whole: ``half of the 5,314``."""
    start = max(found.sentence(at).start, at.start - _AHEAD)
    of_which = found.lexicon.rule(_OF_WHICH)
    shares = found.hits(("fractions", "most"), Span(start, at.start))
    return any(of_which.fullmatch(found.plain, each.span.end, at.start) for each in shares)


def group_of_part(found: Found, kind: str, at: Span) -> Hit | None:
    """The group of a part with its whole behind it: that of the whole, or what is told of the part.

    ``4,568 of the 5,314 migrants were Cubans``; ``1,917 of the 4,328 families``.
    """
    if listed := _behind_colon(found, kind, at):
        return listed
    whole = whole_behind(found, at)
    if whole is None:
        return None
    behind = found.hits((kind,), Span(whole.end, found.clause(whole).end))
    for hit in behind:
        if is_counted(found, hit, whole) or is_told(found, hit):
            return hit
    return None


def _behind_colon(found: Found, kind: str, at: Span) -> Hit | None:
    """The first of the countries that a colon ends a figure's clause ahead of.

    ``55,310 were from three countries: Peru, Cuba and Brazil``, with nothing else behind them.
    """
    clause, sentence = found.clause(at), found.sentence(at)
    end = found.text.find(":", at.end, sentence.end)
    if kind != "citizenships" or not clause.start <= end < clause.end + _COLON:
        return None
    behind = Span(end + 1, sentence.end)
    hits = found.hits((kind,), behind)
    led = found.lexicon.rule(_COUNTRIES).search(found.plain, at.end, end)
    only = hits and found.lexicon.rule(_NO_MORE).match(found.plain, hits[-1].span.end, sentence.end)
    return hits[0] if led and only and not found.counted(behind) else None


def is_told(found: Found, hit: Hit) -> bool:
    """Whether a group is what is told of a part: ``... were Cubans``."""
    start = max(found.sentence(hit.span).start, hit.span.start - _AHEAD)
    return found.lexicon.rule(_TOLD).search(found.plain, start, hit.span.start) is not None
