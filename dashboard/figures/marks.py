"""Claims on a chart: a numbered disc beside the claimed point, and an arc to the true point.

Where many discs would crowd, one with their count stands for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.axes import position
from dashboard.figures.value_axes import height_on
from dashboard.terms.months import Month

DISC_LIFT = 34
DISC_SIZE = 19
# Pixels by which a disc leans aside from its point, so that hairline, ring and arc stay apart.
LEAN = 15
# On a phone the plot is 270 pixels wide and a quarter lower than the one built here: discs this far
# apart do not overlap there either.
DISC_GAP = 27
NARROWEST_PLOT = 270
# More discs than this beside each other become one with a count.
MOST_BESIDE = 3
Place = Callable[[Month], str | float]


@dataclass(frozen=True)
class Disc:
    """A claim to draw: its label, the claimed point and, if it differs, the true point.

    Values are in the unit of the chart. ``claim`` is the key that a click passes on, or several
    with spaces between them. ``highlighted``: the address selects this claim, and its disc has a
    ring. ``first``: the claim is about the months from this one to ``month``, with the ``total``
    in words. ``count``: this disc stands for so many.
    """

    label: str
    claim: str
    month: Month
    value: float
    true_month: Month | None = None
    true_value: float | None = None
    highlighted: bool = False
    first: Month | None = None
    total: str = ""
    count: int = 1

    @property
    def place(self) -> Month:
        """The month above which the disc stands: the middle one of several."""
        if self.first is None:
            return self.month
        return Month((self.first.ordinal + self.month.ordinal) // 2)

    @property
    def is_point(self) -> bool:
        """Whether it marks one point of the chart."""
        return self.first is None and self.count == 1


def gathered(discs: Sequence[Disc], months: int) -> list[Disc]:
    """The discs, but those that would crowd as one with their count.

    Discs crowd where more than ``MOST_BESIDE`` have months nearer to the first of them than a disc
    is wide, of ``months`` shown. The one that the address asks for stays by itself.
    """
    reach = months * DISC_SIZE / NARROWEST_PLOT
    groups: list[list[Disc]] = []
    alone = [disc for disc in discs if disc.highlighted]
    for disc in sorted(discs, key=lambda each: each.place):
        if disc.highlighted:
            continue
        if groups and disc.place.since(groups[-1][0].place) <= reach:
            groups[-1].append(disc)
        else:
            groups.append([disc])
    drawn = [each for group in groups for each in _as_one(group)]
    return [*alone, *drawn]


def _as_one(group: Sequence[Disc]) -> list[Disc]:
    if len(group) <= MOST_BESIDE:
        return list(group)
    highest = max(group, key=lambda each: each.value)
    one = Disc(
        label=str(len(group)),
        claim=" ".join(each.claim for each in group),
        month=group[len(group) // 2].place,
        value=highest.value,
        count=len(group),
    )
    return [one]


def _lifts(pixels: float) -> list[int]:
    """Distances of a disc from its point in pixels, best first: above, below, then close to it."""
    far = range(DISC_LIFT, int(pixels), 9)
    near = range(0, DISC_LIFT, 9)
    return [*far, *(-lift for lift in far), *near, *(-lift for lift in near)]


def disc_heights(
    points: Sequence[tuple[int, float]], months: int, pixels: float, reach: float = 0.0
) -> list[float]:
    """Heights of discs in pixels: near their points, in the plot, not overlapping.

    A point is its place in months, counted from anywhere, and its height in pixels. Discs no more
    than ``reach`` months apart may not overlap. A disc that finds no free place is put where it
    would be without the others.
    """
    top = pixels - DISC_SIZE / 2
    reach = reach or months * DISC_SIZE / NARROWEST_PLOT
    placed: list[float] = []
    for month, own in points:
        near = [
            height
            for height, (other, _) in zip(placed, points, strict=False)
            if abs(other - month) <= reach
        ]
        places = [own + lift for lift in _lifts(pixels) if DISC_SIZE / 2 <= own + lift <= top]
        free = (each for each in places if all(abs(each - taken) >= DISC_GAP for taken in near))
        placed.append(next(free, places[0] if places else pixels / 2))
    return placed


def leans(discs: Sequence[Disc], steps: Sequence[int], reach: float) -> list[int]:
    """By how many pixels each disc leans aside: away from its true point, fanned among neighbours.

    ``steps`` are the places of the discs in months; those within ``reach`` of each other are
    neighbours, of which the earlier half leans to the left and the later to the right.
    """
    found = []
    for place, (disc, step) in enumerate(zip(discs, steps, strict=True)):
        near = sorted(
            (other, index) for index, other in enumerate(steps) if abs(other - step) <= reach
        )
        if len(near) > 1:
            rank = near.index((step, place))
            found.append(-LEAN if rank < len(near) / 2 else LEAN)
        elif disc.true_month is None or not disc.is_point:
            found.append(0)
        else:
            found.append(LEAN if disc.true_month <= disc.month else -LEAN)
    return found


def _step(month: Month, at: Place) -> int:
    """The place of a month in months: that on the axis where it has numbers."""
    place = at(month)
    return month.ordinal if isinstance(place, str) else int(place)


def mark_items(
    discs: Sequence[Disc],
    axis: dict[str, Any],
    pixels: float,
    months: int,
    at: Place = position,
) -> list[dict[str, Any]]:
    """The mark of each claim on a y axis of so many pixels; ``months`` is the x range.

    ``x`` is where the disc stands, ``up`` its height as a share of the plot, ``lean`` the pixels
    by which it leans aside. ``y`` is the claimed point, to which a hairline leads; ``true`` is the
    true point, which has a ring and an arc from the disc. Both are None if there is none. ``claim``
    has the keys of the claims, with spaces between them. ``at``: where a month is on the axis.
    """
    drawn = gathered(discs, months)
    steps = [_step(disc.place, at) for disc in drawn]
    heights = [height_on(axis, disc.value, pixels) for disc in drawn]
    reach = months * (DISC_SIZE + 2 * LEAN) / NARROWEST_PLOT
    placed = disc_heights(list(zip(steps, heights, strict=True)), months, pixels, reach)
    return [
        {
            "claim": disc.claim,
            "label": disc.label,
            "count": disc.count,
            "lit": disc.highlighted,
            "x": at(disc.place),
            "up": round(height / pixels, 4),
            "lean": lean,
            "y": disc.value if disc.is_point else None,
            "true": _true(disc, at),
        }
        for disc, height, lean in zip(drawn, placed, leans(drawn, steps, reach), strict=True)
    ]


def _true(disc: Disc, at: Place) -> dict[str, Any] | None:
    if disc.true_month is None or disc.true_value is None:
        return None
    return {"x": at(disc.true_month), "y": disc.true_value}
