"""Axes of values: in equal steps or by powers of ten, with few ticks, written in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, isfinite, log10
from typing import Any

from dashboard.figures.palette import HAIRLINE, INK, TICK_FONT
from dashboard.i18n import Language

MOST_TICKS = 6
# The left margin in pixels: at least this, and room for the letters of the widest tick label.
LEFT, LETTER, APART = 56, 7.4, 14
# Steps between ticks, and the ticks within a power of ten, as shares of it.
_STEPS = (2.0, 5.0, 10.0)
_WITHIN = (1.0, 2.0, 5.0)
_LOG = "log"
_THOUSAND, _MILLION = 1_000, 1_000_000


def value_axis(
    values: Sequence[float],
    language: Language,
    *,
    zero: bool,
    headroom: float = 0.12,
    most: int = MOST_TICKS,
    ticks: Sequence[float] | None = None,
    log: bool = False,
    brief: bool = False,
) -> dict[str, Any]:
    """The y axis of ``values``: thin grid lines, few ticks, room above for marks.

    ``zero``: the axis includes zero. ``headroom`` is the room above the highest value, as a share
    of the range of values. ``most``: about so many ticks, unless they are given as ``ticks``.
    ``log``: equal heights are equal ratios; its range is in powers of ten, and values up to zero
    have no place on it. ``brief``: thousands are written ``50k``.
    """
    above = [value for value in values if value > 0]
    on_log = log and bool(above)
    low, high = _log_range(above, headroom) if on_log else _range(values, headroom, zero=zero)
    shown = ticks or (_log_ticks if on_log else linear_ticks)(low, high, most)
    return {
        "type": _LOG if on_log else "linear",
        "range": [low, high],
        "tickmode": "array",
        "tickvals": list(shown),
        "ticktext": tick_words(shown, language, brief=brief),
        "tickfont": TICK_FONT,
        "gridcolor": HAIRLINE,
        "gridwidth": 1,
        "zeroline": not on_log,
        "zerolinecolor": INK if not zero else HAIRLINE,
        "zerolinewidth": 1,
        "fixedrange": True,
        "automargin": False,
        "title": {"text": ""},
    }


def _range(values: Sequence[float], headroom: float, *, zero: bool) -> tuple[float, float]:
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    # A range of no height (a single value, all zero) is not an axis: fall back to the value, or 1.
    room = (high - min(low, 0.0 if zero else low)) or abs(high) or 1.0
    if zero:
        return 0.0 if low >= 0 else low - 0.06 * room, (high + headroom * room) or 1.0
    return low - 0.08 * room, high + headroom * room


def _log_range(above: Sequence[float], headroom: float) -> tuple[float, float]:
    low, high = log10(min(above)), log10(max(above))
    room = (high - low) or 1.0
    return low - 0.06 * room, high + headroom * room


def linear_ticks(low: float, high: float, most: int) -> list[float]:
    """Multiples of a round step between two values: at most about ``most``, and at least one."""
    rough = (high - low) / most
    if not (isfinite(rough) and rough > 0):
        return [low]
    base = 10.0 ** floor(log10(rough))
    step = base * next(each for each in _STEPS if each >= rough / base - 1e-9)
    places = max(0, -floor(log10(step)))
    within = range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    return [round(count * step, places) + 0.0 for count in within]


def _log_ticks(low: float, high: float, most: int) -> list[float]:
    """The powers of ten between two of them, with the steps between where there is room."""
    powers = range(floor(low), ceil(high) + 1)
    finer = [share * 10.0**power for power in powers for share in _WITHIN]
    fitting = [each for each in finer if low <= log10(each) <= high]
    if len(fitting) <= most + 1:
        return fitting
    whole = [10.0**power for power in powers if low <= power <= high]
    return whole[:: ceil(len(whole) / most)]


def tick_words(ticks: Sequence[float], language: Language, *, brief: bool) -> list[str]:
    """Ticks as they are written, all with the decimals that the finest needs."""
    if brief and max(map(abs, ticks), default=0.0) >= _THOUSAND:
        return [_brief(each, language) for each in ticks]
    places = [next((n for n in range(7) if round(each, n) == each), 6) for each in ticks]
    # By powers of ten, 0.1 stands beside 1,000: each has its own decimals.
    alike = len({floor(log10(abs(each))) for each in ticks if each}) <= 2
    return [
        language.number(each, max(places) if alike and each else own)
        for each, own in zip(ticks, places, strict=True)
    ]


def _brief(value: float, language: Language) -> str:
    """A number in thousands or millions: ``50k``, ``1.5M``."""
    for size, key in ((_MILLION, "chart.millions"), (_THOUSAND, "chart.thousands")):
        if abs(value) >= size:
            part = value / size
            digits = next((n for n in range(3) if round(part, n) == part), 2)
            return language.text(key, number=language.number(part, digits))
    return language.number(value, 0 if value == round(value) else 1)


def is_log(axis: dict[str, Any]) -> bool:
    """Whether equal heights on an axis are equal ratios."""
    return axis["type"] == _LOG


def height_on(axis: dict[str, Any], value: float, pixels: float) -> float:
    """The height of a value above the foot of a plot that is so many pixels high.

    What has no place on an axis by powers of ten stands at its foot.
    """
    low, high = axis["range"]
    if is_log(axis):
        value = log10(value) if value > 0 else low
    return (value - low) * pixels / ((high - low) or 1.0)


def foot_of(axis: dict[str, Any]) -> float:
    """The value at the foot of an axis."""
    low = float(axis["range"][0])
    return 10.0**low if is_log(axis) else low


def top_of(axis: dict[str, Any]) -> float:
    """The value at the top of an axis."""
    high = float(axis["range"][1])
    return 10.0**high if is_log(axis) else high


def left_margin(axis: dict[str, Any]) -> int:
    """The room in pixels that the labels of a y axis need at its left.

    It is fixed with the figure: all that is drawn over the plot is placed by it.
    """
    longest = max(map(len, axis["ticktext"]), default=0)
    return max(LEFT, round(longest * LETTER + APART))
