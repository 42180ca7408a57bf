"""Figures in a text as either language writes them: grouped, decimal, with a multiplier behind.

A point or comma before exactly three digits groups thousands where the language uses it so; what
can be read in no way (``8,3838``) is found too, without a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span, folded

if TYPE_CHECKING:
    from dashboard.reading.language.lexicon import Lexicon, NumberWords

_FIGURE = (
    r"(?<![\w.,])\d{1,3}'\d{3}(?:[.,]\d{3})*(?![\w']|[.,]\d)"
    r"|(?<![\w.,])\d(?:[\d.,]*\d)?(?:[½¼¾]|(?: \d{3}(?!\d|[.,]\d))*)"
    r"|(?<={rules.fiscal_letters})(?:\d{4}|\d{2})(?!\d)"
)
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+")
_REST = re.compile(r" ((\d{1,3})(?:[.,]\d{1,2})?)(?![\d.,]*\d)(?!\w)")
_LARGEST = 10**12
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def figures(plain: str, lexicon: Lexicon) -> Iterator[tuple[Span, Decimal | None, Decimal, bool]]:
    """Figures with the multipliers behind them, joined as in ``4 mil 182``.

    Each with its value, the unit of its last digit, and whether it has no multiplier.
    """
    words = lexicon.words.numbers
    follows, factors = _multiplier(lexicon)
    end = 0
    for match in lexicon.rule(_FIGURE).finditer(plain):
        if match.start() < end:
            continue
        value, step = _read(match.group(), words)
        end, simple = match.end(), True
        while value is not None and (multiplied := follows.match(plain, end)):
            factor = factors[" ".join(multiplied.group(1).split())]
            value, step, end, simple = value * factor, step * factor, multiplied.end(), False
            rest = _REST.match(plain, end)
            if rest and factor > 1 and int(rest.group(2)) < factor and _joins(plain, rest, follows):
                more, step = _read(rest.group(1), words)
                value, end = value + (more or 0), rest.end(1)
        if value is not None and value > _LARGEST:
            value = None
        yield Span(match.start(), end), value, step, simple


def _joins(plain: str, rest: re.Match[str], follows: re.Pattern[str]) -> bool:
    """Whether digits behind a multiplier go on with the number: not before another multiplier."""
    return not follows.match(plain, rest.end())


@cache
def _multiplier(lexicon: Lexicon) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """What finds a multiplier, and what each is: ``k``, ``mil millones``."""
    factors = {
        folded(word): int(factor)
        for factor, words in lexicon.words.numbers.multipliers.items()
        for word in words
    }
    ordered = sorted(factors, key=lambda word: -len(word))
    # One letter, as in 518k, stands close; a word may have a space before it.
    close = "|".join(re.escape(word) for word in ordered if len(word) <= 2)
    spaced = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered if len(word) > 2)
    return re.compile(rf"[\s-]?({spaced}|(?<=\d)(?:{close}))(?!\w)"), factors


def _read(figure: str, words: NumberWords) -> tuple[Decimal | None, Decimal]:
    """The value of a figure and the unit of its last digit; None where it cannot be read."""
    if part := _FRACTIONS.get(figure[-1]):
        whole, step = _read(figure[:-1], words)
        return (whole + part, part) if whole is not None and step == 1 else (None, step)
    return _grouped(figure, words)


def _grouped(figure: str, words: NumberWords) -> tuple[Decimal | None, Decimal]:
    if _SPACED.fullmatch(figure) or "'" in figure:
        return Decimal("".join(sign for sign in figure if sign.isdigit())), Decimal(1)
    if " " in figure:
        return None, Decimal(1)
    signs = [sign for sign in figure if not sign.isdigit()]
    parts = re.split(r"[.,]", figure)
    if not signs:
        return Decimal(figure), Decimal(1)
    if "" in parts:
        return None, Decimal(1)
    groups = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3
    groups = groups or (signs[-1] in words.pairs and _in_pairs(parts))
    last, kinds = signs[-1], set(signs)
    if len(kinds) == 1 and groups and last in words.grouping and not parts[0].startswith("0"):
        return Decimal("".join(parts)), Decimal(1)
    if len(signs) == 1 and last in words.decimal:
        # More than three decimals that no grouping explains are a slip of the pen: 8,3838.
        other_way = last in words.grouping and len(parts[1]) > 3
        if not other_way:
            return Decimal(f"{parts[0]}.{parts[1]}"), Decimal(1).scaleb(-len(parts[1]))
    if len(kinds) == 2 and signs.count(last) == 1 and len(set(signs[:-1])) == 1:
        whole, decimals = parts[:-1], parts[-1]
        if all(len(part) == 3 for part in whole[1:]) and 1 <= len(whole[0]) <= 3:
            return Decimal(f"{''.join(whole)}.{decimals}"), Decimal(1).scaleb(-len(decimals))
    return None, Decimal(1)


def _in_pairs(parts: Sequence[str]) -> bool:
    """Whether the digits above the thousands stand in pairs: ``29,01,142``, of lakhs."""
    first, *pairs, last = parts
    grouped = bool(pairs) and len(last) == 3 and all(len(part) == 2 for part in pairs)
    return grouped and 1 <= len(first) <= 2 and not first.startswith("0")
