"""The box of a plot, and how places in it are written.

The server does not know how wide a page is. A fluid plane writes places in per cent of the box and
paths in units that the browser stretches to it, while strokes, marks and letters keep their pixels.
A fixed plane, for pictures, writes pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.drawing.ink import Paint

UNITS = (4000, 2000)
"""Width and height of a fluid plane in the units of its paths."""
_SPACE = f'viewBox="0 0 {UNITS[0]} {UNITS[1]}" preserveAspectRatio="none"'


@dataclass(frozen=True)
class Plane:
    """A box of ``width`` × ``height`` pixels; of a fluid one these are what it usually has.

    Shares count from the left and from the top, both from 0 to 1. A fluid plane is drawn for all
    screens, and style/drawing.css shows what belongs to the reader's; a fixed one is wide.
    """

    width: float
    height: float
    paint: Paint
    fluid: bool = True

    def across(self, share: float) -> str:
        """A place from the left as an attribute's value."""
        return f"{_number(share * 100, 3)}%" if self.fluid else _number(share * self.width, 1)

    def down(self, share: float) -> str:
        """A place from the top as an attribute's value."""
        return f"{_number(share * 100, 3)}%" if self.fluid else _number(share * self.height, 1)

    @property
    def units(self) -> tuple[float, float]:
        """Width and height in the units of paths."""
        return UNITS if self.fluid else (self.width, self.height)

    @property
    def digits(self) -> int | None:
        """The decimals of a coordinate of a path, as ``round`` takes them."""
        return None if self.fluid else 1

    def unit(self, value: float) -> float:
        """A coordinate of a path, as exact as it is written."""
        return round(value, self.digits)

    def at(self, across: float | None, down: float | None, inner: str, kind: str = "") -> str:
        """A group with its origin at a place; None is the left or top edge.

        Inside it pixels count from the place; in a fluid plane, shares of the box still hold.
        """
        named = f' class="{kind}"' if kind else ""
        if not self.fluid:
            x = _number((across or 0.0) * self.width, 1)
            y = _number((down or 0.0) * self.height, 1)
            return f'<g{named} transform="translate({x} {y})">{inner}</g>'
        x = "" if across is None else f' x="{self.across(across)}"'
        y = "" if down is None else f' y="{self.down(down)}"'
        return f"<svg{named}{x}{y}>{inner}</svg>"

    def space(self, inner: str, *, clip: bool = False) -> str:
        """Paths in units. ``clip``: what is beyond the box is not seen."""
        if not inner:
            return ""
        if self.fluid:
            return f'<svg class="{"space clip" if clip else "space"}" {_SPACE}>{inner}</svg>'
        if not clip:
            return f"<g>{inner}</g>"
        size = f'width="{_number(self.width, 1)}" height="{_number(self.height, 1)}"'
        return f'<svg {size} overflow="hidden">{inner}</svg>'

    def for_width(self, wide: str, narrow: str) -> str:
        """What is drawn on wide screens, and on phones."""
        if not self.fluid:
            return wide
        return _classed("wide", wide) + _classed("narrow", narrow)

    def for_room(self, roomy: str, cramped: str) -> str:
        """What is drawn where names of periods have room, and where they have none."""
        if not self.fluid:
            return roomy
        return _classed("roomy", roomy) + _classed("cramped", cramped)


def _classed(kind: str, inner: str) -> str:
    return f'<g class="{kind}">{inner}</g>' if inner else ""


def _number(value: float, digits: int) -> str:
    """A number without zeros at its end."""
    written = f"{value:.{digits}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def pixels(value: float) -> str:
    """A length in pixels as an attribute's value, to the tenth."""
    return _number(value, 1)
