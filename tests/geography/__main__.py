"""Writes the shapes of the maps: ``python -m tests.geography counties-10m.json``.

The file is that of the npm package us-atlas 3.0.1 (``npm pack us-atlas@3.0.1``), which holds the
Census Bureau's county boundaries of 2017. Which counties a sector has is in
``dashboard/figures/geography/sector_counties.csv``. The same file gives the same bytes.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.figures.shapes import FOLDER, HEIGHT, SOUTHWEST_HEIGHT, WIDTH
from dashboard.terms.areas import areas
from tests.geography.projecting import Albers, Frame, Point, area, centre, clipped, path, simpler
from tests.geography.topology import Topology, read

COUNTRY = Frame(Albers(29.5, 45.5, (-96, 38)), 2040, (802, 520))
ALASKA = Frame(Albers(55, 65, (-154, 62)), 690, (210, 868))
HAWAII = Frame(Albers(19, 21.5, (-157.3, 20.5)), 2040, (505, 905))
ISLANDS = Frame(Albers(17.7, 18.5, (-66.2, 18.2)), 3000, (1440, 930))
BORDER = Frame(Albers(27, 34, (-107.2, 30.3)), 4700, (795, 315))
INSETS = {"02": ALASKA, "15": HAWAII, "72": ISLANDS, "78": ISLANDS}
# In square pixels: the triangle of a point that stays, and the smallest island that is drawn.
LEAST, LEAST_ISLAND = 3.5, 14.0
# Too far from the rest and too small for a shape: drawn as a tile beside Hawaii.
TILES: Mapping[str, tuple[int, int]] = {"GU": (628, 925), "MP": (628, 870)}
POSTAL = {
    "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT",
    "10": "DE", "11": "DC", "12": "FL", "13": "GA", "15": "HI", "16": "ID", "17": "IL",
    "18": "IN", "19": "IA", "20": "KS", "21": "KY", "22": "LA", "23": "ME", "24": "MD",
    "25": "MA", "26": "MI", "27": "MN", "28": "MS", "29": "MO", "30": "MT", "31": "NE",
    "32": "NV", "33": "NH", "34": "NJ", "35": "NM", "36": "NY", "37": "NC", "38": "ND",
    "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI", "45": "SC", "46": "SD",
    "47": "TN", "48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA", "54": "WV",
    "55": "WI", "56": "WY", "72": "PR", "78": "VI",
}  # fmt: skip
BORDER_STATES = ("06", "04", "35", "48", "32", "49", "08", "40", "20", "05", "22", "29")
# In degrees: only Puerto Rico and the Virgin Islands have offices further east than this and south.
EAST_OF_ALL_STATES = -67.5
Row = tuple[str, int, int, str]


@dataclass(frozen=True)
class Drawn:
    """Counties on a map: arcs projected by the frame of their state and simplified once."""

    topology: Topology
    lines: Mapping[int, Sequence[Point]]

    def rings(self, counties: Iterable[str]) -> list[list[Point]]:
        """The rings around counties in pixels, largest first."""
        found: list[list[Point]] = []
        for ring in self.topology.outline(counties):
            points: list[Point] = []
            for arc in ring:
                line = self.lines[arc] if arc >= 0 else tuple(reversed(self.lines[~arc]))
                points += line[:-1]
            found.append(points)
        return sorted(found, key=area, reverse=True)


def drawn(topology: Topology, frames: Mapping[str, Frame]) -> Drawn:
    """The counties of the states that have a frame."""
    lines: dict[int, Sequence[Point]] = {}
    for county, rings in topology.counties.items():
        frame = frames.get(county[:2])
        if frame is None:
            continue
        for number in {arc if arc >= 0 else ~arc for ring in rings for arc in ring}:
            if number not in lines:
                line = tuple(frame(point) for point in topology.arcs[number])
                lines[number] = simpler(line, LEAST)
    return Drawn(topology, lines)


def row(name: str, rings: Sequence[Sequence[Point]]) -> Row:
    """A shape: its name, the place of its label, and its path without small islands."""
    kept = [ring for ring in rings if area(ring) >= LEAST_ISLAND] or list(rings[:1])
    x, y = centre(kept[0])
    return name, round(x), round(y), path(kept)


def within(rings: Iterable[Sequence[Point]], height: int) -> list[list[Point]]:
    """The parts of rings inside a map and 20 pixels around it."""
    cut = (list(clipped(ring, -20, -20, WIDTH + 20, height + 20)) for ring in rings)
    return sorted((ring for ring in cut if len(ring) > 2), key=area, reverse=True)


def write(name: str, rows: Iterable[Row]) -> None:
    """One file of shapes."""
    with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "x", "y", "path"))
        writer.writerows(rows)


def sector_counties(topology: Topology, *, border: bool) -> dict[str, list[str]]:
    """Sector → the codes of its counties: those on the border, or all that are known."""
    codes = {postal: code for code, postal in POSTAL.items()}
    text = (FOLDER / "sector_counties.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, None]] = {}
    for each in csv.DictReader(text.splitlines()):
        if border and each["border"] != "yes":
            continue
        whole = topology.of_state(codes[each["state"]])
        counties = [each["county"]] if each["county"] else whole
        found.setdefault(each["sector"], {}).update(dict.fromkeys(counties))
    return {sector: list(counties) for sector, counties in found.items()}


def main(file: Path) -> None:
    """Write every map."""
    topology = read(file)
    country = drawn(topology, {code: INSETS.get(code, COUNTRY) for code in POSTAL})
    states = [
        row(postal, country.rings(topology.of_state(code))) for code, postal in POSTAL.items()
    ]
    tiles: list[Row] = [
        (name, x, y, f"M{x - 18} {y - 18}l36 0 0 36-36 0z") for name, (x, y) in TILES.items()
    ]
    write("states", [*states, *tiles])
    known = sector_counties(topology, border=False)
    write("sectors", [row(name, country.rings(known[name])) for name in sorted(known)])

    south = drawn(topology, dict.fromkeys(BORDER_STATES, BORDER))
    near = {
        name: counties
        for name, counties in sector_counties(topology, border=True).items()
        if {county[:2] for county in counties} <= {"06", "04", "35", "48"}
    }
    write("southwest", [row(name, south.rings(near[name])) for name in sorted(near)])
    land = (
        (POSTAL[code], within(south.rings(topology.of_state(code)), SOUTHWEST_HEIGHT))
        for code in BORDER_STATES
    )
    write("southwest_land", [row(name, rings) for name, rings in land if rings])

    write_places()


def write_places() -> None:
    """Where the offices are on each map; those beyond a map's edge are left out."""
    rows: list[tuple[str, str, int, int]] = []
    for each in areas().values():
        if each.place is None:
            continue
        inset = ISLANDS if each.place[0] > EAST_OF_ALL_STATES else COUNTRY
        maps = (("country", inset, HEIGHT), ("southwest", BORDER, SOUTHWEST_HEIGHT))
        for name, frame, height in maps:
            x, y = (round(number) for number in frame(each.place))
            if 0 < x < WIDTH and 0 < y < height:
                rows.append((each.name, name, x, y))
    with (FOLDER / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("area", "map", "x", "y"))
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
