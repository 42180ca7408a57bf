"""The figure of a month in each view, from the cells of its series."""

from __future__ import annotations

import calendar
from fractions import Fraction
from typing import Any

from tests.recount.cells import iso, ordinal
from tests.recount.model import Asked, Cell, Figure

KILOGRAM = Fraction(45359237, 100000000)


def plain(
    asked: Asked, about: dict[str, Any], held: dict[str, Cell], months: list[str]
) -> Figure | None:
    """The metric over some months and its margin; None if a month is missing or it is 0 of 0."""
    if any(month not in held for month in months):
        return None
    part, whole, margin = (
        sum((getattr(held[m], name) for m in months), Fraction(0))
        for name in ("part", "whole", "margin")
    )
    if about["kind"] == "ratio":
        return (100 * part / whole, 100 * margin / whole) if whole else None
    unit = KILOGRAM if about["unit"] == "pounds" and asked.unit == "kg" else 1
    return whole * unit, margin * unit


def value(
    asked: Asked, about: dict[str, Any], held: dict[str, Cell], month: str, base: str
) -> Figure | None:
    number = ordinal(month)
    view = asked.view
    if view == "cumulative":
        into = (number + 3) % 12 if asked.year == "fiscal" else number % 12
        return plain(asked, about, held, [iso(number - n) for n in range(into + 1)])
    if view == "sum12":
        return plain(asked, about, held, [iso(number - n) for n in range(12)])
    now = plain(asked, about, held, [month])
    if now is None or view in ("monthly", "fiscal"):
        return now
    if view == "daily":
        days = calendar.monthrange(number // 12, number % 12 + 1)[1]
        return now[0] / days, now[1] / days
    before = {"yoy": iso(number - 12), "mom": iso(number - 1), "index": base}[view]
    then = plain(asked, about, held, [before])
    if then is None:
        return None
    if view != "index" and about["kind"] == "ratio":
        return now[0] - then[0], now[1] + then[1]
    if not then[0]:
        return None
    share = 100 * now[0] / then[0]
    # Whatever both may be: what is not rounded to zero is at least half of what it is rounded to.
    top = 100 * (now[0] + now[1]) / max(then[0] - then[1], then[0] / 2)
    low = 100 * max(now[0] - now[1], Fraction(0)) / (then[0] + then[1])
    margin = max(top - share, share - low) if now[1] or then[1] else Fraction(0)
    if view == "index":
        return share, Fraction(0) if month == base else margin
    return share - 100, margin
