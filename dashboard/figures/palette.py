"""Colours: a palette for light paper, its counterpart for dark, and the colour of each term.

Six strong hues that colour-blind readers can distinguish (after Okabe and Ito, darkened until each
is readable as text, with a contrast of 4.5:1 to the paper); the rest is grey. A drug has the same
colour on every page. Figures are built in the light colours; ``DARK`` maps each to its dark
counterpart, and the browser swaps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from types import MappingProxyType

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

_TERM_COLOURS = MappingProxyType(
    {
        "Fentanyl": VERMILION,
        "Methamphetamine": BLUE,
        "Cocaine": GREEN,
        "Marijuana": OCHRE,
        "Heroin": PURPLE,
        "Ketamine": SLATE,
        "Ecstasy": GREY,
        "Khat": GREY,
        "LSD": GREY,
        "Southwest": BLUE,
        "Northern": GREEN,
        "Coastal/Interior": OCHRE,
        "Coastal": OCHRE,
        "USBP": GREEN,
        "OFO": BLUE,
        "AMO": PURPLE,
    }
)

MAP_LEVELS = ("#fcfbf8", "#d9e4ee", "#b3cbe0", "#86aacb", "#5887b3", "#2f6597", "#113f6b")
"""The classes of a map on light paper: zero, then one hue from pale to strong."""

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star")


def colours(terms: tuple[str, ...]) -> tuple[str, ...]:
    """A colour for each term: its own if it has one, else a free strong colour, else grey.

    At most six strong colours are used. Terms are expected largest first, so that the small ones
    are grey.
    """
    if len(terms) == 1:
        return (_TERM_COLOURS.get(terms[0], ACCENT),)
    taken = {_TERM_COLOURS[term] for term in terms if term in _TERM_COLOURS}
    free = iter([colour for colour in STRONG if colour not in taken])
    given: list[str] = []
    for term in terms:
        strong = len({colour for colour in given if colour != GREY})
        colour = _TERM_COLOURS.get(term) if strong < len(STRONG) else None
        if (
            colour is None
            and strong < len(STRONG)
            and term != REST
            and not term.startswith("Other")
        ):
            colour = next(free, None)
        given.append(colour or GREY)
    return tuple(given)


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
