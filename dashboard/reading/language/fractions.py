"""Halves in numbers: ``two and a half million``, ``dos millones y medio``, and names of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from text_to_num import text2num

from dashboard.reading.language.phrases import one_of
from dashboard.reading.language.text import Span, folded

if TYPE_CHECKING:
    from dashboard.reading.language.lexicon import Lexicon, NumberWords
    from dashboard.reading.language.numbers import Number

_HALF, _TENTH, _MOST, _GAP = Decimal("0.5"), Decimal("0.1"), 100, r"[\s-]"


def named(plain: str, lexicon: Lexicon) -> Iterator[tuple[Span, Decimal, Decimal, bool]]:
    """Words that stand for a number: ``medio millón``, ``un millar``, ``a quarter-million``.

    Each with its value, what that is rounded to, and that it is no plain number.
    """
    for written, value, step in _names(lexicon):
        for match in written.finditer(plain):
            yield Span(match.start(), match.end()), value, step, False


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
    return [(re.compile(rf"\b{_gapped(name)}\b"), value, step) for name, value, step in found]


def _gapped(name: str) -> str:
    return _GAP.join(re.escape(word) for word in folded(name).split())


def halved(plain: str, lexicon: Lexicon) -> Iterator[tuple[Span, Decimal, Decimal, bool]]:
    """Numbers with a half ahead of their multiplier, likewise: ``two and a half million``."""
    written, factors = _halved(lexicon)
    for match in written.finditer(plain):
        count = match["count"]
        try:
            whole = Decimal(count if count.isdigit() else text2num(count, lexicon.language))
        except ValueError:
            continue
        factor = Decimal(factors[match["factor"]])
        yield Span(*match.span()), (whole + _HALF) * factor, _TENTH * factor, False


@cache
def _halved(lexicon: Lexicon) -> tuple[re.Pattern[str], Mapping[str, int]]:
    words = lexicon.words.numbers
    factors = {
        folded(name): int(factor) for factor, names in words.multipliers.items() for name in names
    }
    count = "|".join(sorted(map(folded, words.small), key=lambda word: -len(word)))
    half = "|".join(map(_gapped, words.half)) or "(?!)"
    factor = "|".join(re.escape(name) for name in sorted(factors, key=lambda name: -len(name)))
    return (
        re.compile(
            rf"(?<![\w.,-])(?P<count>\d{{1,3}}|{count}){_GAP}{one_of(words.joining)}{_GAP}"
            rf"(?:{half}){_GAP}(?P<factor>{factor})(?!\w)"
        ),
        factors,
    )


def with_half(plain: str, number: Number, words: NumberWords) -> Number:
    """A number with the half of its multiplier that stands behind it: ``dos millones y medio``."""
    if number.plain and not number.words and (number.value is None or number.value >= _MOST):
        # "5,000, and half of them": the half of something else.
        return number
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
            span = Span(number.span.start, end)
            return replace(
                number, span=span, value=value, step=whole / 10, plain=False, words=False
            )
    return number
