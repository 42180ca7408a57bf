"""Whether a figure is the one printed, rounded as the text rounds it."""

from __future__ import annotations

from decimal import Decimal

_NOISE = 1e-9


def significant_digits(printed: str) -> int:
    """How many digits of a printed number carry it: 1029 has four, 58000 two, 0.50 two."""
    digits = printed.replace(".", "").lstrip("0")
    return len(digits) if "." in printed else len(digits.rstrip("0"))


def place(printed: str) -> float:
    """The unit of the last digit that carries the number.

    Zeros at the end of a whole number are read as rounding, but never beyond its second digit:
    58000 is rounded to thousands, 1000 to hundreds, 50 not at all.
    """
    if "." in printed:
        return float(Decimal(1).scaleb(-len(printed.partition(".")[2])))
    digits = printed.lstrip("0")
    zeros = len(digits) - max(len(digits.rstrip("0")), 2)
    return float(Decimal(1).scaleb(max(zeros, 0)))


def fits(printed: str, sign: int, qualifier: str, value: float) -> bool:
    """Whether a value, rounded as printed, is the printed number (times its sign).

    A value half-way between two roundings fits both. ``more_than`` and ``less_than`` compare sizes:
    a fall of 20 is one of more than 15, and a rise is no fall of less than 10.
    """
    stated = float(printed)
    size = sign * value
    if qualifier == "more_than":
        return size > stated
    if qualifier == "less_than":
        return 0 <= size < stated
    return abs(size - stated) <= place(printed) / 2 + _NOISE * max(1.0, abs(value))
