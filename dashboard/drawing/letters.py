"""How wide words are in our typefaces, so that lines can be broken without a browser."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).with_name("fonts")
"""The fonts of pictures, one for each weight, and the widths of their letters (``make fonts``)."""
_EM = 1000


@dataclass(frozen=True)
class Face:
    """A typeface in one weight: its name as CSS has it, its weight, its column of widths."""

    family: str
    weight: int
    column: str

    def width(self, words: str, size: float) -> float:
        """The width of a line of words in pixels; an unknown letter is as wide as an ``n``."""
        known = _widths()[self.column]
        return sum(known.get(each, known["n"]) for each in words) * size / _EM

    def lines(self, words: str, size: float, width: float) -> list[str]:
        """The words in lines of at most ``width`` pixels, but for single words that are longer."""
        found: list[str] = []
        line = ""
        for word in words.split():
            longer = f"{line} {word}" if line else word
            if line and self.width(longer, size) > width:
                found.append(line)
                line = word
            else:
                line = longer
        return [*found, line] if line else found

    def pieces(self, words: str, size: float, width: float) -> list[str]:
        """An address in pieces of at most ``width`` pixels: it is never shortened."""
        found = [""]
        for letter in words:
            if found[-1] and self.width(found[-1] + letter, size) > width:
                found.append("")
            found[-1] += letter
        return found


SANS = Face("Border Sans", 400, "border-sans-400")
STRONG = Face("Border Sans", 600, "border-sans-600")
SERIF = Face("Border Serif", 600, "border-serif-600")


@cache
def _widths() -> Mapping[str, Mapping[str, int]]:
    """Column → letter → its width in thousandths of the size."""
    text = (FOLDER / "widths.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return MappingProxyType(
        {
            face.column: MappingProxyType(
                {chr(int(row["code"], 16)): int(row[face.column]) for row in rows}
            )
            for face in (SANS, STRONG, SERIF)
        }
    )


def known_letters() -> frozenset[str]:
    """The letters that all typefaces have."""
    return frozenset.intersection(*(frozenset(each) for each in _widths().values()))


def font_files() -> list[str]:
    """The paths of the fonts of pictures."""
    return [str(path) for path in sorted(FOLDER.glob("*.ttf"))]
