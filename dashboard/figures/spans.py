"""Claims about several months: their span is shaded, with its total below the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.axes import position
from dashboard.figures.marks import Disc
from dashboard.figures.palette import ACCENT, INK, PAPER
from dashboard.terms.months import Month

SHADE = f"{ACCENT}12"
EDGE = {"color": ACCENT, "width": 1}
# Pixels from the bottom of the plot, and between the totals of spans that lie beside one another.
FLOOR, LINE = 4, 17


def span_shapes(
    discs: Sequence[Disc], first: Month, last: Month
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Shapes (the months shaded) and annotations (their totals) of the claims that have a span.

    ``first`` and ``last`` are the months of the time axis: a total near its end turns inwards.
    """
    shapes: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    spans: dict[tuple[Month, Month, str], list[Disc]] = {}
    for disc in discs:
        if disc.first is not None:
            spans.setdefault((disc.first, disc.month, disc.total), []).append(disc)
    for (begins, ends_with, total), same in spans.items():
        # A month stands at its first day: half a month more on either side takes in both ends.
        ends = {"x0": _side(begins, -15), "x1": _side(ends_with, 15)}
        whole = {"xref": "x", "yref": "y domain", "y0": 0, "y1": 1, "layer": "below"}
        shapes.append({"type": "rect", **ends, **whole, "fillcolor": SHADE, "line": {"width": 0}})
        for end in ends.values():
            side = {"x0": end, "x1": end, **whole}
            shapes.append({"type": "line", **side, "line": EDGE})
        if total:
            words = f"{', '.join(disc.label for disc in same)}: {total}"
            labels.append(_total(words, same[0].place, (first, last), len(labels)))
    return shapes, labels


def _side(month: Month, days: int) -> str:
    day = month.first_day
    return type(day).fromordinal(day.toordinal() + days).isoformat()


def _total(words: str, at: Month, axis: tuple[Month, Month], above: int) -> dict[str, Any]:
    share = at.since(axis[0]) / max(axis[1].since(axis[0]), 1)
    return {
        "name": "span-total",
        "x": position(at),
        "y": 0,
        "yref": "y domain",
        "xanchor": "left" if share < 0.15 else "right" if share > 0.85 else "center",
        "yanchor": "bottom",
        "yshift": FLOOR + LINE * above,
        "text": words,
        "bgcolor": PAPER,
        "borderpad": 1,
        "showarrow": False,
        "font": {"size": 12, "color": INK},
    }
