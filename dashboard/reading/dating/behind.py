"""Periods behind a figure that are another's: of a later figure, or of what is compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.dating.portioned import portioned
from dashboard.reading.found import PARTING, Found
from dashboard.reading.language.text import Span

_NEXT_CLAUSE = r"(?:(?P<listed>,\s)|,?\s{rules.and}\s){rules.in}\s(?:{rules.the}\s)?$"
_THOSE = r"\b{rules.those_of}\s$"
_TELLING = r"\b(?:{qualifiers.more_than}|{qualifiers.less_than}|(?P<telling>{rules.telling}))\b"
"""A bound, such as ``fewer than``, holds one of these words and tells nothing."""
_OUT = r"\b{rules.leaving_out}\s(?:{rules.the}\s)?$"
_MULTIPLIED = r"\s{rules.multiplied}\s(?:{rules.the}\s)?"
_FORMER = r"\b{rules.former_record},?\s(?:[^\W\d]+\s){0,6}$"
_AMOUNT = r"\s(?:{rules.the}\s)?(?:{rules.amounts_of}|{rules.amounts})\s[^,;:.()\d]{0,60}"
_OWNING = r"{rules.possessive}\s"
_ADDED = r"(?:,\s|\b{rules.and}\s){rules.which}\s(?:{rules.in}\s)?(?:{rules.the}\s)?$"
_OUTDONE = r"\b{rules.surpassing}\s"
_LEAD, _CLOSE = 20, 2
_PARTS = ("percent", "times")
_BACK = r"\b{rules.looking_back}\s$"
_LAST_LABEL = r"\b{rules.and},?\s(?:[^\W\d]+\s)?{rules.in}\s$"


def is_of_another(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period behind a figure is not its own, by the words between the two."""
    return (
        _is_left_out(found, hit)
        or is_of_a_part(found, hit, at)
        or is_of_a_former(found, hit, at)
        or _is_multiplied(found, hit, at)
        or _is_of_those(found, hit, at)
        or _is_of_a_later(found, hit, at)
        or _is_told_of_the_last(found, hit, at)
        or _is_before_now(found, hit, at)
        or _is_of_the_outdone(found, hit, at)
        or is_looked_back(found, hit, at)
        or any(_is_of_the_next(found, each, at) for each in _up_to(found, hit, at))
    )


def _is_left_out(found: Found, hit: PeriodHit) -> bool:
    """Whether nothing is told of a period: ``one of the lowest, excluding 2020``."""
    ahead = Span(max(0, hit.span.start - _LEAD), hit.span.start)
    return found.lexicon.rule(_OUT).search(found.plain, ahead.start, ahead.end) is not None


def is_of_a_part(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period is that of a part that a colon opens: ``7,168: 3,168 in October and …``."""
    colon = found.text.find(": ", at.end, max(at.end, hit.span.start))
    return colon >= 0 and bool(found.counted(Span(colon, hit.span.start)))


def is_of_a_former(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period behind a figure is that of what it broke: ``the previous record of May``."""
    former = found.lexicon.rule(_FORMER)
    return former.search(found.plain, at.end, max(at.end, hit.span.start)) is not None


def _is_multiplied(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period is that of which a multiple is told: ``triples what was seen in 2021``."""
    sentence = found.sentence(hit.span)
    if hit.span.start < at.start and at in sentence:
        # "Doubling February's 9,310": the figure is of February.
        parting = found.lexicon.rule(PARTING)
        if not parting.search(found.plain, hit.span.end, at.start):
            return False
    if any(multiplied(found, each.span) == hit for each in found.hits(("multiples",), sentence)):
        return True
    return any(portioned(found, part) == hit for part in _parts(found, sentence))


def _parts(found: Found, sentence: Span) -> Iterator[Span]:
    """The multiples, fractions and percentages of a sentence."""
    yield from (hit.span for hit in found.hits(("multiples", "fractions"), sentence))
    yield from (hit.span for hit in found.hits(("units",), sentence) if hit.value in _PARTS)


def multiplied(found: Found, multiple: Span) -> PeriodHit | None:
    """The period right behind a multiple, of which that is told."""
    rest = found.periods_in(Span(multiple.end, found.sentence(multiple).end))
    for hit in rest[:1]:
        owning = found.lexicon.rule(_OWNING).match(found.plain, hit.span.end)
        if hit.period and owning and hit.span.start - multiple.end == 1:
            return hit
        between = found.lexicon.rule(_MULTIPLIED)
        amount = found.lexicon.rule(_AMOUNT).fullmatch(found.plain, multiple.end, hit.span.start)
        if hit.period and (amount or between.fullmatch(found.plain, multiple.end, hit.span.start)):
            return hit
        # The words for "in" may belong to the period.
        if hit.period and between.match(found.plain, multiple.end, hit.span.end):
            near = between.match(found.plain, multiple.end, hit.span.end)
            return hit if near and hit.span.start <= near.end() else None
    return None


def _up_to(found: Found, hit: PeriodHit, at: Span) -> Sequence[PeriodHit]:
    """The periods from a figure to one behind it, with that."""
    return found.periods_in(Span(at.end, hit.span.end)) if hit.span.start > at.end else ()


def _is_of_those(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period is that of others: ``17,171, which had doubled those of February``."""
    ahead = max(at.end, hit.span.start - _LEAD)
    those = found.lexicon.rule(_THOSE)
    return hit.span.start > at.end and those.search(found.plain, ahead, hit.span.start) is not None


def _is_of_a_later(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period behind a figure dates a later one, of which a clause of its own tells.

    ``4,598, fewer than the average, which was 5,110 from 2021 to 2024``.
    """
    between = Span(at.end, hit.span.start)
    later = found.counted(between) if between.start < between.end else ()
    telling = found.lexicon.rule(_TELLING)
    end = later[-1].span.start if later else at.end
    return any(word["telling"] for word in telling.finditer(found.plain, at.end, end))


def _is_told_of_the_last(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period is that of what is added about the last of a list, with a figure of its own.

    ``Yuma with 9,120, followed by Tucson, which in May recorded 11,870``.
    """
    if hit.span.start < at.end:
        return False
    start = max(at.end, hit.span.start - _LEAD)
    added = found.lexicon.rule(_ADDED).search(found.plain, start, hit.span.start)
    behind = found.counted(Span(hit.span.end, found.sentence(at).end))[:1]
    dated = behind and found.periods_in(Span(hit.span.end, behind[0].span.start))
    return added is not None and bool(behind) and not dated


def _is_of_the_next(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period behind a figure opens the next clause, which has a figure of its own.

    ``106,321 were met, and in May there were 301,981``.
    """
    between = Span(at.end, hit.span.start)
    if between.start >= between.end:
        return False
    if _is_label_of_the_next(found, hit, between):
        return True
    if found.counted(between):
        return False
    parted = found.lexicon.rule(_NEXT_CLAUSE).search(found.plain, between.start, between.end)
    ahead = found.periods_in(Span(found.sentence(at).start, at.start))
    if parted is None or (parted["listed"] and not ahead):
        # ``8,000 at the border, in May`` is of May.
        return False
    behind = found.counted(Span(hit.span.end, found.sentence(at).end))[:1]
    own = behind and not found.periods_in(Span(hit.span.end, behind[0].span.start))
    return bool(own)


def _is_label_of_the_next(found: Found, hit: PeriodHit, between: Span) -> bool:
    """Whether a period leads the last figure of a list: ``after 9,296 and, in May, 10,011``."""
    led = found.lexicon.rule(_LAST_LABEL).search(found.plain, between.start, between.end)
    label = Span(hit.span.end, hit.span.end + _CLOSE)
    return led is not None and bool(found.counted(Span(label.start, label.end + 1)))


def is_looked_back(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a time of a paragraph before is only told for comparison: ``back in May, 10,011``."""
    if "\n" not in found.text[hit.span.end : at.start]:
        return False
    start = max(0, hit.span.start - _LEAD)
    return found.lexicon.rule(_BACK).search(found.plain, start, hit.span.start) is not None


def _is_of_the_outdone(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period is that of a figure which another surpassed: ``30 surpassed the 5 of May``.

    The figures stand on both sides of the verb, with no other figure between.
    """
    between = Span(at.end, max(at.end, hit.span.start))
    verb = found.lexicon.rule(_OUTDONE).search(found.plain, between.start, between.end)
    if verb is None or found.counted(Span(at.end, verb.start())):
        return False
    return bool(found.counted(Span(verb.end(), between.end)))


def _is_before_now(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether ``now`` parts a time and its figure from another: ``8,100 in 2022 and now 7,116``."""
    here, between = found.sentence(at), Span(hit.span.end, at.start)
    if between.start >= between.end or hit.span not in here:
        return False
    told = found.counted(Span(here.start, at.start))
    return bool(told) and any(e.value == "today" for e in found.hits(("present",), between))
