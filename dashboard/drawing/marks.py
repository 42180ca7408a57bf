"""Signs of points, in plotly's shapes and sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import sqrt
from types import MappingProxyType

from dashboard.drawing.plane import pixels

CAPS: Mapping[str, str] = MappingProxyType({"circle": "round", "square": "square"})
"""Signs that are the end of a stroke, so that one path draws all points of a line."""


def _triangle(r: float, turn: int) -> str:
    side, half = 2 * r / sqrt(3), r / 2
    return f"M{-side:.2f} {turn * half:.2f}H{side:.2f}L0 {-turn * r:.2f}Z"


def _star(r: float) -> str:
    s = 1.4 * r
    corners = (
        *((0.225, -0.309), (0.951, -0.309), (0.363, 0.118), (0.588, 0.809), (0, 0.382)),
        *((-0.588, 0.809), (-0.363, 0.118), (-0.951, -0.309), (-0.225, -0.309), (0, -1)),
    )
    return "M" + "L".join(f"{x * s:.2f} {y * s:.2f}" for x, y in corners) + "Z"


def _diamond(r: float) -> str:
    d = pixels(1.3 * r)
    return f"M{d} 0L0 {d}L-{d} 0L0 -{d}Z"


def _cross(r: float) -> str:
    a, b = pixels(0.4 * r), pixels(1.2 * r)
    return f"M{b} {a}H{a}V{b}H-{a}V{a}H-{b}V-{a}H-{a}V-{b}H{a}V-{a}H{b}Z"


def _circle(r: float) -> str:
    return f"M{r:g} 0A{r:g} {r:g} 0 1 1 {-r:g} 0A{r:g} {r:g} 0 1 1 {r:g} 0Z"


_SIGNS: Mapping[str, Callable[[float], str]] = MappingProxyType(
    {
        "circle": _circle,
        "circle-open-dot": lambda r: _circle(r) + "M.5 0A.5 .5 0 1 1-.5 0A.5 .5 0 1 1 .5 0Z",
        "square": lambda r: f"M{r:g} {r:g}H{-r:g}V{-r:g}H{r:g}Z",
        "diamond": _diamond,
        "cross": _cross,
        "star": _star,
        "triangle-up": lambda r: _triangle(r, 1),
        "triangle-down": lambda r: _triangle(r, -1),
        "line-ew": lambda r: f"M{1.4 * r:g} 0H{-1.4 * r:g}",
    }
)


@lru_cache(maxsize=128)
def sign(symbol: str, size: float) -> str:
    """The path of a sign around its middle. Raises KeyError for a symbol that is not drawn here."""
    return _SIGNS[symbol](size / 2)


def is_open(symbol: str) -> bool:
    """Whether a sign has a line alone, and nothing within it."""
    return "open" in symbol or symbol.startswith("line")
