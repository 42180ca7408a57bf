"""The day and the language of a text, guessed from the text itself."""

from __future__ import annotations

import datetime as dt

from dashboard.reading.language.lexicon import lexicon, read_languages
from dashboard.reading.language.text import Span, folded
from dashboard.terms.months import Month

_HEAD = 400
"""The day of a text is looked for in its first so many code points."""


FIRST, LAST = dt.date(1900, 1, 1), dt.date(2099, 12, 31)


def text_day(written: str) -> dt.date:
    """The day of a text from YYYY-MM-DD, or the last of the month from YYYY-MM.

    Raises ValueError for anything else, and for a day before 1900 or after 2099.
    """
    if len(written) == len("YYYY-MM"):
        day = Month.parse(written).last_day
    else:
        day = dt.date.fromisoformat(written)
    if not FIRST <= day <= LAST:
        raise ValueError(f"{written} is no day of a text")
    return day


def guessed_language(text: str) -> str:
    """The language whose small words are most frequent in a text; of equals the first by name."""
    plain = folded(text[:20_000])
    counts = {code: len(lexicon(code).tags(plain).hits["functions"]) for code in read_languages()}
    return max(sorted(counts), key=lambda code: counts[code])


def guessed_day(text: str, language: str) -> tuple[dt.date, Span] | None:
    """The first whole date in the head of a text, with its place; None if there is none."""
    words, plain = lexicon(language), folded(text[:_HEAD])
    found: list[tuple[Span, dt.date]] = []
    for name, pattern in words.periods:
        if name != "day" or "year" not in pattern.groupindex:
            continue
        for match in pattern.finditer(plain):
            day = "".join(sign for sign in match["day"] if sign.isdigit())
            try:
                date = dt.date(int(match["year"]), words.month(match["month"]), int(day))
            except (ValueError, KeyError):
                continue
            found.append((Span(match.start(), match.end()), date))
    if not found:
        return None
    span, date = min(found)
    return date, span
