"""Several charts in one picture, each under its own name, two in a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.drawing.ink import Paint, named, plain
from dashboard.drawing.letters import SANS, SERIF, Face
from dashboard.drawing.marks import is_open, sign
from dashboard.drawing.picture import INNER, SERIFS, Drawn, figure_drawn
from dashboard.figures.palette import BLUE, INK, MUTED, PALE, PAPER, SLATE
from dashboard.figures.points import SYMBOLS

_APART = 32
_HEAD, _WORDS = 17, 13
_SIGN, _KEY_ROW = 12, 22


@dataclass(frozen=True)
class Part:
    """One of several charts: name, words, figure; ``whole``: as wide as the picture."""

    name: str
    words: str
    figure: Mapping[str, Any]
    whole: bool = False


def several(
    parts: Sequence[Part], keys: Sequence[tuple[str, str]] = (), *, light: bool = False
) -> Drawn:
    """The charts of a picture; ``keys`` are signs (see ``_mark``) with what they mean."""
    paint = plain if light else named
    alike = [part for part in parts if not part.whole]
    rows = [alike[at : at + 2] for at in range(0, len(alike), 2)]
    rows += [[part] for part in parts if part.whole]
    svg, y = [], 0.0
    for row in rows:
        width = INNER if len(alike) == 1 or row[0].whole else (INNER - _APART) // 2
        made = [_part(part, width, paint, light=light) for part in row]
        for at, each in enumerate(made):
            place = f"{at * (width + _APART)} {y:.1f}"
            svg.append(f'<g transform="translate({place})">{each.svg}</g>')
        y += max(each.height for each in made) + 8
    if keys:
        drawn = _keys(keys, y + _KEY_ROW * 0.7, paint)
        svg.append(drawn.svg)
        y += drawn.height
    return Drawn("".join(svg), y)


def _part(part: Part, width: int, paint: Paint, *, light: bool) -> Drawn:
    """A chart below its name and words."""
    svg, y = [f'<path d="M0 .5H{width}" fill="none"{paint("stroke", INK)}/>'], 8.0
    for words, face, size, leading in (
        (part.name, SERIF, _HEAD, 23),
        (part.words, SANS, _WORDS, 18),
    ):
        for line in face.lines(words, size, width):
            svg.append(_text(line, 0, y + leading * 0.75, size, INK, paint, face))
            y += leading
    drawn = figure_drawn(part.figure, light=light, width=width)
    svg.append(f'<g transform="translate(0 {y + 4:.1f})">{drawn.svg}</g>')
    return Drawn("".join(svg), y + 4 + drawn.height)


def _keys(keys: Sequence[tuple[str, str]], top: float, paint: Paint) -> Drawn:
    """What each sign means, in rows."""
    svg, x, y = [], 0.0, top
    for kind, words in keys:
        wide = _SIGN * 2 + 6 + SANS.width(words, _WORDS)
        if x and x + wide > INNER:
            x, y = 0.0, y + _KEY_ROW
        svg.append(
            f'<g transform="translate({x + _SIGN:.1f} {y - 4:.1f})">{_mark(kind, paint)}</g>'
        )
        svg.append(_text(words, x + 2 * _SIGN + 4, y, _WORDS, MUTED, paint, SANS))
        x += wide + 14
    return Drawn("".join(svg), y - top + _KEY_ROW)


def _mark(kind: str, paint: Paint) -> str:
    """The sign of a comparison (``eq``), of a target, a period, or of points that are joined."""
    if kind in ("joined", "period"):
        colour = BLUE if kind == "joined" else PALE
        return f'<path d="M-9 0H9" fill="none" stroke-width="2.5"{paint("stroke", colour)}/>'
    if kind == "range":
        return f'<path d="M0-4V4M-3-4H3M-3 4H3" fill="none"{paint("stroke", SLATE)}/>'
    symbol = SYMBOLS.get(kind, "diamond")
    target = kind not in SYMBOLS
    fill = paint("fill", PAPER) if target else 'fill="none"' if is_open(symbol) else ""
    filled = fill or paint("fill", SLATE)
    stroke = paint("stroke", INK if target else SLATE)
    return f'<path d="{sign(symbol, 9)}" stroke-width="1.4" {filled}{stroke}/>'


def _text(
    words: str, x: float, y: float, size: float, colour: str, paint: Paint, face: Face
) -> str:
    heads = f' font-family="{SERIFS}" font-weight="{face.weight}"' if face is SERIF else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{heads}{paint("fill", colour)}>'
        f"{escape(words)}</text>"
    )
