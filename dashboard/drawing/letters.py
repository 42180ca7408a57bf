"""Our typefaces in pictures: how wide words are, and the letters that a picture holds.

So lines are broken without a browser, and a picture looks the same wherever it stands.
"""

from __future__ import annotations

import csv
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
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
def _rows() -> tuple[Mapping[str, str], ...]:
    """The table of letters: ``code``, ``part`` (of the fonts that pictures hold), widths."""
    text = (FOLDER / "widths.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _widths() -> Mapping[str, Mapping[str, int]]:
    """Column → letter → its width in thousandths of the size."""
    return MappingProxyType(
        {
            face.column: MappingProxyType(
                {chr(int(row["code"], 16)): int(row[face.column]) for row in _rows()}
            )
            for face in (SANS, STRONG, SERIF)
        }
    )


@cache
def _parts() -> Mapping[str, str]:
    """Letter → the part of a font in which it is."""
    return MappingProxyType({chr(int(row["code"], 16)): row["part"] for row in _rows()})


def known_letters() -> frozenset[str]:
    """The letters that all typefaces have."""
    return frozenset.intersection(*(frozenset(each) for each in _widths().values()))


def font_files() -> list[str]:
    """The paths of the fonts of pictures."""
    return [str(path) for path in sorted(FOLDER.glob("*.ttf"))]


_WORDS = re.compile(r"<(?:text|tspan)([^>]*)>([^<]+)")


def held(svg: str) -> str:
    """The rules by which a picture holds the letters of its words; ``svg`` is the whole picture.

    Other sites and programs have none of our typefaces.
    """
    words: dict[Face, list[str]] = {SANS: [], STRONG: [], SERIF: []}
    for attributes, text in _WORDS.findall(svg):
        strong = 'font-weight="600"' in attributes
        face = SERIF if SERIF.family in attributes else STRONG if strong else SANS
        words[face].append(unescape(text))
    return "".join(_rules(face, "".join(texts)) for face, texts in words.items())


def _rules(face: Face, words: Iterable[str]) -> str:
    parts = sorted({_parts()[letter] for letter in words if letter in _parts()})
    return "".join(_rule(face, part) for part in parts)


@cache
def _rule(face: Face, part: str) -> str:
    """The rule for a part of a typeface, with the font itself."""
    data = b64encode((FOLDER / f"{face.column}.{part}.woff2").read_bytes()).decode()
    codes = ",".join(f"U+{ord(each):x}" for each, own in _parts().items() if own == part)
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"src:url(data:font/woff2;base64,{data});unicode-range:{codes}}}"
    )
