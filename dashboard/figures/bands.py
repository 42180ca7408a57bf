"""The strip above a plot: policy periods as bars with their names, meetings as points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

LANE_HEIGHT = 16
# On a phone the strip has bars without names, which a tap brings.
NARROW_LANE_HEIGHT = 9
NARROW_BREADTH = 280.0
# A strip whose names need more lanes than this has bars alone.
MOST_LANES = 6
SHORTEST_BAR = 7.0
PIXELS_PER_LETTER = 5.9
GAP = 12.0
# Meetings nearer to each other than this, in pixels, are one point.
POINT_REACH = 12.0


@dataclass(frozen=True)
class Band:
    """A period, or one day if ``end`` is None. A ``meeting`` is a point of the strip.

    ``dates`` are its dates in words; ``source`` is the title of its source, ``href`` the address.
    """

    key: str
    label: str
    start: dt.date
    end: dt.date | None
    meeting: bool = False
    dates: str = ""
    source: str = ""
    href: str = ""


@dataclass(frozen=True)
class _Axis:
    """The time axis: its first and last day over ``breadth`` pixels."""

    first: dt.date
    last: dt.date
    breadth: float

    def sees(self, band: Band) -> bool:
        return band.start <= self.last and (band.end or band.start) >= self.first

    def at(self, day: dt.date) -> float:
        days = max((self.last - self.first).days, 1)
        return min(max((day - self.first).days / days, 0.0), 1.0) * self.breadth


@dataclass(frozen=True)
class _Piece:
    """What has a place in a lane: from where to where in pixels; ``leftward``: its name ends it."""

    start: float
    end: float
    leftward: bool = False


def _named(band: Band, label: str, axis: _Axis) -> _Piece:
    """A bar with its name above it: to the left of its end if there is no room to the right."""
    start, end = axis.at(band.start), axis.at(band.end or band.start)
    width = len(label) * PIXELS_PER_LETTER + GAP
    if start + width <= axis.breadth:
        return _Piece(start, max(end + GAP, start + width))
    return _Piece(min(start, max(end - width, 0.0)), axis.breadth, leftward=True)


def _bare(band: Band, axis: _Axis) -> _Piece:
    start, end = axis.at(band.start), axis.at(band.end or band.start)
    return _Piece(start, max(end, start + SHORTEST_BAR) + 2)


def _lanes(pieces: Sequence[_Piece]) -> list[int]:
    """The lane of each piece, counted from the top: the first where it is clear of the others."""
    taken: list[list[_Piece]] = []
    found = []
    for piece in pieces:
        lane = next(
            (
                lane
                for lane, others in enumerate(taken)
                if all(piece.end <= each.start or piece.start >= each.end for each in others)
            ),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append(piece)
        found.append(lane)
    return found


def _gathered(meetings: Sequence[Band], axis: _Axis) -> Iterator[list[Band]]:
    """The meetings in order of time, those that would lie on each other together."""
    group: list[Band] = []
    for each in meetings:
        if group and axis.at(each.start) - axis.at(group[0].start) > POINT_REACH:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _told(band: Band) -> dict[str, str]:
    """What is said of a period or meeting when it is pointed at."""
    told = {"label": band.label, "dates": band.dates, "source": band.source, "href": band.href}
    return {name: words for name, words in told.items() if words}


def strip(
    bands: Sequence[Band],
    first: dt.date,
    last: dt.date,
    breadth: float,
    several: Callable[[int], str],
) -> dict[str, Any] | None:
    """The strip of the bands between the two ends of the time axis; None if there are none.

    ``lanes`` and ``narrow_lanes`` are how many rows it has on a plot at least ``breadth`` pixels
    wide, where each item has its name, and on a phone, where none has. Each of ``items`` has
    ``from`` and ``to`` on the axis, its ``lane`` on both, its name and what is ``told`` of it.
    ``several`` names a point that stands for more than one meeting, by their number.
    """
    axis, narrow = _Axis(first, last, breadth), _Axis(first, last, NARROW_BREADTH)
    seen = sorted((band for band in bands if axis.sees(band)), key=lambda b: (b.start, b.key))
    if not seen:
        return None
    policies = [band for band in seen if not band.meeting]
    groups = list(_gathered([band for band in seen if band.meeting], axis))
    labels = [group[0].label if len(group) == 1 else several(len(group)) for group in groups]
    wide = [_named(band, band.label, axis) for band in policies]
    points = [_named(group[0], label, axis) for group, label in zip(groups, labels, strict=True)]
    lanes = _lanes([*wide, *points])
    # Without names, points have a lane of their own below the bars.
    narrow_lanes = _lanes([_bare(band, narrow) for band in policies])
    narrow_below = _count(narrow_lanes)
    items = [
        {
            "key": band.key,
            "label": band.label,
            "from": max(band.start, first).isoformat(),
            "to": min(band.end, last).isoformat() if band.end else None,
            "lane": lane,
            "narrow": narrow_lane,
            "leftward": piece.leftward,
            "point": False,
            "told": [_told(band)],
        }
        for band, lane, narrow_lane, piece in zip(
            policies, lanes[: len(wide)], narrow_lanes, wide, strict=True
        )
    ]
    items += [
        {
            "key": group[0].key,
            "label": label,
            "from": group[0].start.isoformat(),
            "to": None,
            "lane": lane,
            "narrow": narrow_below,
            "leftward": piece.leftward,
            "point": True,
            "told": [_told(band) for band in group],
        }
        for group, label, lane, piece in zip(
            groups, labels, lanes[len(wide) :], points, strict=True
        )
    ]
    return {
        "lanes": _count(lanes),
        "narrow_lanes": narrow_below + bool(groups),
        "lane": LANE_HEIGHT,
        "narrow_lane": NARROW_LANE_HEIGHT,
        "items": items,
    }


def _count(lanes: Sequence[int]) -> int:
    return max(lanes, default=-1) + 1


def depth(drawn: dict[str, Any] | None) -> int:
    """The height in pixels that a strip takes above the plot of a wide page."""
    if not drawn:
        return 0
    if is_bare(drawn):
        return drawn["narrow_lanes"] * NARROW_LANE_HEIGHT + 8
    return drawn["lanes"] * LANE_HEIGHT + 8


def is_bare(drawn: dict[str, Any] | None) -> bool:
    """Whether a strip has no names on any page: they would take too much of the plot's height."""
    return drawn is not None and drawn["lanes"] > MOST_LANES
