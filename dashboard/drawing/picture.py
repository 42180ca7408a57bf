"""A chart as a picture that stands alone: its headline above it, below it claims, source, address.

A picture is wide, whatever asks for it. As SVG it follows the colour scheme of the reader; as PNG
it is light.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import resvg_py

from dashboard.drawing.ink import Paint, named, plain, properties
from dashboard.drawing.letters import SANS, SERIF, Face, font_files, held
from dashboard.drawing.plane import Plane
from dashboard.drawing.plots import Item, plots_of
from dashboard.drawing.sheet import under, upon
from dashboard.drawing.signs import SIDE as SIGN
from dashboard.drawing.signs import SIGNS
from dashboard.figures.palette import INK, MUTED, PAPER

WIDTH = 1000
"""The width for which a picture is laid out, in pixels."""
EDGE = 24
INNER = WIDTH - 2 * EDGE
_FAMILY = "'Border Sans','Source Sans 3',system-ui,sans-serif"
SERIFS = "'Border Serif','Source Serif 4',Georgia,serif"


@dataclass(frozen=True)
class Claimed:
    """A line on a claim: its number, the sign of its verdict and the words."""

    number: str
    sign: str
    words: str


@dataclass(frozen=True)
class Caption:
    """The words of a picture. ``measure`` is the smaller line of the headline (unit, months).

    ``remarks`` are further lines below the claims.
    """

    headline: str
    measure: str
    summary: str
    source: str
    address: str
    claims: Sequence[Claimed] = ()
    remarks: Sequence[str] = field(default=())

    @property
    def told(self) -> str:
        """What the picture shows, for those who do not see it."""
        return f"{self.headline}. {self.summary}"


@dataclass(frozen=True)
class Drawn:
    """What stands between the words of a picture: SVG of the inner width, and its height.

    ``style`` is a style sheet that it needs.
    """

    svg: str
    height: float
    style: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture as SVG text, with its size in pixels."""

    svg: str
    width: int
    height: int


def figure_drawn(figure: Mapping[str, Any], *, light: bool = False, width: int = INNER) -> Drawn:
    """A figure within the edges of a picture; ``light``: in the colours of light paper alone."""
    layout = figure["layout"]
    if not figure["data"] or not layout.get("xaxis"):
        return Drawn("", 0)
    margin, height = layout["margin"], layout["height"]
    paint = plain if light else named
    inner = Plane(
        width - margin["l"] - margin["r"], height - margin["t"] - margin["b"], paint, fluid=False
    )
    layer: Item | None = layout.get("meta", {}).get("layer")
    plots = plots_of(dict(figure), inner)
    unit = ""
    if layer and layer.get("unit"):
        muted, words = paint("fill", MUTED), escape(layer["unit"])
        unit = f'<text x="0" y="{14 - margin["t"]}" font-size="12"{muted}>{words}</text>'
    drawn = under(plots, layer) + upon(plots, layer, margin) + unit
    return Drawn(f'<g transform="translate({margin["l"]} {margin["t"]})">{drawn}</g>', height)


def picture(drawn: Drawn, caption: Caption, *, light: bool = False) -> Picture:
    """The whole picture of a chart; ``light``: in the colours of light paper alone."""
    paint = plain if light else named
    page = _laid_out(drawn, caption, paint)
    height = round(page.y + EDGE)
    # Without custom properties a picture has one scheme; its own style comes first.
    style = drawn.style + ("" if light else properties())
    title = f"<title>{escape(caption.headline)}</title>"
    summary = f"<desc>{escape(caption.summary)}</desc>"
    rules = f"<style>{style}</style>" if style else ""
    paper = f'<rect width="{WIDTH}" height="{height}"{paint("fill", PAPER)}/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" font-family="{_FAMILY}" font-size="13"'
        f"{paint('fill', INK)}>{title}{summary}{rules}"
        f"{paper}{''.join(page.parts)}</svg>"
    )
    return Picture(svg, WIDTH, height)


def picture_height(height: float, caption: Caption, width: int) -> int:
    """The height of a picture of a width, around what is ``height`` pixels high in it."""
    laid_out = _laid_out(Drawn("", height), caption, plain)
    return scaled(round(laid_out.y + EDGE), width)


def scaled(height: int, width: int) -> int:
    """The height of a picture that is made so many pixels wide: no line of it is cut off."""
    return -(-height * width // WIDTH)


def _laid_out(drawn: Drawn, caption: Caption, paint: Paint) -> _Page:
    page = _Page(paint)
    page.words(caption.headline, SERIF, 25, INK, leading=31)
    page.words(caption.measure, SANS, 15, MUTED, leading=21)
    page.words(caption.summary, SANS, 15, INK, leading=21, before=6)
    page.put(drawn, before=10)
    for claimed in caption.claims:
        page.claim(claimed)
    for remark in (*caption.remarks, caption.source):
        page.words(remark, SANS, 12.5, MUTED, leading=17)
    page.words(caption.address, SANS, 12.5, MUTED, leading=17, broken=True)
    return page


def svg_file(made: Picture) -> str:
    """A picture as an SVG file that holds the letters of its words."""
    return f"{made.svg.removesuffix('</svg>')}<style>{held(made.svg)}</style></svg>"


def png(made: Picture, width: int) -> bytes:
    """A light picture as PNG of a width in pixels."""
    return resvg_py.svg_to_bytes(
        svg_string=made.svg,
        width=width,
        height=scaled(made.height, width),
        skip_system_fonts=True,
        font_files=font_files(),
        font_family=SANS.family,
        sans_serif_family=SANS.family,
        serif_family=SERIF.family,
    )


class _Page:
    """What stands on a picture so far; ``y`` is where it ends."""

    def __init__(self, paint: Paint) -> None:
        self.paint = paint
        self.parts: list[str] = []
        self.y = float(EDGE)

    def words(
        self,
        words: str,
        face: Face,
        size: float,
        colour: str,
        *,
        leading: float,
        before: float = 0,
        broken: bool = False,
    ) -> None:
        """Lines of words; ``broken``: between any two letters."""
        if not words:
            return
        self.y += before
        breaking = face.pieces if broken else face.lines
        lines = breaking(words, size, INNER)
        self._lines(lines, face, size, colour, leading, EDGE)

    def claim(self, claimed: Claimed) -> None:
        """The line on a claim, its sign drawn."""
        size, leading = 12.5, 18
        number = f"{claimed.number} "
        x = EDGE + SANS.width(number, size)
        baseline = self.y + leading * 0.75
        self._text(number, EDGE, baseline, SANS, size, MUTED)
        if claimed.sign in SIGNS:
            place = f"translate({x:.1f} {baseline - 9:.1f})"
            self.parts.append(
                f'<path transform="{place}" d="{SIGNS[claimed.sign]}" fill="none" '
                f'stroke-width="1.4"{self.paint("stroke", INK)}/>'
            )
        else:
            self._text(claimed.sign, x + 2, baseline, SANS, size, INK)
        after = x + SIGN + 5
        lines = SANS.lines(claimed.words, size, WIDTH - EDGE - after)
        self._lines(lines, SANS, size, MUTED, leading, after)

    def put(self, drawn: Drawn, *, before: float) -> None:
        """What is drawn, below what stands so far."""
        self.y += before
        self.parts.append(f'<g transform="translate({EDGE} {self.y:.1f})">{drawn.svg}</g>')
        self.y += drawn.height

    def _lines(
        self, lines: Sequence[str], face: Face, size: float, colour: str, leading: float, x: float
    ) -> None:
        for line in lines:
            self._text(line, x, self.y + leading * 0.75, face, size, colour)
            self.y += leading

    def _text(self, words: str, x: float, y: float, face: Face, size: float, colour: str) -> None:
        family = f' font-family="{SERIFS}" font-weight="{face.weight}"' if face is SERIF else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{family}'
            f"{self.paint('fill', colour)}>{escape(words)}</text>"
        )
