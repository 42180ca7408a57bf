"""Shares as they are printed: percentages, ratios such as ``one in four``, fractions, and most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from dashboard.reading.counting.figures import PERCENT
from dashboard.reading.dating import marking
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span

_LARGEST, _CLOSE, _HUNDRED = 100, 6, Decimal(100)
_STEPS = {Decimal(50): "10"}
_STEP, _SMALL_STEP, _SMALL = "5", "4", 20
"""What a word rounds a share to: half is told of 45 percent too, a third of 31, a tenth of 12."""
_MOST = {"more_than_half": (Decimal(50), "10"), "vast": (Decimal("66.7"), "16.7")}
"""The words for the greater part, with how far below it they accuse nobody.

A vast majority is more than two thirds, and wrong where it is not even half.
"""
_ASIDE = r"\b{rules.most_aside}\s$"
_RANKED = r"\b{rules.followed_by}\b"
_BEFORE = 12
_RATIO = r"\s(?:{shares.ratio}|{rules.in})\s"
_ONE_IN = rf"\b{{rules.part_one}}{_RATIO}"


@dataclass(frozen=True)
class PrintedShare:
    """A share as it is printed: its value in percent, and what a word rounds it to.

    ``bare`` says that no ``percent`` stands behind it; else ``number`` is the number of it. A
    ``ratio`` is ``one in four``, and of ``most`` it is more than its value.
    """

    span: Span
    value: str
    rounded_to: str = ""
    bare: bool = False
    number: Number | None = None
    ratio: bool = False
    most: bool = False


def printed_shares(found: Found, sentence: Span) -> Iterator[PrintedShare]:
    """The percentages, ratios and fractions of a sentence."""
    numbers = found.counted(sentence)
    for number in numbers:
        unit = found.behind(number.span, "units", _CLOSE)
        if unit and unit.value == PERCENT and number.value is not None:
            between = found.plain[number.span.end : unit.span.start]
            if not between.strip() and number.value <= _HUNDRED:
                span = Span(number.span.start, unit.span.end)
                yield PrintedShare(span, _digits(number.value), number=number)
    yield from _ratios(found, sentence)
    for hit in found.hits(("fractions",), sentence):
        if not any(number.span.overlaps(hit.span) for number in numbers if not number.words):
            yield _worded(hit.span, Decimal(hit.value))
    for hit in found.hits(("most",), sentence):
        if hit.value in _MOST and _is_more_than_half(found, sentence, hit):
            value, step = _MOST[hit.value]
            yield PrintedShare(hit.span, _digits(value), step, bare=True, most=True)


def _is_more_than_half(found: Found, sentence: Span, most: Hit) -> bool:
    """Whether a word tells of more than half: not ``the most encounters``, nor ``nearly most``.

    Of groups that are told in their order it says only which is the largest: ``the majority were
    Mexicans, followed by Cubans``.
    """
    rule, start = found.lexicon.rule, max(sentence.start, most.span.start - _BEFORE)
    aside = rule(_ASIDE).search(found.plain, start, most.span.start)
    ranked = rule(_RANKED).search(found.plain, sentence.start, sentence.end)
    return not (aside or ranked or marking.qualifier(found, most.span))


def _ratios(found: Found, sentence: Span) -> Iterator[PrintedShare]:
    """``One in four``, ``three out of ten``."""
    numbers = found.counted(sentence)
    ratio = found.lexicon.rule(_RATIO)
    for match in found.lexicon.rule(_ONE_IN).finditer(found.plain, sentence.start, sentence.end):
        whole = next((each for each in numbers if each.span.start == match.end()), None)
        if whole and whole.value and 1 < whole.value <= _LARGEST:
            told = _worded(Span(match.start(), whole.span.end), _HUNDRED / whole.value)
            yield replace(told, ratio=True)
    for one, other in pairwise(numbers):
        part, whole = one.value, other.value
        if part is None or whole is None or not 0 < part < whole <= _LARGEST:
            continue
        if ratio.fullmatch(found.plain, one.span.end, other.span.start):
            yield _worded(Span(one.span.start, other.span.end), _HUNDRED * part / whole)


def _worded(span: Span, value: Decimal) -> PrintedShare:
    step = _STEPS.get(value, _STEP if value > _SMALL else _SMALL_STEP)
    return PrintedShare(span, _digits(round(value, 1)), step, bare=True)


def _digits(value: Decimal) -> str:
    """A value in plain digits, without zeros behind its point."""
    return format(value.normalize(), "f")
