"""Figures, months, series and comparisons in words."""

from __future__ import annotations

import calendar
import math
import tomllib
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from tests.recount.asking import slug
from tests.recount.cells import ROOT, World, iso, ordinal
from tests.recount.model import REST, Asked, Counted, Figure

CHANGES = ("yoy", "mom")
COUNT, PER_DAY, POUNDS, SHARE, CHANGE, POINTS, INDEX = (
    "{}",
    "{} a day",
    "{} pounds",
    "{}%",
    "{}%",
    "{} percentage points",
    "{}",
)


@dataclass(frozen=True)
class Unit:
    """How figures of a view are written."""

    words: str
    decimals: int = 1
    signed: bool = False
    ranked: bool = True
    relative: bool = False
    nudge: Fraction = Fraction(0)
    alone: bool = False

    def places(self, value: Fraction, margin: Fraction) -> int:
        """How many digits: one decimal, or two significant ones below one; none for zero.

        None is finer than the margin.
        """
        places = self.decimals
        near = float(value)
        if value == 0:
            return 0
        if self.decimals and abs(near) < 1:
            places = max(places, 1 - math.floor(math.log10(abs(near))))
            if round(near, places) == round(near, places - 1):
                places = max(self.decimals, places - 1)
        places = min(places, 0 if self.alone and abs(value) >= 10_000 else 6)
        if margin:
            known = -math.ceil(math.log10(2 * margin))
            places = min(places, known if self.relative else max(known, 0))
        return places

    def number(self, value: Fraction, margin: Fraction) -> str:
        """Its digits, with a sign where it is told."""
        places, near = self.places(value, margin), value * (1 + self.nudge)
        if places < 0:
            near, places = Fraction(round(value, places)), 0
        text = f"{abs(float(near)):,.{places}f}"
        if not any(mark in "123456789" for mark in text):
            return text
        return ("−" if value < 0 else "+" if self.signed else "") + text

    def __call__(self, figure: Figure) -> str:
        """The figure with its unit."""
        return self.words.format(self.number(*figure))


PERCENT = Unit(CHANGE, relative=True)


def unit_of(world: World, asked: Asked) -> Unit:
    """The unit of a question's view."""
    about = world.metrics[asked.metric]
    ratio = about["kind"] == "ratio"
    if asked.view in CHANGES:
        return Unit(POINTS if ratio else CHANGE, signed=True, ranked=False, relative=True)
    if asked.view == "index":
        return Unit(INDEX, relative=True)
    if ratio:
        return Unit(SHARE, relative=True)
    what = "" if about["unit"] == "count" else "kilograms" if asked.unit == "kg" else "pounds"
    words = " ".join(["{}", *([what] if what else []), *(["a day"] * (asked.view == "daily"))])
    return Unit(words, decimals=0 if words == COUNT else 1)


def month_words(month: str) -> str:
    """``January 2025``."""
    return f"{calendar.month_name[int(month[5:])]} {month[:4]}"


def months_words(first: str, last: str) -> str:
    """``October 2018 – April 2026``, or one month."""
    return month_words(last) if first == last else f"{month_words(first)} – {month_words(last)}"


def starts(asked: Asked, month: str) -> str:
    """The first month that a figure covers."""
    number = ordinal(month)
    if asked.view == "sum12":
        return iso(number - 11)
    if asked.view == "cumulative":
        return iso(number - into_year(asked, month))
    return month


def into_year(asked: Asked, month: str) -> int:
    """The months of the year before this one."""
    return (ordinal(month) + (3 if asked.year == "fiscal" else 0)) % 12


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads((ROOT / "dashboard/i18n/en.toml").read_text(encoding="utf-8"))


def series_name(asked: Asked, counted: Counted, series: str, *, within: bool = False) -> str:
    """What a series is called; ``within``: as it is written within a sentence."""
    texts = _names()
    if series == REST:
        raise AssertionError("the smaller series together are not named")
    if series == counted.total:
        named = texts["chart"].get("total", {}).get(asked.split)
        if named:
            return named[0].lower() + named[1:] if within else named
    named = texts["terms"].get(asked.split, {}).get(slug(series), series)
    return _within(asked.split, series, named) if within else named


def _within(column: str, term: str, named: str) -> str:
    common = {column, f"{column}.{slug(term)}"} & set(_names()["common_nouns"])
    return named[0].lower() + named[1:] if common and not named[1].isupper() else named


def together(asked: Asked) -> str:
    """What a single line is called that adds up several terms; "" for one that does not."""
    added = [c for c, terms in asked.filters.items() if len(terms) > 1 and c != asked.split]
    if not added:
        return ""
    terms, texts = asked.filters[added[0]], _names()
    if len(added) > 1 or len(terms) > 3:
        return "together"
    column = added[0]
    names = [_within(column, t, texts["terms"][column][slug(t)]) for t in sorted(terms)]
    last = names.pop()
    return f"{', '.join(names)}{',' * (len(names) > 1)} and {last} together"


def open_months(counted: Counted, series: str, months: list[str]) -> bool:
    """Whether one of these months is provisional."""
    cells = counted.cells[series]
    return any(month in cells and cells[month].status == "provisional" for month in months)


def changed(now: Figure, before: Figure | None, base: str, write: Unit, share: bool) -> str:
    """A comparison in words; empty without a figure before."""
    if before is None:
        return ""
    difference = now[0] - before[0]
    if write(now) == write(before) or abs(difference) <= now[1] + before[1]:
        return f"{'about ' if difference else ''}the same as in {base}"
    if before[0] == 0 and not share:
        return f"after {write(before)} in {base}"
    amount = abs(difference), now[1] + before[1]
    unit = replace(Unit(POINTS, relative=True) if share else PERCENT, nudge=write.nudge)
    if not share:
        margin = now[1] / before[0] + now[0] * before[1] / before[0] ** 2
        amount = 100 * amount[0] / before[0], 100 * margin
    words = f"{unit(amount)} " if any(mark in "123456789" for mark in unit(amount)) else ""
    return f"{words}{'more' if difference > 0 else 'less'} than in {base} ({write(before)})"
