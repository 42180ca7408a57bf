"""Numbers in a text: figures, number words, halves, and the words that stand for a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from text_to_num import text2num

from dashboard.reading.language.digits import figures
from dashboard.reading.language.phrases import one_of
from dashboard.reading.language.text import Span, folded

if TYPE_CHECKING:
    from dashboard.reading.language.lexicon import Lexicon, NumberWords

_HYPHEN = "-"


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
    found += _whole(plain, lexicon)
    found += _in_words(text, plain, lexicon, found)
    found = [_and_a_half(plain, number, lexicon.words.numbers) for number in found]
    return tuple(_words_with_figures(plain, sorted(found, key=lambda number: number.span)))


_MILLIONS = re.compile(r"[ \u00a0\u202f]M(?!\w|\.)")


def _in_millions(text: str, number: Number) -> Number:
    """A number with the M of millions a space behind it: ``2,5 M``."""
    sign = _MILLIONS.match(text, number.span.end)
    if sign is None or number.value is None or not number.plain or number.value >= 1000:
        return number
    span, factor = Span(number.span.start, sign.end()), Decimal(1_000_000)
    return Number(span, number.value * factor, number.step * factor, plain=False)


def _whole(plain: str, lexicon: Lexicon) -> Iterator[Number]:
    """Words that stand for a number: ``medio millón``, ``un millar``, ``a dozen``."""
    for written, value, step in _names(lexicon):
        for match in written.finditer(plain):
            yield Number(Span(match.start(), match.end()), value, step, plain=False)


@cache
def _names(lexicon: Lexicon) -> Sequence[tuple[re.Pattern[str], Decimal, Decimal]]:
    """What finds such words, each with its number and what that is rounded to."""
    words, found = lexicon.words.numbers, []
    for factor, names in words.multipliers.items():
        halves = [f"{half} {name}" for name in names for half in words.half]
        found += [(name, Decimal(factor) / 2, Decimal(factor) / 10) for name in halves]
    for amount, names in words.collective.items():
        value = Decimal(amount)
        last = Decimal(1).scaleb(len(amount) - len(amount.rstrip("0")))
        found += [(name, value, last / 10 if value == last else last) for name in names]
    return [
        (re.compile(rf"\b{re.escape(folded(name))}\b"), value, step) for name, value, step in found
    ]


def _words_with_figures(plain: str, found: Sequence[Number]) -> Iterator[Number]:
    """Thousands in words with the rest in figures, as a sentence may begin: ``Siete mil 211``."""
    before: Number | None = None
    for number in found:
        if (
            before
            and before.words
            and number.plain
            and not number.words
            and before.value
            and before.value % 1000 == 0
            and number.value is not None
            and plain[before.span.end : number.span.start] == " "
            and number.span.end - number.span.start <= len("999")
        ):
            span = Span(before.span.start, number.span.end)
            before = Number(span, before.value + number.value, number.step, plain=False)
            continue
        if before:
            yield before
        before = number
    if before:
        yield before


def _and_a_half(plain: str, number: Number, words: NumberWords) -> Number:
    """A number with the half of its multiplier that stands behind it: ``dos millones y medio``."""
    for half in words.half:
        for joint in words.joining:
            rest = f" {folded(joint)} {folded(half)}"
            end = number.span.end + len(rest)
            if (
                number.value is None
                or plain[number.span.end : end] != rest
                or plain[end : end + 1].isalnum()
            ):
                continue
            factors = [Decimal(factor) for factor in words.multipliers]
            whole = max((f for f in factors if number.value % f == 0), default=Decimal(1))
            value = number.value + whole / 2
            return Number(Span(number.span.start, end), value, whole / 10, plain=False)
    return number


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


def _in_words(
    text: str, plain: str, lexicon: Lexicon, figures: Sequence[Number]
) -> Iterator[Number]:
    """Numbers that are written out; ``one`` and ``a`` alone are no figures."""
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
        if value != 1:
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
