"""Numbers in a text: figures, number words, halves, and the words that stand for a number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from text_to_num import text2num

from dashboard.reading.language.digits import figures
from dashboard.reading.language.fractions import halved, named, with_half
from dashboard.reading.language.phrases import one_of
from dashboard.reading.language.text import Span, folded

if TYPE_CHECKING:
    from dashboard.reading.language.lexicon import Lexicon, NumberWords

_NONE = Decimal(0)
_HYPHEN, _PERCENT = "-", r"\s{units.percent}"


@dataclass(frozen=True)
class Number:
    """A number in a text. ``value`` is None where it cannot be read.

    ``step`` is the unit of its last printed digit (1 for 1,029; 100000 for 2.2 million), by which
    another figure is rounded before the two are compared. ``words`` says that it is written out,
    ``several`` that it is no more than a bound: thousands.
    """

    span: Span
    value: Decimal | None
    step: Decimal
    plain: bool
    words: bool = False
    several: bool = False


def numbers(text: str, plain: str, lexicon: Lexicon) -> tuple[Number, ...]:
    """Every number of a text, of which ``plain`` is the folded form, in order."""
    written = [Number(*each) for each in figures(plain, lexicon)]
    found = _joined(plain, _spaced_out(plain, written, lexicon))
    found = [_in_millions(text, number) for number in found]
    within = [Number(*each) for each in halved(plain, lexicon)]
    found = [each for each in found if not any(each.span.overlaps(one.span) for one in within)]
    names = (Number(*each) for each in named(plain, lexicon))
    found = without_overlaps(sorted([*found, *within, *names], key=_longest_first))
    found += _in_words(text, plain, lexicon, found)
    found = [with_half(plain, number, lexicon.words.numbers) for number in found]
    return tuple(_words_with_figures(plain, sorted(found, key=lambda number: number.span)))


def _longest_first(number: Number) -> tuple[int, int]:
    return number.span.start, -number.span.end


def without_overlaps(found: Sequence[Number]) -> list[Number]:
    """The numbers without those that overlap one before: ``a half million`` is one."""
    kept: list[Number] = []
    for number in found:
        if not kept or not kept[-1].span.overlaps(number.span):
            kept.append(number)
    return kept


_REST = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
_MILLIONS = re.compile(r"[ \u00a0\u202f]M(?!\w|\.)")


def _in_millions(text: str, number: Number) -> Number:
    """A number with the M of millions a space behind it: ``2,5 M``."""
    sign = _MILLIONS.match(text, number.span.end)
    if sign is None or number.value is None or not number.plain or number.value >= 1000:
        return number
    span, factor = Span(number.span.start, sign.end()), Decimal(1_000_000)
    return Number(span, number.value * factor, number.step * factor, plain=False)


def _words_with_figures(plain: str, found: Sequence[Number]) -> Iterator[Number]:
    """Thousands in words with the rest in figures: ``Siete mil 211``, ``un millón 36 mil 335``."""
    before: Number | None = None
    for number in found:
        if before and _goes_on(plain, before, number):
            span = Span(before.span.start, number.span.end)
            value = (before.value or _NONE) + (number.value or _NONE)
            before = Number(span, value, number.step, plain=False)
            continue
        if before:
            yield before
        before = number
    if before:
        yield before


def _goes_on(plain: str, before: Number, number: Number) -> bool:
    """Whether figures right behind a round number in words are the rest of it."""
    if not (before.words and before.value and before.value % 1000 == 0):
        return False
    if number.words or number.value is None or plain[before.span.end : number.span.start] != " ":
        return False
    few = _REST.fullmatch(plain, number.span.start, number.span.end) is not None
    return few if number.plain else number.value < before.step


_SLIP = re.compile(r"[,.]\s")
_SMALL_AHEAD = r"{rules.ahead_of_figures}"
_DAY_AHEAD = re.compile(r"[^\W\d_]{3,}\.?\s$")


def _spaced_out(plain: str, found: Sequence[Number], lexicon: Lexicon) -> list[Number]:
    """Thousands that a slip parts from their comma: ``47, 893``; not ``on June 28, 893``."""
    kept: list[Number] = []
    for number in found:
        before = kept[-1] if kept else None
        if before and _is_rest(plain, before, number, lexicon):
            value = Decimal(f"{before.value}{plain[number.span.start : number.span.end]}")
            kept[-1] = Number(
                Span(before.span.start, number.span.end), value, Decimal(1), plain=True
            )
        else:
            kept.append(number)
    return kept


def _is_rest(plain: str, before: Number, number: Number, lexicon: Lexicon) -> bool:
    digits = plain[number.span.start : number.span.end]
    first = plain[before.span.start : before.span.end]
    if not (first.isdigit() and len(first) <= len("999") and len(digits) == len("000")):
        return False
    if not digits.isdigit() or not _SLIP.fullmatch(plain, before.span.end, number.span.start):
        return False
    ahead = _DAY_AHEAD.search(plain, max(0, before.span.start - 12), before.span.start)
    # A list has more of its kind before or behind: 12, 345, 678.
    listed = plain[number.span.end : number.span.end + 3].lstrip(",").lstrip()[:1].isdigit()
    small = ahead is None or lexicon.rule(_SMALL_AHEAD).fullmatch(ahead.group().strip())
    return bool(small) and not listed and plain[number.span.end : number.span.end + 1] == " "


def _joined(plain: str, found: Sequence[Number]) -> list[Number]:
    """A smaller number right behind a multiplied one goes on with it: ``1 millón 200 mil``."""
    joined: list[Number] = []
    for number in found:
        before = joined[-1] if joined else None
        if (
            before
            and not (before.plain or number.plain)
            and before.value is not None
            and number.value is not None
            and number.value < before.step
            and plain[before.span.end : number.span.start] == " "
        ):
            span = Span(before.span.start, number.span.end)
            joined[-1] = Number(span, before.value + number.value, number.step, plain=False)
        else:
            joined.append(number)
    return joined


def without_units(found: Sequence[Number], units: Sequence[Span]) -> tuple[Number, ...]:
    """The numbers but those that begin inside a unit: the hundred of ``por ciento y un``."""
    starts = [span.start for span in units]
    kept = []
    for number in found:
        place = bisect_right(starts, number.span.start) - 1
        if place < 0 or number.span.start >= units[place].end:
            kept.append(number)
    return tuple(kept)


def _in_words(
    text: str, plain: str, lexicon: Lexicon, figures: Sequence[Number]
) -> Iterator[Number]:
    """Numbers that are written out; ``one`` and ``a`` alone are no figures, but in per cent."""
    percent = lexicon.rule(_PERCENT)
    taken = sorted(number.span for number in figures)
    for match in _word_runs(lexicon).finditer(plain):
        span = Span(match.start(), match.end())
        place = bisect_left(taken, span.end, key=lambda other: other.start) - 1
        if place >= 0 and taken[place].overlaps(span):
            continue
        try:
            value = Decimal(text2num(span.of(text).lower(), lexicon.language))
        except ValueError:
            continue
        if value != 1 or percent.match(plain, span.end):
            step = _step_of_words(span.of(plain), lexicon.words.numbers)
            yield Number(span, value, step, plain=True, words=True)


def _step_of_words(written: str, words: NumberWords) -> Decimal:
    """What a number in words is rounded to: a thousand, of ``nine thousand``."""
    last = written.rpartition(" ")[2]
    return max(
        (Decimal(f) for f, names in words.multipliers.items() if last in map(folded, names)),
        default=Decimal(1),
    )


@cache
def _word_runs(lexicon: Lexicon) -> re.Pattern[str]:
    """What finds numbers that are written out."""
    written = lexicon.words.numbers
    words = "|".join(sorted(map(folded, written.small), key=lambda word: -len(word)))
    gap = r"[\s-]+" if _HYPHEN in written.within else r"\s+"
    joined = f"(?:{gap}{one_of(word for word in written.within if word != _HYPHEN)})?{gap}"
    return re.compile(rf"(?<![\w-])(?:{words})(?:{joined}(?:{words}))*(?![\w-])")
