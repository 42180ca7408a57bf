"""Finding a quote again in its text: exact, moved, fuzzy or lost.

A quote may differ in spaces, quotation marks, accents' composition and, a little, in letters; never
in a digit: words whose figure has changed are other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.articles.model import Quote
from dashboard.articles.nearest import nearest
from dashboard.articles.normal import Plain, plain

_MISSPELT = 0.1
"""Share of a quote's letters that may be others before it counts as lost."""


@dataclass(frozen=True)
class Found:
    """Where a quote stands: ``status`` is ``exact``, ``moved``, ``fuzzy`` or ``lost``.

    ``start`` and ``end`` are code points of the stored text (end not included); both -1 where lost.
    """

    status: str
    start: int
    end: int


LOST = Found("lost", -1, -1)


def find_quote(text: str, quote: Quote) -> Found:
    """Where the words of a quote stand in a text.

    ``exact``: at their position. ``moved``: word for word elsewhere; of several places the one
    whose surroundings fit best, then the nearest. ``fuzzy``: after making both plain, or with few
    letters changed. ``lost``: none of these.
    """
    end = quote.position + len(quote.exact)
    if quote.exact and quote.position >= 0 and text[quote.position : end] == quote.exact:
        return Found("exact", quote.position, end)
    places = _places(text, quote.exact)
    if places:
        start = _best(text, places, len(quote.exact), quote, quote.position)
        return Found("moved", start, start + len(quote.exact))
    return _fuzzy(plain(text), quote)


def _fuzzy(page: Plain, quote: Quote) -> Found:
    wanted = plain(quote.exact).text.strip()
    if not wanted:
        return LOST
    near = Quote(wanted, plain(quote.prefix).text, plain(quote.suffix).text, quote.position)
    hint = sum(1 for start in page.starts if start < quote.position)
    places = _places(page.text, wanted)
    if places:
        start = _best(page.text, places, len(wanted), near, hint)
        return _back(page, start, start + len(wanted))
    around = nearest(page.text, wanted, most=int(len(wanted) * _MISSPELT), hint=hint)
    if around is None or _figures(page.text[slice(*around)]) != _figures(wanted):
        return LOST
    return _back(page, *around)


def _back(page: Plain, start: int, end: int) -> Found:
    return Found("fuzzy", page.starts[start], page.ends[end - 1])


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    place = text.find(words) if words else -1
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found


def _best(text: str, places: list[int], length: int, quote: Quote, hint: int) -> int:
    def fit(place: int) -> tuple[int, int]:
        before = _shared(text[:place][::-1], quote.prefix[::-1])
        after = _shared(text[place + length :], quote.suffix)
        return before + after, -abs(place - hint)

    return max(places, key=fit)


def _shared(one: str, other: str) -> int:
    """How many code points two texts have in common from their beginning."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))
