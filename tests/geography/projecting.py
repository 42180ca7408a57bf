"""From the globe to the paper: Albers' projection, simpler lines, paths in whole pixels."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.geography.topology import Line, Point

Project = Callable[[Point], Point]


@dataclass(frozen=True)
class Albers:
    """Albers' equal-area conic projection on a sphere of radius 1; angles in degrees.

    ``south`` and ``north`` are the parallels without distortion, ``centre`` the longitude and
    latitude that come to (0, 0). Down is positive, as on a screen.
    """

    south: float
    north: float
    centre: Point

    def __call__(self, place: Point) -> Point:
        first, second = math.radians(self.south), math.radians(self.north)
        cone = (math.sin(first) + math.sin(second)) / 2
        constant = math.cos(first) ** 2 + 2 * cone * math.sin(first)

        def radius(latitude: float) -> float:
            return math.sqrt(constant - 2 * cone * math.sin(math.radians(latitude))) / cone

        # The Aleutian Islands go on beyond 180 degrees.
        east = (place[0] - self.centre[0] + 180) % 360 - 180
        angle = cone * math.radians(east)
        around = radius(place[1])
        return around * math.sin(angle), around * math.cos(angle) - radius(self.centre[1])


@dataclass(frozen=True)
class Frame:
    """A projection at a scale (pixels per unit) with its origin at a place of the paper."""

    projection: Albers
    scale: float
    at: Point

    def __call__(self, place: Point) -> Point:
        x, y = self.projection(place)
        return self.at[0] + self.scale * x, self.at[1] + self.scale * y


def simpler(line: Line, least: float) -> Line:
    """A line without the points that matter least (Visvalingam): its ends always stay.

    The point whose triangle with its neighbours is smallest goes first, until each that is left has
    a triangle of at least ``least`` square pixels.
    """
    points = list(line)
    while len(points) > 2:
        areas = [_triangle(*three) for three in zip(points, points[1:], points[2:], strict=False)]
        smallest = min(range(len(areas)), key=areas.__getitem__)
        if areas[smallest] >= least:
            break
        del points[smallest + 1]
    return tuple(points)


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area(ring: Sequence[Point]) -> float:
    """The area of a ring in square pixels, whichever way round it goes."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in _pairs(ring))) / 2


def centre(ring: Sequence[Point]) -> Point:
    """The centre of gravity of a ring; the middle of its points if it has no area."""
    cross = [a[0] * b[1] - b[0] * a[1] for a, b in _pairs(ring)]
    total = sum(cross)
    if not total:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    pairs = list(zip(_pairs(ring), cross, strict=True))
    return (
        sum((a[0] + b[0]) * k for (a, b), k in pairs) / (3 * total),
        sum((a[1] + b[1]) * k for (a, b), k in pairs) / (3 * total),
    )


def _pairs(ring: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(zip(ring, [*ring[1:], ring[0]], strict=True))


def clipped(ring: Sequence[Point], left: float, top: float, right: float, bottom: float) -> Line:
    """The part of a ring inside a rectangle (Sutherland and Hodgman); () if there is none."""
    edges: tuple[tuple[int, float, int], ...] = (
        (0, left, 1),
        (0, right, -1),
        (1, top, 1),
        (1, bottom, -1),
    )
    points = list(ring)
    for axis, bound, sign in edges:
        kept: list[Point] = []
        for a, b in _pairs(points) if points else []:
            inside_a, inside_b = sign * (a[axis] - bound) >= 0, sign * (b[axis] - bound) >= 0
            if inside_a:
                kept.append(a)
            if inside_a != inside_b:
                share = (bound - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        points = kept
    return tuple(points)


def path(rings: Sequence[Sequence[Point]]) -> str:
    """Rings as SVG path data: whole pixels, each step counted from the point before."""
    parts: list[str] = []
    for ring in rings:
        whole = [(round(x), round(y)) for x, y in ring]
        steps = [whole[0]] + [p for q, p in pairwise(whole) if p != q]
        while len(steps) > 1 and steps[-1] == steps[0]:
            del steps[-1]
        if len(steps) < 3:
            continue
        moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(steps)]
        numbers = " ".join(f"{x} {y}" for x, y in moves).replace(" -", "-")
        parts.append(f"M{steps[0][0]} {steps[0][1]}l{numbers}z")
    return "".join(parts)
