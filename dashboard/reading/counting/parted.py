"""What the part of a sentence behind a semicolon takes from the part before it.

``Apprehensions fell 92% from a year earlier; encounters at ports fell 90%`` is of one time and on
one base. ``Cocaine seizures rose 18%; those of meth, 10%`` has one verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.reading.counting.figures import PERCENT
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom, Reading

_OPEN_BASE, _NEXT, _LINE, _LIST, _CLOSE = "none", 2, 160, 1500, 3
_JOINED = (
    r"(?:[,;]\s|\b){rules.and}\s(?:{rules.of}\s)?(?:{rules.a}\s)?"
    r"(?:{qualifiers.about}\s)?(?:{rules.of}\s)?$"
)
_AHEAD, _FIRST, _MONTH = 40, 3, "month:"
_ELIDED = (
    r",\s(?:(?:{rules.but}|{rules.and})\s)?{rules.those_of}\s[^,;:.\d]{1,30}?"
    r"(?:\s{rules.only})?(?:\s{rules.a})?\s$"
)


def carried(found: Found, readings: Sequence[Reading], before: Sequence[Reading]) -> list[Reading]:
    """The readings of a sentence; its changes with the base and the time that they leave out.

    ``before`` are those of the sentence before. Only one that a semicolon ends lends its parts, and
    only where all its changes have the same.
    """
    lent = [each for each in before if each.comparison.value == "change"]
    # "An increase in seizures, those of heroin by 15%": what has a figure says its base.
    lent = [each for each in lent if each.value or each.from_value] or lent
    bases = {(each.period.value, each.baseline and each.baseline.value) for each in lent}
    if len(bases) != 1 or not lent[0].baseline or lent[0].baseline.value == _OPEN_BASE:
        return list(readings)
    return [_with(each, lent[0]) if _lacks(found, each) else each for each in readings]


def _lacks(found: Found, reading: Reading) -> bool:
    """Whether a change names neither its base nor its time, and stands behind a semicolon."""
    sentence = found.sentence(reading.printed)
    own = reading.baseline is not None and reading.baseline.value != _OPEN_BASE
    changed = reading.comparison.value == "change" and not own
    if not changed or found.periods_in(sentence):
        return False
    listed = is_line(found, sentence)
    return listed or follows(found, sentence) or _goes_on_with(found, sentence)


def heads(found: Found, sentence: Span) -> bool:
    """Whether a sentence heads a list: it ends with a colon at the end of its line."""
    return found.text[sentence.start : sentence.end].rstrip().endswith(":")


def is_line(found: Found, sentence: Span) -> bool:
    """Whether a sentence is a short line of its own, as those of a list are."""
    before = found.text[: sentence.start].rstrip(" \t•*-–—")
    behind = found.text[sentence.end : sentence.end + 1]
    opens, closes = before.endswith("\n"), behind in ("", "\n", "\r")
    return opens and closes and sentence.end - sentence.start <= _LINE


def headed(
    found: Found, sentence: Span, heading: tuple[Span, Sequence[Reading]] | None
) -> Sequence[Reading]:
    """What the heading of a list tells, for a line of it."""
    if heading is None or not is_line(found, sentence):
        return ()
    return heading[1] if sentence.start - heading[0].end <= _LIST else ()


def _goes_on_with(found: Found, sentence: Span) -> bool:
    """Whether a sentence follows another of its paragraph."""
    ahead = found.text[max(0, sentence.start - _NEXT) : sentence.start]
    return sentence.start > 0 and "\n" not in ahead


def of_years(readings: Sequence[Reading]) -> list[Reading]:
    """The changes of whole years that name no base, as against the year before: a guess."""
    return [_of_year(each) if each.value else each for each in readings]


def framed(found: Found, readings: Sequence[Reading], told: Sequence[Reading]) -> Sequence[Reading]:
    """The changes that name no base, with that of the month that a text opens with: a guess.

    ``Encounters fell in October from September. … Those of families fell 11%``: from September,
    as long as the text measures that month against no other.
    """
    opened = [each for each in told if each.printed in _opening(found)]
    bases = {(each.period.value, _base(each)) for each in told if _base(each)}
    lent = {period: base for period, base in bases if base and base.startswith(_MONTH)}
    first = {each.period.value for each in opened if _base(each)}
    return [
        replace(each, baseline=Part(lent[each.period.value], ReadFrom.CONTEXT))
        if _is_open(each)
        and each.period.value in first & lent.keys()
        and len([base for period, base in bases if period == each.period.value]) == 1
        else each
        for each in readings
    ]


def _opening(found: Found) -> Span:
    """The title of a text and its first sentences."""
    return Span(0, found.sentences[:_FIRST][-1].end)


def _base(reading: Reading) -> str | None:
    """What a change of a month starts from, if its words say so."""
    base = reading.baseline if reading.comparison.value == "change" else None
    told = base and base.value != _OPEN_BASE and reading.period.value.startswith(_MONTH)
    return base.value if base and told else None


def _is_open(reading: Reading) -> bool:
    base = reading.baseline
    return reading.comparison.value == "change" and base is not None and base.value == _OPEN_BASE


def _of_year(reading: Reading) -> Reading:
    base = reading.baseline
    told = base is not None and base.value != _OPEN_BASE
    whole = reading.period.value.startswith(("fiscal_year:", "calendar_year:"))
    if reading.comparison.value != "change" or told or not whole or reading.from_value:
        return reading
    return replace(reading, baseline=Part("year_before", ReadFrom.CONTEXT))


def with_ends(readings: Sequence[Reading]) -> list[Reading]:
    """The changes of a sentence in per cent, with the times of the two ends that it tells too.

    ``98% less, from 18,634 pounds in 2021 to 320 in 2022``.
    """
    told = [each for each in readings if each.from_value and each.to_value and each.baseline]
    if len(told) != 1 or told[0].baseline is None or told[0].baseline.value == _OPEN_BASE:
        return list(readings)
    return [_of_ends(each, told[0]) if each is not told[0] else each for each in readings]


def _of_ends(reading: Reading, ends: Reading) -> Reading:
    base = reading.baseline
    alike = reading.metric.value == ends.metric.value and reading.direction and ends.direction
    if reading.comparison.value != "change" or not alike or base is None:
        return reading
    same = base.value in (_OPEN_BASE, ends.baseline.value if ends.baseline else "")
    one_way = (
        reading.direction and ends.direction and reading.direction.value == ends.direction.value
    )
    return (
        replace(reading, period=ends.period, baseline=ends.baseline)
        if same and one_way
        else reading
    )


def follows(found: Found, sentence: Span) -> bool:
    """Whether a sentence goes on behind a semicolon."""
    return found.text[: sentence.start].rstrip().endswith(";")


def _with(reading: Reading, other: Reading) -> Reading:
    """The reading with the time of another, and with its base, which is a guess."""
    period, base = other.period, other.baseline
    where = ReadFrom.TEXT if period.read_from is ReadFrom.WORDS else period.read_from
    guess = replace(base, read_from=ReadFrom.CONTEXT) if base else None
    return replace(reading, period=replace(period, read_from=where), baseline=guess)


def elided_way(found: Found, at: Span) -> Part | None:
    """Whether something rose or fell, told by the one verb of the part before a semicolon."""
    sentence = found.sentence(at)
    small = found.lexicon.words.functions["words"]
    if (told := _of_those(found, at)) is not None:
        return told
    shares = [hit.span.of(found.plain) for hit in found.hits(("shares",), sentence)]
    if found.hits(("directions",), sentence) or any(words not in small for words in shares):
        return None
    if not follows(found, sentence):
        return None
    for part in found.earlier(at, 1):
        ways = found.hits(("directions",), part)
        if len({hit.value for hit in ways}) == 1 and found.hits(("units",), part):
            return Part(ways[0].value, ReadFrom.TEXT, ways[0].span)
    return None


def _of_those(found: Found, at: Span) -> Part | None:
    """The one verb of two figures: ``those of meth grew 41%, but those of cocaine a mere 7%``."""
    start = found.sentence(at).start
    those = found.lexicon.rule(_ELIDED).search(found.plain, start, at.start)
    before = Span(start, those.start() if those else start)
    ways = found.hits(("directions",), before)
    changed = [each for each in found.hits(("units",), before) if each.value == PERCENT]
    if those is None or not changed or len({hit.value for hit in ways}) != 1:
        return None
    if found.hits(("directions",), Span(those.start(), at.start)):
        return None
    return Part(ways[0].value, ReadFrom.TEXT, ways[0].span)


def joined_way(found: Found, at: Span) -> Part | None:
    """Whether something rose or fell, told once for two bases: ``71% less than in May and 94% …``.

    The figure of the second stands behind ``and``, right ahead of a word that compares.
    """
    sentence = found.sentence(at)
    ahead = found.plain[max(sentence.start, at.start - _AHEAD) : at.start]
    mark = found.behind(at, "comparing", _CLOSE)
    if (
        mark is None
        or mark.value not in ("markers", "loose")
        or not found.lexicon.rule(_JOINED).search(ahead)
    ):
        return None
    before = Span(sentence.start, at.start)
    changed = [each for each in found.hits(("units",), before) if each.value == PERCENT]
    ways = found.hits(("directions",), before)
    alike = len({hit.value for hit in ways}) == 1
    return Part(ways[0].value, ReadFrom.TEXT, ways[0].span) if changed and alike else None
