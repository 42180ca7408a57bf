"""A map within a picture, in the colours of light paper, and below it what these mean."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.drawing.ink import plain
from dashboard.drawing.letters import SANS
from dashboard.drawing.picture import INNER, Drawn
from dashboard.figures.map import hatched, level_class, picture_style
from dashboard.figures.palette import INK, MUTED
from dashboard.figures.shapes import WIDTH as UNITS

_ROW, _SIZE, _APART = 22, 13, 22
_SWATCH = 20


def map_drawn(
    svg: str, units_high: int, unit: str, classes: Sequence[tuple[int | None, str]]
) -> Drawn:
    """A map for a picture.

    ``svg`` is the map as ``figures.map`` makes it, ``units_high`` the height of its view box;
    ``classes`` are the colours (``Classes.level_of``) and their bounds in words.
    """
    height = round(INNER * units_high / UNITS)
    sized = svg.replace("<svg ", f'<svg width="{INNER}" height="{height}" ', 1)
    keys, rows = _keys(unit, classes, height + _ROW)
    return Drawn(sized + keys, height + rows * _ROW + 14, picture_style())


def _keys(unit: str, classes: Sequence[tuple[int | None, str]], top: float) -> tuple[str, int]:
    """The unit and the classes in rows, and how many rows they take."""
    parts = [_text(unit, 0, top, MUTED)]
    x, row = SANS.width(unit, _SIZE) + _APART, 0
    for level, words in classes:
        wide = _SWATCH + 6 + SANS.width(words, _SIZE)
        if x + wide > INNER:
            x, row = 0, row + 1
        y = top + row * _ROW
        outline = f"M{x:.1f} {y - 10:.1f}h{_SWATCH}v12h-{_SWATCH}z"
        square = f'<g class="area {level_class(level)}"><path d="{outline}"{hatched(level)}/></g>'
        parts += [square, _text(words, x + _SWATCH + 6, y, INK)]
        x += wide + _APART
    return f'<g class="map keys">{"".join(parts)}</g>', row + 1


def _text(words: str, x: float, y: float, colour: str) -> str:
    # The rules of a map set its own letters larger: these have a style of their own.
    style = "font:400 13px 'Border Sans',sans-serif"
    place = f'x="{x:.1f}" y="{y:.1f}" style="{style}"'
    return f"<text {place}{plain('fill', colour)}>{escape(words)}</text>"
