"""The shapes of the maps: each area has one, none is without an area, and they are sound."""

import csv
import re
from functools import cache

import pytest

from dashboard.figures.shapes import (
    FOLDER,
    HEIGHT,
    SOUTHWEST_HEIGHT,
    WIDTH,
    discs,
    geography,
    shapes,
    shared_counties,
)
from dashboard.terms.areas import AreaKind, areas

SHEETS = {
    "states": HEIGHT,
    "sectors": HEIGHT,
    "southwest": SOUTHWEST_HEIGHT,
    "southwest_land": SOUTHWEST_HEIGHT,
}
WITHOUT_AREA = {"Livermore Sector"}


@cache
def rings(path):
    """The rings of a path as lists of points."""
    found = []
    for x, y, moves in re.findall(r"M(-?\d+) (-?\d+)l([-\d ]+)z", path):
        numbers = [int(n) for n in re.findall(r"-?\d+", moves)]
        points = [(int(x), int(y))]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + right, points[-1][1] + down))
        found.append(points)
    return found


def inside(point, path):
    """Whether a point lies inside a path: a line to the right crosses its rings an odd number."""
    x, y = point
    crossings = 0
    for ring in rings(path):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
                crossings += 1
    return crossings % 2 == 1


def counties():
    text = (FOLDER / "sector_counties.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("name", SHEETS)
def test_every_outline_is_closed_whole_and_on_its_sheet(name):
    for shape in shapes(name):
        whole = "".join(re.findall(r"M-?\d+ -?\d+l[-\d ]+z", shape.path))
        assert whole == shape.path
        for ring in rings(shape.path):
            assert len(ring) >= 3
            assert all(-40 <= x <= WIDTH + 40 for x, _ in ring)
            assert all(-40 <= y <= SHEETS[name] + 40 for _, y in ring)
        assert 0 <= shape.x <= WIDTH


@pytest.mark.parametrize("name", ["states", "sectors", "southwest"])
def test_no_two_areas_cover_the_same_ground(name):
    for x in range(7, WIDTH, 23):
        for y in range(7, SHEETS[name], 23):
            here = [shape.name for shape in shapes(name) if inside((x, y), shape.path)]
            assert len(here) <= 1, here


def test_every_area_of_the_tables_is_known_and_none_besides(tables):
    held = {
        str(term)
        for name in tables.names
        if "area_of_responsibility" in (frame := tables.frame(name))
        for term in frame["area_of_responsibility"].unique()
    }
    assert held - {"All", "Total"} <= set(areas()) | {""}
    assert set(areas()) <= held


def test_every_sector_has_an_outline_or_a_disc_and_every_office_a_disc():
    sectors = {each.name for each in areas().values() if each.kind is AreaKind.SECTOR}
    outlined = {shape.name for shape in shapes("sectors")}
    assert outlined == sectors - WITHOUT_AREA
    placed = {each.name for each in areas().values() if each.place}
    assert set(discs("country")) == placed
    assert set(areas()) - placed == {"Preclearance Field Office"}
    assert all(each.schematic for each in discs("country").values())


def test_the_nine_sectors_of_the_southwest_border_have_outlines_of_their_own(tables):
    frame = tables.frame("sector_encounters")
    nine = set(frame[frame["region"] == "Southwest"]["area_of_responsibility"].astype("str"))
    assert len(nine) == 9
    assert {shape.name for shape in shapes("southwest")} == nine


def test_every_state_of_the_tables_has_an_outline(tables):
    held = set(tables.frame("encounters")["state"].astype("str"))
    drawn = {shape.name for shape in shapes("states")}
    assert held <= drawn
    assert len(drawn) == 50 + len({"DC", "PR", "VI", "GU", "MP"})


def test_a_headquarters_lies_in_no_other_sector():
    offices = discs("country")
    for shape in shapes("sectors"):
        for name, office in offices.items():
            if areas()[name].kind is AreaKind.SECTOR and name != shape.name:
                assert not inside((office.x, office.y), shape.path), (name, shape.name)


def test_counties_of_sectors_are_named_once_and_their_sources_given():
    rows = counties()
    seen = [row["county"] for row in rows if row["county"]]
    assert len(set(seen)) == len(seen)
    assert {row["sector"] for row in rows} | {
        row["shared_with"] for row in rows if row["shared_with"]
    } <= set(areas())
    assert {row["basis"] for row in rows} == {"named", "line", "place"}
    assert all(row["source"].startswith("http") for row in rows)
    assert ("Imperial", "El Centro Sector", "Yuma Sector") in shared_counties()


def test_each_file_of_shapes_is_described_and_its_source_is_named():
    about = geography()
    assert set(about.files) == {path.stem for path in FOLDER.glob("*.csv")}
    assert about.boundaries.address.startswith("https://www.census.gov/")
    assert "Public domain" in about.boundaries.licence


def test_a_map_is_small():
    for name in SHEETS:
        assert (FOLDER / f"{name}.csv").stat().st_size < 60_000
