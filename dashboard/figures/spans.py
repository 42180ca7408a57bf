"""Claims about several months: their span is shaded, with its total above the time axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.axes import position
from dashboard.figures.marks import Disc
from dashboard.terms.months import Month


def span_items(discs: Sequence[Disc], first: Month, last: Month) -> list[dict[str, Any]]:
    """The months of each claim that has a span, ``from`` and ``to`` on the axis, and its ``text``.

    Claims about the same months have one. ``first`` and ``last`` are the months of the time axis: a
    text near its end turns inwards. ``row`` counts the texts from the bottom of the plot.
    """
    spans: dict[tuple[Month, Month, str], list[Disc]] = {}
    for disc in discs:
        if disc.first is not None:
            spans.setdefault((disc.first, disc.month, disc.total), []).append(disc)
    items: list[dict[str, Any]] = []
    rows = 0
    for (begins, ends_with, total), same in spans.items():
        at = same[0].place
        share = at.since(first) / max(last.since(first), 1)
        items.append(
            {
                # A month stands at its first day: half a month more takes in both ends.
                "from": _side(begins, -15),
                "to": _side(ends_with, 15),
                "x": position(at),
                "text": f"{', '.join(disc.label for disc in same)}: {total}" if total else "",
                "anchor": "start" if share < 0.15 else "end" if share > 0.85 else "middle",
                "row": rows,
            }
        )
        rows += bool(total)
    return items


def _side(month: Month, days: int) -> str:
    day = month.first_day
    return type(day).fromordinal(day.toordinal() + days).isoformat()
