"""Figures side by side as a ranked list of bars: name, bar and figure, change on a year before.

It is plain HTML made by the server, of one table, so that it works without a script and is read as
a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.components.markup import tag
from dashboard.components.native import Markup


@dataclass(frozen=True)
class Ranked:
    """One row. ``share`` (0 to 1) is the length of its bar, None if it has no figure.

    ``place`` is its rank, 0 if it has none. ``key`` names it for scripts, ``href`` is where its
    name leads ("" for nowhere), ``style`` the CSS class of the bar's colour. ``change`` is "" where
    there is none.
    """

    place: int
    key: str
    name: str
    href: str
    value: str
    share: float | None
    change: str = ""
    style: str = ""


@dataclass(frozen=True)
class Heads:
    """The caption of the list and the heads of its columns; ``change`` is "" without changes."""

    caption: str
    rank: str
    name: str
    value: str
    change: str = ""


def ranked(rows: Sequence[Ranked], heads: Heads) -> Markup:
    """The list, in the order given."""
    titles = [
        tag("th", {"scope": "col", "class": "ranked-place"}, escape(heads.rank)),
        tag("th", {"scope": "col"}, escape(heads.name)),
        tag("th", {"scope": "col", "class": "number"}, escape(heads.value)),
    ]
    if heads.change:
        titles.append(tag("th", {"scope": "col", "class": "number"}, escape(heads.change)))
    body = "".join(_row(row, with_change=bool(heads.change)) for row in rows)
    table = tag(
        "table",
        {"class": "ranked"},
        tag("caption", {}, escape(heads.caption))
        + tag("thead", {}, tag("tr", {}, "".join(titles)))
        + tag("tbody", {}, body),
    )
    scroll = {"class": "ranked-scroll", "tabindex": "0", "role": "group"}
    return Markup(html=tag("div", {**scroll, "aria-label": heads.caption}, table))


def _row(row: Ranked, *, with_change: bool) -> str:
    name = escape(row.name)
    if row.href:
        name = tag("a", {"href": row.href, "data-area": row.key}, name)
    cells = [
        tag("td", {"class": "ranked-place"}, str(row.place) if row.place else ""),
        tag("th", {"scope": "row"}, name + _bar(row)),
        tag("td", {"class": "number"}, escape(row.value)),
    ]
    if with_change:
        cells.append(tag("td", {"class": "number ranked-change"}, escape(row.change)))
    return tag("tr", {"data-area": row.key}, "".join(cells))


def _bar(row: Ranked) -> str:
    """The bar: a drawing, since a page may set no style of its own on an element."""
    width = round(100 * (row.share or 0), 2)
    inner = tag("rect", {"class": row.style, "width": width, "height": 6})
    attributes = {"class": "ranked-bar", "viewBox": "0 0 100 6", "preserveAspectRatio": "none"}
    return tag("svg", {**attributes, "aria-hidden": "true", "focusable": "false"}, inner)
