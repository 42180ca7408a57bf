"""A TopoJSON file of counties: its arcs as points on the globe, and the outlines of their unions.

Neighbours share arcs. An arc that one county of a union passes and no other passes back is part of
its outline; the others lie inside it. So counties are joined without any arithmetic on coordinates.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = tuple[Point, ...]


@dataclass(frozen=True)
class Topology:
    """``arcs``: lines of longitude and latitude; ``counties``: code → its rings of arcs.

    A ring is a sequence of arcs by number; a negative number ``~n`` is arc n from its end.
    ``names``: code → name of the county. The first two digits of a code are the state.
    """

    arcs: tuple[Line, ...]
    counties: Mapping[str, tuple[tuple[int, ...], ...]]
    names: Mapping[str, str]

    def of_state(self, code: str) -> tuple[str, ...]:
        """The counties of a state by its code."""
        return tuple(county for county in self.counties if county[:2] == code)

    def outline(self, counties: Iterable[str]) -> list[list[int]]:
        """The rings around counties taken together, outer ones and holes, as sequences of arcs."""
        net: Counter[int] = Counter()
        for arc in (arc for code in counties for ring in self.counties[code] for arc in ring):
            net[arc if arc >= 0 else ~arc] += 1 if arc >= 0 else -1
        # Neighbours pass a shared arc in opposite directions: what is left over is the outline.
        return self._chained([arc if n > 0 else ~arc for arc, n in net.items() if n])

    def _chained(self, arcs: Sequence[int]) -> list[list[int]]:
        """Arcs joined end to start until each ring is closed."""
        starting: dict[Point, list[int]] = {}
        for arc in arcs:
            starting.setdefault(self._ends(arc)[0], []).append(arc)
        rings: list[list[int]] = []
        for arc in arcs:
            begin, at = self._ends(arc)
            if arc not in starting.get(begin, []):
                continue
            starting[begin].remove(arc)
            ring = [arc]
            while at != begin:
                following = starting[at].pop()
                ring.append(following)
                at = self._ends(following)[1]
            rings.append(ring)
        return rings

    def _ends(self, arc: int) -> tuple[Point, Point]:
        line = self.arcs[arc if arc >= 0 else ~arc]
        return (line[0], line[-1]) if arc >= 0 else (line[-1], line[0])


def read(path: Path) -> Topology:
    """The counties of a TopoJSON file such as ``counties-10m.json`` of us-atlas."""
    file = json.loads(path.read_text(encoding="utf-8"))
    scale, offset = file["transform"]["scale"], file["transform"]["translate"]
    geometries = file["objects"]["counties"]["geometries"]
    return Topology(
        tuple(_decoded(arc, scale, offset) for arc in file["arcs"]),
        {each["id"]: _rings(each) for each in geometries},
        {each["id"]: each["properties"]["name"] for each in geometries},
    )


def _decoded(arc: Sequence[Sequence[int]], scale: Sequence[float], offset: Sequence[float]) -> Line:
    """The points of an arc, which the file holds as whole steps from each point to the next."""
    x = y = 0
    points: list[Point] = []
    for right, up in arc:
        x, y = x + right, y + up
        points.append((x * scale[0] + offset[0], y * scale[1] + offset[1]))
    return tuple(points)


def _rings(geometry: Mapping[str, Any]) -> tuple[tuple[int, ...], ...]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return tuple(tuple(ring) for polygon in polygons for ring in polygon)
