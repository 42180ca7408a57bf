"""The day and the language of a text, guessed from the text itself."""

from __future__ import annotations

import datetime as dt
import re

from dashboard.reading.language.lexicon import Lexicon, lexicon, read_languages
from dashboard.reading.language.text import Span, folded
from dashboard.terms.months import Month

_SMALL = "functions"
_HEAD = 400
"""The day of a text is looked for in its first so many code points."""
_WORD = r"(?:{rules.published}|{rules.weekdays})"
_OPENS = rf"[\W_]*(?:{_WORD}[\s:,]+){{0,4}}"
"""All that may stand ahead of the day in its line, but for a place or an author."""
_PLACED = re.compile(
    r"\s*[A-ZÁÉÍÓÚÑ][^\d\n;:!?]{1,60}?(?:[,–—|·•(/]|\s--?)\s*(?:[A-ZÁÉÍÓÚÑ]?[a-záéíóúñ]{3,10},?\s)?"
)
"""A place or an author ahead of the day; then the words behind it begin with a dash."""
_ENDS = (
    r"(?:[,.]?\s(?:[^\W\d]{1,2}\s){0,2}\d{1,2}[:.h]\d\d[^\n\d]{0,20})?"
    r"(?:[\s.)]*$|\s?[–—|·•/]|\s?\.\s?[-–—]|\s--?\s|[,;.]?\s{rules.updated}\b)"
)
_AGENCY = re.compile(r",?\s?[(|/•·–—]")
_CLOSES = r"\.\s"
"""The day alone may be a sentence of its own: ``May 5, 2025. Agents …``."""


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
    counts = {
        code: len(lexicon(code).tags(plain, [_SMALL]).hits[_SMALL]) for code in read_languages()
    }
    return max(sorted(counts), key=lambda code: counts[code])


def guessed_day(text: str, language: str) -> tuple[dt.date, Span] | None:
    """The first day in the head of a text that is told as its own, with its place, if there is one.

    It stands where one dates a text: alone, behind a word for publishing, or behind a place and
    ahead of a dash. A day within a sentence is that of a law or an event.
    """
    words, plain = lexicon(language), folded(text[:_HEAD])
    found: list[tuple[Span, dt.date]] = []
    for _, pattern in words.periods_of(plain, "day"):
        if "year" not in pattern.groupindex:
            continue
        for match in pattern.finditer(plain):
            day = "".join(sign for sign in match["day"] if sign.isdigit())
            try:
                date = dt.date(int(match["year"]), words.month(match["month"]), int(day))
            except (ValueError, KeyError):
                continue
            span = Span(match.start(), match.end())
            if _dates_the_text(text, plain, span, words):
                found.append((span, date))
    if not found:
        return None
    span, date = min(found)
    return date, span


def _dates_the_text(text: str, plain: str, span: Span, words: Lexicon) -> bool:
    start = plain.rfind("\n", 0, span.start) + 1
    end = plain.find("\n", span.end)
    end = len(plain) if end < 0 else end
    alone = words.rule(_OPENS).fullmatch(plain, start, span.start)
    placed = _PLACED.fullmatch(text, start, span.start)
    if alone and words.rule(_CLOSES).match(plain, span.end, end):
        return True
    ends = words.rule(_ENDS).match(plain, span.end, end) or _AGENCY.match(text, span.end, end)
    return bool((alone or placed) and ends)
