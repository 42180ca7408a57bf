"""How a language writes numbers, months, days and lists, by the CLDR data that Babel carries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Any

from babel import Locale, core, localedata
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import NumberPattern, parse_pattern

from dashboard.terms.months import Month

MINUS = "\N{MINUS SIGN}"
OTHER = "other"
"""The plural category that every language has."""
_THOUSANDS = (3, 3)
_ABOVE_ZERO = re.compile("[1-9]")
# What Babel holds of each locale, and of all of them, that no page writes.
_OF_A_LOCALE = (
    *("compact_decimal_formats", "compound_unit_patterns", "currency_names", "date_fields"),
    *("currency_names_plural", "interval_formats", "meta_zones", "scripts", "territories"),
    *("time_zones", "unit_display_names", "unit_patterns"),
)
_OF_ALL = (
    *("all_currencies", "meta_zones", "territory_currencies", "territory_languages"),
    *("territory_zones", "windows_zone_mapping", "zone_territories"),
)
_LIKE_Y = re.compile(r"(?:i|í|hi|hí)(?![aeo])", re.IGNORECASE)
_SAMPLE_YEAR = 2001
# The fields that CLDR's patterns for a short month with its year have.
_D3 = {"y": "%Y", "MMM": "%b", "LLL": "%b", "MMMM": "%B", "LLLL": "%B", "M": "%-m", "L": "%-m"}


@dataclass(frozen=True, eq=False)
class Formats:
    """The habits of one locale (``en``, ``es_MX``)."""

    locale: Locale

    def number(self, value: float, digits: int = 0, *, sign: bool = False) -> str:
        """A number with its separators; ``sign`` writes a plus as well as a minus.

        It is rounded as Python does it, below zero ``digits`` to tens, hundreds and so on, and what
        rounds to zero has no sign.
        """
        shown = self._digits(value, digits)
        return _sign(value, shown, sign) + shown

    def percent(self, value: float, digits: int = 1, *, sign: bool = False) -> str:
        """A percentage (``12.3`` is ``12.3%``)."""
        shown = self._digits(value, digits)
        before, after = self._percent
        return f"{_sign(value, shown, sign)}{before}{shown}{after}"

    @property
    def regional(self) -> str:
        """The language with a country, ``es_MX``, for what knows none without."""
        known = self.locale
        if known.territory is None:
            known = Locale.parse(get_global("likely_subtags")[known.language])
        return f"{known.language}_{known.territory}"

    def month(self, month: Month, *, short: bool = False) -> str:
        """A month in words: ``January 2025``, short ``Jan 2025``."""
        return _month(self, month.ordinal, "yMMM" if short else "yMMMM")

    def day(self, day: dt.date) -> str:
        """A day in words: ``January 15, 2026``."""
        return _day(self, day)

    def month_name(self, number: int, *, short: bool = False) -> str:
        """The name of a calendar month 1..12."""
        return self.locale.months["stand-alone"]["abbreviated" if short else "wide"][number]

    def month_forms(self) -> list[str]:
        """The twelve months in short words with ``{year}`` in place of the year."""
        months = (Month.of(_SAMPLE_YEAR, number) for number in range(1, 13))
        return [
            self.month(month, short=True).replace(str(_SAMPLE_YEAR), "{year}") for month in months
        ]

    def listing(self, words: Sequence[str]) -> str:
        """Words joined as a sentence does it: ``a, b, and c``."""
        joined = format_list(words, locale=self.locale)
        last = words[-1] if words else ""
        before = joined.removesuffix(last)
        # CLDR's lists leave out that "y" is "e" before the sound of another "i".
        if self.locale.language == "es" and _LIKE_Y.match(last) and before.endswith(" y "):
            return before[:-2] + "e " + last
        return joined

    @property
    def separators(self) -> str:
        """The marks of decimals and of thousands: ``.,``."""
        symbols = self.locale.number_symbols["latn"]
        return symbols["decimal"] + symbols["group"]

    @cached_property
    def month_pattern(self) -> str:
        """A month in short words as a format of d3 and strftime: ``%b %Y``."""
        return self.locale.datetime_skeletons["yMMM"].format % _D3

    @cached_property
    def chart_format(self) -> dict[str, Any]:
        """Names of months and days and the marks of numbers, as plotly's ``locales`` have them."""
        names, days = self.locale.months["format"], self.locale.days["format"]
        return {
            "months": [names["wide"][n] for n in range(1, 13)],
            "shortMonths": [names["abbreviated"][n] for n in range(1, 13)],
            # Plotly's week begins with Sunday, Babel's with Monday.
            "days": [days["wide"][n] for n in (6, *range(6))],
            "shortDays": [days["abbreviated"][n] for n in (6, *range(6))],
            "decimal": self.separators[0],
            "thousands": self.separators[1:],
        }

    def plural(self, count: float | Decimal) -> str:
        """The plural category of a number, such as ``one`` or ``other``.

        A ``Decimal`` counts as it is written: English has 1 pound and 1.0 pounds (CLDR).
        """
        return _plural(self, str(count))

    @cached_property
    def plurals(self) -> frozenset[str]:
        """The plural categories that this language has."""
        return self.locale.plural_form.tags | {OTHER}

    @property
    def own_name(self) -> str:
        """What the language calls itself, as the word that begins a line: ``Español``."""
        name = self.locale.get_language_name(self.locale) or str(self.locale)
        return opening(name)

    def _digits(self, value: float, digits: int) -> str:
        if digits < 0:
            value, digits = round(value, digits), 0
        if self._by_thousands:
            written = f"{abs(value):,.{digits}f}"
            return written.translate(self._marks) if self._marks else written
        rounded = Decimal(f"{abs(value):.{digits}f}")
        return _pattern(self.locale, digits).apply(rounded, self.locale)

    @cached_property
    def _by_thousands(self) -> bool:
        return self.locale.decimal_formats[None].grouping == _THOUSANDS

    @cached_property
    def _marks(self) -> dict[int, str]:
        """What stands in place of Python's marks; empty where they are the same."""
        marks = {".": self.separators[0], ",": self.separators[1:]}
        return {ord(each): mark for each, mark in marks.items()} if self.separators != ".," else {}

    @cached_property
    def _percent(self) -> tuple[str, str]:
        """What stands before and after the digits of a percentage."""
        pattern = self.locale.percent_formats[None]
        mark = self.locale.number_symbols["latn"]["percentSign"]
        return pattern.prefix[0].replace("%", mark), pattern.suffix[0].replace("%", mark)


def lean(locale: Locale) -> Locale:
    """A locale without the data that no page writes: names of units, currencies and zones.

    They are more than 1 MB for each locale. They are dropped before anything else is read, so
    that what is read next takes their place in memory.
    """
    _ = locale.months  # Babel reads a locale when it is first asked for something
    # A Babel that keeps them elsewhere only costs their memory.
    for data in getattr(localedata, "_cache", {}).values():
        for name in _OF_A_LOCALE:
            data.pop(name, None)
    for name in _OF_ALL:
        (getattr(core, "_global_data", None) or {}).pop(name, None)
    return locale


def opening(words: str) -> str:
    """Words as the beginning of a line: in many languages a month begins small."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """Words with a small first letter, unless they begin with an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _sign(value: float, shown: str, plus: bool) -> str:
    if value < 0:
        return MINUS if _ABOVE_ZERO.search(shown) else ""
    return "+" if plus and _ABOVE_ZERO.search(shown) else ""


# Asked by the object, whose hash is its place in memory: a locale's is worked out each time.
@lru_cache(4096)
def _plural(formats: Formats, count: str) -> str:
    return formats.locale.plural_form(Decimal(count))


def as_shown(value: float, digits: int) -> Decimal:
    """The size of a number in so many digits, as ``count`` of a text that writes these digits."""
    return Decimal(f"{abs(round(value, digits)):.{max(digits, 0)}f}")


@cache
def _pattern(locale: Locale, digits: int) -> NumberPattern:
    pattern = parse_pattern(locale.decimal_formats[None].pattern)
    pattern.frac_prec = (digits, digits)
    return pattern


@lru_cache(8192)
def _month(formats: Formats, ordinal: int, skeleton: str) -> str:
    return format_skeleton(skeleton, Month(ordinal).first_day, locale=formats.locale)


@lru_cache(2048)
def _day(formats: Formats, day: dt.date) -> str:
    return format_date(day, "long", locale=formats.locale)
