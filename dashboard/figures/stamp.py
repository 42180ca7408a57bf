"""Stamp-sized charts as SVG text: a line of months, a place on a scale, single points.

They are served as images. Each has its own colours for light and dark paper, since the stylesheets
of a page do not apply inside an image.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from dashboard.figures.palette import ACCENT, DARK, HAIRLINE, INK, MUTED, PAPER

_PLAIN = " /=:;,'()<>!*"
"""What may stand in an image's address as it is, besides letters, digits and ``-._~``."""
_CODED = {mark: quoted for mark in range(128) if (quoted := quote(chr(mark), _PLAIN)) != chr(mark)}

EDGE = 6
"""Margin in pixels on every side, so that no point is cut off."""


@dataclass(frozen=True)
class Spot:
    """A point of a claim on a stamp: its index in the run of months, and its value."""

    place: int
    value: float


@dataclass(frozen=True)
class Single:
    """A single published figure: its place in time (0 to 1), its value, and how it is drawn.

    ``hollow``: the figure is a bound or a range; ``square``: it belongs to the second class.
    """

    place: float
    value: float
    hollow: bool = False
    square: bool = False


@dataclass(frozen=True)
class _Scale:
    """Converts places (0 to ``last``) and values (``low`` to ``high``) to pixels."""

    width: int
    height: int
    last: float
    low: float
    high: float

    def x(self, place: float) -> float:
        inside = self.width - 2 * EDGE
        return round(EDGE + inside * (place / self.last if self.last else 0.5), 1)

    def y(self, value: float) -> float:
        inside = self.height - 2 * EDGE
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return round(self.height - EDGE - inside * share, 1)


def sparkline(
    values: Sequence[float | None],
    *,
    words: str,
    width: int = 232,
    height: int = 56,
    colour: str = ACCENT,
    provisional: int = 0,
    claimed: Spot | None = None,
    true: Spot | None = None,
    span: tuple[int, int] | None = None,
) -> str:
    """A line of months above a zero line, with a dot at its end; ``words`` is its text alternative.

    None is a gap in the line. The last ``provisional`` months are paler and end in a hollow dot.
    With ``claimed`` there is no dot at the end: the claimed point is a disc, the ``true`` point a
    ring, and a thin line joins them. ``span`` shades the months of a claim about several, by the
    index of the first and the last.
    """
    known = [value for value in values if value is not None]
    spots = [spot.value for spot in (claimed, true) if spot]
    high = max([*known, *spots], default=0.0)
    scale = _Scale(width, height, max(len(values) - 1, 0), min([0.0, *known, *spots]), high)
    settled = len(values) - provisional
    parts = [
        _shade(*span, scale) if span else "",
        f'<path class="zero" d="M{EDGE} {scale.y(0)}H{width - EDGE}"/>',
        _line(values[:settled], 0, scale, "line"),
        _line(values[max(settled - 1, 0) :], max(settled - 1, 0), scale, "line pale")
        if provisional
        else "",
    ]
    end = next((n for n in range(len(values) - 1, -1, -1) if values[n] is not None), None)
    if claimed:
        parts += _claim(claimed, true, scale)
    elif end is not None and not span:
        kind = "hollow" if end >= settled else "end"
        value = values[end] or 0.0
        parts.append(_circle(scale.x(end), scale.y(value), 3.5, kind))
    return _svg(width, height, words, colour, parts)


def place_line(
    share: float, *, words: str, width: int = 232, height: int = 14, colour: str = ACCENT
) -> str:
    """A dot on a line from the lowest to the highest value; ``share`` (0 to 1) is its place."""
    middle = height / 2
    at = _Scale(width, height, 1, 0, 1).x(min(max(share, 0.0), 1.0))
    ends = "".join(f"M{x} {middle - 4}v8" for x in (EDGE, width - EDGE))
    parts = [
        f'<path class="scale" d="M{EDGE} {middle}H{width - EDGE}{ends}"/>',
        _circle(at, middle, 4.5, "end"),
    ]
    return _svg(width, height, words, colour, parts)


def dot_plot(
    singles: Sequence[Single],
    *,
    words: str,
    width: int = 232,
    height: int = 56,
    colour: str = ACCENT,
) -> str:
    """Single published figures above a zero line, not joined."""
    high = max((single.value for single in singles), default=0.0)
    scale = _Scale(width, height, 1, 0.0, high)
    marks = [_single(single, scale) for single in singles]
    zero = f'<path class="zero" d="M{EDGE} {scale.y(0)}H{width - EDGE}"/>'
    return _svg(width, height, words, colour, [zero, *marks])


def as_uri(svg: str) -> str:
    """An SVG text as a data URI for an image."""
    # quote looks at each letter; most texts have half a dozen that are not plain.
    coded = svg.translate(_CODED) if svg.isascii() else quote(svg, _PLAIN)
    return f"data:image/svg+xml,{coded}"


def _line(values: Sequence[float | None], start: int, scale: _Scale, kind: str) -> str:
    path, pen = "", "M"
    for place, value in enumerate(values, start):
        if value is None:
            pen = "M"
            continue
        path += f"{pen}{scale.x(place)} {scale.y(value)}"
        pen = "L"
    return f'<path class="{kind}" d="{path}"/>' if path else ""


def _claim(claimed: Spot, true: Spot | None, scale: _Scale) -> list[str]:
    x, y = scale.x(claimed.place), scale.y(claimed.value)
    disc = _circle(x, y, 3.5, "disc")
    if true is None:
        return [disc]
    true_x, true_y = scale.x(true.place), scale.y(true.value)
    link = f'<path class="link" d="M{x} {y}L{true_x} {true_y}"/>'
    return [link, _circle(true_x, true_y, 4.5, "ring"), disc]


def _shade(first: int, last: int, scale: _Scale) -> str:
    left, right = scale.x(max(first - 0.5, 0)), scale.x(min(last + 0.5, scale.last))
    width = round(right - left, 1)
    return f'<rect class="span" x="{left}" y="0" width="{width}" height="{scale.height}"/>'


def _single(single: Single, scale: _Scale) -> str:
    x, y = scale.x(single.place), scale.y(single.value)
    kind = "hollow" if single.hollow else "end"
    if single.square:
        return f'<rect class="{kind}" x="{x - 3.5}" y="{y - 3.5}" width="7" height="7"/>'
    return _circle(x, y, 4, kind)


def _circle(x: float, y: float, radius: float, kind: str) -> str:
    return f'<circle class="{kind}" cx="{x}" cy="{y}" r="{radius}"/>'


def _rules(colour: str, ink: str, muted: str, hairline: str, paper: str) -> str:
    return (
        f".line{{stroke:{colour}}}.pale{{stroke-opacity:.5}}.zero{{stroke:{hairline}}}"
        f".scale{{stroke:{muted}}}.link{{stroke:{ink}}}.end{{fill:{colour}}}"
        f".hollow{{fill:{paper};stroke:{colour}}}"
        f".disc{{fill:{ink}}}.ring{{fill:none;stroke:{ink}}}.span{{fill:{colour};fill-opacity:.16}}"
    )


def _svg(width: int, height: int, words: str, colour: str, parts: Sequence[str]) -> str:
    light = (colour, INK, MUTED, HAIRLINE, PAPER)
    dark = tuple(DARK[each] for each in light)
    style = (
        "path{fill:none}.line,.hollow,.ring{stroke-width:1.5}.line{stroke-linejoin:round}"
        f"{_rules(*light)}@media (prefers-color-scheme:dark){{{_rules(*dark)}}}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img"><title>{escape(words)}</title>'
        f"<style>{style}</style>{''.join(parts)}</svg>"
    )
