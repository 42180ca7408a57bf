"""The layer over the plots of a figure, as plain data in the coordinates of their axes.

plotly draws lines, areas, bars and axes. All else is a list of plain dicts in
``layout.meta.layer``: names, marks of claims, the strip of policy periods, what is said of a month.
dashboard/drawing places it from the ranges of the axes; nothing in it depends on plotly or on the
width of the page. assets/hover.js and walk.js say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.bands import depth, is_bare
from dashboard.figures.palette import ACCENT, GREYS, HAIRLINE, INK, MUTED, PALE, PAPER
from dashboard.i18n import Language

Items = Sequence[dict[str, Any]]
# Pixels above the plot for the unit.
TOP = 28


def heading(unit: str, name: str = "", *, at_edge: bool = True) -> dict[str, Any]:
    """What stands above a plot: its name, if it needs one, and its unit.

    ``at_edge``: it begins at the left edge of the figure, else at that of the plot.
    """
    return {"name": name, "unit": unit, "at_edge": at_edge}


def told(
    places: Sequence[str | int],
    when: Sequence[str],
    rows: Items,
    *,
    ranked: bool = True,
) -> dict[str, Any]:
    """What is said of each place on the x axis: ``when`` it is, and the rows of the lines.

    ``ranked``: the values of a place are listed largest first, else in the order of ``rows``.
    """
    return {"x": list(places), "when": list(when), "rows": list(rows), "ranked": ranked}


def plot(
    head: dict[str, Any],
    said: dict[str, Any] | None,
    *,
    suffix: str = "",
    x_suffix: str | None = None,
    names: Items = (),
    marks: Items = (),
    spans: Items = (),
    labels: Items = (),
    ticks: Items = (),
    spots: Items = (),
    base: float | None = None,
) -> dict[str, Any]:
    """The layer of one plot. ``suffix`` is that of its axes in the layout (``"2"``).

    ``names``: at the ends of lines; ``labels``: short texts beside points; ``ticks``: announced
    figures; ``spots``: single points and what is said of each; ``base``: a value with a thin line
    across the plot.
    """
    return {
        "x": f"xaxis{suffix if x_suffix is None else x_suffix}",
        "y": f"yaxis{suffix}",
        "heading": head,
        "said": said,
        "names": list(names),
        "marks": list(marks),
        "spans": list(spans),
        "labels": list(labels),
        "ticks": list(ticks),
        "spots": list(spots),
        "base": base,
    }


def add_layer(
    layout: dict[str, Any],
    plots: Items,
    language: Language,
    *,
    strip: dict[str, Any] | None = None,
) -> None:
    """Put the layer of the plots of a figure, and the strip above them, into its layout."""
    layout["meta"]["layer"] = {
        "plots": list(plots),
        "strip": strip,
        "bare": is_bare(strip),
        "colours": {
            "ink": INK,
            "muted": MUTED,
            "paper": PAPER,
            "accent": ACCENT,
            "bar": PALE,
            "hairline": HAIRLINE,
        },
        "greys": list(GREYS),
        "words": {
            "change": language.text("chart.hover_change", change="{change}"),
            "several": language.text("chart.hover_several"),
            "source": language.text("chart.strip_source", source="{source}"),
            "separators": language.separators,
            "none": language.text("chart.walk_none"),
            "cite": language.text("below.cite"),
            "copied": language.text("take.copied"),
            "claim": language.text("chart.walk_claim", labels="{labels}"),
            "claims": language.text("chart.walk_claims", labels="{labels}"),
        },
    }
    layout["margin"]["t"] = TOP + depth(strip)
