"""Shares of what a figure ahead of them has counted: ``of the total, 40% were Mexicans``.

The figure stands in the sentence or in the one before: ``170,716 encounters in May, most of them
with single adults``; ``more than half were families``; ``Mexicans made up 35% of the total``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.counting.figures import PERCENT
from dashboard.reading.dating import marking
from dashboard.reading.forms.group_shares import as_left
from dashboard.reading.forms.printed_shares import PrintedShare, printed_shares
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span, around
from dashboard.reading.model import Left, LeftReason, Part, ReadFrom, Reading
from dashboard.reading.scope.counted import GENERIC
from dashboard.reading.scope.places import as_told
from dashboard.reading.scope.shared import groups_of, is_plain
from dashboard.reading.scope.stretches import LEAD, behind

_LEVEL, _SHARE, _CHANGE, _BREAK = "level", "share", "change", "\n"
_PEOPLE, _GROUPS = ("encounters", "border_patrol_encounters"), {"citizenship", "demographic"}
_NEAR = 40
_OPEN = (LeftReason.OTHER_SHARE, LeftReason.NO_TOPIC, LeftReason.NOT_UNDERSTOOD)
_THEM = r"(?:{rules.of_them_all})"
_OPENS = rf"(?:(?P<them>{_THEM})(?:,\s|\s))?{LEAD}"
_PARTS = rf"(?:,\s(?:{{rules.and}}\s)?|\s{{rules.and}}\s){_OPENS}"
_LEADS = rf"(?:\b{{rules.part_verbs}}\s|,?\s){LEAD}$"
_BY_VERB = rf"\b{{rules.part_verbs}}\s{LEAD}$"
_OF_THEM = rf"\s{_THEM}\b"
_THEM_AHEAD = rf"\b(?P<them>{_THEM}),?\s{LEAD}$"
_TOLD = r"\s{rules.part_told}\b"
_JOINT = r"\s*(?:[,;.]|{rules.and}\b|$)"
_NEXT = r"(?:,\s)?(?:{rules.and}|{rules.while}|{rules.whereas})\s|,\s"


def with_shares_of_counted(
    found: Found, sentence: Span, read: Sequence[Reading | Left], told: Sequence[Reading]
) -> list[Reading | Left]:
    """What a sentence states, with the shares of what was counted in place of the numbers left.

    ``told`` is what the sentence before states.
    """
    kept, before = list(read), None
    last = next((each for each in told if each.of), None)
    for part in printed_shares(found, sentence):
        own = [each for each in kept if _span(each).overlaps(part.span)]
        if any(not _is_open(each) for each in own):
            continue
        here = [each for each in kept if isinstance(each, Reading) and _is_counted(each)]
        here = [each for each in here if each.printed.end <= part.span.start]
        whole = here[-1] if here else _counted_before(found, told)
        if whole is None:
            continue
        group = _group_here(found, sentence, part, whole) if here else None
        group = group or (None if here else _group_next(found, sentence, part, before, whole))
        parts = _parts(found, group, whole) if group else None
        if group is None or parts is None or not _goes_on(before or last, parts, group, part.span):
            continue
        before = _shared(found, part, whole, group, parts, here=bool(here))
        kept = [_without(each, group) for each in kept if each not in own]
        kept.append(before)
    return [as_left(found, each, kept) for each in kept] if before else kept


def _is_open(each: Reading | Left) -> bool:
    """Whether a number may be a share: left for nothing that speaks against it, or a change."""
    if isinstance(each, Left):
        return each.reason in _OPEN
    return each.comparison.value == _CHANGE and not each.from_value


def _span(each: Reading | Left) -> Span:
    return each.span if isinstance(each, Left) else each.printed


def _is_counted(each: Reading) -> bool:
    return each.comparison.value == _LEVEL and each.metric.value in _PEOPLE


def _goes_on(before: Reading | None, parts: Mapping[str, Part], group: Span, at: Span) -> bool:
    """Whether a share is one of the same whole as the share before it, if there is one.

    ``Half were families`` behind one of Mexicans may be of these; ``Cubans were 8%`` is of all.
    """
    columns = before.of.value.split(", ") if before and before.of else []
    return not columns or group.start < at.start or set(columns) == set(parts)


def _counted_before(found: Found, told: Sequence[Reading]) -> Reading | None:
    """What the sentence before counts: its one figure, or the first of one and of earlier times.

    A share that it tells has a whole, which is meant again.
    """
    levels = [each for each in told if _is_counted(each)]
    if not levels:
        wholes = [_whole_of(each) for each in told if each.of and each.metric.value in _PEOPLE]
        alike = all(each.scope == wholes[0].scope for each in wholes)
        return wholes[0] if wholes and alike else None
    first = levels[0]
    for number in found.counted(found.sentence(first.printed)):
        if not any(number.span.overlaps(each.printed) for each in told):
            # What another figure counts is not known, and may be meant as well.
            return None
    ends = [Period.parse(each.period.value).months for each in levels]
    earlier = all(each and ends[0] and each[-1] < ends[0][-1] for each in ends[1:])
    return first if earlier else None


def _whole_of(share: Reading) -> Reading:
    """The whole of the share of a group: its scope without the group."""
    group = share.of.value.split(", ") if share.of else []
    scope = {name: part for name, part in share.scope.items() if name not in group}
    return replace(share, scope=scope, of=None)


def _group_here(found: Found, sentence: Span, part: PrintedShare, whole: Reading) -> Span | None:
    """The words of a group behind a share in the sentence of its whole: ``…, most of them Cubans``.

    Nothing but when and where stands between the whole and the comma or ``and`` ahead of the share.
    """
    rule, start = found.lexicon.rule, whole.printed.end
    if found.counted(Span(start, part.span.start)):
        return None
    opens = next(
        (
            each
            for each in rule(_PARTS).finditer(found.plain, start, part.span.start)
            if each.end() == part.span.start and is_plain(found, Span(start, each.start()))
        ),
        None,
    )
    if opens is None:
        return None
    told = _told(found, sentence, part)
    if told is None:
        return None
    group, by_verb, them = told
    # "Agents made 9,120 arrests, and half were families": the verb, or ``of them``, says of whom.
    return group if them or by_verb or opens["them"] or "," in opens[0] else None


def _told(found: Found, sentence: Span, part: PrintedShare) -> tuple[Span, bool, bool] | None:
    """The words behind a share, whether a verb leads them, and whether ``of them`` does."""
    rule, at = found.lexicon.rule, part.span.end
    them = rule(_OF_THEM).match(found.plain, at, sentence.end)
    at = them.end() if them else at
    verb = rule(_TOLD).match(found.plain, at, sentence.end)
    at = verb.end() if verb else at
    if found.plain[at : at + 1] != " ":
        return None
    return behind(found, sentence, at), verb is not None, them is not None


def _group_next(
    found: Found, sentence: Span, part: PrintedShare, before: Reading | None, whole: Reading
) -> Span | None:
    """The words of a group beside a share in the sentence behind that of its whole."""
    rule, start = found.lexicon.rule, sentence.start
    if before is not None:
        joint = rule(_NEXT).match(found.plain, before.printed.end, part.span.start)
        if joint is None:
            return None
        start = joint.end()
    elif found.counted(Span(start, part.span.start)):
        return None
    opens = rule(_OPENS).fullmatch(found.plain, start, part.span.start)
    if opens:
        told = _told(found, sentence, part)
        if told is None or not told[1]:
            return None
        return told[0] if told[2] or opens["them"] or _is_beside(found, sentence, whole) else None
    lead = rule(_BY_VERB if before is None else _LEADS).search(found.plain, start, part.span.start)
    them = rule(_OF_THEM).match(found.plain, part.span.end, sentence.end)
    end = them.end() if them else part.span.end
    ended = rule(_JOINT).match(found.plain, end, sentence.end)
    if lead is None or ended is None or not (them or _is_beside(found, sentence, whole)):
        return None
    return Span(start, lead.start())


def _is_beside(found: Found, sentence: Span, whole: Reading) -> bool:
    """Whether no paragraph ends between a whole and a sentence that says nothing of it."""
    return _BREAK not in found.text[whole.printed.end : sentence.start]


def _parts(found: Found, group: Span, whole: Reading) -> dict[str, Part] | None:
    """The group that words name, if they name one and nothing else that the whole has not."""
    if not is_plain(found, group):
        return None
    acts = {hit.value for hit in found.hits(("people",), group)} - {*GENERIC}
    parts = groups_of(found, group)
    scope = {n: p for n, p in whole.scope.items() if not (p.span and p.span.overlaps(group))}
    own = found.hits(("regions",), group) or any(h.period for h in found.periods_in(group))
    told = parts and parts.keys() <= _GROUPS and not parts.keys() & scope.keys()
    return parts if told and not acts and not own else None


def _them(found: Found, at: Span) -> Span | None:
    """The words beside a share that mean what was counted: ``of them``."""
    rule = found.lexicon.rule
    ahead = rule(_THEM_AHEAD).search(found.plain, max(0, at.start - _NEAR), at.start)
    behind_it = rule(_OF_THEM).match(found.plain, at.end)
    told = ahead.span("them") if ahead else behind_it.span() if behind_it else None
    return Span(*told) if told else None


def _without(each: Reading | Left, group: Span) -> Reading | Left:
    """What a sentence states; the number of a whole is not of the group of its share."""
    if isinstance(each, Left) or not _is_counted(each):
        return each
    scope = {n: p for n, p in each.scope.items() if not (p.span and p.span.overlaps(group))}
    return replace(each, scope=scope)


def _shared(
    found: Found,
    part: PrintedShare,
    whole: Reading,
    group: Span,
    parts: dict[str, Part],
    *,
    here: bool,
) -> Reading:
    """The reading of a share of what was counted, with the parts of its whole."""
    base = _without(whole, group)
    base = base if isinstance(base, Reading) else whole
    told = {"metric": base.metric, "period": base.period}
    told, scope = (told, dict(base.scope)) if here else (as_told(told), as_told(base.scope))
    if not here and whole.doubts:
        # Where words leave open what was counted, so is of what it is a share.
        told["metric"] = replace(told["metric"], read_from=ReadFrom.CONTEXT)
    most = Part("more_than", ReadFrom.WORDS, part.span) if part.most else None
    bound = most or marking.qualifier(found, part.span)
    span = next((each.span for each in parts.values() if each.span), group)
    return Reading(
        quote=around(part.span, group),
        printed=part.span,
        metric=told["metric"],
        period=told["period"],
        comparison=Part(_SHARE, ReadFrom.WORDS, _them(found, part.span)),
        scope={**scope, **parts},
        value=Part(part.value, ReadFrom.WORDS, part.span),
        unit=Part(PERCENT, ReadFrom.WORDS, part.span),
        of=Part(", ".join(parts), ReadFrom.WORDS, span),
        qualifier=bound,
        readings=base.readings,
        rounded_to=part.rounded_to,
    )
