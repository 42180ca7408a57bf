"""Text made plain for comparing, with the way back: which code points each plain one came from.

Plain means composed accents, straight quotes, ordinary spaces, and one space for any run of white
space, line ends included. Letters keep their case: a name is not a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTES = str.maketrans(
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
class Plain:
    """``text`` made plain; code point i came from ``starts[i]`` to ``ends[i]`` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def plain(text: str) -> Plain:
    """A text made plain, with the way back to its own code points."""
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
        for letter in unicodedata.normalize("NFC", piece).translate(_QUOTES):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return Plain("".join(letters), tuple(starts), tuple(ends))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Runs of code points that composing may join: a letter with the marks that follow it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and _joins(text[start:place], text[place]):
            continue
        if place > start:
            yield start, place
        start = place


def _joins(before: str, letter: str) -> bool:
    if letter.isascii():
        return False
    if unicodedata.combining(letter):
        return True
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", letter)
    return unicodedata.normalize("NFC", before + letter) != apart
