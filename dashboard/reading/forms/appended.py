"""Changes that are told of the figure before them, and name nothing of their own.

``CBP met 3,120 Cubans in May, a 4% drop from April``; ``Agents in Tucson arrested 1,402 people.
That is 12% fewer than in May``: the change is of the same people, at the same place and time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.counting.leaving import ACTS
from dashboard.reading.dating.marking import marks
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom, Reading

_NAMING = ("drugs", "demographics", "citizenships", "places", "states", "regions", "actors")
"""Lists whose words would say of what or where a change is."""
_SEIZED = ("drugs", "seizures")
_PARTED = r"[,;–—]|\s-\s|\("
_JOINED = r"\s*(?:{rules.and}|{rules.but})\b"
_GROUPS = ("demographic", "citizenship", "citizenship_group")
_OF_TIME = frozenset({"period", "baseline"})
_FAR = 90
_BACK = {"year_before": -12, "previous_month": -1}


def of_figures(
    found: Found, sentence: Span, readings: Sequence[Reading], before: Sequence[Reading]
) -> list[Reading]:
    """The readings of a sentence; a change that stands beside a figure as one of the same.

    ``before`` are the readings of the sentence before, which one that goes on with it is told of.
    """
    told: list[Reading] = []
    last: Reading | None = None
    lent: tuple[Reading, ReadFrom] | None = None
    for reading in sorted(readings, key=lambda reading: reading.printed):
        if _is_of_base(found, told, reading):
            told.append(reading)
            continue
        if not _is_change(reading):
            last, lent = (reading if _is_level(reading) else None), None
            told.append(reading)
            continue
        further = any(_is_change(each) for each in told)
        if last and _stands_beside(found, last, reading, further=further):
            lent = (last, ReadFrom.WORDS)
        elif not told and (earlier := _gone_on_with(found, sentence, reading, before)):
            lent = (earlier, ReadFrom.TEXT)
        elif lent and not _goes_on(found, told[-1], reading, lent[0]):
            lent = None
        told.append(_of(reading, *lent) if lent else reading)
        last = None
    return told


def _is_of_base(found: Found, told: Sequence[Reading], level: Reading) -> bool:
    """Whether a figure in brackets is that of what the words ahead of it compare with.

    ``A 97% decrease from July 2022 (181,834), a 96% one from July 2023``: the second goes on with
    what the first is told of.
    """
    at = level.printed
    if not _is_level(level) or not found.text.endswith("(", 0, at.start):
        return False
    changes = [each for each in told if _is_change(each)]
    if changes and changes[-1] is told[-1] and _starts_from(changes[-1], level):
        return True
    compared = marks(found, found.sentence(at))
    ahead = [mark for mark in compared if 0 <= at.start - mark.span.end <= _FAR]
    return bool(ahead) and not found.counted(Span(ahead[-1].span.end, at.start))


def _goes_on(found: Found, first: Reading, change: Reading, level: Reading) -> bool:
    """Whether a change is of the same as the one before it: ``6% below May and 30% below June``."""
    between = Span(first.printed.end, change.printed.start)
    return not found.counted(between) and not _names(
        found, Span(between.start, _end(found, change)), level
    )


def _is_change(reading: Reading) -> bool:
    return reading.comparison.value == "change" and reading.value is not None


def _is_level(reading: Reading) -> bool:
    return reading.comparison.value == "level"


def _stands_beside(found: Found, level: Reading, change: Reading, *, further: bool) -> bool:
    """Whether a comma or a dash parts a change from a figure, and it names nothing of its own.

    ``further`` says that the sentence told a change before, with which ``and`` or ``but`` goes on.
    """
    between = Span(level.printed.end, change.printed.start)
    if between.end <= between.start or between.end - between.start > _FAR:
        return False
    signs = [*found.lexicon.rule(_PARTED).finditer(found.text, between.start, between.end)]
    if not signs or found.counted(between):
        return False
    if further and found.lexicon.rule(_JOINED).match(found.plain, signs[-1].end()):
        return False
    return not _names(found, Span(signs[-1].start(), _end(found, change)), level)


def _gone_on_with(
    found: Found, sentence: Span, change: Reading, before: Sequence[Reading]
) -> Reading | None:
    """The last figure of the sentence before, where this one goes on with it: ``That is …``."""
    told = sorted(before, key=lambda each: each.printed)
    levels = [
        each
        for i, each in enumerate(told)
        if _is_level(each) and not _is_of_base(found, told[:i], each)
    ]
    if not levels or not found.goes_on(change.printed):
        return None
    ahead = found.counted(Span(sentence.start, change.printed.start))
    of_drugs, end = "drug" in levels[-1].scope, _end(found, change)
    # "The agency also saw a rise of 13% in seizures of drugs" is of no people.
    other = not of_drugs and found.hits(_SEIZED, Span(sentence.start, end))
    end = end if of_drugs else change.printed.start
    named = _names(found, Span(sentence.start, end), levels[-1])
    return None if ahead or other or named else levels[-1]


def _end(found: Found, change: Reading) -> int:
    """Where what a change is of must have been told: at the next comma, or with its clause."""
    end = found.clause(change.printed).end
    comma = found.plain.find(",", change.printed.end, end)
    return end if comma < 0 else comma


def _names(found: Found, within: Span, level: Reading) -> bool:
    """Whether words say of what a change is; ``encounters`` do, where a group alone was counted."""
    if any(hit.value not in ("same", "border") for hit in found.hits(_NAMING, within)):
        return True
    grouped = any(name in level.scope for name in _GROUPS)
    acts = [hit for hit in found.hits(("people",), within) if hit.value in ACTS]
    return bool(acts and grouped) or bool(acts and "drug" in level.scope)


def _of(change: Reading, level: Reading, where: ReadFrom) -> Reading:
    """The change as one of what a figure counts, at its time unless it names one behind that."""
    span = change.period.span
    own = span is not None and span.start >= level.printed.end
    # "Down from 3,120 in May, an 8% drop": the figure is that which the change starts from.
    base = _starts_from(change, level)
    own = own or base or not Period.parse(level.period.value).months
    return replace(
        change,
        metric=_same_or(change.metric, _as(level.metric, where)),
        scope={name: _as(part, where) for name, part in level.scope.items()},
        period=change.period if own else _as(level.period, where),
        subject=level.subject,
        readings=tuple(_readings(change, level)),
    )


def _starts_from(change: Reading, level: Reading) -> bool:
    """Whether a figure is of the time that a change starts from, told or counted back."""
    base = change.baseline
    if base is None or base.value not in _BACK:
        return base is not None and base.value == level.period.value
    own = Period.parse(change.period.value)
    return bool(own.months) and str(own.shifted(_BACK[base.value])) == level.period.value


def _as(part: Part, where: ReadFrom) -> Part:
    """A part as it stands for the change: in the same words, or in those of the sentence before."""
    return replace(part, read_from=where) if part.read_from is ReadFrom.WORDS else part


def _same_or(own: Part, other: Part) -> Part:
    """A part of the change itself, where it is sure and says the same; else the other."""
    return own if own.value == other.value and own.read_from is ReadFrom.WORDS else other


def _readings(change: Reading, level: Reading) -> Iterator[Mapping[str, str]]:
    yield from (each for each in level.readings if not _OF_TIME & each.keys())
    yield from (each for each in change.readings if each.keys() <= _OF_TIME)
