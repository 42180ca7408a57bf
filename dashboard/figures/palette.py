"""Colours: a palette for light paper, its counterpart for dark, and the colour of each term.

Six strong hues that colour-blind readers can distinguish (after Okabe and Ito, darkened until each
is readable as text, with a contrast of 4.5:1 to the paper); the rest is grey. A term has the same
colour on every page (``colours.csv``). Figures are built in the light colours; ``DARK`` maps each
to its dark counterpart, and the browser swaps them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from types import MappingProxyType
from zlib import crc32

from dashboard.queries import REST

PAPER = "#fcfbf8"
INK = "#1d1c1a"
MUTED = "#66625c"
HAIRLINE = "#dfdbd3"
BAND = "#f1eee7"
ACCENT = "#1f4e79"
GREY = "#8c877f"
PALE = "#b9b4ab"
GREY_DEEP = "#4f4b45"
GREY_SOFT = "#cfcac1"

VERMILION = "#bf4a12"
BLUE = "#0a6aa8"
GREEN = "#00795a"
OCHRE = "#8c6808"
PURPLE = "#8b4a95"
SLATE = "#4c5a67"

TICK_FONT = {"size": 12, "color": MUTED}
DARK = MappingProxyType(
    {
        PAPER: "#15171a",
        INK: "#eae7e1",
        MUTED: "#a09b93",
        HAIRLINE: "#33363b",
        BAND: "#1f2226",
        ACCENT: "#8ab6de",
        GREY: "#8b8780",
        PALE: "#5d5a55",
        GREY_DEEP: "#c4bfb7",
        GREY_SOFT: "#45433f",
        VERMILION: "#ef8a57",
        BLUE: "#5fb0e6",
        GREEN: "#45bf9c",
        OCHRE: "#d8b04a",
        PURPLE: "#cb9ad3",
        SLATE: "#a8b6c3",
    }
)

# Greys for adjoining areas: each differs in lightness from the next.
GREYS = (GREY, PALE, MUTED, GREY_SOFT, GREY_DEEP)
STRONG = (BLUE, VERMILION, GREEN, PURPLE, OCHRE, SLATE)

_NAMED = MappingProxyType(
    {
        "vermilion": VERMILION,
        "blue": BLUE,
        "green": GREEN,
        "ochre": OCHRE,
        "purple": PURPLE,
        "slate": SLATE,
        "grey": GREY,
    }
)

MAP_LEVELS = ("#fcfbf8", "#d9e4ee", "#b3cbe0", "#86aacb", "#5887b3", "#2f6597", "#113f6b")
"""The classes of a map on light paper: zero, then one hue from pale to strong."""

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star")


@cache
def _listed() -> Mapping[str, str]:
    """The colours of ``colours.csv``, term → colour; earlier rows come before later ones.

    Raises KeyError for a colour without a name here.
    """
    text = Path(__file__).with_name("colours.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["term"]: _NAMED[row["colour"]] for row in rows})


def colour_of(term: str) -> str:
    """The colour that belongs to a term: the listed one, else one that its name decides.

    Rests ("Other", the smaller terms together) are grey.
    """
    if term == REST or term.startswith("Other"):
        return GREY
    return _listed().get(term) or STRONG[crc32(term.encode()) % len(STRONG)]


def colours(terms: tuple[str, ...]) -> tuple[str, ...]:
    """A colour for each term: its own, whatever the order and the values.

    At most six are strong and none is given twice. Where two terms have the same, the one that
    ``colours.csv`` lists first keeps it (others by their names); the other one takes a free colour
    if all terms can have one, and is grey if there are more terms than colours.
    """
    if len(terms) == 1:
        return (colour_of(terms[0]) if terms[0] else ACCENT,)
    listed = list(_listed())
    ranks = {term: rank for rank, term in enumerate(listed)}
    given: dict[str, str] = {}
    waiting: list[str] = []
    for term in sorted(terms, key=lambda each: (ranks.get(each, len(listed)), each)):
        own = colour_of(term)
        if own == GREY or own not in given.values():
            given[term] = own
        else:
            waiting.append(term)
    free = [colour for colour in STRONG if colour not in given.values()]
    for place, term in enumerate(waiting):
        fits = len(terms) <= len(STRONG) and place < len(free)
        given[term] = free[place] if fits else GREY
    return tuple(given[term] for term in terms)


def shaded(given: Sequence[str]) -> tuple[str, ...]:
    """The same colours, with greys of alternating lightness."""
    greys = cycle(GREYS)
    return tuple(next(greys) if colour == GREY else colour for colour in given)


def text_colour(colour: str) -> str:
    """The colour for the name of a line: that of the line, or ``MUTED`` for greys."""
    return MUTED if colour in GREYS else colour


def faded(colour: str, alpha: float) -> str:
    """A hex colour with transparency, as #rrggbbaa, which browsers and plotly both read."""
    return f"{colour}{round(alpha * 255):02x}"
