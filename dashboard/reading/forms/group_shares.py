"""Shares of a group in a whole: ``32 percent of encounters were Mexicans``, ``one in four``.

Three forms are read: the group ahead of a verb, the whole behind it (``Mexicans accounted for 32
percent of encounters``); the group behind a verb that the whole leads; and the whole ahead of the
share (``of those arrested in May, a third were families``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.reading.counting.figures import PERCENT, Figure
from dashboard.reading.counting.printed_shares import PrintedShare, printed_shares
from dashboard.reading.dating import comparisons, marking
from dashboard.reading.forms.assembling import made
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Left, LeftReason, Part, ReadFrom, Reading
from dashboard.reading.scope.groups import list_around
from dashboard.reading.scope.shared import is_plain, shared

_CLOSE, _NEAR = 6, 24
_SIGN = re.compile(r"[,;:()\[\]\"“”«»—–|]|\s-\s")
_LEAD = (
    r"(?:(?:{rules.the}|{rules.a}|{rules.only}|{qualifiers.about}|{qualifiers.more_than}"
    r"|{qualifiers.less_than})\s)*"
)
_OF = r"\s(?:{rules.share}\s)?{rules.part_of}\s"
_OF_OR_NONE = rf"(?:{_OF}|\s)"
_VERB = rf"\b{{rules.part_verbs}}\s{_LEAD}$"
_SAW = rf"\b{{rules.part_saw}}\s{_LEAD}$"
_TOLD = r"\b{rules.part_told}\b"
_TOLD_NEXT = r"\s(?:{rules.part_of_them}\s)?{rules.part_told}\b"
_OPENING = r"\b{rules.part_of}\s"
_WHO = r"{rules.part_who}\s"
_SHARE_OF = (
    rf"\b{{rules.share_of}}\s(?P<group>.+?)\s{{rules.part_among}}\s(?P<whole>.+)\s"
    rf"{{rules.part_verbs}}\s(?:{{rules.of}}\s)?{_LEAD}$"
)
_AHEAD_OF = rf"{_LEAD}$"
_AFTER_COMMA = rf",\s{_LEAD}$"
_CUT = r"\b(?:{rules.and}|{rules.while}|{rules.whereas}|{rules.compared_with})\b"
_LEFT_OPEN = (LeftReason.OTHER_SHARE, LeftReason.NO_TOPIC, LeftReason.NOT_UNDERSTOOD)
"""What a share may have been left for where nothing speaks against it."""
_FORM = "part"
"""No level: what it is a part of may be what other figures are set against."""


def with_group_shares(
    found: Found, sentence: Span, read: Sequence[Reading | Left]
) -> list[Reading | Left]:
    """What a sentence states, with the shares of groups in place of the numbers left of them."""
    kept = list(read)
    for part in printed_shares(found, sentence):
        own = [each for each in read if _span(each).overlaps(part.span)]
        open_still = _LEFT_OPEN if not part.bare else (*_LEFT_OPEN, LeftReason.SINGLE_EVENT)
        if any(isinstance(each, Left) and each.reason not in open_still for each in own):
            continue
        if reading := _of_group(found, sentence, part):
            kept = [each for each in kept if each not in own]
            kept.append(reading)
    return [_as_left(found, each, kept) for each in kept]


def _as_left(found: Found, each: Reading | Left, read: Sequence[Reading | Left]) -> Reading | Left:
    """What a sentence states; what a share of a group is compared with is left: ``up from 28%``."""
    if isinstance(each, Left) or each.comparison.value != "change" or each.value is None:
        return each
    at = each.value.span
    lead = found.ahead(at, "leads", _CLOSE) if at else None
    shares = [one for one in read if isinstance(one, Reading) and one.of]
    behind = at and any(one.printed.end <= at.start for one in shares)
    percent = each.unit is not None and each.unit.value == PERCENT
    led = lead is not None and lead.value in ("from", "than")
    return Left(at, LeftReason.OTHER_SHARE) if at and behind and percent and led else each


def _span(each: Reading | Left) -> Span:
    return each.span if isinstance(each, Left) else each.printed


def _of_group(found: Found, sentence: Span, part: PrintedShare) -> Reading | None:
    """The reading of one share, if its words are those of a group and a whole."""
    stretches = (
        _behind_verb(found, sentence, part)
        or _ahead_of_verb(found, sentence, part)
        or _behind_whole(found, sentence, part)
        or _behind_both(found, sentence, part)
    )
    if stretches is None:
        return None
    told = shared(found, part.span, *stretches)
    if told is None:
        return None
    value = Part(part.value, ReadFrom.WORDS, part.span)
    bound = marking.qualifier(found, part.span)
    at = Figure(part.number, PERCENT, part.span) if part.number else part.span
    # "8% of the apprehensions in May": the month is no base of which 8% were left.
    dated = [h for each in stretches for h in found.periods_in(each) if h.period]
    period, times = comparisons.nearest(found, dated, part.span) if dated else (None, ())
    reading = made(found, at, told.about, _FORM, None, value=value, bound=bound, period=period)
    moved = [{**each, "period": str(t)} for t in times for each in ({}, *told.about.readings)]
    reading = replace(reading, readings=(*reading.readings, *moved))
    others = [*reading.readings, *_fiscal(reading)]
    return replace(
        reading,
        comparison=Part("share", ReadFrom.WORDS, _lead_of(found, stretches[1])),
        unit=Part(PERCENT, ReadFrom.WORDS, part.span),
        of=told.of,
        rounded_to=part.rounded_to,
        readings=tuple(others),
    )


def _lead_of(found: Found, whole: Span) -> Span | None:
    """The words that open a whole, where they may mean a part elsewhere: ``of those``."""
    around = Span(max(0, whole.start - _NEAR), whole.start + _NEAR)
    hits = (hit.span for hit in found.hits(("doubts",), around))
    return next((each for each in hits if each.start < whole.start < each.end), None)


def _fiscal(reading: Reading) -> Iterator[dict[str, str]]:
    """The readings of a bare year as the fiscal year, by which CBP counts."""
    period = reading.period.value
    if not period.startswith("calendar_year:"):
        return
    fiscal = {"period": period.replace("calendar_year", "fiscal_year")}
    if fiscal not in reading.readings:
        yield from ({**each, **fiscal} for each in ({}, *reading.readings) if "period" not in each)


def _behind_verb(found: Found, sentence: Span, part: PrintedShare) -> tuple[Span, Span] | None:
    """The group ahead of a verb, and the whole behind the share."""
    ahead = _ahead(found, sentence, part.span.start)
    verb = found.lexicon.rule(_VERB).search(found.plain, ahead.start, ahead.end)
    saw = found.lexicon.rule(_SAW).search(found.plain, ahead.start, ahead.end)
    told = verb or saw
    of = _of(found, part)
    if told is None or of is None:
        return None
    group = Span(ahead.start, told.start())
    who = found.lexicon.rule(_WHO).fullmatch(found.plain, ahead.start, told.start())
    comma = found.text.rfind(",", sentence.start, ahead.start)
    if who and comma >= 0 and not found.text[comma + 1 : ahead.start].strip():
        # "Families, who made up 30% of encounters, …": it is told of the group ahead.
        group = _ahead(found, sentence, comma)
    if not verb and not found.hits(("places", "states", "actors"), group):
        return None
    return group, _counted_whole(found, sentence, of)


def _behind_both(found: Found, sentence: Span, part: PrintedShare) -> tuple[Span, Span] | None:
    """The group and the whole of what is itself named a share: ``the share of families among``."""
    ahead = _ahead(found, sentence, part.span.start)
    told = found.lexicon.rule(_SHARE_OF).search(found.plain, ahead.start, ahead.end)
    if told is None:
        return None
    return Span(*told.span("group")), Span(*told.span("whole"))


def _ahead_of_verb(found: Found, sentence: Span, part: PrintedShare) -> tuple[Span, Span] | None:
    """The group behind the verb that stands behind the whole of a share."""
    of = _of(found, part)
    ahead = _ahead(found, sentence, part.span.start)
    if of is None or not _is_only_lead(found, ahead):
        return None
    behind = _counted_whole(found, sentence, of)
    acts = found.hits(("people",), behind)
    for verb in found.lexicon.rule(_TOLD).finditer(found.plain, behind.start, behind.end):
        # "32% of those who were arrested were Mexicans": the first verb is that of the whole.
        if not acts or verb.start() < acts[0].span.end:
            continue
        group = Span(verb.end(), behind.end)
        if is_plain(found, group):
            return group, Span(behind.start, verb.start())
    return None


def _behind_whole(found: Found, sentence: Span, part: PrintedShare) -> tuple[Span, Span] | None:
    """The whole that opens a sentence, and the group behind the verb that follows the share."""
    verb = found.lexicon.rule(_TOLD_NEXT).match(found.plain, part.span.end, sentence.end)
    if verb is None:
        return None
    lead = found.lexicon.rule(_AFTER_COMMA).search(found.plain, sentence.start, part.span.start)
    if lead is None:
        return None
    ahead = _ahead(found, sentence, lead.start())
    opening = found.lexicon.rule(_OPENING).match(found.plain, ahead.start, ahead.end)
    if opening is None:
        return None
    whole = _counted_whole(found, Span(sentence.start, ahead.end), opening.end())
    return _behind(found, sentence, verb.end()), whole


def _of(found: Found, part: PrintedShare) -> int | None:
    """Where the whole begins behind a share; of ``one in four encounters`` right behind it."""
    rule = found.lexicon.rule(_OF_OR_NONE if part.bare else _OF)
    of = rule.match(found.plain, part.span.end)
    return of.end() if of else None


def _is_only_lead(found: Found, ahead: Span) -> bool:
    """Whether nothing stands ahead of a share but when and where: ``In May about``."""
    lead = found.lexicon.rule(_AHEAD_OF).search(found.plain, ahead.start, ahead.end)
    within = Span(ahead.start, lead.start() if lead else ahead.end)
    named = found.hits(("people", "citizenships", "demographics", "places", "states"), within)
    return not named and is_plain(found, within)


def _ahead(found: Found, sentence: Span, end: int) -> Span:
    """The words ahead of a place, from the last sign on, or from a verb of who tells it."""
    start = sentence.start
    for sign in _SIGN.finditer(found.text, start, end):
        if not _is_within(found, sentence, sign.start()):
            start = sign.end()
    for hit in found.hits(("telling",), Span(start, end)):
        start = hit.span.end if hit.value == "verb" else start
    words = found.plain[start:end]
    return Span(start + len(words) - len(words.lstrip()), end)


def _behind(found: Found, sentence: Span, start: int) -> Span:
    """The words behind a place up to the next sign, without what has another figure of its own."""
    signs = _SIGN.finditer(found.text, start, sentence.end)
    ends = (each.start() for each in signs if not _is_within(found, sentence, each.start()))
    end = next(ends, sentence.end)
    if numbers := found.counted(Span(start, end)):
        cuts = found.lexicon.rule(_CUT).finditer(found.plain, start, numbers[0].span.start)
        end = next((each.start() for each in cuts), end)
    return Span(start, end)


def _counted_whole(found: Found, sentence: Span, start: int) -> Span:
    """The words of a whole, which may open with its own number: ``of the 170,716 encounters``."""
    own = found.counted(Span(start, start + _NEAR))[:1]
    if own and found.lexicon.rule(_LEAD).fullmatch(found.plain, start, own[0].span.start):
        start = own[0].span.end
    return _behind(found, sentence, start)


def _is_within(found: Found, sentence: Span, at: int) -> bool:
    """Whether a sign is one of a time, a number or a list of countries: ``May 2, 2024``."""
    sign = Span(at, at + 1)
    inside = [hit.span for hit in found.periods_in(sentence)]
    inside += [number.span for number in found.numbers_in(sentence)]
    listed = (list_around(found, hit) for hit in found.hits(("citizenships",), sentence)[:1])
    inside += [Span(each[0].span.start, each[-1].span.end) for each in listed]
    return any(sign in span for span in inside)
