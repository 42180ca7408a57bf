"""What one time had, told as a part of what another had: ``half what they were in July``.

A part of those who were met then is another thing: ``half of those in July were families``. So a
word that says what something was, or came to, stands right ahead of the part, or the part counts
``as many``.
"""

from __future__ import annotations

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span

_LED = (
    r"\b{rules.portion_leads}\s(?:{rules.the}\s)?"
    r"(?:(?:{rules.portion_small}|{qualifiers.about}|{qualifiers.more_than}|{qualifiers.less_than})"
    r"\s(?:{rules.the}\s)?){0,2}(?:\d[\d.,]{0,6}\s?)?$"
)
_APPOSED = (
    r",\s(?:{rules.or}\s)?(?:{rules.the}\s)?"
    r"(?:(?:{rules.portion_small}|{qualifiers.about}|{qualifiers.more_than}|{qualifiers.less_than})"
    r"\s(?:{rules.the}\s)?){0,2}(?:\d[\d.,]{0,6}\s?)?$"
)
_OWNERS = r"(?:{rules.of}\s)?(?:{rules.portion_owners}\s)?"
_LINKED = rf"\s{_OWNERS}{{rules.portion_links}}\s(?:{{rules.the}}\s)?"
_AS_MANY = (
    r"\s{rules.as_many}\s[^,;:()]{0,80}?\b{rules.as_then}\s(?:{rules.in}\s)?(?:{rules.the}\s)?"
)
_NUMBERED = (
    rf"\s{_OWNERS}{{rules.amounts_of}}\s[^,;:.()\d]{{0,60}}?\b{{rules.in}}\s(?:{{rules.the}}\s)?"
)
_OWNED = rf"\s{_OWNERS}"
_LEVEL = r"(?:{rules.possessive})?\s{rules.portion_levels}(?!\w)"
_ENDED = r"\s?(?:$|[^\w\s]|{rules.in}\s|{rules.and}\s)"
_AHEAD, _REST = 70, 110


def portioned(found: Found, part: Span) -> PeriodHit | Hit | None:
    """The time, or the words for one, of which something is told to be a part; None if it is none.

    ``part`` is the part itself, such as ``half``, ``twice`` or ``40 percent``.
    """
    sentence = found.sentence(part)
    end = min(sentence.end, part.end + _REST)
    dated = [hit for hit in found.periods_in(Span(part.end, end)) if hit.period][:2]
    named = found.hits(("baselines", "later"), Span(part.end, end))[:1]
    named = tuple(hit for hit in named if hit.kind == "baselines" or hit.value.startswith("-"))
    told = is_led(found, part) or bool(found.hits(("multiples",), part))
    for hit in sorted((*dated, *named), key=lambda each: each.span.start):
        if found.counted(Span(part.end, hit.span.start)):
            return None
        if _reaches(found, _AS_MANY, part, hit) and _ends(found, hit):
            return hit
        if (told or _is_apposed(found, part)) and _is_owned(found, part, hit):
            return hit
        if (told or (_is_apposed(found, part) and _ends(found, hit))) and _is_of(found, part, hit):
            return hit
    return None


def _is_of(found: Found, part: Span, hit: PeriodHit | Hit) -> bool:
    """Whether nothing but words for a level stands between a part and a time."""
    return _reaches(found, _LINKED, part, hit) or _reaches(found, _NUMBERED, part, hit)


def _is_owned(found: Found, part: Span, hit: PeriodHit | Hit) -> bool:
    """Whether a word for a level stands behind a time: ``a quarter of the December figure``."""
    level = found.lexicon.rule(_LEVEL).match(found.plain, hit.span.end)
    return level is not None and _reaches(found, _OWNED, part, hit)


def is_led(found: Found, part: Span) -> bool:
    """Whether what something was, fell or rose to stands right ahead: ``fell to about a third``."""
    start = max(found.sentence(part).start, part.start - _AHEAD)
    return found.lexicon.rule(_LED).search(found.plain, start, part.start) is not None


def _is_apposed(found: Found, part: Span) -> bool:
    """Whether a part stands behind a figure and a comma: ``56,000, a quarter of those in May``."""
    start = found.sentence(part).start
    comma = found.lexicon.rule(_APPOSED).search(
        found.plain, max(start, part.start - _AHEAD), part.start
    )
    return comma is not None and bool(found.counted(Span(start, comma.start())))


def _reaches(found: Found, signs: str, part: Span, hit: PeriodHit | Hit) -> bool:
    """Whether the words of a rule lead from a part to a time; the last may belong to the time."""
    rule = found.lexicon.rule(signs)
    if rule.fullmatch(found.plain, part.end, hit.span.start):
        return True
    near = rule.match(found.plain, part.end, hit.span.end)
    return near is not None and hit.span.start <= near.end() < hit.span.end


def _ends(found: Found, hit: PeriodHit | Hit) -> bool:
    """Whether no verb follows a time: ``half of the migrants who in July asked`` are a part."""
    sentence = found.sentence(hit.span)
    rest = found.plain[hit.span.end : sentence.end].rstrip("\n ")
    return found.lexicon.rule(_ENDED).match(rest) is not None
