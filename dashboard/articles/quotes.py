"""Finding a quote again in its text: exact, moved, fuzzy or lost.

A quote may differ from its text in white space, in quotation marks, in how accents are composed
and, a little, in letters. It may never differ in a digit: another figure is another statement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from dashboard.articles.model import Quote

_MISSPELT = 0.1
"""Share of a quote's letters that may differ before it counts as lost."""
_SIMILAR = 80
"""Least similarity (0 to 100) of a window of a text that can hold a quote with so few edits.

A run within ``_MISSPELT`` of a quote is 85 or more similar to it in a window of the quote's length.
"""
_QUOTATION_MARKS = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{SINGLE LOW-9 QUOTATION MARK}": "'",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
    }
)
_INVISIBLE = frozenset("\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}")


@dataclass(frozen=True)
class QuoteMatch:
    """Where a quote stands: ``status`` is ``exact``, ``moved``, ``fuzzy`` or ``lost``.

    ``start`` and ``end`` are code points of the stored text (end excluded), both -1 if it is lost.
    """

    status: str
    start: int
    end: int


LOST = QuoteMatch("lost", -1, -1)


def find_quote(text: str, quote: Quote) -> QuoteMatch:
    """Where the words of a quote stand in a text.

    - ``exact``: at their position.
    - ``moved``: word for word elsewhere. Of several places the one with the most similar
      surroundings is taken, then the nearest.
    - ``fuzzy``: after both are normalized, or with a few letters changed.
    - ``lost``: none of these.
    """
    end = quote.position + len(quote.exact)
    if quote.exact and quote.position >= 0 and text[quote.position : end] == quote.exact:
        return QuoteMatch("exact", quote.position, end)
    places = _places(text, quote.exact)
    if places:
        start = _best(text, places, len(quote.exact), quote, quote.position)
        return QuoteMatch("moved", start, start + len(quote.exact))
    return _fuzzy(_normalized(text), quote)


def _fuzzy(page: _Normalized, quote: Quote) -> QuoteMatch:
    wanted = _normalized(quote.exact).text.strip()
    if not wanted:
        return LOST
    prefix, suffix = _normalized(quote.prefix).text, _normalized(quote.suffix).text
    near = Quote(wanted, prefix, suffix, quote.position)
    hint = sum(1 for start in page.starts if start < quote.position)
    places = _places(page.text, wanted)
    if places:
        start = _best(page.text, places, len(wanted), near, hint)
        return _in_original(page, start, start + len(wanted))
    found = _nearest(page.text, wanted, hint)
    if found is None or _figures(page.text[slice(*found)]) != _figures(wanted):
        return LOST
    return _in_original(page, *found)


def _in_original(page: _Normalized, start: int, end: int) -> QuoteMatch:
    return QuoteMatch("fuzzy", page.starts[start], page.ends[end - 1])


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _places(text: str, words: str) -> list[int]:
    """Every place where words begin in a text; they may overlap."""
    found: list[int] = []
    place = text.find(words) if words else -1
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found


def _best(text: str, places: list[int], length: int, quote: Quote, hint: int) -> int:
    """The place whose surroundings share most with the quote's, then the nearest to a hint."""

    def fit(place: int) -> tuple[int, int]:
        before = _shared(text[:place][::-1], quote.prefix[::-1])
        after = _shared(text[place + length :], quote.suffix)
        return before + after, -abs(place - hint)

    return max(places, key=fit)


def _shared(one: str, other: str) -> int:
    """How many code points two texts share from their beginning."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))


def _nearest(text: str, words: str, hint: int) -> tuple[int, int] | None:
    """Start and end of the run with the fewest edits (letters added, dropped or changed).

    None if every run has too many. Of several with as few the one nearest to ``hint`` is taken.
    """
    most = int(len(words) * _MISSPELT)
    if most < 1:
        return None
    runs = [_fewest_edits(text, words, window, most) for window in _windows(text, words)]
    close = [(edits, abs(start - hint), start, end) for edits, start, end in runs if edits <= most]
    return min(close)[2:] if close else None


def _windows(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every run of a text, about as long as some words, that is similar to them."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - with the first changed quote: no page waits for it

    unseen = [(0, len(text))]
    while unseen:
        first, last = unseen.pop()
        found = fuzz.partial_ratio_alignment(words, text[first:last], score_cutoff=_SIMILAR)
        if found is not None and found.dest_end > found.dest_start:
            start, end = first + found.dest_start, first + found.dest_end
            yield start, end
            unseen += [(first, start), (end, last)]


def _fewest_edits(
    text: str, words: str, window: tuple[int, int], most: int
) -> tuple[int, int, int]:
    """The run in or around a window that is closest to some words: its edits, start and end.

    Edits beyond ``most`` are counted as ``most + 1``.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    starts, ends = (range(max(0, edge - 2 * most), edge + 2 * most + 1) for edge in window)
    edits, _, start, end = min(
        (
            Levenshtein.distance(words, text[start:end], score_cutoff=most),
            abs(end - start - len(words)),
            start,
            end,
        )
        for start, end in product(starts, ends)
        if start < end <= len(text)
    )
    return edits, start, end


@dataclass(frozen=True)
class _Normalized:
    """A text with composed accents, straight quotation marks and single ordinary spaces.

    Line ends are spaces too; letters keep their case, because a name is not a word. Code point i
    comes from ``starts[i]`` to ``ends[i]`` of the original.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def _normalized(text: str) -> _Normalized:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        piece = text[start:end]
        if piece in _INVISIBLE:
            continue
        if piece.isspace():
            if letters and letters[-1] == " ":
                ends[-1] = end
                continue
            piece = " "
        for letter in unicodedata.normalize("NFC", piece).translate(_QUOTATION_MARKS):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return _Normalized("".join(letters), tuple(starts), tuple(ends))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Runs of code points that composition may join: a letter with the marks that follow it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and _joins(text[start:place], text[place]):
            continue
        if place > start:
            yield start, place
        start = place


def _joins(before: str, letter: str) -> bool:
    """Whether normalization makes something else of two runs together than of each alone."""
    if letter.isascii():
        return False
    if unicodedata.combining(letter):
        return True
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", letter)
    return unicodedata.normalize("NFC", before + letter) != apart
