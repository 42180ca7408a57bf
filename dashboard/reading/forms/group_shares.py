"""Shares of a group in a whole: ``32 percent of encounters were Mexicans``, ``one in four``.

Three forms are read: the group ahead of a verb, the whole behind it (``Mexicans accounted for 32
percent of encounters``); the group behind a verb that the whole leads; and the whole ahead of the
share (``of those arrested in May, a third were families``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.figures import PERCENT, Figure
from dashboard.reading.dating import comparisons, marking
from dashboard.reading.forms.assembling import made
from dashboard.reading.forms.printed_shares import PrintedShare, printed_shares
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Left, LeftReason, Part, ReadFrom, Reading
from dashboard.reading.scope.shared import is_plain, shared
from dashboard.reading.scope.shared_drugs import shared_drugs
from dashboard.reading.scope.stretches import LEAD, ahead_of, behind, whole_at

_SEIZED = ("drugs", "seizures")
_CLOSE, _NEAR, _AROUND = 6, 24, 40
_OF = r"\s(?:{rules.share}\s)?{rules.part_of}\s"
_OF_OR_NONE = rf"(?:{_OF}|\s)"
_VERB = rf"\b{{rules.part_verbs}}\s{LEAD}$"
_SAW = rf"\b{{rules.part_saw}}\s{LEAD}$"
_TOLD = r"\b{rules.part_told}\b"
_TOLD_NEXT = r"\s(?:{rules.part_of_them}\s)?{rules.part_told}\b"
_OPENING = r"\b{rules.part_of}\s"
_JOINT = r"\b(?:{rules.and}|{rules.whereas}|{rules.while}|{rules.next_by})\s"
_FOR = rf"(?:\b(?:{{rules.part_for}}|{{rules.part_verbs}}))?\s{LEAD}$"
_WHO = r"{rules.part_who}\s"
_SHARE_OF = (
    rf"\b{{rules.share_of}}\s(?P<group>.+?)\s{{rules.part_among}}\s(?P<whole>.+)\s"
    rf"{{rules.part_verbs}}\s(?:{{rules.of}}\s)?{LEAD}$"
)
_AHEAD_OF = rf"{LEAD}$"
_AFTER_COMMA = rf",\s{LEAD}$"
_LEFT_OPEN = (LeftReason.OTHER_SHARE, LeftReason.NO_TOPIC, LeftReason.NOT_UNDERSTOOD)
"""What a share may have been left for where nothing speaks against it."""
_FORM = "part"
"""No level: what it is a part of may be what other figures are set against."""


_Told = tuple[Reading, Span, Span]
"""A share with the words of its whole, and those of its group."""


def with_group_shares(
    found: Found, sentence: Span, read: Sequence[Reading | Left]
) -> list[Reading | Left]:
    """What a sentence states, with the shares of groups in place of the numbers left of them."""
    kept, before = list(read), None
    for part in printed_shares(found, sentence):
        own = [each for each in read if _span(each).overlaps(part.span)]
        open_still = _LEFT_OPEN if not part.bare else (*_LEFT_OPEN, LeftReason.SINGLE_EVENT)
        if any(isinstance(each, Left) and each.reason not in open_still for each in own):
            continue
        if told := _of_group(found, sentence, part, before):
            before = told
            kept = [_as_whole(each, told) for each in kept if each not in own]
            kept.append(told[0])
        elif part.ratio:
            # "One in four pounds" are no four pounds.
            levels = [each.value.span for each in own if isinstance(each, Reading) and each.value]
            kept = [each for each in kept if isinstance(each, Left) or each not in own]
            kept += [Left(span, LeftReason.OTHER_SHARE) for span in levels if span]
    return [as_left(found, each, kept) for each in kept]


def _as_whole(each: Reading | Left, told: _Told) -> Reading | Left:
    """What a sentence states; the number of a whole is not of the group of its share.

    ``A third of the 206,000 encounters were with families``.
    """
    _, whole, group = told
    if isinstance(each, Left) or not whole.start - _NEAR <= each.printed.start <= whole.end:
        return each
    scope = {n: p for n, p in each.scope.items() if not (p.span and p.span.overlaps(group))}
    return replace(each, scope=scope) if each.comparison.value == "level" else each


def as_left(found: Found, each: Reading | Left, read: Sequence[Reading | Left]) -> Reading | Left:
    """What a sentence states; what a share of a group is compared with is left: ``up from 28%``."""
    if isinstance(each, Left) or each.comparison.value != "change" or each.value is None:
        return each
    at = each.value.span
    lead = found.ahead(at, "leads", _CLOSE) if at else None
    shares = [one for one in read if isinstance(one, Reading) and one.of]
    later = at and any(one.printed.end <= at.start for one in shares)
    percent = each.unit is not None and each.unit.value == PERCENT
    led = lead is not None and lead.value in ("from", "than")
    return Left(at, LeftReason.OTHER_SHARE) if at and later and percent and led else each


def _span(each: Reading | Left) -> Span:
    return each.span if isinstance(each, Left) else each.printed


def _of_group(
    found: Found, sentence: Span, part: PrintedShare, before: _Told | None
) -> _Told | None:
    """The reading of one share, if its words are those of a group and a whole.

    ``before`` is the share ahead of it in its sentence, whose whole may be that of the next.
    """
    stretches = (
        _behind_verb(found, sentence, part)
        or _ahead_of_verb(found, sentence, part)
        or _behind_whole(found, sentence, part)
        or _behind_both(found, sentence, part)
        or _next_of_list(found, sentence, part, before)
    )
    if stretches is None:
        return None
    told = shared(found, part.span, *stretches) or shared_drugs(found, part.span, *stretches)
    if told is None or (
        before
        and stretches[1] == before[1]
        and before[0].of
        and told.of.value != before[0].of.value
    ):
        return None
    value = Part(part.value, ReadFrom.WORDS, part.span)
    most = Part("more_than", ReadFrom.WORDS, part.span) if part.most else None
    bound = most or marking.qualifier(found, part.span)
    at = Figure(part.number, PERCENT, part.span) if part.number else part.span
    # "8% of the apprehensions in May": the month is no base of which 8% were left.
    named = ([h for h in found.periods_in(each) if h.period] for each in stretches)
    dated: list[PeriodHit] = next(filter(None, named), [])
    period, times = comparisons.nearest(found, dated, part.span) if dated else (None, ())
    reading = made(found, at, told.about, _FORM, None, value=value, bound=bound, period=period)
    moved = [{**each, "period": str(t)} for t in times for each in ({}, *told.about.readings)]
    reading = replace(reading, readings=(*reading.readings, *moved))
    if part.most and reading.period.read_from is ReadFrom.CONTEXT:
        # "Historically, most were Mexicans": of no time that is told; at half of all it is so.
        return None
    others = [*reading.readings, *_fiscal(reading)]
    reading = replace(
        reading,
        comparison=Part("share", ReadFrom.WORDS, _lead_of(found, stretches[1])),
        unit=Part(PERCENT, ReadFrom.WORDS, part.span),
        of=told.of,
        rounded_to=part.rounded_to,
        readings=tuple(others),
    )
    return reading, stretches[1], stretches[0]


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
    ahead = ahead_of(found, sentence, part.span.start)
    verb = found.lexicon.rule(_VERB).search(found.plain, ahead.start, ahead.end)
    saw = found.lexicon.rule(_SAW).search(found.plain, ahead.start, ahead.end)
    told = verb or saw
    of = _of(found, part)
    if told is None or of is None:
        return None
    group = Span(ahead.start, told.start())
    who = found.lexicon.rule(_WHO).fullmatch(found.plain, ahead.start, told.start())
    comma = found.text.rfind(",", sentence.start, ahead.start)
    beside = comma >= 0 and not found.text[comma + 1 : ahead.start].strip()
    if who and beside:
        # "Families, who made up 30% of encounters, …": it is told of the group ahead.
        group = ahead_of(found, sentence, comma)
    elif verb and beside and not group.of(found.plain).strip():
        # "Cubans were the largest group, making up 30% of encounters": of the subject.
        group = ahead_of(found, sentence, comma)
        is_one = found.lexicon.rule(_TOLD).search(found.plain, group.start, group.end)
        group = Span(group.start, is_one.start()) if is_one else Span(comma, comma)
    if not verb and not found.hits(("places", "states", "actors"), group):
        return None
    return group, whole_at(found, sentence, of)


def _behind_both(found: Found, sentence: Span, part: PrintedShare) -> tuple[Span, Span] | None:
    """The group and the whole of what is itself named a share: ``the share of families among``."""
    ahead = ahead_of(found, sentence, part.span.start)
    told = found.lexicon.rule(_SHARE_OF).search(found.plain, ahead.start, ahead.end)
    if told is None:
        return None
    return Span(*told.span("group")), Span(*told.span("whole"))


def _next_of_list(
    found: Found, sentence: Span, part: PrintedShare, before: _Told | None
) -> tuple[Span, Span] | None:
    """The group of a share that goes on with the whole of the one before it in its sentence.

    ``And 6 percent were children``; ``while families were 30 percent``; ``and Cubans for 8%``.
    """
    if before is None:
        return None
    rule = found.lexicon.rule
    ahead = ahead_of(found, sentence, part.span.start)
    joints = [*rule(_JOINT).finditer(found.plain, ahead.start, ahead.end)]
    start = joints[-1].end() if joints else ahead.start
    if start < before[0].printed.end:
        return None
    if rule(LEAD).fullmatch(found.plain, start, part.span.start):
        verb = rule(_TOLD_NEXT).match(found.plain, part.span.end, sentence.end)
        return (behind(found, sentence, verb.end()), before[1]) if verb else None
    rest = behind(found, sentence, part.span.end).of(found.plain).strip(" .")
    told = rule(_FOR).search(found.plain, start, part.span.start)
    if told is None or (rest and not rule(_JOINT).match(f"{rest} ")):
        return None
    return Span(start, told.start()), before[1]


def _ahead_of_verb(found: Found, sentence: Span, part: PrintedShare) -> tuple[Span, Span] | None:
    """The group behind the verb that stands behind the whole of a share."""
    of = _of(found, part)
    ahead = ahead_of(found, sentence, part.span.start)
    if of is None or not _is_only_lead(found, ahead):
        return None
    told = whole_at(found, sentence, of)
    acts = found.hits(("people",), told) or found.hits(_SEIZED, told)
    for verb in found.lexicon.rule(_TOLD).finditer(found.plain, told.start, told.end):
        # "32% of those who were arrested were Mexicans": the first verb is that of the whole.
        if not acts or verb.start() < acts[0].span.end:
            continue
        group = Span(verb.end(), told.end)
        if is_plain(found, group, _SEIZED):
            return group, Span(told.start, verb.start())
    return None


def _behind_whole(found: Found, sentence: Span, part: PrintedShare) -> tuple[Span, Span] | None:
    """The whole that opens a sentence, and the group behind the verb that follows the share."""
    verb = found.lexicon.rule(_TOLD_NEXT).match(found.plain, part.span.end, sentence.end)
    if verb is None:
        return None
    start = max(sentence.start, part.span.start - _AROUND)
    lead = found.lexicon.rule(_AFTER_COMMA).search(found.plain, start, part.span.start)
    if lead is None:
        return None
    ahead = ahead_of(found, sentence, lead.start())
    opening = found.lexicon.rule(_OPENING).match(found.plain, ahead.start, ahead.end)
    if opening is None:
        return None
    whole = whole_at(found, Span(sentence.start, ahead.end), opening.end())
    return behind(found, sentence, verb.end()), whole


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
